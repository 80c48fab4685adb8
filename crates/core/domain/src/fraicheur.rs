//! How old a sheet is: the national gauge.

use chrono::{Months, NaiveDate};

/// The age of a sheet, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fraicheur {
    /// Six months at most.
    SixMois,
    /// Between six months and a year.
    UnAn,
    /// Between a year and eighteen months.
    DixHuitMois,
    /// More than eighteen months: what it says has to be checked.
    Ancienne,
}

impl Fraicheur {
    /// Every age, the youngest first.
    pub const ALL: [Self; 4] = [Self::SixMois, Self::UnAn, Self::DixHuitMois, Self::Ancienne];

    /// The age of a sheet of that day.
    pub fn of(date: NaiveDate, today: NaiveDate) -> Self {
        // A date beyond the calendar is not old.
        let within = |months| date.checked_add_months(Months::new(months)).is_none_or(|limit| limit >= today);
        match () {
            () if within(6) => Self::SixMois,
            () if within(12) => Self::UnAn,
            () if within(18) => Self::DixHuitMois,
            () => Self::Ancienne,
        }
    }

    /// The age in words.
    pub const fn en_clair(self) -> &'static str {
        match self {
            Self::SixMois => "6 mois au plus",
            Self::UnAn => "de 6 à 12 mois",
            Self::DixHuitMois => "de 12 à 18 mois",
            Self::Ancienne => "plus de 18 mois",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_grows_old() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        let today = day(2026, 11, 22);
        for (date, age) in [
            (day(2027, 1, 1), Fraicheur::SixMois),
            (day(2026, 5, 22), Fraicheur::SixMois),
            (day(2026, 5, 21), Fraicheur::UnAn),
            (day(2025, 11, 21), Fraicheur::DixHuitMois),
            (day(2025, 5, 22), Fraicheur::DixHuitMois),
            (day(2025, 5, 21), Fraicheur::Ancienne),
            (NaiveDate::MAX, Fraicheur::SixMois),
        ] {
            assert_eq!(Fraicheur::of(date, today), age, "{date}");
        }
    }
}
