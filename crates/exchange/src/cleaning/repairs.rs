//! Fields that hold several things or a damaged one, repaired where that is certain; each repair is said.

use repere_domain::contact::Url;

use super::courriels::{self, Courriels, Lieux};
use super::sites::{self, Site};
use super::text;
use crate::reading::Findings;
use crate::report::CodeConstat as Code;
use crate::standard::SEPARATOR;

/// The values that a field holds as the national standard separates them: those need no word.
fn items(written: &str) -> usize {
    written.split(SEPARATOR).filter(|item| !item.trim().is_empty()).count()
}

/// The web addresses of a field.
pub(crate) fn site_web(written: &str, champ: &'static str, findings: &mut Findings) -> Vec<Url> {
    let pieces = sites::split(written);
    if pieces.iter().filter(|piece| **piece != Site::Illisible).count() > items(written) {
        findings.add(Code::ChampSepare, champ, "plusieurs adresses de site : elles sont toutes gardées");
    }
    let mut urls = Vec::new();
    for piece in pieces {
        match piece {
            Site::Url(url) => urls.push(url),
            Site::SansSchema(url) => {
                findings.add(Code::SchemaAjoute, champ, format!("lue comme {}", url.as_str()));
                urls.push(url);
            }
            Site::Illisible => {
                findings.add(Code::SiteIllisible, champ, "une partie du champ n’est pas une adresse de site");
            }
        }
    }
    urls
}

/// The e-mail addresses of a field. None is quoted: a finding may be read by more people than the address may.
pub(crate) fn courriels(
    written: &str,
    lieu: Lieux<'_>,
    champ: &'static str,
    findings: &mut Findings,
) -> Courriels {
    let sorted = courriels::sort(written, lieu);
    if sorted.publics.len() + sorted.personnels.len() > items(written) {
        findings.add(Code::ChampSepare, champ, "plusieurs adresses électroniques : chacune est lue");
    }
    for _ in 0..sorted.invalides {
        findings.add(Code::CourrielInvalide, champ, "ce n’est pas une adresse : corrigez-la à la source");
    }
    for _ in &sorted.personnels {
        let message = "gardée pour le Hub ; indiquez l’adresse du lieu s’il en a une";
        findings.add(Code::CourrielPersonnel, champ, message);
    }
    sorted
}

/// A postal code; one that lost its zero in a spreadsheet gets it back.
pub(crate) fn code_postal(written: &str, champ: &'static str, findings: &mut Findings) -> String {
    if written.len() == 4 && written.bytes().all(|b| b.is_ascii_digit()) {
        findings.add(Code::CodePostalComplete, champ, format!("« {written} » lu 0{written}"));
        return format!("0{written}");
    }
    written.to_owned()
}

/// Whether a cell says that there is nothing to say; reported when it uses words or signs for it.
pub(crate) fn is_nothing(written: &str, champ: &'static str, findings: &mut Findings) -> bool {
    let nothing = text::present(written).is_none();
    if nothing && !written.trim().is_empty() {
        let message = format!("« {} » compté comme absent ; laissez le champ vide", written.trim());
        findings.add(Code::ValeurVide, champ, message);
    }
    nothing
}
