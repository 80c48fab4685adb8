//! What a campaign would do, before anything is sent.

use std::collections::HashMap;

use chrono::NaiveDate;
use repere_catalogue::Entry;
use repere_domain::freshness::Freshness;
use repere_people::Email;
use repere_records::{Ages, Asked};
use repere_territory::{AreaId, Territoire};

use crate::{Addresses, Choice};

/// What a campaign would do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// The places that are asked, and whom.
    pub asked: Vec<Asked>,
    /// How many are written to.
    pub written: usize,
    /// How many letters that makes: who keeps ten places has one.
    pub letters: usize,
    /// How many of these wait, since another campaign wrote to the address less than four weeks ago.
    pub resting: usize,
    /// How many must be telephoned.
    pub to_phone: usize,
    /// How many of these asked for no more letters.
    pub unsubscribed: usize,
    /// How old the entries of the territory are.
    pub before: Ages,
}

impl Plan {
    /// That of a choice among the places that are published.
    pub fn of<'a>(
        choice: &Choice,
        entries: impl Iterator<Item = &'a Entry> + Clone,
        addresses: &Addresses,
        today: NaiveDate,
        territoire: &Territoire,
    ) -> Self {
        let mut plan =
            Self { before: ages(entries.clone(), choice.area, today, territoire), ..Self::default() };
        // An address is written as it stands the first time, so that all of its places are in one letter.
        let mut letters: HashMap<String, Email> = HashMap::new();
        for entry in entries.filter(|entry| choice.filter.accepts(entry)) {
            let known = addresses.of(&entry.lieu);
            let refuses = known.as_ref().is_some_and(|email| addresses.is_unsubscribed(email));
            match known {
                Some(email) if !refuses => {
                    plan.written += 1;
                    let recipient = letters.entry(email.folded()).or_insert(email).clone();
                    plan.asked.push(Asked { lieu: entry.lieu.id.clone(), recipient: Some(recipient) });
                }
                // Of who asked for no more, that is kept when the campaign starts.
                known => {
                    plan.to_phone += 1;
                    plan.unsubscribed += usize::from(refuses);
                    plan.asked.push(Asked { lieu: entry.lieu.id.clone(), recipient: known });
                }
            }
        }
        plan.letters = letters.len();
        plan.resting = letters.values().filter(|email| addresses.is_resting(email)).count();
        plan
    }
}

/// How old the entries of a territory are, on a day.
pub fn ages<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    area: Option<AreaId>,
    today: NaiveDate,
    territoire: &Territoire,
) -> Ages {
    let areas = area.map(|area| territoire.area(area).selection()).unwrap_or_default();
    let mut ages = Ages::default();
    for entry in entries.filter(|entry| areas.contains(entry.lineage.as_ref())) {
        ages.count(Freshness::of(entry.lieu.date_maj, today));
    }
    ages
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use repere_catalogue::Catalogue;
    use repere_domain::{Lieu, Revision, sample};
    use serde_json::json;

    use super::*;

    #[test]
    fn who_is_written_to_and_who_is_telephoned() {
        let territoire = Territoire::embedded().unwrap();
        let place = |id: &str, code: &str, day: &str, courriel: Option<&str>| -> Lieu {
            let courriels: Vec<&str> = courriel.into_iter().collect();
            sample::lieu(&[&json!({ "id": id, "code_insee": code, "date_maj": day, "courriels": courriels })])
        };
        let places = vec![
            place("essai-1", "36018", "2022-01-31", Some("Mairie@example.org")),
            place("essai-2", "36018", "2022-01-31", Some("mairie@example.org")),
            place("essai-3", "36018", "2022-01-31", None),
            place("essai-4", "36018", "2022-01-31", Some("non@example.org")),
            place("essai-5", "36018", "2026-01-31", Some("frais@example.org")),
            place("essai-6", "37018", "2022-01-31", Some("ailleurs@example.org")),
            place("essai-7", "36018", "2022-01-31", None),
        ];
        let catalogue = Catalogue::new(Revision(1), places, &territoire);
        let addresses = Addresses::default().with(&[("essai-7", "prive@example.org")], &["non@example.org"]);
        let scope = "departement-36".parse().unwrap();
        let now = "2026-02-24T14:30".parse().unwrap();
        let choice = Choice::read(Some(&scope), "fraicheur=plus-de-18-mois", now, &territoire).unwrap();
        let entries = catalogue.entries().iter().map(Arc::as_ref);
        let plan = Plan::of(&choice, entries, &addresses, now.date(), &territoire);
        assert_eq!((plan.written, plan.letters, plan.to_phone, plan.unsubscribed), (3, 2, 2, 1));
        let whom: Vec<_> = plan
            .asked
            .iter()
            .map(|asked| (asked.lieu.as_str(), asked.recipient.as_ref().map(Email::reveal)))
            .collect();
        assert_eq!(
            whom,
            [
                ("essai-1", Some("Mairie@example.org")),
                ("essai-2", Some("Mairie@example.org")),
                ("essai-3", None),
                ("essai-4", Some("non@example.org")),
                ("essai-7", Some("prive@example.org")),
            ]
        );
        assert_eq!(plan.before, Ages { six_months: 1, one_year: 0, eighteen_months: 0, old: 5 });
    }
}
