//! What the form of a place shows while it is written: the week as the public will read it, the addresses that were found.

use std::sync::Arc;

use repere_people::Role;
use repere_server::{Geocoder, GeocoderError, LocatedAddress};
use repere_tests::Page;
use serde_json::{Value, json};

use super::site::{Site, filled};

const FORM: &str = "/lieux/demonstration-d001/modifier";
const NEW: &str = "/lieux/nouveau";

/// A service that knows two addresses, and breaks down when it is asked for another.
struct TwoAddresses;

#[async_trait::async_trait]
impl Geocoder for TwoAddresses {
    async fn locate(&self, text: &str) -> Result<Vec<LocatedAddress>, GeocoderError> {
        let address = |label: &str, latitude| LocatedAddress {
            label: label.to_owned(),
            code_insee: "36018".parse().unwrap(),
            localisation: repere_domain::Localisation::new(latitude, 1.06).unwrap(),
            score: 0.5,
        };
        match text {
            "2 rue Neuve 36300 Le Blanc" => {
                Ok(vec![address("2 Rue Neuve 36300 Le Blanc", 46.63), address("2 Rue Neuve Basse", 46.64)])
            }
            "3 rue Absente 36300 Le Blanc" => Ok(Vec::new()),
            _ => Err(GeocoderError::Resting),
        }
    }
}

async fn anybody(site: &Site) -> String {
    site.cookie_of("alix@example.org", &[]).await
}

fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn latitude(page: &Page) -> String {
    page.values_of("input[name=latitude]", "value").remove(0)
}

#[tokio::test]
async fn a_week_is_read_while_it_is_written_with_a_script() {
    let site = Site::open().await;
    for (inputs, expected) in [
        ("", json!({ "phrase": null, "fautes": [] })),
        (
            "lundi=9h-12h&horaires_autres=ferm%C3%A9+le+24+d%C3%A9cembre+2026",
            json!({ "phrase": "lundi de 9 h à 12 h ; fermé le 24 décembre 2026", "fautes": [] }),
        ),
    ] {
        let said = site.get(&format!("/lieux/semaine?{inputs}"), "").await;
        assert_eq!((said.status, said.header("content-type")), (200, "application/json"));
        assert_eq!(serde_json::from_str::<Value>(&plain(&said.text)).unwrap(), expected);
    }
    let wrong = site.get("/lieux/semaine?lundi=9h&vacances_mardi=quand+je+peux", "").await;
    let said: Value = serde_json::from_str(&plain(&wrong.text)).unwrap();
    assert_eq!(said["phrase"], Value::Null);
    let faults: Vec<&str> =
        said["fautes"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    let [monday, tuesday] = faults[..] else { panic!("{said}") };
    assert!(monday.starts_with("Lundi : ") && tuesday.starts_with("Mardi pendant les vacances : "), "{said}");
}

#[tokio::test]
async fn a_week_is_read_while_it_is_written_without_a_script() {
    let site = Site::open().await;
    let cookie = site.cookie_of("chef@example.org", &[Role::Coordination]).await;
    for form in [FORM, NEW] {
        let page = site.get(form, &cookie).await.page();
        assert!(page.has("#horaires button[name=etape][value=horaires]"), "{form}");
        assert!(!page.find("[data-week-said]").has("p"), "{form}: it is as it is published");
        let look = async |monday: &str| {
            let over = [("lundi", monday), ("horaires_autres", ""), ("etape", "horaires"), ("nom", "")];
            site.post(form, &cookie, &filled(&page, "form.place-form", &over)).await
        };
        let right = look("10h-11h").await;
        let said = plain(&right.page().text_of("[data-week-said]"));
        assert!(
            said.starts_with("Le public lira : « ") && said.contains("lundi de 10 h à 11 h"),
            "{form}: {said}"
        );
        assert_eq!(right.status, 200, "{form}: the name, which is missing, is not asked for yet");
        let wrong = look("10h").await;
        assert_eq!(wrong.status, 422, "{form}");
        assert!(wrong.page().has("#lundi-erreur") && !wrong.page().has("#nom-erreur"), "{form}");
    }
}

#[tokio::test]
async fn an_address_that_was_found_places_the_point_in_one_press() {
    let site = Site::open_with(Some(Arc::new(TwoAddresses))).await;
    let cookie = anybody(&site).await;
    let page = site.get(NEW, &cookie).await.page();
    let search = async |address: &str| {
        let over =
            [("adresse", address), ("code_postal", "36300"), ("commune", "Le Blanc"), ("etape", "adresse")];
        site.post(NEW, &cookie, &filled(&page, "form.place-form", &over)).await.page()
    };
    let found = search("2 rue Neuve").await;
    assert_eq!(found.texts_of("button[name=point]"), ["2 Rue Neuve 36300 Le Blanc", "2 Rue Neuve Basse"]);
    assert_eq!(latitude(&found), "");
    let second = found.values_of("button[name=point]", "value").remove(1);
    let over = [("point", second.as_str()), ("centre", "oui")];
    let placed = site.post(NEW, &cookie, &filled(&found, "form.place-form", &over)).await;
    assert_eq!((placed.status, latitude(&placed.page()).as_str()), (200, "46.64"));
    assert_eq!(
        placed.page().values_of("input[name=adresse]", "value"),
        ["2 rue Neuve"],
        "all of it is still there"
    );
    assert!(!placed.page().has("input[name=centre][checked]"));

    for (address, said) in [("3 rue Absente", "n’a pas été trouvée"), ("4 rue Lente", "ne répond pas")]
    {
        let page = search(address).await;
        assert!(!page.has("button[name=point]") && page.text_of("[role=status]").contains(said), "{address}");
    }
}

#[tokio::test]
async fn each_label_and_each_anchor_has_one_target() {
    let site = Site::open().await;
    let cookie = site.cookie_of("chef@example.org", &[Role::Coordination]).await;
    for form in [FORM, NEW] {
        let mut ids = site.get(form, &cookie).await.page().values_of("[id]", "id");
        ids.sort();
        let twice: Vec<_> = ids.windows(2).filter(|pair| pair[0] == pair[1]).collect();
        assert!(twice.is_empty(), "{form}: {twice:?}");
    }
}
