//! What may be decided about each kind: one table. The buttons of a page, what a form may say, and the sentence that follows are read there.

use repere_domain::report::Element;
use repere_domain::typography::typeset;
use repere_kit::Parameters;
use repere_queue::{Item, Kind, Matter};
use repere_records::{Stage, Told};

/// The parameter that says what was just decided.
const DONE: &str = "fait";

/// What may be decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Offer {
    /// What somebody proposes or asks.
    Grant,
    /// Publish what a visitor proposes.
    Accept,
    /// It was seen to.
    SeenTo,
    /// Not what a visitor says.
    Refuse,
    /// Two records are one place.
    Merge,
    /// Two places are two.
    Apart,
    /// The correction is right.
    Keep,
    /// The source is right.
    GiveBack,
    /// Nothing better can be known.
    Leave,
    /// All of the sheet is right.
    Confirm,
    /// The place is no more.
    Withdraw,
    /// Send a letter again.
    Resend,
    /// Leave a letter unsent.
    Shelve,
    /// The place that a visitor missed is added; the form of a new place does so.
    Add,
    /// Ask those who know.
    Ask,
    /// Ask the place whether its entry is right.
    AskToConfirm,
    /// Take charge of it.
    Take,
    /// Leave it to others.
    Release,
}

/// What there is to know of a decision.
struct Row {
    /// In forms.
    slug: &'static str,
    /// What its button says.
    label: &'static str,
    /// What was done, once it is.
    done: &'static str,
    /// Whether a reason must be given; it is written in the history, and mailed to who waits for an answer.
    needs_reason: bool,
}

const fn row(slug: &'static str, label: &'static str, done: &'static str, needs_reason: bool) -> Row {
    Row { slug, label, done, needs_reason }
}

impl Offer {
    const ALL: [Self; 18] = [
        Self::Grant,
        Self::Accept,
        Self::SeenTo,
        Self::Refuse,
        Self::Merge,
        Self::Apart,
        Self::Keep,
        Self::GiveBack,
        Self::Leave,
        Self::Confirm,
        Self::Withdraw,
        Self::Resend,
        Self::Shelve,
        Self::Add,
        Self::Ask,
        Self::AskToConfirm,
        Self::Take,
        Self::Release,
    ];

    const ROWS: [Row; Self::ALL.len()] = [
        row("accorder", "Accepter", "C’est accepté, et la personne en est prévenue.", false),
        row("accepter", "Publier les valeurs cochées", "Les valeurs cochées sont publiées.", false),
        row("traiter", "C’est réglé", "C’est noté : cette demande est réglée.", true),
        row("refuser", "Ne pas donner suite", "La demande est close sans suite.", true),
        row("fusionner", "Réunir les deux fiches", "Les deux fiches n’en font plus qu’une.", false),
        row("distinguer", "Ce sont deux lieux", "Ces deux lieux restent distincts.", true),
        row("garder", "Garder la correction", "La correction est gardée.", true),
        row("rendre", "Croire la source", "La source est de nouveau crue.", false),
        row("laisser", "Laisser ainsi", "La fiche reste ainsi.", true),
        row("confirmer", "Tout est juste", "La fiche est confirmée : elle est d’aujourd’hui.", false),
        row("retirer", "Retirer de la carte", "La fiche est retirée de la carte.", true),
        row("renvoyer", "Renvoyer", "Le courrier va être renvoyé.", false),
        row("classer", "Classer", "C’est classé : ce courrier ne sera pas renvoyé.", false),
        row(
            "ajouter",
            "Créer la fiche",
            "Le lieu est sur la carte, et qui attendait une réponse est prévenu.",
            false,
        ),
        row("demander", "Envoyer la question", "La question est envoyée.", true),
        row("faire-confirmer", "Demander au lieu de confirmer", "La demande est envoyée au lieu.", false),
        row("prendre", "Je m’en occupe", "Vous vous en occupez.", false),
        row("rendre-libre", "Laisser à d’autres", "Vous ne vous en occupez plus.", false),
    ];

    const fn row(self) -> &'static Row {
        &Self::ROWS[self as usize]
    }

    /// Its name in forms.
    pub(super) const fn slug(self) -> &'static str {
        self.row().slug
    }

    /// The one of a name.
    pub(super) fn named(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|offer| offer.slug() == slug)
    }

    /// What its button says.
    pub(super) fn label(self) -> String {
        typeset(self.row().label)
    }

    /// Whether a reason must be given.
    pub(super) const fn needs_reason(self) -> bool {
        self.row().needs_reason
    }

    /// Where its page says that it was done.
    pub(super) const fn done(self) -> (&'static str, &'static str) {
        (DONE, self.slug())
    }

    /// What settles an item, the likeliest first.
    pub(super) fn settling(item: &Item<'_>) -> Vec<Self> {
        match item.kind() {
            Kind::New | Kind::Claim | Kind::Change | Kind::Closing => vec![Self::Grant, Self::Refuse],
            Kind::Left => vec![Self::SeenTo],
            Kind::Wrong => {
                let closed = says_closed(item);
                let accepts = matches!(&item.matter, Matter::Wrong(_, Some(_)));
                [
                    accepts.then_some(Self::Accept),
                    Some(Self::SeenTo),
                    closed.then_some(Self::Withdraw),
                    Some(Self::Refuse),
                ]
                .into_iter()
                .flatten()
                .collect()
            }
            Kind::Missing => vec![Self::SeenTo, Self::Refuse],
            Kind::Unsent => vec![Self::Resend, Self::Shelve],
            Kind::Duplicate => vec![Self::Merge, Self::Apart],
            Kind::Disagreement => vec![Self::GiveBack, Self::Keep],
            Kind::Approximate | Kind::Prose => vec![Self::Leave],
            Kind::Old => vec![Self::Confirm, Self::Withdraw],
        }
    }

    /// What may be done about an item meanwhile.
    pub(super) fn meanwhile(item: &Item<'_>, me: &str) -> Option<Self> {
        match item.review {
            None => Some(Self::Take),
            Some(review) if review.by == me || review.stage == Stage::Asked => Some(Self::Release),
            Some(_) => None,
        }
    }

    /// Whether it may be decided of an item.
    pub(super) fn is_of(self, item: &Item<'_>) -> bool {
        matches!(self, Self::Take | Self::Release)
            || (self == Self::Ask && item.kind() != Kind::Unsent)
            || (self == Self::AskToConfirm && item.kind() == Kind::Old)
            || Self::settling(item).contains(&self)
    }
}

/// Whether a visitor says that the place is no more.
fn says_closed(item: &Item<'_>) -> bool {
    let Matter::Wrong(report, Some(_)) = &item.matter else { return false };
    matches!(&report.told, Told::Wrong(_, complaint) if complaint.elements().contains(&Element::Closed))
}

/// What was just decided, in a sentence.
pub(super) fn done(parameters: &Parameters) -> Option<String> {
    parameters.first(DONE).and_then(Offer::named).map(|offer| typeset(offer.row().done))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decision_has_a_row_and_a_name_of_its_own() {
        for (rank, offer) in Offer::ALL.into_iter().enumerate() {
            assert_eq!((offer as usize, Offer::named(offer.slug())), (rank, Some(offer)));
        }
    }
}
