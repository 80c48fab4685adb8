//! SIRET, SIREN and RNA numbers as spreadsheets and hands leave them.

use repere_domain::codes::{Pivot, Siren};

use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// The number of a field; a repair is said, and so is what is none. Fourteen zeros are how the country writes « unknown »: absent,
/// without a word.
pub fn pivot(written: &str, field: &'static str, findings: &mut Findings) -> Option<Pivot> {
    let written = written.trim();
    let number = plain(written);
    if number.is_empty() || number == Pivot::UNKNOWN {
        return None;
    }
    if number.bytes().all(|b| b == b'0') {
        findings.add(Code::SirenOfZeros, field, "indiquez le SIRET ou le SIREN de la structure");
        return None;
    }
    let number = with_lost_zeros(number);
    match number.parse::<Pivot>() {
        Ok(pivot) if is_a_number(&number) => {
            if number != written {
                findings.add(Code::PivotRepaired, field, format!("« {written} » lu {number}"));
            }
            Some(pivot)
        }
        _ => {
            let why = if is_exponent(written) { " : un tableur en a perdu des chiffres" } else { "" };
            findings.add(
                Code::PivotInvalid,
                field,
                format!("« {written} » n’est ni un SIRET, ni un SIREN, ni un RNA{why}"),
            );
            None
        }
    }
}

/// Letters and digits alone: no white space, no full stop between groups, no `.0` of a spreadsheet, no word before the number.
fn plain(written: &str) -> String {
    if is_exponent(written) {
        return written.to_owned();
    }
    let whole = [".0", ",0", ".00", ",00"]
        .iter()
        .find_map(|decimals| written.strip_suffix(decimals).filter(|whole| digits(whole) >= 8))
        .unwrap_or(written);
    let signs = |c: char| c.is_whitespace() || ".-/_:'’\"°".contains(c);
    let compact: String = whole.chars().filter(|c| !signs(*c)).collect::<String>().to_uppercase();
    let number = ["N", "SIRET", "SIREN", "RNA", "N"].iter().fold(compact.as_str(), |rest, word| {
        rest.strip_prefix(word).filter(|rest| digits(rest) >= 8).unwrap_or(rest)
    });
    // The number of the tax office is the SIREN behind two letters and a key.
    match number.strip_prefix("FR") {
        Some(rest) if rest.len() == 11 && rest[2..].parse::<Siren>().is_ok() => rest[2..].to_owned(),
        _ => number.to_owned(),
    }
}

/// A SIREN or SIRET whose first zeros a spreadsheet took for nothing: put back where its key then agrees.
fn with_lost_zeros(number: String) -> String {
    if digits(&number) != number.len() {
        return number;
    }
    let padded = match number.len() {
        6..=8 => format!("{number:0>9}"),
        12 | 13 => format!("{number:0>14}"),
        _ => return number,
    };
    let siren = padded[..9].parse::<Siren>();
    let whole = padded.len() == 9 || repere_domain::codes::has_luhn_key(&padded);
    if siren.is_ok() && whole { padded } else { number }
}

/// Whether a text has the form of one of the numbers: nine or fourteen digits (a SIREN with its key), or an RNA.
fn is_a_number(text: &str) -> bool {
    match text.len() {
        9 => text.parse::<Siren>().is_ok(),
        14 => digits(text) == 14,
        10 => text.starts_with('W') && text.bytes().skip(1).all(|b| b.is_ascii_alphanumeric()),
        _ => false,
    }
}

/// `2.1E+13`: the figures that a spreadsheet shows of a number that is longer.
fn is_exponent(written: &str) -> bool {
    let upper = written.to_ascii_uppercase();
    upper.split_once('E').is_some_and(|(figures, power)| {
        figures.contains(|c: char| c.is_ascii_digit())
            && figures.chars().all(|c| c.is_ascii_digit() || ".,-".contains(c))
            && power.trim_start_matches(['+', '-']).bytes().all(|b| b.is_ascii_digit())
            && !power.is_empty()
    })
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cleaned(written: &str) -> (Option<String>, Vec<Code>) {
        let mut findings = Findings::about(1);
        let pivot = pivot(written, "pivot", &mut findings);
        let codes = findings.into_findings().into_iter().map(|finding| finding.code).collect();
        (pivot.map(|pivot| pivot.to_string()), codes)
    }

    #[test]
    fn what_spreadsheets_and_hands_do_to_numbers_is_undone() {
        for (written, read) in [
            ("130 026 032 00016", "13002603200016"),
            ("130\u{a0}026\u{a0}032\u{a0}00016", "13002603200016"),
            ("13002603200016.0", "13002603200016"),
            ("13002603200016,0", "13002603200016"),
            ("130.026.032.00016", "13002603200016"),
            ("130-026-032-00016", "13002603200016"),
            ("SIRET : 130 026 032 00016", "13002603200016"),
            ("N° SIRET 13002603200016", "13002603200016"),
            ("130 026 032", "130026032"),
            ("130026032.0", "130026032"),
            ("FR 15 130026032", "130026032"),
            ("w 751 123 456", "W751123456"),
            ("5520135", "005520135"),
        ] {
            assert_eq!(cleaned(written), (Some(read.to_owned()), vec![Code::PivotRepaired]), "{written}");
        }
        for sound in ["13002603200016", "130026032", "W751123456", "35600000000048"] {
            assert_eq!(cleaned(sound), (Some(sound.to_owned()), vec![]), "{sound}");
        }
    }

    #[test]
    fn what_is_no_number_is_left_out_and_said() {
        for written in [
            "2.1E+13",
            "2,1E+13",
            "1.30026E13",
            "130026033",
            "1300260320001",
            "12345",
            "mairie",
            "ABCDEFGHIJKL",
            "130 026",
        ] {
            assert_eq!(cleaned(written), (None, vec![Code::PivotInvalid]), "{written}");
        }
        assert_eq!(cleaned("000000000"), (None, vec![Code::SirenOfZeros]));
        for unknown in ["", " ", "00000000000000", "00000000000000.0", "000 000 000 00000"] {
            assert_eq!(cleaned(unknown), (None, vec![]), "{unknown}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_is_cleaning_once(text in "(SIRET |FR|W)?[0-9]{0,3}([ .,-]?[0-9]{2,3}){0,5}(\\.0|E\\+13)?") {
            if let (Some(once), _) = cleaned(&text) {
                prop_assert_eq!(cleaned(&once), (Some(once), vec![]));
            }
        }
    }
}
