//! Who edits the entry of a place: whoever signed in and may, or whoever has a link of a letter about it, which is good for that entry
//! alone and makes nobody's session.

use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use repere_domain::{Lieu, LieuId};
use repere_kit::fault;
use repere_pages::Base;
use repere_people::{Account, AccountId, Email, Token};
use repere_records::{Contributed, PlaceState, Records, RecordsError, Standing, StorageError};
use repere_territory::Territoire;

use super::{Kept, contributor, thanks};
use crate::Parts;
use crate::queue::confirm;

/// Who edits.
pub(crate) enum Editor {
    /// Somebody who signed in.
    Account(Account),
    /// Whoever has a link that is still good.
    Link {
        /// Its token.
        token: Token,
        /// Its entry.
        lieu: LieuId,
        /// Who was sent it.
        recipient: Email,
    },
}

impl Editor {
    /// Whoever has the link of an address.
    ///
    /// # Errors
    /// The page of a link that is good for nothing any more; where one signs in, when nobody knows whom it was sent to.
    pub(crate) async fn of_link(written: &str, parts: &Parts, base: &Base) -> Result<Self, Box<Response>> {
        let Ok(token) = written.parse::<Token>() else { return Err(Box::new(confirm::unknown(base))) };
        let link = match parts.records.database().confirmation(&token.digest()).await {
            Ok(Some(link)) => link,
            Ok(None) => return Err(Box::new(confirm::unknown(base))),
            Err(cause) => return Err(Box::new(fault(&cause).into_response())),
        };
        let standing = link.standing(parts.clock.now());
        let is_published = base.places().catalogue().get(&link.lieu).is_some();
        if standing != Standing::Good || !is_published {
            return Err(Box::new(confirm::standing(&link, &token, standing, false, base)));
        }
        match link.recipient {
            Some(recipient) => Ok(Self::Link { token, lieu: link.lieu, recipient }),
            None => Err(Box::new(Redirect::to(&format!("/lieux/{}/tenir", link.lieu)).into_response())),
        }
    }

    /// The place of an identifier, if they may edit it.
    ///
    /// # Errors
    /// The page that says that there is none, or that it is not theirs.
    pub(super) async fn find(&self, id: &str, records: &Records, base: &Base) -> Result<Kept, Box<Response>> {
        match self {
            Self::Account(account) => Kept::find(id, account, records, base).await,
            Self::Link { lieu, .. } => Kept::any(lieu.as_str(), records, base).await,
        }
    }

    /// Whether they come by a link.
    pub(super) const fn is_by_link(&self) -> bool {
        matches!(self, Self::Link { .. })
    }

    /// Where their form is sent.
    pub(super) fn action(&self, id: &LieuId) -> String {
        match self {
            Self::Account(_) => format!("/lieux/{id}/modifier"),
            Self::Link { token, .. } => format!("{}/corriger", confirm::address(token)),
        }
    }

    /// Where they are thanked.
    pub(super) fn thanks(&self, id: &LieuId, done: &Contributed) -> String {
        match self {
            Self::Account(_) => thanks::address(id, done),
            Self::Link { token, .. } => thanks::on_page(&confirm::address(token), done),
        }
    }

    /// Whether what they change waits for nobody.
    pub(super) fn is_staff(&self, lieu: &Lieu, territoire: &Territoire) -> bool {
        match self {
            Self::Account(account) => contributor(account, lieu, territoire).is_staff,
            Self::Link { .. } => false,
        }
    }

    /// The account whose earlier changes count for them; `None` when they have none yet.
    pub(super) async fn account(&self, records: &Records) -> Result<Option<AccountId>, StorageError> {
        match self {
            Self::Account(account) => Ok(Some(account.id)),
            Self::Link { recipient, .. } => {
                let accounts = records.database().accounts().await?;
                let theirs = accounts.into_iter().find(|account| account.email == *recipient);
                Ok(theirs.map(|account| account.id))
            }
        }
    }

    /// Publishes or proposes what `plan` says, as the rules of publication have it.
    ///
    /// # Errors
    /// What `plan` refuses; when a link has been used meanwhile, or the database cannot be written.
    pub(super) async fn contribute<E: From<RecordsError>>(
        &self,
        kept: &Kept,
        plan: impl FnOnce(&PlaceState, &Lieu) -> Result<Vec<(String, String)>, E>,
        message: &str,
        parts: &Parts,
        now: DateTime<Utc>,
    ) -> Result<Contributed, E> {
        match self {
            Self::Account(account) => {
                let by = contributor(account, &kept.lieu, parts.base().territoire());
                parts.records.contribute(&kept.id, plan, by, parts.policy, message, now).await
            }
            Self::Link { token, .. } => {
                parts.records.contribute_by_link(&token.digest(), plan, parts.policy, message, now).await
            }
        }
    }
}
