//! Roads said in the records, so that each server of theirs knows which ones it should have.

use anyhow::Context as _;
use repere_records::Records;
use repere_roads::{Description, Mode};

use super::folder::FolderArgs;
use crate::{DatabaseArgs, say};

/// Announces roads that were imported.
pub(super) async fn add(
    folder: &FolderArgs,
    database: &DatabaseArgs,
    described: &[Description],
) -> anyhow::Result<()> {
    let Some(records) = records(database).await? else {
        say("Aucune base de données : rien n’y est noté. Voir --database.\n");
        return Ok(());
    };
    for description in described {
        let Some(mode) = description.mode() else { continue };
        // Read back from the disk: what servers find there.
        let Some(file) = folder.open(mode)? else { continue };
        let document = serde_json::to_string(description)?;
        let announced = records.announce_roads(mode.name(), &file.checksum, &document).await;
        announced.context("the roads are in service here, and were not announced to other servers")?;
    }
    records.database().close().await;
    Ok(())
}

/// Announces that there are no roads any more for a way to travel.
pub(super) async fn take_back(database: &DatabaseArgs, mode: Mode) -> anyhow::Result<()> {
    if let Some(records) = records(database).await? {
        records.withdraw_roads(mode.name()).await?;
        records.database().close().await;
    }
    Ok(())
}

/// The records; none where there is no database: roads are of use without any.
async fn records(database: &DatabaseArgs) -> anyhow::Result<Option<Records>> {
    if database.must_exist().is_err() {
        return Ok(None);
    }
    database.open().await.map(Some)
}
