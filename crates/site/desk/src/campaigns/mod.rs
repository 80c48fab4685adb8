//! `/moderation/campagnes`: many places are asked whether their entries are right, by letters or by telephone. All is seen before anything
//! is sent.

mod asked;
pub(crate) mod campaign;
pub(crate) mod entry_lines;
mod figures;
mod form;
pub(crate) mod list;
pub(crate) mod new;
mod phone;
mod plan;
mod sending;
pub(crate) mod workbook;

pub use sending::{release_letters, send_letters};

use axum::response::{IntoResponse, Response};
use repere_kit::fault;
use repere_pages::{Base, not_found};
use repere_people::{About, Account, AccountId, Permission, Scope};
use repere_records::{Campaign, CampaignId, CampaignStage, Records, StorageError};
use repere_territory::Territoire;
use repere_words::areas;

use crate::reach::area;

/// Where campaigns are.
const PATH: &str = "/moderation/campagnes";

/// Where one is.
fn address(id: CampaignId) -> String {
    format!("{PATH}/{id}")
}

/// Whether somebody may run a campaign in a territory: the whole of it is theirs.
fn may_run(account: &Account, scope: Option<&Scope>, territoire: &Territoire) -> bool {
    let is_in =
        |given: &Scope| scope.is_some_and(|scope| repere_campaigns::lies_in(scope, given, territoire));
    account.may(Permission::RunCampaigns, About::Somewhere(&is_in))
}

/// The campaign of an address, for who may run it.
///
/// # Errors
/// The page that says that there is none: of those of others nothing is told.
async fn find(
    written: &str,
    account: &Account,
    records: &Records,
    base: &Base,
) -> Result<Campaign, Box<Response>> {
    let none = || Box::new(not_found(base));
    let id: CampaignId = written.parse().map_err(|_| none())?;
    let campaigns =
        records.database().campaigns().await.map_err(|cause| Box::new(fault(&cause).into_response()))?;
    let found = campaigns.into_iter().find(|campaign| campaign.id == id).ok_or_else(none)?;
    if may_run(account, found.what.scope.as_ref(), base.territoire()) { Ok(found) } else { Err(none()) }
}

/// The name of the territory of a campaign.
fn place(scope: Option<&Scope>, territoire: &Territoire) -> String {
    match scope {
        None => "Toute la carte".to_owned(),
        Some(scope) => area(scope, territoire)
            .map_or_else(|| scope.to_string(), |area| areas::title(territoire.area(area))),
    }
}

/// How far a campaign is, in words.
const fn stage(stage: CampaignStage) -> &'static str {
    match stage {
        CampaignStage::Draft => "Brouillon : rien n’est envoyé",
        CampaignStage::Running => "En cours",
        CampaignStage::Paused => "En pause",
        CampaignStage::Ended => "Terminée",
    }
}

/// Who began a campaign, as the staff call them.
async fn author(by: &str, records: &Records) -> Result<String, StorageError> {
    let Some(id) = AccountId::of_author(by) else { return Ok(by.to_owned()) };
    let account = records.database().account(id).await?;
    Ok(account.map_or_else(|| "compte supprimé".to_owned(), |account| account.shown().to_owned()))
}
