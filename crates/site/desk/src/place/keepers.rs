//! `/lieux/{id}/teneurs`: who keeps the entry of a place; a colleague is invited, one leaves.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_edition::Clock;
use repere_kit::{Path, fault};
use repere_pages::{Base, Site, fresh_page, not_found};
use repere_people::{Account, AccountId, Permission, Role};
use repere_records::ContributionError;
use repere_words::letters;

use super::{Kept, may};
use crate::fields::Fields;
use crate::posted::Posted;
use crate::refused::not_for_you;
use crate::{Coordinator, Parts, SignedIn};

#[derive(Template)]
#[template(path = "place_keepers.html")]
struct Page<'a> {
    site: Site,
    id: &'a str,
    name: &'a str,
    /// Who keeps it, and whether that is who asks.
    keepers: Vec<Keeper>,
    /// They may have somebody keep it no more.
    may_remove: bool,
    /// They may invite, and leave.
    may_share: bool,
    is_keeper: bool,
    is_last: bool,
    written: &'a str,
    error: Option<&'a str>,
}

/// Somebody who keeps it.
struct Keeper {
    account: AccountId,
    shown: String,
    is_me: bool,
}

/// `GET /lieux/{id}/teneurs`
pub(crate) async fn page(who: SignedIn, State(parts): State<Parts>, Path(id): Path<String>) -> Response {
    let base = parts.base();
    match Kept::find(&id, &who.account, &parts.records, &base).await {
        Ok(kept) => show(StatusCode::OK, &kept, &who.account, &parts, &base, "", None).await,
        Err(refusal) => *refusal,
    }
}

async fn show(
    status: StatusCode,
    kept: &Kept,
    account: &Account,
    parts: &Parts,
    base: &Base,
    written: &str,
    error: Option<&str>,
) -> Response {
    let accounts = match parts.records.database().accounts().await {
        Ok(accounts) => accounts,
        Err(cause) => return fault(&cause).into_response(),
    };
    let role = Role::Keeper(kept.id.clone());
    let keepers: Vec<Keeper> = accounts
        .iter()
        .filter(|one| one.roles.contains(&role))
        .map(|one| Keeper { account: one.id, shown: one.shown().to_owned(), is_me: one.id == account.id })
        .collect();
    let page = Page {
        site: Site::of(base),
        id: kept.id.as_str(),
        name: kept.name(),
        may_share: may(account, Permission::ShareKeeping, &kept.lieu, base.territoire()),
        may_remove: account.is_coordination(),
        is_keeper: account.roles.contains(&role),
        is_last: keepers.len() == 1,
        keepers,
        written,
        error,
    };
    fresh_page(status, &page, base)
}

/// `POST /lieux/{id}/teneurs`: invites somebody.
pub(crate) async fn invite(
    State(parts): State<Parts>,
    State(clock): State<Clock>,
    Path(id): Path<String>,
    posted: Posted<SignedIn>,
) -> Response {
    let base = parts.base();
    let account = &posted.who.account;
    let (kept, fields) = match asked(&id, &posted, &parts, &base).await {
        Ok(found) => found,
        Err(refusal) => return *refusal,
    };
    let written = fields.get("courriel");
    let email = match fields.email("courriel") {
        Ok(email) => email,
        Err(why) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return show(status, &kept, account, &parts, &base, written, Some(&why)).await;
        }
    };
    let address = &parts.door.address;
    let page = address.page(&format!("/connexion?suite=/lieux/{}/modifier", kept.id));
    let letter = letters::invitation(email.clone(), kept.name(), &page, &address.page("/")).about(&kept.id);
    let role = [Role::Keeper(kept.id.clone())];
    let by = account.id.author();
    let added = parts.records.add_account(&email, None, &role, &by, Some(&letter), clock.now());
    match added.await {
        Ok(_) => Redirect::to(&format!("/lieux/{}/teneurs", kept.id)).into_response(),
        Err(cause) => fault(&cause).into_response(),
    }
}

/// `POST /lieux/{id}/teneurs/retirer`: the coordination has somebody keep it no more, whose address is lost or who is gone.
pub(crate) async fn remove(
    State(parts): State<Parts>,
    State(clock): State<Clock>,
    Path(id): Path<String>,
    posted: Posted<Coordinator>,
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
    let Ok(account) = fields.get("compte").parse::<AccountId>() else { return not_found(&base) };
    let by = posted.who.account.id.author();
    match parts.records.stop_keeping(&kept.id, account, &by, clock.now()).await {
        // Sent twice, it is done once.
        Ok(()) | Err(ContributionError::NotKept) => {
            Redirect::to(&format!("/lieux/{}/teneurs", kept.id)).into_response()
        }
        Err(cause) => fault(&cause).into_response(),
    }
}

/// `POST /lieux/{id}/teneurs/quitter`: keeps it no more.
pub(crate) async fn leave(
    State(parts): State<Parts>,
    State(clock): State<Clock>,
    Path(id): Path<String>,
    posted: Posted<SignedIn>,
) -> Response {
    let base = parts.base();
    let (kept, _) = match asked(&id, &posted, &parts, &base).await {
        Ok(found) => found,
        Err(refusal) => return *refusal,
    };
    let account = posted.who.account.id;
    match parts.records.stop_keeping(&kept.id, account, &account.author(), clock.now()).await {
        Ok(()) => Redirect::to("/compte").into_response(),
        Err(ContributionError::NotKept) => not_found(&base),
        Err(cause) => fault(&cause).into_response(),
    }
}

/// The place and what was sent, of somebody who may share it.
async fn asked(
    id: &str,
    posted: &Posted<SignedIn>,
    parts: &Parts,
    base: &Base,
) -> Result<(Kept, Fields), Box<Response>> {
    let kept = Kept::find(id, &posted.who.account, &parts.records, base).await?;
    if !may(&posted.who.account, Permission::ShareKeeping, &kept.lieu, base.territoire()) {
        return Err(Box::new(not_for_you(&posted.who.account, base)));
    }
    Ok((kept, Fields::read(&posted.body)?))
}
