//! `/lieux/{id}/tenir`: somebody asks to keep the entry of a place.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_edition::Clock;
use repere_kit::{Path, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_people::{Permission, Role};
use repere_records::{Claimed, ProposalKind, Records, WhichProposals};

use super::{Kept, may};
use crate::fields::Fields;
use crate::posted::Posted;
use crate::{Parts, SignedIn};

/// Most characters of what is said to the desk.
const MESSAGE_MAX: usize = 1_000;

#[derive(Template)]
#[template(path = "place_claim.html")]
struct Page<'a> {
    site: Site,
    id: &'a str,
    name: &'a str,
    commune: &'a str,
    email: &'a str,
    message_max: usize,
    /// The desk has the request.
    waits: bool,
    /// They keep it already, or are of the desk.
    keeps: bool,
}

/// `GET /lieux/{id}/tenir`
pub(crate) async fn form(
    who: SignedIn,
    State(base): State<Base>,
    State(records): State<Records>,
    Path(id): Path<String>,
) -> Response {
    let kept = match Kept::any(&id, &records, &base).await {
        Ok(kept) => kept,
        Err(refusal) => return *refusal,
    };
    let made = match records.database().proposals(WhichProposals::By(who.account.id)).await {
        Ok(made) => made,
        Err(cause) => return fault(&cause).into_response(),
    };
    let is_this =
        |one: &repere_records::Proposal| one.lieu.as_ref() == Some(&kept.id) && one.decision.is_none();
    let page = Page {
        site: Site::of(&base),
        id: kept.id.as_str(),
        name: kept.name(),
        commune: &kept.lieu.commune,
        email: who.account.email.reveal(),
        message_max: MESSAGE_MAX,
        waits: made.iter().any(|one| one.kind == ProposalKind::Claim && is_this(one)),
        keeps: who.account.roles.contains(&Role::Keeper(kept.id.clone()))
            || may(&who.account, Permission::EditPlace, &kept.lieu, base.territoire()),
    };
    fresh_page(StatusCode::OK, &page, &base)
}

/// `POST /lieux/{id}/tenir`
pub(crate) async fn receive(
    State(parts): State<Parts>,
    State(clock): State<Clock>,
    Path(id): Path<String>,
    posted: Posted<SignedIn>,
) -> Response {
    let base = parts.base();
    let fields = match Fields::read(&posted.body) {
        Ok(fields) => fields,
        Err(refusal) => return *refusal,
    };
    let kept = match Kept::any(&id, &parts.records, &base).await {
        Ok(kept) => kept,
        Err(refusal) => return *refusal,
    };
    let message: String = fields.get("message").chars().take(MESSAGE_MAX).collect();
    match parts.records.claim_place(&kept.id, &posted.who.account, &message, clock.now()).await {
        Ok(Claimed::Granted | Claimed::AlreadyKept) => {
            Redirect::to(&format!("/lieux/{}/modifier", kept.id)).into_response()
        }
        Ok(Claimed::Waiting(_)) => Redirect::to(&format!("/lieux/{}/tenir", kept.id)).into_response(),
        Err(cause) => fault(&cause).into_response(),
    }
}
