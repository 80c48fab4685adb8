//! What the sheet of a place shows of each thing that may be said to be wrong.

use repere_catalogue::Entry;
use repere_domain::Lieu;
use repere_domain::report::Element;

use repere_hours::to_french;

use super::submission::Submission;
use crate::row::hours_in_words;

/// A line of the form: an element, what is shown of it today, what was written instead.
pub(super) struct ElementRow<'a> {
    /// Its name in the form.
    pub(super) slug: &'static str,
    /// In plain French.
    pub(super) label: &'static str,
    /// What is shown; `None` of what no value says, or that nobody knows.
    pub(super) shown: Option<String>,
    /// What stands in the field for another value; `None` of what has none.
    pub(super) value: Option<&'a str>,
    pub(super) checked: bool,
    /// The other value is to be mended.
    pub(super) is_wrong: bool,
    /// How a browser may help to fill the field.
    pub(super) kind: &'static str,
}

/// The lines of the form, and the one that is to be mended.
pub(super) fn rows<'a>(
    entry: &Entry,
    submission: &'a Submission,
    wrong: Option<Element>,
) -> Vec<ElementRow<'a>> {
    let row = |element: &Element| ElementRow {
        slug: element.slug(),
        label: element.plain_words(),
        shown: shown(*element, entry),
        value: element.has_value().then(|| submission.values.get(element).map_or("", String::as_str)),
        checked: submission.elements.contains(element),
        is_wrong: wrong == Some(*element),
        kind: match element {
            Element::Telephone => "tel",
            Element::Courriel => "email",
            Element::SiteWeb => "url",
            _ => "text",
        },
    };
    Element::ALL.iter().map(row).collect()
}

/// What the sheet shows of an element.
fn shown(element: Element, entry: &Entry) -> Option<String> {
    let lieu = &entry.lieu;
    let text = match element {
        Element::Closed | Element::Other => return None,
        Element::Nom => entry.shown_name().to_owned(),
        Element::Adresse => address(lieu),
        Element::Telephone => lieu.telephone.as_ref()?.national(),
        Element::Courriel => joined(lieu.courriels.iter().map(|courriel| courriel.as_str())),
        Element::SiteWeb => joined(lieu.site_web.iter().map(|url| url.as_str())),
        // As the sheet has them: what was understood stands there before what a source wrote.
        Element::Horaires => lieu.horaires.as_ref().and_then(to_french).or_else(|| hours_in_words(lieu))?,
        Element::Services => joined(lieu.services.iter().map(|term| term.plain_words())),
        Element::Access => joined(lieu.modalites_acces.iter().map(|term| term.plain_words())),
        Element::Frais => joined(lieu.frais_a_charge.iter().map(|term| term.plain_words())),
    };
    (!text.is_empty()).then_some(text)
}

fn address(lieu: &Lieu) -> String {
    let commune = format!("{} {}", lieu.code_postal, lieu.commune);
    let complement = lieu.complement_adresse.as_deref().unwrap_or_default();
    let parts = [lieu.adresse.as_str(), complement, &commune];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn joined<'t>(terms: impl Iterator<Item = &'t str>) -> String {
    terms.collect::<Vec<_>>().join(", ")
}
