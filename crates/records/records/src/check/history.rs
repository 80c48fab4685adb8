//! Each change begins where the one before it ended, and the last ends with what is known today.

use std::collections::BTreeMap;

use super::fields::each;
use super::places::Known;
use super::{Checked, Flaw};
use crate::storage::tables::HISTORY;
use crate::storage::text::decode;
use crate::storage::{Rows, Unreadable};
use crate::{PlaceState, StorageError};

pub(super) async fn check(
    rows: &mut dyn Rows,
    known: &Known,
    checked: &mut Checked,
) -> Result<(), StorageError> {
    // The texts, which are most often the same to the letter.
    let mut ends: BTreeMap<String, Option<String>> = BTreeMap::new();
    each(rows, &HISTORY, |row| {
        checked.contents.changes += 1;
        let (id, before) = (row.text("lieu_id"), row.text_if_any("before"));
        let end = ends.entry(id.to_owned()).or_default();
        match same(id, end.as_deref(), before) {
            Ok(true) => {}
            Ok(false) => checked.flaws.push(Flaw::Hole { id: id.to_owned(), change: row.number("id") }),
            Err(unreadable) => checked.flaws.push(unreadable.into()),
        }
        *end = row.text_if_any("after").map(str::to_owned);
    })
    .await?;
    for (id, end) in &ends {
        let ended = end.as_deref().map(|end| decode::<PlaceState>(id, end)).transpose();
        match ended {
            Ok(ended) if ended.as_ref() == known.get(id) => {}
            Ok(_) => checked.flaws.push(Flaw::End { id: id.clone() }),
            Err(unreadable) => checked.flaws.push(unreadable.into()),
        }
    }
    let untold = known.keys().filter(|id| !ends.contains_key(*id));
    checked.flaws.extend(untold.map(|id| Flaw::End { id: id.clone() }));
    Ok(())
}

/// Whether two states say the same, however they are written.
fn same(id: &str, one: Option<&str>, other: Option<&str>) -> Result<bool, Unreadable> {
    match (one, other) {
        (Some(one), Some(other)) if one != other => {
            Ok(decode::<PlaceState>(id, one)? == decode::<PlaceState>(id, other)?)
        }
        (one, other) => Ok(one == other),
    }
}
