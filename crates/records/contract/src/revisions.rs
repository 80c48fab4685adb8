//! Each part of what is published has a revision of its own, and is read alone.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use repere_domain::{Lieu, LieuId};
use repere_records::storage::PublishedPlaces;
use repere_records::{Edit, LastChange, Mode, Part, Parts, Records, Revisions, WithdrawnPlace};

use crate::grid::grid;
use crate::indicators::indicator;
use crate::support::{author, batch, edit, id, import, noon, record, set, slug};

async fn revisions(records: &Records) -> Revisions {
    records.database().revisions().await.unwrap()
}

/// All three parts hold something.
async fn fill(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux")]).await;
    records.replace_grid(&grid("un.csv", 3)).await.unwrap();
    records.replace_indicator(&indicator("Essai", 2024, &[("36018", 1.0)])).await.unwrap();
}

pub async fn a_change_moves_the_revision_of_its_part_alone(records: &Records) {
    fill(records).await;
    let mut before = revisions(records).await;
    edit(records, "essai-1", set("telephone", "02 61 91 00 12")).await.unwrap();
    before = moved(records, before, Part::Places).await;
    edit(records, "essai-1", Edit::Merge { other: id("essai-2") }).await.unwrap();
    before = moved(records, before, Part::Places).await;
    let run = import(records, &[("1", "Un bis"), ("2", "Deux")]).await.run.unwrap();
    before = moved(records, before, Part::Places).await;
    records.replace_grid(&grid("deux.csv", 2)).await.unwrap();
    before = moved(records, before, Part::Population).await;
    records.remove_grid().await.unwrap();
    before = moved(records, before, Part::Population).await;
    records.replace_indicator(&indicator("Autre", 2024, &[])).await.unwrap();
    before = moved(records, before, Part::Need).await;
    records.remove_indicator(&slug("essai-2024")).await.unwrap();
    before = moved(records, before, Part::Need).await;
    records.undo(run, &author("mauvais fichier"), noon()).await.unwrap();
    moved(records, before, Part::Places).await;
}

/// The revisions now, which one change of this part has moved.
async fn moved(records: &Records, before: Revisions, part: Part) -> Revisions {
    let now = revisions(records).await;
    assert_eq!(now, before.after_change_of(part));
    now
}

pub async fn what_changes_nothing_published_moves_no_revision(records: &Records) {
    fill(records).await;
    let before = revisions(records).await;
    import(records, &[("1", "Un"), ("2", "Deux")]).await;
    edit(records, "essai-1", Edit::Unmerge).await.unwrap_err();
    records.remove_indicator(&slug("autre-2024")).await.unwrap();
    assert_eq!(revisions(records).await, before);
}

pub async fn only_the_parts_asked_for_are_loaded(records: &Records) {
    fill(records).await;
    for (parts, expected) in [
        (Parts::default(), [false; 3]),
        (Parts::only(Part::Places), [true, false, false]),
        (Parts::only(Part::Population), [false, true, false]),
        (Parts::only(Part::Need), [false, false, true]),
        (Parts::ALL, [true; 3]),
    ] {
        let loaded = records.database().load(parts).await.unwrap();
        assert_eq!(loaded.revisions, revisions(records).await);
        let got = [loaded.places.is_some(), loaded.grid.is_some(), loaded.indicators.is_some()];
        assert_eq!(got, expected, "{parts:?}");
    }
}

pub async fn the_last_change_of_each_place_is_told(records: &Records) {
    let changes = || async {
        let places = records.places().await.unwrap().1;
        places
            .changes
            .into_iter()
            .map(|change| (change.id.to_string(), change.revision.0))
            .collect::<Vec<_>>()
    };
    let expected = |given: &[(&str, u64)]| -> Vec<(String, u64)> {
        given.iter().map(|(id, revision)| ((*id).to_owned(), *revision)).collect()
    };
    import(records, &[("1", "Un"), ("2", "Deux"), ("3", "Trois")]).await;
    assert_eq!(changes().await, expected(&[("essai-1", 1), ("essai-2", 1), ("essai-3", 1)]));
    // One changes, one is withdrawn, one stays as it is, one comes.
    import(records, &[("1", "Un bis"), ("3", "Trois"), ("4", "Quatre")]).await;
    let after = [("essai-1", 2), ("essai-2", 2), ("essai-3", 1), ("essai-4", 2)];
    assert_eq!(changes().await, expected(&after));
    // A record that is merged into another is not published by itself any more.
    edit(records, "essai-3", Edit::Merge { other: id("essai-1") }).await.unwrap();
    let merged = changes().await.into_iter().find(|(place, _)| place == "essai-1");
    assert_eq!(merged, Some(("essai-1".to_owned(), 3)));
}

pub async fn a_place_that_is_removed_is_told(records: &Records) {
    import(records, &[("1", "Un")]).await;
    let run = import(records, &[("1", "Un"), ("2", "Deux")]).await.run.unwrap();
    records.undo(run, &author("mauvais fichier"), noon()).await.unwrap();
    let places = records.places().await.unwrap().1;
    assert_eq!((places.published.len(), places.withdrawn.len()), (1, 0));
    let told: Vec<_> = places.changes.iter().map(|change| (change.id.as_str(), change.revision.0)).collect();
    assert_eq!(told, [("essai-1", 1), ("essai-2", 3)]);
}

pub async fn what_changed_is_read_alone(records: &Records) {
    fill(records).await;
    let known = revisions(records).await;
    assert_eq!(since(records, &known).await.revisions, known);
    assert!(since(records, &known).await.changed_places.is_none(), "nothing has moved");
    edit(records, "essai-1", set("telephone", "02 61 91 00 12")).await.unwrap();
    records.remove_grid().await.unwrap();
    let read = since(records, &known).await;
    assert_eq!(read.revisions, revisions(records).await);
    assert!(read.places.is_none() && matches!(read.grid, Some(None)) && read.indicators.is_none());
    let changed = read.changed_places.unwrap();
    assert_eq!(changed.published.iter().map(|lieu| lieu.id.as_str()).collect::<Vec<_>>(), ["essai-1"]);
    assert_eq!((changed.withdrawn.len(), changed.changes.len()), (0, 1));
}

pub async fn who_follows_is_told_of_a_change(records: &Records) {
    let told = || async {
        // Far longer than it takes: whether it comes is asked, not when.
        let told = tokio::time::timeout(Duration::from_secs(20), records.database().moved());
        told.await.expect("it is told");
    };
    import(records, &[("1", "Un")]).await;
    told().await;
    edit(records, "essai-1", set("telephone", "02 61 91 00 12")).await.unwrap();
    told().await;
}

pub async fn many_changes_are_read_whole(records: &Records) {
    let many: Vec<String> = (0..100).map(|number| number.to_string()).collect();
    let named = |name| many.iter().map(|number| (number.as_str(), name)).collect::<Vec<_>>();
    import(records, &named("Un")).await;
    let known = revisions(records).await;
    import(records, &named("Un bis")).await;
    let read = since(records, &known).await;
    assert_eq!((read.places.unwrap().published.len(), read.changed_places), (100, None));
    // Nor is anything told change by change of a history that is not known.
    let elsewhere = Revisions { database: known.database + 7, ..revisions(records).await };
    let read = since(records, &elsewhere).await;
    assert!(read.places.is_some() && read.grid.is_some() && read.indicators.is_some());
}

pub async fn changes_put_over_what_was_known_are_all_that_is_known(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux"), ("3", "Trois"), ("4", "Quatre")]).await;
    let mut known = Known::of(records).await;
    for (place, change) in [
        ("essai-1", set("telephone", "02 61 91 00 12")),
        ("essai-2", Edit::Withdraw),
        // Of what is not published any more, its address still says something.
        ("essai-2", set("nom", "Deux bis")),
        ("essai-1", Edit::Merge { other: id("essai-2") }),
        ("essai-1", Edit::Merge { other: id("essai-3") }),
        ("essai-3", set("nom", "Trois bis")),
        ("essai-2", Edit::Unmerge),
        ("essai-3", Edit::Unmerge),
        ("essai-2", Edit::Restore),
    ] {
        let told = format!("{place} {change:?}");
        edit(records, place, change).await.unwrap();
        known.follow(records, &told).await;
    }
    import(records, &[("1", "Un"), ("3", "Trois"), ("4", "Quatre ter")]).await;
    known.follow(records, "one changed by its source").await;
    edit(records, "essai-2", Edit::Withdraw).await.unwrap();
    known.follow(records, "withdrawn by hand").await;
    let replacing = repere_records::ImportBatch {
        replaces: Some(slug("essai")),
        ..batch("autre", vec![record("autre", "1", "Un autre")])
    };
    let run = records.import(&replacing, noon(), Mode::Write).await.unwrap().run.unwrap();
    known.follow(records, "replaced by another source, withdrawn ones among them").await;
    records.undo(run, &author("mauvais fichier"), noon()).await.unwrap();
    known.follow(records, "and back").await;
}

async fn since(records: &Records, known: &Revisions) -> repere_records::storage::Published {
    records.database().load_since(known).await.unwrap()
}

/// What somebody knows who reads what changed.
struct Known {
    revisions: Revisions,
    published: BTreeMap<LieuId, Lieu>,
    withdrawn: BTreeMap<LieuId, WithdrawnPlace>,
    changes: BTreeMap<LieuId, LastChange>,
}

impl Known {
    async fn of(records: &Records) -> Self {
        let revisions = revisions(records).await;
        let PublishedPlaces { published, withdrawn, changes } = records.places().await.unwrap().1;
        Self {
            revisions,
            published: published.into_iter().map(|lieu| (lieu.id.clone(), lieu)).collect(),
            withdrawn: withdrawn.into_iter().map(|place| (place.id.clone(), place)).collect(),
            changes: changes.into_iter().map(|change| (change.id.clone(), change)).collect(),
        }
    }

    /// Reads what changed since, and compares all with what is read whole.
    async fn follow(&mut self, records: &Records, told: &str) {
        let read = since(records, &self.revisions).await;
        let changed = read.changed_places.expect(told);
        let ids: BTreeSet<&LieuId> = changed.changes.iter().map(|change| &change.id).collect();
        self.published.retain(|id, _| !ids.contains(id));
        self.withdrawn.retain(|id, _| !ids.contains(id));
        self.published.extend(changed.published.into_iter().map(|lieu| (lieu.id.clone(), lieu)));
        self.withdrawn.extend(changed.withdrawn.into_iter().map(|place| (place.id.clone(), place)));
        self.changes.extend(changed.changes.into_iter().map(|change| (change.id.clone(), change)));
        self.revisions = read.revisions;
        let whole = records.places().await.unwrap().1;
        assert_eq!(self.published.values().cloned().collect::<Vec<_>>(), whole.published, "{told}");
        assert_eq!(self.withdrawn.values().cloned().collect::<Vec<_>>(), whole.withdrawn, "{told}");
        assert_eq!(self.changes.values().cloned().collect::<Vec<_>>(), whole.changes, "{told}");
    }
}
