//! Nothing has changed at a revision that is still to come.

use repere_domain::Revision;

use super::fields::each;
use super::{Checked, Flaw};
use crate::storage::Rows;
use crate::storage::tables::{PLACE_CHANGE, REVISION};
use crate::{Part, StorageError};

pub(super) async fn check(rows: &mut dyn Rows, checked: &mut Checked) -> Result<(), StorageError> {
    let mut found = Vec::new();
    each(rows, &REVISION, |row| {
        found.push(["number", "places", "population", "need"].map(|column| row.number(column)));
    })
    .await?;
    let [[last, places, population, need]] = found[..] else {
        checked.flaws.push(Flaw::Revisions(found.len()));
        return Ok(());
    };
    checked.contents.revision = revision(last);
    let parts = [(Part::Places, places), (Part::Population, population), (Part::Need, need)];
    for (part, number) in parts.into_iter().filter(|(_, number)| *number > last) {
        checked.flaws.push(Flaw::PartAhead { part, revision: revision(number) });
    }
    each(rows, &PLACE_CHANGE, |row| {
        if row.number("revision") > places {
            checked.flaws.push(Flaw::PlaceAhead { id: row.text("lieu_id").to_owned() });
        }
    })
    .await
}

/// The table has no number below zero.
fn revision(number: i64) -> Revision {
    Revision(number.unsigned_abs())
}
