//! Fields that hold several things or a damaged one, repaired where that is certain; each repair is said.

use repere_domain::contact::Url;
use repere_domain::fields::SEPARATOR;

use super::courriels::{self, Courriels, PlaceNames};
use super::sites::{self, Site};
use super::text;
use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// Longest text of one line, characters; three times the longest known.
const LINE_MAX: usize = 300;

/// A text of one line; `None` when there is none, or when it is too long for one.
pub fn line(written: &str, field: &'static str, findings: &mut Findings) -> Option<String> {
    let line = text::one_line(written);
    (!line.is_empty() && fits(&line, LINE_MAX, field, findings)).then_some(line)
}

/// Whether a text is no longer than its field may hold; one that is longer is to be left out rather than cut, which would
/// make another text of it.
pub fn fits(text: &str, most: usize, field: &'static str, findings: &mut Findings) -> bool {
    let length = text.chars().count();
    if length > most {
        let message = format!("{length} caractères, au plus {most} : raccourcissez-le");
        findings.add(Code::TextTooLong, field, message);
    }
    length <= most
}

/// The name of a place, without which there is none.
pub fn nom(written: &str, field: &'static str, findings: &mut Findings) -> Option<String> {
    let nom = text::one_line(written);
    let length = nom.chars().count();
    match length {
        0 => findings.add(Code::NameMissing, field, "le nom est vide"),
        1..=LINE_MAX => return Some(nom),
        _ => findings.add(Code::NameTooLong, field, format!("{length} caractères, au plus {LINE_MAX}")),
    }
    None
}

/// The address of a place, cleaned before; said when there is none.
pub fn adresse(adresse: String, field: &'static str, findings: &mut Findings) -> String {
    if adresse.is_empty() {
        findings.add(Code::AddressMissing, field, "complétez le numéro et la voie");
    }
    if fits(&adresse, LINE_MAX, field, findings) { adresse } else { String::new() }
}

/// The values that a field holds as the national standard separates them: those need no word.
fn items(written: &str) -> usize {
    written.split(SEPARATOR).filter(|item| !item.trim().is_empty()).count()
}

/// The web addresses of a field.
pub fn site_web(written: &str, field: &'static str, findings: &mut Findings) -> Vec<Url> {
    let pieces = sites::split(written);
    if pieces.iter().filter(|piece| **piece != Site::Unreadable).count() > items(written) {
        findings.add(Code::FieldSplit, field, "plusieurs adresses de site : chacune est lue");
    }
    let mut urls = Vec::new();
    for piece in pieces {
        match piece {
            Site::Url(url) => urls.push(url),
            Site::WithoutScheme(url) => {
                findings.add(Code::SchemeAdded, field, format!("lue comme {}", url.as_str()));
                urls.push(url);
            }
            Site::Repare(url) => {
                findings.add(Code::SiteRepaired, field, format!("lue comme {}", url.as_str()));
                urls.push(url);
            }
            Site::Unreadable => {
                findings.add(
                    Code::SiteUnreadable,
                    field,
                    "une partie du champ n’est pas une adresse de site",
                );
            }
        }
    }
    urls
}

/// The e-mail addresses of a field. None is quoted: a finding may be read by more people than the address may.
pub fn courriels(
    written: &str,
    lieu: PlaceNames<'_>,
    field: &'static str,
    findings: &mut Findings,
) -> Courriels {
    let sorted = courriels::sort(written, lieu);
    if sorted.of_place.len() + sorted.personal.len() > items(written) {
        findings.add(Code::FieldSplit, field, "plusieurs adresses électroniques : chacune est lue");
    }
    for _ in 0..sorted.invalid {
        findings.add(Code::EmailInvalid, field, "ce n’est pas une adresse : corrigez-la à la source");
    }
    for _ in 0..sorted.repaired {
        findings.add(Code::EmailRepaired, field, "lue comme l’adresse qu’elle est ; corrigez-la à la source");
    }
    for _ in &sorted.personal {
        let message = "gardée pour le Hub ; indiquez l’adresse du lieu s’il en a une";
        findings.add(Code::EmailPersonal, field, message);
    }
    sorted
}

/// A postal code; one that a spreadsheet took for a number, `1000`, `37200.0` or `37 200`, is five digits again.
pub fn code_postal(written: &str, field: &'static str, findings: &mut Findings) -> String {
    let whole = written.trim().trim_end_matches('0').strip_suffix(['.', ',']);
    let digits: String = whole.unwrap_or(written).chars().filter(|c| !c.is_whitespace()).collect();
    let is_code = matches!(digits.len(), 4 | 5) && digits.bytes().all(|b| b.is_ascii_digit());
    if !is_code || (digits.len() == 5 && digits == written) {
        return written.to_owned();
    }
    let code = format!("{digits:0>5}");
    findings.add(Code::PostalCodeCompleted, field, format!("« {written} » lu {code}"));
    code
}

/// Whether a cell says that there is nothing to say; reported when it uses words or signs for it.
pub fn is_nothing(written: &str, field: &'static str, findings: &mut Findings) -> bool {
    let nothing = text::present(written).is_none();
    if nothing && !written.trim().is_empty() {
        let message = format!("« {} » compté comme absent ; laissez le champ vide", written.trim());
        findings.add(Code::EmptyValue, field, message);
    }
    nothing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_postal_code_is_five_digits_again() {
        for (written, read) in [
            ("37200", "37200"),
            ("37200.0", "37200"),
            ("37200,00", "37200"),
            ("37 200", "37200"),
            ("37\u{a0}200", "37200"),
            ("1000", "01000"),
            ("1000.0", "01000"),
            ("37200-1", "37200-1"),
            ("372", "372"),
            ("37200.5", "37200.5"),
        ] {
            let mut findings = Findings::about(1);
            assert_eq!(code_postal(written, "code_postal", &mut findings), read, "{written}");
            let told = usize::from(written != read);
            assert_eq!(findings.into_findings().len(), told, "{written}");
        }
    }
}
