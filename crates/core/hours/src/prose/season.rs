//! Parts of the year that have hours of their own.

/// Month, from 1, and day.
pub(super) type MonthDay = (u8, u8);

/// Days of each month; 29 February counts.
const DAYS: [u8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// A part of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Season {
    /// The whole year, but for the school holidays where these have hours of their own.
    Year,
    /// From a day to another of every year, both included; past New Year when the second is before.
    Period(MonthDay, MonthDay),
    /// The school holidays.
    Holidays,
}

impl Season {
    /// From a month to another, both included.
    pub(super) fn months(first: u8, last: u8) -> Option<Self> {
        Some(Self::Period((first, 1), (last, days_of(last)?)))
    }

    /// First and last month, when it is made of whole months.
    pub(super) fn whole_months(self) -> Option<(u8, u8)> {
        match self {
            Self::Period((first, 1), (last, end)) if days_of(last) == Some(end) => Some((first, last)),
            _ => None,
        }
    }

    /// Whether a day may be of both. The school holidays have days in every season.
    pub(super) fn meets(self, other: Self) -> bool {
        match (self, other) {
            (Self::Period(from, to), Self::Period(first, last)) => {
                let within = |day: MonthDay, (from, to): (MonthDay, MonthDay)| {
                    if from <= to { from <= day && day <= to } else { day >= from || day <= to }
                };
                within(first, (from, to)) || within(from, (first, last))
            }
            // Hours of the year stand beside those of the holidays, which replace them then.
            (Self::Year, Self::Holidays) | (Self::Holidays, Self::Year) => false,
            _ => true,
        }
    }

    /// The rest of the year.
    pub(super) fn rest(self) -> Option<Self> {
        match self {
            Self::Period(from, to) => Some(Self::Period(after(to)?, before(from)?)),
            _ => None,
        }
    }
}

/// How many days a month may have.
pub(super) fn days_of(month: u8) -> Option<u8> {
    DAYS.get(usize::from(month).wrapping_sub(1)).copied()
}

/// Whether a day of the year exists.
pub(super) fn exists((month, day): MonthDay) -> bool {
    days_of(month).is_some_and(|days| (1..=days).contains(&day))
}

fn after((month, day): MonthDay) -> Option<MonthDay> {
    Some(if day < days_of(month)? { (month, day + 1) } else { (month % 12 + 1, 1) })
}

fn before((month, day): MonthDay) -> Option<MonthDay> {
    let previous = if month == 1 { 12 } else { month - 1 };
    Some(if day > 1 { (month, day - 1) } else { (previous, days_of(previous)?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seasons_of_a_year() {
        let summer = Season::months(4, 9).unwrap();
        let winter = Season::months(10, 3).unwrap();
        assert_eq!(summer, Season::Period((4, 1), (9, 30)));
        assert_eq!((summer.rest(), winter.rest()), (Some(winter), Some(summer)));
        assert!(!summer.meets(winter) && !winter.meets(summer));
        assert!(winter.meets(Season::Period((12, 24), (1, 2))) && winter.meets(Season::Holidays));
        assert!(!Season::Year.meets(Season::Holidays) && Season::Year.meets(summer));
        assert_eq!(winter.whole_months(), Some((10, 3)));
        assert_eq!(Season::Period((2, 1), (2, 28)).whole_months(), None, "a leap year has one day more");
        assert!(exists((2, 29)) && !exists((2, 30)) && !exists((13, 1)));
    }
}
