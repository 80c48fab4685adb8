//! Campaigns from the desk to the mail server and back: what a letter says, who refuses it, what its links do.

use chrono::TimeDelta;
use repere_mail::{Sender, SmtpOptions};
use repere_people::Role;
use repere_records::{Action, Ages, Asked, CampaignId, EntryState, NewCampaign, WhichMails, WhichProposals};
use repere_tests::SmtpServer;

use super::site::filled;
use super::site::{Answer, Site, now};

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
    let (url, from) = (server.url().parse().unwrap(), "carte@example.org".parse().unwrap());
    let sender = Sender::smtp(&url, from, &SmtpOptions::default()).unwrap();
    let now = now() + TimeDelta::minutes(minutes);
    repere_server::release_campaigns(&site.state, now).await.unwrap();
    for mail in site.records.take_mails(50, now).await.unwrap() {
        let sent = sender.send(&mail).await;
        site.records.note_mail(&mail, &sent, now).await.unwrap();
    }
}

/// The path of a link of a letter: that of its token, and what stands behind it.
fn path<'a>(text: &'a str, end: &str) -> &'a str {
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("https://carte.example.org"));
    let is_it = |line: &&str| {
        let rest = line.strip_prefix("/confirmer/").and_then(|rest| rest.get(64..));
        rest == Some(end)
    };
    lines.find(is_it).expect("a link")
}

/// What a page says, with plain spaces.
fn said(answer: &Answer) -> String {
    answer.page().main().replace(['\u{a0}', '\u{202f}'], " ")
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

/// Somebody who moderates the territory of the first place, and somebody who moderates another; and the first one's territory.
async fn moderators(site: &Site) -> (String, String, String) {
    let known = site.records.place(&PLACES[0].parse().unwrap()).await.unwrap().unwrap();
    let here = known.state.lieu.code_insee.unwrap().as_str()[..2].to_owned();
    let there = if here == "18" { "41" } else { "18" };
    let role = |code: &str| [Role::Moderation(format!("departement-{code}").parse().unwrap())];
    let cookies = (
        site.cookie_of("ici@example.org", &role(&here)).await,
        site.cookie_of("ailleurs@example.org", &role(there)).await,
    );
    (cookies.0, cookies.1, format!("departement-{here}"))
}

const NEW: &str = "/moderation/campagnes/nouvelle";

#[tokio::test]
async fn all_of_a_campaign_is_seen_before_anything_is_sent() {
    let site = Site::open().await;
    let (here, there, scope) = moderators(&site).await;
    let letters = site.letters().await.len();
    let empty = site.get(NEW, &here).await;
    assert_eq!(empty.status, 200);
    empty.page().must_be_harmless();
    assert!(empty.text.contains(&format!("value=\"{scope}\"")) && !empty.text.contains("Toute la carte"));
    let old =
        "fraicheur=12-a-18-mois&fraicheur=plus-de-18-mois&fraicheur=6-a-12-mois&fraicheur=moins-de-6-mois";
    let form = |step: &str| {
        format!("nom=Printemps&territoire={scope}&{old}&message=Relisez+votre+fiche&rythme=120&etape={step}")
    };
    let seen = site.post(NEW, &here, &form("apercu")).await;
    assert_eq!(seen.status, 200);
    seen.page().must_be_harmless();
    let shown = said(&seen);
    for words in [
        "Ce que ferait la campagne",
        "à appeler",
        "Relisez votre fiche",
        "Pour ne plus recevoir ces messages",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    assert!(site.records.database().campaigns().await.unwrap().is_empty());
    // What is wrong is said beside, and nothing is kept.
    let foreign = form("garder").replace(&scope, "region-24");
    for (wrong, words) in [
        (foreign.as_str(), "Choisissez un de vos territoires"),
        (&form("garder").replace("nom=Printemps", "nom="), "Donnez un nom"),
        (&form("garder").replace("rythme=120", "rythme=9999"), "rythmes proposés"),
        (&form("garder").replace("moins-de-6-mois", "hier"), "n’est pas connu"),
        (&form("garder").replace("Relisez", &"x".repeat(2_000)), "trop long"),
    ] {
        let refused = site.post(NEW, &here, wrong).await;
        assert_eq!(refused.status, 422, "{words}");
        assert!(said(&refused).contains(words), "{words}");
    }
    let kept = site.post(NEW, &here, &form("garder")).await;
    let page = kept.header("location").to_owned();
    assert_eq!((kept.status, page.as_str()), (303, "/moderation/campagnes/1"));
    let draft = site.get(&page, &here).await;
    draft.page().must_be_harmless();
    assert!(said(&draft).contains("rien n’est envoyé"));
    assert_eq!(site.letters().await.len(), letters);
    // Of the campaigns of others nothing is told.
    for address in [page.as_str(), "/moderation/campagnes/1/a-appeler.xlsx", "/moderation/campagnes/99"] {
        assert_eq!(site.get(address, &there).await.status, 404, "{address}");
    }
    assert_eq!(site.post(&page, &there, "etape=commencer").await.status, 404);
    assert!(!site.get("/moderation/campagnes", &there).await.text.contains("Printemps"));

    let begun = site.post(&page, &here, "etape=commencer").await;
    assert_eq!(begun.header("location"), "/moderation/campagnes/1?fait=commencer");
    assert_eq!(site.post(&page, &here, "etape=commencer").await.status, 409, "a double click starts it once");
    let running = said(&site.get(&page, &here).await);
    for words in ["En cours", "Lettre à envoyer", "Âge des fiches du territoire", "À appeler : "] {
        assert!(running.contains(words), "{words}: {running}");
    }
    let file = site.get("/moderation/campagnes/1/a-appeler.xlsx", &here).await;
    assert_eq!((file.status, file.header("cache-control")), (200, "no-store"));
    assert_eq!(site.post(&page, &here, "etape=pause").await.status, 303);
    assert_eq!(repere_server::release_campaigns(&site.state, now()).await.unwrap(), 0);
    assert_eq!(site.post(&page, &here, "etape=reprendre").await.status, 303);
    assert!(repere_server::release_campaigns(&site.state, now()).await.unwrap() > 0);
    assert_eq!(site.post(&page, &here, "etape=detruire").await.status, 422);
    assert_eq!(site.post(&page, &here, "etape=terminer").await.status, 303);
    assert!(said(&site.get("/moderation/campagnes", &here).await).contains("Terminée"));
}

#[tokio::test]
async fn an_entry_is_put_right_by_the_link_of_its_letter_alone() {
    let site = Site::open().await;
    let number =
        started(&site, &[(PLACES[0], "accueil@example.org"), (PLACES[1], "autre@example.org")]).await;
    repere_server::release_campaigns(&site.state, now()).await.unwrap();
    let letters = waiting(&site).await;
    let (confirm, correct) = (path(&letters[0], "").to_owned(), path(&letters[0], "/corriger").to_owned());
    let history = async || site.records.database().history(&PLACES[0].parse().unwrap()).await.unwrap();
    let before = history().await.len();
    for method in ["GET", "HEAD"] {
        let answer = site.call(method, &correct, &[], "").await;
        assert_eq!((answer.status, answer.cookie()), (200, None), "{method}");
    }
    let form = site.get(&correct, "").await.page();
    form.must_be_harmless();
    // The link opens no other page of the place.
    for page in ["modifier", "historique", "teneurs"] {
        assert_eq!(site.get(&format!("/lieux/{}/{page}", PLACES[0]), "").await.status, 303, "{page}");
    }
    let fields = |step| {
        let over = [("telephone", "02 61 91 00 55"), ("nom", "Un tout autre nom"), ("etape", step)];
        filled(&form, "form.place-form", &over)
    };
    let preview = site.post(&correct, "", &fields("apercu")).await;
    assert_eq!(preview.status, 200, "{}", said(&preview));
    assert!(said(&preview).contains("02 61 91 00 55"));
    assert_eq!(history().await.len(), before, "nothing is written before it is sent");
    let sent = site.post(&correct, "", &fields("publier")).await;
    assert_eq!(sent.status, 303, "{}", said(&sent));
    assert!(sent.header("location").starts_with(&format!("{confirm}?")), "{}", sent.header("location"));
    let thanks = site.get(sent.header("location"), "").await;
    assert_eq!(thanks.status, 200);
    assert!(said(&thanks).contains("le nom du lieu"), "{}", said(&thanks));
    // Its number is published at once, its name waits for the desk.
    let last = history().await.pop().unwrap();
    assert_eq!(last.action, Action::Corrected);
    let known = site.records.place(&PLACES[0].parse().unwrap()).await.unwrap().unwrap().state;
    assert!(known.corrections.contains_key("telephone") && !known.corrections.contains_key("nom"));
    assert_eq!(site.records.database().proposals(WhichProposals::Open).await.unwrap().len(), 1);
    assert_eq!(states(&site, number).await, [EntryState::Corrected, EntryState::Waiting]);
    // It has served.
    for again in [
        site.post(&correct, "", &fields("publier")).await,
        site.get(&correct, "").await,
        site.post(&confirm, "", "").await,
    ] {
        assert_eq!(again.status, 410);
        assert!(said(&again).contains("déjà servi"), "{}", said(&again));
    }
    assert_eq!(history().await.len(), before + 1);
    let unknown = format!("/confirmer/{}", "0".repeat(64));
    for end in ["", "/corriger", "/desinscription"] {
        assert_eq!(site.get(&format!("{unknown}{end}"), "").await.status, 410, "{end}");
        assert_eq!(site.post(&format!("{unknown}{end}"), "", "").await.status, 410, "{end}");
    }
}

#[tokio::test]
async fn who_asks_for_no_more_letters_is_sent_none() {
    let site = Site::open().await;
    let number = started(&site, &[(PLACES[0], "accueil@example.org")]).await;
    repere_server::release_campaigns(&site.state, now()).await.unwrap();
    let letter = waiting(&site).await.remove(0);
    let stop = path(&letter, "/desinscription").to_owned();
    for method in ["GET", "HEAD"] {
        assert_eq!(site.call(method, &stop, &[], "").await.status, 200);
        assert_eq!(states(&site, number).await, [EntryState::Waiting], "{method} changes nothing");
    }
    // A program of mail posts by itself, from nowhere (RFC 8058).
    let done = site.call("POST", &stop, &[], "List-Unsubscribe=One-Click").await;
    assert_eq!((done.status, done.cookie()), (200, None));
    assert_eq!(states(&site, number).await, [EntryState::Unsubscribed]);
    let again = started(&site, &[(PLACES[0], "Accueil@example.org")]).await;
    assert_eq!(states(&site, again).await, [EntryState::Unsubscribed]);
    assert_eq!(repere_server::release_campaigns(&site.state, now() + TimeDelta::days(30)).await.unwrap(), 0);
    // Its entry may still be confirmed.
    assert_eq!(site.post(path(&letter, ""), "", "").await.status, 200);
    assert_eq!(states(&site, again).await, [EntryState::Confirmed]);
}
