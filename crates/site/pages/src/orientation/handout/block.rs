//! One place of the sheet.

use repere_catalogue::Entry;
use repere_domain::territoire::Commune;
use repere_domain::text::uncapitalised;
use repere_domain::{Lieu, Localisation};
use repere_drawing::QrCode;
use repere_hours::Moment;

use crate::activities;
use crate::row::{PlaceRow, hours_by_line};
use repere_edition::PublicUrl;
use repere_words::{places, sentence};

/// What the sheet says of a place.
pub(super) struct Block<'a> {
    pub(super) lieu: PlaceRow<'a>,
    pub(super) complement: Option<&'a str>,
    /// « à 3,2 km de Chinon, vers le nord-est »
    pub(super) path: Option<String>,
    /// Line by line.
    pub(super) horaires: Vec<String>,
    /// « Sur place : faire mes démarches en ligne ; en tête-à-tête. »
    pub(super) activities: Option<String>,
    /// How to come and what it costs.
    pub(super) offer: Vec<String>,
    /// What to know before going there.
    pub(super) notices: Vec<String>,
    /// The address of its page, where the site knows its own.
    pub(super) qr_code: Option<QrCode>,
}

impl<'a> Block<'a> {
    pub(super) fn new(
        entry: &'a Entry,
        commune: Option<&Commune>,
        public_url: Option<&PublicUrl>,
        moment: Moment,
    ) -> Self {
        let lieu = &entry.lieu;
        let at = lieu.position.localisation;
        let row = PlaceRow::new(entry, commune.map(|commune| commune.point.distance_to(at)), moment);
        let words = || sentence!("Code QR : la fiche de {} en ligne", row.name);
        Self {
            complement: lieu.complement_adresse.as_deref(),
            path: commune.and_then(|commune| path(&row, commune, lieu, at)),
            horaires: hours_by_line(lieu),
            activities: activities::in_words(entry).map(|words| format!("{words}.")),
            offer: offer(&row),
            notices: notices(&row),
            qr_code: public_url.and_then(|url| QrCode::new(&url.lieu(&lieu.id), words())),
            lieu: row,
        }
    }

    /// Cuts hours that are told at length: what is left says that there is more, and the number is beside it.
    pub(super) fn cut_hours(&mut self) {
        cut(&mut self.horaires);
    }

    /// The length of its name.
    pub(super) fn title(&self) -> usize {
        self.lieu.name.chars().count()
    }

    /// The lengths of its texts below the name, by paragraph; those of a paragraph may be on the same line.
    pub(super) fn paragraphs(&self) -> [Vec<usize>; 4] {
        let lieu = &self.lieu;
        let length = |text: &str| text.chars().count() + 2;
        let address = [lieu.adresse, self.complement.unwrap_or_default(), lieu.code_postal, lieu.commune];
        let address = address.iter().map(|part| length(part)).sum();
        let more = self.activities.iter().chain(&self.offer).chain(&self.notices);
        [
            vec![length(&lieu.kinds)],
            [address].into_iter().chain(self.path.as_deref().map(length)).collect(),
            self.horaires.iter().map(|text| length(text)).collect(),
            more.map(|text| length(text)).collect(),
        ]
    }
}

/// Letters of the hours that are kept where a page does not hold them all.
const HOURS_KEPT: usize = 120;

/// Cuts lines after a whole word of them; nothing of those that are short.
fn cut(lines: &mut Vec<String>) {
    let mut left = HOURS_KEPT;
    let Some(rank) = lines.iter().position(|line| {
        let length = line.chars().count();
        let is_long = length > left;
        left = left.saturating_sub(length);
        is_long
    }) else {
        return;
    };
    let before: usize = lines[..rank].iter().map(|line| line.chars().count()).sum();
    let kept: String = lines[rank].chars().take(HOURS_KEPT - before).collect();
    let kept = kept.rsplit_once(char::is_whitespace).map_or("", |(words, _)| words);
    lines.truncate(rank);
    lines.push(sentence!("{kept}… (la suite : demandez-la)"));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_hours_are_cut_after_a_word_and_say_so() {
        let mut short = vec!["Lundi de 9 h à 12 h".to_owned(), "Mardi de 14 h à 18 h".to_owned()];
        let as_it_was = short.clone();
        cut(&mut short);
        assert_eq!(short, as_it_was);
        let mut long = vec!["Lundi de 9 h à 12 h".to_owned(), "mot ".repeat(90)];
        cut(&mut long);
        assert_eq!(long.len(), 2);
        assert!(long[1].ends_with("mot… (la suite\u{a0}: demandez-la)"), "{long:?}");
        assert!(long[1].chars().count() < HOURS_KEPT + 30);
    }
}
