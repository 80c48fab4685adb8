//! One place of the sheet.

use repere_catalogue::Entry;
use repere_domain::territoire::Commune;
use repere_domain::text::{capitalised, uncapitalised};
use repere_domain::{Lieu, Localisation};
use repere_hours::Moment;
use repere_hours::to_french;
use repere_territory::Sketch;

use crate::lieu::sketch;
use crate::row::PlaceRow;
use repere_edition::Snapshot;
use repere_words::french::NBSP;
use repere_words::places;
use repere_words::sentence;

/// Room of a telephone number, letters of the text around it.
const PHONE_ROOM: usize = 24;

/// What the sheet says of a place.
pub(super) struct Block<'a> {
    pub(super) lieu: PlaceRow<'a>,
    pub(super) complement: Option<&'a str>,
    /// « à 3,2 km de Chinon, vers le nord-est »
    pub(super) path: Option<String>,
    /// Line by line.
    pub(super) horaires: Vec<String>,
    /// How to come and what it costs.
    pub(super) offer: Vec<String>,
    /// What to know before going there.
    pub(super) notices: Vec<String>,
    pub(super) sketch: Option<Sketch>,
}

impl<'a> Block<'a> {
    pub(super) fn new(
        entry: &'a Entry,
        commune: Option<&Commune>,
        snapshot: &Snapshot,
        moment: Moment,
    ) -> Self {
        let lieu = &entry.lieu;
        let at = lieu.position.localisation;
        let row = PlaceRow::new(entry, commune.map(|commune| commune.point.distance_to(at)), moment);
        Self {
            complement: lieu.complement_adresse.as_deref(),
            path: commune.and_then(|commune| path(&row, commune, lieu, at)),
            horaires: horaires(lieu),
            offer: offer(&row),
            notices: notices(&row),
            sketch: sketch(lieu, snapshot),
            lieu: row,
        }
    }

    /// The lengths of the texts of the block besides its name, each on lines of its own; what goes together may be on
    /// the same.
    pub(super) fn paragraphs(&self, together: bool) -> Vec<usize> {
        let lieu = &self.lieu;
        let length = |text: &str| text.chars().count() + 2;
        let address = [lieu.adresse, self.complement.unwrap_or_default(), lieu.code_postal, lieu.commune];
        let mut groups = vec![
            vec![length(&lieu.kinds), PHONE_ROOM],
            [address.iter().map(|part| length(part)).sum()]
                .into_iter()
                .chain(self.path.as_deref().map(length))
                .collect(),
        ];
        let lists = [&self.horaires, &self.offer, &self.notices];
        groups.extend(lists.map(|texts| texts.iter().map(|text| length(text)).collect()));
        if together { groups.iter().map(|group| group.iter().sum()).collect() } else { groups.concat() }
    }
}

/// How far from the commune, and which way. A place whose position is not known is in its commune, which its address
/// says; within the same commune, distances are from where its people are.
fn path(row: &PlaceRow<'_>, commune: &Commune, lieu: &Lieu, at: Localisation) -> Option<String> {
    let distance = row.distance.as_ref()?;
    let of_commune = places::of_commune(&commune.nom);
    match (row.approximate, lieu.code_insee.as_ref() == Some(&commune.code)) {
        (true, true) => None,
        (false, true) => Some(format!("{distance} du centre {of_commune}")),
        (_, false) => {
            Some(format!("{distance} {of_commune}, {}", places::towards(commune.point.azimuth_to(at))))
        }
    }
}

/// The hours, those that were understood before those that a source wrote: they are shorter, and alike for all places.
fn horaires(lieu: &Lieu) -> Vec<String> {
    let understood = lieu.horaires.as_ref().and_then(to_french);
    match understood.or_else(|| lieu.horaires_texte.clone()) {
        // Its parts, as the hours in words write them.
        Some(words) => words.split(&format!("{NBSP}; ")).map(|part| capitalised(part.trim())).collect(),
        None if lieu.horaires.is_some() => {
            vec!["Horaires particuliers".to_owned()]
        }
        None => vec!["Horaires non communiqués".to_owned()],
    }
}

fn offer(row: &PlaceRow<'_>) -> Vec<String> {
    let titled = [("Comment venir", &row.access), ("Prix", &row.cost)];
    let some = titled.into_iter().filter(|(_, words)| !words.is_empty());
    some.map(|(title, words)| sentence!("{title} : {}", uncapitalised(words))).collect()
}

fn notices(row: &PlaceRow<'_>) -> Vec<String> {
    let mut notices = Vec::new();
    if row.itinerant {
        notices.push(sentence!("Ce lieu se déplace : demandez où et quand il passe."));
    } else if row.approximate && row.adresse.is_empty() {
        notices.push(sentence!("L’adresse n’est pas connue : demandez-la."));
    }
    if let Some(month) = &row.old {
        notices.push(sentence!("Renseignements {month}, peut-être dépassés."));
    }
    notices
}
