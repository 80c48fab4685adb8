//! What those who wait for an answer are told once something is decided: by a page of the desk or by a command, the same.

use repere_domain::LieuId;
use repere_people::{Account, Email, Letter};
use repere_queue::Item;
use repere_records::{Outcome, Proposal};
use repere_words::letters;

use crate::SiteAddress;

/// The letters to those who wait for an answer about an item; a site that has no address yet is not named in them.
pub fn answers(item: &Item<'_>, reason: &str, site: Option<&SiteAddress>) -> Vec<Letter> {
    let about = item.lieux().first().map(|lieu| lieu.id.clone());
    let letter = |to| {
        let letter = letters::answered(to, item.nom, reason, &home(site));
        Letter { about: about.clone(), ..letter }
    };
    item.waiting().into_iter().map(letter).collect()
}

/// The letters to those who told of a place that was missing: it is on the map now.
pub(super) fn added(waiting: Vec<Email>, nom: &str, lieu: &LieuId, site: &SiteAddress) -> Vec<Letter> {
    let page = site.page(&format!("/lieux/{lieu}"));
    let letter = |to| letters::added(to, nom, &page, &home(Some(site))).about(lieu);
    waiting.into_iter().map(letter).collect()
}

/// The letter to whoever made a proposal that was decided; `nom` names what it is about.
pub fn decided(
    proposal: &Proposal,
    account: &Account,
    nom: &str,
    site: Option<&SiteAddress>,
) -> Option<Letter> {
    let decision = proposal.decision.as_ref()?;
    let is_accepted = decision.outcome == Outcome::Accepted;
    let page = proposal.lieu.as_ref().zip(site).map(|(lieu, site)| site.page(&format!("/lieux/{lieu}")));
    let to = account.email.clone();
    let letter = letters::decided(to, nom, is_accepted, &decision.reason, page.as_deref(), &home(site));
    Some(Letter { about: proposal.lieu.clone(), ..letter })
}

fn home(site: Option<&SiteAddress>) -> String {
    site.map(|site| site.page("/")).unwrap_or_default()
}
