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
use sqlx::sqlite::SqliteConnection;

use crate::error::Fault;
use crate::transaction::SqliteTransaction;
use crate::{SqliteDatabase, campaign_entries, confirmations};

#[async_trait]
impl Campaigns for SqliteDatabase {
    async fn campaigns(&self) -> Result<Vec<Campaign>, StorageError> {
        Ok(all(&mut *self.connection().await?).await?)
    }

    async fn campaign_counts(&self) -> Result<Vec<(CampaignId, EntryState, u64)>, StorageError> {
        Ok(campaign_entries::counts(&mut *self.connection().await?).await?)
    }

    async fn campaign_entries(&self, id: CampaignId) -> Result<Vec<CampaignEntry>, StorageError> {
        Ok(campaign_entries::of(&mut *self.connection().await?, id).await?)
    }

    async fn confirmation(&self, link: &Digest) -> Result<Option<Confirmation>, StorageError> {
        Ok(confirmations::find(&mut *self.connection().await?, link).await?)
    }

    async fn unsubscribed(&self) -> Result<Vec<Digest>, StorageError> {
        Ok(confirmations::unsubscribed(&mut *self.connection().await?).await?)
    }
}

#[async_trait]
impl Campaigning for SqliteTransaction {
    async fn add_campaign(
        &mut self,
        new: &NewCampaign,
        at: DateTime<Utc>,
    ) -> Result<CampaignId, StorageError> {
        Ok(add(&mut self.0, new, at).await?)
    }

    async fn campaign(&mut self, id: CampaignId) -> Result<Option<Campaign>, StorageError> {
        Ok(one(&mut self.0, id).await?)
    }

    async fn campaigns_at(&mut self, stage: CampaignStage) -> Result<Vec<Campaign>, StorageError> {
        Ok(at_stage(&mut self.0, stage).await?)
    }

    async fn set_campaign(&mut self, campaign: &Campaign) -> Result<(), StorageError> {
        Ok(set(&mut self.0, campaign).await?)
    }

    async fn entries(&mut self, which: WhichEntries<'_>) -> Result<Vec<CampaignEntry>, StorageError> {
        Ok(campaign_entries::find(&mut self.0, which).await?)
    }

    async fn put_entries(&mut self, entries: &[CampaignEntry]) -> Result<(), StorageError> {
        Ok(campaign_entries::put(&mut self.0, entries).await?)
    }

    async fn hold_letters(&mut self, id: CampaignId, held: bool) -> Result<(), StorageError> {
        Ok(hold(&mut self.0, id, held).await?)
    }

    async fn stop_letters(
        &mut self,
        id: CampaignId,
        why: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError> {
        Ok(stop(&mut self.0, id, why, at).await?)
    }

    async fn forget_recipients(&mut self, ended_before: DateTime<Utc>) -> Result<(), StorageError> {
        Ok(forget(&mut self.0, ended_before).await?)
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

async fn all(connection: &mut SqliteConnection) -> Result<Vec<Campaign>, Fault> {
    campaigns_of(sqlx::query_as(campaigns!(" ORDER BY id DESC")).fetch_all(connection).await?)
}

async fn one(connection: &mut SqliteConnection, id: CampaignId) -> Result<Option<Campaign>, Fault> {
    let row: Option<CampaignRow> =
        sqlx::query_as(campaigns!(" WHERE id = ?1")).bind(id.0).fetch_optional(connection).await?;
    Ok(row.map(campaign).transpose()?)
}

async fn at_stage(connection: &mut SqliteConnection, stage: CampaignStage) -> Result<Vec<Campaign>, Fault> {
    let query = sqlx::query_as(campaigns!(" WHERE stage = ?1 ORDER BY id"));
    campaigns_of(query.bind(stage.as_str()).fetch_all(connection).await?)
}

async fn add(
    connection: &mut SqliteConnection,
    new: &NewCampaign,
    at: DateTime<Utc>,
) -> Result<CampaignId, Fault> {
    let added = sqlx::query(
        "INSERT INTO campaign (name, scope, criteria, message, pace, author, created_at, stage)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'draft')",
    )
    .bind(&new.name)
    .bind(new.scope.as_ref().map(ToString::to_string))
    .bind(&new.criteria)
    .bind(&new.message)
    .bind(i64::from(new.pace))
    .bind(&new.by)
    .bind(milliseconds(at))
    .execute(connection)
    .await?;
    Ok(CampaignId(added.last_insert_rowid()))
}

async fn set(connection: &mut SqliteConnection, campaign: &Campaign) -> Result<(), Fault> {
    let age = |of: fn(&Ages) -> u64| campaign.before.as_ref().map(|ages| number(of(ages)));
    sqlx::query(
        "UPDATE campaign SET stage = ?2, started_at = ?3, ended_at = ?4, released_at = ?5,
            six_months = ?6, one_year = ?7, eighteen_months = ?8, old = ?9 WHERE id = ?1",
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

async fn hold(connection: &mut SqliteConnection, id: CampaignId, held: bool) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE outbox SET held = ?2 WHERE sent_at IS NULL AND given_up_at IS NULL
            AND id IN (SELECT mail FROM campaign_entry WHERE campaign = ?1)",
    )
    .bind(id.0)
    .bind(i64::from(held))
    .execute(connection)
    .await?;
    Ok(())
}

async fn stop(
    connection: &mut SqliteConnection,
    id: CampaignId,
    why: &str,
    at: DateTime<Utc>,
) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE outbox SET given_up_at = ?3, error = ?2 WHERE sent_at IS NULL AND given_up_at IS NULL
            AND id IN (SELECT mail FROM campaign_entry WHERE campaign = ?1)",
    )
    .bind(id.0)
    .bind(why)
    .bind(milliseconds(at))
    .execute(connection)
    .await?;
    Ok(())
}

async fn forget(connection: &mut SqliteConnection, ended_before: DateTime<Utc>) -> Result<(), Fault> {
    sqlx::query(
        "UPDATE campaign_entry SET recipient = NULL WHERE recipient IS NOT NULL
            AND campaign IN (SELECT id FROM campaign WHERE ended_at < ?1)",
    )
    .bind(milliseconds(ended_before))
    .execute(connection)
    .await?;
    Ok(())
}
