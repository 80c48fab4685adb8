//! Which places a campaign asks: those of a territory that answer to criteria.

use repere_catalogue::{Criteria, CriterionError, Filter};
use repere_hours::Moment;
use repere_people::Scope;
use repere_queue::area;
use repere_territory::{AreaId, Territoire};
use thiserror::Error;

/// Which places a campaign asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// Its territory; `None` is everywhere.
    pub area: Option<AreaId>,
    /// Which places of it.
    pub filter: Filter,
}

/// Why nothing is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoChoice {
    /// The territory is none of the reference geography.
    #[error("{0} is no territory: give a level and a code, such as departement-36")]
    Territory(Scope),
    /// A value is none of its criterion.
    #[error(transparent)]
    Criterion(#[from] CriterionError),
}

impl Choice {
    /// Reads a territory, and criteria as the query of an address says them.
    ///
    /// # Errors
    /// When the territory or a value does not exist.
    pub fn read(
        scope: Option<&Scope>,
        criteria: &str,
        now: Moment,
        territoire: &Territoire,
    ) -> Result<Self, NoChoice> {
        let area = match scope {
            Some(scope) => Some(area(scope, territoire).ok_or_else(|| NoChoice::Territory(scope.clone()))?),
            None => None,
        };
        let pairs: Vec<(String, String)> = form_urlencoded::parse(criteria.as_bytes()).into_owned().collect();
        let mut filter = Criteria::new(&pairs).at(now).place_filter()?;
        filter.territoires = area.map(|area| territoire.area(area).selection()).unwrap_or_default();
        Ok(Self { area, filter })
    }
}

/// Whether the whole of a territory lies in another: who answers for that one may ask all of its places.
pub fn lies_in(scope: &Scope, other: &Scope, territoire: &Territoire) -> bool {
    let (Some(inner), Some(outer)) = (area(scope, territoire), area(other, territoire)) else { return false };
    let communes = territoire.communes_of(inner);
    !communes.is_empty() && communes.iter().all(|commune| territoire.lineage(*commune as usize).is_in(outer))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use repere_territory::Level;

    use super::*;

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    #[test]
    fn a_territory_lies_in_another_whole_or_not() {
        let scope = |text: &str| text.parse::<Scope>().unwrap();
        let lies = |inner: &str, outer: &str| lies_in(&scope(inner), &scope(outer), &TERRITOIRE);
        for inner in ["departement-36", "commune-36018"] {
            assert!(lies(inner, "departement-36") && lies(inner, "region-24"), "{inner}");
        }
        for inner in ["departement-18", "region-24", "bassin-atlantide"] {
            assert!(!lies(inner, "departement-36"), "{inner}");
        }
        // What lies on both sides of a border is in neither.
        let is_apart = |area: &&repere_territory::Area| area.parent(Level::DEPARTEMENT).is_none();
        let apart = TERRITOIRE.areas(Level::EPCI).iter().find(is_apart).unwrap();
        let epci = format!("epci-{}", apart.code);
        for departement in TERRITOIRE.areas(Level::DEPARTEMENT) {
            assert!(!lies(&epci, &format!("departement-{}", departement.code)), "{}", departement.code);
        }
        assert!(lies(&epci, &epci) && lies(&epci, "region-24"));
    }

    #[test]
    fn what_does_not_exist_is_said() {
        let now: Moment = "2026-11-24T14:30".parse().unwrap();
        let read = |scope: &str, criteria: &str| {
            Choice::read(Some(&scope.parse().unwrap()), criteria, now, &TERRITOIRE)
        };
        assert!(read("departement-36", "fraicheur=plus-de-18-mois&fraicheur=12-a-18-mois").is_ok());
        assert!(matches!(read("bassin-atlantide", ""), Err(NoChoice::Territory(_))));
        assert!(matches!(read("departement-36", "fraicheur=hier"), Err(NoChoice::Criterion(_))));
        assert_eq!(Choice::read(None, "", now, &TERRITOIRE).unwrap().filter, Filter::default());
    }
}
