//! The operator's choice about a personal address that is the only way to reach a place.

use repere_domain::SourceRecord;

use crate::reading::Findings;
use crate::report::CodeConstat as Code;

/// What becomes of addresses that name a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CourrielsPersonnels {
    /// They are kept for the staff, always.
    #[default]
    Prives,
    /// They are published where the place has no other contact: no telephone, no other address, no site, no booking.
    PubliesSiSeulContact,
}

/// Publishes the personal addresses of a record when the operator chose so and nothing else reaches the place.
pub(crate) fn apply(choix: CourrielsPersonnels, record: &mut SourceRecord, findings: &mut Findings) {
    let lieu = &mut record.lieu;
    let reachable = lieu.telephone.is_some()
        || !lieu.courriels.is_empty()
        || !lieu.site_web.is_empty()
        || lieu.prise_rdv.is_some();
    if choix == CourrielsPersonnels::Prives || reachable || record.prive.courriels.is_empty() {
        return;
    }
    lieu.courriels = std::mem::take(&mut record.prive.courriels);
    for _ in &lieu.courriels {
        let message =
            "publiée, comme demandé : c’est le seul contact du lieu ; indiquez plutôt l’adresse du lieu";
        findings.add(Code::CourrielPersonnelPublie, "courriels", message);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use repere_territory::Territoire;

    use super::CourrielsPersonnels::{Prives, PubliesSiSeulContact};
    use crate::{Context, CourrielsPersonnels, Format, Reading, read};

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    fn reading(choix: CourrielsPersonnels, telephone: &str, courriels: &str) -> Reading {
        let text = format!(
            "id,pivot,nom,commune,code_postal,adresse,date_maj,telephone,courriels\n\
             1,,Lieu,Le Blanc,36300,1 rue,2026-01-31,{telephone},{courriels}\n"
        );
        let source = "essai".parse().unwrap();
        let context = Context { personnels: choix, ..Context::new(&TERRITOIRE, &source) };
        read(Format::LieuxMediationNumerique, text.as_bytes(), context).unwrap()
    }

    #[test]
    fn a_personal_address_is_published_only_when_asked_for_and_alone() {
        const PERSON: &str = "camille.exemple@example.org";
        for (choix, telephone, courriels, public, private) in [
            (Prives, "", PERSON, 0, 1),
            (PubliesSiSeulContact, "", PERSON, 1, 0),
            (PubliesSiSeulContact, "02 61 91 00 12", PERSON, 0, 1),
            (PubliesSiSeulContact, "", "accueil@example.org;camille.exemple@example.org", 1, 1),
            (PubliesSiSeulContact, "", "", 0, 0),
        ] {
            let reading = reading(choix, telephone, courriels);
            let record = &reading.records[0];
            let counts = (record.lieu.courriels.len(), record.prive.courriels.len());
            assert_eq!(counts, (public, private), "{choix:?} {telephone} {courriels}");
            assert!(reading.constats.iter().all(|c| !c.message.contains("camille")), "no address is quoted");
        }
    }
}
