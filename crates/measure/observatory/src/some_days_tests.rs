//! Stops of some days, counted again by hand: every commune against every place, one by one.

use repere_domain::Localisation;
use repere_territory::Level;

use crate::tests::{catalogue, inquiry};
use crate::{Addition, CommuneAddition, DaysPerWeek, Observatory, PointAddition, Scenario};

use super::tests::OBSERVATORY;

const THRESHOLD_M: f64 = 10_000.0;

fn stop(commune: &str, days: u8) -> Addition {
    Addition::Commune(CommuneAddition {
        commune: commune.parse().unwrap(),
        jours: DaysPerWeek::try_from(days).unwrap(),
    })
}

fn at(commune: &str) -> Localisation {
    OBSERVATORY.territoire().commune(&commune.parse().unwrap()).unwrap().point
}

/// The inhabitants of the département of the communes whose point has one of these within ten kilometres, and none of those.
fn counted(near: &[Localisation], and_not: &[Localisation]) -> (u32, f64) {
    let reached = |from: Localisation, places: &[Localisation]| {
        places.iter().any(|place| from.distance_to(*place).get() <= THRESHOLD_M)
    };
    let communes = OBSERVATORY.territoire().communes().iter();
    let of_indre = communes.filter(|commune| commune.code.as_str().starts_with("36"));
    let found = of_indre.filter(|one| reached(one.point, near) && !reached(one.point, and_not));
    found.fold((0, 0.0), |(many, people), one| (many + 1, people + f64::from(one.population)))
}

#[test]
fn stops_of_some_days_are_counted_apart_and_once() {
    let question = inquiry(&[("niveau", "departement"), ("departement", "36")]);
    // Every day at Le Blanc; twice a week at Mézières-en-Brenne; once at Châtillon-sur-Indre, near the one before, and at Martizay.
    let scenario = Scenario {
        ajouts: vec![stop("36123", 2), stop("36018", 5), stop("36045", 1), stop("36113", 1)],
        retraits: vec!["b".parse().unwrap()],
    };
    let outcome = OBSERVATORY.simulation(&catalogue(), &question, &scenario).unwrap();
    let every_day = [at("36006"), at("37261"), at("36018")];
    let twice = [at("36123")];
    let once = [at("36045"), at("36113")];
    let [two, one] = outcome.certains_jours.as_slice() else { panic!("{:?}", outcome.certains_jours) };
    assert_eq!([two.jours.get(), one.jours.get()], [2, 1]);
    let said = |row: &crate::SomeDays| (row.effectif.communes, row.effectif.habitants.get());
    assert_eq!(said(two), counted(&twice, &every_day));
    assert_eq!(said(one), counted(&once, &[every_day.as_slice(), &twice].concat()));
    assert!(said(one).1 > 0.0 && said(two).1 > 0.0, "the example shows both");
    // « After » counts what is open every day, and nothing else.
    let alone = Scenario { ajouts: vec![stop("36018", 5)], retraits: scenario.retraits.clone() };
    let without = OBSERVATORY.simulation(&catalogue(), &question, &alone).unwrap();
    assert_eq!((&outcome.apres, &outcome.difference), (&without.apres, &without.difference));
    assert!(without.certains_jours.is_empty() && without.communes_certains_jours.is_empty());
    let communes = outcome.communes_certains_jours.len() as u32;
    assert_eq!(communes, two.effectif.communes + one.effectif.communes);
    // The rank of what is nearest is that of the scenario, in which Le Blanc is the second.
    let added = outcome.communes_touchees.iter().filter_map(|one| one.apres.as_ref()?.ajout);
    assert!(added.clone().count() > 0 && added.clone().all(|rank| rank == 1));
}

#[test]
fn two_hundred_stops_of_every_frequency_are_counted() {
    let communes = Observatory::territoire(&OBSERVATORY).communes();
    let stop = |(rank, commune): (usize, &repere_domain::territoire::Commune)| {
        Addition::Point(PointAddition {
            latitude: commune.point.latitude(),
            longitude: commune.point.longitude(),
            jours: DaysPerWeek::try_from(1 + (rank % 5) as u8).unwrap(),
        })
    };
    let ajouts = communes.iter().step_by(8).take(200).enumerate().map(stop).collect();
    let question = inquiry(&[("niveau", "departement")]);
    let outcome =
        OBSERVATORY.simulation(&catalogue(), &question, &Scenario { ajouts, retraits: vec![] }).unwrap();
    let departements = OBSERVATORY.territoire().areas(Level::DEPARTEMENT).len();
    assert_eq!(outcome.certains_jours.len(), 4 * departements);
}

#[test]
fn days_are_from_one_to_five_and_absent_is_every_day() {
    let read = |json: &str| serde_json::from_str::<Addition>(json);
    assert!(read(r#"{"commune":"36192"}"#).unwrap().days().is_every_day());
    assert_eq!(read(r#"{"latitude":47,"longitude":1,"jours":1}"#).unwrap().days().get(), 1);
    for wrong in ["0", "6", "-1", "1.5", "\"2\"", "null", "300"] {
        assert!(read(&format!(r#"{{"commune":"36192","jours":{wrong}}}"#)).is_err(), "{wrong}");
    }
    let written = serde_json::to_string(&stop("36192", 5)).unwrap();
    assert_eq!(written, r#"{"commune":"36192"}"#, "what is of every day is written as before");
}
