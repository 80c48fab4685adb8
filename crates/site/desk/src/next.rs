//! Where somebody goes once they are in: a page of this site, whatever an address says.

use std::fmt;

/// Where one goes who was going nowhere.
const HOME: &str = "/compte";
/// Longest path that is kept.
const LONGEST: usize = 1_000;

/// A path of this site with its parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next(String);

impl Next {
    /// The path that is asked for, if it is one of ours. Browsers take `//host`, `/\host` and what is between them for another site.
    pub fn of(asked: Option<&str>) -> Self {
        let is_ours = |path: &&str| {
            path.starts_with('/')
                && !path[1..].starts_with(['/', '\\'])
                && path.len() <= LONGEST
                && path.chars().all(|c| c.is_ascii_graphic() && c != '\\')
                // Whoever is in has no more to do there.
                && !path.starts_with("/connexion")
        };
        Self(asked.filter(is_ours).unwrap_or(HOME).to_owned())
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The page of signing in that leads there.
    pub fn sign_in(&self) -> String {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("suite", &self.0).finish();
        format!("/connexion?{query}")
    }
}

impl fmt::Display for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_site_follow() {
        for ours in ["/moderation", "/lieux/a-1/modifier?brouillon=ab&x=%C3%A9", "/"] {
            assert_eq!(Next::of(Some(ours)).as_str(), ours);
        }
        for elsewhere in [
            "",
            "//example.org",
            "/\\example.org",
            "/\t/example.org",
            "/a\\b",
            "https://example.org",
            "javascript:alert(1)",
            "example.org",
            "/a\r\nSet-Cookie: x=y",
            "/é",
            " /a",
            "/connexion",
            "/connexion/lien/x",
            &format!("/{}", "a".repeat(1_000)),
        ] {
            assert_eq!(Next::of(Some(elsewhere)).as_str(), HOME, "{elsewhere:?}");
        }
        assert_eq!(Next::of(Some("/a?b=c&d")).sign_in(), "/connexion?suite=%2Fa%3Fb%3Dc%26d");
    }
}
