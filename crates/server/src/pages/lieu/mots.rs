//! French around the names of a place.

use chrono::{Months, NaiveDate};
use repere_domain::Lieu;

use crate::pages::french;

/// A sheet older than that is said to be old, months: the national gauge.
const VIEUX: Months = Months::new(18);

/// The kinds in plain words, those that have some.
pub(super) fn genres(lieu: &Lieu) -> String {
    let known: Vec<&str> = lieu.typologie.iter().filter_map(|typologie| typologie.en_clair()).collect();
    if known.is_empty() { "Lieu d’aide numérique".to_owned() } else { known.join(" · ") }
}

/// « à Blois », « au Blanc », « aux Bordes ».
pub(super) fn a_commune(commune: &str) -> String {
    if let Some(rest) = commune.strip_prefix("Le ") {
        return format!("au {rest}");
    }
    if let Some(rest) = commune.strip_prefix("Les ") {
        return format!("aux {rest}");
    }
    format!("à {commune}")
}

/// How old the sheet is, and what to do about it.
pub(super) fn fraicheur(date_maj: NaiveDate, today: NaiveDate, telephone: bool) -> String {
    let written = format!("Fiche mise à jour en {} par sa source", french::month(date_maj));
    if date_maj.checked_add_months(VIEUX).is_none_or(|limit| limit >= today) {
        return format!("{written}.");
    }
    let advice = if telephone { "téléphonez" } else { "renseignez-vous" };
    format!("{written}\u{a0}: elle a plus de 18\u{a0}mois, {advice} avant de vous déplacer.")
}

/// A text as a part of an address (RFC 3986): spaces are `%20`, which mail and message programs understand.
pub(super) fn percent_encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn communes_take_their_preposition() {
        for (commune, written) in [
            ("Blois", "à Blois"),
            ("Le Blanc", "au Blanc"),
            ("Les Bordes", "aux Bordes"),
            ("La Châtre", "à La Châtre"),
            ("L’Île-Bouchard", "à L’Île-Bouchard"),
            ("Lestiou", "à Lestiou"),
        ] {
            assert_eq!(a_commune(commune), written);
        }
    }

    #[test]
    fn a_sheet_is_old_after_18_months() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let today = day(2026, 11, 22);
        assert_eq!(
            fraicheur(day(2025, 5, 22), today, true),
            "Fiche mise à jour en mai\u{a0}2025 par sa source."
        );
        assert_eq!(
            fraicheur(day(2025, 5, 21), today, true),
            "Fiche mise à jour en mai\u{a0}2025 par sa source\u{a0}: elle a plus de 18\u{a0}mois, téléphonez avant de vous déplacer."
        );
        assert!(fraicheur(day(2020, 6, 1), today, false).contains("renseignez-vous"));
    }

    #[test]
    fn what_is_shared_reads_in_any_program() {
        assert_eq!(percent_encoded("À 9 h & + ?"), "%C3%80%209%20h%20%26%20%2B%20%3F");
    }
}
