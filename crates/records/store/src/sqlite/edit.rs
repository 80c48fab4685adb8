//! Changes made by hand.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;

use super::read;
use super::writer::{Cause, Row, Writer};
use crate::{Author, Correction, Edit, PlaceState, StoreError};

/// Makes a change and publishes what follows from it.
pub(super) async fn apply(
    writer: &mut Writer<'_>,
    id: &LieuId,
    edit: &Edit,
    author: &Author,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = row(writer, id).await?;
    let state = row.state.clone();
    match edit {
        Edit::Set { field, value } => {
            let mut after = state;
            let correction = Correction {
                valeur: value.clone(),
                motif: author.reason.clone(),
                auteur: author.name.clone(),
                le: at,
            };
            after.corrections.insert(field.clone(), correction);
            // Refused now rather than at each publication.
            after.corrected()?;
            change(writer, &row, after, "corrected", author).await
        }
        Edit::Unset { field } => {
            let mut after = state;
            if after.corrections.remove(field).is_none() {
                return Err(StoreError::Refused(format!(
                    "« {field} » n’a pas été corrigé à la main pour ce lieu"
                )));
            }
            change(writer, &row, after, "corrected", author).await
        }
        Edit::Restore => {
            if state.retire_le.is_none() {
                return Err(StoreError::Refused("ce lieu n’est pas retiré".to_owned()));
            }
            let after = PlaceState { retire_le: None, maintenu: Some(author.reason.clone()), ..state };
            change(writer, &row, after, "restored", author).await
        }
        Edit::Withdraw => {
            if state.retire_le.is_some() {
                return Err(StoreError::Refused("ce lieu est déjà retiré".to_owned()));
            }
            let after = PlaceState { retire_le: Some(at.date_naive()), maintenu: None, ..state };
            change(writer, &row, after, "withdrawn", author).await
        }
        Edit::Merge { other } => merge(writer, &row, other, author).await,
        Edit::Unmerge => {
            let Some(survivor) = state.fusionne_dans.clone() else {
                return Err(StoreError::Refused("ce lieu n’est fusionné dans aucun autre".to_owned()));
            };
            let after = PlaceState { fusionne_dans: None, ..state };
            change(writer, &row, after, "unmerged", author).await?;
            writer.publish(&survivor).await
        }
    }
}

async fn merge(
    writer: &mut Writer<'_>,
    row: &Row,
    other: &LieuId,
    author: &Author,
) -> Result<(), StoreError> {
    let id = &row.state.lieu.id;
    if id == other {
        return Err(StoreError::Refused("un lieu ne se fusionne pas avec lui-même".to_owned()));
    }
    if let Some(into) = &row.state.fusionne_dans {
        return Err(StoreError::Refused(format!(
            "{id} est déjà fusionné dans {into} : fusionnez avec {into}"
        )));
    }
    let other = self::row(writer, other).await?;
    let other_id = &other.state.lieu.id;
    if let Some(into) = &other.state.fusionne_dans {
        return Err(StoreError::Refused(format!("{other_id} est déjà fusionné dans {into}")));
    }
    if !read::members(writer.connection, other_id).await?.is_empty() {
        let message =
            format!("{other_id} réunit déjà plusieurs fiches : fusionnez plutôt {id} dans {other_id}");
        return Err(StoreError::Refused(message));
    }
    let after = PlaceState { fusionne_dans: Some(id.clone()), ..other.state.clone() };
    change(writer, &other, after, "merged", author).await
}

async fn row(writer: &mut Writer<'_>, id: &LieuId) -> Result<Row, StoreError> {
    let place =
        read::place(writer.connection, id).await?.ok_or_else(|| StoreError::NoSuchPlace(id.clone()))?;
    Ok(Row { source_id: place.source_id, state: place.state })
}

async fn change(
    writer: &mut Writer<'_>,
    before: &Row,
    after: PlaceState,
    action: &'static str,
    author: &Author,
) -> Result<(), StoreError> {
    writer.update(before, &after, Cause { action, reason: Some(&author.reason) }).await?;
    writer.publish(&after.lieu.id).await?;
    match &after.fusionne_dans {
        Some(survivor) => writer.publish(survivor).await,
        None => Ok(()),
    }
}
