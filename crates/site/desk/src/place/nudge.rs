//! Moving the point of a place without a script: by a direction, by a click on the drawing, to an address that was found.

use repere_domain::Localisation;
use repere_domain::codes::CodeInsee;
use repere_form::Typed;
use repere_territory::Territoire;

/// How far a direction moves the point, degrees of latitude: about fifty metres.
const STEP: f64 = 0.000_45;
/// Decimals of a degree that a point keeps: about 0.1 m.
const DECIMALS: i32 = 6;

/// Puts the point where a form asks for it; nothing when it asks for nothing that is understood.
pub(super) fn apply(
    typed: &mut Typed,
    asked: &[(String, String)],
    commune: Option<&CodeInsee>,
    territoire: &Territoire,
) {
    let value = |name: &str| asked.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let now = point(typed);
    let moved = match (value("vers"), value("carte.x").zip(value("carte.y")), value("point")) {
        (Some(direction), ..) => now.and_then(|now| towards(now, direction)),
        (None, Some((x, y)), _) => commune.zip(now).and_then(|(commune, now)| {
            let at = (x.parse().ok()?, y.parse().ok()?);
            territoire.sketched(commune, now, at)
        }),
        (None, None, Some(found)) => found.split_once(' ').and_then(|(latitude, longitude)| {
            Localisation::new(latitude.parse().ok()?, longitude.parse().ok()?).ok()
        }),
        (None, None, None) => None,
    };
    if let Some(moved) = moved {
        let moved = moved.rounded(DECIMALS);
        typed.set("latitude", moved.latitude().to_string());
        typed.set("longitude", moved.longitude().to_string());
        typed.set("centre", "");
    }
}

/// The point that is written.
pub(super) fn point(typed: &Typed) -> Option<Localisation> {
    let degrees = |name: &str| typed.text(name).trim().replace(',', ".").parse().ok();
    Localisation::new(degrees("latitude")?, degrees("longitude")?).ok()
}

fn towards(now: Localisation, direction: &str) -> Option<Localisation> {
    let east = STEP / now.latitude().to_radians().cos();
    let (north, east) = match direction {
        "nord" => (STEP, 0.0),
        "sud" => (-STEP, 0.0),
        "est" => (0.0, east),
        "ouest" => (0.0, -east),
        _ => return None,
    };
    Localisation::new(now.latitude() + north, now.longitude() + east).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_goes_where_it_is_asked() {
        let territoire = Territoire::embedded().unwrap();
        let commune: CodeInsee = "36018".parse().unwrap();
        let moved = |asked: &[(&str, &str)]| {
            let mut typed = Typed::parse("latitude=46.63&longitude=1.06&centre=oui");
            let asked: Vec<_> = asked.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
            apply(&mut typed, &asked, Some(&commune), &territoire);
            (point(&typed).unwrap(), typed.is_ticked("centre"))
        };
        let was = moved(&[]);
        assert!(was.1);
        for (direction, north, east) in [("nord", true, false), ("est", false, true)] {
            let (there, centre) = moved(&[("vers", direction)]);
            let away = was.0.distance_to(there).get();
            assert!((45.0..55.0).contains(&away) && !centre, "{away}");
            assert_eq!(
                (there.latitude() > was.0.latitude(), there.longitude() > was.0.longitude()),
                (north, east)
            );
        }
        let sketch = territoire.sketch(&commune, was.0).unwrap();
        let (x, y) = (sketch.point.0.to_string(), sketch.point.1.to_string());
        assert!(was.0.distance_to(moved(&[("carte.x", &x), ("carte.y", &y)]).0).get() < 60.0, "on itself");
        assert_eq!(moved(&[("point", "46.64 1.07")]).0, Localisation::new(46.64, 1.07).unwrap());
        for nonsense in [("vers", "haut"), ("point", "a b"), ("point", "95 1"), ("carte.x", "1")] {
            assert_eq!(moved(&[nonsense]), was, "{nonsense:?}");
        }
    }
}
