use std::fmt;
use std::str::FromStr;

use repere_domain::codes::{CodeDepartement, CodeInsee, Siren, Slug};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use thiserror::Error;

/// A level of territories, by its rank in the table of levels: the finest, communes, first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(u8);

/// What is known of a level: everything that depends on which one it is.
#[derive(Debug)]
struct Row {
    /// In addresses, tables, JSON and on the command line.
    key: &'static str,
    /// « bassin de vie ».
    singular: &'static str,
    /// « Bassins de vie », a title.
    plural: &'static str,
    /// The same where there is room to say what people call it officially.
    plural_in_full: &'static str,
    feminine: bool,
    /// What is said before the name of one of them, which for some says enough by itself.
    title: Option<&'static str>,
    /// Whether they bear the name of a commune, so that one says « d’Orléans ».
    named_after_a_commune: bool,
    /// The first part of the addresses of their pages, followed by the code of one; alone where there is a single one.
    /// `None`: they have no page of their own.
    pages: Option<&'static str>,
    /// Whether there is one, everywhere.
    single: bool,
    /// What a value must be that names one of them, and where these are listed.
    expected: &'static str,
    /// The form of their codes, as a regular expression.
    pattern: &'static str,
}

/// The levels, the finest first. A level is a row here, and the members of its territories in [`crate::load`].
static LEVELS: [Row; Level::COUNT] = [
    Row {
        key: "commune",
        singular: "commune",
        plural: "Communes",
        plural_in_full: "Communes",
        feminine: true,
        title: None,
        named_after_a_commune: true,
        pages: None,
        single: false,
        expected: "un code INSEE connu ; voir /api/v1/communes",
        pattern: CodeInsee::PATTERN,
    },
    Row {
        key: "epci",
        singular: "intercommunalité",
        plural: "Intercommunalités",
        plural_in_full: "Intercommunalités (EPCI)",
        feminine: true,
        title: None,
        named_after_a_commune: false,
        pages: Some("/epci"),
        single: false,
        expected: "un EPCI connu ; voir /api/v1/epci",
        pattern: Siren::PATTERN,
    },
    Row {
        key: "bassin",
        singular: "bassin de vie",
        plural: "Bassins de vie",
        plural_in_full: "Bassins de vie",
        feminine: false,
        title: Some("Bassin de vie"),
        named_after_a_commune: true,
        pages: Some("/bassins"),
        single: false,
        expected: "un bassin de vie connu ; voir /api/v1/bassins",
        pattern: Slug::PATTERN,
    },
    Row {
        key: "departement",
        singular: "département",
        plural: "Départements",
        plural_in_full: "Départements",
        feminine: false,
        title: Some("Département"),
        named_after_a_commune: false,
        pages: Some("/departements"),
        single: false,
        expected: "un département connu ; voir /api/v1/departements",
        pattern: CodeDepartement::PATTERN,
    },
    Row {
        key: "region",
        singular: "région",
        plural: "Régions",
        plural_in_full: "Régions",
        feminine: true,
        title: Some("Région"),
        named_after_a_commune: false,
        pages: Some("/region"),
        single: true,
        expected: "une région connue",
        pattern: r"^[0-9]{2}$",
    },
];

impl Level {
    /// How many there are.
    pub const COUNT: usize = 5;
    /// Every level, the finest first.
    pub const ALL: [Self; Self::COUNT] =
        [Self::COMMUNE, Self::EPCI, Self::BASSIN, Self::DEPARTEMENT, Self::REGION];
    /// Communes: the finest, which all others are made of.
    pub const COMMUNE: Self = Self(0);
    /// EPCI à fiscalité propre.
    pub const EPCI: Self = Self(1);
    /// Bassins de vie, as the Hub draws them along the EPCI.
    pub const BASSIN: Self = Self(2);
    /// Départements.
    pub const DEPARTEMENT: Self = Self(3);
    /// The region: the coarsest, everything.
    pub const REGION: Self = Self(4);

    /// The levels by which people say where, in the order in which forms show them.
    pub const CHOICES: [Self; 4] = [Self::BASSIN, Self::DEPARTEMENT, Self::EPCI, Self::COMMUNE];

    fn row(self) -> &'static Row {
        &LEVELS[self.rank()]
    }

    /// The form of the codes of its territories, as a regular expression.
    pub fn pattern(self) -> &'static str {
        self.row().pattern
    }

    /// Its rank in [`Level::ALL`].
    pub const fn rank(self) -> usize {
        self.0 as usize
    }

    /// Its name in addresses, tables, JSON and on the command line.
    pub fn key(self) -> &'static str {
        self.row().key
    }

    /// « bassin de vie ».
    pub fn singular(self) -> &'static str {
        self.row().singular
    }

    /// « Bassins de vie », as a title.
    pub fn plural(self) -> &'static str {
        self.row().plural
    }

    /// « Intercommunalités (EPCI) »: the plural with its official name, where people may know only that.
    pub fn plural_in_full(self) -> &'static str {
        self.row().plural_in_full
    }

    /// « 1er » or « 1re ».
    pub fn first(self) -> &'static str {
        if self.row().feminine { "1re" } else { "1er" }
    }

    /// What is said before the name of one of them: « Département »; `None` where the name says enough.
    pub fn title(self) -> Option<&'static str> {
        self.row().title
    }

    /// Whether they bear the name of a commune, so that one says « d’Orléans ».
    pub fn is_named_after_a_commune(self) -> bool {
        self.row().named_after_a_commune
    }

    /// Where the page of one of them is; `None` when they have none.
    pub fn page(self, code: &str) -> Option<String> {
        let Row { pages, single, .. } = self.row();
        pages.map(|pages| if *single { pages.to_owned() } else { format!("{pages}/{code}") })
    }

    /// What a value must be that names one of them: « un EPCI connu ; voir /api/v1/epci ».
    pub fn expected(self) -> &'static str {
        self.row().expected
    }

    /// The levels finer than it that people compare inside it, the coarsest first: none is communes, which are too many.
    pub fn inside(self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (Self::COMMUNE.0 + 1..self.0).rev().map(Self)
    }

    /// The levels coarser than it, the finest first.
    pub fn above(self) -> impl DoubleEndedIterator<Item = Self> + Clone {
        (self.0 + 1..Self::COUNT as u8).map(Self)
    }
}

impl Default for Level {
    /// The whole region: what a question is about that names no level.
    fn default() -> Self {
        Self::REGION
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

/// A text that is the key of no level.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("no level has this key")]
pub struct UnknownLevel;

impl FromStr for Level {
    type Err = UnknownLevel;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|level| level.key() == text).ok_or(UnknownLevel)
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_the_row_of_its_name() {
        let named = [
            (Level::COMMUNE, "commune"),
            (Level::EPCI, "epci"),
            (Level::BASSIN, "bassin"),
            (Level::DEPARTEMENT, "departement"),
            (Level::REGION, "region"),
        ];
        for ((level, key), rank) in named.into_iter().zip(0..) {
            assert_eq!((level.key(), level.rank()), (key, rank));
            assert_eq!(key.parse(), Ok(level));
        }
        assert_eq!("canton".parse::<Level>(), Err(UnknownLevel));
        assert_eq!(Level::ALL.map(Level::rank), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn what_is_inside_comes_coarsest_first_and_what_is_above_finest_first() {
        assert!(Level::REGION.inside().eq([Level::DEPARTEMENT, Level::BASSIN, Level::EPCI]));
        assert!(Level::EPCI.inside().eq([]) && Level::COMMUNE.inside().eq([]));
        assert!(Level::BASSIN.above().eq([Level::DEPARTEMENT, Level::REGION]));
    }

    #[test]
    fn pages_are_addressed_by_code() {
        assert_eq!(Level::BASSIN.page("blois").as_deref(), Some("/bassins/blois"));
        assert_eq!(Level::REGION.page("24").as_deref(), Some("/region"));
        assert_eq!(Level::COMMUNE.page("37261"), None);
    }
}
