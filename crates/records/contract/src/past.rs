//! What was published at an instant that is past.

use chrono::{DateTime, TimeDelta, Utc};
use repere_domain::Lieu;
use repere_records::{Edit, Mode, Recall as _, Records, RunId};

use crate::support::{author, batch, id, import, names, noon, published, record, set};

async fn published_at(records: &Records, at: DateTime<Utc>) -> Vec<Lieu> {
    let now = published(records).await;
    records.recall(at).await.unwrap().over(now)
}

async fn names_at(records: &Records, at: DateTime<Utc>) -> Vec<String> {
    published_at(records, at).await.into_iter().map(|lieu| lieu.nom).collect()
}

/// So many minutes after noon.
fn minute(number: i64) -> DateTime<Utc> {
    noon() + TimeDelta::minutes(number)
}

pub async fn what_was_published_then_is_told(records: &Records) {
    assert_eq!(records.recall(noon()).await.unwrap().begins, None, "nothing ever was");
    let one = |nom: &str| batch("essai", vec![record("essai", "1", nom)]);
    records.import(&one("Un"), minute(0), Mode::Write).await.unwrap();
    records.import(&one("Un bis"), minute(10), Mode::Write).await.unwrap();
    // Read again, the same file is no change.
    records.import(&one("Un bis"), minute(20), Mode::Write).await.unwrap();
    let two = batch("essai", vec![record("essai", "2", "Deux")]);
    records.import(&two, minute(30), Mode::Write).await.unwrap();
    for (at, expected) in [
        (-1, &[][..]),
        (0, &["Un"]),
        (9, &["Un"]),
        (10, &["Un bis"]),
        (29, &["Un bis"]),
        (30, &["Deux"]),
        (99, &["Deux"]),
    ] {
        assert_eq!(names_at(records, minute(at)).await, expected, "at minute {at}");
    }
    let past = records.recall(minute(10)).await.unwrap();
    assert_eq!(past.begins, Some(minute(0)));
    assert_eq!(past.places.len(), 2, "one was withdrawn and one created since, and nothing else was touched");
}

pub async fn a_merge_is_looked_back_at_whole(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux"), ("3", "Trois")]).await;
    let at = |number, edit: Edit, place: &'static str| async move {
        records.edit(&id(place), &edit, &author("essai"), minute(number)).await.unwrap();
    };
    let alone = published(records).await;
    at(1, Edit::Merge { other: id("essai-2") }, "essai-1").await;
    at(2, Edit::Merge { other: id("essai-3") }, "essai-1").await;
    let merged = published(records).await;
    at(3, set("telephone", "02 61 91 00 12"), "essai-2").await;
    let completed = published(records).await;
    assert_ne!(completed, merged, "a member that changes changes what is published under the other");
    at(4, Edit::Unmerge, "essai-3").await;
    at(5, Edit::Unmerge, "essai-2").await;
    assert_eq!(names(records).await, ["Un", "Deux", "Trois"]);
    for (number, expected) in [(0, &alone), (2, &merged), (3, &completed)] {
        assert_eq!(published_at(records, minute(number)).await, *expected, "at minute {number}");
    }
}

/// Whatever was done, in whatever order: looking back at each moment gives what was published then.
pub async fn replaying_gives_what_was_published(records: &Records) {
    let mut seen: Vec<Vec<Lieu>> = Vec::new();
    let mut runs: Vec<RunId> = Vec::new();
    // A sequence that looks like chance and is the same each time.
    let mut chance: u64 = 20_250_301;
    let mut draw = |below: u64| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (chance >> 33) % below
    };
    for step in 0_i64..40 {
        let place = format!("essai-{}", draw(4) + 1);
        let other = id(&format!("essai-{}", draw(4) + 1));
        let deed = match draw(7) {
            _ if step == 0 => None,
            0 | 1 => None,
            2 => Some(set("nom", &format!("Nom {step}"))),
            3 => Some(Edit::Unset { field: "nom".into() }),
            4 => Some(Edit::Merge { other }),
            5 => Some(Edit::Unmerge),
            _ => Some(if draw(2) == 0 { Edit::Withdraw } else { Edit::Restore }),
        };
        // Deeds that make no sense are refused, and change nothing.
        match deed {
            Some(deed) => {
                let done = records.edit(&id(&place), &deed, &author("essai"), minute(step)).await;
                if done.is_err()
                    && draw(3) == 0
                    && let Some(run) = runs.last()
                {
                    let _ = records.undo(*run, &author("essai"), minute(step)).await;
                }
            }
            None => {
                let mut given = Vec::new();
                for number in 1..=4_u64 {
                    if draw(4) > 0 {
                        let nom = format!("Nom {}", number * draw(3));
                        given.push(record("essai", &number.to_string(), &nom));
                    }
                }
                let outcome = records.import(&batch("essai", given), minute(step), Mode::Write).await;
                runs.extend(outcome.unwrap().run);
            }
        }
        seen.push(published(records).await);
    }
    assert!(seen.windows(2).filter(|two| two[0] != two[1]).count() > 12, "something happened");
    for (step, expected) in seen.iter().enumerate() {
        assert_eq!(published_at(records, minute(step as i64)).await, *expected, "at minute {step}");
    }
}
