//! A catalogue made of the one before and of what changed answers as one that is made of all places.

use std::collections::BTreeMap;

use super::*;
use crate::{Detail, Facets};

/// What becomes of a place: its number, and what is published of it, if anything.
type Change = (usize, Option<Content>);

/// What may differ between two states of a place: what it is called, where it stands, what it offers.
type Content = (usize, usize, bool);

const PLACES: usize = 40;
const NAMES: [&str; 3] = ["Espace numérique", "CYBER-BASE DE VIERZON", "Médiathèque"];

fn lieu(number: usize, (name, place, offers): Content) -> Lieu {
    let point = Localisation::new(46.7 + place as f64 * 0.21, 0.9 + place as f64 * 0.17).unwrap();
    let commune = TERRITOIRE.locate(point);
    let services: &[&str] = if offers { &["Aide aux démarches administratives"] } else { &[] };
    sample::lieu(&[&json!({
        "id": format!("essai-{number:02}"), "nom": NAMES[name], "commune": commune.map_or("Ailleurs", |c| &c.nom),
        "code_postal": "00000", "code_insee": commune.map(|c| &c.code), "latitude": point.latitude(),
        "longitude": point.longitude(), "services": services,
    })])
}

fn content() -> impl Strategy<Value = Content> {
    (0..NAMES.len(), 0..6_usize, any::<bool>())
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    prop::collection::vec((0..PLACES, prop::option::weighted(0.7, content())), 1..6)
}

/// The next catalogue, and what is published then.
fn follow(before: &Catalogue, published: &mut BTreeMap<usize, Content>, changes: &[Change]) -> Catalogue {
    let changes: BTreeMap<usize, Option<Content>> = changes.iter().copied().collect();
    for (number, content) in &changes {
        match content {
            Some(content) => drop(published.insert(*number, *content)),
            None => drop(published.remove(number)),
        }
    }
    let ids: Vec<LieuId> =
        changes.keys().map(|number| format!("essai-{number:02}").parse().unwrap()).collect();
    let now = changes.iter().filter_map(|(number, content)| Some(lieu(*number, (*content)?))).collect();
    before.after(Revision(before.revision().0 + 1), &ids.iter().collect(), now, &TERRITOIRE)
}

/// All that a catalogue answers, as texts.
fn answers(catalogue: &Catalogue) -> Vec<String> {
    let centre = Localisation::new(47.2, 1.3).unwrap();
    let around = |radius| Query { around: Some(Around { centre, radius }), ..Query::default() };
    let bounding_box = BoundingBox::new(1.0, 46.8, 1.5, 47.5).unwrap();
    let mut boxed = Filter::default();
    boxed.bounding_box = Some(bounding_box);
    let mut queries = vec![
        Query::default(),
        Query { detail: Detail::Brief, ..Query::default() },
        around(None),
        around(Some(Metres::from_km(40.0))),
        Query { filter: boxed, ..Query::default() },
    ];
    let areas = TERRITOIRE.areas(Level::DEPARTEMENT).iter().map(Area::id);
    queries.extend(areas.map(|area| Query {
        filter: Filter::from([area].into_iter().collect::<repere_territory::Areas>()),
        ..Query::default()
    }));
    let mut answers: Vec<String> =
        queries.iter().map(|query| catalogue.find(query).to_geojson(catalogue, query)).collect();
    let now = "2026-11-24T18:30".parse().unwrap();
    answers.push(format!("{:?}", Facets::count(catalogue, &Filter::default(), Some(now))));
    answers.push(format!("{:?}", catalogue.offered()));
    answers.push(format!("{:?}", inside(catalogue)));
    let got = |number| catalogue.get(&format!("essai-{number:02}").parse().unwrap());
    answers.extend(
        (0..PLACES).map(|number| format!("{:?}", got(number).map(|entry| (&entry.lieu, entry.shown_name())))),
    );
    answers
}

/// How many places are in each bassin, which is all that its outline says of them.
fn inside(catalogue: &Catalogue) -> Vec<usize> {
    TERRITOIRE.areas(Level::BASSIN).iter().map(|area| catalogue.places_in(area.id()).len()).collect()
}

/// What each place is found by in a search by name.
fn names(catalogue: &Catalogue) -> Vec<(&LieuId, &str, &str, &str)> {
    catalogue
        .entries()
        .iter()
        .map(|entry| {
            (&entry.lieu.id, entry.shown_name(), entry.lieu.nom.as_str(), entry.lieu.commune.as_str())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn what_follows_is_what_is_made_whole(
        first in prop::collection::btree_map(0..PLACES, content(), 0..30),
        steps in prop::collection::vec(changes(), 1..4),
    ) {
        let whole = |revision, published: &BTreeMap<usize, Content>| {
            let lieux = published.iter().map(|(number, content)| lieu(*number, *content)).collect();
            Catalogue::new(revision, lieux, &TERRITOIRE)
        };
        let mut published = first;
        let mut catalogue = whole(Revision(1), &published);
        for step in &steps {
            let next = follow(&catalogue, &mut published, step);
            let expected = whole(next.revision(), &published);
            prop_assert_eq!(answers(&next), answers(&expected));
            if next.is_named_as(&catalogue, &TERRITOIRE) {
                prop_assert_eq!(names(&catalogue), names(&expected), "an index of names that is kept");
            }
            if next.is_placed_as(&catalogue) {
                prop_assert_eq!(inside(&catalogue), inside(&next), "outlines that are kept");
            }
            catalogue = next;
        }
        let later = catalogue.at(Revision(99));
        let lieux: Vec<_> = later.entries().iter().map(|entry| entry.lieu.clone()).collect();
        prop_assert_eq!(answers(&later), answers(&Catalogue::new(Revision(99), lieux, &TERRITOIRE)));
    }
}

#[test]
fn a_change_of_one_place_shares_the_others_and_their_indexes() {
    let before =
        Catalogue::new(Revision(1), (0..3).map(|number| lieu(number, (0, 0, true))).collect(), &TERRITOIRE);
    let next = |content: Option<Content>| {
        let id = "essai-01".parse().unwrap();
        before.after(
            Revision(2),
            &[&id].into(),
            content.map(|content| lieu(1, content)).into_iter().collect(),
            &TERRITOIRE,
        )
    };
    let shared = |after: &Catalogue| {
        let same = before
            .entries()
            .iter()
            .filter(|entry| after.entries().iter().any(|other| Arc::ptr_eq(entry, other)));
        (same.count(), after.is_placed_as(&before), after.is_named_as(&before, &TERRITOIRE))
    };
    assert_eq!(shared(&next(Some((0, 0, false)))), (2, true, true), "it offers something else");
    assert_eq!(shared(&next(Some((1, 0, true)))), (2, true, false), "it has another name");
    assert_eq!(shared(&next(Some((0, 1, true)))), (2, false, false), "it stands elsewhere");
    assert_eq!(shared(&next(None)), (2, false, false), "it is not published any more");
}
