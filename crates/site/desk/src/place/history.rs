//! `/lieux/{id}/historique`: what happened to a place, each change undone in one click, values given back to the source.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_checking::by_hand;
use repere_edition::Clock;
use repere_kit::{Path, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_people::AccountId;
use repere_records::{
    Author, ContributionError, FieldChanges, PlaceState, ProposalKind, Records, RecordsError, Refusal,
};

use super::history_rows::{Given, Row};
use super::{Kept, contributor};
use crate::fields::Fields;
use crate::posted::Posted;
use crate::{Parts, SignedIn};

#[derive(Template)]
#[template(path = "place_history.html")]
struct Page<'a> {
    site: Site,
    id: &'a str,
    name: &'a str,
    /// Newest first.
    rows: Vec<Row>,
    /// Values that win over the source.
    given: Vec<Given>,
    error: Option<&'a str>,
}

/// `GET /lieux/{id}/historique`
pub(crate) async fn page(
    who: SignedIn,
    State(base): State<Base>,
    State(records): State<Records>,
    Path(id): Path<String>,
) -> Response {
    match Kept::find(&id, &who.account, &records, &base).await {
        Ok(kept) => show(StatusCode::OK, &kept, &records, &base, None).await,
        Err(refusal) => *refusal,
    }
}

async fn show(
    status: StatusCode,
    kept: &Kept,
    records: &Records,
    base: &Base,
    error: Option<&str>,
) -> Response {
    let database = records.database();
    let (history, accounts) = match (database.history(&kept.id).await, database.accounts().await) {
        (Ok(history), Ok(accounts)) => (history, accounts),
        (Err(cause), _) | (_, Err(cause)) => return fault(&cause).into_response(),
    };
    let names: BTreeMap<AccountId, String> =
        accounts.iter().map(|account| (account.id, account.shown().to_owned())).collect();
    let rows = history.iter().enumerate().rev().map(|(rank, change)| Row::of(rank, change, &names));
    let corrections = &kept.state.corrections;
    // What was given together is given back together: the first of it stands for all.
    let stands = |field: &str| kept.state.given_together(field).next() == Some(field);
    let given = corrections
        .iter()
        .filter(|(field, _)| stands(field))
        .map(|(field, made)| Given::of(field, made, &kept.state, &names));
    let page = Page {
        site: Site::of(base),
        id: kept.id.as_str(),
        name: kept.name(),
        rows: rows.collect(),
        given: given.collect(),
        error,
    };
    fresh_page(status, &page, base)
}

/// `POST /lieux/{id}/historique/annuler`
pub(crate) async fn undo(
    State(parts): State<Parts>,
    State(clock): State<Clock>,
    Path(id): Path<String>,
    posted: Posted<SignedIn>,
) -> Response {
    let base = parts.base();
    let (kept, fields) = match asked(&id, &posted, &parts, &base).await {
        Ok(found) => found,
        Err(refusal) => return *refusal,
    };
    let Ok(rank) = fields.get("rang").parse::<usize>() else { return back(&kept) };
    let by = contributor(&posted.who.account, &kept.lieu, base.territoire());
    let reason = "annulé depuis l’historique";
    match parts.records.undo_change(&kept.id, rank, by, parts.policy, reason, clock.now()).await {
        Ok(()) => back(&kept),
        Err(ContributionError::ForTheDesk) => {
            show(StatusCode::FORBIDDEN, &kept, &parts.records, &base, Some(FOR_THE_DESK)).await
        }
        Err(ContributionError::ChangedSince | ContributionError::NoSuchChange) => {
            let error = "Ce changement ne s’annule plus : ce qu’il avait fait a été changé depuis, ou est déjà annulé.";
            show(StatusCode::CONFLICT, &kept, &parts.records, &base, Some(error)).await
        }
        Err(cause) => fault(&cause).into_response(),
    }
}

/// `POST /lieux/{id}/historique/rendre`: believes the source of a field again.
pub(crate) async fn give_back(
    State(parts): State<Parts>,
    State(clock): State<Clock>,
    Path(id): Path<String>,
    posted: Posted<SignedIn>,
) -> Response {
    let base = parts.base();
    let (kept, fields) = match asked(&id, &posted, &parts, &base).await {
        Ok(found) => found,
        Err(refusal) => return *refusal,
    };
    let field = fields.get("champ").to_owned();
    let by = contributor(&posted.who.account, &kept.lieu, base.territoire());
    let plan = |state: &PlaceState| {
        let unset: BTreeSet<String> = state.given_together(&field).map(str::to_owned).collect();
        let mut after = state.clone();
        after.corrections.retain(|field, _| !unset.contains(field));
        let lieu = after.corrected().map_err(RecordsError::from)?;
        let now = state.corrected().map_err(RecordsError::from)?;
        let waits =
            |field: &String| parts.policy.waits(ProposalKind::of(field, &now, &lieu), |_| 0).is_some();
        if !by.is_staff && unset.iter().any(waits) {
            return Err(NotGivenBack::ForTheDesk);
        }
        match by_hand::holds(base.territoire(), &lieu) {
            Ok(()) if !unset.is_empty() => {
                Ok(FieldChanges { set: Vec::new(), unset: unset.into_iter().collect() })
            }
            Ok(()) => Err(RecordsError::from(Refusal::NotCorrected(field.clone())).into()),
            Err(_) => Err(NotGivenBack::Apart),
        }
    };
    let author = author(&posted, "rendu à la source");
    match parts.records.revise(&kept.id, plan, &author, clock.now()).await {
        Ok(()) => back(&kept),
        // Sent twice, it is given back once.
        Err(NotGivenBack::Records(RecordsError::Refused(Refusal::NotCorrected(_)))) => back(&kept),
        Err(NotGivenBack::ForTheDesk) => {
            show(StatusCode::FORBIDDEN, &kept, &parts.records, &base, Some(FOR_THE_DESK)).await
        }
        Err(NotGivenBack::Apart) => {
            let error = "La commune et le point ne s’accorderaient plus : corrigez-les dans la fiche.";
            show(StatusCode::CONFLICT, &kept, &parts.records, &base, Some(error)).await
        }
        Err(NotGivenBack::Records(cause)) => fault(&cause).into_response(),
    }
}

/// What is said of a change that the desk decides.
const FOR_THE_DESK: &str =
    "C’est à l’équipe du territoire d’en décider : proposez-le en modifiant la fiche, elle vous répondra.";

enum NotGivenBack {
    /// It is the desk's to decide.
    ForTheDesk,
    /// What is left would not hold together.
    Apart,
    Records(RecordsError),
}

impl From<RecordsError> for NotGivenBack {
    fn from(error: RecordsError) -> Self {
        Self::Records(error)
    }
}

async fn asked(
    id: &str,
    posted: &Posted<SignedIn>,
    parts: &Parts,
    base: &Base,
) -> Result<(Kept, Fields), Box<Response>> {
    let kept = Kept::find(id, &posted.who.account, &parts.records, base).await?;
    Ok((kept, Fields::read(&posted.body)?))
}

#[expect(clippy::expect_used, reason = "see the words of it")]
fn author(posted: &Posted<SignedIn>, reason: &str) -> Author {
    Author::new(posted.who.account.id.author(), reason).expect("a reason is given")
}

fn back(kept: &Kept) -> Response {
    Redirect::to(&format!("/lieux/{}/historique", kept.id)).into_response()
}
