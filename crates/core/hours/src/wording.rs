//! Hours and days as French writes them, the same in prose and in what is said of a moment.

use chrono::{Datelike, NaiveDate};
use repere_domain::text::MONTHS;
use repere_domain::typography::NBSP;

/// « 9 h », « 9 h 30 ».
pub(crate) fn hour(hours: u32, minutes: u32) -> String {
    match minutes {
        0 => format!("{hours}{NBSP}h"),
        _ => format!("{hours}{NBSP}h{NBSP}{minutes:02}"),
    }
}

/// The same of minutes from midnight.
pub(crate) fn hour_of_day(minutes: u16) -> String {
    hour((minutes / 60).into(), (minutes % 60).into())
}

/// « 1er », « 2 »: the number of a day in its month.
pub(crate) fn day_number(day: u32) -> String {
    if day == 1 { "1er".to_owned() } else { day.to_string() }
}

/// « 1er décembre ».
pub(crate) fn day_of_month(date: NaiveDate) -> String {
    format!("{}{NBSP}{}", day_number(date.day()), MONTHS[date.month0() as usize])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_and_a_day_never_break() {
        assert_eq!(
            [hour(9, 0), hour(17, 5), hour_of_day(1440)],
            ["9\u{a0}h", "17\u{a0}h\u{a0}05", "24\u{a0}h"]
        );
        let first = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        assert_eq!(day_of_month(first), "1er\u{a0}décembre");
    }
}
