use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::ContactError;
use crate::typography::NBSP;

/// A French telephone number, kept as `+33` and nine digits (`+262`… overseas), or as the four digits of a short one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Telephone(pub(super) Box<str>);

/// Country codes of the French numbering plans, after the `+`.
const PLANS: [&str; 6] = ["33", "262", "508", "590", "594", "596"];

/// First digits of the numbers that are dialled as 0 and nine digits in France, and belong to the plan of an island or of Guiana.
const OVERSEAS: [(&str, &[&str]); 4] = [
    ("262", &["262", "263", "269", "692", "693"]),
    ("590", &["590", "690", "691"]),
    ("594", &["594", "694"]),
    ("596", &["596", "696", "697"]),
];

/// First digits of the short numbers that places have, such as 39 49: services of all the country, called from it only.
const SHORT: [&str; 3] = ["3", "10", "11"];

impl Telephone {
    /// The number as `+33248242226`, for `tel:` links and exports; a short one as it is dialled.
    pub fn international(&self) -> &str {
        &self.0
    }

    /// Whether it is a short number, `3949`, which has no international form.
    pub fn is_short(&self) -> bool {
        !self.0.starts_with('+')
    }

    /// The number as French people read it: `02 48 24 22 26`.
    pub fn national(&self) -> String {
        let digits = match self.0.strip_prefix("+33") {
            Some(digits) => format!("0{digits}"),
            None if self.is_short() => self.0.to_string(),
            None => return self.0.to_string(),
        };
        let mut spaced = String::with_capacity(14);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && i % 2 == 0 {
                // No-break space: a number is never cut at the end of a line.
                spaced.push(NBSP);
            }
            spaced.push(digit);
        }
        spaced
    }
}

impl FromStr for Telephone {
    type Err = ContactError;

    /// Reads any usual French writing: `02 48 …`, `02.48…`, `+33 2…`, `0033…`, `+33 (0)2…`, and nine digits that
    /// lost their 0 in a spreadsheet.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let compact = text.replace("(0)", "");
        let mut digits = String::with_capacity(12);
        for c in compact.trim().chars() {
            match c {
                '0'..='9' => digits.push(c),
                '+' if digits.is_empty() => digits.push_str("00"),
                ' ' | '\u{a0}' | '\u{202f}' | '.' | '-' | '/' | '_' => {}
                _ => return Err(ContactError::Telephone),
            }
        }
        let (plan, number) = if let Some(rest) = digits.strip_prefix("00") {
            let plan = PLANS.iter().find(|p| rest.starts_with(**p)).ok_or(ContactError::Telephone)?;
            let number = &rest[plan.len()..];
            (*plan, number.strip_prefix('0').unwrap_or(number))
        } else if let Some(rest) = digits.strip_prefix('0') {
            ("33", rest)
        } else if digits.len() == 11 && digits.starts_with("33") {
            ("33", &digits[2..])
        } else if digits.len() == 4 && SHORT.iter().any(|first| digits.starts_with(first)) {
            return Ok(Self(digits.into()));
        } else {
            ("33", digits.as_str())
        };
        let overseas =
            OVERSEAS.iter().find(|(_, firsts)| firsts.iter().any(|first| number.starts_with(first)));
        let plan = overseas.map_or(plan, |(overseas, _)| if plan == "33" { *overseas } else { plan });
        if number.len() == 9 && !number.starts_with('0') {
            Ok(Self(format!("+{plan}{number}").into()))
        } else {
            Err(ContactError::Telephone)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_in_every_usual_writing() {
        for written in [
            "02 61 91 00 12",
            "02.61.91.00.12",
            "02-61-91-00-12",
            "+33 2 61 91 00 12",
            "+33261910012",
            "0033 2 61 91 00 12",
            "+33 (0)2 61 91 00 12",
            "33261910012",
            "261910012",
            " 0261910012 ",
            "02\u{a0}61\u{a0}91\u{a0}00\u{a0}12",
        ] {
            let telephone: Telephone = written.parse().unwrap_or_else(|e| panic!("{written}: {e}"));
            assert_eq!(telephone.international(), "+33261910012");
            assert_eq!(telephone.national(), "02\u{a0}61\u{a0}91\u{a0}00\u{a0}12");
        }
        for (written, kept, read) in [
            ("39 49", "3949", "39\u{a0}49"),
            ("3631", "3631", "36\u{a0}31"),
            ("0262 91 00 12", "+262262910012", "+262262910012"),
            ("+33 6 92 91 00 12", "+262692910012", "+262692910012"),
            ("+262 262 91 00 12", "+262262910012", "+262262910012"),
            ("0596910012", "+596596910012", "+596596910012"),
        ] {
            let telephone: Telephone = written.parse().unwrap_or_else(|e| panic!("{written}: {e}"));
            assert_eq!((telephone.international(), telephone.national().as_str()), (kept, read));
            assert_eq!(kept.parse(), Ok(telephone));
        }
        for bad in [
            "",
            "-",
            "--",
            "02 61 91 00",
            "2026",
            "49 39",
            "02 61 91 00 12 13",
            "poste 12",
            "+44 20 7946 0000",
            "0061910012",
        ] {
            assert!(bad.parse::<Telephone>().is_err(), "{bad:?}");
        }
    }
}
