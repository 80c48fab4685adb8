//! What somebody answers for.

use repere_territory::{AreaId, Lineage};

/// The territories that somebody answers for: any of them is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// All of them, and what lies in none.
    Everywhere,
    /// These, of any level.
    Areas(Vec<AreaId>),
}

impl Reach {
    /// Whether what a commune is part of is in it; `None` is outside the reference geography.
    pub fn covers(&self, lineage: Option<&Lineage>) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Areas(areas) => {
                lineage.is_some_and(|lineage| areas.iter().any(|area| lineage.is_in(*area)))
            }
        }
    }
}
