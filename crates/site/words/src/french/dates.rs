//! Dates and moments.

use chrono::{Datelike, NaiveDate, Timelike};
use repere_domain::text::MONTHS;
use repere_hours::Moment;

use super::NBSP;

/// « juin 2020 »
pub fn month(date: NaiveDate) -> String {
    format!("{}{NBSP}{}", MONTHS[date.month0() as usize], date.year())
}

/// « de juin 2020 », « d’août 2024 »
pub fn of_month(date: NaiveDate) -> String {
    let month = month(date);
    if month.starts_with(['a', 'o']) { format!("d’{month}") } else { format!("de {month}") }
}

/// « en juin 2020 », « entre juin 2020 et mars 2024 », of the months of some dates; nothing of none.
pub fn period(dates: impl Iterator<Item = NaiveDate> + Clone) -> String {
    match dates.clone().min().zip(dates.max()) {
        Some((first, last)) if month(first) == month(last) => format!("en {}", month(first)),
        // The year is said once where there is but one.
        Some((first, last)) if first.year() == last.year() => {
            format!("entre {} et {}", MONTHS[first.month0() as usize], month(last))
        }
        Some((first, last)) => format!("entre {} et {}", month(first), month(last)),
        None => String::new(),
    }
}

/// « 22 novembre 2026 »: the year may begin a line, which is long enough without it.
pub fn date(date: NaiveDate) -> String {
    format!("{} {}", day(date), date.year())
}

/// « 24 novembre », « 1er décembre »
fn day(date: NaiveDate) -> String {
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    format!("{day}{NBSP}{}", MONTHS[date.month0() as usize])
}

/// « le 24 novembre à 14 h 30 »
pub fn moment(moment: Moment) -> String {
    format!("le {} à {}", day(moment.date()), time(moment))
}

/// « 14 h 30 »
pub fn time(moment: Moment) -> String {
    let time = moment.time();
    let minutes = if time.minute() == 0 { String::new() } else { format!("{NBSP}{:02}", time.minute()) };
    format!("{}{NBSP}h{minutes}", time.hour())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_words() {
        for (written, said) in [
            ("2026-11-24T14:30", "le 24\u{a0}novembre à 14\u{a0}h\u{a0}30"),
            ("2026-12-01T09:00", "le 1er\u{a0}décembre à 9\u{a0}h"),
        ] {
            assert_eq!(moment(written.parse().unwrap()), said);
        }
    }

    #[test]
    fn dates_are_words() {
        let first = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
        assert_eq!(date(first), "1er\u{a0}décembre 2026");
    }

    #[test]
    fn periods_say_a_year_once() {
        let day = |year, month| NaiveDate::from_ymd_opt(year, month, 15).unwrap();
        for (days, said) in [
            (vec![], ""),
            (vec![day(2020, 7), day(2020, 7)], "en juillet\u{a0}2020"),
            (vec![day(2020, 8), day(2020, 6)], "entre juin et août\u{a0}2020"),
            (vec![day(2020, 6), day(2021, 2)], "entre juin\u{a0}2020 et février\u{a0}2021"),
        ] {
            assert_eq!(period(days.into_iter()), said);
        }
    }

    #[test]
    fn months_are_words() {
        assert_eq!(month(NaiveDate::from_ymd_opt(2020, 6, 30).unwrap()), "juin\u{a0}2020");
        assert_eq!(month(NaiveDate::from_ymd_opt(2023, 12, 1).unwrap()), "décembre\u{a0}2023");
    }
}
