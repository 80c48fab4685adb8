//! `/moderation/campagnes/{campagne}`: a campaign, what came of it so far, and what starts, pauses and ends it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, Utc};
use repere_campaigns::{Choice, ages};
use repere_hours::Moment;
use repere_kit::{Parameters, Path, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_records::{Campaign, CampaignError, CampaignStage, StorageError};
use repere_words::french;

use super::figures::{Light, answered, lights, refused, states};
use super::phone::{PhoneRow, rows};
use super::plan::{self, PlanView};
use super::{address, author, find, place, stage};
use crate::fields::Fields;
use crate::posted::Posted;
use crate::{Moderator, Parts};

/// The parameter that says what was just done.
const DONE: &str = "fait";
/// What a button asks for, and what is said once it is done.
const STEPS: [(&str, &str); 4] = [
    ("commencer", "La campagne a commencé : les premières lettres partent."),
    ("pause", "La campagne est en pause : plus rien ne part."),
    ("reprendre", "La campagne a repris."),
    (
        "terminer",
        "La campagne est terminée : plus rien ne partira. Les réponses aux lettres déjà reçues comptent encore.",
    ),
];

#[derive(Template)]
#[template(path = "campaign.html")]
struct Page<'a> {
    site: Site,
    name: &'a str,
    place: String,
    stage: &'static str,
    is: Is,
    begun: String,
    pace: String,
    done: Option<&'static str>,
    fault: Option<&'static str>,
    plan: Option<PlanView>,
    states: Vec<(&'static str, String)>,
    answered: Option<String>,
    lights: Vec<Light>,
    started: Option<String>,
    phone: Vec<PhoneRow>,
    refused: Vec<(String, String, String)>,
    action: String,
}

/// What may be done with it.
struct Is {
    draft: bool,
    running: bool,
    paused: bool,
    ended: bool,
}

/// `GET /moderation/campagnes/{campagne}`
pub(crate) async fn page(
    who: Moderator,
    State(parts): State<Parts>,
    Path(written): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let base = parts.base();
    let campaign = match find(&written, &who.account, &parts.records, &base).await {
        Ok(campaign) => campaign,
        Err(refusal) => return *refusal,
    };
    let parameters = Parameters::of(query.as_deref());
    let done = parameters.first(DONE).and_then(|step| STEPS.iter().find(|(name, _)| *name == step));
    show(StatusCode::OK, &campaign, done.map(|(_, said)| *said), None, &parts, &base).await
}

/// `POST /moderation/campagnes/{campagne}`
pub(crate) async fn receive(
    State(parts): State<Parts>,
    Path(written): Path<String>,
    posted: Posted<Moderator>,
) -> Response {
    let base = parts.base();
    let campaign = match find(&written, &posted.who.account, &parts.records, &base).await {
        Ok(campaign) => campaign,
        Err(refusal) => return *refusal,
    };
    let fields = match Fields::read(&posted.body) {
        Ok(fields) => fields,
        Err(refusal) => return *refusal,
    };
    let (id, now) = (campaign.id, parts.clock.now());
    let step = fields.get("etape");
    let done = match step {
        "commencer" => start(&campaign, &parts, &base, now).await,
        "pause" => parts.records.pause_campaign(id).await,
        "reprendre" => parts.records.resume_campaign(id).await,
        "terminer" => parts.records.end_campaign(id, now).await,
        _ => {
            return show(StatusCode::UNPROCESSABLE_ENTITY, &campaign, None, Some(UNKNOWN), &parts, &base)
                .await;
        }
    };
    match done {
        Ok(()) => Redirect::to(&format!("{}?{DONE}={step}", address(id))).into_response(),
        // Sent twice, or by two at once: what is done stands.
        Err(CampaignError::NotNow { .. } | CampaignError::NoSuchCampaign(_)) => {
            match find(&written, &posted.who.account, &parts.records, &base).await {
                Ok(now) => show(StatusCode::CONFLICT, &now, None, Some(NOT_NOW), &parts, &base).await,
                Err(refusal) => *refusal,
            }
        }
        Err(cause) => fault(&cause).into_response(),
    }
}

const UNKNOWN: &str = "Ce bouton n’est pas connu : rien n’a été fait.";
const NOT_NOW: &str = "La campagne n’en est plus là : rien n’a été fait de plus. Voici où elle en est.";

/// Starts a campaign with the places that answer to its choice now.
async fn start(
    campaign: &Campaign,
    parts: &Parts,
    base: &Base,
    now: DateTime<Utc>,
) -> Result<(), CampaignError> {
    let plan = match choice(campaign, now, base) {
        Some(choice) => plan::of(&choice, parts, base).await?,
        None => repere_campaigns::Plan::default(),
    };
    parts.records.start_campaign(campaign.id, &plan.asked, plan.before, now).await
}

/// The places of a campaign; none when its territory or a criterion is not known any more.
fn choice(campaign: &Campaign, now: DateTime<Utc>, base: &Base) -> Option<Choice> {
    let what = &campaign.what;
    Choice::read(what.scope.as_ref(), &what.criteria, Moment::from_utc(now), base.territoire()).ok()
}

async fn show(
    status: StatusCode,
    campaign: &Campaign,
    done: Option<&'static str>,
    wrong: Option<&'static str>,
    parts: &Parts,
    base: &Base,
) -> Response {
    match view(campaign, done, wrong, parts, base).await {
        Ok(page) => fresh_page(status, &page, base),
        Err(cause) => fault(&cause).into_response(),
    }
}

async fn view<'a>(
    campaign: &'a Campaign,
    done: Option<&'static str>,
    wrong: Option<&'static str>,
    parts: &Parts,
    base: &Base,
) -> Result<Page<'a>, StorageError> {
    let now = parts.clock.now();
    let entries = parts.records.database().campaign_entries(campaign.id).await?;
    let is = Is {
        draft: campaign.stage == CampaignStage::Draft,
        running: campaign.stage == CampaignStage::Running,
        paused: campaign.stage == CampaignStage::Paused,
        ended: campaign.stage == CampaignStage::Ended,
    };
    let chosen = choice(campaign, now, base);
    let plan = match &chosen {
        Some(choice) if is.draft => {
            Some(PlanView::new(&campaign.what, &plan::of(choice, parts, base).await?, parts, base))
        }
        _ => None,
    };
    let entry_ages = |area| {
        let entries = base.places().catalogue().entries().iter().map(Arc::as_ref);
        ages(entries, area, Moment::from_utc(now).date(), base.territoire())
    };
    let today = entry_ages(chosen.and_then(|choice| choice.area));
    let day = |at: DateTime<Utc>| french::date(Moment::from_utc(at).date());
    let begun =
        format!("{}, par {}", day(campaign.created_at), author(&campaign.what.by, &parts.records).await?);
    Ok(Page {
        site: Site::of(base),
        name: &campaign.what.name,
        place: place(campaign.what.scope.as_ref(), base.territoire()),
        stage: stage(campaign.stage),
        is,
        begun,
        pace: french::number(campaign.what.pace as usize),
        done,
        fault: wrong,
        plan,
        states: states(&entries, now),
        answered: answered(&entries),
        lights: campaign.before.map(|before| lights(before, today)).unwrap_or_default(),
        started: campaign.started_at.map(day),
        phone: rows(&entries, base),
        refused: refused(&entries, base),
        action: address(campaign.id),
    })
}
