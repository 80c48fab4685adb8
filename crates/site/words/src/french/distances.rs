//! Distances, as useful as on the way or as exact as measured.

use repere_domain::Metres;
use repere_observatory::Amount;

use super::NBSP;

/// « à 850 m », « à 3,2 km », « à 32 km »: as precise as it is useful.
pub fn distance(distance: Metres) -> String {
    let metres = distance.get();
    if metres < 950.0 {
        // To 50 m, and never « à 0 m ».
        return format!("à {}{NBSP}m", ((metres / 50.0).round() * 50.0).max(50.0));
    }
    let decimals = usize::from(metres < 9_950.0);
    format!("à {:.decimals$}{NBSP}km", distance.km()).replace('.', ",")
}

/// « 14,2 km », « 850 m »: a distance measured, not rounded to what is useful on the way.
pub fn measure(distance: Metres) -> String {
    let metres = distance.get();
    if metres < 999.5 {
        return format!("{}{NBSP}m", metres.round());
    }
    format!("{:.1}{NBSP}km", distance.km()).replace('.', ",")
}

/// « 14,2 km », « 12 min »: an amount as it was measured.
pub fn amount(amount: Amount) -> String {
    match amount {
        Amount::Metres(metres) => measure(Metres::new(metres)),
        Amount::Minutes(minutes) => duration(minutes),
    }
}

/// The same of a bound, which is followed by « au plus »: minutes are never rounded below what was measured.
pub fn at_most(bound: Amount) -> String {
    match bound {
        Amount::Minutes(minutes) if minutes >= 1.0 => duration(minutes.ceil()),
        bound => amount(bound),
    }
}

/// « 12 min », « 1 h 05 min »: a duration to the nearest minute.
pub fn duration(minutes: f64) -> String {
    let whole = minutes.round();
    if minutes > 0.0 && whole < 1.0 {
        return format!("moins d’1{NBSP}min");
    }
    let (hours, rest) = ((whole / 60.0).floor(), whole % 60.0);
    if hours == 0.0 { format!("{rest}{NBSP}min") } else { format!("{hours}{NBSP}h{NBSP}{rest:02}{NBSP}min") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_not_rounded_below_what_was_measured() {
        for (minutes, written) in [
            (15.04, "16\u{a0}min"),
            (15.0, "15\u{a0}min"),
            (0.4, "moins d’1\u{a0}min"),
            (59.2, "1\u{a0}h\u{a0}00\u{a0}min"),
        ] {
            assert_eq!(at_most(Amount::Minutes(minutes)), written);
        }
        assert_eq!(at_most(Amount::Metres(9_918.0)), "9,9\u{a0}km");
    }

    #[test]
    fn durations_are_whole_minutes() {
        for (minutes, written) in [
            (0.0, "0\u{a0}min"),
            (0.4, "moins d’1\u{a0}min"),
            (12.49, "12\u{a0}min"),
            (59.6, "1\u{a0}h\u{a0}00\u{a0}min"),
            (65.0, "1\u{a0}h\u{a0}05\u{a0}min"),
        ] {
            assert_eq!(amount(Amount::Minutes(minutes)), written);
        }
        assert_eq!(amount(Amount::Metres(850.0)), "850\u{a0}m");
    }

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
    fn a_measure_is_not_rounded_to_what_is_useful() {
        assert_eq!(
            [0.0, 999.4, 999.5, 14_249.0].map(|m| measure(Metres::new(m))),
            ["0\u{a0}m", "999\u{a0}m", "1,0\u{a0}km", "14,2\u{a0}km"]
        );
    }
}
