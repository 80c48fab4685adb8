//! Each part of what is published has a revision of its own, and is read alone.

use repere_records::{Edit, Part, Parts, Records, Revisions};

use crate::grid::grid;
use crate::indicators::indicator;
use crate::support::{author, edit, id, import, noon, set, slug};

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
