//! Who keeps a place, and what they may not undo by themselves.

use repere_domain::LieuId;
use repere_people::Role;
use repere_records::{Author, Edit};

use super::site::{Site, now};

const PLACE: &str = "demonstration-d001";

fn place() -> LieuId {
    PLACE.parse().unwrap()
}

#[tokio::test]
async fn a_keeper_gives_back_to_the_source_only_what_they_may_publish() {
    let site = Site::open().await;
    let keeper = site.cookie_of("camille@example.org", &[Role::Keeper(place())]).await;
    let chef = site.cookie_of("chef@example.org", &[Role::Coordination]).await;
    let author = Author::new("essai", "le vrai nom").unwrap();
    for (field, value) in [("nom", "Le vrai nom"), ("telephone", "02 61 91 00 99")] {
        let edit = Edit::Set { field: field.to_owned(), value: value.to_owned() };
        site.records.edit(&place(), &edit, &author, now()).await.unwrap();
    }
    let kept = async || {
        let state = site.records.place(&place()).await.unwrap().unwrap().state;
        state.corrections.into_keys().collect::<Vec<_>>()
    };
    let back = format!("/lieux/{PLACE}/historique/rendre");
    let refused = site.post(&back, &keeper, "champ=nom").await;
    assert_eq!(refused.status, 403);
    assert!(
        refused.page().main().contains("C’est à l’équipe du territoire d’en décider"),
        "{}",
        refused.text
    );
    assert_eq!(kept().await, ["nom", "telephone"], "nothing has changed");
    assert_eq!(site.post(&back, &keeper, "champ=telephone").await.status, 303);
    assert_eq!(kept().await, ["nom"]);
    assert_eq!(site.post(&back, &chef, "champ=nom").await.status, 303);
    assert_eq!(kept().await, [""; 0]);
}

#[tokio::test]
async fn the_coordination_moves_a_claim_and_the_history_says_so() {
    let site = Site::open().await;
    let lost = site.cookie_of("perdue@example.org", &[Role::Keeper(place())]).await;
    let chef = site.cookie_of("chef@example.org", &[Role::Coordination]).await;
    let page = format!("/lieux/{PLACE}/teneurs");
    let theirs = site.get(&page, &lost).await;
    assert!(!theirs.text.contains("/teneurs/retirer"), "a keeper takes it from nobody else");
    assert_eq!(site.post(&page, &chef, "courriel=nouvelle%40example.org").await.status, 303);
    let shown = site.get(&page, &chef).await.page();
    shown.must_be_harmless();
    let account = shown.values_of("[name=compte]", "value").remove(0);
    let remove = format!("{page}/retirer");
    for _ in 0..2 {
        assert_eq!(site.post(&remove, &chef, &format!("compte={account}")).await.status, 303);
    }
    assert_eq!(site.get(&format!("/lieux/{PLACE}/modifier"), &lost).await.status, 403);
    let history = site.get(&format!("/lieux/{PLACE}/historique"), &chef).await.page();
    let said: Vec<String> = history.texts_of(".history li");
    let is_said = |what: &str, who: &str| {
        said.iter().any(|row| row.contains(what) && row.contains(who) && row.contains("chef@example.org"))
    };
    assert!(is_said("Quelqu’un de plus tient la fiche", "nouvelle@example.org"), "{said:?}");
    assert!(is_said("Quelqu’un ne tient plus la fiche", "perdue@example.org"), "{said:?}");
}
