//! `/lieux/nouveau`: the form of a place that is not on the map.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_domain::codes::{CodeInsee, Slug};
use repere_edition::{Clock, Geocoding, LocatedAddress};
use repere_form::{NewPlace, Typed, Version, new_place, week_in_words};
use repere_hours::Moment;
use repere_kit::{Parameters, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_records::{RecordsError, SOURCE_BY_HAND};
use repere_words::sentence;

use super::form::FormPage;
use super::locating::located;
use super::sent::{Sent, Step, status_of};
use super::{nudge, preview};
use crate::posted::Posted;
use crate::queue::Missing;
use crate::{Parts, SignedIn, drafts};

const PATH: &str = "/lieux/nouveau";

#[derive(Template)]
#[template(path = "place_new_thanks.html")]
struct Thanks {
    site: Site,
}

/// `GET /lieux/nouveau`
pub(crate) async fn form(who: SignedIn, State(parts): State<Parts>, RawQuery(query): RawQuery) -> Response {
    let base = parts.base();
    let parameters = Parameters::of(query.as_deref());
    let waiting = drafts::waiting(PATH, &parameters, &parts).await;
    let mut sent = match Sent::read(waiting.as_deref().unwrap_or_default().as_bytes()) {
        Ok(sent) => sent,
        Err(refusal) => return *refusal,
    };
    let number = parameters.first("signalement").unwrap_or(&sent.report).to_owned();
    let missing = match Missing::find(&number, &who.account, &parts).await {
        Ok(missing) => missing,
        Err(cause) => return fault(&cause).into_response(),
    };
    if let Some(missing) = missing.as_ref().filter(|_| waiting.is_none()) {
        sent.typed = missing.typed(base.territoire());
    }
    sent.report = if missing.is_some() { number } else { String::new() };
    let notice = missing.map(|missing| missing.notice());
    show(StatusCode::OK, &sent, Said { notice, ..Said::default() }, &parts.geocoding, &base)
}

/// `POST /lieux/nouveau`
pub(crate) async fn receive(
    State(parts): State<Parts>,
    State(clock): State<Clock>,
    posted: Posted<SignedIn>,
) -> Response {
    let base = parts.base();
    let account = &posted.who.account;
    let mut sent = match Sent::read(&posted.body) {
        Ok(sent) => sent,
        Err(refusal) => return *refusal,
    };
    let missing = match Missing::find(&sent.report, account, &parts).await {
        Ok(missing) => missing,
        Err(cause) => return fault(&cause).into_response(),
    };
    if missing.is_none() && !sent.report.is_empty() {
        return decided_meanwhile(&mut sent, &parts.geocoding, &base);
    }
    nudge::apply(&mut sent.typed, &sent.nudge, None, base.territoire());
    let mut said = Said::default();
    match sent.step {
        Step::Preview | Step::Send => {}
        Step::Locate => {
            (said.found, said.notice) = located(&sent.typed, &parts.geocoding, &base).await;
            return show(StatusCode::OK, &sent, said, &parts.geocoding, &base);
        }
        Step::Week => {
            said.new.reading.faults = week_in_words(&sent.typed).err().unwrap_or_default();
            return show(status_of(&said.new.reading.faults), &sent, said, &parts.geocoding, &base);
        }
        Step::Mend | Step::Nudge => return show(StatusCode::OK, &sent, said, &parts.geocoding, &base),
    }
    let now = clock.now();
    let new = new_place(&sent.typed, &by_hand(), Moment::from_utc(now).date(), base.territoire());
    let Some(lieu) = &new.lieu else {
        let said = Said { new, ..Said::default() };
        return show(StatusCode::UNPROCESSABLE_ENTITY, &sent, said, &parts.geocoding, &base);
    };
    if sent.step == Step::Preview {
        return preview::of_new(&new, lieu, &sent, missing.is_some(), &base);
    }
    let Some(missing) = missing else {
        let proposed = parts.records.propose_place(lieu.clone(), sent.keeps, account.id, &sent.message, now);
        return match proposed.await {
            Ok(_) => Redirect::to("/lieux/nouveau/merci").into_response(),
            Err(cause) => fault(&cause).into_response(),
        };
    };
    match missing.add(lieu, account, &sent.message, &parts).await {
        Ok(_) => Redirect::to("/moderation?fait=ajouter#contenu").into_response(),
        Err(RecordsError::Refused(_) | RecordsError::NoSuchReport(_)) => {
            decided_meanwhile(&mut sent, &parts.geocoding, &base)
        }
        Err(cause) => fault(&cause).into_response(),
    }
}

/// The form again, as one that answers no report: sent once more, it proposes the place.
fn decided_meanwhile(sent: &mut Sent, geocoding: &Geocoding, base: &Base) -> Response {
    sent.report.clear();
    let notice = sentence!(
        "Ce que disait le visiteur vient d’être décidé : rien n’a été ajouté. Si le lieu manque encore, envoyez : l’équipe le verra comme un nouveau lieu."
    );
    show(StatusCode::CONFLICT, sent, Said { notice: Some(notice), ..Said::default() }, geocoding, base)
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

/// What a form is shown with.
struct Said {
    new: NewPlace,
    notice: Option<String>,
    found: Vec<LocatedAddress>,
}

impl Default for Said {
    fn default() -> Self {
        Self { new: NewPlace::nothing(), notice: None, found: Vec::new() }
    }
}

fn show(
    status: StatusCode,
    sent: &Sent,
    Said { new, notice, found }: Said,
    geocoding: &Geocoding,
    base: &Base,
) -> Response {
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
        report: &sent.report,
        faults,
        clashes: &[],
        notice,
        communes: new.communes.iter().filter_map(named).collect(),
        found,
        finds_addresses: geocoding.is_available(),
    }
    .show(status, base)
}
