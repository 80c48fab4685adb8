//! Days of the week, and sets of them.

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Jour {
    /// Monday.
    Lundi,
    /// Tuesday.
    Mardi,
    /// Wednesday.
    Mercredi,
    /// Thursday.
    Jeudi,
    /// Friday.
    Vendredi,
    /// Saturday.
    Samedi,
    /// Sunday.
    Dimanche,
}

impl Jour {
    /// The seven days, from Monday.
    pub const ALL: [Self; 7] =
        [Self::Lundi, Self::Mardi, Self::Mercredi, Self::Jeudi, Self::Vendredi, Self::Samedi, Self::Dimanche];

    /// The name in French.
    pub const fn nom(self) -> &'static str {
        match self {
            Self::Lundi => "lundi",
            Self::Mardi => "mardi",
            Self::Mercredi => "mercredi",
            Self::Jeudi => "jeudi",
            Self::Vendredi => "vendredi",
            Self::Samedi => "samedi",
            Self::Dimanche => "dimanche",
        }
    }

    /// The name in the OSM syntax.
    pub const fn osm(self) -> &'static str {
        match self {
            Self::Lundi => "Mo",
            Self::Mardi => "Tu",
            Self::Mercredi => "We",
            Self::Jeudi => "Th",
            Self::Vendredi => "Fr",
            Self::Samedi => "Sa",
            Self::Dimanche => "Su",
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// A set of days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Jours(u8);

impl Jours {
    /// Every day.
    pub const TOUS: Self = Self(0x7f);

    /// From a day to a later one of the same week; `None` when the second is not later.
    pub fn range(first: Jour, last: Jour) -> Option<Self> {
        (first < last).then(|| Jour::ALL.into_iter().filter(|day| (first..=last).contains(day)).collect())
    }

    /// Adds a day; `false` when it was there.
    pub fn insert(&mut self, jour: Jour) -> bool {
        let new = !self.contains(jour);
        self.0 |= jour.bit();
        new
    }

    /// Whether a day is there.
    pub const fn contains(self, jour: Jour) -> bool {
        self.0 & jour.bit() != 0
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
    pub fn iter(self) -> impl Iterator<Item = Jour> {
        Jour::ALL.into_iter().filter(move |jour| self.contains(*jour))
    }

    /// Runs of days that follow one another, as first and last.
    pub fn runs(self) -> Vec<(Jour, Jour)> {
        let mut runs: Vec<(Jour, Jour)> = Vec::new();
        for jour in self.iter() {
            match runs.last_mut() {
                Some((_, last)) if *last as u8 + 1 == jour as u8 => *last = jour,
                _ => runs.push((jour, jour)),
            }
        }
        runs
    }
}

impl FromIterator<Jour> for Jours {
    fn from_iter<I: IntoIterator<Item = Jour>>(jours: I) -> Self {
        Self(jours.into_iter().fold(0, |bits, jour| bits | jour.bit()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_runs() {
        use Jour::*;
        assert_eq!(Jours::range(Lundi, Dimanche), Some(Jours::TOUS));
        assert_eq!(Jours::range(Mardi, Mardi), None);
        assert_eq!(Jours::range(Samedi, Lundi), None, "a range does not go past Sunday");
        let jours: Jours = [Vendredi, Lundi, Mardi].into_iter().collect();
        assert_eq!(jours.runs(), [(Lundi, Mardi), (Vendredi, Vendredi)]);
        assert_eq!((jours.len(), jours.contains(Mercredi)), (3, false));
    }
}
