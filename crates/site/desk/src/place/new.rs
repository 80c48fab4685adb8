//! `/lieux/nouveau`: the form of a place that is not on the map.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_domain::codes::{CodeInsee, Slug};
use repere_edition::{Clock, Geocoding};
use repere_form::{NewPlace, Typed, Version, new_place};
use repere_hours::Moment;
use repere_kit::{Parameters, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_records::SOURCE_BY_HAND;

use super::form::FormPage;
use super::preview;
use super::sent::{Sent, Step};
use crate::posted::Posted;
use crate::{Parts, SignedIn, drafts};

const PATH: &str = "/lieux/nouveau";

#[derive(Template)]
#[template(path = "place_new_thanks.html")]
struct Thanks {
    site: Site,
}

/// `GET /lieux/nouveau`
pub(crate) async fn form(_: SignedIn, State(parts): State<Parts>, RawQuery(query): RawQuery) -> Response {
    let base = parts.base();
    let parameters = Parameters::of(query.as_deref());
    let waiting = drafts::waiting(PATH, &parameters, &parts).await.unwrap_or_default();
    let sent = match Sent::read(waiting.as_bytes()) {
        Ok(sent) => sent,
        Err(refusal) => return *refusal,
    };
    show(StatusCode::OK, &sent, &NewPlace::nothing(), &parts.geocoding, &base)
}

/// `POST /lieux/nouveau`
pub(crate) async fn receive(
    State(parts): State<Parts>,
    State(clock): State<Clock>,
    posted: Posted<SignedIn>,
) -> Response {
    let base = parts.base();
    let sent = match Sent::read(&posted.body) {
        Ok(sent) => sent,
        Err(refusal) => return *refusal,
    };
    if !matches!(sent.step, Step::Preview | Step::Send) {
        return show(StatusCode::OK, &sent, &NewPlace::nothing(), &parts.geocoding, &base);
    }
    let now = clock.now();
    let new = new_place(&sent.typed, &by_hand(), Moment::from_utc(now).date(), base.territoire());
    let Some(lieu) = &new.lieu else {
        return show(StatusCode::UNPROCESSABLE_ENTITY, &sent, &new, &parts.geocoding, &base);
    };
    if sent.step == Step::Preview {
        return preview::of_new(&new, lieu, &sent, &base);
    }
    let account = posted.who.account.id;
    match parts.records.propose_place(lieu.clone(), sent.keeps, account, &sent.message, now).await {
        Ok(_) => Redirect::to("/lieux/nouveau/merci").into_response(),
        Err(cause) => fault(&cause).into_response(),
    }
}

/// `GET /lieux/nouveau/merci`
pub(crate) async fn thanks(_: SignedIn, State(base): State<Base>) -> Response {
    fresh_page(StatusCode::OK, &Thanks { site: Site::of(&base) }, &base)
}

/// The source of what people add.
#[expect(clippy::expect_used, reason = "see the words of it")]
fn by_hand() -> Slug {
    SOURCE_BY_HAND.parse().expect("it is written as the names of sources are")
}

fn show(status: StatusCode, sent: &Sent, new: &NewPlace, geocoding: &Geocoding, base: &Base) -> Response {
    let named = |code: &String| {
        let commune =
            code.parse::<CodeInsee>().ok().and_then(|code| base.territoire().commune(&code).cloned());
        commune.map(|commune| (code.clone(), format!("{} ({})", commune.nom, commune.departement)))
    };
    let faults: &BTreeMap<String, String> = &new.reading.faults;
    FormPage {
        lieu: None,
        action: "/lieux/nouveau".to_owned(),
        is_by_link: false,
        typed: &sent.typed,
        version: &Version::of(&Typed::default()),
        message: &sent.message,
        keeps: sent.keeps,
        faults,
        clashes: &[],
        notice: None,
        communes: new.communes.iter().filter_map(named).collect(),
        found: Vec::new(),
        finds_addresses: geocoding.is_available() && sent.step == Step::Locate,
    }
    .show(status, base)
}
