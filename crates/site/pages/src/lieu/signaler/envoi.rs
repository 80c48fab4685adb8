//! What a form sent.

use std::collections::BTreeSet;

use repere_domain::signalement::Element;

/// The fields of the form, as they came.
#[derive(Debug, Default)]
pub(super) struct Submission {
    pub(super) elements: BTreeSet<Element>,
    pub(super) texte: String,
    pub(super) jeton: String,
    /// A field that people do not see: whoever fills it is a robot.
    pub(super) piege: bool,
}

impl Submission {
    /// Reads `application/x-www-form-urlencoded`. What is unknown is left out: the form has nothing else.
    pub(super) fn read(body: &[u8]) -> Self {
        let mut envoi = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            match &*name {
                "quoi" => envoi.elements.extend(Element::from_slug(&value)),
                "texte" => envoi.texte = value.into_owned(),
                "jeton" => envoi.jeton = value.into_owned(),
                "url" => envoi.piege |= !value.trim().is_empty(),
                _ => {}
            }
        }
        envoi
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reads_whatever_it_holds() {
        let envoi =
            Submission::read(b"quoi=horaires&quoi=rien&quoi=nom&texte=Ferm%C3%A9+le+lundi&jeton=1-a&url=+");
        assert_eq!(envoi.elements, BTreeSet::from([Element::Horaires, Element::Nom]));
        assert_eq!(
            (envoi.texte.as_str(), envoi.jeton.as_str(), envoi.piege),
            ("Fermé le lundi", "1-a", false)
        );
        assert!(Submission::read(b"url=http://x").piege);
        assert!(Submission::read(b"\xff%ff{\"quoi\":1}").elements.is_empty());
    }
}
