//! Web addresses: a scheme is added where one is missing, two in one field are split, a path keeps its case.

use repere_domain::contact::Url;

/// One piece of a field of web addresses.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Site {
    /// An address.
    Url(Url),
    /// An address that was written without its scheme: `https://` is added.
    SansSchema(Url),
    /// Something else.
    Illisible,
}

/// The addresses of a field, in order, without repetition.
pub(super) fn split(field: &str) -> Vec<Site> {
    let mut sites = Vec::new();
    for piece in field.split(|c: char| c.is_whitespace() || c == ';' || c == '|').filter(|p| !p.is_empty()) {
        let piece = piece.trim_end_matches([',', ')']);
        let site = if piece.contains("://") {
            piece.parse().map(Site::Url)
        } else {
            format!("https://{piece}").parse().map(Site::SansSchema)
        };
        let site = site.unwrap_or(Site::Illisible);
        if !sites.contains(&site) {
            sites.push(site);
        }
    }
    sites
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Site {
        Site::Url(text.parse().unwrap())
    }

    #[test]
    fn repairs_what_is_certain() {
        assert_eq!(split("www.example.org"), [Site::SansSchema("https://www.example.org".parse().unwrap())]);
        assert_eq!(split("http://example.org/Chemin"), [url("http://example.org/Chemin")]);
        assert_eq!(
            split("https://a.example/   https://b.example/x"),
            [url("https://a.example/"), url("https://b.example/x")]
        );
        assert_eq!(split("réseau :  nomdepage"), [Site::Illisible]);
        assert_eq!(split("javascript:alert(1)"), [Site::Illisible]);
    }
}
