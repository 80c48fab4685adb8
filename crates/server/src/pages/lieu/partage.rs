//! Ways to hand a place over to somebody.

use repere_domain::Lieu;

use super::mots::percent_encoded;

/// Links that open a message; nothing is sent by this site.
pub(super) struct Partage {
    pub(super) sms: String,
    pub(super) courriel: String,
    /// The message has the address of the page: the site knows where it is published.
    pub(super) adresse_connue: bool,
}

impl Partage {
    /// A message with what somebody needs to go there or call.
    pub(super) fn new(lieu: &Lieu, adresse: Option<&str>) -> Self {
        let mut lines = vec![lieu.nom.clone()];
        if !lieu.adresse.is_empty() {
            lines.push(lieu.adresse.clone());
        }
        lines.push(format!("{} {}", lieu.code_postal, lieu.commune));
        lines.extend(lieu.telephone.as_ref().map(|telephone| telephone.national().replace('\u{a0}', " ")));
        lines.extend(adresse.map(str::to_owned));
        let message = percent_encoded(&lines.join("\r\n"));
        Self {
            sms: format!("sms:?body={}", percent_encoded(&lines.join("\n"))),
            courriel: format!("mailto:?subject={}&body={message}", percent_encoded(&lieu.nom)),
            adresse_connue: adresse.is_some(),
        }
    }
}
