//! A place for machines: JSON-LD under the names of <https://schema.org>.

use chrono::Weekday;
use repere_domain::family::Family;
use repere_domain::vocabulary::{Frais, ModaliteAcces};
use repere_domain::{Lieu, PositionQuality};
use repere_hours::{Moment, Received, SchoolHolidays, Week};
use serde_json::{Map, Value, json};

/// The place as JSON that may stand in a `script` element. `page` is the address of its page.
pub(super) fn json_ld(lieu: &Lieu, name: &str, moment: Moment, page: Option<&str>) -> String {
    in_html(&Value::Object(place(lieu, name, moment, page)).to_string())
}

fn place(lieu: &Lieu, name: &str, moment: Moment, page: Option<&str>) -> Map<String, Value> {
    let kind = if lieu.family() == Family::Library { "Library" } else { "CivicStructure" };
    let mut address = json!({
        "@type": "PostalAddress", "postalCode": lieu.code_postal.as_str(), "addressLocality": lieu.commune,
        "addressCountry": "FR",
    });
    if !lieu.adresse.is_empty() {
        address["streetAddress"] = json!(lieu.adresse);
    }
    let mut place = Map::new();
    let mut say = |name: &str, value: Value| place.insert(name.to_owned(), value);
    say("@context", json!("https://schema.org"));
    say("@type", json!(kind));
    say("identifier", json!(lieu.id.as_str()));
    say("name", json!(name));
    say("address", address);
    // The point of the commune is not where the place is.
    if lieu.position.quality == PositionQuality::Exact && !lieu.is_itinerant() {
        let at = lieu.position.localisation;
        say(
            "geo",
            json!({"@type": "GeoCoordinates", "latitude": at.latitude(), "longitude": at.longitude()}),
        );
    }
    if let Some(telephone) = &lieu.telephone {
        say("telephone", json!(telephone.international()));
    }
    if let Some(page) = page {
        say("@id", json!(page));
        say("mainEntityOfPage", json!(page));
    }
    if let Some(site) = lieu.site_web.first() {
        say("url", json!(site.as_str()));
    }
    if let Some(presentation) = lieu.presentation_resume.clone().or_else(|| lieu.whole_presentation()) {
        say("description", json!(presentation));
    }
    match lieu.frais_a_charge.as_slice() {
        [Frais::Gratuit] => drop(say("isAccessibleForFree", json!(true))),
        [Frais::Payant] => drop(say("isAccessibleForFree", json!(false))),
        _ => {}
    }
    if lieu.modalites_acces.contains(&ModaliteAcces::PasDePublic) {
        say("publicAccess", json!(false));
    }
    let hours = hours(lieu, moment);
    if !hours.is_empty() {
        say("openingHoursSpecification", Value::Array(hours));
    }
    place
}

/// The hours that are the same every week, when anybody is received. The others have no faithful form in schema.org.
fn hours(lieu: &Lieu, moment: Moment) -> Vec<Value> {
    let week = |horaires| Week::new(horaires, SchoolHolidays::of(lieu), moment.date());
    let Some(Ok(week)) = lieu.horaires.as_ref().map(week) else {
        return Vec::new();
    };
    let mut hours = Vec::new();
    for (day, slots) in week.regular() {
        for slot in slots.iter().filter(|slot| slot.received == Received::Everybody) {
            hours.push(json!({
                "@type": "OpeningHoursSpecification", "dayOfWeek": name(day),
                "opens": time(slot.start), "closes": time(slot.end),
            }));
        }
    }
    hours
}

/// « 09:30 »; the end of the day is its last minute, since schema.org has no 24:00.
fn time(minutes: u16) -> String {
    let minutes = minutes.min(24 * 60 - 1);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

const fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "https://schema.org/Monday",
        Weekday::Tue => "https://schema.org/Tuesday",
        Weekday::Wed => "https://schema.org/Wednesday",
        Weekday::Thu => "https://schema.org/Thursday",
        Weekday::Fri => "https://schema.org/Friday",
        Weekday::Sat => "https://schema.org/Saturday",
        Weekday::Sun => "https://schema.org/Sunday",
    }
}

/// JSON in which no character begins or ends anything in HTML: the same values, written with escapes (RFC 8259, 7).
fn in_html(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use repere_domain::sample;

    use super::*;

    fn lieu(fields: &Value) -> Lieu {
        sample::lieu(&[fields])
    }

    fn read(fields: &Value) -> Value {
        let (lieu, moment) = (lieu(fields), "2026-11-23T10:00".parse().unwrap());
        let text = json_ld(&lieu, &lieu.nom, moment, Some("https://x.org/lieux/essai-1"));
        assert!(!text.contains(['<', '>', '&']), "{text}");
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn a_hostile_name_stays_a_name() {
        let name = "</script><script>alert(1)</script><!-- & \u{2028}";
        assert_eq!(read(&json!({"nom": name}))["name"], name);
    }

    #[test]
    fn only_what_is_certain_is_said() {
        let plain = read(&json!({}));
        assert_eq!(plain["@type"], "CivicStructure");
        assert_eq!(plain["geo"]["latitude"], 46.63);
        for absent in ["isAccessibleForFree", "openingHoursSpecification", "telephone", "url"] {
            assert!(plain.get(absent).is_none(), "{absent}");
        }
        assert!(read(&json!({"position": "approximative"})).get("geo").is_none());
        assert!(read(&json!({"itinerance": ["Itinérant"]})).get("geo").is_none());
        assert_eq!(read(&json!({"typologie": ["BIB"]}))["@type"], "Library");
        assert_eq!(read(&json!({"frais_a_charge": ["Gratuit"]}))["isAccessibleForFree"], true);
        let conditional = read(&json!({"frais_a_charge": ["Gratuit", "Payant"]}));
        assert!(conditional.get("isAccessibleForFree").is_none());
    }

    #[test]
    fn hours_are_those_of_every_week_that_receive_anybody() {
        let horaires =
            "Mo 09:00-12:00; Tu 18:00-24:00; We 10:00-11:00 \"sur rendez-vous\"; Th[1] 14:00-17:00; PH off";
        let hours = read(&json!({"horaires": horaires}))["openingHoursSpecification"].clone();
        let seen: Vec<_> =
            hours.as_array().unwrap().iter().map(|h| (&h["dayOfWeek"], &h["opens"], &h["closes"])).collect();
        assert_eq!(
            seen,
            [
                (&json!("https://schema.org/Monday"), &json!("09:00"), &json!("12:00")),
                (&json!("https://schema.org/Tuesday"), &json!("18:00"), &json!("23:59")),
            ]
        );
    }
}
