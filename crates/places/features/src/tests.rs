#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use geojson::FeatureCollection;
use proptest::prelude::*;
use repere_geodesy::Localisation;
use serde::Serialize;
use serde_json::json;

use super::*;

#[derive(Debug, Clone, Serialize)]
struct Said {
    zone: String,
    nom: String,
    absent: Option<u32>,
    part: f64,
}

#[derive(Debug, Clone, Serialize)]
struct Members {
    revision: u64,
    context: Vec<String>,
}

fn said() -> impl Strategy<Value = Said> {
    (".*", ".*", proptest::option::of(any::<u32>()), -1e9..1e9).prop_map(|(zone, nom, absent, part)| Said {
        zone,
        nom,
        absent,
        part,
    })
}

fn features() -> impl Strategy<Value = Vec<Feature>> {
    let one = (".*", -90.0..=90.0, -180.0..=180.0, said(), any::<bool>()).prop_map(
        |(id, lat, lon, said, placed)| {
            feature(&id, placed.then(|| point(Localisation::new(lat, lon).unwrap())), &said)
        },
    );
    proptest::collection::vec(one, 0..5)
}

fn members() -> impl Strategy<Value = Members> {
    (any::<u64>(), proptest::collection::vec(".*", 0..3))
        .prop_map(|(revision, context)| Members { revision, context })
}

proptest! {
    #[test]
    fn collection_reads_back_equal(features in features(), members in members()) {
        let read: FeatureCollection = collection(&members, features.clone()).parse().unwrap();
        prop_assert_eq!(&read.features, &features);
        prop_assert_eq!(json!(read.foreign_members), json!(members));
    }

    #[test]
    fn joined_reads_back_equal_but_for_what_was_added(
        features in features(), members in members(), added in proptest::option::of(0.0..1e6),
    ) {
        let mut joined = Joined::begin(&members, Vec::new()).unwrap();
        for feature in &features {
            joined.push(&Encoded::new(feature), added.map(|metres| ("distance_m", metres))).unwrap();
        }
        let text = String::from_utf8(joined.finish().unwrap()).unwrap();
        let mut read: FeatureCollection = text.parse().unwrap();
        prop_assert_eq!(json!(read.foreign_members), json!(members));
        for feature in &mut read.features {
            let distance = feature.remove_property("distance_m");
            prop_assert_eq!(distance.and_then(|metres| metres.as_f64()), added);
        }
        prop_assert_eq!(&read.features, &features);
    }

    #[test]
    fn point_reads_back_to_the_last_bit(lat in -90.0..=90.0, lon in -180.0..=180.0) {
        let at = Localisation::new(lat, lon).unwrap();
        let read: Geometry = point(at).to_string().parse().unwrap();
        prop_assert_eq!(Point::of(&read).unwrap().localisation(), Ok(at));
    }
}

#[test]
fn properties_keep_the_order_of_their_struct() {
    let said = Said { zone: "z".into(), nom: "n".into(), absent: None, part: 1.0 };
    let text = collection(&Members { revision: 7, context: vec![] }, [feature("a", None, &said)]);
    assert!(text.contains(r#""properties":{"zone":"z","nom":"n","absent":null,"part":1.0}"#), "{text}");
    assert!(text.find("revision").unwrap() < text.find("features").unwrap(), "{text}");
}

#[test]
fn other_shapes_are_no_point() {
    let line: Geometry = r#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#.parse().unwrap();
    assert_eq!(Point::of(&line), None);
    let high: Geometry = r#"{"type":"Point","coordinates":[1,200,3]}"#.parse().unwrap();
    let high = Point::of(&high).unwrap();
    assert_eq!(high, Point { longitude: 1.0, latitude: 200.0 });
    assert!(high.localisation().is_err());
}
