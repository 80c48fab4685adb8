//! French writing of dates.

use chrono::{Datelike, NaiveDate, Timelike};
use repere_domain::Metres;
use repere_domain::texte::MOIS;
use repere_hours::Moment;

/// « juin 2020 »
pub(super) fn month(date: NaiveDate) -> String {
    format!("{}\u{a0}{}", MOIS[date.month0() as usize], date.year())
}

/// « en juin 2020 », « entre juin 2020 et mars 2024 », of the months of some dates; nothing of none.
pub(super) fn periode(dates: impl Iterator<Item = NaiveDate> + Clone) -> String {
    match dates.clone().min().zip(dates.max()) {
        Some((first, last)) if month(first) == month(last) => format!("en {}", month(first)),
        Some((first, last)) => format!("entre {} et {}", month(first), month(last)),
        None => String::new(),
    }
}

/// « 22 novembre 2026 »
pub(super) fn date(date: NaiveDate) -> String {
    format!("{}\u{a0}{}", day(date), date.year())
}

/// « 24 novembre », « 1er décembre »
fn day(date: NaiveDate) -> String {
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    format!("{day}\u{a0}{}", MOIS[date.month0() as usize])
}

/// « le 24 novembre à 14 h 30 »
pub(super) fn moment(moment: Moment) -> String {
    let time = moment.time();
    let minutes = if time.minute() == 0 { String::new() } else { format!("\u{a0}{:02}", time.minute()) };
    format!("le {} à {}\u{a0}h{minutes}", day(moment.date()), time.hour())
}

/// « à 850 m », « à 3,2 km », « à 32 km »: as precise as it is useful.
pub(super) fn distance(distance: Metres) -> String {
    let metres = distance.get();
    if metres < 950.0 {
        // To 50 m, and never « à 0 m ».
        return format!("à {}\u{a0}m", ((metres / 50.0).round() * 50.0).max(50.0));
    }
    let decimals = usize::from(metres < 9_950.0);
    format!("à {:.decimals$}\u{a0}km", distance.km()).replace('.', ",")
}

/// « 3,2 » with that many decimals at most: zeros at the end say nothing.
pub(super) fn decimal(number: f64, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    let short = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    let (whole, rest) = short.split_once('.').unwrap_or((short, ""));
    let sign = if whole.starts_with('-') { "\u{2212}" } else { "" };
    // A number of that size is whole.
    let whole = whole.trim_start_matches('-').parse().map_or_else(|_| whole.to_owned(), self::number);
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole},{rest}") }
}

/// « 3,2 % », « moins de 0,1 % », of a share from 0 to 1.
pub(super) fn part(part: f64) -> String {
    if part > 0.0 && part < 0.0005 {
        return "moins de 0,1\u{a0}%".to_owned();
    }
    format!("{}\u{a0}%", decimal(part * 100.0, 1))
}

/// « 14,2 km », « 850 m »: a distance measured, not rounded to what is useful on the way.
pub(super) fn mesure(distance: Metres) -> String {
    let metres = distance.get();
    if metres < 999.5 {
        return format!("{}\u{a0}m", metres.round());
    }
    format!("{:.1}\u{a0}km", distance.km()).replace('.', ",")
}

/// « 1 habitant », « 12 345 habitants »: zero and one are singular.
pub(super) fn compte(nombre: usize, singulier: &str, pluriel: &str) -> String {
    format!("{}\u{a0}{}", number(nombre), if nombre < 2 { singulier } else { pluriel })
}

/// « 850 octets », « 120 ko », « 1,3 Mo »
pub(super) fn size(bytes: usize) -> String {
    let thousandth = u32::try_from(bytes).map_or(f64::INFINITY, f64::from) / 1000.0;
    match bytes {
        0..1_000 => format!("{bytes}\u{a0}octets"),
        1_000..1_000_000 => format!("{thousandth:.0}\u{a0}ko"),
        _ => format!("{:.1}\u{a0}Mo", thousandth / 1000.0).replace('.', ","),
    }
}

/// « 1 754 »
pub(super) fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (rank, digit) in digits.chars().enumerate() {
        if rank > 0 && (digits.len() - rank).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_as_precise_as_it_is_useful() {
        for (metres, written) in [
            (3.0, "à 50\u{a0}m"),
            (871.0, "à 850\u{a0}m"),
            (949.9, "à 950\u{a0}m"),
            (951.0, "à 1,0\u{a0}km"),
            (3_249.0, "à 3,2\u{a0}km"),
            (9_951.0, "à 10\u{a0}km"),
            (32_400.0, "à 32\u{a0}km"),
        ] {
            assert_eq!(distance(Metres::new(metres)), written);
        }
    }

    #[test]
    fn measures_and_shares() {
        assert_eq!(
            [0.0, 999.4, 999.5, 14_249.0].map(|m| mesure(Metres::new(m))),
            ["0\u{a0}m", "999\u{a0}m", "1,0\u{a0}km", "14,2\u{a0}km"]
        );
        assert_eq!(
            [0.0, 0.0001, 0.0321, 1.0].map(part),
            ["0\u{a0}%", "moins de 0,1\u{a0}%", "3,2\u{a0}%", "100\u{a0}%"]
        );
        assert_eq!([10.0, 7.5, -1754.25].map(|n| decimal(n, 1)), ["10", "7,5", "\u{2212}1\u{202f}754,2"]);
        assert_eq!(
            [0, 1, 2].map(|n| compte(n, "commune", "communes")),
            ["0\u{a0}commune", "1\u{a0}commune", "2\u{a0}communes"]
        );
    }

    #[test]
    fn thousands_are_apart() {
        assert_eq!(
            [0, 999, 1754, 2_576_252].map(number),
            ["0", "999", "1\u{202f}754", "2\u{202f}576\u{202f}252"]
        );
    }

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
        assert_eq!(date(first), "1er\u{a0}décembre\u{a0}2026");
    }

    #[test]
    fn sizes_are_rounded() {
        assert_eq!([850, 119_600, 1_250_001].map(size), ["850\u{a0}octets", "120\u{a0}ko", "1,3\u{a0}Mo"]);
    }

    #[test]
    fn months_are_words() {
        assert_eq!(month(NaiveDate::from_ymd_opt(2020, 6, 30).unwrap()), "juin\u{a0}2020");
        assert_eq!(month(NaiveDate::from_ymd_opt(2023, 12, 1).unwrap()), "décembre\u{a0}2023");
    }
}
