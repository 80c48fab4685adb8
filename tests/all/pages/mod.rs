//! What a person reads on each page: a change of a word or of an order shows in a snapshot.

mod site;

use std::collections::BTreeSet;

use axum::http::Method;
use repere_tests::Page;
use site::Site;

/// The snapshot of each page: its name, the route that answers, what is asked.
const PAGES: [(&str, &str, &str); 41] = [
    ("accueil", "/", "/"),
    ("accueil_pres_de_tours", "/", "/?ou=tours&besoin=demarches&cout=gratuit"),
    ("accueil_incompris", "/", "/?ou=Saint&besoin=fromage&zut=1"),
    ("accueil_sans_reponse", "/", "/?besoin=parentalite&cout=payant&ouvert=maintenant"),
    ("lieu", "/lieux/{id}", "/lieux/demonstration-d001"),
    ("lieu_signaler", "/lieux/{id}/signaler", "/lieux/demonstration-d001/signaler"),
    ("lieu_merci", "/lieux/{id}/signaler/merci", "/lieux/demonstration-d001/signaler/merci"),
    ("missing_place", "/signaler-un-lieu", "/signaler-un-lieu?commune=37261"),
    ("missing_place_merci", "/signaler-un-lieu/merci", "/signaler-un-lieu/merci"),
    ("missing_place_connu", "/signaler-un-lieu/merci", "/signaler-un-lieu/merci?deja=demonstration-d001"),
    ("integration", "/integration", "/integration"),
    ("integration_carte", "/integration/carte", "/integration/carte?ou=Tours"),
    ("orientation_besoin", "/orientation", "/orientation"),
    ("orientation_public", "/orientation", "/orientation?etape=public&besoin=demarches"),
    ("orientation_ou", "/orientation", "/orientation?etape=ou&besoin=demarches&public=seniors"),
    ("orientation_quand", "/orientation", "/orientation?etape=quand&besoin=demarches&ou=tours"),
    ("orientation_resultats", "/orientation", "/orientation?etape=resultats&besoin=demarches&ou=tours"),
    (
        "orientation_feuille",
        "/orientation/feuille",
        "/orientation/feuille?lieu=demonstration-d001&lieu=demonstration-d002&de=37261",
    ),
    ("orientation_feuille_vide", "/orientation/feuille", "/orientation/feuille"),
    ("bassins", "/bassins", "/bassins"),
    ("bassin", "/bassins/{slug}", "/bassins/blois"),
    ("bassin_brochure", "/bassins/{slug}/{forme}", "/bassins/dreux/brochure"),
    ("departement", "/departements/{code}", "/departements/36"),
    ("departement_brochure", "/departements/{code}/{forme}", "/departements/36/brochure"),
    ("epci", "/epci/{siren}", "/epci/200043065"),
    ("epci_brochure", "/epci/{siren}/{forme}", "/epci/200043065/brochure"),
    ("region", "/region", "/region"),
    ("zones_blanches", "/zones-blanches", "/zones-blanches"),
    ("zones_blanches_ailleurs", "/zones-blanches", "/zones-blanches?departement=36&seuil_km=5&cout=gratuit"),
    ("zones_blanches_scenario", "/zones-blanches", "/zones-blanches?departement=36&ajout=36192&proposer=2"),
    ("zones_blanches_incompris", "/zones-blanches", "/zones-blanches?seuil=NaN&ajout=91,400&zut=1"),
    ("comparer", "/comparer", "/comparer?a=epci-200043065&b=bassin-chinon"),
    ("comparer_incompris", "/comparer", "/comparer?a=Tours&b=Atlantide"),
    ("depuis", "/depuis", "/depuis"),
    ("depuis_incompris", "/depuis", "/depuis?territoire=Atlantide&date=hier"),
    ("donnees", "/donnees", "/donnees"),
    ("a_propos", "/a-propos", "/a-propos"),
    ("mentions_legales", "/mentions-legales", "/mentions-legales"),
    ("accessibilite", "/accessibilite", "/accessibilite"),
    ("methode", "/methode", "/methode"),
    ("api_docs", "/api/docs", "/api/docs"),
];

/// What is refused in a page.
const REFUSALS: [(&str, u16, Method, &str); 7] = [
    ("adresse_inconnue", 404, Method::GET, "/inconnu"),
    ("bassin_inconnu", 404, Method::GET, "/bassins/atlantide"),
    ("filtre_de_territoire_inconnu", 404, Method::GET, "/?bassin=atlantide"),
    ("lieu_inconnu", 404, Method::GET, "/lieux/inconnu"),
    ("fichier_inconnu", 404, Method::GET, "/assets/inconnu.js"),
    ("fond_de_carte_absent", 404, Method::GET, "/fond-de-carte.pmtiles"),
    ("methode_refusee", 405, Method::DELETE, "/"),
];

/// Routes that answer with no page.
const OTHERS: [&str; 15] = [
    "/comparer/comparaison.xlsx",
    "/comparer/partage.png",
    "/depuis/changements.xlsx",
    "/fond-de-carte.pmtiles",
    "/integration/couleurs.css",
    "/integration/repere-carte.js",
    "/robots.txt",
    "/sitemap.xml",
    "/region/{forme}",
    "/zones-blanches/carte.svg",
    "/zones-blanches/partage.png",
    "/partage.png",
    "/lieux/{id}/partage.png",
    "/lieux/{id}/acces.svg",
    "/assets/{file}",
];

/// What a person reads: the title, then the main part.
fn read(status: u16, address: &str, page: &Page) -> String {
    format!("{status} {address}\n« {} »\n\n{}\n", page.title(), page.main())
}

/// The demonstration places are imported on the day of the test, which a page may say.
fn undated(text: &str) -> String {
    const FIRST: &str = "premier relevé le ";
    let (before, after) = match text.split_once(FIRST) {
        Some(parts) => parts,
        None => return text.to_owned(),
    };
    let rest = after.find('.').map_or("", |end| &after[end..]);
    format!("{before}{FIRST}[jour]{}", undated(rest))
}

#[tokio::test]
async fn pages_read_as_they_did() {
    let mut site = Site::open().await;
    for (name, _, address) in PAGES {
        let (status, page) = site.ask(Method::GET, address).await;
        assert_eq!(status, 200, "{address}");
        page.must_be_harmless();
        insta::assert_snapshot!(name, undated(&read(status, address, &page)));
    }
}

#[tokio::test]
async fn refusals_read_as_they_did() {
    let mut site = Site::open().await;
    for (name, expected, method, address) in REFUSALS {
        let (status, page) = site.ask(method, address).await;
        assert_eq!(status, expected, "{address}");
        insta::assert_snapshot!(name, read(status, address, &page));
    }
}

#[tokio::test]
async fn frame_reads_as_it_did() {
    let mut site = Site::open().await;
    let (_, page) = site.ask(Method::GET, "/methode").await;
    let parts = ["ul.skip-links", "section.banner", "header.header", "footer.footer"];
    insta::assert_snapshot!(parts.map(|part| page.find(part).visible()).join("\n\n"));
}

#[test]
fn routes_of_pages_have_a_snapshot() {
    let code = [
        include_str!("../../../crates/site/server/src/routes.rs"),
        include_str!("../../../crates/site/pages/src/routes.rs"),
    ];
    let after = code.iter().flat_map(|code| code.split(".route(").skip(1));
    let routes: BTreeSet<&str> = after.map(|rest| rest.split('"').nth(1).expect("a path")).collect();
    let shown: BTreeSet<&str> = PAGES.iter().map(|(_, route, _)| *route).chain(OTHERS).collect();
    assert_eq!(routes, shown);
}
