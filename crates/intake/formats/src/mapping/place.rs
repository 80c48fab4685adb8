//! Coordinates that are not two columns of degrees: one column that holds both, or Lambert-93.

use repere_domain::Localisation;
use repere_features::Point;

use super::columns::{Cells, Column};

/// How the point is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    /// Both numbers in one column.
    OneColumn(Column, Order),
    /// Two columns of metres.
    Lambert93 {
        /// Easting.
        x: Column,
        /// Northing.
        y: Column,
    },
}

/// How one column holds two numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// `46.63, 1.06`.
    LatLon,
    /// `1.06, 46.63`.
    LonLat,
    /// `POINT(1.06 46.63)`.
    Wkt,
    /// `{"type": "Point", "coordinates": [1.06, 46.63]}`.
    GeoJson,
}

impl Order {
    /// Every order, as a mapping names it.
    pub(super) const ALL: [(&str, Self); 4] = [
        ("lat,lon", Self::LatLon),
        ("lon,lat", Self::LonLat),
        ("wkt", Self::Wkt),
        ("geojson", Self::GeoJson),
    ];

    /// The latitude and longitude of a text, as written.
    fn split(self, text: &str) -> Option<(String, String)> {
        match self {
            Self::LatLon => pair(text),
            Self::LonLat => pair(text).map(swap),
            Self::Wkt => {
                let (kind, rest) = text.split_once('(')?;
                let kind = kind.rsplit(';').next()?.trim();
                let numbers = rest.trim_end().strip_suffix(')')?;
                kind.eq_ignore_ascii_case("point").then(|| pair(numbers))?.map(swap)
            }
            Self::GeoJson => {
                let Point { longitude, latitude } = Point::of(&text.parse().ok()?)?;
                Some((latitude.to_string(), longitude.to_string()))
            }
        }
    }
}

impl Place {
    /// The columns that it reads.
    pub(super) fn columns(&self) -> Vec<&Column> {
        match self {
            Self::OneColumn(column, _) => vec![column],
            Self::Lambert93 { x, y } => vec![x, y],
        }
    }

    /// Latitude and longitude in degrees, as texts; what does not read is left as written, so that it is reported as
    /// such; nothing is nothing.
    pub(super) fn read(&self, cells: Cells<'_>) -> (String, String) {
        match self {
            Self::OneColumn(column, order) => {
                let text = cells.one(column);
                order.split(text).unwrap_or_else(|| (text.to_owned(), text.to_owned()))
            }
            Self::Lambert93 { x, y } => {
                let (x, y) = (cells.one(x), cells.one(y));
                let point = metres(x).zip(metres(y)).and_then(|(x, y)| Localisation::from_lambert93(x, y));
                match point {
                    Some(point) => (point.latitude().to_string(), point.longitude().to_string()),
                    None if metres(x) == Some(0.0) && metres(y) == Some(0.0) => {
                        (String::new(), String::new())
                    }
                    None => (unreadable(x), unreadable(y)),
                }
            }
        }
    }
}

/// Metres that are no Lambert-93 must not be taken for degrees.
fn unreadable(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{text} m") }
}

fn swap((a, b): (String, String)) -> (String, String) {
    (b, a)
}

/// Two numbers with one of `,`, `;`, `|` or white space between them. Two decimal commas make three of them, so then
/// the separator must be another.
fn pair(text: &str) -> Option<(String, String)> {
    let text = text.trim().trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let strong: Vec<&str> = text.split([';', '|']).map(str::trim).collect();
    let pieces = if strong.len() == 2 {
        strong
    } else {
        let spaced: Vec<&str> = text.split_whitespace().map(|piece| piece.trim_end_matches(',')).collect();
        if spaced.len() == 2 { spaced } else { text.split(',').map(str::trim).collect() }
    };
    match pieces.as_slice() {
        [first, second] if !first.is_empty() && !second.is_empty() => {
            Some(((*first).to_owned(), (*second).to_owned()))
        }
        _ => None,
    }
}

/// Metres, in digits, with spaces between thousands and a point or a comma.
fn metres(text: &str) -> Option<f64> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    digits.replace(',', ".").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mapping::columns::Bound;

    #[test]
    fn one_column_in_every_order() {
        let expected = Some(("46.63".to_owned(), "1.06".to_owned()));
        for (order, text) in [
            (Order::LatLon, "46.63,1.06"),
            (Order::LatLon, " 46.63 ; 1.06 "),
            (Order::LatLon, "46.63 1.06"),
            (Order::LatLon, "(46.63, 1.06)"),
            (Order::LonLat, "[1.06, 46.63]"),
            (Order::Wkt, "POINT(1.06 46.63)"),
            (Order::Wkt, "SRID=4326;Point (1.06 46.63)"),
            (Order::GeoJson, r#"{"type":"Point","coordinates":[1.06,46.63]}"#),
        ] {
            assert_eq!(order.split(text), expected, "{text}");
        }
        assert_eq!(Order::LatLon.split("46,63 1,06"), Some(("46,63".into(), "1,06".into())));
        for (order, text) in [
            (Order::LatLon, "46,63,1,06"),
            (Order::LatLon, "46.63"),
            (Order::Wkt, "LINESTRING(1 2)"),
            (Order::Wkt, "1.06 46.63"),
            (Order::GeoJson, "[1.06,46.63]"),
        ] {
            assert_eq!(order.split(text), None, "{text}");
        }
    }

    #[test]
    fn lambert_93_becomes_degrees_or_stays_unreadable() {
        let column = |name: &str| Column { name: name.to_owned(), at: 1 };
        let place = Place::Lambert93 { x: column("x"), y: column("y") };
        let names = ["x", "y"].map(str::to_owned);
        let bound = Bound::new(place.columns().into_iter(), &names).unwrap();
        let read = |x: &'static str, y: &'static str| place.read(bound.row(&[x.into(), y.into()]));
        let (latitude, longitude) = read("700 000,0", "6600000");
        let (latitude, longitude): (f64, f64) = (latitude.parse().unwrap(), longitude.parse().unwrap());
        assert!((latitude - 46.5).abs() < 1e-9 && (longitude - 3.0).abs() < 1e-9);
        assert_eq!(read("0", "0"), (String::new(), String::new()));
        assert_eq!(read("46.6", "1.06"), ("46.6 m".into(), "1.06 m".into()));
        assert_eq!(read("", ""), (String::new(), String::new()));
    }
}
