//! French around one place.

use chrono::NaiveDate;

use crate::pages::french;
use crate::pages::mots::is_old;

/// How old the sheet is, and what to do about it.
pub(super) fn fraicheur(date_maj: NaiveDate, today: NaiveDate, telephone: bool) -> String {
    let written = format!("Fiche mise à jour en {} par sa source", french::month(date_maj));
    if !is_old(date_maj, today) {
        return format!("{written}.");
    }
    let advice = if telephone { "téléphonez" } else { "renseignez-vous" };
    format!("{written}\u{a0}: elle a plus de 18\u{a0}mois, {advice} avant de vous déplacer.")
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
