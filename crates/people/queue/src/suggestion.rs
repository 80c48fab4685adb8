//! What a visitor proposes instead of what is shown, and which correction would say it.

use repere_domain::Lieu;
use repere_domain::report::{Complaint, Element};
use repere_hours::from_french;

/// A value that a visitor proposes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it is about.
    pub element: Element,
    /// What the visitor wrote.
    pub value: String,
    /// The field that says it, where one line may be its value.
    pub field: Option<&'static str>,
    /// The field and the value of the correction that says it; `None` when a person has to write it.
    pub correction: Option<(&'static str, String)>,
}

/// What a report proposes for a place, element by element.
pub fn suggestions(complaint: &Complaint, lieu: &Lieu) -> Vec<Suggestion> {
    let suggestion = |(element, value): (&Element, &String)| {
        let field = field(*element);
        let written = field.and_then(|field| Some((field, written(field, value)?)));
        Suggestion {
            element: *element,
            value: value.clone(),
            field,
            correction: written.filter(|(field, value)| lieu.corrected(field, value).is_ok()),
        }
    };
    complaint.values().iter().map(suggestion).collect()
}

/// The field that says an element, when a line of text may be its value.
const fn field(element: Element) -> Option<&'static str> {
    match element {
        Element::Nom => Some("nom"),
        Element::Adresse => Some("adresse"),
        Element::Telephone => Some("telephone"),
        Element::Courriel => Some("courriels"),
        Element::SiteWeb => Some("site_web"),
        Element::Horaires => Some("horaires"),
        Element::Closed | Element::Services | Element::Access | Element::Frais | Element::Other => None,
    }
}

/// A value as its field writes it.
fn written(field: &str, value: &str) -> Option<String> {
    match field {
        "horaires" => from_french(value, None).ok().map(|horaires| horaires.as_str().to_owned()),
        _ => Some(value.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use repere_domain::sample;

    use super::*;

    #[test]
    fn what_can_be_written_is_a_correction_and_the_rest_is_for_a_person() {
        let given = [
            (Element::Telephone, "02 61 91 00 13"),
            (Element::Courriel, "accueil chez exemple"),
            (Element::Horaires, "lundi 9h-12h"),
            (Element::Services, "aide à la déclaration"),
        ];
        let complaint = Complaint::with_values(BTreeSet::new(), given, "").unwrap();
        let suggestions = suggestions(&complaint, &sample::lieu(&[]));
        let corrections: Vec<_> = suggestions
            .iter()
            .map(|one| (one.element, one.correction.clone().map(|(field, _)| field)))
            .collect();
        let expected = [
            (Element::Telephone, Some("telephone")),
            (Element::Courriel, None),
            (Element::Horaires, Some("horaires")),
            (Element::Services, None),
        ];
        assert_eq!(corrections, expected);
    }
}
