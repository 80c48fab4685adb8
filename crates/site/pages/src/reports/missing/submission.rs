//! What a form sent.

use crate::reports::envelope::Envelope;

/// The fields of the form, as they came.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Submission {
    pub(super) name: String,
    /// The commune as somebody writes it.
    pub(super) commune: String,
    /// The one that was chosen among several, by its code.
    pub(super) chosen: String,
    pub(super) address: String,
    pub(super) telephone: String,
    pub(super) activities: String,
    pub(super) works_there: bool,
    pub(super) envelope: Envelope,
}

impl Submission {
    /// Reads what was sent, whatever it holds.
    pub(super) fn read(body: &[u8]) -> Self {
        let mut submission = Self::default();
        submission.envelope = Envelope::open(body, |name, value| match name {
            "nom" => submission.name = value,
            "commune" => submission.commune = value,
            "code_insee" => submission.chosen = value,
            "adresse" => submission.address = value,
            "telephone" => submission.telephone = value,
            "activites" => submission.activities = value,
            "travaille_ici" => submission.works_there = true,
            _ => {}
        });
        submission
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_reads_whatever_it_holds() {
        let read =
            Submission::read(b"nom=Caf%C3%A9&commune=Le+Blanc&travaille_ici=oui&rien=1&url=+&jeton=1-a");
        let expected = Submission {
            name: "Café".into(),
            commune: "Le Blanc".into(),
            works_there: true,
            envelope: Envelope::new("1-a".into()),
            ..Submission::default()
        };
        assert_eq!(read, expected);
        assert_eq!(Submission::read(b"\xff%ff{\"nom\":1}"), Submission::default());
    }
}
