//! Letters on their way: taken by one sender, tried again, given up.

use chrono::{DateTime, TimeDelta, Utc};
use repere_people::{Letter, Role};
use repere_records::{Looked, Mail, MailFate, NotSent, Records, RecordsError, Refusal, WhichMails};

use crate::support::{id, noon};

fn letter(to: &str) -> Letter {
    Letter::new(to.parse().unwrap(), "Vous pouvez modifier votre fiche", "Bonjour,\n\nÀ bientôt")
}

fn after(minutes: i64) -> DateTime<Utc> {
    noon() + TimeDelta::minutes(minutes)
}

/// Makes an account whose holder is told by a letter.
async fn tell(records: &Records, to: &str) {
    let role = [Role::Coordination];
    records.add_account(&to.parse().unwrap(), None, &role, "essai", Some(&letter(to)), noon()).await.unwrap();
}

async fn mails(records: &Records, which: WhichMails) -> Vec<Mail> {
    records.database().mails(which).await.unwrap()
}

pub async fn a_letter_is_taken_by_one_sender(records: &Records) {
    for rank in 0..5 {
        tell(records, &format!("a{rank}@example.org")).await;
    }
    let [one, other] =
        [records.take_mails(3, noon()).await.unwrap(), records.take_mails(3, noon()).await.unwrap()];
    assert_eq!((one.len(), other.len()), (3, 2));
    assert!(one.iter().all(|mail| other.iter().all(|theirs| theirs.id != mail.id)));
    assert_eq!(one[0].letter, letter("a0@example.org"));
    assert!(records.take_mails(3, noon()).await.unwrap().is_empty());
    for mail in &one {
        records.note_mail(mail, &Ok(()), noon()).await.unwrap();
    }
    // Who took the two others is gone: somebody else tries, with the same Message-ID.
    let again = records.take_mails(9, after(6)).await.unwrap();
    assert_eq!(
        again.iter().map(Mail::message).collect::<Vec<_>>(),
        other.iter().map(Mail::message).collect::<Vec<_>>()
    );
    assert_eq!(again[0].tries, 2);
    let sent = mails(records, WhichMails::All).await;
    assert_eq!(
        (sent[0].fate, sent[0].letter.text.as_str()),
        (MailFate::Sent(noon()), ""),
        "what it said is forgotten"
    );
}

pub async fn what_is_not_sent_is_tried_again_and_then_given_up(records: &Records) {
    tell(records, "a@example.org").await;
    let lost = NotSent::ForNow("connection refused".to_owned());
    let mut now = noon();
    for wait in [1, 5, 30, 120, 720] {
        let taken = records.take_mails(9, now).await.unwrap();
        records.note_mail(&taken[0], &Err(lost.clone()), now).await.unwrap();
        assert!(records.take_mails(9, now + TimeDelta::seconds(60 * wait - 1)).await.unwrap().is_empty());
        now += TimeDelta::minutes(wait);
    }
    let taken = records.take_mails(9, now).await.unwrap();
    records.note_mail(&taken[0], &Err(lost.clone()), now).await.unwrap();
    let given_up = mails(records, WhichMails::GivenUp).await;
    assert_eq!((given_up[0].fate, given_up[0].tries), (MailFate::GivenUp(now), 6));
    assert_eq!(given_up[0].error.as_deref(), Some("connection refused"));
    assert!(records.take_mails(9, now + TimeDelta::days(9)).await.unwrap().is_empty());

    assert_eq!(records.retry_mails(None, now).await.unwrap(), 1);
    assert_eq!(records.database().next_mail().await.unwrap(), Some(now));
    let taken = records.take_mails(9, now).await.unwrap();
    assert_eq!((taken[0].tries, &taken[0].letter), (1, &letter("a@example.org")));
    records.note_mail(&taken[0], &Ok(()), now).await.unwrap();
    assert!(mails(records, WhichMails::Unsent).await.is_empty());
    assert_eq!(records.database().next_mail().await.unwrap(), None);
    assert_eq!(records.retry_mails(None, now).await.unwrap(), 0, "what was sent is not sent again");
    records.forget_mails(now + TimeDelta::days(91)).await.unwrap();
    assert!(mails(records, WhichMails::All).await.is_empty());
}

pub async fn a_letter_that_is_refused_is_given_up_at_once(records: &Records) {
    tell(records, "a@example.org").await;
    tell(records, "b@example.org").await;
    let taken = records.take_mails(9, noon()).await.unwrap();
    let refused = NotSent::Refused("550 no such user".to_owned());
    records.note_mail(&taken[0], &Err(refused), noon()).await.unwrap();
    let given_up = mails(records, WhichMails::GivenUp).await;
    assert_eq!(given_up.iter().map(|mail| mail.id).collect::<Vec<_>>(), [taken[0].id]);
    assert_eq!(records.retry_mails(Some(taken[1].id), noon()).await.unwrap(), 0);
    assert_eq!(records.retry_mails(Some(taken[0].id), noon()).await.unwrap(), 1);
}

pub async fn the_desk_sends_a_letter_again_or_not_at_all(records: &Records) {
    let about = letter("a@example.org").about(&id("essai-1"));
    let mut transaction = records.database().begin().await.unwrap();
    transaction.queue(std::slice::from_ref(&about), noon(), None).await.unwrap();
    transaction.commit().await.unwrap();
    let taken = records.take_mails(9, noon()).await.unwrap();
    assert_eq!(taken[0].letter, about, "the place that it is about is kept");
    let looked = Looked { item: format!("courrier~{}", taken[0].id), about: "1".to_owned() };
    let refused = async || match records.resend(&looked, taken[0].id, noon()).await {
        Err(RecordsError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused().await, Refusal::NotGivenUp, "it is on its way");
    records.note_mail(&taken[0], &Err(NotSent::Refused("550".to_owned())), noon()).await.unwrap();
    records.take_charge(&looked, "camille", noon()).await.unwrap();
    records.resend(&looked, taken[0].id, noon()).await.unwrap();
    assert!(records.database().reviews().await.unwrap().is_empty(), "nobody is on it any more");
    assert_eq!(refused().await, Refusal::NotGivenUp);
    assert_eq!(records.take_mails(9, noon()).await.unwrap()[0].letter, about);
}

pub async fn thousands_of_letters_are_queued_at_once(records: &Records) {
    let letters: Vec<Letter> = (0..5_000)
        .map(|rank| letter(&format!("a{rank}@example.org")).unsubscribed_at("https://carte.example.org/x"))
        .collect();
    let mut transaction = records.database().begin().await.unwrap();
    let ids = transaction.queue(&letters, noon(), None).await.unwrap();
    transaction.commit().await.unwrap();
    assert!(ids.len() == letters.len() && ids.is_sorted());
    let queued = mails(records, WhichMails::Unsent).await;
    assert!(
        queued
            .iter()
            .zip(&ids)
            .zip(&letters)
            .all(|((mail, id), letter)| mail.id == *id && mail.letter == *letter)
    );
    assert_eq!(records.take_mails(50, noon()).await.unwrap()[0].id, ids[0]);
}
