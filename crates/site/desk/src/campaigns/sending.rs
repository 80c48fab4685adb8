//! Letters of campaigns leave, as long as the site runs. Several servers may do it: each letter is handed over by one.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, Utc};
use repere_domain::{Lieu, LieuId};
use repere_edition::Snapshot;
use repere_people::{Email, Letter, Token};
use repere_records::{Due, LetterWriter, StorageError};
use repere_words::letters::{self, AskedEntry};
use tokio::time::sleep;

use super::entry_lines::lines;
use crate::Parts;

/// How long until letters are handed over again: a pace is kept to some seconds.
const PAUSE: Duration = Duration::from_secs(5);
/// How long when the database does not answer.
const LONG_PAUSE: Duration = Duration::from_secs(60);

/// Hands over what is due, for ever.
pub async fn send_letters(parts: Parts) {
    loop {
        let pause = match release_letters(&parts, parts.clock.now()).await {
            Ok(0) => PAUSE,
            Ok(letters) => {
                tracing::info!(letters, "letters of campaigns are handed over");
                PAUSE
            }
            Err(error) => {
                tracing::warn!(%error, "letters of campaigns are not handed over for now");
                LONG_PAUSE
            }
        };
        sleep(pause).await;
    }
}

/// Hands over what is due at a moment; how many letters.
///
/// # Errors
/// When the database cannot be written.
pub async fn release_letters(parts: &Parts, now: DateTime<Utc>) -> Result<usize, StorageError> {
    let mut words = Words { parts, snapshot: parts.current.snapshot() };
    parts.records.release_letters(&mut words, now).await
}

/// The words of letters, from the places as they are published.
struct Words<'a> {
    parts: &'a Parts,
    snapshot: Arc<Snapshot>,
}

impl LetterWriter for Words<'_> {
    fn updated_on(&self, lieu: &LieuId) -> Option<NaiveDate> {
        self.snapshot.catalogue().get(lieu).map(|entry| entry.lieu.date_maj)
    }

    fn token(&mut self) -> Option<Token> {
        self.parts.chance.bytes().ok().map(Token::of)
    }

    fn write(&self, due: &Due<'_>) -> Letter {
        let catalogue = self.snapshot.catalogue();
        let asked = due.asked.iter().filter_map(|(id, token)| Some((&catalogue.get(id)?.lieu, token)));
        let message = &due.campaign.what.message;
        letter(&self.parts.door.address, message, due.recipient, due.is_reminder, asked)
    }
}

/// The letter about some places, each with the token of its link.
pub(super) fn letter<'a>(
    site: &crate::SiteAddress,
    message: &str,
    to: &Email,
    is_reminder: bool,
    asked: impl Iterator<Item = (&'a Lieu, &'a Token)>,
) -> Letter {
    let page = |token: &Token| site.page(&crate::queue::confirm::address(token));
    let mut unsubscribe = site.page("/");
    let mut entries = Vec::new();
    for (lieu, token) in asked {
        let confirm = page(token);
        if entries.is_empty() {
            unsubscribe = format!("{confirm}/desinscription");
        }
        let correct = format!("{confirm}/corriger");
        let line = |(label, said): (&str, String)| format!("{label} : {said}");
        let lines = lines(lieu).into_iter().map(line).map(repere_domain::typography::typeset).collect();
        entries.push(AskedEntry { nom: lieu.nom.clone(), lines, confirm, correct });
    }
    letters::campaign(to.clone(), message, &entries, is_reminder, &unsubscribe, &site.page("/"))
}
