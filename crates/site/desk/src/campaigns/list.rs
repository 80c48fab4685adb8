//! `GET /moderation/campagnes`: the campaigns of somebody's territories.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use repere_hours::Moment;
use repere_kit::fault;
use repere_pages::{Site, fresh_page};
use repere_records::{Campaign, CampaignId, EntryState, StorageError};
use repere_words::french;

use super::{address, may_run, place, stage};
use crate::{Moderator, Parts};

#[derive(Template)]
#[template(path = "campaigns.html")]
struct Page {
    site: Site,
    rows: Vec<Row>,
}

/// A campaign in the list.
struct Row {
    address: String,
    name: String,
    place: String,
    stage: &'static str,
    day: String,
    answered: Option<String>,
}

/// `GET /moderation/campagnes`
pub(crate) async fn page(who: Moderator, State(parts): State<Parts>) -> Response {
    let base = parts.base();
    let (campaigns, counts) = match read(&parts).await {
        Ok(read) => read,
        Err(cause) => return fault(&cause).into_response(),
    };
    let is_theirs =
        |campaign: &&Campaign| may_run(&who.account, campaign.what.scope.as_ref(), base.territoire());
    let row = |campaign: &Campaign| {
        let of = |wanted: fn(EntryState) -> bool| -> u64 {
            let theirs = counts.iter().filter(|(id, state, _)| *id == campaign.id && wanted(*state));
            theirs.map(|(.., entries)| entries).sum()
        };
        let (all, answered) = (of(|_| true), of(|state| !state.is_open() && state != EntryState::Gone));
        let answered = (all > 0).then(|| {
            let places = french::count(usize::try_from(all).unwrap_or_default(), "lieu", "lieux");
            french::typeset(format_args!("{answered} réponses sur {places}"))
        });
        Row {
            address: address(campaign.id),
            name: campaign.what.name.clone(),
            place: place(campaign.what.scope.as_ref(), base.territoire()),
            stage: stage(campaign.stage),
            day: french::date(Moment::from_utc(campaign.started_at.unwrap_or(campaign.created_at)).date()),
            answered,
        }
    };
    let rows = campaigns.iter().filter(is_theirs).map(row).collect();
    fresh_page(StatusCode::OK, &Page { site: Site::of(&base), rows }, &base)
}

type Counts = Vec<(CampaignId, EntryState, u64)>;

async fn read(parts: &Parts) -> Result<(Vec<Campaign>, Counts), StorageError> {
    let database = parts.records.database();
    Ok((database.campaigns().await?, database.campaign_counts().await?))
}
