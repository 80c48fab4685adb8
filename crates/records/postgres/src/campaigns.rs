//! The table of campaigns: the verbs that read them, and those of a transaction.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_people::Digest;
use repere_records::storage::campaign_rows::{CampaignRow, campaign};
use repere_records::storage::values::{milliseconds, number};
use repere_records::storage::{Campaigning, Campaigns, WhichEntries};
use repere_records::{
    Ages, Campaign, CampaignEntry, CampaignId, CampaignStage, Confirmation, EntryState, NewCampaign,
    StorageError,
};
use sqlx::postgres::PgConnection;

use crate::database::read;
use crate::error::Fault;
use crate::locks::Lock;
use crate::patience::{STATEMENT, within};
use crate::transaction::{PostgresTransaction, under};
use crate::{PostgresDatabase, campaign_entries, campaigns, confirmations};

#[async_trait]
impl Campaigns for PostgresDatabase {
    async fn campaigns(&self) -> Result<Vec<Campaign>, StorageError> {
        read!(self, campaigns::all())
    }

    async fn campaign_counts(&self) -> Result<Vec<(CampaignId, EntryState, u64)>, StorageError> {
        read!(self, campaign_entries::counts())
    }

    async fn campaign_entries(&self, id: CampaignId) -> Result<Vec<CampaignEntry>, StorageError> {
        read!(self, campaign_entries::of(id))
    }

    async fn confirmation(&self, link: &Digest) -> Result<Option<Confirmation>, StorageError> {
        read!(self, confirmations::find(link))
    }

    async fn unsubscribed(&self) -> Result<Vec<Digest>, StorageError> {
        read!(self, confirmations::unsubscribed())
    }
}

#[async_trait]
impl Campaigning for PostgresTransaction {
    async fn add_campaign(
        &mut self,
        new: &NewCampaign,
        at: DateTime<Utc>,
    ) -> Result<CampaignId, StorageError> {
        under!(Campaigns, self, campaigns::add(new, at))
    }

    async fn campaign(&mut self, id: CampaignId) -> Result<Option<Campaign>, StorageError> {
        under!(Campaigns, self, campaigns::one(id))
    }

    async fn campaigns_at(&mut self, stage: CampaignStage) -> Result<Vec<Campaign>, StorageError> {
        under!(Campaigns, self, campaigns::at_stage(stage))
    }

    async fn set_campaign(&mut self, campaign: &Campaign) -> Result<(), StorageError> {
        under!(Campaigns, self, campaigns::set(campaign))
    }

    async fn entries(&mut self, which: WhichEntries<'_>) -> Result<Vec<CampaignEntry>, StorageError> {
        under!(Campaigns, self, campaign_entries::find(which))
    }

    async fn put_entries(&mut self, entries: &[CampaignEntry]) -> Result<(), StorageError> {
        under!(Campaigns, self, campaign_entries::put(entries))
    }

    async fn hold_letters(&mut self, id: CampaignId, held: bool) -> Result<(), StorageError> {
        under!(Campaigns, self, campaigns::hold(id, held))
    }

    async fn stop_letters(
        &mut self,
        id: CampaignId,
        why: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        under!(Campaigns, self, campaigns::stop(id, why, at))
    }

    async fn forget_recipients(&mut self, ended_before: DateTime<Utc>) -> Result<(), StorageError> {
        under!(Campaigns, self, campaigns::forget(ended_before))
    }
}

macro_rules! campaigns {
    ($rest:literal) => {
        concat!(
            "SELECT id, name, scope, criteria, message, pace, author, created_at, stage, started_at, ended_at, released_at,
                    six_months, one_year, eighteen_months, old FROM campaign",
            $rest
        )
    };
}

fn campaigns_of(rows: Vec<CampaignRow>) -> Result<Vec<Campaign>, Fault> {
    rows.into_iter().map(|row| Ok(campaign(row)?)).collect()
}

pub(crate) async fn all(connection: &mut PgConnection) -> Result<Vec<Campaign>, Fault> {
    campaigns_of(sqlx::query_as(campaigns!(" ORDER BY id DESC")).fetch_all(connection).await?)
}

pub(crate) async fn one(connection: &mut PgConnection, id: CampaignId) -> Result<Option<Campaign>, Fault> {
    let row: Option<CampaignRow> =
        sqlx::query_as(campaigns!(" WHERE id = $1")).bind(id.0).fetch_optional(connection).await?;
    Ok(row.map(campaign).transpose()?)
}

pub(crate) async fn at_stage(
    connection: &mut PgConnection,
    stage: CampaignStage,
) -> Result<Vec<Campaign>, Fault> {
    let query = sqlx::query_as(campaigns!(" WHERE stage = $1 ORDER BY id"));
    campaigns_of(query.bind(stage.as_str()).fetch_all(connection).await?)
}

pub(crate) async fn add(
    connection: &mut PgConnection,
    new: &NewCampaign,
    at: DateTime<Utc>,
) -> Result<CampaignId, Fault> {
    let added = sqlx::query_scalar(
        "INSERT INTO campaign (name, scope, criteria, message, pace, author, created_at, stage)
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'draft') RETURNING id",
    )
    .bind(&new.name)
    .bind(new.scope.as_ref().map(ToString::to_string))
    .bind(&new.criteria)
    .bind(&new.message)
    .bind(i64::from(new.pace))
    .bind(&new.by)
    .bind(milliseconds(at))
    .fetch_one(connection)
    .await?;
    Ok(CampaignId(added))
}

pub(crate) async fn set(connection: &mut PgConnection, campaign: &Campaign) -> Result<(), Fault> {
    let age = |of: fn(&Ages) -> u64| campaign.before.as_ref().map(|ages| number(of(ages)));
    sqlx::query(
        "UPDATE campaign SET stage = $2, started_at = $3, ended_at = $4, released_at = $5,
            six_months = $6, one_year = $7, eighteen_months = $8, old = $9 WHERE id = $1",
    )
    .bind(campaign.id.0)
    .bind(campaign.stage.as_str())
    .bind(campaign.started_at.map(milliseconds))
    .bind(campaign.ended_at.map(milliseconds))
    .bind(campaign.released_at.map(milliseconds))
    .bind(age(|ages| ages.six_months))
    .bind(age(|ages| ages.one_year))
    .bind(age(|ages| ages.eighteen_months))
    .bind(age(|ages| ages.old))
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn hold(connection: &mut PgConnection, id: CampaignId, held: bool) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE outbox SET held = $2 WHERE sent_at IS NULL AND given_up_at IS NULL
            AND id IN (SELECT mail FROM campaign_entry WHERE campaign = $1)",
    )
    .bind(id.0)
    .bind(i64::from(held))
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn stop(
    connection: &mut PgConnection,
    id: CampaignId,
    why: &str,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE outbox SET given_up_at = $3, error = $2 WHERE sent_at IS NULL AND given_up_at IS NULL
            AND id IN (SELECT mail FROM campaign_entry WHERE campaign = $1)",
    )
    .bind(id.0)
    .bind(why)
    .bind(milliseconds(at))
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn forget(connection: &mut PgConnection, ended_before: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE campaign_entry SET recipient = NULL WHERE recipient IS NOT NULL
            AND campaign IN (SELECT id FROM campaign WHERE ended_at < $1)",
    )
    .bind(milliseconds(ended_before))
    .execute(connection)
    .await?;
    Ok(())
}
