//! A place in a list: enough to choose it, call it and go there.

use repere_catalogue::Entry;
use repere_domain::vocabulaire::ModaliteAcces;
use repere_domain::{Lieu, Localisation, Metres, PositionQuality};
use repere_hours::to_french;
use repere_hours::{Moment, Opening};

use repere_words::sentence;
use repere_words::{french, places};

use crate::open_state::OpenState;

/// What a list shows of a place.
pub(super) struct PlaceRow<'a> {
    pub(super) id: &'a str,
    pub(super) nom: &'a str,
    pub(super) kinds: String,
    pub(super) famille: &'static str,
    pub(super) adresse: &'a str,
    pub(super) code_postal: &'a str,
    pub(super) commune: &'a str,
    pub(super) telephone: Option<PhoneLink>,
    pub(super) site_web: Option<&'a str>,
    pub(super) localisation: Localisation,
    /// How far, in words.
    pub(super) distance: Option<String>,
    /// Open or closed at this moment, in a sentence; not for hours that nobody knows.
    pub(super) opening: Option<OpenState>,
    pub(super) horaires: Option<String>,
    pub(super) cout: String,
    pub(super) acces: String,
    /// « d’août 2020 », the month of the last change, when that is long ago.
    pub(super) old: Option<String>,
    pub(super) approximate: bool,
    pub(super) itinerant: bool,
}

pub(super) struct PhoneLink {
    pub(super) href: String,
    pub(super) shown: String,
}

impl<'a> PlaceRow<'a> {
    pub(super) fn new(entry: &'a Entry, distance: Option<Metres>, moment: Moment) -> Self {
        let lieu = &entry.lieu;
        Self {
            id: lieu.id.as_str(),
            nom: entry.shown_name(),
            kinds: places::kinds(lieu),
            famille: lieu.famille().as_str(),
            adresse: &lieu.adresse,
            code_postal: lieu.code_postal.as_str(),
            commune: &lieu.commune,
            telephone: lieu.telephone.as_ref().map(|telephone| PhoneLink {
                href: format!("tel:{}", telephone.international()),
                shown: telephone.national(),
            }),
            site_web: lieu.site_web.first().map(|url| url.as_str()),
            localisation: lieu.position.localisation,
            distance: distance.map(|distance| how_far(distance, lieu)),
            opening: state(&entry.ouverture(moment), moment),
            horaires: horaires(lieu),
            cout: joined(lieu.frais_a_charge.iter().map(|frais| frais.en_clair())),
            acces: joined(lieu.modalites_acces.iter().map(|acces: &ModaliteAcces| acces.en_clair())),
            old: places::is_old(lieu.date_maj, moment.date()).then(|| french::of_month(lieu.date_maj)),
            approximate: lieu.position.quality == PositionQuality::Approximate,
            itinerant: lieu.est_itinerant(),
        }
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

/// What is said of an opening; hours that nobody knows have a note of their own.
fn state(opening: &Opening, moment: Moment) -> Option<OpenState> {
    match opening {
        Opening::Unknown(_) => None,
        known => Some(OpenState::new(known, moment)),
    }
}

/// The opening hours in words: the source's own, or those that the OSM expression says.
fn horaires(lieu: &Lieu) -> Option<String> {
    if let Some(words) = &lieu.horaires_texte {
        return Some(words.clone());
    }
    let expression = lieu.horaires.as_ref()?;
    Some(
        to_french(expression)
            .unwrap_or_else(|| sentence!("Horaires particuliers : téléphonez avant de venir.")),
    )
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
