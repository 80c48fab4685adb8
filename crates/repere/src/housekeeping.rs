//! What is done each day while the site runs. Several servers may do it: the second finds nothing to do.

use std::time::Duration;

use chrono::{Datelike as _, Utc, Weekday};
use repere_hours::Moment;
use repere_records::Records;
use repere_server::SiteAddress;
use repere_words::letters;

use crate::moderation;

/// A first time soon after the start, then each day.
const FIRST: Duration = Duration::from_secs(60);
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Starts it.
pub(crate) fn start(records: &Records, site: SiteAddress) {
    tokio::spawn(keep_house(records.clone(), site));
}

async fn keep_house(records: Records, site: SiteAddress) {
    let mut pause = FIRST;
    loop {
        tokio::time::sleep(pause).await;
        pause = DAY;
        let (sign_in, home) = (site.page("/connexion"), site.page("/"));
        let told =
            |account: &repere_people::Account| letters::silence(account.email.clone(), &sign_in, &home);
        match records.forget_silent_accounts(told, Utc::now()).await {
            Ok(silent) if silent.told + silent.deleted > 0 => {
                tracing::info!(told = silent.told, deleted = silent.deleted, "accounts that nobody uses");
            }
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, "accounts that nobody uses could not be looked at"),
        }
        // Whoever thinks of it first writes the letters of the week.
        if Moment::from_utc(Utc::now()).date().weekday() == Weekday::Mon {
            match moderation::digest(&records, &site).await {
                Ok(0) => {}
                Ok(letters) => tracing::info!(letters, "the staff are told what waits"),
                Err(error) => tracing::warn!(%error, "the staff could not be told what waits"),
            }
        }
        if let Err(error) = records.forget_mails(Utc::now()).await {
            tracing::warn!(%error, "old letters could not be forgotten");
        }
        if let Err(error) = records.forget_campaigns(Utc::now()).await {
            tracing::warn!(%error, "whom campaigns wrote to could not be forgotten");
        }
    }
}
