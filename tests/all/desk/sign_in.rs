//! Signing in, and what others try instead.

use repere_people::Role;

use super::site::Site;

#[tokio::test]
async fn a_link_is_looked_at_by_anything_and_lets_in_once() {
    let site = Site::open().await;
    let asked = site.post("/connexion", "", "courriel=Camille%40example.org&suite=/compte").await;
    assert_eq!(asked.status, 303);
    let (link, _) = site.link_and_code().await;
    // Programs that look at mails follow links, and so do browsers that show them before.
    for method in ["HEAD", "GET", "GET", "HEAD"] {
        let answer = site.call(method, &link, &[], "").await;
        assert_eq!((answer.status, answer.cookie()), (200, None), "{method}");
    }
    assert!(site.records.database().accounts().await.unwrap().is_empty());
    let page = site.get(&link, "").await.page();
    assert!(page.main().contains("Camille@example.org"), "{}", page.main());

    let entered = site.post(&link, "", "").await;
    assert_eq!((entered.status, entered.header("location")), (303, "/compte"));
    let cookie = entered.headers["set-cookie"].to_str().unwrap();
    assert!(
        cookie.starts_with("__Host-repere=") && cookie.ends_with("; HttpOnly; Secure; SameSite=Lax"),
        "{cookie}"
    );
    let cookie = entered.cookie().unwrap();
    assert_eq!(site.get("/compte", &cookie).await.status, 200);
    for method in ["POST", "GET"] {
        let again = site.call(method, &link, &[], "").await;
        assert_eq!((again.status, again.cookie()), (410, None), "{method}: it was used");
    }
    assert_eq!(site.get("/connexion?suite=/compte", &cookie).await.header("location"), "/compte");
}

#[tokio::test]
async fn a_code_lets_in_on_the_browser_that_asked() {
    let site = Site::open().await;
    let ask = async || {
        let asked = site.post("/connexion", "", "courriel=a%40example.org").await;
        asked.header("location").strip_prefix("/connexion/code?demande=").unwrap().to_owned()
    };
    let request = ask().await;
    let (_, code) = site.link_and_code().await;
    let with = async |request: &str, code: &str| {
        site.post("/connexion/code", "", &format!("demande={request}&code={}", code.replace(' ', "+"))).await
    };
    let other = "0".repeat(64);
    assert_eq!(with(&other, &code).await.status, 422, "it is of another request");
    for bad in ["", "12345", "abcdef", "１２３４５６"] {
        assert_eq!(with(&request, bad).await.status, 422, "{bad:?}");
    }
    let entered = with(&request, &code).await;
    assert_eq!((entered.status, entered.header("location")), (303, "/compte"));
    assert_eq!(with(&request, &code).await.status, 422, "once");

    let request = ask().await;
    let (link, code) = site.link_and_code().await;
    let wrong = if code == "000 000" { "000 001" } else { "000 000" };
    for _ in 0..5 {
        assert_eq!(with(&request, wrong).await.status, 422);
    }
    assert_eq!(with(&request, &code).await.status, 422, "five wrong ones end it");
    assert_eq!(site.post(&link, "", "").await.status, 410);
}

#[tokio::test]
async fn who_asks_learns_nothing_of_who_has_an_account() {
    let site = Site::open().await;
    site.cookie_of("chef@example.org", &[Role::Coordination]).await;
    let ask = async |email: &str| site.post("/connexion", "", &format!("courriel={email}")).await;
    let queued = async || site.letters().await.len();
    let before = queued().await;
    let [known, unknown] = [ask("chef%40example.org").await, ask("inconnu%40example.org").await];
    let shape = |answer: &super::site::Answer| {
        let mut headers: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
        headers.sort();
        (answer.status, answer.text.clone(), headers, answer.header("location").len())
    };
    assert_eq!(shape(&known), shape(&unknown));
    assert_eq!(queued().await, before + 2, "the same is done for both");
    // The fourth letter in an hour is not written, and nobody learns it.
    for _ in 0..3 {
        assert_eq!(shape(&ask("inconnu%40example.org").await), shape(&known));
    }
    assert_eq!(queued().await, before + 4);
    let page = site.get(known.header("location"), "").await.page();
    assert!(!page.main().contains("chef"), "it does not say whose");
}

#[tokio::test]
async fn what_is_no_address_writes_no_header() {
    let site = Site::open().await;
    for given in [
        "",
        "chef",
        "chef%40example.org%0d%0aBcc:+tous%40example.org",
        "chef%40example.org,tous%40example.org",
        "%22a%22+%3cchef%40example.org%3e",
        "%e2%80%aechef%40example.org",
        "%3cscript%3e%40example.org",
    ] {
        let answer = site.post("/connexion", "", &format!("courriel={given}&suite=/compte")).await;
        assert_eq!(answer.status, 422, "{given}");
        answer.page().must_be_harmless();
        assert!(answer.page().main().contains("Rien n’a été envoyé."), "{given}");
    }
    assert!(site.letters().await.is_empty());
    let large = format!("courriel={}", "a".repeat(20_000));
    assert_eq!(site.post("/connexion", "", &large).await.status, 413);
}

#[tokio::test]
async fn who_comes_in_goes_to_a_page_of_this_site() {
    let site = Site::open().await;
    for (rank, (asked, goes)) in [
        ("/compte?x=1", "/compte?x=1"),
        ("https://example.com/", "/compte"),
        ("//example.com", "/compte"),
        ("/%5Cexample.com", "/compte"),
        ("/%0d%0aset-cookie:x", "/compte"),
        ("/connexion", "/compte"),
    ]
    .into_iter()
    .enumerate()
    {
        let asked = asked.replace('?', "%3F").replace('=', "%3D");
        site.post("/connexion", "", &format!("courriel=a{rank}%40example.org&suite={asked}")).await;
        let (link, _) = site.link_and_code().await;
        let entered = site.post(&link, "", "").await;
        assert_eq!((entered.status, entered.header("location")), (303, goes), "{asked}");
    }
}

#[tokio::test]
async fn a_session_that_somebody_planted_is_not_taken_over() {
    let site = Site::open().await;
    let planted = format!("__Host-repere={}", "7".repeat(64));
    site.post("/connexion", &planted, "courriel=a%40example.org").await;
    let (link, _) = site.link_and_code().await;
    let first = site.post(&link, &planted, "").await.cookie().unwrap();
    assert_ne!(first, planted);
    assert_eq!(site.get("/compte", &planted).await.status, 303, "nobody is in with it");
    // Who signs in again has another token, and the one before is good for nothing.
    site.post("/connexion", &first, "courriel=a%40example.org").await;
    let (link, _) = site.link_and_code().await;
    let second = site.post(&link, &first, "").await.cookie().unwrap();
    assert_ne!(first, second);
    assert_eq!(site.get("/compte", &first).await.status, 303);
    assert_eq!(site.get("/compte", &second).await.status, 200);
    // The name that plain http could set is not read.
    let plain = second.replace("__Host-repere", "repere");
    assert_eq!(site.get("/compte", &plain).await.status, 303);
}

#[tokio::test]
async fn a_page_that_is_kept_from_you_leads_back_to_itself() {
    let site = Site::open().await;
    let led = site.get("/compte/donnees.json?x=1", "").await;
    assert_eq!(
        (led.status, led.header("location")),
        (303, "/connexion?suite=%2Fcompte%2Fdonnees.json%3Fx%3D1")
    );
    let form = site.get(led.header("location"), "").await.page();
    assert_eq!(form.values_of("[name=suite]", "value"), ["/compte/donnees.json?x=1"]);
    assert_eq!(form.values_of("form.report input[type=text]", "name"), ["courriel"]);
}
