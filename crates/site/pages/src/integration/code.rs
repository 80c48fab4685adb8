//! The code that a partner copies into a page: a frame, or a web component.

use std::fmt::Write as _;

use super::FRAME;
use crate::link::link;
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
    known: bool,
}

impl SiteAddress {
    /// As the operator says it, or a text to replace.
    pub(super) fn of(public_url: Option<&PublicUrl>) -> Self {
        let site = public_url.map_or_else(|| UNKNOWN.to_owned(), |url| url.page(""));
        Self { site, known: public_url.is_some() }
    }

    fn page(&self, path: &str) -> String {
        format!("{}{path}", self.site)
    }
}

/// The code, and the page that it frames.
pub(super) struct Code {
    pub(super) frame: String,
    pub(super) component: String,
    /// The title of the frame.
    pub(super) title: String,
    /// The framed page, on this site.
    pub(super) preview: String,
    /// The address in the code is the one that the operator says.
    pub(super) address_known: bool,
}

impl Code {
    /// The code for these parameters; `territoires` names where the places are.
    pub(super) fn new(
        address: &SiteAddress,
        parameters: &[(&str, &str)],
        territoires: &str,
        height: u16,
    ) -> Self {
        let title = match territoires {
            "" => "Lieux d’aide numérique".to_owned(),
            named => sentence!("Lieux d’aide numérique : {named}"),
        };
        let preview = link(FRAME, parameters.iter().copied());
        let src = attribute(&address.page(&preview));
        let frame = format!(
            "<iframe src=\"{src}\" title=\"{}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" \
             allow=\"geolocation\"></iframe>",
            attribute(&title)
        );
        let mut component = format!(
            "<script type=\"module\" src=\"{}\"></script>\n<repere-carte",
            attribute(&address.page(COMPONENT))
        );
        for (name, values) in grouped(parameters) {
            let _ = write!(component, " {name}=\"{}\"", attribute(&values));
        }
        let _ = write!(
            component,
            " titre=\"{}\" hauteur=\"{height}\">\n  <a href=\"{}\">{title}</a>\n</repere-carte>",
            attribute(&title),
            attribute(&address.page("/")),
            title = attribute(&title),
        );
        Self { frame, component, title, preview, address_known: address.known }
    }
}

/// The values of each parameter, in their order, separated by commas: an attribute is written once.
fn grouped(parameters: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut grouped: Vec<(String, String)> = Vec::new();
    for (name, value) in parameters {
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
fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_is_html_that_says_what_was_chosen() {
        let site: PublicUrl = "https://carte.example.org".parse().unwrap();
        let parameters = [("bassin", "tours"), ("besoin", "demarches"), ("besoin", "outils")];
        let code = Code::new(&SiteAddress::of(Some(&site)), &parameters, "CC \"Val\" & <Cher>", 640);
        assert_eq!(
            code.frame,
            "<iframe src=\"https://carte.example.org/integration/carte?bassin=tours&amp;besoin=demarches&amp;besoin=outils\" \
             title=\"Lieux d’aide numérique\u{a0}: CC &quot;Val&quot; &amp; &lt;Cher&gt;\" width=\"100%\" height=\"640\" \
             loading=\"lazy\" allow=\"geolocation\"></iframe>"
        );
        assert!(code.component.contains("<repere-carte bassin=\"tours\" besoin=\"demarches,outils\" titre="));
        assert!(code.component.contains("src=\"https://carte.example.org/integration/repere-carte.js\""));
        assert!(!code.frame.contains("style="), "the policies of partners may forbid it");
    }

    #[test]
    fn an_unknown_address_is_a_text_to_replace() {
        let code = Code::new(&SiteAddress::of(None), &[], "", 640);
        assert!(!code.address_known && code.frame.contains("https://ADRESSE-DE-CE-SITE/integration/carte\""));
    }
}
