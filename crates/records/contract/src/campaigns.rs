//! Campaigns: who is written to and how often, what their answers count for, what stops them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use repere_domain::{Lieu, LieuId};
use repere_people::{Letter, Role, Token};
use repere_records::storage::Transaction;
use repere_records::{
    Ages, Answered, Asked, CampaignEntry, CampaignError, CampaignId, CampaignStage, Contributed, Due,
    EntryState, LetterWriter, Mail, MailFate, Mode, Moderation, NewCampaign, NotSent, PlaceState, Policy,
    ProposalKind, Records, RecordsError, Refusal, Standing, WhichMails, WhichProposals,
};

use crate::support::{edit, id, import, noon};

/// Letters that are the tokens of their links, a line for each; the places are of a day, but one that is gone.
struct Words {
    day: NaiveDate,
    gone: Option<LieuId>,
    next: u32,
}

impl Words {
    fn new() -> Self {
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

fn after(days: i64) -> DateTime<Utc> {
    noon() + TimeDelta::days(days)
}

fn campaign(pace: u32) -> NewCampaign {
    NewCampaign {
        name: "Printemps".into(),
        scope: Some("departement-36".parse().unwrap()),
        criteria: "fraicheur=plus-de-18-mois".into(),
        message: "Bonjour à vous".into(),
        pace,
        by: "compte 1".into(),
    }
}

fn asked(places: &[(&str, &str)]) -> Vec<Asked> {
    let one = |(place, whom): &(&str, &str)| Asked {
        lieu: id(place),
        recipient: (!whom.is_empty()).then(|| whom.parse().unwrap()),
    };
    places.iter().map(one).collect()
}

/// A campaign that asks these places, and has started.
async fn started(records: &Records, places: &[(&str, &str)]) -> CampaignId {
    let number = records.prepare_campaign(&campaign(6_000), noon()).await.unwrap();
    let before = Ages { six_months: 1, one_year: 2, eighteen_months: 3, old: 4 };
    records.start_campaign(number, &asked(places), before, noon()).await.unwrap();
    number
}

/// Four places, two of which have the same address, and one that has none.
const PLACES: [(&str, &str); 4] = [
    ("essai-1", "mairie@example.org"),
    ("essai-2", "Cafe@example.org"),
    ("essai-3", "mairie@example.org"),
    ("essai-4", ""),
];

async fn asked_places(records: &Records) -> CampaignId {
    import(records, &[("1", "Un"), ("2", "Deux"), ("3", "Trois"), ("4", "Quatre")]).await;
    started(records, &PLACES).await
}

/// Releases what is due and hands it over: what the server says of each letter, by its address.
async fn send(
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

fn lines(mails: &[Mail]) -> Vec<(String, String)> {
    let line = |mail: &Mail| {
        let places = mail.letter.text.lines().filter_map(|line| line.split_once(' ')).map(|(place, _)| place);
        (mail.letter.to.reveal().to_owned(), places.collect::<Vec<_>>().join(" "))
    };
    mails.iter().map(line).collect()
}

fn token(mail: &Mail, place: &str) -> Token {
    let line = mail.letter.text.lines().find_map(|line| line.strip_prefix(&format!("{place} "))).unwrap();
    line.parse().unwrap()
}

async fn entries(records: &Records, number: CampaignId) -> Vec<CampaignEntry> {
    records.database().campaign_entries(number).await.unwrap()
}

async fn states(records: &Records, number: CampaignId) -> Vec<EntryState> {
    entries(records, number).await.into_iter().map(|entry| entry.state).collect()
}

async fn stage(records: &Records) -> CampaignStage {
    records.database().campaigns().await.unwrap()[0].stage
}

pub async fn an_address_is_written_to_once_and_reminded_twice(records: &Records) {
    use EntryState::{Sent, Silent, ToPhone, Waiting};
    let number = asked_places(records).await;
    let mut words = Words::new();
    assert_eq!(states(records, number).await, [Waiting, Waiting, Waiting, ToPhone]);
    let first = send(records, &mut words, noon(), |_| Ok(())).await;
    let both = ("mairie@example.org".to_owned(), "essai-1 essai-3".to_owned());
    let one = ("Cafe@example.org".to_owned(), "essai-2".to_owned());
    assert_eq!(lines(&first), [both.clone(), one.clone()]);
    assert_eq!(states(records, number).await, [Sent, Sent, Sent, ToPhone]);
    for days in [0, 1, 13] {
        assert!(send(records, &mut words, after(days), |_| Ok(())).await.is_empty(), "{days}");
    }
    let reminded = send(records, &mut words, after(14), |_| Ok(())).await;
    assert_eq!((lines(&reminded), reminded[0].letter.subject.as_str()), (vec![both, one], "Rappel"));
    assert_eq!(states(records, number).await, [Silent, Silent, Silent, ToPhone]);
    // A clock that jumps ahead by years sends the last reminder once, and one that goes back sends nothing.
    for (now, letters) in [(14, 0), (27, 0), (2_000, 2), (2_014, 0), (0, 0), (28, 0), (9_000, 0)] {
        assert_eq!(send(records, &mut words, after(now), |_| Ok(())).await.len(), letters, "{now}");
    }
    assert!(entries(records, number).await[..3].iter().all(|entry| entry.letters == 3));
    let kept = &records.database().campaigns().await.unwrap()[0];
    assert_eq!((kept.what.clone(), kept.before.unwrap().old), (campaign(6_000), 4));
    assert_eq!(
        records.database().campaign_counts().await.unwrap(),
        [(number, Silent, 3), (number, ToPhone, 1)]
    );
}

pub async fn what_is_answered_ends_the_reminders(records: &Records) {
    use EntryState::{Confirmed, Corrected, Sent, ToPhone, Unsubscribed};
    let number = asked_places(records).await;
    let mut words = Words::new();
    let sent = send(records, &mut words, noon(), |_| Ok(())).await;
    let confirmed = records.confirm_by_link(&token(&sent[0], "essai-1").digest(), after(1)).await.unwrap();
    assert_eq!(confirmed.unwrap().1, Standing::Good);
    assert_eq!(states(records, number).await, [Confirmed, Sent, Sent, ToPhone]);
    // Whoever keeps the place by another way has answered too.
    edit(records, "essai-3", crate::support::set("telephone", "02 61 91 00 12")).await.unwrap();
    assert_eq!(states(records, number).await, [Confirmed, Sent, Corrected, ToPhone]);
    let link = token(&sent[1], "essai-2").digest();
    assert!(records.unsubscribe_by_link(&link, after(2)).await.unwrap());
    assert!(records.unsubscribe_by_link(&link, after(2)).await.unwrap(), "twice is once");
    assert_eq!(states(records, number).await, [Confirmed, Unsubscribed, Corrected, ToPhone]);
    for days in [14, 28, 500] {
        assert!(send(records, &mut words, after(days), |_| Ok(())).await.is_empty(), "{days}");
    }
    // It is remembered, whatever its capitals.
    let next = started(records, &[("essai-1", "mairie@example.org"), ("essai-2", "cafe@EXAMPLE.org")]).await;
    let found = entries(records, next).await;
    assert_eq!(
        found.iter().map(|entry| entry.state).collect::<Vec<_>>(),
        [EntryState::Waiting, Unsubscribed]
    );
    assert_eq!(found[1].recipient, None);
    let unknown = Token::of([1; 32]).digest();
    assert!(!records.unsubscribe_by_link(&unknown, after(2)).await.unwrap());
}

pub async fn a_server_that_refuses_ends_the_reminders(records: &Records) {
    use EntryState::{Refused, Sent, ToPhone, Waiting};
    let number = asked_places(records).await;
    let mut words = Words::new();
    let says = |mail: &Mail| match mail.letter.to.reveal() {
        "mairie@example.org" => Err(NotSent::Refused("550 no such mailbox".to_owned())),
        _ => Err(NotSent::ForNow("451 busy".to_owned())),
    };
    let sent = send(records, &mut words, noon(), says).await;
    assert_eq!(states(records, number).await, [Refused, Waiting, Refused, ToPhone]);
    assert_eq!(entries(records, number).await[0].error.as_deref(), Some("550 no such mailbox"));
    // The other is tried again by the outbox alone.
    assert!(records.release_letters(&mut words, after(0)).await.unwrap() == 0);
    let again = records.take_mails(9, noon() + TimeDelta::minutes(2)).await.unwrap();
    assert_eq!(again.iter().map(|mail| mail.id).collect::<Vec<_>>(), [sent[1].id]);
    records.note_mail(&again[0], &Ok(()), noon() + TimeDelta::minutes(2)).await.unwrap();
    assert_eq!(states(records, number).await, [Refused, Sent, Refused, ToPhone]);
    assert_eq!(entries(records, number).await[1].error, None);
    // Sent again by hand, it is sent.
    assert_eq!(records.retry_mails(None, after(1)).await.unwrap(), 1);
    let by_hand = records.take_mails(9, after(1)).await.unwrap();
    records.note_mail(&by_hand[0], &Ok(()), after(1)).await.unwrap();
    assert_eq!(states(records, number).await, [Sent, Sent, Sent, ToPhone]);
    let reminders = send(records, &mut words, after(20), |_| Ok(())).await;
    assert_eq!(reminders.len(), 2);
}

pub async fn a_pause_and_an_end_stop_what_has_not_left(records: &Records) {
    use EntryState::{Sent, ToPhone, Waiting};
    let number = asked_places(records).await;
    let mut words = Words::new();
    assert_eq!(records.release_letters(&mut words, noon()).await.unwrap(), 2);
    // One of the two is in the hands of a sender when the campaign is paused.
    let taken = records.take_mails(1, noon()).await.unwrap();
    records.pause_campaign(number).await.unwrap();
    assert!(records.take_mails(9, after(0)).await.unwrap().is_empty());
    records.note_mail(&taken[0], &Ok(()), noon()).await.unwrap();
    assert!(records.take_mails(9, after(3)).await.unwrap().is_empty());
    assert_eq!(records.database().next_mail().await.unwrap(), None);
    assert_eq!(records.release_letters(&mut words, after(30)).await.unwrap(), 0);
    assert_eq!(states(records, number).await, [Sent, Waiting, Sent, ToPhone]);
    let twice = records.pause_campaign(number).await.unwrap_err();
    assert!(matches!(twice, CampaignError::NotNow { stage: CampaignStage::Paused, .. }), "{twice}");

    records.resume_campaign(number).await.unwrap();
    let other = records.take_mails(9, after(3)).await.unwrap();
    assert_eq!(lines(&other), [("Cafe@example.org".to_owned(), "essai-2".to_owned())]);
    // Ended while it is in the hands of a sender that fails for now, it is not tried again.
    records.end_campaign(number, after(3)).await.unwrap();
    records.note_mail(&other[0], &Err(NotSent::ForNow("lost".into())), after(3)).await.unwrap();
    assert_eq!(records.retry_mails(None, after(4)).await.unwrap(), 0);
    assert!(records.take_mails(9, after(9)).await.unwrap().is_empty());
    assert!(send(records, &mut words, after(60), |_| Ok(())).await.is_empty());
    let left = records.database().mails(WhichMails::All).await.unwrap();
    assert!(left.iter().all(|mail| !matches!(mail.fate, MailFate::Waiting(_))), "{left:?}");
    assert_eq!(stage(records).await, CampaignStage::Ended);
    assert!(
        records.resume_campaign(number).await.is_err()
            && records.end_campaign(number, after(3)).await.is_err()
    );
    let missing = records.pause_campaign(CampaignId(99)).await.unwrap_err();
    assert!(matches!(missing, CampaignError::NoSuchCampaign(CampaignId(99))), "{missing}");
    let none = records.prepare_campaign(&campaign(0), noon()).await.unwrap_err();
    assert!(matches!(none, CampaignError::Pace), "{none}");
}

pub async fn a_link_answers_for_its_entry_once_and_for_a_while(records: &Records) {
    asked_places(records).await;
    let sent = send(records, &mut Words::new(), noon(), |_| Ok(())).await;
    let [first, second] = ["essai-1", "essai-3"].map(|place| token(&sent[0], place).digest());
    let history = async |place: &str| records.database().history(&id(place)).await.unwrap().len();
    let standing = async |days: i64| {
        records.database().confirmation(&first).await.unwrap().unwrap().standing(after(days))
    };
    assert_eq!((standing(59).await, standing(60).await), (Standing::Good, Standing::Expired));
    let late = records.confirm_by_link(&first, after(60)).await.unwrap().unwrap();
    assert_eq!((late.1, history("essai-1").await), (Standing::Expired, 1));
    let confirmed = records.confirm_by_link(&first, after(9)).await.unwrap().unwrap();
    assert_eq!((confirmed.0.lieu, confirmed.1), (id("essai-1"), Standing::Good));
    let again = records.confirm_by_link(&first, after(9)).await.unwrap().unwrap();
    assert_eq!(again.1, Standing::Answered(Answered::Confirmed, after(9)));
    assert_eq!((history("essai-1").await, history("essai-3").await), (2, 1), "of its entry alone");
    let unknown = Token::of([1; 32]).digest();
    assert!(records.confirm_by_link(&unknown, after(9)).await.unwrap().is_none());

    // By the other link something is put right: what a keeper may publish is, the rest waits, by the account of whom it was sent to.
    let plan = |_: &PlaceState, _: &Lieu| {
        let set = [("telephone", "02 61 91 00 13"), ("nom", "Un autre")];
        Ok::<_, RecordsError>(set.map(|(field, value)| (field.to_owned(), value.to_owned())).to_vec())
    };
    let correct = async |link| {
        let policy = Policy::from(Moderation::Usual);
        records.contribute_by_link(link, plan, policy, "", after(10)).await
    };
    let Contributed { published, waiting } = correct(&second).await.unwrap();
    assert_eq!((published, waiting[0].0), (vec!["telephone".to_owned()], ProposalKind::Name));
    let account = &records.database().accounts().await.unwrap()[0];
    assert_eq!((account.email.reveal(), account.roles.as_slice()), ("mairie@example.org", &[] as &[Role]));
    let open = records.database().proposals(WhichProposals::Open).await.unwrap();
    assert_eq!(open.iter().map(|one| one.by).collect::<Vec<_>>(), [account.id]);
    for link in [&first, &second, &unknown] {
        let refused = correct(link).await.unwrap_err();
        assert!(matches!(refused, RecordsError::Refused(Refusal::LinkSpent)), "{refused}");
    }
    assert_eq!(history("essai-3").await, 2);
}

/// Makes an account, and deletes it.
async fn forget_account(records: &Records, whose: &str) {
    let account =
        records.add_account(&whose.parse().unwrap(), None, &[], "essai", None, noon()).await.unwrap();
    records.remove_account(account.id, after(2)).await.unwrap();
}

pub async fn who_was_written_to_is_forgotten(records: &Records) {
    use EntryState::{Confirmed, Gone, ToPhone, Waiting};
    let number = asked_places(records).await;
    let mut words = Words { gone: Some(id("essai-2")), ..Words::new() };
    // A place that is not published any more is not written to.
    let sent = send(records, &mut words, noon(), |_| Ok(())).await;
    assert_eq!((sent.len(), states(records, number).await[1]), (1, Gone));
    let link = token(&sent[0], "essai-1").digest();
    records.confirm_by_link(&link, after(1)).await.unwrap();
    records.forget_place(&id("essai-1"), Mode::Write).await.unwrap();
    let whom = async || {
        let entries = entries(records, number).await;
        entries.iter().map(|entry| entry.recipient.is_some()).collect::<Vec<_>>()
    };
    assert_eq!(whom().await, [false, true, true, false]);
    assert_eq!(records.database().confirmation(&link).await.unwrap().unwrap().recipient, None);
    forget_account(records, "Mairie@example.org").await;
    assert_eq!(whom().await, [false, true, false, false]);
    let other = started(records, &PLACES).await;
    forget_account(records, "cafe@example.org").await;
    assert_eq!(states(records, other).await, [Waiting, ToPhone, Waiting, ToPhone]);
    for number in [number, other] {
        records.end_campaign(number, after(3)).await.unwrap();
    }
    records.forget_campaigns(after(93)).await.unwrap();
    assert!(entries(records, other).await[0].recipient.is_some());
    records.forget_campaigns(after(94)).await.unwrap();
    assert!(entries(records, other).await.iter().all(|entry| entry.recipient.is_none()));
    assert_eq!(records.database().confirmation(&link).await.unwrap(), None);
    assert_eq!(states(records, number).await[0], Confirmed, "what came of it stays");
}

pub async fn thousands_of_letters_are_handed_over_at_once(records: &Records) {
    let places: Vec<(String, String)> =
        (0..5_000).map(|rank| (format!("essai-{rank:04}"), format!("a{rank}@example.org"))).collect();
    let places: Vec<(&str, &str)> =
        places.iter().map(|(place, whom)| (place.as_str(), whom.as_str())).collect();
    let number = records.prepare_campaign(&campaign(60_000), noon()).await.unwrap();
    records.start_campaign(number, &asked(&places), Ages::default(), noon()).await.unwrap();
    assert_eq!(records.release_letters(&mut Words::new(), noon()).await.unwrap(), 5_000);
    let queued = records.database().mails(WhichMails::Unsent).await.unwrap();
    let links: BTreeMap<&str, &str> =
        queued.iter().map(|mail| (mail.letter.to.reveal(), mail.letter.text.as_str())).collect();
    assert_eq!(links.len(), 5_000);
    let entries = entries(records, number).await;
    assert!(entries.iter().zip(&places).all(|(entry, (place, whom))| entry.lieu.as_str() == *place
        && links[whom].starts_with(place)
        && entry.letters == 1));
    let mut transaction: Box<dyn Transaction> = records.database().begin().await.unwrap();
    let link = links["a4999@example.org"].trim().split_once(' ').unwrap().1;
    let kept = transaction.link(&link.parse::<Token>().unwrap().digest()).await.unwrap().unwrap();
    assert_eq!((kept.lieu, kept.recipient.unwrap().reveal()), (id("essai-4999"), "a4999@example.org"));
    transaction.rollback().await.unwrap();
}
