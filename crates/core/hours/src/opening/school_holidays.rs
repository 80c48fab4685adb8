//! The school holidays of a place: the national calendar, by zone of its département.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use repere_domain::Lieu;

/// The facts as the ministry publishes them: data/README.md says from where, and until when.
const CALENDAR: &str = include_str!("../../../../../data/calendrier-scolaire/vacances.csv");
const ZONES: &str = include_str!("../../../../../data/calendrier-scolaire/zones.csv");

/// Zone of the school calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// Lyon, Bordeaux…
    A,
    /// Orléans-Tours, Rennes…
    B,
    /// Paris, Toulouse…
    C,
}

/// Which days are school holidays at a place, as far as anybody has published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct SchoolHolidays(Option<Zone>);

/// Holidays of a zone: the last day of classes, and the day when they start again.
type Periods = BTreeMap<Zone, Vec<(NaiveDate, NaiveDate)>>;

static PERIODS: LazyLock<Periods> = LazyLock::new(|| {
    let mut periods = Periods::new();
    for line in CALENDAR.lines().skip(1) {
        let mut cells = line.split(',');
        let (Some(zones), Some(_), Some(end), Some(start)) =
            (cells.next(), cells.next(), cells.next(), cells.next())
        else {
            continue;
        };
        let (Ok(end), Ok(start)) = (end.parse(), start.trim().parse()) else { continue };
        for zone in zones.chars().filter_map(Zone::of_letter) {
            periods.entry(zone).or_default().push((end, start));
        }
    }
    periods
});

static OF_DEPARTEMENT: LazyLock<BTreeMap<&'static str, Zone>> = LazyLock::new(|| {
    let lines = ZONES.lines().skip(1);
    lines
        .filter_map(|line| {
            let (departement, rest) = line.split_once(',')?;
            let (_, zone) = rest.rsplit_once(',')?;
            Some((departement, zone.trim().chars().next().and_then(Zone::of_letter)?))
        })
        .collect()
});

impl Zone {
    const fn of_letter(letter: char) -> Option<Self> {
        match letter {
            'A' => Some(Self::A),
            'B' => Some(Self::B),
            'C' => Some(Self::C),
            _ => None,
        }
    }
}

impl SchoolHolidays {
    /// Where no calendar is known.
    pub const UNKNOWN: Self = Self(None);

    /// Those of a zone.
    pub const fn of_zone(zone: Zone) -> Self {
        Self(Some(zone))
    }

    /// Those of a département, by its code; [`Self::UNKNOWN`] where it has a calendar of its own, as Corsica and
    /// overseas.
    pub fn of_departement(code: &str) -> Self {
        Self(OF_DEPARTEMENT.get(code).copied())
    }

    /// Those of a place, by the département of its commune.
    pub fn of(lieu: &Lieu) -> Self {
        let code = lieu.code_insee.as_ref().and_then(|code| code.as_str().get(..2));
        code.map_or(Self::UNKNOWN, Self::of_departement)
    }

    /// Whether a day is one of them; `None` outside of the calendar.
    pub fn contains(self, date: NaiveDate) -> Option<bool> {
        let periods = PERIODS.get(&self.0?)?;
        let (first, last) = (periods.first()?, periods.last()?);
        if date <= first.0 || date >= last.1 {
            return None;
        }
        // Holidays begin after the classes of one day and end before those of another.
        Some(periods.iter().any(|(end, start)| *end < date && date < *start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_line_of_the_calendar_reads_in_order() {
        let lines: usize = CALENDAR.lines().skip(1).map(|line| line.split(',').next().unwrap().len()).sum();
        assert_eq!(PERIODS.values().map(Vec::len).sum::<usize>(), lines);
        for periods in PERIODS.values() {
            assert!(periods.iter().all(|(end, start)| end < start));
            assert!(periods.windows(2).all(|two| two[0].1 < two[1].0));
        }
        assert_eq!(OF_DEPARTEMENT.len(), ZONES.lines().count() - 1);
        assert_eq!(OF_DEPARTEMENT.len(), 94, "metropolitan France without Corsica");
    }

    #[test]
    fn the_zone_is_that_of_the_departement() {
        for departement in ["18", "28", "36", "37", "41", "45"] {
            assert_eq!(SchoolHolidays::of_departement(departement), SchoolHolidays::of_zone(Zone::B));
        }
        assert_eq!(SchoolHolidays::of_departement("75"), SchoolHolidays::of_zone(Zone::C));
        assert_eq!(SchoolHolidays::of_departement("69"), SchoolHolidays::of_zone(Zone::A));
        for own in ["2A", "2B", "974", ""] {
            assert_eq!(SchoolHolidays::of_departement(own), SchoolHolidays::UNKNOWN);
        }
    }

    #[test]
    fn a_day_is_a_holiday_or_not_within_the_calendar_only() {
        let b = SchoolHolidays::of_zone(Zone::B);
        for (date, is) in [
            ("2026-02-14", Some(false)),
            ("2026-02-15", Some(true)),
            ("2026-03-01", Some(true)),
            ("2026-03-02", Some(false)),
            ("2026-12-25", Some(true)),
            ("2027-08-31", Some(true)),
            ("2027-09-01", None),
            ("2024-07-06", None),
            ("2024-07-07", Some(true)),
        ] {
            assert_eq!(b.contains(day(date)), is, "{date}");
        }
        assert_eq!(SchoolHolidays::of_zone(Zone::A).contains(day("2026-02-10")), Some(true));
        assert_eq!(SchoolHolidays::UNKNOWN.contains(day("2026-12-25")), None);
    }
}
