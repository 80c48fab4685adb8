//! The code that a partner copies into a page: a frame, or a web component.

use std::fmt::Write as _;

use super::FRAME;
use crate::lien::lien;
use repere_edition::PublicUrl;
use repere_words::sentence;

/// The web component's script.
const COMPONENT: &str = "/integration/repere-carte.js";

/// What stands for the address of the site where the operator does not say it; the browser's script, which knows it,
/// writes it instead. The `Host` of a request is whatever the client wants: it is not believed.
pub(super) const UNKNOWN: &str = "https://ADRESSE-DE-CE-SITE";

/// Where the site is, for pages of other sites.
pub(super) struct SiteAddress {
    site: String,
    connue: bool,
}

impl SiteAddress {
    /// As the operator says it, or a text to replace.
    pub(super) fn of(public_url: Option<&PublicUrl>) -> Self {
        let site = public_url.map_or_else(|| UNKNOWN.to_owned(), |url| url.page(""));
        Self { site, connue: public_url.is_some() }
    }

    fn page(&self, path: &str) -> String {
        format!("{}{path}", self.site)
    }
}

/// The code, and the page that it frames.
pub(super) struct Code {
    pub(super) cadre: String,
    pub(super) composant: String,
    /// The title of the frame.
    pub(super) titre: String,
    /// The framed page, on this site.
    pub(super) apercu: String,
    /// The address in the code is the one that the operator says.
    pub(super) adresse_connue: bool,
}

impl Code {
    /// The code for these parameters; `territoires` names where the places are.
    pub(super) fn new(
        adresse: &SiteAddress,
        parametres: &[(&str, &str)],
        territoires: &str,
        hauteur: u16,
    ) -> Self {
        let titre = match territoires {
            "" => "Lieux d’aide numérique".to_owned(),
            named => sentence!("Lieux d’aide numérique : {named}"),
        };
        let apercu = lien(FRAME, parametres.iter().copied());
        let src = attribut(&adresse.page(&apercu));
        let cadre = format!(
            "<iframe src=\"{src}\" title=\"{}\" width=\"100%\" height=\"{hauteur}\" loading=\"lazy\"></iframe>",
            attribut(&titre)
        );
        let mut composant = format!(
            "<script type=\"module\" src=\"{}\"></script>\n<repere-carte",
            attribut(&adresse.page(COMPONENT))
        );
        for (name, values) in regroupes(parametres) {
            let _ = write!(composant, " {name}=\"{}\"", attribut(&values));
        }
        let _ = write!(
            composant,
            " titre=\"{}\" hauteur=\"{hauteur}\">\n  <a href=\"{}\">{titre}</a>\n</repere-carte>",
            attribut(&titre),
            attribut(&adresse.page("/")),
            titre = attribut(&titre),
        );
        Self { cadre, composant, titre, apercu, adresse_connue: adresse.connue }
    }
}

/// The values of each parameter, in their order, separated by commas: an attribute is written once.
fn regroupes(parametres: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut grouped: Vec<(String, String)> = Vec::new();
    for (name, value) in parametres {
        match grouped.iter_mut().find(|(known, _)| known == name) {
            Some((_, values)) => {
                values.push(',');
                values.push_str(value);
            }
            None => grouped.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    grouped
}

/// A text inside the quotation marks of an attribute.
fn attribut(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_html_that_says_what_was_chosen() {
        let site: PublicUrl = "https://carte.example.org".parse().unwrap();
        let parametres = [("bassin", "tours"), ("besoin", "demarches"), ("besoin", "outils")];
        let code = Code::new(&SiteAddress::of(Some(&site)), &parametres, "CC \"Val\" & <Cher>", 640);
        assert_eq!(
            code.cadre,
            "<iframe src=\"https://carte.example.org/integration/carte?bassin=tours&amp;besoin=demarches&amp;besoin=outils\" \
             title=\"Lieux d’aide numérique\u{a0}: CC &quot;Val&quot; &amp; &lt;Cher&gt;\" width=\"100%\" height=\"640\" \
             loading=\"lazy\"></iframe>"
        );
        assert!(code.composant.contains("<repere-carte bassin=\"tours\" besoin=\"demarches,outils\" titre="));
        assert!(code.composant.contains("src=\"https://carte.example.org/integration/repere-carte.js\""));
        assert!(!code.cadre.contains("style="), "the policies of partners may forbid it");
    }

    #[test]
    fn an_unknown_address_is_a_text_to_replace() {
        let code = Code::new(&SiteAddress::of(None), &[], "", 640);
        assert!(
            !code.adresse_connue && code.cadre.contains("https://ADRESSE-DE-CE-SITE/integration/carte\"")
        );
    }
}
