//! `/moderation/campagnes/nouvelle`: what a campaign will be. Its form shows all that would come of it; nothing is sent from here.

use std::collections::BTreeMap;

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_hours::Moment;
use repere_kit::{Parameters, fault};

use super::asked::Asked;
use super::plan::PlanView;
use super::{PATH, address, form, plan};
use crate::posted::Posted;
use crate::{Moderator, Parts, drafts};

/// `GET /moderation/campagnes/nouvelle`
pub(crate) async fn page(who: Moderator, State(parts): State<Parts>, RawQuery(query): RawQuery) -> Response {
    let (base, parameters) = (parts.base(), Parameters::of(query.as_deref()));
    let body = drafts::waiting(&format!("{PATH}/nouvelle"), &parameters, &parts).await;
    let notice =
        body.is_some().then_some("Ce que vous aviez écrit est toujours là. Relisez, puis continuez.");
    let asked = match &body {
        Some(body) => read(body.as_bytes()),
        None => {
            let pairs = parameters.pairs().iter().map(|(name, value)| (name.as_str(), value.as_str()));
            Asked::read(pairs, false)
        }
    };
    form::show(StatusCode::OK, &asked, &who.account, &BTreeMap::new(), None, notice, &base)
}

/// `POST /moderation/campagnes/nouvelle`: shows what would come of it, or keeps it as a draft.
pub(crate) async fn receive(State(parts): State<Parts>, posted: Posted<Moderator>) -> Response {
    let base = parts.base();
    if posted.body.len() > MOST {
        return repere_kit::Problem::too_large(MOST).into_response();
    }
    let asked = read(&posted.body);
    let (account, now) = (&posted.who.account, parts.clock.now());
    let (what, choice) = match asked.campaign(account, Moment::from_utc(now), base.territoire()) {
        Ok(read) => read,
        Err(faults) => {
            return form::show(StatusCode::UNPROCESSABLE_ENTITY, &asked, account, &faults, None, None, &base);
        }
    };
    let keeps =
        form_urlencoded::parse(&posted.body).any(|(name, value)| name == "etape" && value == "garder");
    if keeps {
        return match parts.records.prepare_campaign(&what, now).await {
            Ok(id) => Redirect::to(&address(id)).into_response(),
            Err(cause) => fault(&cause).into_response(),
        };
    }
    match plan::of(&choice, &parts, &base).await {
        Ok(plan) => {
            let shown = PlanView::new(&what, &plan, &parts, &base);
            form::show(StatusCode::OK, &asked, account, &BTreeMap::new(), Some(&shown), None, &base)
        }
        Err(cause) => fault(&cause).into_response(),
    }
}

/// Most bytes of the form: its message in other letters takes several each.
const MOST: usize = 32 << 10;

fn read(body: &[u8]) -> Asked {
    let pairs: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
    Asked::read(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())), true)
}
