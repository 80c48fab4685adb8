//! Places opened and places closed.

use repere_domain::LieuId;
use repere_domain::codes::CodeInsee;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use utoipa::ToSchema;

/// Most places that a scenario may add.
pub const ADDED_MAX: usize = 200;
/// Most places that a scenario may remove.
pub const CLOSED_MAX: usize = 200;

/// Combien de jours par semaine un lieu est ouvert, de 1 à 5 ; 5 : tous les jours où l’on travaille.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schema(as = JoursParSemaine, value_type = u8, minimum = 1, maximum = 5)]
pub struct DaysPerWeek(u8);

/// A number that is not one of days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("from 1 to 5 days a week")]
pub struct NotDays;

impl DaysPerWeek {
    /// Every working day.
    pub const ALL: Self = Self(5);

    /// Some days only, the most first.
    pub fn some() -> impl Iterator<Item = Self> {
        (1..Self::ALL.0).rev().map(Self)
    }

    /// How many they are.
    pub const fn get(self) -> u8 {
        self.0
    }

    /// Whether it is open every working day.
    pub const fn is_every_day(&self) -> bool {
        self.0 == Self::ALL.0
    }
}

impl Default for DaysPerWeek {
    fn default() -> Self {
        Self::ALL
    }
}

impl TryFrom<u8> for DaysPerWeek {
    type Error = NotDays;

    fn try_from(days: u8) -> Result<Self, NotDays> {
        if (1..=Self::ALL.0).contains(&days) { Ok(Self(days)) } else { Err(NotDays) }
    }
}

impl From<DaysPerWeek> for u8 {
    fn from(days: DaysPerWeek) -> Self {
        days.0
    }
}

/// Des lieux ouverts et des lieux fermés.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// Lieux ou arrêts à ouvrir, 200 au plus.
    #[serde(default)]
    pub ajouts: Vec<Addition>,
    /// Identifiants de lieux retenus à fermer, 200 au plus.
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub retraits: Vec<LieuId>,
}

/// Un lieu à ouvrir : à un point, ou à la mairie d’une commune.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
#[schema(as = Ajout)]
pub enum Addition {
    /// À la mairie d’une commune.
    Commune(CommuneAddition),
    /// À un point.
    Point(PointAddition),
}

/// Un lieu à la mairie d’une commune.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AjoutCommune)]
pub struct CommuneAddition {
    /// Code INSEE.
    #[schema(value_type = String)]
    pub commune: CodeInsee,
    /// Jours d’ouverture par semaine, de 1 à 5 ; absent : tous les jours.
    #[serde(default, skip_serializing_if = "DaysPerWeek::is_every_day")]
    #[schema(value_type = u8, minimum = 1, maximum = 5, default = 5)]
    pub jours: DaysPerWeek,
}

/// Un lieu à un point.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AjoutPoint)]
pub struct PointAddition {
    /// Latitude, degrés.
    #[schema(minimum = -90, maximum = 90)]
    pub latitude: f64,
    /// Longitude, degrés.
    #[schema(minimum = -180, maximum = 180)]
    pub longitude: f64,
    /// Jours d’ouverture par semaine, de 1 à 5 ; absent : tous les jours.
    #[serde(default, skip_serializing_if = "DaysPerWeek::is_every_day")]
    #[schema(value_type = u8, minimum = 1, maximum = 5, default = 5)]
    pub jours: DaysPerWeek,
}

impl Addition {
    /// How many days a week it is open.
    pub const fn days(&self) -> DaysPerWeek {
        match self {
            Self::Commune(CommuneAddition { jours, .. }) | Self::Point(PointAddition { jours, .. }) => *jours,
        }
    }
}

impl Scenario {
    /// The ranks of the places that it opens at least so many days a week.
    pub(crate) fn open(&self, least: DaysPerWeek) -> Vec<usize> {
        let open = self.ajouts.iter().enumerate().filter(|(_, one)| one.days() >= least);
        open.map(|(rank, _)| rank).collect()
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.ajouts.is_empty() && self.retraits.is_empty()
    }
}
