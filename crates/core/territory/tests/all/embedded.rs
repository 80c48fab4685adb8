//! The region that ships, checked against what is known of it. Only these tests may know its figures.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use geo::{Area, Coord, InteriorPoint, Intersects, LinesIter, MultiPolygon, Point};
use proptest::prelude::*;
use repere_domain::codes::CodeInsee;
use repere_domain::territoire::PointOrigin;
use repere_domain::{Localisation, Metres};
use repere_territory::{Level, Territoire, TerritoireFiles, distance_to_outline};

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

fn code(text: &str) -> CodeInsee {
    text.parse().unwrap()
}

fn outlines() -> impl Iterator<Item = (&'static CodeInsee, &'static MultiPolygon)> {
    TERRITOIRE.communes().iter().map(|c| (&c.code, TERRITOIRE.commune_outline(&c.code).unwrap()))
}

fn inside(point: Point) -> Localisation {
    Localisation::new(point.y(), point.x()).unwrap()
}

#[test]
fn counts_and_population() {
    let t = &*TERRITOIRE;
    assert_eq!((&*t.whole().code, &*t.whole().nom), ("24", "Centre-Val de Loire"));
    assert_eq!(Level::ALL.map(|level| t.areas(level).len()), [1754, 82, 23, 6, 1]);
    assert_eq!(t.communes().len(), 1754);
    assert_eq!(t.communes().iter().map(|c| u64::from(c.population)).sum::<u64>(), 2_576_252);
    assert!(t.communes().is_sorted_by(|a, b| a.code < b.code));
}

#[test]
fn names_carry_articles_and_former_names() {
    let name = |c| TERRITOIRE.commune(&code(c)).unwrap().nom.as_str();
    assert_eq!(name("36018"), "Le Blanc");
    assert_eq!(name("18042"), "La Celle");
    let beauce = TERRITOIRE.commune(&code("28319")).unwrap();
    assert_eq!(beauce.former_names, ["Barmainville", "Neuvy-en-Beauce", "Rouvray-Saint-Denis"]);
}

/// 137 codes are part of a commune of today; 56 of them, of 34 communes, are named by the history alone.
#[test]
fn every_former_code_leads_to_its_commune_and_has_a_name() {
    let former = TERRITOIRE.former_communes();
    let codes: BTreeSet<&CodeInsee> =
        former.iter().filter(|one| one.code != one.commune).map(|one| &one.code).collect();
    assert_eq!((former.len(), codes.len()), (189, 137));
    for (old, name, today) in [
        ("28115", "Courtalain", "Vald'Yerre"),
        ("28295", "Ozoir-le-Breuil", "Villemaury"),
        ("37227", "Saint-Michel-sur-Loire", "Coteaux-sur-Loire"),
        ("41082", "Feings", "Le Controis-en-Sologne"),
        ("45287", "Saint-Loup-de-Gonois", "La Selle-sur-le-Bied"),
        ("18131", "Lugny-Bourbonnais", "Osmery"),
        ("41111", "Lanthenay", "Romorantin-Lanthenay"),
    ] {
        let commune = TERRITOIRE.commune_of_code(&code(old)).unwrap();
        assert_eq!(commune.nom, today);
        assert!(commune.former_names.iter().any(|nom| nom == name), "{name} in {:?}", commune.former_names);
    }
    // What gave its code to the whole had another name.
    for (kept, name) in [("28103", "Cloyes-sur-le-Loir"), ("41059", "Contres"), ("37232", "Saint-Patrice")] {
        assert!(TERRITOIRE.commune(&code(kept)).unwrap().former_names.iter().any(|nom| nom == name));
    }
    assert_eq!(TERRITOIRE.commune_of_code(&code("28131")), None, "it became part of a commune elsewhere");
}

#[test]
fn every_commune_has_its_bassin_through_its_epci() {
    let t = &*TERRITOIRE;
    for commune in t.communes() {
        let epci = t.find(Level::EPCI, commune.epci.as_str()).unwrap();
        let bassin = t.area(epci.parent(Level::BASSIN).unwrap());
        assert_eq!(*bassin.code, *commune.bassin.as_str());
        assert_eq!(bassin.slug, commune.bassin);
    }
}

#[test]
fn the_table_of_bassins_agrees_with_the_communes() {
    let files = TerritoireFiles::embedded();
    let mut said = BTreeMap::new();
    for row in csv::Reader::from_reader(&files.bassins[..]).records() {
        let row = row.unwrap();
        let figures = (row[2].to_owned(), row[3].parse::<u32>().unwrap(), row[4].parse::<u32>().unwrap());
        said.insert(row[1].to_owned(), figures);
    }
    let mut counted = BTreeMap::new();
    for commune in TERRITOIRE.communes() {
        let nom = TERRITOIRE.find(Level::EPCI, commune.epci.as_str()).unwrap().nom.to_string();
        let (_, communes, population) = counted.entry(commune.epci.to_string()).or_insert((nom, 0, 0));
        *communes += 1;
        *population += commune.population;
    }
    assert_eq!(said, counted);
}

#[test]
fn every_validated_point_is_in_its_commune_or_near() {
    for commune in TERRITOIRE.communes() {
        let distance = TERRITOIRE.distance_to(&commune.code, commune.point).unwrap();
        let allowed = match commune.point_origin {
            PointOrigin::Mairie => Metres::new(500.0),
            PointOrigin::Interior => Metres::new(0.0),
        };
        assert!(distance <= allowed, "{} is {distance} from its point", commune.nom);
    }
}

#[test]
fn communes_are_a_partition() {
    let mut edges: BTreeMap<[(u64, u64); 2], u32> = BTreeMap::new();
    let bits = |c: Coord| (c.x.to_bits(), c.y.to_bits());
    for line in outlines().flat_map(|(_, outline)| outline.lines_iter()) {
        let mut edge = [bits(line.start), bits(line.end)];
        assert_ne!(edge[0], edge[1], "an edge without length");
        edge.sort_unstable();
        *edges.entry(edge).or_default() += 1;
    }
    assert!(edges.values().all(|count| *count <= 2));
    let region = TERRITOIRE.outline(TERRITOIRE.whole().id());
    assert_eq!((region.0.len(), region.0[0].interiors().len()), (1, 0));
    assert_same_area(&region, &|_| true);
}

/// Asserts that an outline has the area of its communes and no ring that is not one.
fn assert_same_area(outline: &MultiPolygon, belongs: &dyn Fn(&CodeInsee) -> bool) {
    let sum: f64 = outlines().filter(|(code, _)| belongs(code)).map(|(_, c)| c.unsigned_area()).sum();
    let area = outline.unsigned_area();
    assert!((area - sum).abs() <= 1e-9 * sum, "{area} for {sum}");
    for polygon in outline {
        assert!(polygon.unsigned_area() > 0.0);
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            let vertices: BTreeSet<_> = ring.coords().map(|c| (c.x.to_bits(), c.y.to_bits())).collect();
            assert!(ring.is_closed() && ring.0.len() >= 4);
            assert_eq!(vertices.len(), ring.0.len() - 1, "a ring touches itself");
        }
    }
}

#[test]
fn outlines_have_the_area_of_their_communes() {
    let t = &*TERRITOIRE;
    for area in [Level::EPCI, Level::BASSIN, Level::DEPARTEMENT].into_iter().flat_map(|level| t.areas(level))
    {
        assert_same_area(&t.outline(area.id()), &|code| t.lineage_of(code).unwrap().is_in(area.id()));
    }
}

#[test]
fn an_interior_point_of_each_commune_is_located_in_it() {
    for (code, outline) in outlines() {
        let at = inside(outline.interior_point().unwrap());
        assert_eq!(TERRITOIRE.locate(at).unwrap().code, *code);
    }
}

#[test]
fn a_shared_vertex_goes_to_the_lowest_code() {
    for (_, outline) in outlines().step_by(50) {
        let vertex = Point::from(outline.0[0].exterior().0[0]);
        let lowest = outlines().find(|(_, c)| c.intersects(&vertex)).unwrap().0;
        assert_eq!(TERRITOIRE.locate(inside(vertex)).unwrap().code, *lowest);
    }
}

#[test]
fn names_have_no_digit() {
    // The gazetteer drops numbers from what people write.
    let names = TERRITOIRE.communes().iter().flat_map(|c| std::iter::once(&c.nom).chain(&c.former_names));
    assert!(names.into_iter().all(|nom| !nom.contains(|c: char| c.is_ascii_digit())));
}

#[test]
fn search_ranks_as_promised() {
    let first = |query: &str| TERRITOIRE.search(query, 3).first().map(|c| c.nom.as_str());
    for (query, expected) in [
        ("orleans", Some("Orléans")),
        ("le blanc", Some("Le Blanc")),
        ("BLANC", Some("Le Blanc")),
        ("st amand m", Some("Saint-Amand-Montrond")),
        ("tours", Some("Tours")),
        ("37000", Some("Tours")),
        ("barmainville", Some("Neuville Saint Denis")),
        ("xyzzy", None),
        ("  ", None),
        ("", None),
    ] {
        assert_eq!(first(query), expected, "{query:?}");
    }
    assert_eq!(TERRITOIRE.search("saint", 8).len(), 8);
    assert!(TERRITOIRE.search("45", 5).is_sorted_by(|a, b| a.population >= b.population));
}

/// The commune around a point, found without any index.
fn scanned(at: Localisation) -> Option<&'static CodeInsee> {
    if let Some((code, _)) = outlines().find(|(_, outline)| outline.intersects(&Point::from(at))) {
        return Some(code);
    }
    outlines()
        .map(|(code, outline)| (distance_to_outline(outline, at), code))
        .filter(|(distance, _)| *distance <= Metres::new(300.0))
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, code)| code)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn locating_equals_a_scan(latitude in 46.3..49.0_f64, longitude in 0.0..3.2_f64) {
        let at = Localisation::new(latitude, longitude).unwrap();
        prop_assert_eq!(TERRITOIRE.locate(at).map(|c| &c.code), scanned(at));
    }

    #[test]
    fn locating_near_the_border_equals_a_scan(edge in 0..2000_usize, dx in -0.006..0.006_f64, dy in -0.004..0.004_f64) {
        let border = TERRITOIRE.outline(TERRITOIRE.whole().id()).0.swap_remove(0).into_inner().0;
        let vertex = border.0[edge % border.0.len()];
        let at = Localisation::new(vertex.y + dy, vertex.x + dx).unwrap();
        prop_assert_eq!(TERRITOIRE.locate(at).map(|c| &c.code), scanned(at));
    }
}

#[test]
fn areas_of_every_level_divide_the_communes() {
    let t = &*TERRITOIRE;
    for level in Level::ALL {
        let mut seen = vec![false; t.communes().len()];
        for area in t.areas(level) {
            assert_eq!(t.find(level, &area.code), Some(area));
            assert_eq!(t.area(area.id()), area);
            let inside = t.communes_of(area.id());
            assert!(!inside.is_empty() && inside.is_sorted_by(|a, b| a < b), "{level} {}", area.nom);
            let population: u64 =
                inside.iter().map(|c| u64::from(t.communes()[*c as usize].population)).sum();
            assert_eq!(area.population, population);
            for &commune in inside {
                assert!(!std::mem::replace(&mut seen[commune as usize], true));
                assert!(t.lineage(commune as usize).is_in(area.id()));
            }
        }
        assert!(seen.iter().all(|seen| *seen), "{level}");
    }
    let orderly = |level: Level| t.areas(level).iter().is_sorted_by(|a, b| a.code < b.code);
    assert!(orderly(Level::COMMUNE) && orderly(Level::DEPARTEMENT));
}

#[test]
fn what_communes_say_they_belong_to_is_their_lineage() {
    let t = &*TERRITOIRE;
    for (commune, rank) in t.communes().iter().zip(0..) {
        let at = |level| t.lineage(rank).at(level).map(|id| &*t.area(id).code).unwrap();
        assert_eq!(at(Level::COMMUNE), commune.code.as_str());
        assert_eq!(at(Level::EPCI), commune.epci.as_str());
        assert_eq!(at(Level::BASSIN), commune.bassin.as_str());
        assert_eq!(at(Level::DEPARTEMENT), commune.departement.as_str());
        assert_eq!(t.lineage(rank).at(Level::REGION), Some(t.whole().id()));
        assert_eq!(t.lineage_of(&commune.code), Some(t.lineage(rank)));
    }
    assert_eq!(t.lineage_of(&"75056".parse().unwrap()), None);
}

#[test]
fn a_parent_holds_all_of_an_area() {
    let t = &*TERRITOIRE;
    let mut astride = 0;
    for epci in t.areas(Level::EPCI) {
        let bassin = epci.parent(Level::BASSIN).unwrap();
        assert!(t.communes_of(epci.id()).iter().all(|c| t.lineage(*c as usize).is_in(bassin)));
        assert_eq!(epci.parent(Level::EPCI), None);
        assert_eq!(epci.parent(Level::REGION), Some(t.whole().id()));
        astride += usize::from(epci.parent(Level::DEPARTEMENT).is_none());
    }
    assert!(astride > 0, "some EPCI cross the border of a département");
}
