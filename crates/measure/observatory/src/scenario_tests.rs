//! Scenarios: what is proposed is what they find, what they cannot be is said.

use crate::tests::{OBSERVATORY, catalogue, inquiry};
use crate::{Addition, CommuneAddition, DaysPerWeek, Inquiry, PointAddition, ProposedSite, Scenario};

#[test]
fn what_is_proposed_is_what_the_simulation_finds() {
    let inquiry = inquiry(&[("niveau", "departement"), ("departement", "36")]);
    let sites = OBSERVATORY.proposals(&catalogue(), &inquiry, 3).unwrap().sites;
    let at = |site: &ProposedSite| {
        Addition::Commune(CommuneAddition {
            commune: site.code_insee.parse().unwrap(),
            jours: DaysPerWeek::ALL,
        })
    };
    let scenario = Scenario { ajouts: sites.iter().map(at).collect(), retraits: vec![] };
    let outcome = OBSERVATORY.simulation(&catalogue(), &inquiry, &scenario).unwrap();
    assert_eq!(outcome.difference[0].habitants_zone_blanche, Some(-sites[2].cumul.get()));
    assert!(outcome.communes_touchees.iter().all(|commune| commune.apres.as_ref().unwrap().ajout.is_some()));
}

#[test]
fn what_is_proposed_after_a_scenario_comes_next() {
    let inquiry = inquiry(&[("niveau", "departement"), ("departement", "36")]);
    let sites = OBSERVATORY.proposals(&catalogue(), &inquiry, 3).unwrap().sites;
    let first = Addition::Commune(CommuneAddition {
        commune: sites[0].code_insee.parse().unwrap(),
        jours: DaysPerWeek::ALL,
    });
    let scenario = Scenario { ajouts: vec![first], retraits: vec![] };
    let next = OBSERVATORY.proposals_after(&catalogue(), &inquiry, &scenario, 2).unwrap().sites;
    let names = |sites: &[ProposedSite]| sites.iter().map(|site| site.code_insee.clone()).collect::<Vec<_>>();
    assert_eq!(names(&next), names(&sites[1..]));
    let nothing = OBSERVATORY.proposals_after(&catalogue(), &inquiry, &Scenario::default(), 3).unwrap();
    assert_eq!(nothing.sites, sites);
}

#[test]
fn every_commune_has_the_shade_of_its_row_whatever_the_territory() {
    let everywhere = inquiry(&[("niveau", "commune")]);
    let of_part = inquiry(&[("niveau", "departement"), ("departement", "36")]);
    let rows = OBSERVATORY.coverage(&catalogue(), &everywhere).unwrap().lignes;
    let bands: Vec<Option<usize>> = rows.communes().iter().map(|row| row.rang_bande).collect();
    let shades = |scenario: &Scenario| -> Vec<Option<usize>> {
        let shades = OBSERVATORY.shades(&catalogue(), &of_part, scenario).unwrap();
        shades.iter().map(|shade| shade.band).collect()
    };
    assert_eq!(shades(&Scenario::default()), bands);
    // A place that opens beyond the territory brings its commune nearer; a stop of some days changes no band.
    let opened = |jours| Scenario {
        ajouts: vec![Addition::Commune(CommuneAddition { commune: "45234".parse().unwrap(), jours })],
        retraits: vec![],
    };
    let orleans = OBSERVATORY.territoire().rank(&"45234".parse().unwrap()).unwrap();
    let after = shades(&opened(DaysPerWeek::ALL));
    assert!(bands[orleans].unwrap() > 0 && after[orleans] == Some(0));
    assert_eq!(shades(&opened(DaysPerWeek::some().next().unwrap())), bands);
}

#[test]
fn closing_the_last_place_leaves_nothing_to_measure() {
    let closures = ["a", "b", "c", "a"].map(|id| id.parse().unwrap()).to_vec();
    let scenario = Scenario { ajouts: vec![], retraits: closures };
    let outcome = OBSERVATORY.simulation(&catalogue(), &Inquiry::default(), &scenario).unwrap();
    assert!(outcome.avant[0].zone_blanche.is_some() && outcome.apres[0].zone_blanche.is_none());
    assert_eq!(outcome.difference[0].habitants_zone_blanche, None);
    assert_eq!(outcome.communes_touchees.len(), OBSERVATORY.territoire().communes().len());
}

#[test]
fn scenarios_that_cannot_be_say_where() {
    let point =
        |latitude| Addition::Point(PointAddition { latitude, longitude: 1.0, jours: DaysPerWeek::ALL });
    let elsewhere =
        Addition::Commune(CommuneAddition { commune: "75056".parse().unwrap(), jours: DaysPerWeek::ALL });
    let adding = |additions| Scenario { ajouts: additions, retraits: vec![] };
    for (scenario, said) in [
        (adding(vec![point(47.0); 201]), "ajouts"),
        (adding(vec![point(47.0), point(91.0)]), "ajouts[1]"),
        (adding(vec![elsewhere]), "ajouts[0]"),
        (Scenario { ajouts: vec![], retraits: vec!["zzz".parse().unwrap()] }, "retraits[0]"),
    ] {
        let error = OBSERVATORY.simulation(&catalogue(), &Inquiry::default(), &scenario).unwrap_err();
        assert!(error.to_string().contains(said), "{error}");
    }
}
