//! What a portrait says of what has changed.

use chrono::{DateTime, Utc};
use repere_edition::Snapshot;
use repere_observatory::InquiryError;
use repere_territory::Area;
use repere_words::sentence;

use super::asked::date;
use super::figures::Figures;
use super::listed::changed;
use super::view::{address, what_became};

/// What has changed of a territory since the usual date.
pub(crate) struct InPortrait {
    /// « Depuis le 28 novembre 2025 ».
    pub(crate) title: String,
    /// What became of its places.
    pub(crate) places: String,
    /// How far people live from them.
    pub(crate) distances: String,
    /// The address of the whole of it.
    pub(crate) address: String,
}

impl InPortrait {
    /// `None` while that is not read, and before there are two states to compare.
    pub(crate) fn new(area: &Area, now: &Snapshot, at: DateTime<Utc>) -> Result<Option<Self>, InquiryError> {
        let then = now.pasts().timeline().and_then(|timeline| timeline.usual(at));
        let past = then.and_then(|then| now.pasts().at(then));
        let Some(past) = past.filter(|past| past.changes(now).next().is_some()) else { return Ok(None) };
        let places = changed(area, &past, now);
        Ok(Some(Self {
            title: sentence!("Depuis le {}", date(past.then)),
            places: what_became(&places),
            distances: Figures::new(area, &past, now)?.sentence,
            address: address(area, Some(past.then)),
        }))
    }
}

/// The address where a date is chosen for a territory.
pub(crate) fn link_of(area: &Area) -> String {
    address(area, None)
}
