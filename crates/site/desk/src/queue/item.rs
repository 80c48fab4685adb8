//! `/moderation/{item}`: one item, what speaks for and against, and the decision.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use repere_kit::{Parameters, Path, fault};
use repere_pages::not_found;
use repere_queue::Key;

use super::asked_words::Question;
use super::held::Held;
use super::item_page::{Again, Shown, show};
use super::list::PATH;
use super::offers::{self, Offer};
use super::written::{Refused, decide};
use crate::fields::Fields;
use crate::posted::Posted;
use crate::{Moderator, Parts, drafts};

/// `GET /moderation/{item}`
pub(crate) async fn page(
    who: Moderator,
    State(parts): State<Parts>,
    Path(item): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let held = match Held::read(&parts).await {
        Ok(held) => held,
        Err(cause) => return fault(&cause).into_response(),
    };
    let (base, parameters) = (parts.base(), Parameters::of(query.as_deref()));
    let question = Question::read(&parameters, held.snapshot.territoire());
    let seen = held.seen_by(&who.reach);
    let Ok(key) = item.parse::<Key>() else { return not_found(&base) };
    match seen.get(&key) {
        Some(item) => {
            let me = who.account.id.author();
            let shown = Shown { held: &held, seen: &seen, question: &question, me: &me };
            // What was written when a session had ended is there again.
            let draft = drafts::waiting(&format!("{PATH}/{key}"), &parameters, &parts).await;
            let draft = draft.and_then(|body| Fields::read(body.as_bytes()).ok());
            let again = draft.as_ref().map(|fields| Again { fields, error: None });
            show(item, &shown, offers::done(&parameters), again.as_ref(), &base)
        }
        // Somebody else decided it meanwhile, or it is what a link of yesterday names: the list goes on.
        None => Redirect::to(&question.address(PATH, &[("fait", "deja")])).into_response(),
    }
}

/// `POST /moderation/{item}`
pub(crate) async fn receive(
    State(parts): State<Parts>,
    Path(item): Path<String>,
    RawQuery(query): RawQuery,
    Posted { who, body }: Posted<Moderator>,
) -> Response {
    let fields = match Fields::read(&body) {
        Ok(fields) => fields,
        Err(refusal) => return *refusal,
    };
    let held = match Held::read(&parts).await {
        Ok(held) => held,
        Err(cause) => return fault(&cause).into_response(),
    };
    let (base, parameters) = (parts.base(), Parameters::of(query.as_deref()));
    let question = Question::read(&parameters, held.snapshot.territoire());
    let seen = held.seen_by(&who.reach);
    let Ok(key) = item.parse::<Key>() else { return not_found(&base) };
    let Some(item) = seen.get(&key) else {
        return Redirect::to(&question.address(PATH, &[("fait", "deja")])).into_response();
    };
    let next = seen.after(&key, &question.asked).map(|next| next.key.to_string());
    match decide(&fields, item, &who, &parts).await {
        Ok(offer) => {
            let stays = matches!(offer, Offer::Take | Offer::Release | Offer::Ask | Offer::AskToConfirm);
            let path = match (stays, next) {
                (true, _) => format!("{PATH}/{key}"),
                (false, Some(next)) => format!("{PATH}/{next}"),
                (false, None) => PATH.to_owned(),
            };
            // The content of the next page gets the focus, whatever had it here.
            Redirect::to(&format!("{}#contenu", question.address(&path, &[offer.done()]))).into_response()
        }
        Err(Refused::Form(fault)) => {
            let me = who.account.id.author();
            let shown = Shown { held: &held, seen: &seen, question: &question, me: &me };
            let again = Again { fields: &fields, error: Some(fault) };
            show(item, &shown, None, Some(&again), &base)
        }
        Err(Refused::Records(cause)) => fault(&cause).into_response(),
    }
}
