//! Tokens of the forms: when one was given, which it is, about what, signed. Nothing is remembered of who asked.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

/// How long a form may stay open.
const VALIDITY: TimeDelta = TimeDelta::hours(24);

/// Length of a block of SHA-256, bytes.
const BLOCK: usize = 64;

/// Gives tokens and checks them.
pub(super) struct Tokens {
    secret: [u8; 32],
    minimum: TimeDelta,
    /// The number of the next form: no two forms are the same, those of one second included.
    next: AtomicU64,
}

/// Why a token does not let a report in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenRefusal {
    /// It is none of ours, or not about this.
    Unknown,
    /// It is too old: the form was left open.
    Expired,
    /// It is too young for a person to have filled the form.
    TooEarly,
}

impl Tokens {
    /// Tokens signed with a secret, good from `minimum` after they were given, and numbered from `first`, which chance chose:
    /// other servers number theirs.
    pub(super) const fn new(secret: [u8; 32], first: u64, minimum: TimeDelta) -> Self {
        Self { secret, minimum, next: AtomicU64::new(first) }
    }

    /// A token for a form given now.
    pub(super) fn issue(&self, subject: &str, at: DateTime<Utc>) -> String {
        self.signed(subject, at.timestamp(), self.next.fetch_add(1, Ordering::Relaxed))
    }

    /// Whether a token lets a report about its subject in.
    pub(super) fn check(&self, subject: &str, token: &str, now: DateTime<Utc>) -> Result<(), TokenRefusal> {
        let (given, number) = read(token).ok_or(TokenRefusal::Unknown)?;
        if !same(token.as_bytes(), self.signed(subject, given, number).as_bytes()) {
            return Err(TokenRefusal::Unknown);
        }
        let age = TimeDelta::seconds(now.timestamp().saturating_sub(given));
        match age {
            age if age > VALIDITY => Err(TokenRefusal::Expired),
            age if age < self.minimum => Err(TokenRefusal::TooEarly),
            _ => Ok(()),
        }
    }

    fn signed(&self, subject: &str, given: i64, number: u64) -> String {
        let mac = hmac(&self.secret, format!("{given} {number:x} {subject}").as_bytes());
        let hex: String = mac.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{given}-{number:x}-{hex}")
    }
}

/// When a form was given, and its number, as a token says without proof.
fn read(token: &str) -> Option<(i64, u64)> {
    let mut parts = token.split('-');
    let (given, number) = (parts.next()?, parts.next()?);
    Some((given.parse().ok()?, u64::from_str_radix(number, 16).ok()?))
}

/// HMAC-SHA256 (RFC 2104) under a key no longer than a block.
fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let pad = |with: u8| {
        let mut block = [with; BLOCK];
        block.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().into()
}

/// Equality that takes as long whatever differs, so that nobody learns a signature letter by letter.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differences, (a, b)| differences | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(NOW + seconds, 0).unwrap()
    }

    #[test]
    fn hmac_is_that_of_the_standard() {
        // RFC 4231 has no key of 32 bytes; computed with Python's hmac module for this key and message.
        let key: [u8; 32] = std::array::from_fn(|i| u8::try_from(i).unwrap());
        let hex: String = hmac(&key, b"Hi There").iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "278639ec02309d3afded1b273f1349ba63b9089c12476d716bee3ecc94673e9e");
    }

    #[test]
    fn a_token_is_good_for_its_subject_and_its_time() {
        let tokens = Tokens::new([7; 32], 5, TimeDelta::seconds(3));
        let [lieu, other] = ["essai-1", "essai-2"];
        let token = tokens.issue(lieu, at(0));
        assert_ne!(tokens.issue(lieu, at(0)), token, "two forms of one second are two");
        assert_eq!(tokens.check(lieu, &token, at(2)), Err(TokenRefusal::TooEarly));
        assert_eq!(tokens.check(lieu, &token, at(3)), Ok(()));
        assert_eq!(tokens.check(lieu, &token, at(86_400)), Ok(()));
        assert_eq!(tokens.check(lieu, &token, at(86_401)), Err(TokenRefusal::Expired));
        assert_eq!(tokens.check(other, &token, at(10)), Err(TokenRefusal::Unknown));
        assert_eq!(
            Tokens::new([8; 32], 5, TimeDelta::zero()).check(lieu, &token, at(10)),
            Err(TokenRefusal::Unknown)
        );
    }

    #[test]
    fn a_forged_token_is_none() {
        let tokens = Tokens::new([7; 32], 5, TimeDelta::seconds(3));
        let lieu = "essai-1";
        let token = tokens.issue(lieu, at(0));
        let earlier = token.replacen(&NOW.to_string(), &(NOW - 60).to_string(), 1);
        for forged in [
            earlier.as_str(),
            "",
            "-",
            "12",
            &token[..token.len() - 1],
            "9223372036854775807-0-00",
            "-1-0-00",
            "1-0",
        ] {
            assert_eq!(tokens.check(lieu, forged, at(10)), Err(TokenRefusal::Unknown), "{forged}");
        }
    }
}
