//! The public holidays of France: Code du travail, article L3133-1.

use chrono::{Datelike, Days, NaiveDate};

/// Month and day of those that do not move.
const FIXED: [(u32, u32); 8] = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];

/// How many days after Easter the others are: its Monday, Ascension, the Monday of Pentecost.
const AFTER_EASTER: [u64; 3] = [1, 39, 50];

/// Easter Sunday of a year, by the algorithm of Meeus, Jones and Butcher.
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

/// Whether a day is a public holiday all over metropolitan France.
pub(super) fn is_public_holiday(date: NaiveDate) -> bool {
    FIXED.contains(&(date.month(), date.day()))
        || easter(date.year()).is_some_and(|easter| {
            AFTER_EASTER.iter().any(|days| easter.checked_add_days(Days::new(*days)) == Some(date))
        })
}
