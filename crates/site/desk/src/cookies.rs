//! The one cookie of the site: who has none is a visitor.

use axum::http::{HeaderMap, HeaderValue, header};
use repere_people::{Session, Token};

use crate::SiteAddress;

/// Its name. The browser itself refuses one of the first name that another site, another path or plain http would set.
const GUARDED: &str = "__Host-repere";
const PLAIN: &str = "repere";

/// How the cookie is written.
#[derive(Debug)]
pub(crate) struct Cookies {
    /// The operator publishes the site over https: no other cookie is ever read.
    always_guarded: bool,
}

impl Cookies {
    pub(crate) fn of(address: &SiteAddress) -> Self {
        Self { always_guarded: address.page("").starts_with("https://") }
    }

    /// The token that a browser shows.
    pub(crate) fn read(&self, headers: &HeaderMap) -> Option<Token> {
        let name = self.name(headers);
        let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs =
            pairs.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(known, _)| *known == name).and_then(|(_, value)| value.parse().ok())
    }

    /// What gives it a token.
    pub(crate) fn set(&self, headers: &HeaderMap, token: &Token) -> HeaderValue {
        self.written(headers, &token.reveal(), Session::longest_seconds())
    }

    /// What takes it away.
    pub(crate) fn clear(&self, headers: &HeaderMap) -> HeaderValue {
        self.written(headers, "", 0)
    }

    #[expect(clippy::expect_used, reason = "see the words of it")]
    fn written(&self, headers: &HeaderMap, value: &str, seconds: i64) -> HeaderValue {
        let name = self.name(headers);
        let secure = if name == GUARDED { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly{secure}; SameSite=Lax");
        HeaderValue::from_str(&text).expect("a token is hexadecimal digits")
    }

    fn name(&self, headers: &HeaderMap) -> &'static str {
        if self.always_guarded || !is_of_this_machine(headers) { GUARDED } else { PLAIN }
    }
}

/// Whether a browser of this machine asks, which has no https to ask by.
fn is_of_this_machine(headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host }
    });
    ["localhost", "127.0.0.1", "[::1]"].contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked_of(host: &str, cookie: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(header::HOST, host.parse().unwrap());
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        headers
    }

    #[test]
    fn guarded_everywhere_but_on_this_machine() {
        let published =
            Cookies::of(&SiteAddress::new(Some(&"https://carte.example.org".parse().unwrap()), ""));
        let alone = Cookies::of(&SiteAddress::new(None, "127.0.0.1:8080"));
        let token = Token::of([7; 32]);
        for (cookies, host, expected) in [
            (&published, "carte.example.org", GUARDED),
            (&published, "127.0.0.1:8080", GUARDED),
            (&alone, "192.0.2.7:8080", GUARDED),
            (&alone, "localhost.example.org", GUARDED),
            (&alone, "127.0.0.1:8080", PLAIN),
            (&alone, "localhost", PLAIN),
            (&alone, "[::1]:8080", PLAIN),
        ] {
            let cookie = cookies.set(&asked_of(host, ""), &token);
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.starts_with(&format!("{expected}=0707")), "{host}: {cookie}");
            assert!(
                cookie.contains("; Path=/; ")
                    && cookie.contains("; HttpOnly")
                    && cookie.ends_with("; SameSite=Lax")
            );
            assert_eq!(cookie.contains("; Secure"), expected == GUARDED);
            assert!(!cookie.contains("Domain"));
            let shown = asked_of(host, &format!("a=b; {expected}={}; c", token.reveal()));
            assert_eq!(cookies.read(&shown), Some(token.clone()), "{host}");
            let other = if expected == GUARDED { PLAIN } else { GUARDED };
            assert_eq!(cookies.read(&asked_of(host, &format!("{other}={}", token.reveal()))), None, "{host}");
        }
    }

    #[test]
    fn what_is_no_token_is_none() {
        let alone = Cookies::of(&SiteAddress::new(None, "127.0.0.1:8080"));
        for cookie in ["", "repere", "repere=", "repere=0707", "x=1; y", "repere=\"a\""] {
            assert_eq!(alone.read(&asked_of("localhost", cookie)), None, "{cookie}");
        }
    }
}
