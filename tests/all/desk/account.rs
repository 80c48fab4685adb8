//! `/compte`: what is kept of somebody is shown to them, and goes when they say so.

use repere_domain::Lieu;
use repere_people::Role;
use repere_records::{Contributor, PlaceState, Policy, RecordsError};

use super::site::{Site, now};

#[tokio::test]
async fn an_account_shows_exports_and_deletes_itself() {
    let site = Site::open().await;
    let roles = [
        Role::Moderation("departement-36".parse().unwrap()),
        Role::Keeper("demonstration-d001".parse().unwrap()),
    ];
    let cookie = site.cookie_of("camille@example.org", &roles).await;
    let other = site.cookie_of("camille@example.org", &[]).await;
    site.post("/compte/nom", &cookie, "nom=+Camille%0d%0aExemple+").await;
    let page = site.get("/compte", &cookie).await;
    let read = page.page().main();
    for said in ["camille@example.org", "Indre", "(celui-ci)", "Firefox, Linux", "24 novembre 2026"] {
        assert!(read.contains(said), "{said}: {read}");
    }
    page.page().must_be_harmless();
    let place = "demonstration-d001".parse().unwrap();
    let account = site.records.database().accounts().await.unwrap().remove(0);
    site.records
        .claim_place(&"demonstration-d002".parse().unwrap(), &account, "j’y travaille", now())
        .await
        .unwrap();
    let by = Contributor { account: account.id, is_staff: false };
    let plan = |_: &PlaceState, _: &Lieu| {
        Ok::<_, RecordsError>(
            ["nom", "telephone"].map(|field| (field.to_owned(), "02 61 91 00 99".to_owned())).to_vec(),
        )
    };
    site.records.contribute(&place, plan, by, Policy::default(), "appelé", now()).await.unwrap();
    let exported = site.get("/compte/donnees.json", &cookie).await;
    let exported: serde_json::Value = serde_json::from_str(&exported.text).unwrap();
    assert_eq!(exported["courriel"], "camille@example.org");
    assert_eq!(exported["nom"], "CamilleExemple");
    assert_eq!(
        (exported["roles"].as_array().unwrap().len(), exported["sessions"].as_array().unwrap().len()),
        (2, 2)
    );
    let told = |name: &str, key: &str| exported[name].as_array().unwrap().last().unwrap()[key].clone();
    assert_eq!(
        (told("changements", "lieu"), told("changements", "raison")),
        ("demonstration-d001".into(), "appelé".into())
    );
    assert_eq!(told("propositions", "contenu")["champs"][0]["apres"], "02 61 91 00 99");
    assert_eq!(
        (told("demandes", "lieu"), told("demandes", "decision")),
        ("demonstration-d002".into(), serde_json::Value::Null)
    );
    assert!(!exported.to_string().contains(cookie.split_once('=').unwrap().1), "no token");

    // Another session is ended from here; a stranger ends none of them.
    let session = page.page().values_of("[name=session]", "value").pop().unwrap();
    let stranger = site.cookie_of("autre@example.org", &[]).await;
    site.post("/compte/session", &stranger, &format!("session={session}")).await;
    assert_eq!(site.get("/compte", &other).await.status, 200);
    site.post("/compte/session", &cookie, &format!("session={session}")).await;
    assert_eq!(site.get("/compte", &other).await.status, 303);
    assert_eq!(site.get("/compte", &cookie).await.status, 200);

    assert_eq!(site.get("/compte/supprimer", &cookie).await.status, 200, "asking deletes nothing");
    let removed = site.post("/compte/supprimer", &cookie, "").await;
    assert!(removed.status == 200 && removed.cookie().unwrap().ends_with('='), "{}", removed.status);
    assert_eq!(site.get("/compte", &cookie).await.status, 303);
    let left = site.records.database().accounts().await.unwrap();
    assert_eq!(left.iter().map(|account| account.email.reveal()).collect::<Vec<_>>(), ["autre@example.org"]);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookie() {
    let site = Site::open().await;
    let cookie = site.cookie_of("a@example.org", &[]).await;
    let out = site.post("/deconnexion", &cookie, "").await;
    assert_eq!((out.status, out.header("location")), (303, "/"));
    assert!(out.headers["set-cookie"].to_str().unwrap().contains("Max-Age=0"));
    assert_eq!(site.get("/compte", &cookie).await.status, 303);
}

#[tokio::test]
async fn a_visitor_is_given_no_cookie() {
    let site = Site::open().await;
    for path in
        ["/", "/lieux/demonstration-d001", "/connexion", "/mentions-legales", "/api/v1/lieux?limite=1"]
    {
        let answer = site.get(path, "").await;
        assert_eq!((answer.status, answer.cookie()), (200, None), "{path}");
    }
}
