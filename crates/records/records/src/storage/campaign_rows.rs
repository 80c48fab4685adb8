//! Campaigns, their entries and their links as rows: the same in every kind of database.

use repere_people::Digest;

use super::people::email;
use super::values::{count, instant};
use super::{Unreadable, text};
use crate::{Ages, Campaign, CampaignEntry, CampaignId, Confirmation, MailId, NewCampaign};

/// Number, name, scope, criteria, message, pace, author, when it was made, stage, start, end, last release, and the four ages.
pub type CampaignRow = (
    i64,
    String,
    Option<String>,
    String,
    String,
    i64,
    String,
    String,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
);

/// Campaign, place, recipient, state, since when, letters, mail, first sent, next, error.
pub type EntryRow = (
    i64,
    String,
    Option<String>,
    String,
    String,
    i64,
    Option<i64>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// Link, place, recipient, author, when, answer, when that was.
pub type LinkRow = (String, String, Option<String>, String, String, Option<String>, Option<String>);

/// The campaign of a row.
///
/// # Errors
/// When it is none.
pub fn campaign(row: CampaignRow) -> Result<Campaign, Unreadable> {
    let (id, name, scope, criteria, message, pace, by, created_at, stage, started, ended, released, ..) = row;
    let before = match (row.12, row.13, row.14, row.15) {
        (Some(six_months), Some(one_year), Some(eighteen_months), Some(old)) => Some(Ages {
            six_months: count(six_months)?,
            one_year: count(one_year)?,
            eighteen_months: count(eighteen_months)?,
            old: count(old)?,
        }),
        _ => None,
    };
    let scope = scope.map(|scope| scope.parse().map_err(|_| Unreadable::Scope(scope))).transpose()?;
    Ok(Campaign {
        id: CampaignId(id),
        what: NewCampaign { name, scope, criteria, message, pace: count(pace)?, by },
        created_at: instant(created_at)?,
        stage: stage.parse()?,
        started_at: started.map(instant).transpose()?,
        ended_at: ended.map(instant).transpose()?,
        released_at: released.map(instant).transpose()?,
        before,
    })
}

/// The entry of a row.
///
/// # Errors
/// When it is none.
pub fn entry(row: EntryRow) -> Result<CampaignEntry, Unreadable> {
    let (campaign, lieu, recipient, state, at, letters, mail, sent_at, next_at, error) = row;
    Ok(CampaignEntry {
        campaign: CampaignId(campaign),
        lieu: text::id(lieu)?,
        recipient: recipient.as_deref().map(email).transpose()?,
        state: state.parse()?,
        at: instant(at)?,
        letters: count(letters)?,
        mail: mail.map(MailId),
        sent_at: sent_at.map(instant).transpose()?,
        next_at: next_at.map(instant).transpose()?,
        error,
    })
}

/// The link of a row.
///
/// # Errors
/// When it is none.
pub fn confirmation(row: LinkRow) -> Result<Confirmation, Unreadable> {
    let (link, lieu, recipient, by, at, answer, answered_at) = row;
    Ok(Confirmation {
        link: Digest::from_kept(link),
        lieu: text::id(lieu)?,
        recipient: recipient.as_deref().map(email).transpose()?,
        by,
        at: instant(at)?,
        answer: match (answer, answered_at) {
            (Some(answer), Some(at)) => Some((answer.parse()?, instant(at)?)),
            _ => None,
        },
    })
}
