//! The territory: communes, and what they belong to. Shapes (polygons) live in `repere-territory`.

use repere_geodesy::Localisation;
use serde::{Deserialize, Serialize};

use crate::codes::{CodeDepartement, CodeInsee, CodePostal, Siren, Slug};

/// Where the point that stands for a commune comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PointOrigin {
    /// Its mairie, checked to lie in the commune's polygon or within 500 m of it.
    #[serde(rename = "mairie")]
    Mairie,
    /// An interior point of the polygon, because the known mairie point was missing or too far outside.
    #[serde(rename = "interieur")]
    Interior,
}

/// A commune of the reference geography.
#[derive(Debug, Clone, PartialEq)]
pub struct Commune {
    /// INSEE code.
    pub code: CodeInsee,
    /// Official name, with its article (« Le Blanc »).
    pub nom: String,
    /// Names of the former communes that are part of it, and those it had itself, in alphabetical order; not its own.
    pub former_names: Vec<String>,
    /// Postal codes, at least one, ascending.
    pub codes_postaux: Vec<CodePostal>,
    /// Population municipale, inhabitants.
    pub population: u32,
    /// The validated point at which its population sits.
    pub point: Localisation,
    /// Where that point comes from.
    pub point_origin: PointOrigin,
    /// SIREN of its EPCI.
    pub epci: Siren,
    /// Code of its département.
    pub departement: CodeDepartement,
    /// Slug of its bassin de vie.
    pub bassin: Slug,
}

/// A commune that is part of one of today, or a name that one of today had: addresses keep both for long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AncienneCommune {
    /// Its INSEE code: that of the commune of today, when only the name is of the past.
    pub code: CodeInsee,
    /// Its name.
    pub nom: String,
    /// The commune of today.
    pub commune: CodeInsee,
}
