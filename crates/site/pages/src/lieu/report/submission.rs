//! What a form sent.

use std::collections::BTreeSet;

use repere_domain::signalement::Element;

/// The fields of the form, as they came.
#[derive(Debug, Default)]
pub(super) struct Submission {
    pub(super) elements: BTreeSet<Element>,
    pub(super) text: String,
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
                "jeton" => submission.token = value.into_owned(),
                "url" => submission.trap |= !value.trim().is_empty(),
                _ => {}
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
        assert!(Submission::read(b"url=http://x").trap);
        assert!(Submission::read(b"\xff%ff{\"quoi\":1}").elements.is_empty());
    }
}
