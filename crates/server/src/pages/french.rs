//! French writing of dates.

use chrono::{Datelike, NaiveDate};
use repere_domain::texte::MOIS;

/// « juin 2020 »
pub(super) fn month(date: NaiveDate) -> String {
    format!("{}\u{a0}{}", MOIS[date.month0() as usize], date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_words() {
        assert_eq!(month(NaiveDate::from_ymd_opt(2020, 6, 30).unwrap()), "juin\u{a0}2020");
        assert_eq!(month(NaiveDate::from_ymd_opt(2023, 12, 1).unwrap()), "décembre\u{a0}2023");
    }
}
