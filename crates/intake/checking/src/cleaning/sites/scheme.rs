//! The beginning of a web address, `https://`, and what hands and spreadsheets make of it.

/// What an address begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Scheme {
    /// `http://` or `https://`.
    Sound,
    /// One of them, misspelt: the address with it mended.
    Damaged(String),
    /// Another text, or none at all.
    None,
}

/// How the letters of `http` are written by hands that go fast.
const MISSPELT: [&str; 12] =
    ["http", "htpp", "htttp", "hhttp", "htp", "hptt", "ttp", "tthp", "htt", "httpp", "ttps", "htps"];

pub(super) fn of(address: &str) -> Scheme {
    let lower = address.to_ascii_lowercase();
    // The last scheme of those written one behind the other is that of the address: `http://https://www…`.
    let letters = lower.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(lower.len());
    let (word, signs) = lower.split_at(letters);
    let length = signs.find(|c: char| !":/\\;.,".contains(c)).unwrap_or(signs.len());
    let (signs, rest) = signs.split_at(length);
    let Some(secure) = secure(word).filter(|_| is_mark(signs) && !rest.is_empty()) else {
        return Scheme::None;
    };
    let rest = &address[address.len() - rest.len()..];
    match of(rest) {
        Scheme::Sound => return Scheme::Damaged(rest.to_owned()),
        Scheme::Damaged(mended) => return Scheme::Damaged(mended),
        Scheme::None => {}
    }
    if signs == "://" && matches!(word, "http" | "https") {
        return Scheme::Sound;
    }
    Scheme::Damaged(format!("{}://{rest}", if secure { "https" } else { "http" }))
}

/// Whether a word stands for `https` (true) or `http` (false); `None` when it is another word.
fn secure(word: &str) -> Option<bool> {
    if matches!(word, "ttps" | "htps") {
        return Some(true);
    }
    if MISSPELT.contains(&word) {
        return Some(false);
    }
    word.strip_suffix('s').is_some_and(|word| MISSPELT.contains(&word)).then_some(true)
}

/// What stands for `://`: some of its signs, a slash or the colon at least. A host begins behind a full stop alone.
fn is_mark(signs: &str) -> bool {
    signs.contains([':', '/', '\\', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hands_make_of_a_scheme_is_mended() {
        for (written, mended) in [
            ("https//www.example.org", "https://www.example.org"),
            ("http//www.example.org", "http://www.example.org"),
            ("http:/www.example.org", "http://www.example.org"),
            ("https:/www.example.org/a", "https://www.example.org/a"),
            ("http:www.example.org", "http://www.example.org"),
            ("http:///www.example.org", "http://www.example.org"),
            ("http;//www.example.org", "http://www.example.org"),
            ("http:\\\\www.example.org", "http://www.example.org"),
            ("htpp://www.example.org", "http://www.example.org"),
            ("htttps://www.example.org", "https://www.example.org"),
            ("ttps://www.example.org", "https://www.example.org"),
            ("http://http://www.example.org", "http://www.example.org"),
            ("http://https://www.example.org/", "https://www.example.org/"),
            ("https://http//www.example.org/", "http://www.example.org/"),
            ("HTTP://HTTPS://www.example.org/Ab", "HTTPS://www.example.org/Ab"),
            ("http://:www.example.org", "http://www.example.org"),
        ] {
            assert_eq!(of(written), Scheme::Damaged(mended.to_owned()), "{written}");
            assert_eq!(of(mended), Scheme::Sound, "{mended}");
        }
        for sound in ["http://example.org", "HTTPS://Example.org/"] {
            assert_eq!(of(sound), Scheme::Sound);
        }
        for other in [
            "www.example.org",
            "ftp://example.org",
            "javascript:alert(1)",
            "http",
            "https://",
            "http.example.org",
            "",
        ] {
            assert_eq!(of(other), Scheme::None, "{other}");
        }
    }
}
