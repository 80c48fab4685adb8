//! Identifiers that the State gives: INSEE codes, postal codes, SIREN. Each is checked once, when it is parsed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A text that does not have the form of the code it should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{value:?} is not a {kind}: {expected}")]
pub struct CodeError {
    kind: &'static str,
    expected: &'static str,
    value: String,
}

/// Declares a text newtype whose only way in is a check of its form.
macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $expected:literal, $pattern:literal, $check:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// Its form as a regular expression, for those who describe it: all that is read has it.
            pub const PATTERN: &str = $pattern;

            /// The code as written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = CodeError;

            fn from_str(value: &str) -> Result<Self, Self::Err> {
                let check: fn(&str) -> bool = $check;
                if check(value) {
                    Ok(Self(value.into()))
                } else {
                    Err(CodeError { kind: $kind, expected: $expected, value: value.to_owned() })
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = CodeError;

            fn try_from(value: String) -> Result<Self, Self::Error> {
                value.parse()
            }
        }

        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.0.into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

code!(
    /// INSEE code of a commune: `([013-9]\d|2[AB1-9])\d{3}`.
    CodeInsee,
    "code INSEE",
    "five characters such as 37261 or 2A004",
    r"^([013-9][0-9]|2[AB1-9])[0-9]{3}$",
    |v| {
        let b = v.as_bytes();
        b.len() == 5
            && b[2..].iter().all(u8::is_ascii_digit)
            && match b[0] {
                b'2' => matches!(b[1], b'A' | b'B' | b'1'..=b'9'),
                b'0' | b'1' | b'3'..=b'9' => b[1].is_ascii_digit(),
                _ => false,
            }
    }
);

code!(
    /// Postal code: five digits.
    CodePostal,
    "code postal",
    "five digits",
    r"^[0-9]{5}$",
    |v| v.len() == 5 && v.bytes().all(|b| b.is_ascii_digit())
);

code!(
    /// Code of a département: `01`–`95`, `2A`, `2B`, `971`–`976`.
    CodeDepartement,
    "code de département",
    "two digits, 2A, 2B or three digits overseas",
    r"^([0-9]{2}|2[AB]|97[0-9])$",
    |v| {
        let b = v.as_bytes();
        match b.len() {
            2 => b[0].is_ascii_digit() && (b[1].is_ascii_digit() || (b[0] == b'2' && matches!(b[1], b'A' | b'B'))),
            3 => v.starts_with("97") && b[2].is_ascii_digit(),
            _ => false,
        }
    }
);

code!(
    /// SIREN of a legal body: nine digits with a valid Luhn key, not all zero.
    Siren,
    "SIREN",
    "nine digits with a valid key",
    r"^[0-9]{9}$",
    |v| v.len() == 9 && v.bytes().any(|b| b != b'0') && luhn(v)
);

code!(
    /// `pivot` of the national standard: a SIRET (14 digits), an RNA number (`W` and 9 digits) or, as the written
    /// schema allows, any 9 to 14 ASCII letters and digits. All zeros is nobody's number.
    Pivot,
    "pivot",
    "9 to 14 letters and digits (SIRET, RNA or SIREN)",
    r"^[0-9A-Za-z]{9,14}$",
    |v| (9..=14).contains(&v.len())
        && v.bytes().all(|b| b.is_ascii_alphanumeric())
        && v.bytes().any(|b| b != b'0')
);

code!(
    /// Slug of a territory or a source: lower-case ASCII letters, digits and single hyphens between them.
    Slug,
    "slug",
    "lower-case letters, digits and single hyphens",
    r"^[0-9a-z]+(-[0-9a-z]+)*$",
    |v| !v.is_empty()
        && v.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !v.starts_with('-')
        && !v.ends_with('-')
        && !v.contains("--")
);

impl From<Siren> for Pivot {
    fn from(siren: Siren) -> Self {
        Self(siren.0)
    }
}

impl Pivot {
    /// How the files of the national schema write that no SIRET and no RNA is known.
    pub const UNKNOWN: &str = "00000000000000";

    /// Whether it is a SIRET or an RNA number, which alone the country's tools accept; a SIREN is neither.
    pub fn is_national(&self) -> bool {
        self.0.len() == 14 || (self.0.len() == 10 && self.0.starts_with('W'))
    }
}

impl Slug {
    /// The slug of a name: « Aubigny-sur-Nère » gives `aubigny-sur-nere`. `None` when no letter or digit is left.
    pub fn of(name: &str) -> Option<Self> {
        let slug = crate::text::fold(name).replace(' ', "-");
        slug.parse().ok()
    }
}

/// Whether the last of some digits is the key of the others (Luhn; ISO/IEC 7812-1, annex B).
pub fn has_luhn_key(digits: &str) -> bool {
    !digits.is_empty() && luhn(digits)
}

/// Luhn checksum over a string of ASCII digits.
fn luhn(digits: &str) -> bool {
    let mut sum = 0_u32;
    for (i, b) in digits.bytes().rev().enumerate() {
        if !b.is_ascii_digit() {
            return false;
        }
        let mut d = u32::from(b - b'0');
        if i % 2 == 1 {
            d *= 2;
            if d > 9 {
                d -= 9;
            }
        }
        sum += d;
    }
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_insee_follow_the_standard() {
        for good in ["18033", "2A004", "2B033", "01001", "97105"] {
            assert!(good.parse::<CodeInsee>().is_ok(), "{good}");
        }
        for bad in ["", "1803", "180333", "20004", "2C004", "18O33", "é8033"] {
            assert!(bad.parse::<CodeInsee>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_siren_of_zeros_is_nobody() {
        assert!("000000000".parse::<Siren>().is_err());
        assert!("000000000".parse::<Pivot>().is_err());
        assert!("356000000".parse::<Siren>().is_ok());
        assert!("356000001".parse::<Siren>().is_err());
    }

    #[test]
    fn slugs_of_french_names() {
        assert_eq!(Slug::of("Aubigny-sur-Nère").unwrap().as_str(), "aubigny-sur-nere");
        assert_eq!(Slug::of("Argenton-Le Blanc").unwrap().as_str(), "argenton-le-blanc");
        assert_eq!(Slug::of("…"), None);
    }
}
