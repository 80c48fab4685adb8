//! The top-level domains that exist: `fr`, `bzh`, `paris`… A host whose last part is none of them is no host.

use std::collections::HashSet;
use std::sync::LazyLock;

/// One domain a line, those of other scripts in their own letters.
const LIST: &str = include_str!("../../../../../data/domaines/premier-niveau.txt");

static DOMAINS: LazyLock<HashSet<&str>> = LazyLock::new(|| LIST.lines().collect());

/// Whether a host ends with a top-level domain that exists.
pub(super) fn exists(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let Some((_, last)) = host.rsplit_once('.') else { return false };
    let last = last.to_lowercase();
    // A domain of other letters may be written in those of the DNS; `example` is kept for examples (RFC 2606), as ours are.
    last.starts_with("xn--") || last == "example" || DOMAINS.contains(last.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_ends_with_a_domain_that_exists() {
        for host in [
            "mairie.fr",
            "www.essai.BZH",
            "a.b.paris",
            "cafe.example.org",
            "exemple.рф",
            "exemple.xn--p1ai",
            "a.fr.",
        ] {
            assert!(exists(host), "{host}");
        }
        for host in ["www.aucun", "www.mairie", "essai", "fiche.html", "a.frr", "", ".", "1.2.3.4"] {
            assert!(!exists(host), "{host}");
        }
        assert!(DOMAINS.len() > 1400);
    }
}
