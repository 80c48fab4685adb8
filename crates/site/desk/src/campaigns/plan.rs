//! What a campaign would do, as it is shown before anything is sent.

use std::sync::Arc;

use repere_campaigns::{Addresses, Choice, Plan};
use repere_hours::Moment;
use repere_pages::Base;
use repere_people::Token;
use repere_records::{NewCampaign, StorageError};
use repere_words::french;

use super::sending::letter;
use crate::Parts;

/// Places that are named among those to telephone.
const NAMED_MAX: usize = 12;

/// What a campaign would do, in words.
pub(super) struct PlanView {
    /// « 124 lieux répondent à ces choix. »
    pub(super) places: String,
    pub(super) written: String,
    pub(super) resting: Option<String>,
    pub(super) to_phone: String,
    /// How long all of it takes to leave.
    pub(super) duration: Option<String>,
    /// The first letter, as it will be read: its subject and its text.
    pub(super) letter: Option<(String, String)>,
    /// Some of the places to telephone, and how many more there are.
    pub(super) named: Vec<(String, String)>,
    pub(super) more: usize,
    /// Whether somebody is asked.
    pub(super) is_some: bool,
}

/// What a campaign would do, among the places that are published.
pub(super) async fn of(choice: &Choice, parts: &Parts, base: &Base) -> Result<Plan, StorageError> {
    let now = parts.clock.now();
    let addresses = Addresses::read(&parts.records, now).await?;
    let entries = base.places().catalogue().entries();
    let today = Moment::from_utc(now).date();
    Ok(Plan::of(choice, entries.iter().map(Arc::as_ref), &addresses, today, base.territoire()))
}

impl PlanView {
    /// What is shown of it.
    pub(super) fn new(what: &NewCampaign, plan: &Plan, parts: &Parts, base: &Base) -> Self {
        let catalogue = base.places().catalogue();
        let written = plan.asked.iter().filter(|asked| asked.recipient.is_some());
        let first = written.clone().next().and_then(|asked| asked.recipient.as_ref());
        let shown = first.map(|to| {
            let theirs = written.filter(|asked| asked.recipient.as_ref() == Some(to));
            let lieux = theirs.filter_map(|asked| Some((&catalogue.get(&asked.lieu)?.lieu, &NO_TOKEN)));
            let letter = letter(&parts.door.address, &what.message, to, false, lieux);
            (letter.subject.to_string(), letter.text.replace(&NO_TOKEN.reveal(), "…"))
        });
        let phoned = plan.asked.iter().filter(|asked| asked.recipient.is_none());
        let named = phoned.filter_map(|asked| catalogue.get(&asked.lieu)).take(NAMED_MAX);
        let named: Vec<(String, String)> =
            named.map(|entry| (entry.lieu.id.to_string(), entry.lieu.nom.clone())).collect();
        Self {
            places: answering(plan.asked.len()),
            written: written_words(plan),
            resting: resting_words(plan.resting),
            to_phone: phoned_words(plan),
            duration: duration(plan.letters, what.pace),
            letter: shown,
            more: plan.to_phone.saturating_sub(named.len() + plan.unsubscribed),
            named,
            is_some: !plan.asked.is_empty(),
        }
    }
}

/// What stands for the tokens of links in a letter that nobody is sent.
const NO_TOKEN: Token = Token::of([0; 32]);

fn answering(places: usize) -> String {
    match places {
        0 => "Aucun lieu ne répond à ces choix.".to_owned(),
        1 => "1 lieu répond à ces choix.".to_owned(),
        many => french::typeset(format_args!("{} lieux répondent à ces choix.", french::number(many))),
    }
}

fn written_words(plan: &Plan) -> String {
    let letters = french::count(plan.letters, "lettre", "lettres");
    match plan.written {
        0 => "Aucun n’a d’adresse électronique.".to_owned(),
        written if written == plan.letters => {
            let some = french::count(written, "lieu a une adresse", "lieux ont une adresse");
            french::typeset(format_args!("{some} : {letters}."))
        }
        written => {
            let some = french::count(written, "lieu a une adresse", "lieux ont une adresse");
            french::typeset(format_args!(
                "{some} : {letters}, car une adresse qui tient plusieurs fiches ne reçoit qu’une lettre."
            ))
        }
    }
}

fn resting_words(letters: usize) -> Option<String> {
    let why = "une autre campagne a écrit à la même adresse il y a moins de quatre semaines";
    match letters {
        0 => None,
        1 => Some(french::typeset(format_args!("1 lettre attendra : {why}."))),
        many => Some(french::typeset(format_args!("{} lettres attendront : {why}.", french::number(many)))),
    }
}

fn phoned_words(plan: &Plan) -> String {
    let refused = match plan.unsubscribed {
        0 => String::new(),
        1 => ", dont 1 qui ne veut plus de courriel".to_owned(),
        many => format!(", dont {many} qui ne veulent plus de courriel"),
    };
    match plan.to_phone {
        0 => "Aucun n’est à appeler.".to_owned(),
        1 if plan.unsubscribed == 1 => {
            french::typeset("1 lieu est à appeler : son adresse ne veut plus de courriel.")
        }
        1 => "1 lieu est à appeler.".to_owned(),
        many => french::typeset(format_args!("{} lieux sont à appeler{refused}.", french::number(many))),
    }
}

fn duration(letters: usize, pace: u32) -> Option<String> {
    let minutes = (letters as u64 * 60).div_ceil(u64::from(pace));
    let rest =
        "Qui n’a pas répondu reçoit un rappel après deux semaines, un autre après quatre, puis plus rien.";
    (letters > 0).then(|| {
        let time = if minutes < 120 {
            format!("{} min", minutes.max(1))
        } else {
            format!("{} h", minutes.div_ceil(60))
        };
        french::typeset(format_args!("À ce rythme, tout est parti en {time} environ. {rest}"))
    })
}
