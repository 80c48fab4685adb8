//! Asking to sign in: a link and a code, good once and for a quarter of an hour.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};

use crate::token::NoToken;
use crate::{Digest, Email};

/// How long a link and its code are good.
const VALIDITY: TimeDelta = TimeDelta::minutes(15);

/// Wrong codes that end a request.
pub const WRONG_CODES_MAX: u32 = 5;

/// Six digits that somebody copies from a letter.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(u32);

impl Code {
    /// The code of bytes that chance chose. Of so many, the few that are likelier do not matter: one is likelier by two parts in ten
    /// thousand billions.
    pub fn of(bytes: [u8; 8]) -> Self {
        Self(u32::try_from(u64::from_le_bytes(bytes) % 1_000_000).unwrap_or_default())
    }

    /// The code as it is written in a letter.
    pub fn reveal(&self) -> String {
        format!("{:06}", self.0)
    }

    /// What is kept of it, with the request that it is of: nobody finds the same code in two requests.
    pub fn digest(&self, request: &str) -> Digest {
        Digest::of_text(&format!("{request} {:06}", self.0))
    }
}

/// As people write it: with spaces, if they like.
impl FromStr for Code {
    type Err = NoToken;

    fn from_str(text: &str) -> Result<Self, NoToken> {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let is_code = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|_| is_code).map(Self).ok_or(NoToken)
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

/// Somebody asked to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    /// What names the request to the browser that made it: who guesses codes needs it.
    pub request: String,
    /// The digest of the token of its link.
    pub token: Digest,
    /// The digest of its code.
    pub code: Digest,
    /// Who.
    pub email: Email,
    /// When.
    pub at: DateTime<Utc>,
    /// How many wrong codes were tried.
    pub wrong: u32,
    /// Where they go once they are in: a path of the site.
    pub next: String,
}

impl SignIn {
    /// Whether it is good at a moment. A clock that went back makes it no better.
    pub fn is_good(&self, now: DateTime<Utc>) -> bool {
        let age = now - self.at;
        age < VALIDITY && age > -VALIDITY && self.wrong < WRONG_CODES_MAX
    }

    /// The moment before which what was asked is good for nothing.
    pub fn good_since(now: DateTime<Utc>) -> DateTime<Utc> {
        now - VALIDITY
    }

    /// Until when it is good.
    pub fn ends_at(&self) -> DateTime<Utc> {
        self.at + VALIDITY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_six_digits_and_reads_back() {
        for (bytes, written) in [
            ([0; 8], "000000"),
            (999_999_u64.to_le_bytes(), "999999"),
            (1_000_042_u64.to_le_bytes(), "000042"),
        ] {
            let code = Code::of(bytes);
            assert_eq!(code.reveal(), written);
            assert_eq!(written.parse(), Ok(code));
        }
        assert_eq!(" 123 456\u{a0}".parse(), Ok(Code(123_456)));
        for bad in ["", "12345", "1234567", "12345a", "+12345", "１２３４５６"] {
            assert!(bad.parse::<Code>().is_err(), "{bad}");
        }
        let code = Code(1);
        assert_ne!(code.digest("a"), code.digest("b"));
    }

    #[test]
    fn good_for_a_quarter_of_an_hour_and_five_wrong_codes() {
        let at = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let digest = Digest::of_text("");
        let email = "a@example.org".parse().unwrap();
        let mut asked = SignIn {
            request: "r".into(),
            token: digest.clone(),
            code: digest,
            email,
            at,
            wrong: 0,
            next: "/".into(),
        };
        let after = |seconds| at + TimeDelta::seconds(seconds);
        assert!(asked.is_good(after(0)) && asked.is_good(after(899)));
        assert!(!asked.is_good(after(900)) && !asked.is_good(after(-900)));
        asked.wrong = 4;
        assert!(asked.is_good(after(0)));
        asked.wrong = 5;
        assert!(!asked.is_good(after(0)));
    }
}
