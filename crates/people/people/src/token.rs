//! Secrets that somebody is given, of which only a digest is kept.

use std::fmt;
use std::fmt::Write as _;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

/// 32 random bytes, given to one person and kept nowhere. Written as 64 hexadecimal digits.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

/// A text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no token")]
pub struct NoToken;

impl Token {
    /// The token of bytes that chance chose.
    pub const fn of(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The token as its holder is given it.
    pub fn reveal(&self) -> String {
        hexadecimal(&self.0)
    }

    /// What is kept of it.
    pub fn digest(&self) -> Digest {
        Digest(hexadecimal(&Sha256::digest(self.0)))
    }
}

impl FromStr for Token {
    type Err = NoToken;

    fn from_str(text: &str) -> Result<Self, NoToken> {
        let is_token = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let mut bytes = [0; 32];
        for (byte, digits) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digits = str::from_utf8(digits).ok().filter(|_| is_token).ok_or(NoToken)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| NoToken)?;
        }
        if is_token { Ok(Self(bytes)) } else { Err(NoToken) }
    }
}

/// It is a secret.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The SHA-256 of a secret, as 64 hexadecimal digits: what a database keeps of it, and finds it by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(String);

impl Digest {
    /// That of a text.
    pub fn of_text(text: &str) -> Self {
        Self(hexadecimal(&Sha256::digest(text.as_bytes())))
    }

    /// A digest as it is kept.
    pub fn from_kept(text: String) -> Self {
        Self(text)
    }

    /// It as it is kept.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is another's, in a time that does not tell how far they agree.
    pub fn is(&self, other: &Self) -> bool {
        let differing = self.0.bytes().zip(other.0.bytes()).fold(0, |differing, (a, b)| differing | (a ^ b));
        self.0.len() == other.0.len() && differing == 0
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_reads_back_and_its_digest_is_not_it() {
        let token = Token::of([7; 32]);
        assert_eq!(token.reveal().parse(), Ok(token.clone()));
        assert_eq!(token.digest().as_str().len(), 64);
        assert_ne!(token.digest().as_str(), token.reveal());
        assert!(!format!("{token:?}").contains("07"));
        for bad in ["", "07", &"g".repeat(64), &"é".repeat(32), &"A".repeat(64), &"0".repeat(65)] {
            assert_eq!(bad.parse::<Token>(), Err(NoToken), "{bad}");
        }
    }

    #[test]
    fn the_digest_is_sha_256() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Digest::of_text("abc").as_str(), expected);
        assert!(Digest::of_text("abc").is(&Digest::of_text("abc")));
        assert!(!Digest::of_text("abc").is(&Digest::of_text("abd")));
    }
}
