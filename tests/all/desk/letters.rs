//! Letters over SMTP: taken, refused, lost, by two senders at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Utc;
use repere_mail::{Sender, SmtpOptions, deliver};
use repere_people::Letter;
use repere_records::{Mail, MailFate, NotSent, Records, WhichMails};
use repere_sqlite::SqliteDatabase;
use repere_tests::{SMTP_AUTHORITY, SmtpServer, SmtpWays};

async fn records() -> (Records, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let database = SqliteDatabase::open(&folder.path().join("repere.db")).await.unwrap();
    (Records::new(Arc::new(database)), folder)
}

async fn queue(records: &Records, to: &[String]) {
    let letters: Vec<Letter> = to
        .iter()
        .map(|to| {
            let text = "Bonjour,\n\nVotre fiche est à jour.\n.\nÀ bientôt\n";
            Letter::new(to.parse().unwrap(), "Votre fiche, vérifiée", text)
                .unsubscribed_at("https://carte.example.org/stop")
        })
        .collect();
    let mut transaction = records.database().begin().await.unwrap();
    transaction.queue(&letters, Utc::now(), None).await.unwrap();
    transaction.commit().await.unwrap();
}

fn sender_to(url: &str, options: &SmtpOptions) -> Sender {
    Sender::smtp(&url.parse().unwrap(), "carte@example.org".parse().unwrap(), options).unwrap()
}

fn sender(server: &SmtpServer) -> Sender {
    sender_to(&server.url(), &SmtpOptions::default())
}

#[tokio::test]
async fn a_letter_arrives_as_it_was_written() {
    let ((records, _kept), server) = (records().await, SmtpServer::start());
    queue(&records, &["camille@example.org".to_owned()]).await;
    let taken = records.take_mails(1, Utc::now()).await.unwrap();
    let sender = sender(&server);
    // Sent twice, it is the same letter for whoever receives it.
    for _ in 0..2 {
        sender.send(&taken[0]).await.unwrap();
    }
    let [first, second] = &server.taken()[..] else { panic!("two letters") };
    assert_eq!(first.header("Message-ID"), second.header("Message-ID"));
    assert_eq!(first.to, "camille@example.org");
    for (name, expected) in [
        ("To", "camille@example.org"),
        ("List-Unsubscribe", "<https://carte.example.org/stop>"),
        ("Auto-Submitted", "auto-generated"),
        ("Content-Type", "text/plain; charset=utf-8"),
    ] {
        assert_eq!(first.header(name).as_deref(), Some(expected), "{name}");
    }
    assert!(first.header("From").unwrap().ends_with("<carte@example.org>"));
    assert!(first.header("Bcc").is_none());
    assert!(first.header("Message-ID").unwrap().ends_with("@example.org>"));
}

#[tokio::test]
async fn what_a_server_says_decides_whether_it_is_tried_again() {
    let ((records, _kept), server) = (records().await, SmtpServer::start());
    let to = ["refuse@example.org", "busy@example.org", "lost@example.org", "fine@example.org"];
    queue(&records, &to.map(ToOwned::to_owned)).await;
    let mails: Vec<Mail> = records.take_mails(9, Utc::now()).await.unwrap();
    let sender = sender(&server);
    let mut sent = Vec::new();
    for mail in &mails {
        sent.push(sender.send(mail).await);
    }
    assert!(matches!(&sent[0], Err(NotSent::Refused(why)) if why.contains("no such mailbox")), "{sent:?}");
    assert!(matches!(&sent[1], Err(NotSent::ForNow(why)) if why.contains("try again later")), "{sent:?}");
    assert!(matches!(&sent[2], Err(NotSent::ForNow(_))), "{sent:?}");
    assert!(sent[3].is_ok(), "after all of that: {sent:?}");

    let nobody = sender_to("smtp://127.0.0.1:1", &SmtpOptions::default());
    assert!(matches!(nobody.send(&mails[3]).await, Err(NotSent::ForNow(_))));
}

#[tokio::test]
async fn a_letter_goes_privately_to_who_is_believed_or_not_at_all() {
    let (records, _kept) = records().await;
    queue(&records, &["camille@example.org".to_owned()]).await;
    let mail = records.take_mails(1, Utc::now()).await.unwrap().remove(0);
    let believing = SmtpOptions { authority: Some(SMTP_AUTHORITY.to_vec()), ..SmtpOptions::default() };
    let plain = SmtpWays::default();
    let private = SmtpWays { is_private: true, ..plain };
    let offering = SmtpWays { offers_privacy: true, ..plain };
    let user = Some(("carte", "p@ss:é"));
    let right = "carte:p%40ss%3A%C3%A9";
    for (what, ways, by, options, arrives) in [
        ("private from the start", private, "", &believing, true),
        ("of an authority that nobody knows", private, "", &SmtpOptions::default(), false),
        ("made private", offering, "", &believing, true),
        ("privacy is wanted and not offered", plain, "", &believing, false),
        ("the right password", SmtpWays { user, ..private }, right, &believing, true),
        ("the right password, once private", SmtpWays { user, ..offering }, right, &believing, true),
        ("another password", SmtpWays { user, ..private }, "carte:autre", &believing, false),
        ("no password", SmtpWays { user, ..private }, "", &believing, false),
    ] {
        let server = SmtpServer::start_with(ways);
        let sent = sender_to(&server.url_of(by), options).send(&mail).await;
        assert_eq!(sent.is_ok(), arrives, "{what}: {sent:?}");
        assert_eq!(server.taken().len(), usize::from(arrives), "{what}");
        // None of these is about the address of the letter: it is tried again.
        assert!(!matches!(sent, Err(NotSent::Refused(_))), "{what}: {sent:?}");
        assert!(!format!("{sent:?}").contains("p@ss"), "{what}: no password is told");
    }
}

#[tokio::test]
async fn a_server_that_falls_silent_is_left_after_the_time_it_is_given() {
    let ((records, _kept), server) = (records().await, SmtpServer::start());
    queue(&records, &["silent@example.org".to_owned(), "fine@example.org".to_owned()]).await;
    let mails = records.take_mails(2, Utc::now()).await.unwrap();
    let allowed = Duration::from_secs(1);
    let sender = sender_to(&server.url(), &SmtpOptions { allowed, ..SmtpOptions::default() });
    let began = Instant::now();
    let silent = sender.send(&mails[0]).await;
    assert!(matches!(silent, Err(NotSent::ForNow(_))), "{silent:?}");
    let given = began.elapsed();
    // A server that nothing is said of is waited for fifteen times as long.
    assert!(given >= allowed && given < Duration::from_secs(14), "{given:?}");
    // The next letter has a connection of its own; on a slow machine it may want more than one try.
    let mut next = sender.send(&mails[1]).await;
    while next.is_err() {
        assert!(began.elapsed() < Duration::from_secs(60), "{next:?}");
        next = sender.send(&mails[1]).await;
    }
    assert_eq!(server.taken()[0].to, "fine@example.org");
}

#[tokio::test]
async fn two_senders_send_each_letter_once() {
    let ((records, folder), server) = (records().await, SmtpServer::start());
    let to: Vec<String> = (0..40).map(|rank| format!("a{rank}@example.org")).collect();
    queue(&records, &to).await;
    let other = Records::new(Arc::new(SqliteDatabase::open(&folder.path().join("repere.db")).await.unwrap()));
    let tasks =
        [records.clone(), other].map(|records| tokio::spawn(deliver(records, sender(&server), Utc::now)));
    let began = Instant::now();
    while !records.database().mails(WhichMails::Unsent).await.unwrap().is_empty() {
        assert!(began.elapsed() < Duration::from_secs(60), "{} were sent", server.taken().len());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    tasks.iter().for_each(tokio::task::JoinHandle::abort);
    let mut taken: Vec<String> = server.taken().into_iter().map(|letter| letter.to).collect();
    taken.sort();
    let mut expected = to.clone();
    expected.sort();
    assert_eq!(taken, expected);
    let mails = records.database().mails(WhichMails::All).await.unwrap();
    assert!(mails.iter().all(|mail| matches!(mail.fate, MailFate::Sent(_)) && mail.letter.text.is_empty()));
}

#[tokio::test]
async fn a_folder_holds_each_letter_once_as_it_is_read() {
    let (records, folder) = records().await;
    queue(&records, &["camille@example.org".to_owned()]).await;
    let sender = Sender::folder(&folder.path().join("courrier"), "carte@example.org".parse().unwrap());
    let mails = records.take_mails(1, Utc::now()).await.unwrap();
    for _ in 0..2 {
        sender.send(&mails[0]).await.unwrap();
    }
    let files: Vec<_> =
        std::fs::read_dir(folder.path().join("courrier")).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let text = std::fs::read_to_string(&files[0]).unwrap();
    assert!(text.contains("\nTo: camille@example.org\nSubject: Votre fiche, vérifiée\n"), "{text}");
    assert!(text.ends_with("\n\nBonjour,\n\nVotre fiche est à jour.\n.\nÀ bientôt\n"), "{text}");
}
