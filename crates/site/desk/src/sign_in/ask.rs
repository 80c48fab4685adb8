//! `/connexion`: asking for a link.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use repere_edition::{Chance, Clock, NoChance};
use repere_kit::{Client, Content, Parameters, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_people::{Code, SignIn, Token};
use repere_records::Records;
use repere_words::french::typeset;
use repere_words::letters;

use crate::fields::Fields;
use crate::next::Next;
use crate::who::signed_in;
use crate::{Door, Parts};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page<'a> {
    site: Site,
    email: &'a str,
    next: &'a str,
    /// What to mend before asking again.
    error: Option<String>,
}

/// `GET /connexion`
pub(crate) async fn form(
    State(parts): State<Parts>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let next = Next::of(Parameters::of(query.as_deref()).first("suite"));
    match signed_in(&headers, &parts).await {
        Ok(None) => show(StatusCode::OK, "", &next, None, &parts.base()),
        Ok(Some(_)) => Redirect::to(next.as_str()).into_response(),
        Err(refusal) => *refusal,
    }
}

/// `POST /connexion`. The answer is the same, and takes the same time, whether there is an account of this address or not.
pub(crate) async fn receive(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(chance): State<Chance>,
    State(records): State<Records>,
    State(door): State<Arc<Door>>,
    Client(client): Client,
    Content(body): Content,
) -> Response {
    let fields = match Fields::read(&body) {
        Ok(fields) => fields,
        Err(refusal) => return *refusal,
    };
    let (written, next) = (fields.get("courriel"), Next::of(Some(fields.get("suite"))));
    let email = match fields.email("courriel") {
        Ok(email) => email,
        Err(why) => return show(StatusCode::UNPROCESSABLE_ENTITY, written, &next, Some(&why), &base),
    };
    let Secrets { request, token, code } = match Secrets::new(chance) {
        Ok(secrets) => secrets,
        Err(cause) => return fault(&cause).into_response(),
    };
    let client = client.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    if !door.links.allows(client, &request, clock.now()) {
        let error =
            "Beaucoup de liens viennent d’être demandés depuis votre connexion : réessayez dans une heure.";
        return show(StatusCode::TOO_MANY_REQUESTS, written, &next, Some(error), &base);
    }
    let code_page = Redirect::to(&format!("/connexion/code?demande={request}"));
    // The answer is the one of a link that is sent: nobody learns by it what others asked for the same address.
    if !door.links_to_one.allows_about(client, &email.folded(), &request, clock.now()) {
        return code_page.into_response();
    }
    let link = door.address.page(&format!("/connexion/lien/{}", token.reveal()));
    let letter = letters::sign_in(email.clone(), &link, &code.reveal(), &door.address.page("/"));
    let asked = SignIn {
        token: token.digest(),
        code: code.digest(&request),
        request,
        email,
        at: clock.now(),
        wrong: 0,
        next: next.to_string(),
    };
    if let Err(cause) = records.ask_to_sign_in(&asked, &letter).await {
        tracing::error!(%cause, "a link could not be sent");
        let error = "Le lien n’a pas pu être envoyé, et ce n’est pas de votre fait : réessayez dans quelques minutes.";
        return show(StatusCode::SERVICE_UNAVAILABLE, written, &next, Some(error), &base);
    }
    code_page.into_response()
}

/// What chance chooses for a request.
struct Secrets {
    request: String,
    token: Token,
    code: Code,
}

impl Secrets {
    fn new(chance: Chance) -> Result<Self, NoChance> {
        Ok(Self {
            request: Token::of(chance.bytes()?).reveal(),
            token: Token::of(chance.bytes()?),
            code: Code::of(chance.bytes()?),
        })
    }
}

fn show(status: StatusCode, email: &str, next: &Next, error: Option<&str>, base: &Base) -> Response {
    let site = Site::of(base);
    let template = Page { site, email, next: next.as_str(), error: error.map(typeset) };
    fresh_page(status, &template, base)
}
