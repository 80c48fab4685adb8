//! What somebody answers for: the territories of their roles.

use repere_people::{Account, Scope};
use repere_territory::{AreaId, Level, Lineage, Territoire};

/// The areas of what somebody moderates: any of them is enough.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Everywhere, what lies outside the territory included.
    Everywhere,
    /// In one of these, of any level.
    In(Vec<AreaId>),
}

/// The area of the reference geography that a role names, if there is one.
pub fn area(scope: &Scope, territoire: &Territoire) -> Option<AreaId> {
    let level: Level = scope.level().parse().ok()?;
    territoire.find(level, scope.code()).map(|area| area.id())
}

impl Reach {
    /// That of an account at the desk. A territory that the reference geography does not know any more is nowhere.
    pub fn of(account: &Account, territoire: &Territoire) -> Self {
        if account.is_coordination() {
            Self::Everywhere
        } else {
            Self::In(account.moderated().filter_map(|scope| area(scope, territoire)).collect())
        }
    }

    /// Whether a commune lies in it; `None` is outside the territory.
    pub fn has(&self, lineage: Option<&Lineage>) -> bool {
        match self {
            Self::Everywhere => true,
            Self::In(areas) => lineage.is_some_and(|lineage| areas.iter().any(|area| lineage.is_in(*area))),
        }
    }
}
