//! What a form sent.

use std::collections::{BTreeMap, BTreeSet};

use repere_domain::signalement::Element;

/// What stands before the name of an element in the name of the field for its other value.
const VALUE: &str = "nouveau_";

/// The fields of the form, as they came.
#[derive(Debug, Default)]
pub(super) struct Submission {
    pub(super) elements: BTreeSet<Element>,
    /// What should be shown instead, of each element of which that was written.
    pub(super) values: BTreeMap<Element, String>,
    pub(super) text: String,
    /// Where the sender wants to be told.
    pub(super) reply: String,
    pub(super) token: String,
    /// A field that people do not see: whoever fills it is a robot.
    pub(super) trap: bool,
}

impl Submission {
    /// Reads `application/x-www-form-urlencoded`. What is unknown is left out: the form has nothing else.
    pub(super) fn read(body: &[u8]) -> Self {
        let mut submission = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            match &*name {
                "quoi" => submission.elements.extend(Element::from_slug(&value)),
                "texte" => submission.text = value.into_owned(),
                "courriel" => submission.reply = value.into_owned(),
                "jeton" => submission.token = value.into_owned(),
                "url" => submission.trap |= !value.trim().is_empty(),
                name => {
                    let element = name.strip_prefix(VALUE).and_then(Element::from_slug);
                    if let Some(element) = element.filter(|_| !value.trim().is_empty()) {
                        submission.values.insert(element, value.into_owned());
                    }
                }
            }
        }
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
        assert_eq!(
            (submission.text.as_str(), submission.token.as_str(), submission.trap),
            ("Fermé le lundi", "1-a", false)
        );
        let written =
            Submission::read(b"nouveau_telephone=02+61&nouveau_nom=+&nouveau_rien=x&courriel=a%40b.fr");
        assert_eq!(written.values, BTreeMap::from([(Element::Telephone, "02 61".to_owned())]));
        assert_eq!(written.reply, "a@b.fr");
        assert!(Submission::read(b"url=http://x").trap);
        assert!(Submission::read(b"\xff%ff{\"quoi\":1}").elements.is_empty());
    }
}
