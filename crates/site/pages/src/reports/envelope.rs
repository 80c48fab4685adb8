//! What every form sends besides what it is about: who wants an answer, and what tells people from robots.

/// The fields that the forms have in common, as they came.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Envelope {
    /// Where the sender wants to be told.
    pub(super) reply: String,
    pub(super) token: String,
    /// A field that people do not see: whoever fills it is a robot.
    pub(super) trap: bool,
}

impl Envelope {
    /// That of a form with its token, which nobody filled yet.
    pub(super) fn new(token: String) -> Self {
        Self { token, ..Self::default() }
    }

    /// Reads `application/x-www-form-urlencoded`, and gives the form's own fields to `field`. What is unknown is left out: the
    /// forms have nothing else.
    pub(super) fn open(body: &[u8], mut field: impl FnMut(&str, String)) -> Self {
        let mut envelope = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            match &*name {
                "courriel" => envelope.reply = value.into_owned(),
                "jeton" => envelope.token = value.into_owned(),
                "url" => envelope.trap |= !value.trim().is_empty(),
                name => field(name, value.into_owned()),
            }
        }
        envelope
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_forms_have_in_common_is_kept_from_the_rest() {
        let mut others = Vec::new();
        let body = b"quoi=nom&courriel=a%40b.fr&jeton=1-a&url=+&texte=Ferm%C3%A9";
        let envelope = Envelope::open(body, |name, value| others.push((name.to_owned(), value)));
        assert_eq!(envelope, Envelope { reply: "a@b.fr".into(), token: "1-a".into(), trap: false });
        assert_eq!(others, [("quoi".to_owned(), "nom".to_owned()), ("texte".to_owned(), "Fermé".to_owned())]);
        assert!(Envelope::open(b"url=http://x", |_, _| {}).trap);
    }
}
