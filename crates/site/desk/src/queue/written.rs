//! What the desk decides is written: by the records, in one transaction with its letters.

use std::sync::Arc;

use repere_domain::typography::typeset;
use repere_people::{Account, Letter, Token};
use repere_queue::{Item, Matter};
use repere_records::{Author, ContributionError, Proposal, RecordsError, Refusal, Verdict};
use repere_words::letters;

use super::answers::answers;
use super::decision::{Decided, Fault, known, looked};
use super::offers::Offer;
use crate::fields::Fields;
use crate::whereabouts::address;
use crate::{Moderator, Parts};

/// Why a decision was not written.
pub(super) enum Refused {
    /// The form is shown again.
    Form(String),
    /// The records did not do it.
    Records(RecordsError),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Form(fault.sentence())
    }
}

impl From<ContributionError> for Refused {
    fn from(error: ContributionError) -> Self {
        match error {
            ContributionError::Records(error) => error.into(),
            _ => Self::Form(decided_meanwhile()),
        }
    }
}

/// Sent twice, or decided by two at once: what is written stands.
fn decided_meanwhile() -> String {
    typeset(
        "Cela vient d’être décidé par quelqu’un d’autre : rien n’a été écrit de plus. Revenez à la liste.",
    )
}

impl From<RecordsError> for Refused {
    fn from(error: RecordsError) -> Self {
        match error {
            RecordsError::Refused(Refusal::TakenBy { .. }) => {
                Self::Form(typeset("Quelqu’un d’autre s’en occupe déjà."))
            }
            RecordsError::Refused(_) | RecordsError::NoSuchReport(_) | RecordsError::NoSuchPlace(_) => {
                Self::Form(decided_meanwhile())
            }
            RecordsError::Correction(reason) => {
                Self::Form(typeset(format_args!("Une des valeurs n’est pas acceptée : {reason}")))
            }
            other => Self::Records(other),
        }
    }
}

/// Has a form written; what it decided.
pub(super) async fn decide(
    fields: &Fields,
    item: &Item<'_>,
    who: &Moderator,
    parts: &Parts,
) -> Result<Offer, Refused> {
    let decided = Decided::read(fields, item)?;
    let (offer, now) = (decided.offer, parts.clock.now());
    let me = who.account.id.author();
    let author = Author::new(me.clone(), decided.reason.clone()).map_err(|_| Fault::NoReason)?;
    if let Some(mut decision) = decided.settles(fields, item)? {
        decision.letters = answers(item, &decided.reason, Some(&parts.door.address));
        parts.records.settle(&decision, &author, now).await?;
        return Ok(offer);
    }
    if let Matter::Proposed(proposal, _) = &item.matter
        && matches!(offer, Offer::Grant | Offer::SeenTo | Offer::Refuse)
    {
        let verdict = if offer == Offer::Refuse { Verdict::Refuse } else { Verdict::Accept };
        let (nom, door) = (item.nom.to_owned(), Arc::clone(&parts.door));
        let letter = move |proposal: &Proposal, account: &Account| {
            super::answers::decided(proposal, account, &nom, Some(&door.address))
        };
        parts.records.decide_proposal(proposal.id, verdict, &author, letter, now).await?;
        return Ok(offer);
    }
    match offer {
        Offer::Take => parts.records.take_charge(&looked(item), &me, now).await?,
        Offer::Resend => {
            let Matter::Unsent(mail, _) = &item.matter else { return Err(Fault::Unknown.into()) };
            parts.records.resend(&looked(item), mail.id, now).await?;
        }
        Offer::AskToConfirm => ask_to_confirm(item, &author, parts).await?,
        Offer::Release => parts.records.release(&looked(item)).await.map(drop)?,
        _ => {
            let known = known(item);
            if known.is_empty() {
                return Err(Fault::NobodyToAsk.into());
            }
            let answer_to = who.account.email.reveal();
            let site = parts.door.address.page("/");
            let about = item.lieux().first().map(|lieu| lieu.id.clone());
            let ask = |to| {
                let letter = letters::question(to, item.nom, &decided.reason, answer_to, &site);
                Letter { about: about.clone(), ..letter }
            };
            let asked: Vec<_> = known.into_iter().map(ask).collect();
            parts.records.ask_about(&looked(item), &author, &asked, now).await?;
        }
    }
    Ok(offer)
}

/// Writes to the addresses that an entry publishes: each has a link of its own, good for that entry alone.
async fn ask_to_confirm(item: &Item<'_>, author: &Author, parts: &Parts) -> Result<(), Refused> {
    let (Matter::Old(lieu), addresses) = (&item.matter, known(item)) else {
        return Err(Fault::Unknown.into());
    };
    if addresses.is_empty() {
        return Err(Fault::NobodyToAsk.into());
    }
    let site = parts.door.address.page("/");
    let mut asked = Vec::new();
    for to in addresses {
        let Ok(bytes) = parts.chance.bytes() else { return Err(Fault::NobodyToAsk.into()) };
        let token = Token::of(bytes);
        let page = parts.door.address.page(&format!("/confirmer/{}", token.reveal()));
        let entry = [address(lieu)].into_iter();
        let entry = entry.chain(lieu.telephone.as_ref().map(|telephone| telephone.national()));
        asked.push((
            token.digest(),
            letters::confirm(to, &lieu.nom, &entry.collect::<Vec<_>>(), &page, &site).about(&lieu.id),
        ));
    }
    Ok(parts.records.ask_to_confirm(&looked(item), &lieu.id, &asked, author, parts.clock.now()).await?)
}
