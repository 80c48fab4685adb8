//! What a form sent.

use std::collections::{BTreeMap, BTreeSet};

use repere_domain::report::Element;

use crate::reports::envelope::Envelope;

/// What stands before the name of an element in the name of the field for its other value.
const VALUE: &str = "nouveau_";

/// The fields of the form, as they came.
#[derive(Debug, Default)]
pub(super) struct Submission {
    pub(super) elements: BTreeSet<Element>,
    /// What should be shown instead, of each element of which that was written.
    pub(super) values: BTreeMap<Element, String>,
    pub(super) text: String,
    pub(super) envelope: Envelope,
}

impl Submission {
    /// Reads what was sent, whatever it holds.
    pub(super) fn read(body: &[u8]) -> Self {
        let mut submission = Self::default();
        submission.envelope = Envelope::open(body, |name, value| match name {
            "quoi" => submission.elements.extend(Element::from_slug(&value)),
            "texte" => submission.text = value,
            name => {
                let element = name.strip_prefix(VALUE).and_then(Element::from_slug);
                if let Some(element) = element.filter(|_| !value.trim().is_empty()) {
                    submission.values.insert(element, value);
                }
            }
        });
        submission
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reads_whatever_it_holds() {
        let submission =
            Submission::read(b"quoi=horaires&quoi=rien&quoi=nom&texte=Ferm%C3%A9+le+lundi&jeton=1-a&url=+");
        assert_eq!(submission.elements, BTreeSet::from([Element::Horaires, Element::Nom]));
        assert_eq!((submission.text.as_str(), submission.envelope.token.as_str()), ("Fermé le lundi", "1-a"));
        let written =
            Submission::read(b"nouveau_telephone=02+61&nouveau_nom=+&nouveau_rien=x&courriel=a%40b.fr");
        assert_eq!(written.values, BTreeMap::from([(Element::Telephone, "02 61".to_owned())]));
        assert_eq!(written.envelope.reply, "a@b.fr");
        assert!(Submission::read(b"\xff%ff{\"quoi\":1}").elements.is_empty());
    }
}
