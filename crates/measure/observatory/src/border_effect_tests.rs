//! What is nearer to the border than to its place: said, and never named as the farthest.

use repere_tables::Tabulate;
use repere_territory::Level;

use crate::tests::{OBSERVATORY, catalogue, inquiry};
use crate::{Addition, CommuneAddition, DaysPerWeek, FarthestCommune, Scenario};

/// The farthest commune of the département of those that `accepts` says, by walking through them all.
fn farthest(rows: &[crate::CommuneRow], accepts: impl Fn(&crate::CommuneRow) -> bool) -> FarthestCommune {
    let mut wanted: Vec<_> = rows.iter().filter(|row| accepts(row)).collect();
    wanted.sort_by(|a, b| b.distance_m.partial_cmp(&a.distance_m).unwrap());
    let first = wanted[0];
    FarthestCommune {
        code_insee: first.code_insee.clone(),
        nom: first.nom.clone(),
        distance_m: first.distance_m,
        duree_min: None,
    }
}

#[test]
fn records_are_of_communes_that_are_nearer_to_their_place_than_to_the_border() {
    let question = inquiry(&[("niveau", "departement"), ("departement", "36")]);
    let levels = [Level::DEPARTEMENT, Level::COMMUNE];
    let [areas, communes] = OBSERVATORY.coverages(&catalogue(), &question, levels).unwrap();
    let rows = communes.lignes.communes();
    for row in rows {
        let nearer = row.limite_region_m.unwrap() < row.distance_m.unwrap();
        assert_eq!(row.effet_de_bord, Some(nearer), "{}", row.nom);
    }
    let area = &areas.lignes.areas()[0];
    assert_eq!(area.plus_loin, Some(farthest(rows, |_| true)));
    assert_eq!(area.plus_loin_hors_bord, Some(farthest(rows, |row| row.effet_de_bord == Some(false))));
    assert_ne!(area.plus_loin, area.plus_loin_hors_bord, "the example shows both");
    let columns = communes.table().columns;
    let last = columns.iter().position(|name| name == "effet_de_bord").unwrap();
    assert_eq!(columns[last - 2..=last], ["limite_region_m", "departement_voisin", "effet_de_bord"]);
}

#[test]
fn a_place_more_settles_what_the_border_left_in_doubt() {
    let question = inquiry(&[("niveau", "departement"), ("departement", "36")]);
    let [areas] = OBSERVATORY.coverages(&catalogue(), &question, [Level::DEPARTEMENT]).unwrap();
    let far = areas.lignes.areas()[0].plus_loin.clone().unwrap();
    let there = CommuneAddition { commune: far.code_insee.parse().unwrap(), jours: DaysPerWeek::ALL };
    let scenario = Scenario { ajouts: vec![Addition::Commune(there)], retraits: vec![] };
    let after = OBSERVATORY.simulation(&catalogue(), &question, &scenario).unwrap();
    assert_eq!(after.avant[0].plus_loin_hors_bord, areas.lignes.areas()[0].plus_loin_hors_bord);
    assert_ne!(after.apres[0].plus_loin.as_ref(), Some(&far));
}
