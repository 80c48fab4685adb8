//! Taking letters from the outbox as long as the site runs.

use std::time::Duration;

use chrono::{DateTime, Utc};
use repere_records::{Mail, NotSent, Records, StorageError};
use tokio::time::sleep;

use crate::Sender;

/// How long to wait when there is nothing to send, and when the database does not answer.
const PAUSE: Duration = Duration::from_secs(1);
const LONG_PAUSE: Duration = Duration::from_secs(10);
/// Letters taken at once: all of them are tried well within the time for which nobody else takes them.
const AT_ONCE: usize = 5;

/// Sends what is to be sent, for ever. Other servers may do the same: each letter is taken by one.
pub async fn deliver(records: Records, sender: Sender, now: fn() -> DateTime<Utc>) {
    let mut is_told = false;
    loop {
        let pause = match take(&records, now()).await {
            Ok(mails) if mails.is_empty() => PAUSE,
            Ok(mails) => {
                is_told = false;
                for mail in &mails {
                    send(&records, &sender, mail, now).await;
                }
                continue;
            }
            Err(error) => {
                // Once: a replica may go on so for months.
                if !std::mem::replace(&mut is_told, true) {
                    tracing::warn!(%error, "letters are not sent for now");
                }
                LONG_PAUSE
            }
        };
        sleep(pause).await;
    }
}

/// Nothing is written while nothing is due.
async fn take(records: &Records, now: DateTime<Utc>) -> Result<Vec<Mail>, StorageError> {
    match records.database().next_mail().await? {
        Some(next) if next <= now => records.take_mails(AT_ONCE, now).await,
        _ => Ok(Vec::new()),
    }
}

/// Sends a letter, and has it known: until it is, it is not put aside, or it would be sent again.
async fn send(records: &Records, sender: &Sender, mail: &Mail, now: fn() -> DateTime<Utc>) {
    let sent = sender.send(mail).await;
    if let Err(NotSent::ForNow(error) | NotSent::Refused(error)) = &sent {
        // The address is nobody's business here.
        tracing::warn!(mail = mail.id.0, tries = mail.tries, error, "a letter was not sent");
    }
    while let Err(error) = records.note_mail(mail, &sent, now()).await {
        tracing::warn!(%error, mail = mail.id.0, "what became of a letter cannot be written for now");
        sleep(PAUSE).await;
    }
}
