//! What a brochure says of a place: nothing of the moment, since paper is read another day.

use chrono::Datelike;
use repere_catalogue::Entry;
use repere_words::{french, places};

use crate::activities;
use crate::row::{PhoneLink, hours_by_line};

/// A place.
pub(super) struct BrochurePlace<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) kinds: String,
    /// Street, postal code and commune.
    pub(super) address: String,
    pub(super) telephone: Option<PhoneLink>,
    pub(super) hours: Vec<String>,
    /// « Sur place : faire mes démarches en ligne ; en tête-à-tête. »
    pub(super) activities: Option<String>,
    pub(super) is_itinerant: bool,
    /// The year of its entry.
    pub(super) year: i32,
}

impl<'a> BrochurePlace<'a> {
    pub(super) fn new(entry: &'a Entry) -> Self {
        let lieu = &entry.lieu;
        let town = format!("{}{}{}", lieu.code_postal, french::NBSP, lieu.commune);
        Self {
            id: lieu.id.as_str(),
            name: entry.shown_name(),
            kinds: places::kinds(lieu),
            address: match lieu.adresse.as_str() {
                "" => town,
                street => format!("{street}, {town}"),
            },
            telephone: PhoneLink::of(lieu),
            hours: hours_by_line(lieu),
            activities: activities::in_words(entry).map(|words| format!("{words}.")),
            is_itinerant: lieu.is_itinerant(),
            year: lieu.date_maj.year(),
        }
    }
}
