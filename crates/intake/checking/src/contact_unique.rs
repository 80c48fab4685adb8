//! The operator's choice about a personal address that is the only way to reach a place.

use repere_domain::SourceRecord;

use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// What becomes of addresses that name a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PersonalEmails {
    /// They are kept for the staff, always.
    #[default]
    Private,
    /// They are published where the place has no other contact: no telephone, no other address, no site, no booking.
    PublishedIfOnlyContact,
}

/// Publishes the personal addresses of a record when the operator chose so and nothing else reaches the place.
pub fn apply(choice: PersonalEmails, record: &mut SourceRecord, findings: &mut Findings) {
    let lieu = &mut record.lieu;
    let reachable = lieu.telephone.is_some()
        || !lieu.courriels.is_empty()
        || !lieu.site_web.is_empty()
        || lieu.prise_rdv.is_some();
    if choice == PersonalEmails::Private || reachable || record.private.courriels.is_empty() {
        return;
    }
    lieu.courriels = std::mem::take(&mut record.private.courriels);
    for _ in &lieu.courriels {
        let message =
            "publiée, comme demandé : c’est le seul contact du lieu ; indiquez plutôt l’adresse du lieu";
        findings.add(Code::EmailPersonalPublished, "courriels", message);
    }
}
