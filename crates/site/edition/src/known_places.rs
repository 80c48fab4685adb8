//! The places of a snapshot: those that are published, what is left of the others, the last change of each.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use repere_catalogue::Catalogue;
use repere_domain::{LieuId, Revision};
use repere_records::storage::PublishedPlaces;
use repere_records::{LastChange, WithdrawnPlace};
use repere_territory::Territoire;

/// All that is known of places at one revision.
#[derive(Debug)]
pub(crate) struct KnownPlaces {
    pub(crate) catalogue: Catalogue,
    pub(crate) withdrawn: Arc<HashMap<LieuId, WithdrawnPlace>>,
    /// By ascending id.
    pub(crate) changes: Arc<Vec<LastChange>>,
}

impl KnownPlaces {
    /// All of them, as they were read.
    pub(crate) fn all(revision: Revision, read: PublishedPlaces, territoire: &Territoire) -> Self {
        let PublishedPlaces { published, withdrawn, changes } = read;
        Self {
            catalogue: Catalogue::new(revision, published, territoire),
            withdrawn: Arc::new(by_id(withdrawn).collect()),
            changes: Arc::new(changes),
        }
    }

    /// These with those that changed.
    pub(crate) fn after(
        &self,
        revision: Revision,
        changed: PublishedPlaces,
        territoire: &Territoire,
    ) -> Self {
        let PublishedPlaces { published, withdrawn: left, changes: last } = changed;
        let ids: HashSet<&LieuId> = last.iter().map(|change| &change.id).collect();
        let catalogue = self.catalogue.after(revision, &ids, published, territoire);
        let mut withdrawn: HashMap<_, _> = HashMap::clone(&self.withdrawn);
        withdrawn.retain(|id, _| !ids.contains(id));
        withdrawn.extend(by_id(left));
        let others = self.changes.iter().filter(|change| !ids.contains(&change.id));
        let mut changes: Vec<LastChange> = others.cloned().collect();
        changes.extend(last);
        // Two runs that are in order are merged.
        changes.sort_by(|one, other| one.id.cmp(&other.id));
        Self { catalogue, withdrawn: Arc::new(withdrawn), changes: Arc::new(changes) }
    }

    /// The same at another revision.
    pub(crate) fn at(&self, revision: Revision) -> Self {
        let (withdrawn, changes) = (Arc::clone(&self.withdrawn), Arc::clone(&self.changes));
        Self { catalogue: self.catalogue.at(revision), withdrawn, changes }
    }
}

fn by_id(places: Vec<WithdrawnPlace>) -> impl Iterator<Item = (LieuId, WithdrawnPlace)> {
    places.into_iter().map(|place| (place.id.clone(), place))
}

#[cfg(test)]
mod tests {
    use repere_domain::sample;
    use serde_json::json;

    use super::*;

    /// What is read of places: those published by number and name, those withdrawn, and at which revision each changed.
    fn read(published: &[(u32, &str)], withdrawn: &[u32], changes: &[(u32, u64)]) -> PublishedPlaces {
        let id = |number: u32| LieuId::for_source(&"essai".parse().unwrap(), &number.to_string());
        let lieu = |number, nom: &str| {
            sample::lieu(&[&json!({"id": id(number), "nom": nom, "code_insee": "36018"})])
        };
        let left = |number: &u32| {
            let lieu = lieu(*number, "Fermé");
            WithdrawnPlace {
                id: lieu.id,
                nom: lieu.nom,
                commune: lieu.commune,
                localisation: lieu.position.localisation,
                merged_into: None,
            }
        };
        let change = |(number, revision): &(u32, u64)| LastChange {
            id: id(*number),
            revision: Revision(*revision),
            at: chrono::DateTime::UNIX_EPOCH,
        };
        PublishedPlaces {
            published: published.iter().map(|(number, nom)| lieu(*number, nom)).collect(),
            withdrawn: withdrawn.iter().map(left).collect(),
            changes: changes.iter().map(change).collect(),
        }
    }

    #[test]
    fn changes_put_over_what_was_known_are_all_that_is_known() {
        let territoire = Territoire::embedded().unwrap();
        let first = read(&[(1, "Un"), (2, "Deux"), (3, "Trois")], &[4], &[(1, 1), (2, 1), (3, 1), (4, 2)]);
        // One changes, one is withdrawn, one comes back, one comes; one is removed that was withdrawn.
        let changed =
            read(&[(1, "Un bis"), (4, "Quatre"), (5, "Cinq")], &[2], &[(1, 3), (2, 3), (4, 3), (5, 3)]);
        let after =
            KnownPlaces::all(Revision(2), first, &territoire).after(Revision(3), changed, &territoire);
        let removed = after.after(Revision(4), read(&[], &[], &[(2, 4)]), &territoire);
        let whole = read(
            &[(1, "Un bis"), (3, "Trois"), (4, "Quatre"), (5, "Cinq")],
            &[],
            &[(1, 3), (2, 4), (3, 1), (4, 3), (5, 3)],
        );
        let whole = KnownPlaces::all(Revision(4), whole, &territoire);
        let names = |known: &KnownPlaces| -> Vec<String> {
            known
                .catalogue
                .entries()
                .iter()
                .map(|entry| format!("{} {}", entry.lieu.id, entry.lieu.nom))
                .collect()
        };
        assert_eq!(names(&removed), names(&whole));
        assert_eq!(after.withdrawn.keys().map(LieuId::as_str).collect::<Vec<_>>(), ["essai-2"]);
        assert_eq!((removed.withdrawn, removed.changes), (whole.withdrawn, whole.changes));
    }
}
