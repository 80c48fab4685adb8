//! What is said once a form was sent: what is published, what waits.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use repere_domain::LieuId;
use repere_kit::{Parameters, Path};
use repere_pages::{Base, Site, fresh_page};
use repere_records::{Contributed, ProposalKind, Records};

use super::Kept;
use super::form::question_of;
use crate::SignedIn;

const PUBLISHED: &str = "publie";
const WAITING: &str = "attend";

#[derive(Template)]
#[template(path = "place_thanks.html")]
struct Page<'a> {
    site: Site,
    id: &'a LieuId,
    name: &'a str,
    published: Vec<&'static str>,
    waiting: Vec<&'static str>,
}

/// The address of the thanks for what was done.
pub(super) fn address(id: &LieuId, done: &Contributed) -> String {
    on_page(&format!("/lieux/{id}/modifier/merci"), done)
}

/// The same, on another page.
pub(super) fn on_page(path: &str, done: &Contributed) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(done.published.iter().map(|field| (PUBLISHED, field.as_str())));
    query.extend_pairs(done.waiting.iter().map(|(kind, _)| (WAITING, kind.as_str())));
    format!("{path}?{}", query.finish())
}

/// `GET /lieux/{id}/modifier/merci`
pub(crate) async fn page(
    who: SignedIn,
    State(base): State<Base>,
    State(records): State<Records>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let kept = match Kept::find(&id, &who.account, &records, &base).await {
        Ok(kept) => kept,
        Err(refusal) => return *refusal,
    };
    let (published, waiting) = told(&Parameters::of(query.as_deref()));
    let page = Page { site: Site::of(&base), id: &kept.id, name: kept.name(), published, waiting };
    fresh_page(StatusCode::OK, &page, &base)
}

/// What an address says was published, and what waits, in words.
pub(crate) fn told(parameters: &Parameters) -> (Vec<&'static str>, Vec<&'static str>) {
    let mut published: Vec<&'static str> = Vec::new();
    for words in parameters.each(PUBLISHED).map(question_of) {
        if !words.is_empty() && !published.contains(&words) {
            published.push(words);
        }
    }
    let waiting = parameters.each(WAITING).filter_map(|kind| kind.parse().ok()).map(said);
    (published, waiting.collect())
}

/// What a proposal is about, in words.
pub(crate) const fn said(kind: ProposalKind) -> &'static str {
    match kind {
        ProposalKind::Name => "le nom du lieu",
        ProposalKind::Kind => "la sorte de lieu",
        ProposalKind::Move => "le déplacement du lieu",
        ProposalKind::Fields => "les autres changements",
        ProposalKind::Closing => "la fermeture du lieu",
        ProposalKind::New => "le nouveau lieu",
        ProposalKind::Claim => "la demande de tenir la fiche",
        ProposalKind::Left => "la fiche que personne ne tient plus",
    }
}
