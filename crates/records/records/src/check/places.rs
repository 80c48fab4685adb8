//! What is published of each place follows from what is known of it and of the records merged into it.

use std::collections::BTreeMap;

use repere_domain::Lieu;

use super::fields::{Fields, each};
use super::{Checked, Flaw};
use crate::storage::tables::LIEU;
use crate::storage::text::decode;
use crate::storage::{Rows, Unreadable};
use crate::{PlaceState, StorageError, published};

/// A place as its row has it.
struct Stored {
    state: PlaceState,
    document: Option<Lieu>,
}

/// What is known of each place, by its identifier.
pub(super) type Known = BTreeMap<String, PlaceState>;

pub(super) async fn check(rows: &mut dyn Rows, checked: &mut Checked) -> Result<Known, StorageError> {
    let mut stored: BTreeMap<String, Stored> = BTreeMap::new();
    each(rows, &LIEU, |row| {
        checked.contents.known += 1;
        match read(row) {
            Ok(place) => {
                let differing = columns(row, &place.state);
                let id = row.text("id");
                checked.flaws.extend(differing.map(|column| Flaw::Column { id: id.to_owned(), column }));
                stored.insert(id.to_owned(), place);
            }
            Err(unreadable) => checked.flaws.push(unreadable.into()),
        }
    })
    .await?;
    let mut members: BTreeMap<&str, Vec<PlaceState>> = BTreeMap::new();
    for Stored { state, .. } in stored.values() {
        if let Some(survivor) = &state.merged_into {
            members.entry(survivor.as_str()).or_default().push(state.clone());
        }
    }
    for (id, place) in &stored {
        checked.contents.published += u64::from(place.document.is_some());
        let members = members.get(id.as_str()).map_or(&[][..], Vec::as_slice);
        match follows(place, members) {
            Ok(Follows::Exactly) => {}
            Ok(Follows::Otherwise) => checked.otherwise += 1,
            Err(flaw) => checked.flaws.push(flaw),
        }
    }
    Ok(stored.into_iter().map(|(id, place)| (id, place.state)).collect())
}

fn read(row: Fields<'_>) -> Result<Stored, Unreadable> {
    let id = row.text("id");
    let document = row.text_if_any("document").map(|document| decode(id, document)).transpose()?;
    Ok(Stored { state: decode(id, row.text("state"))?, document })
}

/// The columns of a row that are copied from its state, and differ from it.
fn columns(row: Fields<'_>, state: &PlaceState) -> impl Iterator<Item = &'static str> {
    let merged_into = state.merged_into.as_ref().map(repere_domain::LieuId::as_str);
    let pairs = [
        ("id", row.text_if_any("id") == Some(state.lieu.id.as_str())),
        ("source", row.text_if_any("source") == Some(state.lieu.source.as_str())),
        ("merged_into", row.text_if_any("merged_into") == merged_into),
    ];
    pairs.into_iter().filter(|(_, same)| !same).map(|(column, _)| column)
}

/// How what is published follows.
enum Follows {
    Exactly,
    /// Under the right identifier, with other words: those of another version.
    Otherwise,
}

fn follows(Stored { state, document }: &Stored, members: &[PlaceState]) -> Result<Follows, Flaw> {
    let id = || state.lieu.id.as_str().to_owned();
    let expected = if state.merged_into.is_some() {
        None
    } else {
        published(state, members).map_err(|reason| Flaw::Correction { id: id(), reason })?.map(|all| all.lieu)
    };
    match (expected, document) {
        (None, None) => Ok(Follows::Exactly),
        (Some(expected), Some(document)) if expected == *document => Ok(Follows::Exactly),
        (Some(expected), Some(document)) if expected.id == document.id => Ok(Follows::Otherwise),
        _ => Err(Flaw::Document { id: id() }),
    }
}
