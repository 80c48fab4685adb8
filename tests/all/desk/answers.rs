//! What the desk answers: a place that was missing is added and told, a letter that was refused is sent again or left.

use repere_domain::report::MissingPlace;
use repere_people::{Letter, Role};
use repere_records::{Deposit, Form, MailFate, NotSent, ReportBox as _, Told, WhichMails, WhichReports};

use super::site::{Site, filled, now};

const VISITOR: &str = "camille@example.org";

/// A visitor says that a place is missing at Le Blanc; the number of the report.
async fn missed(site: &Site) -> i64 {
    let place = MissingPlace::new("Café des Sources", "Le Blanc", "36018".parse().unwrap()).unwrap();
    let place = place.known("1 rue de l’Essai", "02 61 91 00 12", "On y imprime").unwrap();
    let form = Form { token: "1".to_owned(), reply: Some(VISITOR.parse().unwrap()) };
    match site.records.report(&Told::Missing(place), &form, now()).await.unwrap() {
        Deposit::Kept(number) => number.0,
        Deposit::FormSpent => panic!("refused"),
    }
}

#[tokio::test]
async fn a_missing_place_is_added_from_what_a_visitor_said_who_is_told() {
    let site = Site::open().await;
    let number = missed(&site).await;
    let role = |code: &str| [Role::Moderation(format!("departement-{code}").parse().unwrap())];
    let here = site.cookie_of("ici@example.org", &role("36")).await;
    let there = site.cookie_of("ailleurs@example.org", &role("18")).await;
    let item = site.get(&format!("/moderation/lieu-manquant~{number}"), &here).await.page();
    let form = item.values_of("a.button-primary", "href").remove(0);
    assert_eq!(form, format!("/lieux/nouveau?signalement={number}"));

    let shown = site.get(&form, &here).await;
    shown.page().must_be_harmless();
    for said in ["Café des Sources", "02 61 91 00 12", "1 rue de l’Essai", "On y imprime"] {
        assert!(shown.text.contains(said), "{said}");
    }
    assert!(!shown.text.contains(VISITOR), "where the visitor is written to is kept apart");
    let theirs = site.get(&form, &there).await;
    assert!(!theirs.text.contains("Café des Sources"), "it is not theirs to read");

    let body = filled(&shown.page(), "form.place-form", &[("etape", "voir")]);
    let preview = site.post("/lieux/nouveau", &here, &body).await;
    assert!(preview.status == 200 && preview.text.contains("Publié tout de suite"), "{}", preview.text);
    let body = filled(&preview.page(), "form.report", &[("etape", "publier")]);
    assert_eq!(site.post("/lieux/nouveau", &there, &body).await.status, 409);
    let letters = site.letters().await.len();
    let done = site.post("/lieux/nouveau", &here, &body).await;
    assert_eq!(done.header("location"), "/moderation?fait=ajouter#contenu");
    assert!(site.records.database().reports(WhichReports::Open).await.unwrap().is_empty());
    let told = site.letters().await;
    let letter = &told.last().unwrap().letter;
    let id = letter.about.clone().unwrap();
    assert!(told.len() == letters + 1 && letter.to.reveal() == VISITOR, "{letter:?}");
    assert!(letter.text.contains(&format!("https://carte.example.org/lieux/{id}")), "{}", letter.text);
    let place = site.records.place(&id).await.unwrap().unwrap();
    assert_eq!(
        (place.state.lieu.nom.as_str(), place.source_id),
        ("Café des Sources", format!("signalement-{number}"))
    );
    // Sent twice, there is one place, and nobody is told twice.
    assert_eq!(site.post("/lieux/nouveau", &here, &body).await.status, 409);
    assert_eq!(site.letters().await.len(), letters + 1);
}

#[tokio::test]
async fn a_letter_that_was_refused_is_sent_again_or_left() {
    let site = Site::open().await;
    let chef = site.cookie_of("chef@example.org", &[Role::Coordination]).await;
    let mut transaction = site.records.database().begin().await.unwrap();
    let letter = |to: &str| Letter::new(to.parse().unwrap(), "Une question", "Bonjour");
    let letters =
        [letter("a@example.org").about(&"demonstration-d001".parse().unwrap()), letter("b@example.org")];
    transaction.queue(&letters, now(), None).await.unwrap();
    transaction.commit().await.unwrap();
    let mut items = Vec::new();
    for mail in site.records.take_mails(9, now()).await.unwrap() {
        let refused = Err(NotSent::Refused("550 5.1.1 no such mailbox".to_owned()));
        site.records.note_mail(&mail, &refused, now()).await.unwrap();
        // Those that let somebody in are good for nothing by now.
        if mail.until.is_none() {
            items.push(format!("/moderation/courrier~{}", mail.id));
        }
    }
    let list = site.get("/moderation?sorte=courrier", &chef).await.page().main();
    for said in ["2 choses attendent", "a@example.org", "no such mailbox"] {
        assert!(list.contains(said), "{said}: {list}");
    }
    let decide = async |item: &str, decision: &str| {
        let about = site.get(item, &chef).await.page().values_of("[name=vu]", "value").remove(0);
        site.post(item, &chef, &format!("vu={about}&decision={decision}")).await.status
    };
    assert_eq!(decide(&items[0], "demander").await, 422, "whoever cannot be written to is asked nothing");
    assert_eq!(decide(&items[0], "renvoyer").await, 303);
    assert_eq!(decide(&items[1], "classer").await, 303);
    let fates: Vec<bool> = site
        .records
        .database()
        .mails(WhichMails::Unsent)
        .await
        .unwrap()
        .iter()
        .filter(|mail| mail.until.is_none())
        .map(|mail| matches!(mail.fate, MailFate::Waiting(_)))
        .collect();
    assert_eq!(fates, [true, false]);
    let list = site.get("/moderation?sorte=courrier", &chef).await.page().main();
    assert!(list.contains("Rien n’attend ici"), "{list}");
}
