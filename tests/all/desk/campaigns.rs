//! Campaigns from the desk to the mail server and back: what a letter says, who refuses it, what its links do.

use chrono::TimeDelta;
use repere_mail::Sender;
use repere_people::Role;
use repere_records::storage::Which;
use repere_records::{Action, Ages, Asked, CampaignId, EntryState, NewCampaign, WhichMails};
use repere_tests::SmtpServer;

use super::site::{Site, now};

/// Places of the demonstration.
const PLACES: [&str; 5] = [
    "demonstration-d001",
    "demonstration-d002",
    "demonstration-d003",
    "demonstration-d004",
    "demonstration-d005",
];

/// A campaign that asks these places, and has started.
async fn started(site: &Site, asked: &[(&str, &str)]) -> CampaignId {
    let new = NewCampaign {
        name: "Essai".into(),
        scope: None,
        criteria: String::new(),
        message: "Pouvez-vous relire votre fiche ?".into(),
        pace: 600,
        by: "compte 1".into(),
    };
    let number = site.records.prepare_campaign(&new, now()).await.unwrap();
    let asked: Vec<Asked> = asked
        .iter()
        .map(|(lieu, to)| Asked { lieu: lieu.parse().unwrap(), recipient: Some(to.parse().unwrap()) })
        .collect();
    site.records.start_campaign(number, &asked, Ages::default(), now()).await.unwrap();
    number
}

async fn states(site: &Site, number: CampaignId) -> Vec<EntryState> {
    let entries = site.records.database().campaign_entries(number).await.unwrap();
    entries.into_iter().map(|entry| entry.state).collect()
}

/// Sends all that is due after some minutes, as a sender does.
async fn send(site: &Site, server: &SmtpServer, minutes: i64) {
    let sender = Sender::smtp(&server.url().parse().unwrap(), "carte@example.org".parse().unwrap()).unwrap();
    let now = now() + TimeDelta::minutes(minutes);
    repere_server::release_campaigns(&site.state, now).await.unwrap();
    for mail in site.records.take_mails(50, now).await.unwrap() {
        let sent = sender.send(&mail).await;
        site.records.note_mail(&mail, &sent, now).await.unwrap();
    }
}

/// The path of a line of a letter that ends so.
fn path<'a>(text: &'a str, end: &str) -> &'a str {
    let lines = text.lines().filter_map(|line| line.strip_prefix("https://carte.example.org"));
    let mut found = lines.filter(|line| line.starts_with("/confirmer/") && line.ends_with(end));
    found.next().expect("a link")
}

/// Letters that wait, before they are sent.
async fn waiting(site: &Site) -> Vec<String> {
    let mails = site.records.database().mails(WhichMails::Unsent).await.unwrap();
    mails.into_iter().map(|mail| mail.letter.text).collect()
}

#[tokio::test]
async fn a_mail_server_says_what_becomes_of_each_letter_and_none_leaves_twice() {
    use EntryState::{Refused, Sent, Waiting};
    let (site, server) = (Site::open().await, SmtpServer::start());
    let to = [
        "refuse@example.org",
        "busy@example.org",
        "lost@example.org",
        "tous@example.org",
        "tous@example.org",
    ];
    let asked: Vec<(&str, &str)> = PLACES.into_iter().zip(to).collect();
    let number = started(&site, &asked).await;
    send(&site, &server, 0).await;
    assert_eq!(states(&site, number).await, [Refused, Waiting, Waiting, Sent, Sent]);
    let tous = server.taken().into_iter().find(|letter| letter.to == "tous@example.org").unwrap();
    let page = tous.header("List-Unsubscribe").unwrap();
    assert!(
        page.starts_with("<https://carte.example.org/confirmer/") && page.ends_with("/desinscription>"),
        "{page}"
    );
    assert_eq!(tous.header("List-Unsubscribe-Post").as_deref(), Some("List-Unsubscribe=One-Click"));
    // What was lost after its text is tried again under the same name: who has it knows it.
    send(&site, &server, 2).await;
    let lost: Vec<_> = server.taken().into_iter().filter(|letter| letter.to == "lost@example.org").collect();
    assert_eq!(lost.len(), 2);
    assert_eq!(lost[0].header("Message-ID"), lost[1].header("Message-ID"));
    // Tried for the last time, they are said to be refused, and nobody is reminded but who was sent something.
    for hours in [1, 2, 5, 9, 22, 40] {
        send(&site, &server, 60 * hours).await;
    }
    assert_eq!(states(&site, number).await, [Refused, Refused, Refused, Sent, Sent]);
    let before = server.taken().len();
    send(&site, &server, 15 * 24 * 60).await;
    let after: Vec<String> = server.taken().into_iter().skip(before).map(|letter| letter.to).collect();
    assert_eq!(after, ["tous@example.org"]);
}
