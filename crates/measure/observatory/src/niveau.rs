use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Les territoires dont parlent les lignes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Niveau {
    /// Communes.
    Commune,
    /// EPCI.
    Epci,
    /// Bassins de vie.
    Bassin,
    /// Départements.
    Departement,
    /// La région entière.
    #[default]
    Region,
}

impl Niveau {
    /// Every level, the finest first.
    pub const ALL: [Self; 5] = [Self::Commune, Self::Epci, Self::Bassin, Self::Departement, Self::Region];

    /// The name used in addresses, tables and on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Commune => "commune",
            Self::Epci => "epci",
            Self::Bassin => "bassin",
            Self::Departement => "departement",
            Self::Region => "region",
        }
    }
}

impl fmt::Display for Niveau {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Niveau {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|niveau| niveau.as_str() == text)
            .ok_or_else(|| format!("il faut {}", Self::ALL.map(Self::as_str).join(", ")))
    }
}
