//! Days of the week, and sets of them.

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// The seven days, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The name in French.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Monday => "lundi",
            Self::Tuesday => "mardi",
            Self::Wednesday => "mercredi",
            Self::Thursday => "jeudi",
            Self::Friday => "vendredi",
            Self::Saturday => "samedi",
            Self::Sunday => "dimanche",
        }
    }

    /// The name in the OSM syntax.
    pub const fn osm(self) -> &'static str {
        match self {
            Self::Monday => "Mo",
            Self::Tuesday => "Tu",
            Self::Wednesday => "We",
            Self::Thursday => "Th",
            Self::Friday => "Fr",
            Self::Saturday => "Sa",
            Self::Sunday => "Su",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Weekdays(u8);

impl Weekdays {
    /// Every day.
    pub const ALL: Self = Self(0x7f);

    /// From a day to a later one of the same week; `None` when the second is not later.
    pub fn range(first: Weekday, last: Weekday) -> Option<Self> {
        (first < last).then(|| Weekday::ALL.into_iter().filter(|day| (first..=last).contains(day)).collect())
    }

    /// Adds a day; `false` when it was there.
    pub fn insert(&mut self, day: Weekday) -> bool {
        let new = !self.contains(day);
        self.0 |= day.bit();
        new
    }

    /// Whether a day is there.
    pub const fn contains(self, day: Weekday) -> bool {
        self.0 & day.bit() != 0
    }

    /// Whether every day of another set is there.
    pub const fn includes(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether a day of another set is there.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The days of either set.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The days that are not in another set.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Whether there is no day.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many days there are.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The days, from Monday.
    pub fn iter(self) -> impl Iterator<Item = Weekday> {
        Weekday::ALL.into_iter().filter(move |day| self.contains(*day))
    }

    /// Runs of days that follow one another, as first and last.
    pub fn runs(self) -> Vec<(Weekday, Weekday)> {
        let mut runs: Vec<(Weekday, Weekday)> = Vec::new();
        for day in self.iter() {
            match runs.last_mut() {
                Some((_, last)) if *last as u8 + 1 == day as u8 => *last = day,
                _ => runs.push((day, day)),
            }
        }
        runs
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Self(days.into_iter().fold(0, |bits, day| bits | day.bit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_runs() {
        use Weekday::*;
        assert_eq!(Weekdays::range(Monday, Sunday), Some(Weekdays::ALL));
        assert_eq!(Weekdays::range(Tuesday, Tuesday), None);
        assert_eq!(Weekdays::range(Saturday, Monday), None, "a range does not go past Sunday");
        let days: Weekdays = [Friday, Monday, Tuesday].into_iter().collect();
        assert_eq!(days.runs(), [(Monday, Tuesday), (Friday, Friday)]);
        assert_eq!((days.len(), days.contains(Wednesday)), (3, false));
    }
}
