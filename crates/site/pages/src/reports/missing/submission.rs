//! What a form sent.

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
            let field = match &*name {
                "nom" => &mut submission.name,
                "commune" => &mut submission.commune,
                "code_insee" => &mut submission.chosen,
                "adresse" => &mut submission.address,
                "telephone" => &mut submission.telephone,
                "activites" => &mut submission.activities,
                "courriel" => &mut submission.reply,
                "jeton" => &mut submission.token,
                "travaille_ici" => {
                    submission.works_there = true;
                    continue;
                }
                "url" => {
                    submission.trap |= !value.trim().is_empty();
                    continue;
                }
                _ => continue,
            };
            *field = value.into_owned();
        }
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
            token: "1-a".into(),
            ..Submission::default()
        };
        assert_eq!(read, expected);
        assert!(Submission::read(b"url=http://x").trap);
        assert_eq!(Submission::read(b"\xff%ff{\"nom\":1}"), Submission::default());
    }
}
