//! What a form of the desk decides, as the records are asked to write it.

use repere_domain::Lieu;
use repere_domain::typography::typeset;
use repere_people::Email;
use repere_queue::{Item, Kind, Matter, differences, suggestions};
use repere_records::{Deed, Edit, FieldChanges, Looked, Report, Settlement, Told};

use super::offers::Offer;
use super::sides::group;
use crate::fields::Fields;

/// Longest reason, characters.
pub(super) const REASON_MAX: usize = 500;

/// Why a form is shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It says nothing that may be decided here.
    Unknown,
    /// The item became something else since the form was given.
    Moved,
    /// A reason is missing.
    NoReason,
    /// The reason is too long.
    LongReason,
    /// No value was chosen.
    NothingChosen,
    /// Nobody can be asked.
    NobodyToAsk,
}

impl Fault {
    /// What is wrong, and what to do.
    pub(super) fn sentence(self) -> String {
        typeset(match self {
            Self::Unknown => "Choisissez une des décisions proposées ci-dessous.",
            Self::Moved => {
                "Cela a changé pendant que vous lisiez : relisez ci-dessous, puis décidez encore une fois."
            }
            Self::NoReason => {
                "Dites pourquoi en une phrase : l’historique la garde, et qui attend une réponse la reçoit."
            }
            Self::LongReason => "Cette raison est trop longue : 500 caractères au plus.",
            Self::NothingChosen => {
                "Cochez au moins une valeur à publier, ou choisissez « C’est réglé » si la fiche est déjà juste."
            }
            Self::NobodyToAsk => "Nous ne connaissons aucun courriel à qui poser la question : téléphonez.",
        })
    }
}

/// What was decided, and the reason that was given or that follows.
pub(super) struct Decided {
    pub(super) offer: Offer,
    pub(super) reason: String,
}

impl Decided {
    /// Reads a form about an item.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn read(fields: &Fields, item: &Item<'_>) -> Result<Self, Fault> {
        let offer =
            Offer::named(fields.get("decision")).filter(|offer| offer.is_of(item)).ok_or(Fault::Unknown)?;
        if fields.get("vu") != item.about() {
            return Err(Fault::Moved);
        }
        let reason: String = fields.get("motif").chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        if reason.chars().count() > REASON_MAX {
            return Err(Fault::LongReason);
        }
        if reason.is_empty() && offer.needs_reason() {
            return Err(Fault::NoReason);
        }
        let reason = if reason.is_empty() { usual(offer).to_owned() } else { reason };
        Ok(Self { offer, reason })
    }

    /// What is written, when the decision settles the item; `None` when it does not.
    ///
    /// # Errors
    /// What is missing from the form.
    pub(super) fn settles(&self, fields: &Fields, item: &Item<'_>) -> Result<Option<Settlement>, Fault> {
        let deeds = match (self.offer, &item.matter) {
            (Offer::Ask | Offer::AskToConfirm | Offer::Take | Offer::Release | Offer::Resend, _)
            | (_, Matter::Proposed(..)) => return Ok(None),
            (Offer::Accept, Matter::Wrong(report, Some(lieu))) => vec![accepted(fields, report, lieu)?],
            (Offer::Merge, Matter::Duplicate { a, b, .. }) => merged(fields, a, b),
            (Offer::GiveBack, Matter::Disagreement { state, differences, .. }) => {
                let unset = differences.iter().map(|one| one.field.name.to_owned()).collect();
                vec![(state.lieu.id.clone(), Deed::Revise(FieldChanges { set: Vec::new(), unset }))]
            }
            (Offer::Confirm, _) => of_places(item, &Edit::Confirm),
            (Offer::Withdraw, _) => of_places(item, &Edit::Withdraw),
            // The place of a report that is refused or seen to says no more than before: the report holds why.
            (_, Matter::Wrong(..) | Matter::Missing(_) | Matter::Unsent(..)) => Vec::new(),
            _ => of_places(item, &Edit::Review),
        };
        let closes = match &item.matter {
            Matter::Wrong(report, _) | Matter::Missing(report) => Some(report.id),
            _ => None,
        };
        Ok(Some(Settlement { looked: looked(item), deeds, closes, letters: Vec::new() }))
    }
}

/// The item as it was looked at.
pub(super) fn looked(item: &Item<'_>) -> Looked {
    Looked { item: item.key.to_string(), about: item.about() }
}

/// Those who can be asked about an item: who brought it, or else the places themselves.
pub(super) fn known(item: &Item<'_>) -> Vec<Email> {
    let waiting = item.waiting();
    // Whoever cannot be written to is not asked by a letter.
    if !waiting.is_empty() || item.kind() == Kind::Unsent {
        return waiting;
    }
    let courriels = item.lieux().into_iter().flat_map(|lieu| &lieu.courriels);
    courriels.filter_map(|courriel| courriel.as_str().parse().ok()).collect()
}

/// What the history says of a decision for which no reason has to be given.
const fn usual(offer: Offer) -> &'static str {
    match offer {
        Offer::Grant => "accepté par l’équipe",
        Offer::Accept => "signalement d’un visiteur accepté",
        Offer::Merge => "même lieu, d’après l’équipe",
        Offer::GiveBack => "la source a raison",
        Offer::AskToConfirm => "demande de confirmer",
        Offer::Confirm => "confirmé par l’équipe",
        _ => "vu par l’équipe",
    }
}

/// A change of every place of an item.
fn of_places(item: &Item<'_>, edit: &Edit) -> Vec<(repere_domain::LieuId, Deed)> {
    item.lieux().into_iter().map(|lieu| (lieu.id.clone(), Deed::Edit(edit.clone()))).collect()
}

/// The values of a report that were ticked.
fn accepted(fields: &Fields, report: &Report, lieu: &Lieu) -> Result<(repere_domain::LieuId, Deed), Fault> {
    let Told::Wrong(_, complaint) = &report.told else { return Err(Fault::Unknown) };
    let chosen: Vec<&str> = fields.each("valeur").collect();
    let ticked = suggestions(complaint, lieu).into_iter().filter(|one| chosen.contains(&one.element.slug()));
    let set: Vec<(String, String)> =
        ticked.filter_map(|one| one.correction).map(|(field, value)| (field.to_owned(), value)).collect();
    if set.is_empty() {
        return Err(Fault::NothingChosen);
    }
    Ok((lieu.id.clone(), Deed::Revise(FieldChanges { set, unset: Vec::new() })))
}

/// Two places as one: the one that stays gets by hand what was chosen of the other; what it does not say, the other completes.
fn merged(fields: &Fields, a: &Lieu, b: &Lieu) -> Vec<(repere_domain::LieuId, Deed)> {
    let (stays, other) = if fields.get("reste") == b.id.as_str() { (b, a) } else { (a, b) };
    let takes = |one: &repere_queue::Difference| {
        fields.get(&format!("champ_{}", group(one.field.name))) == other.id.as_str()
            && (one.before.is_some() || group(one.field.name) == super::sides::PLACE)
    };
    let taken = differences(stays, other).into_iter().filter(takes);
    let set: Vec<(String, String)> =
        taken.map(|one| (one.field.name.to_owned(), one.after.unwrap_or_default())).collect();
    let revised =
        (!set.is_empty()).then(|| (stays.id.clone(), Deed::Revise(FieldChanges { set, unset: Vec::new() })));
    let merge = (stays.id.clone(), Deed::Edit(Edit::Merge { other: other.id.clone() }));
    revised.into_iter().chain([merge]).collect()
}

#[cfg(test)]
mod tests;
