//! Route × role × territory: each cell is tried, of every route that the router has.

use repere_desk::{Access, ROUTES};
use repere_people::Role;

use super::site::{Answer, Site};

/// A place of the demonstration, in the Indre; and one that is elsewhere.
const PLACE: &str = "demonstration-d001";
const ANOTHER: &str = "demonstration-d002";

/// A path of a route, with something that stands for each of its parameters.
fn path_of(route: &str) -> String {
    let item = format!("sans-nouvelles~{PLACE}");
    route
        .replace("{id}", PLACE)
        .replace("{jeton}", &"0".repeat(64))
        .replace("{item}", &item)
        .replace("{campagne}", "1")
}

/// Who comes, with the roles that they have; nobody has no account.
fn people(here: &str, there: &str) -> Vec<(&'static str, Option<Vec<Role>>)> {
    let moderation = |scope: &str| vec![Role::Moderation(scope.parse().unwrap())];
    vec![
        ("nobody", None),
        ("account", Some(Vec::new())),
        ("keeper", Some(vec![Role::Keeper(PLACE.parse().unwrap())])),
        ("keeper-elsewhere", Some(vec![Role::Keeper(ANOTHER.parse().unwrap())])),
        ("moderation", Some(moderation(here))),
        ("moderation-elsewhere", Some(moderation(there))),
        ("coordination", Some(vec![Role::Coordination])),
    ]
}

/// Whether somebody comes to a page that is for these.
fn comes(who: &str, access: Access) -> bool {
    match access {
        Access::Anybody => true,
        Access::SignedIn => who != "nobody",
        Access::Keeper => ["keeper", "moderation", "coordination"].contains(&who),
        Access::Moderation => who.starts_with("moderation") || who == "coordination",
        Access::Coordination => who == "coordination",
    }
}

/// What an answer is: let in, led to sign in, or refused.
fn fate(answer: &Answer) -> &'static str {
    match answer.status {
        303 if answer.header("location").starts_with("/connexion?suite=") => "signs in",
        403 => "refused",
        _ => "in",
    }
}

#[tokio::test]
async fn each_page_is_for_whom_it_says() {
    let site = Site::open().await;
    let commune = site.records.place(&PLACE.parse().unwrap()).await.unwrap().unwrap().state.lieu.code_insee;
    let here = format!("departement-{}", &commune.unwrap().as_str()[..2]);
    let there = if here == "departement-18" { "departement-41" } else { "departement-18" };
    let mut tried = 0;
    for (route, access, _) in ROUTES {
        let path = path_of(route);
        assert!(!path.contains('{'), "{route}: say what stands for its parameter here");
        for (who, roles) in people(&here, there) {
            // What is sent may end the session: it comes last.
            let cookie = match &roles {
                Some(roles) => site.cookie_of(&format!("{who}@example.org"), roles).await,
                None => String::new(),
            };
            for method in ["GET", "HEAD", "POST"] {
                let answer = site.call(method, &path, &[("cookie", &cookie)], "").await;
                if answer.status == 405 {
                    continue;
                }
                let expected = match comes(who, *access) {
                    true => "in",
                    false if who == "nobody" => "signs in",
                    false => "refused",
                };
                assert_eq!(fate(&answer), expected, "{method} {route} by {who}: {}", answer.status);
                assert!(answer.status < 500, "{method} {route} by {who}: {}", answer.text);
                tried += 1;
            }
        }
    }
    assert!(tried >= 7 * ROUTES.len(), "{tried}");
}

#[tokio::test]
async fn no_page_is_kept_framed_or_given_a_cookie_by_asking() {
    let site = Site::open().await;
    for (route, ..) in ROUTES {
        let path = path_of(route);
        let cookie = site.cookie_of("chef@example.org", &[Role::Coordination]).await;
        for (method, cookie) in [("GET", ""), ("HEAD", ""), ("GET", &cookie)] {
            let answer = site.call(method, &path, &[("cookie", cookie)], "").await;
            assert_eq!(answer.cookie(), None, "{method} {route}");
            let policy = answer.header("content-security-policy");
            assert!(
                policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"),
                "{method} {route}"
            );
            assert_eq!(answer.header("access-control-allow-origin"), "", "{method} {route}");
            if answer.status == 200 {
                assert_eq!(answer.header("cache-control"), "no-store", "{method} {route}");
            }
        }
    }
}

#[tokio::test]
async fn what_another_site_sends_is_refused() {
    let site = Site::open().await;
    let cookie = site.cookie_of("chef@example.org", &[Role::Coordination]).await;
    let before = site.records.database().accounts().await.unwrap();
    for (route, ..) in ROUTES {
        let path = path_of(route);
        for forged in [
            ("origin", "https://example.com"),
            ("origin", "null"),
            ("origin", "https://carte.example.org.example.com"),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let answer = site.call("POST", &path, &[("cookie", &cookie), forged], "nom=X").await;
            assert!([403, 405].contains(&answer.status), "{route} {forged:?}: {}", answer.status);
        }
    }
    assert_eq!(site.records.database().accounts().await.unwrap(), before);
    // Asked by the site itself, it is done.
    assert_eq!(site.post("/compte/nom", &cookie, "nom=Camille").await.status, 303);
    assert_eq!(site.records.database().accounts().await.unwrap()[0].name.as_deref(), Some("Camille"));
}
