//! What is said of the words and codes of an address, once its commune is known.

use repere_domain::codes::{CodeInsee, CodePostal};
use repere_domain::territoire::Commune;
use repere_territory::{Called, Evidence, Recognition, Territoire};

use super::Written;
use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// Says what of an address is not that of the commune which was recognised.
pub(super) fn note(
    territoire: &Territoire,
    found: &Recognition<'_>,
    written: &Written<'_>,
    findings: &mut Findings,
) {
    note_name(found, written, findings);
    note_postal_code(territoire, found.commune, written, findings);
    note_code(territoire, found.commune, written, findings);
}

fn note_name(found: &Recognition<'_>, written: &Written<'_>, findings: &mut Findings) {
    let field = written.fields.commune;
    match found.called {
        Called::Own => {}
        Called::Nothing if found.evidence == Evidence::PostcodeAlone => {}
        Called::Other if found.evidence == Evidence::Code => {
            let message = format!(
                "« {} » est le nom d’une autre commune ; {} retenue, que dit son code INSEE",
                written.commune.unwrap_or_default(),
                found.commune.nom
            );
            findings.add(Code::OtherCommune, field, message);
        }
        Called::Former | Called::Nearly | Called::Other | Called::Unknown | Called::Nothing => {
            findings.add(Code::CommuneRecognised, field, format!("reconnue comme {}", found.commune.nom));
        }
    }
}

fn note_postal_code(
    territoire: &Territoire,
    commune: &Commune,
    written: &Written<'_>,
    findings: &mut Findings,
) {
    let Some(code) = written.code_postal else { return };
    let field = written.fields.code_postal;
    if commune.codes_postaux.iter().any(|known| known.as_str() == code.trim()) {
        return;
    }
    if is_cedex(territoire, commune, code) {
        let message =
            format!("{code} n’est celui d’aucune commune ; {} est comprise par son nom", commune.nom);
        findings.add(Code::PostalCodeCedex, field, message);
    } else {
        let message = format!("le code postal écrit n’est pas un de ceux de {}", commune.nom);
        findings.add(Code::OtherPostalCode, field, message);
    }
}

/// A code of the past is that of its commune of today.
fn note_code(territoire: &Territoire, commune: &Commune, written: &Written<'_>, findings: &mut Findings) {
    let Some(written_code) = written.code_insee else { return };
    let code: Option<CodeInsee> = written_code.trim().parse().ok();
    let means = code.as_ref().and_then(|code| territoire.commune_of_code(code));
    let message = match (code.as_ref(), means) {
        (_, Some(meant)) if meant.code == commune.code => return,
        (_, Some(meant)) => format!("{written_code} est celui de {} ; {} retenu", meant.nom, commune.code),
        (Some(_), None) => {
            format!("{written_code} n’est celui d’aucune commune d’ici ; {} retenu", commune.code)
        }
        (None, None) => format!("« {written_code} » n’en est pas un ; {} retenu", commune.code),
    };
    findings.add(Code::OtherCodeInsee, written.fields.code_insee, message);
}

/// Whether a postal code looks like one of distribution: of the commune's département, and no commune's.
fn is_cedex(territoire: &Territoire, commune: &Commune, code: &str) -> bool {
    let Ok(code) = code.parse::<CodePostal>() else { return false };
    let departement = &code.as_str()[..2];
    commune.codes_postaux.iter().any(|known| known.as_str().starts_with(departement))
        && !territoire.has_postal_code(&code)
}

/// The postal code that is written, or that of the commune.
pub(super) fn postal_code(
    commune: &Commune,
    written: &Written<'_>,
    findings: &mut Findings,
) -> Option<CodePostal> {
    if let Some(code) = written.code_postal.and_then(|code| code.parse().ok()) {
        return Some(code);
    }
    let code = commune.codes_postaux.first()?.clone();
    findings.add(
        Code::PostalCodeMissing,
        written.fields.code_postal,
        format!("{code} retenu, pour {}", commune.nom),
    );
    Some(code)
}
