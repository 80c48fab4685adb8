//! How old a sheet is: the national gauge.

use chrono::{Months, NaiveDate};

/// The age of a sheet, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Freshness {
    /// Six months at most.
    SixMonths,
    /// Between six months and a year.
    OneYear,
    /// Between a year and eighteen months.
    EighteenMonths,
    /// More than eighteen months: what it says has to be checked.
    Old,
}

impl Freshness {
    /// Every age, the youngest first.
    pub const ALL: [Self; 4] = [Self::SixMonths, Self::OneYear, Self::EighteenMonths, Self::Old];

    /// The age of a sheet of that day.
    pub fn of(date: NaiveDate, today: NaiveDate) -> Self {
        // A date beyond the calendar is not old.
        let within = |months| date.checked_add_months(Months::new(months)).is_none_or(|limit| limit >= today);
        match () {
            () if within(6) => Self::SixMonths,
            () if within(12) => Self::OneYear,
            () if within(18) => Self::EighteenMonths,
            () => Self::Old,
        }
    }

    /// The age in words.
    pub const fn plain_words(self) -> &'static str {
        match self {
            Self::SixMonths => "6 mois au plus",
            Self::OneYear => "de 6 à 12 mois",
            Self::EighteenMonths => "de 12 à 18 mois",
            Self::Old => "plus de 18 mois",
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
            (day(2027, 1, 1), Freshness::SixMonths),
            (day(2026, 5, 22), Freshness::SixMonths),
            (day(2026, 5, 21), Freshness::OneYear),
            (day(2025, 11, 21), Freshness::EighteenMonths),
            (day(2025, 5, 22), Freshness::EighteenMonths),
            (day(2025, 5, 21), Freshness::Old),
            (NaiveDate::MAX, Freshness::SixMonths),
        ] {
            assert_eq!(Freshness::of(date, today), age, "{date}");
        }
    }
}
