//! Which places a campaign asks: those of a territory that answer to criteria.

use repere_catalogue::{Criteria, CriterionError, Filter};
use repere_hours::Moment;
use repere_people::Scope;
use repere_queue::{Reach, area};
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

/// Whether somebody who answers for some territories may run a campaign in another: the whole of it lies in one of theirs.
pub fn may_run(reach: &Reach, scope: Option<&Scope>, territoire: &Territoire) -> bool {
    match (reach, scope) {
        (Reach::Everywhere, _) => true,
        (Reach::In(_), None) => false,
        (Reach::In(areas), Some(scope)) => area(scope, territoire).is_some_and(|asked| {
            let communes = territoire.communes_of(asked);
            let holds = |area: &AreaId| {
                communes.iter().all(|commune| territoire.lineage(*commune as usize).is_in(*area))
            };
            !communes.is_empty() && areas.iter().any(holds)
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use repere_territory::Level;

    use super::*;

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    #[test]
    fn a_campaign_stays_in_the_territory_of_who_runs_it() {
        let scope = |text: &str| text.parse::<Scope>().unwrap();
        let of = |text: &str| Reach::In(vec![area(&scope(text), &TERRITOIRE).unwrap()]);
        let may = |reach: &Reach, text: &str| may_run(reach, Some(&scope(text)), &TERRITOIRE);
        let indre = of("departement-36");
        assert!(may(&indre, "departement-36") && may(&indre, "commune-36018"));
        assert!(
            !may(&indre, "departement-18") && !may(&indre, "region-24") && !may(&indre, "bassin-atlantide")
        );
        assert!(!may_run(&indre, None, &TERRITOIRE) && may_run(&Reach::Everywhere, None, &TERRITOIRE));
        // What lies on both sides of a border is of nobody who answers for one of them.
        let is_apart = |area: &&repere_territory::Area| area.parent(Level::DEPARTEMENT).is_none();
        let apart = TERRITOIRE.areas(Level::EPCI).iter().find(is_apart);
        if let Some(apart) = apart {
            let epci = format!("epci-{}", apart.code);
            assert!(
                TERRITOIRE
                    .areas(Level::DEPARTEMENT)
                    .iter()
                    .all(|departement| { !may(&of(&format!("departement-{}", departement.code)), &epci) })
            );
            assert!(may(&of(&epci), &epci));
        }
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
