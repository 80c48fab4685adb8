//! Web addresses: a scheme is added where one is missing, two in one field are split, a path keeps its case.

use repere_domain::contact::Url;

/// One piece of a field of web addresses.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Site {
    /// An address.
    Url(Url),
    /// Something else.
    Illisible,
}

/// The addresses of a field, in order, without repetition.
pub(crate) fn split(field: &str) -> Vec<Site> {
    let mut sites = Vec::new();
    for piece in field.split(|c: char| c.is_whitespace() || c == ';' || c == '|').filter(|p| !p.is_empty()) {
        let with_scheme = if piece.contains("://") { piece.to_owned() } else { format!("https://{piece}") };
        let site = with_scheme.trim_end_matches([',', ')']).parse().map_or(Site::Illisible, Site::Url);
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
        assert_eq!(split("www.example.org"), [url("https://www.example.org")]);
        assert_eq!(split("http://example.org/Chemin"), [url("http://example.org/Chemin")]);
        assert_eq!(
            split("https://a.example/   https://b.example/x"),
            [url("https://a.example/"), url("https://b.example/x")]
        );
        assert_eq!(split("réseau :  nomdepage"), [Site::Illisible]);
        assert_eq!(split("javascript:alert(1)"), [Site::Illisible]);
    }
}
