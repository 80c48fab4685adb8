//! Campaigns: who is written to and how often, what their answers count for, what stops them.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use repere_people::Token;
use repere_records::storage::Transaction;
use repere_records::{
    Ages, CampaignError, CampaignId, CampaignStage, EntryState, Mail, MailFate, NotSent, Records, Resting,
    Standing, WhichMails,
};

use crate::campaigning::{
    Words, after, asked, asked_places, campaign, entries, lines, send, stage, started, states, token,
};
use crate::support::{edit, id, noon};

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

pub async fn an_address_rests_from_one_campaign_before_another_writes(records: &Records) {
    use EntryState::{Sent, Waiting};
    asked_places(records).await;
    let mut words = Words::new();
    assert_eq!(send(records, &mut words, noon(), |_| Ok(())).await.len(), 2);
    // Whatever its capitals; who was never written to does not wait with it.
    let second =
        started(records, &[("essai-2", "autre@example.org"), ("essai-4", "MAIRIE@example.org")]).await;
    let now = send(records, &mut words, after(1), |_| Ok(())).await;
    assert_eq!(lines(&now), [("autre@example.org".to_owned(), "essai-2".to_owned())]);
    assert_eq!(states(records, second).await, [Sent, Waiting]);
    assert_eq!(entries(records, second).await[1].next_at, Some(after(28)));
    assert!(
        Resting::read(records, after(1)).await.unwrap().until(
            &"mairie@example.org".parse().unwrap(),
            None,
            after(1)
        ) == Some(after(28))
    );
    // The first reminds twice, each time four weeks of peace begin again.
    for (days, is_written) in [(14, false), (28, false), (42, false), (55, false), (56, true)] {
        let sent = send(records, &mut words, after(days), |_| Ok(())).await;
        let asks = |mail: &Mail| mail.letter.text.contains("essai-4");
        assert_eq!(sent.iter().any(asks), is_written, "after {days} days");
    }
    // In one go, neither writes to whom the other writes.
    let again = [("essai-1", "neuf@example.org")];
    let [one, other] = [started(records, &again).await, started(records, &again).await];
    assert_eq!(records.release_letters(&mut words, after(60)).await.unwrap(), 1);
    // What never left of a campaign that ended wrote to nobody.
    records.end_campaign(one, after(60)).await.unwrap();
    for (days, letters) in [(87, 0), (88, 1)] {
        records.release_letters(&mut words, after(days)).await.unwrap();
        assert_eq!(entries(records, other).await[0].letters, letters, "after {days} days");
    }
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
