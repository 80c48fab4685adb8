//! Parts of the year that have hours of their own.

/// Month, from 1, and day.
pub(super) type Jour = (u8, u8);

/// Days of each month; 29 February counts.
const DAYS: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// A part of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Saison {
    /// The whole year, but for the school holidays where these have hours of their own.
    Annee,
    /// From a day to another of every year, both included; past New Year when the second is before.
    Periode(Jour, Jour),
    /// The school holidays.
    Vacances,
}

impl Saison {
    /// From a month to another, both included.
    pub(super) fn months(first: u8, last: u8) -> Option<Self> {
        Some(Self::Periode((first, 1), (last, days_of(last)?)))
    }

    /// First and last month, when it is made of whole months.
    pub(super) fn whole_months(self) -> Option<(u8, u8)> {
        match self {
            Self::Periode((first, 1), (last, end)) if days_of(last) == Some(end) => Some((first, last)),
            _ => None,
        }
    }

    /// Whether a day may be of both. The school holidays have days in every season.
    pub(super) fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Periode(from, to), Self::Periode(first, last)) => {
                let within = |day: Jour, (from, to): (Jour, Jour)| {
                    if from <= to { from <= day && day <= to } else { day >= from || day <= to }
                };
                within(first, (from, to)) || within(from, (first, last))
            }
            // Hours of the year stand beside those of the holidays, which replace them then.
            (Self::Annee, Self::Vacances) | (Self::Vacances, Self::Annee) => false,
            _ => true,
        }
    }

    /// The rest of the year.
    pub(super) fn rest(self) -> Option<Self> {
        match self {
            Self::Periode(from, to) => Some(Self::Periode(after(to)?, before(from)?)),
            _ => None,
        }
    }
}

/// How many days a month may have.
pub(super) fn days_of(month: u8) -> Option<u8> {
    DAYS.get(usize::from(month).wrapping_sub(1)).copied()
}

/// Whether a day of the year exists.
pub(super) fn exists((month, day): Jour) -> bool {
    days_of(month).is_some_and(|days| (1..=days).contains(&day))
}

fn after((month, day): Jour) -> Option<Jour> {
    Some(if day < days_of(month)? { (month, day + 1) } else { (month % 12 + 1, 1) })
}

fn before((month, day): Jour) -> Option<Jour> {
    let previous = if month == 1 { 12 } else { month - 1 };
    Some(if day > 1 { (month, day - 1) } else { (previous, days_of(previous)?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seasons_of_a_year() {
        let summer = Saison::months(4, 9).unwrap();
        let winter = Saison::months(10, 3).unwrap();
        assert_eq!(summer, Saison::Periode((4, 1), (9, 30)));
        assert_eq!((summer.rest(), winter.rest()), (Some(winter), Some(summer)));
        assert!(!summer.meets(winter) && !winter.meets(summer));
        assert!(winter.meets(Saison::Periode((12, 24), (1, 2))) && winter.meets(Saison::Vacances));
        assert!(!Saison::Annee.meets(Saison::Vacances) && Saison::Annee.meets(summer));
        assert_eq!(winter.whole_months(), Some((10, 3)));
        assert_eq!(Saison::Periode((2, 1), (2, 28)).whole_months(), None, "a leap year has one day more");
        assert!(exists((2, 29)) && !exists((2, 30)) && !exists((13, 1)));
    }
}
