//! The territory: communes, and what they belong to. Shapes (polygons) live in `repere-territory`.

use repere_geodesy::Localisation;
use serde::{Deserialize, Serialize};

use crate::codes::{CodeDepartement, CodeInsee, CodePostal, Siren, Slug};

/// Where the point that stands for a commune comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OriginePoint {
    /// Its mairie, checked to lie in the commune's polygon or within 500 m of it.
    Mairie,
    /// An interior point of the polygon, because the known mairie point was missing or too far outside.
    Interieur,
}

/// A commune of the reference geography.
#[derive(Debug, Clone, PartialEq)]
pub struct Commune {
    /// INSEE code.
    pub code: CodeInsee,
    /// Official name, with its article (« Le Blanc »).
    pub nom: String,
    /// Names of former communes that are now part of it.
    pub anciens_noms: Vec<String>,
    /// Postal codes, at least one, ascending.
    pub codes_postaux: Vec<CodePostal>,
    /// Population municipale, inhabitants.
    pub population: u32,
    /// The validated point at which its population sits.
    pub point: Localisation,
    /// Where that point comes from.
    pub origine_point: OriginePoint,
    /// SIREN of its EPCI.
    pub epci: Siren,
    /// Code of its département.
    pub departement: CodeDepartement,
    /// Slug of its bassin de vie.
    pub bassin: Slug,
}
