//! `/lieux/{id}/fermer`: a place that is no more.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_edition::Clock;
use repere_kit::{Path, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_records::{ContributionError, ProposalKind, Records, RecordsError, Refusal};

use super::{Kept, contributor, thanks};
use crate::fields::Fields;
use crate::posted::Posted;
use crate::{Parts, SignedIn};

#[derive(Template)]
#[template(path = "place_closing.html")]
struct Page<'a> {
    site: Site,
    id: &'a str,
    name: &'a str,
    /// The desk decides.
    waits: bool,
    is_closed: bool,
}

/// `GET /lieux/{id}/fermer`
pub(crate) async fn form(
    who: SignedIn,
    State(parts): State<Parts>,
    State(records): State<Records>,
    Path(id): Path<String>,
) -> Response {
    let base = parts.base();
    let kept = match Kept::find(&id, &who.account, &records, &base).await {
        Ok(kept) => kept,
        Err(refusal) => return *refusal,
    };
    show(&kept, &who, &parts, &base)
}

fn show(kept: &Kept, who: &SignedIn, parts: &Parts, base: &Base) -> Response {
    let by = contributor(&who.account, &kept.lieu, base.territoire());
    let page = Page {
        site: Site::of(base),
        id: kept.id.as_str(),
        name: kept.name(),
        waits: !by.is_staff && parts.policy.waits(Some(ProposalKind::Closing), |_| 0).is_some(),
        is_closed: kept.state.withdrawn_on.is_some(),
    };
    fresh_page(StatusCode::OK, &page, base)
}

/// `POST /lieux/{id}/fermer`
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
    let kept = match Kept::find(&id, &posted.who.account, &parts.records, &base).await {
        Ok(kept) => kept,
        Err(refusal) => return *refusal,
    };
    let message: String = fields.get("message").chars().take(1_000).collect();
    let by = contributor(&posted.who.account, &kept.lieu, base.territoire());
    match parts.records.close_place(&kept.id, by, parts.policy, &message, clock.now()).await {
        Ok(done) => Redirect::to(&thanks::address(&kept.id, &done)).into_response(),
        // Sent twice, it is closed once.
        Err(ContributionError::Records(RecordsError::Refused(Refusal::AlreadyWithdrawn))) => {
            show(&kept, &posted.who, &parts, &base)
        }
        Err(cause) => fault(&cause).into_response(),
    }
}
