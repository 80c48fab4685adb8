//! What waits for a decision: who sees it, what is decided, who is told, what is private.

use std::collections::BTreeSet;

use repere_domain::report::{Complaint, Element};
use repere_domain::{LieuId, PrivateData};
use repere_people::Role;
use repere_records::{Action, Deposit, Form, Private, ReportBox as _, Told, WhichReports};

use super::site::{Site, now};

const PLACE: &str = "demonstration-d001";
const NUMBER: &str = "02 61 91 00 99";

fn place() -> LieuId {
    PLACE.parse().unwrap()
}

/// A visitor says that the number of the place is another, and wants to know what becomes of that.
async fn reported(site: &Site) -> String {
    let complaint =
        Complaint::with_values(BTreeSet::new(), [(Element::Telephone, NUMBER)], "appelé hier").unwrap();
    let form = Form { token: "1".to_owned(), reply: Some("camille@example.org".parse().unwrap()) };
    match site.records.report(&Told::Wrong(place(), complaint), &form, now()).await.unwrap() {
        Deposit::Kept(number) => format!("/moderation/signalement~{number}"),
        Deposit::FormSpent => panic!("refused"),
    }
}

/// Somebody who moderates the territory of the place, and somebody who moderates another.
async fn moderators(site: &Site) -> [String; 2] {
    let known = site.records.place(&place()).await.unwrap().unwrap();
    let here = known.state.lieu.code_insee.unwrap().as_str()[..2].to_owned();
    let there = if here == "18" { "41" } else { "18" };
    let role = |code: &str| [Role::Moderation(format!("departement-{code}").parse().unwrap())];
    [
        site.cookie_of("ici@example.org", &role(&here)).await,
        site.cookie_of("ailleurs@example.org", &role(there)).await,
    ]
}

async fn telephone(site: &Site) -> String {
    let known = site.records.place(&place()).await.unwrap().unwrap();
    known
        .state
        .corrected()
        .unwrap()
        .telephone
        .map_or_else(String::new, |telephone| telephone.national().replace('\u{a0}', " "))
}

/// What the form of an item proves that it was about.
async fn seen(site: &Site, item: &str, cookie: &str) -> String {
    let page = site.get(item, cookie).await;
    assert_eq!(page.status, 200, "{item}");
    page.page().must_be_harmless();
    page.page().values_of("[name=vu]", "value").remove(0)
}

#[tokio::test]
async fn what_a_visitor_says_is_decided_and_told_once() {
    let site = Site::open().await;
    let item = reported(&site).await;
    let [here, there] = moderators(&site).await;
    let list = site.get("/moderation?sorte=signalement", &here).await.page().main();
    assert!(list.contains("1 chose attend") && list.contains("appelé hier"), "{list}");
    let list = site.get("/moderation?sorte=signalement", &there).await.page().main();
    assert!(list.contains("Rien n’attend ici"), "{list}");

    let about = seen(&site, &item, &here).await;
    let page = site.get(&item, &here).await.page().main();
    for said in [NUMBER, "appelé hier", "Une personne attend"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // Of another territory, it is as if there were nothing.
    assert_eq!(site.get(&item, &there).await.status, 303);
    let accept = format!("vu={about}&decision=accepter&valeur=telephone&motif=Merci");
    assert_eq!(site.post(&item, &there, &accept).await.status, 303);
    let before = telephone(&site).await;
    assert_ne!(before, NUMBER);

    // Without a reason nothing is refused, and what was written comes back.
    let refused = site.post(&item, &here, &format!("vu={about}&decision=refuser")).await;
    assert_eq!(refused.status, 422);
    assert!(refused.page().main().contains("Rien n’a été décidé"));
    let stale = site.post(&item, &here, "vu=autre&decision=accepter&valeur=telephone&motif=Mon+motif").await;
    assert!(stale.status == 422 && stale.text.contains("Mon motif"), "{}", stale.status);
    assert_eq!(telephone(&site).await, before);

    let letters = site.letters().await.len();
    let done = site.post(&item, &here, &accept).await;
    assert_eq!(done.status, 303);
    assert!(done.header("location").contains("fait=accepter#contenu"), "{}", done.header("location"));
    assert_eq!(telephone(&site).await, NUMBER);
    assert!(site.records.database().reports(WhichReports::Open).await.unwrap().is_empty());
    let told = site.letters().await;
    assert_eq!(told.len(), letters + 1);
    let letter = &told.last().unwrap().letter;
    assert!(letter.to.reveal() == "camille@example.org" && letter.text.contains("\nMerci\n"), "{letter:?}");
    assert!(!letter.text.contains("ici@example.org"), "nobody of the team is named");
    // Sent twice, it is done once.
    assert!(site.post(&item, &here, &accept).await.header("location").contains("fait=deja"));
    assert_eq!(site.letters().await.len(), letters + 1);
    let history = site.records.database().history(&place()).await.unwrap();
    assert_eq!(history.iter().filter(|change| change.action == Action::Corrected).count(), 1);
}

#[tokio::test]
async fn what_was_decided_when_a_session_had_ended_is_there_again() {
    let site = Site::open().await;
    let item = reported(&site).await;
    let [here, _] = moderators(&site).await;
    let about = seen(&site, &item, &here).await;
    let sent = format!("vu={about}&decision=refuser&motif=Num%C3%A9ro+v%C3%A9rifi%C3%A9");
    let ended = site.post(&item, "", &sent).await;
    assert_eq!(ended.status, 303);
    let next = ended.header("location").split_once("suite=").unwrap().1;
    let next = form_urlencoded::parse(format!("x={next}").as_bytes()).next().unwrap().1.into_owned();
    let back = site.get(&next, &here).await;
    assert_eq!(back.status, 200);
    assert!(back.page().main().contains("Ce que vous aviez écrit est toujours là"), "{}", back.page().main());
    assert!(back.text.contains("Numéro vérifié"));
    assert_eq!(
        back.page().all("input[name=valeur][checked]").len(),
        0,
        "as it was sent: no value was ticked"
    );
}

#[tokio::test]
async fn one_takes_charge_and_the_others_know() {
    let site = Site::open().await;
    let item = reported(&site).await;
    let [here, _] = moderators(&site).await;
    let chef = site.cookie_of("chef@example.org", &[Role::Coordination]).await;
    let about = seen(&site, &item, &here).await;
    let take = format!("vu={about}&decision=prendre");
    assert!(site.post(&item, &here, &take).await.header("location").starts_with(&item));
    assert!(site.get(&item, &chef).await.page().main().contains("ici@example.org s’en occupe depuis le"));
    assert_eq!(site.post(&item, &chef, &take).await.status, 422);
    // The question goes to who told it, and it waits for the answer.
    let ask = format!("vu={about}&decision=demander&motif=Lequel+%3F");
    assert_eq!(site.post(&item, &here, &ask).await.status, 303);
    let letter = site.letters().await.pop().unwrap().letter;
    assert!(letter.text.contains("Lequel ?") && letter.text.contains("ici@example.org"), "{letter:?}");
    let waits = site.get("/moderation?etat=question", &chef).await.page().main();
    assert!(waits.contains("1 chose attend"), "{waits}");
}

#[tokio::test]
async fn private_contacts_are_shown_at_the_desk_and_nowhere_else() {
    let site = Site::open().await;
    let secret = "Camille Exemple, ligne directe 02 61 91 00 77";
    let people = PrivateData {
        courriels: vec!["camille.exemple@example.org".parse().unwrap()],
        contacts: Some(secret.to_owned()),
    };
    let mut transaction = site.records.database().begin().await.unwrap();
    transaction.set_private(&place(), &Private { people, raw: "{}".to_owned() }).await.unwrap();
    transaction.commit().await.unwrap();
    let [here, there] = moderators(&site).await;
    let keeper = site.cookie_of("teneur@example.org", &[Role::Keeper(place())]).await;

    let shown = site.get("/moderation/lieux", &here).await;
    assert!(shown.text.contains(secret) && shown.text.contains("camille.exemple@example.org"));
    shown.page().must_be_harmless();
    assert!(!site.get("/moderation/lieux", &there).await.text.contains(secret));
    assert_eq!(site.get("/moderation/lieux", &keeper).await.status, 403);
    let item = reported(&site).await;
    for path in ["/", "/donnees", "/moderation", item.as_str(), "/api/v1/lieux", "/lieux/demonstration-d001"]
    {
        assert!(!site.get(path, &here).await.text.contains(secret), "{path}");
    }
}

#[tokio::test]
async fn a_place_confirms_its_entry_by_the_link_that_it_was_sent() {
    let site = Site::open().await;
    let chef = site.cookie_of("chef@example.org", &[Role::Coordination]).await;
    let list = site.get("/moderation?sorte=sans-nouvelles", &chef).await;
    let mut asked = None;
    for item in list.page().values_of(".desk-items a", "href") {
        let page = site.get(&item, &chef).await;
        if page.text.contains("faire-confirmer") {
            let about = page.page().values_of("[name=vu]", "value").remove(0);
            let sent = site.post(&item, &chef, &format!("vu={about}&decision=faire-confirmer")).await;
            assert_eq!(sent.status, 303);
            asked = Some(item);
            break;
        }
    }
    let asked = asked.expect("an old entry of the demonstration has an address");
    let id: LieuId = asked.split(['~', '?']).nth(1).unwrap().parse().unwrap();
    let letter = site.letters().await.pop().unwrap().letter;
    let link = letter.text.lines().find_map(|line| line.strip_prefix("https://carte.example.org")).unwrap();
    assert!(link.starts_with("/confirmer/") && !letter.subject.as_str().contains(id.as_str()), "{letter:?}");

    let confirmed = async || site.records.place(&id).await.unwrap().unwrap().state.confirmed_on;
    for method in ["GET", "HEAD"] {
        assert_eq!(site.call(method, link, &[], "").await.status, 200);
        assert_eq!(confirmed().await, None, "{method} changes nothing");
    }
    site.get(link, "").await.page().must_be_harmless();
    let other = format!("/confirmer/{}", "0".repeat(64));
    assert_eq!(site.post(&other, "", "").await.status, 410);
    let answer = site.post(link, "", "").await;
    assert_eq!((answer.status, answer.cookie()), (200, None));
    assert_eq!(confirmed().await, Some(now().date_naive()));
    for again in [site.post(link, "", "").await, site.get(link, "").await] {
        assert_eq!(again.status, 410);
    }
}
