//! What the stories of campaigns are told with.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use repere_domain::LieuId;
use repere_people::{Letter, Token};
use repere_records::{
    Ages, Asked, CampaignEntry, CampaignId, CampaignStage, Due, EntryState, LetterWriter, Mail, NewCampaign,
    NotSent, Records,
};

use crate::support::{id, import, noon};

/// Letters that are the tokens of their links, a line for each; the places are of a day, but one that is gone.
pub(crate) struct Words {
    pub(crate) day: NaiveDate,
    pub(crate) gone: Option<LieuId>,
    pub(crate) next: u32,
}

impl Words {
    pub(crate) fn new() -> Self {
        Self { day: noon().date_naive(), gone: None, next: 0 }
    }
}

impl LetterWriter for Words {
    fn updated_on(&self, lieu: &LieuId) -> Option<NaiveDate> {
        (self.gone.as_ref() != Some(lieu)).then_some(self.day)
    }

    fn token(&mut self) -> Option<Token> {
        self.next += 1;
        let mut bytes = [9; 32];
        bytes[..4].copy_from_slice(&self.next.to_le_bytes());
        Some(Token::of(bytes))
    }

    fn write(&self, due: &Due<'_>) -> Letter {
        let links = due.asked.iter().map(|(lieu, token)| format!("{lieu} {}\n", token.reveal()));
        let subject = if due.is_reminder { "Rappel" } else { "Votre fiche" };
        Letter::new(due.recipient.clone(), subject, &links.collect::<String>())
    }
}

pub(crate) fn after(days: i64) -> DateTime<Utc> {
    noon() + TimeDelta::days(days)
}

pub(crate) fn campaign(pace: u32) -> NewCampaign {
    NewCampaign {
        name: "Printemps".into(),
        scope: Some("departement-36".parse().unwrap()),
        criteria: "fraicheur=plus-de-18-mois".into(),
        message: "Bonjour à vous".into(),
        pace,
        by: "compte 1".into(),
    }
}

pub(crate) fn asked(places: &[(&str, &str)]) -> Vec<Asked> {
    let one = |(place, whom): &(&str, &str)| Asked {
        lieu: id(place),
        recipient: (!whom.is_empty()).then(|| whom.parse().unwrap()),
    };
    places.iter().map(one).collect()
}

/// A campaign that asks these places, and has started.
pub(crate) async fn started(records: &Records, places: &[(&str, &str)]) -> CampaignId {
    let number = records.prepare_campaign(&campaign(6_000), noon()).await.unwrap();
    let before = Ages { six_months: 1, one_year: 2, eighteen_months: 3, old: 4 };
    records.start_campaign(number, &asked(places), before, noon()).await.unwrap();
    number
}

/// Four places, two of which have the same address, and one that has none.
pub(crate) const PLACES: [(&str, &str); 4] = [
    ("essai-1", "mairie@example.org"),
    ("essai-2", "Cafe@example.org"),
    ("essai-3", "mairie@example.org"),
    ("essai-4", ""),
];

pub(crate) async fn asked_places(records: &Records) -> CampaignId {
    import(records, &[("1", "Un"), ("2", "Deux"), ("3", "Trois"), ("4", "Quatre")]).await;
    started(records, &PLACES).await
}

/// Releases what is due and hands it over: what the server says of each letter, by its address.
pub(crate) async fn send(
    records: &Records,
    words: &mut Words,
    now: DateTime<Utc>,
    says: impl Fn(&Mail) -> Result<(), NotSent>,
) -> Vec<Mail> {
    records.release_letters(words, now).await.unwrap();
    let taken = records.take_mails(100, now).await.unwrap();
    for mail in &taken {
        records.note_mail(mail, &says(mail), now).await.unwrap();
    }
    taken
}

pub(crate) fn lines(mails: &[Mail]) -> Vec<(String, String)> {
    let line = |mail: &Mail| {
        let places = mail.letter.text.lines().filter_map(|line| line.split_once(' ')).map(|(place, _)| place);
        (mail.letter.to.reveal().to_owned(), places.collect::<Vec<_>>().join(" "))
    };
    mails.iter().map(line).collect()
}

pub(crate) fn token(mail: &Mail, place: &str) -> Token {
    let line = mail.letter.text.lines().find_map(|line| line.strip_prefix(&format!("{place} "))).unwrap();
    line.parse().unwrap()
}

pub(crate) async fn entries(records: &Records, number: CampaignId) -> Vec<CampaignEntry> {
    records.database().campaign_entries(number).await.unwrap()
}

pub(crate) async fn states(records: &Records, number: CampaignId) -> Vec<EntryState> {
    entries(records, number).await.into_iter().map(|entry| entry.state).collect()
}

pub(crate) async fn stage(records: &Records) -> CampaignStage {
    records.database().campaigns().await.unwrap()[0].stage
}
