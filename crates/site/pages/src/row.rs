//! A place in a list: enough to choose it, call it and go there.

use chrono::Datelike;
use repere_catalogue::{Entry, Filter};
use repere_domain::text::capitalised;
use repere_domain::vocabulary::ModaliteAcces;
use repere_domain::{Lieu, Metres, PositionQuality};
use repere_hours::{Moment, days_in_brief, in_brief, to_french};

use repere_words::sentence;
use repere_words::{french, places};

use crate::directions::Destination;
use crate::open_state::OpenState;

/// What a list shows of a place.
pub(super) struct PlaceRow<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) kinds: String,
    pub(super) family: &'static str,
    pub(super) adresse: &'a str,
    pub(super) code_postal: &'a str,
    pub(super) commune: &'a str,
    pub(super) telephone: Option<PhoneLink>,
    /// Its site, where no telephone answers.
    pub(super) site_web: Option<&'a str>,
    /// Where « Y aller » leads, unless it moves.
    pub(super) destination: Option<Destination>,
    /// How far, in words.
    pub(super) distance: Option<String>,
    /// Open or closed at this moment, in a sentence; not for hours that nobody knows.
    pub(super) opening: Option<OpenState>,
    /// The usual hours, shortly.
    pub(super) hours: String,
    /// The source's own words, where no more is known of them: paper has no sheet to read them on.
    pub(super) prose: Option<&'a str>,
    /// The days of them, where the hours are more than a line of a phone.
    pub(super) days: Option<String>,
    /// The hours whole: the source's own words, or those that the OSM expression says.
    pub(super) horaires: Option<String>,
    pub(super) cost: String,
    pub(super) access: String,
    /// « d’août 2020 », the month of the last change, when that is long ago.
    pub(super) old: Option<String>,
    /// Its year, then.
    pub(super) old_year: Option<i32>,
    pub(super) approximate: bool,
    pub(super) itinerant: bool,
}

pub(super) struct PhoneLink {
    pub(super) href: String,
    pub(super) shown: String,
}

impl PhoneLink {
    /// That of a place.
    pub(super) fn of(lieu: &Lieu) -> Option<Self> {
        lieu.telephone.as_ref().map(|telephone| Self {
            href: format!("tel:{}", telephone.international()),
            shown: telephone.national(),
        })
    }
}

/// Letters that a line of a phone holds.
const LINE: usize = 40;

impl<'a> PlaceRow<'a> {
    pub(super) fn new(entry: &'a Entry, distance: Option<Metres>, moment: Moment) -> Self {
        let lieu = &entry.lieu;
        let is_old = places::is_old(lieu.date_maj, moment.date());
        let hours = hours(lieu);
        Self {
            id: lieu.id.as_str(),
            name: entry.shown_name(),
            kinds: places::kinds(lieu),
            family: lieu.family().as_str(),
            adresse: &lieu.adresse,
            code_postal: lieu.code_postal.as_str(),
            commune: &lieu.commune,
            telephone: PhoneLink::of(lieu),
            site_web: lieu.site_web.first().filter(|_| lieu.telephone.is_none()).map(|url| url.as_str()),
            destination: Destination::of(lieu, entry.shown_name()),
            distance: distance.map(|distance| how_far(distance, lieu)),
            opening: OpenState::of(entry, moment),
            days: lieu.horaires.as_ref().filter(|_| hours.chars().count() > LINE).and_then(days_in_brief),
            prose: lieu.horaires_texte.as_deref().filter(|_| lieu.horaires.is_none()),
            hours,
            horaires: hours_in_words(lieu),
            cost: joined(lieu.frais_a_charge.iter().map(|frais| frais.plain_words())),
            access: joined(lieu.modalites_acces.iter().map(|access: &ModaliteAcces| access.plain_words())),
            old: is_old.then(|| french::of_month(lieu.date_maj)),
            old_year: is_old.then(|| lieu.date_maj.year()),
            approximate: lieu.position.quality == PositionQuality::Approximate,
            itinerant: lieu.is_itinerant(),
        }
    }
}

impl PlaceRow<'_> {
    /// Whether its distance says no more than the name of its commune.
    pub(super) fn is_somewhere_in_commune(&self) -> bool {
        self.approximate && self.distance.as_ref().is_some_and(|distance| distance.ends_with(self.commune))
    }

    /// The same for whoever asked for a day or an hour: the state is that of then.
    pub(super) fn asked(mut self, filter: &Filter, entry: &Entry, moment: Moment) -> Self {
        if let Some(visit) = filter.visit(entry) {
            self.opening = Some(OpenState::during(entry, &visit, moment));
        }
        self
    }
}

/// A distance in words; that of a place that is only known to be in its commune is no more than a number of kilometres.
fn how_far(distance: Metres, lieu: &Lieu) -> String {
    match lieu.position.quality {
        PositionQuality::Exact => french::distance(distance),
        PositionQuality::Approximate if distance.km() < 1.0 => places::at_commune(&lieu.commune),
        PositionQuality::Approximate => sentence!("à environ {:.0} km", distance.km()),
    }
}

/// « Gratuit ou gratuit sous condition »: the first word keeps its capital.
fn joined<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut text = String::new();
    for word in words {
        if text.is_empty() {
            text.push_str(word);
        } else {
            text.push_str(" ou ");
            let mut letters = word.chars();
            text.extend(letters.next().into_iter().flat_map(char::to_lowercase));
            text.push_str(letters.as_str());
        }
    }
    text
}

/// The usual hours on one line; prose that was not understood is left to the sheet.
fn hours(lieu: &Lieu) -> String {
    let line = match (&lieu.horaires, &lieu.horaires_texte) {
        (Some(expression), _) => match in_brief(expression) {
            Some(line) => return line,
            None => "Horaires particuliers : voir la fiche",
        },
        (None, Some(_)) => "Horaires à lire sur la fiche",
        (None, None) => "Horaires non communiqués",
    };
    sentence!("{line}")
}

/// The opening hours in words: the source's own, or those that the OSM expression says.
pub(super) fn hours_in_words(lieu: &Lieu) -> Option<String> {
    if let Some(words) = &lieu.horaires_texte {
        return Some(words.clone());
    }
    let expression = lieu.horaires.as_ref()?;
    Some(
        to_french(expression)
            .unwrap_or_else(|| sentence!("Horaires particuliers : téléphonez avant de venir.")),
    )
}

/// The hours as paper has them, line by line: those that were understood before those that a source wrote, since they are shorter, and
/// written alike for all places.
pub(super) fn hours_by_line(lieu: &Lieu) -> Vec<String> {
    let understood = lieu.horaires.as_ref().and_then(to_french);
    match understood.or_else(|| lieu.horaires_texte.clone()) {
        // Its parts, as the hours in words write them.
        Some(words) => {
            words.split(&format!("{}; ", french::NBSP)).map(|part| capitalised(part.trim())).collect()
        }
        None if lieu.horaires.is_some() => vec!["Horaires particuliers".to_owned()],
        None => vec!["Horaires non communiqués".to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_joined_as_in_a_sentence() {
        assert_eq!(joined(["Gratuit", "Payant"].into_iter()), "Gratuit ou payant");
        assert_eq!(joined(std::iter::empty()), "");
    }
}
