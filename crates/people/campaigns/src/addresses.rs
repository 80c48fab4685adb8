//! Who is written to about a place: who keeps it, else an address of its entry, the private ones first.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, Utc};
use repere_domain::{Lieu, LieuId};
use repere_people::{Account, Digest, Email, Role};
use repere_records::storage::Which;
use repere_records::{Records, Resting, StorageError};

/// The addresses that places are written to by, and those that asked for no more.
#[derive(Debug, Default)]
pub struct Addresses {
    keepers: HashMap<LieuId, Email>,
    private: HashMap<LieuId, Email>,
    unsubscribed: HashSet<Digest>,
    /// Those that a campaign wrote to lately, at this moment.
    resting: Resting,
    now: DateTime<Utc>,
}

impl Addresses {
    /// Reads them. They are private: what is made of them is for the staff.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub async fn read(records: &Records, now: DateTime<Utc>) -> Result<Self, StorageError> {
        let database = records.database();
        let mut addresses = Self {
            unsubscribed: database.unsubscribed().await?.into_iter().collect(),
            resting: Resting::read(records, now).await?,
            now,
            ..Self::default()
        };
        addresses.take_keepers(database.accounts().await?);
        let sources: BTreeSet<_> = database.imports().await?.into_iter().map(|run| run.source).collect();
        for source in sources {
            for record in database.find(Which::Source(&source)).await? {
                let of = record.state.merged_into.unwrap_or(record.state.lieu.id);
                if let Some(courriel) = record.private.people.courriels.into_iter().next() {
                    addresses.private.entry(of).or_insert_with(|| courriel.into());
                }
            }
        }
        Ok(addresses)
    }

    /// Of several who keep a place, the one who was here last.
    fn take_keepers(&mut self, mut accounts: Vec<Account>) {
        accounts.sort_by_key(|account| (account.seen_at, account.id));
        for account in accounts {
            for role in account.roles {
                if let Role::Keeper(lieu) = role {
                    self.keepers.insert(lieu, account.email.clone());
                }
            }
        }
    }

    /// Who is written to about a place; nobody where nothing but a telephone is known.
    pub fn of(&self, lieu: &Lieu) -> Option<Email> {
        let known = self.keepers.get(&lieu.id).or_else(|| self.private.get(&lieu.id)).cloned();
        known.or_else(|| lieu.courriels.first().cloned().map(Email::from))
    }

    /// Whether an address asked for no more letters.
    pub fn is_unsubscribed(&self, email: &Email) -> bool {
        self.unsubscribed.contains(&Digest::of_text(&email.folded()))
    }

    /// Whether another campaign wrote to an address so lately that a letter to it waits.
    pub fn is_resting(&self, email: &Email) -> bool {
        self.resting.until(email, None, self.now).is_some()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use repere_domain::sample;
    use repere_people::AccountId;
    use serde_json::json;

    use super::*;

    impl Addresses {
        pub(crate) fn with(mut self, private: &[(&str, &str)], unsubscribed: &[&str]) -> Self {
            let entry = |(lieu, email): &(&str, &str)| (lieu.parse().unwrap(), email.parse().unwrap());
            self.private.extend(private.iter().map(entry));
            self.unsubscribed.extend(unsubscribed.iter().map(|email| Digest::of_text(email)));
            self
        }
    }

    #[test]
    fn who_keeps_a_place_is_written_to_first() {
        let lieu = sample::lieu(&[&json!({ "id": "essai-1", "courriels": ["accueil@example.org"] })]);
        let mut addresses = Addresses::default();
        let to = |addresses: &Addresses| addresses.of(&lieu).map(|email| email.reveal().to_owned());
        assert_eq!(to(&addresses).as_deref(), Some("accueil@example.org"));
        addresses = addresses.with(&[("essai-1", "camille@example.org")], &[]);
        assert_eq!(to(&addresses).as_deref(), Some("camille@example.org"));
        let account = |id: i64, seen: i64, email: &str| Account {
            id: AccountId(id),
            email: email.parse().unwrap(),
            name: None,
            created_at: DateTime::UNIX_EPOCH,
            seen_at: DateTime::from_timestamp(seen, 0).unwrap(),
            warned_at: None,
            roles: vec![Role::Keeper(lieu.id.clone())],
        };
        addresses.take_keepers(vec![account(1, 9, "ici@example.org"), account(2, 5, "jadis@example.org")]);
        assert_eq!(to(&addresses).as_deref(), Some("ici@example.org"));
        let silent = sample::lieu(&[&json!({ "id": "essai-2", "courriels": [] })]);
        assert_eq!(addresses.of(&silent), None);
    }
}
