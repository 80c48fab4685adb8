//! The entry of a place, for those who keep it and for the desk: its form, its history, who keeps it.

pub(crate) mod by_link;
pub(crate) mod claim;
pub(crate) mod closing;
pub(crate) mod drawing;
pub(crate) mod edit;
mod editor;
mod form;
pub(crate) mod history;
mod history_rows;
pub(crate) mod hours;
pub(crate) mod keepers;
mod locating;
pub(crate) mod new;
mod nudge;
mod preview;
mod sent;
pub(crate) mod thanks;
mod week;

use axum::response::{IntoResponse, Response};
use repere_domain::{Lieu, LieuId};
use repere_kit::fault;
use repere_pages::{Base, not_found};
use repere_people::{About, Account, Permission};
use repere_records::{Contributor, PlaceState, Records, published};
use repere_territory::Territoire;

use crate::reach;
use crate::refused::not_for_you;

/// A place as somebody who keeps it sees it.
pub(crate) struct Kept {
    /// Its identifier.
    pub(crate) id: LieuId,
    /// What is known of it.
    pub(crate) state: PlaceState,
    /// What is published of it; what is known, when nothing is.
    pub(crate) lieu: Lieu,
}

impl Kept {
    /// The place of an identifier, for somebody who may edit it.
    ///
    /// # Errors
    /// The page that says that there is none, or that it is not theirs.
    pub(crate) async fn find(
        id: &str,
        account: &Account,
        records: &Records,
        base: &Base,
    ) -> Result<Self, Box<Response>> {
        let kept = Self::any(id, records, base).await?;
        if may(account, Permission::EditPlace, &kept.lieu, base.territoire()) {
            Ok(kept)
        } else {
            Err(Box::new(not_for_you(account, base)))
        }
    }

    /// The place of an identifier, for anybody.
    ///
    /// # Errors
    /// The page that says that there is none.
    pub(crate) async fn any(id: &str, records: &Records, base: &Base) -> Result<Self, Box<Response>> {
        let none = || Box::new(not_found(base));
        let id: LieuId = id.parse().map_err(|_| none())?;
        match records.place(&id).await {
            Ok(Some(place)) => match published(&place.state, &place.members) {
                Ok(merged) => {
                    let lieu = merged.map_or_else(|| place.state.lieu.clone(), |merged| merged.lieu);
                    Ok(Self { id, state: place.state, lieu })
                }
                Err(cause) => Err(Box::new(fault(&cause).into_response())),
            },
            Ok(None) => Err(none()),
            Err(cause) => Err(Box::new(fault(&cause).into_response())),
        }
    }

    /// The name that pages show.
    pub(crate) fn name(&self) -> &str {
        &self.lieu.nom
    }

    /// Whether the quality of its position was given by hand.
    pub(crate) fn is_position_corrected(&self) -> bool {
        self.state.corrections.contains_key("position")
    }
}

/// Whether an account may do something to a place.
pub(crate) fn may(account: &Account, permission: Permission, lieu: &Lieu, territoire: &Territoire) -> bool {
    match &lieu.code_insee {
        Some(commune) => reach::may(account, permission, &lieu.id, commune, territoire),
        None => account.may(permission, About::Place(&lieu.id, &|_| false)),
    }
}

/// Somebody who changes a place: of the desk where they moderate it.
pub(crate) fn contributor(account: &Account, lieu: &Lieu, territoire: &Territoire) -> Contributor {
    Contributor { account: account.id, is_staff: may(account, Permission::Moderate, lieu, territoire) }
}
