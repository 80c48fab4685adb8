//! What changes between two states of a place, in the words of the form.

use repere_domain::contact::Telephone;
use repere_domain::fields::{self, Kind};
use repere_domain::{Lieu, PositionQuality, sentence};
use repere_hours::to_french;

use crate::layout::groups;

/// A field that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub field: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What it said; none when nothing was known.
    pub before: Option<String>,
    /// What it says.
    pub after: Option<String>,
}

/// What differs, in the order of the form.
pub fn changes(before: &Lieu, after: &Lieu) -> Vec<Change> {
    let mut changes = Vec::new();
    for question in groups().iter().flat_map(|group| &group.questions) {
        if question.field.name == "latitude" {
            changes.extend(moved(before, after, question.words));
            continue;
        }
        let [was, is] = [before, after].map(|lieu| said_of(question.field.name, lieu));
        if was != is {
            changes.push(Change {
                field: question.field.name,
                label: question.words,
                before: was,
                after: is,
            });
        }
    }
    changes
}

/// All that a place says, as what it changes where nothing was known, in the order of the form.
pub fn all_of(lieu: &Lieu) -> Vec<Change> {
    let groups = groups();
    let said = groups.iter().flat_map(|group| &group.questions).filter_map(|question| {
        let after = match question.field.name {
            "latitude" => Some(precision(lieu).to_owned()),
            field => said_of(field, lieu).filter(|said| !said.is_empty()),
        };
        Some(Change { field: question.field.name, label: question.words, before: None, after: Some(after?) })
    });
    said.collect()
}

/// What a place says of a field, in plain words; none when nothing is known of it.
pub fn said_of(field: &str, lieu: &Lieu) -> Option<String> {
    Some(in_plain_words(field, &lieu.field_text(field)?))
}

/// What a value of a field says in plain words, from its text, lists joined by `|`: what is no value of it stays as it was written.
pub fn in_plain_words(field: &str, text: &str) -> String {
    let as_written = || text.to_owned();
    let Some(field) = fields::named(field) else { return as_written() };
    match field.kind {
        Kind::Horaires => {
            text.parse().ok().and_then(|horaires| to_french(&horaires)).unwrap_or_else(as_written)
        }
        Kind::Telephone => {
            text.parse::<Telephone>().map_or_else(|_| as_written(), |telephone| telephone.national())
        }
        _ if field.is_list() => {
            let terms = text.split(fields::SEPARATOR).map(str::trim);
            terms.map(|term| field.plain_words(term).unwrap_or(term)).collect::<Vec<_>>().join(", ")
        }
        _ => as_written(),
    }
}

/// What people call a field: by the question that asks for it, where one does.
pub fn label_of(field: &str) -> &str {
    let groups = groups();
    let mut questions = groups.iter().flat_map(|group| &group.questions);
    let asked = questions.find(|question| question.field.name == field).map(|question| question.words);
    asked.or_else(|| fields::named(field).map(|field| field.label)).unwrap_or(field)
}

/// How sure its point is.
const fn precision(lieu: &Lieu) -> &'static str {
    match lieu.position.quality {
        PositionQuality::Exact => "un point précis",
        PositionQuality::Approximate => "le centre de la commune, à défaut d’un point précis",
    }
}

fn moved(before: &Lieu, after: &Lieu, label: &'static str) -> Option<Change> {
    if before.position == after.position {
        return None;
    }
    let away = before.position.localisation.distance_to(after.position.localisation);
    let metres = (away.km() * 1_000.0).round();
    let after_words = if metres < 1.0 {
        precision(after).to_owned()
    } else if metres < 1_000.0 {
        sentence!("{}, à {metres} m du précédent", precision(after))
    } else {
        let km = format!("{:.1}", away.km()).replace('.', ",");
        sentence!("{}, à {km} km du précédent", precision(after))
    };
    Some(Change {
        field: "latitude",
        label,
        before: Some(precision(before).to_owned()),
        after: Some(after_words),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_told_as_people_read_it() {
        for (field, text, told) in [
            (
                "horaires",
                "Mo-Fr 09:00-12:00,14:00-17:00; Aug off",
                "du lundi au vendredi de 9\u{a0}h à 12\u{a0}h et de 14\u{a0}h à 17\u{a0}h\u{a0}; fermé en août",
            ),
            ("horaires", "le matin, parfois", "le matin, parfois"),
            ("telephone", "+33261910012", "02\u{a0}61\u{a0}91\u{a0}00\u{a0}12"),
            ("telephone", "3949", "39\u{a0}49"),
            ("frais_a_charge", "Gratuit|Payant", "Gratuit, Payant"),
            ("typologie", "EPN|BIB", "Espace public numérique, Médiathèque ou bibliothèque"),
            ("courriels", "a@example.org|b@example.org", "a@example.org, b@example.org"),
            ("nom", "Un nom | et la suite", "Un nom | et la suite"),
            ("presentation_detail", "Un.\n\nDeux.", "Un.\n\nDeux."),
            ("inconnu", "a|b", "a|b"),
        ] {
            assert_eq!(in_plain_words(field, text), told, "{field}");
        }
    }

    #[test]
    fn a_new_place_is_told_with_where_it_is() {
        let lieu = repere_domain::sample::lieu(&[&serde_json::json!({
            "nom": "Un lieu", "adresse": "1 rue de l’Essai", "commune": "Le Blanc", "code_postal": "36300",
            "position": "approximative",
        })]);
        let told: Vec<(&str, String)> =
            all_of(&lieu).into_iter().filter_map(|one| Some((one.field, one.after?))).collect();
        let expected = [
            ("nom", "Un lieu"),
            ("adresse", "1 rue de l’Essai"),
            ("code_postal", "36300"),
            ("commune", "Le Blanc"),
            ("latitude", "le centre de la commune, à défaut d’un point précis"),
        ];
        assert_eq!(told, expected.map(|(field, text)| (field, text.to_owned())));
    }

    #[test]
    fn no_field_that_a_hand_corrects_is_told_by_its_syntax() {
        for field in repere_domain::correctable_fields() {
            let label = label_of(field);
            assert!(label != field && !label.contains("OpenStreetMap"), "{field}: {label}");
        }
    }
}
