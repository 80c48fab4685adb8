//! Adding a place by hand: one that is proposed, or one that the desk adds in answer to a visitor.

use chrono::{DateTime, Utc};
use repere_domain::{Lieu, LieuId};
use repere_people::Letter;

use super::SOURCE_BY_HAND;
use crate::rules::Records;
use crate::rules::settle::{self, Looked};
use crate::rules::writer::{Why, Writer};
use crate::storage::{NewRecord, Record};
use crate::{Action, Actor, Author, PlaceState, Private, RecordsError, ReportId, StorageError};

impl Records {
    /// Adds a place that a visitor said is missing, which settles what was looked at and closes the report. `letters` tells those who
    /// wait for an answer: the place has its identifier then, which it gives.
    ///
    /// # Errors
    /// When somebody else settled it, there is no such open report, or the database cannot be written; nothing has changed then.
    pub async fn add_missing(
        &self,
        place: &Lieu,
        looked: &Looked,
        report: ReportId,
        letters: impl FnOnce(&LieuId) -> Vec<Letter> + Send,
        author: &Author,
        at: DateTime<Utc>,
    ) -> Result<LieuId, RecordsError> {
        let mut transaction = self.database.begin().await?;
        let mut writer = Writer::new(transaction.as_mut(), at, Actor::Person(author.name().to_owned()));
        let added = add(&mut writer, place, &format!("signalement-{report}"), author).await?;
        writer.finish().await?;
        settle::closed(transaction.as_mut(), looked, Some(report), author, at).await?;
        transaction.queue(&letters(&added), at, None).await?;
        transaction.commit().await?;
        Ok(added)
    }
}

/// Adds a place under its own identifier, or the first numbered one that is free.
pub(super) async fn add(
    writer: &mut Writer<'_>,
    place: &Lieu,
    source_id: &str,
    by: &Author,
) -> Result<LieuId, StorageError> {
    let mut place = place.clone();
    let own = place.id.clone();
    let why = Why { action: Action::Created, reason: Some(by.reason()) };
    for number in 2.. {
        let state = PlaceState::new(place.clone());
        let record = Record { source_id: source_id.to_owned(), state, private: Private::forgotten() };
        let new = NewRecord { record: &record, document: Some(&record.state.lieu) };
        if writer.insert(&[new], why).await? == [true] {
            break;
        }
        place.id = own.numbered(number);
    }
    debug_assert_eq!(place.source.as_str(), SOURCE_BY_HAND, "only places of this source are added by hand");
    Ok(place.id)
}
