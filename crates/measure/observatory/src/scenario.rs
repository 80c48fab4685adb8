//! Places opened and places closed.

use repere_domain::LieuId;
use repere_domain::codes::CodeInsee;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Most places that a scenario may add.
pub const ADDED_MAX: usize = 200;
/// Most places that a scenario may remove.
pub const CLOSED_MAX: usize = 200;

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
}

impl Scenario {
    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.ajouts.is_empty() && self.retraits.is_empty()
    }
}
