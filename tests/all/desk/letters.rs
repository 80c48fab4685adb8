//! Letters over SMTP: taken, refused, lost, by two senders at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::Utc;
use repere_mail::{Sender, deliver};
use repere_people::Letter;
use repere_records::{Mail, MailFate, NotSent, Records, WhichMails};
use repere_sqlite::SqliteDatabase;
use repere_tests::SmtpServer;

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

fn sender(server: &SmtpServer) -> Sender {
    Sender::smtp(&server.url().parse().unwrap(), "carte@example.org".parse().unwrap()).unwrap()
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

    let nobody =
        Sender::smtp(&"smtp://127.0.0.1:1".parse().unwrap(), "carte@example.org".parse().unwrap()).unwrap();
    assert!(matches!(nobody.send(&mails[3]).await, Err(NotSent::ForNow(_))));
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
