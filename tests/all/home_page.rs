//! The first page without a browser: what is asked, what is answered, what is not understood.

use std::fs;
use std::sync::LazyLock;

use repere_tests::{Page, Server, demonstration_folder, repere, temporary_folder};
use tempfile::TempDir;

const HEADER: &str = "id,pivot,nom,commune,code_postal,adresse,telephone,date_maj,latitude,longitude,services,frais_a_charge,modalites_acces,horaires\n";

/// Four invented places: two in Tours, one in Blois, one without any point; and a name that attacks the page.
static SITE: LazyLock<(TempDir, Server)> = LazyLock::new(|| {
    let folder = temporary_folder();
    let rows = [
        "loire,,Espace de la Loire,Tours,37000,1 quai,02 61 91 00 12,2026-10-01,47.3970,0.6900,Aide aux démarches administratives,Gratuit,Se présenter|Téléphoner,24/7",
        "cher,,Relais du Cher,Tours,37200,2 rue,,2020-01-01,47.3700,0.7000,Maîtrise des outils numériques du quotidien,Payant,,",
        "blois,,Atelier de Blois,Blois,41000,3 rue,,2026-10-01,47.5860,1.3350,Aide aux démarches administratives,Gratuit,,Mo-Fr 00:00-00:01",
        "attaque,,<script>alert(1)</script>,Vierzon,18100,4 rue,,2026-10-01,,,,,,",
    ];
    fs::write(folder.path().join("essai.csv"), HEADER.to_owned() + &rows.join("\n") + "\n").unwrap();
    let import =
        ["import", "--format", "lieux-mediation-numerique", "--source", "essai", "--database", "repere.db"];
    let run = repere(folder.path(), &[&import[..], &["essai.csv"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let server = Server::start(folder.path());
    (folder, server)
});

fn page(path: &str) -> Page {
    SITE.1.visit(path)
}

/// The identifiers of the places listed, in their order.
fn listed(page: &Page) -> Vec<String> {
    page.values_of("li[data-place]", "data-place").iter().map(|id| id.replace("essai-", "")).collect()
}

#[test]
fn places_near_a_commune_come_nearest_first() {
    let page = page("/?ou=tours");
    assert_eq!(page.heading(), "Aide numérique près de Tours");
    assert_eq!(listed(&page), ["loire", "cher", "blois", "attaque"]);
    page.says(&[
        "2 lieux à moins de 15 km, le plus proche à 650 m à vol d’oiseau",
        "Des fiches datent de 2020 : téléphonez avant de vous déplacer.",
        "Ouvert jour et nuit",
        "Gratuit",
        "Pour venir : ",
        "Horaires non communiqués · fiche de 2020",
        "Plus loin",
    ]);
    page.find("[data-place=essai-attaque]").says(&["à environ "]);
    assert!(page.leads_to("tel:+33261910012"));
    assert!(page.has("input[name=ou][value=tours]"), "the field keeps what was written");
}

#[test]
fn needs_offered_have_a_place() {
    let page = page("/");
    assert!(page.leads_to("/?besoin=demarches") && page.leads_to("/?besoin=outils"));
    assert!(!page.leads_to("/?besoin=emploi"), "a button that leads nowhere is not shown");
    assert!(!page.source().contains("besoin=emploi"));
}

#[test]
fn sector_is_shown_whole_under_its_name() {
    let home = page("/");
    assert!(home.leads_to("/?bassin=tours#liste") && !home.has("li[data-place]"));
    let sector = page("/?bassin=tours");
    assert_eq!(sector.text_of("#liste h2"), "2 lieux dans le secteur de Tours");
    assert_eq!(listed(&sector), ["loire", "cher"]);
    // The places of every sector, and those of none, are on one page.
    assert_eq!(listed(&page("/?nombre=4")).len(), 4);
}

#[test]
fn nobody_leaves_without_a_place_to_call() {
    let none = page("/?ou=Tours&itinerance=itinerant");
    none.says(&["Aucun lieu", "Plus près, sans vos critères"]);
    assert_eq!(listed(&none).len(), 3);
}

#[test]
fn position_is_rounded() {
    let page = page("/?pres_de=47.3941449,0.6848493");
    page.says(&["près de vous"]);
    assert!(page.has("input[value=47.394,0.685]"));
    assert!(!page.source().contains("47.3941449"), "no link carries more than was needed");
    assert_eq!(listed(&page)[0], "loire");
}

#[test]
fn criteria_are_kept_counted_and_removed() {
    let page = page("/?ou=Tours&besoin=demarches&cout=gratuit");
    assert_eq!(listed(&page), ["loire", "blois"]);
    assert!(page.has("input[name=besoin][value=demarches][checked]"));
    // Counted near Tours, as if « cout » alone were not set.
    page.says(&["[x] Faire mes démarches en ligne", "[x] Gratuit (1)", "Retirer tous les filtres"]);
    assert!(page.leads_to("/?ou=Tours&cout=gratuit"));
    let open = self::page("/?ouvert=maintenant");
    assert_eq!(listed(&open), ["loire"]);
    let tomorrow = (chrono::Utc::now() + chrono::TimeDelta::days(1)).date_naive();
    let at = self::page(&format!("/?ouvert={tomorrow}T10:00"));
    assert_eq!(listed(&at), ["loire"]);
    assert!(at.has("input[type=datetime-local]"));
    at.says(&["Retirer le filtre"]);
    self::page("/?besoin=parentalite").says(&["Aucun lieu ne dit répondre à tous ces critères."]);
}

#[test]
fn misunderstood_words_are_said_and_the_rest_kept() {
    let page = page("/?ou=Tours&besoin=demarches,fromage&zut=1&nombre=beaucoup");
    assert_eq!(listed(&page), ["loire", "blois"], "the good value is kept");
    page.says(&["« fromage » est inconnu", "« zut »"]);
    let unclear = self::page("/?ou=Saint");
    unclear.says(&["peut vouloir dire", "Saint-Jean-de-Braye"]);
    unclear.says(&["Près de la première commune"]);
    assert!(
        !listed(&unclear).is_empty() && unclear.leads_to("tel:+33261910012"),
        "somebody can be called meanwhile"
    );
    self::page("/?ou=Xyzzyxq").says(&["Nous ne connaissons pas « Xyzzyxq »"]);
    for query in ["pres_de=abc", "pres_de=91,200", "pres_de=NaN,1"] {
        self::page(&format!("/?{query}")).says(&["La position n’a pas été comprise"]);
    }
    // At sea: far from everything, said so.
    self::page("/?pres_de=46.0,-4.0").says(&["Aucun lieu à moins de 15 km.", "Le plus proche est à "]);
}

#[test]
fn places_of_one_name_are_listed_with_what_it_takes_to_call_them() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    let several = server.visit("/?ou=club+des+internautes");
    several.says(&["« club des internautes » : ", " lieux portent ce nom."]);
    let names = several.texts_of("li[data-place] h3");
    assert!(names.len() > 1 && names.iter().all(|name| name.contains("club des internautes")), "{names:?}");
    assert!(several.source().contains("href=\"tel:"));
    let framed = server.visit("/integration/carte?ou=club+des+internautes");
    assert_eq!(framed.texts_of("li[data-place] h3").len(), names.len());
    let title = "De ce nom, sans répondre à vos critères";
    server.visit("/?ou=club+des+internautes&famille=mairie").says(&[title]);
    assert!(!several.text().contains(title));
}

#[test]
fn a_town_of_elsewhere_and_a_word_read_otherwise_are_said() {
    let nantes = page("/?ou=Nantes");
    assert_eq!(nantes.heading(), "Aide numérique près de Nantes");
    nantes.says(&[
        "Nantes (Loire-Atlantique) n’est pas dans la région Centre-Val de Loire",
        "Aucun lieu à moins de 15 km.",
    ]);
    page("/?ou=Moulins").says(&["Moulins (Allier) n’est pas dans la région", "Moulins-sur-Yèvre"]);
    page("/?ou=75001").says(&["Le code postal 75001 n’est pas celui d’une commune de la région."]);
    let vendome = page("/?ou=Vandome");
    assert_eq!(vendome.heading(), "Aide numérique près de Vendôme");
    vendome.says(&["Nous avons lu « Vendôme » au lieu de « Vandome »."]);
    page("/?ou=scaner").says(&["Nous avons lu « scanner » au lieu de « scaner »."]);
}

#[test]
fn a_territory_is_named_and_never_without_a_telephone() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    let cher = server.visit("/?ou=bibliotheque+cher");
    assert_eq!(cher.heading(), "Aide numérique dans le département du Cher");
    cher.says(&[
        "Nous avons compris : Bibliothèque, dans le département du Cher.",
        "dans le département du Cher, par commune.",
    ]);
    let none = server.visit("/?departement=36&besoin=parentalite&famille=tiers-lieu&ouvert=dimanche");
    none.says(&["Sans vos critères"]);
    assert!(none.source().contains("href=\"tel:"));
}

#[test]
fn a_postal_code_of_many_communes_does_not_push_its_places_away() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    let page = server.visit("/?ou=45300");
    page.find("details.meanings").says(&["Précisez votre commune :", "et 28 autres", "[Vrigny] (45300)"]);
}

#[test]
fn hostile_texts_come_out_harmless() {
    for query in [
        "ou=%3Cscript%3Ealert(1)%3C/script%3E",
        "ou=%22%3E%3Cimg%20src=x%3E",
        "besoin=%3Cscript%3E",
        "%3Cscript%3E=1",
    ] {
        let page = page(&format!("/?{query}"));
        page.must_be_harmless();
        assert!(!page.has("img"), "{query}");
    }
    page("/?ou=Vierzon").must_be_harmless();
    let long = page(&format!("/?ou={}", "a".repeat(10_000)));
    let sent = long.source().len();
    assert!(sent < 40_000, "what was written is not sent back whole: {sent}");
}

#[test]
fn suggestions_come_while_typing() {
    let json = SITE.1.get("/api/v1/suggestions?q=tou").json();
    assert_eq!(
        (&json[0]["sorte"], &json[0]["nom"], &json[0]["code_postal"]),
        (&"commune".into(), &"Tours".into(), &"37000".into())
    );
    let json = SITE.1.get("/api/v1/suggestions?q=relais%20du").json();
    assert_eq!((&json[0]["sorte"], &json[0]["id"]), (&"lieu".into(), &"essai-cher".into()));
    assert_eq!(SITE.1.get("/api/v1/suggestions?q=").json(), serde_json::json!([]));
    for query in ["q=a&limite=0", "q=a&limite=21", "q=a&q=b", "texte=a"] {
        assert_eq!(SITE.1.get(&format!("/api/v1/suggestions?{query}")).status, 400, "{query}");
    }
}

#[test]
fn suggestions_say_how_many_they_are_the_first_of() {
    let read = |query: &str| {
        let answer = SITE.1.get(&format!("/api/v1/suggestions?{query}"));
        let total: usize = answer.header("x-total-count").parse().unwrap();
        (answer.json().as_array().unwrap().len(), total)
    };
    for query in ["q=saint", "q=45300", "q=a", "q=tours", "q=biblio%20blois", "q=xyzzyxq", "q="] {
        let (few, total) = read(&format!("{query}&limite=2"));
        let (more, same) = read(&format!("{query}&limite=20"));
        assert!(few <= 2 && few <= total, "{query}");
        // What has room for all of them gives all of them.
        assert_eq!(more, same.min(20), "{query}");
    }
    assert_eq!(read("q=saint&limite=2").1, read("q=saint&limite=20").1);
    assert!(read("q=saint").1 > 100);
}

#[test]
fn log_holds_no_words_of_a_visitor() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    for path in ["/?ou=Chinonais", "/?pres_de=47.123,0.456", "/api/v1/suggestions?q=Chinonais"] {
        server.get(path);
    }
    let log = server.stop();
    assert!(!log.contains("Chinonais") && !log.contains("47.123"), "{log}");
}

#[test]
fn search_engines_read_a_sitemap() {
    let robots = SITE.1.get("/robots.txt");
    assert_eq!(robots.header("content-type"), "text/plain; charset=utf-8");
    assert!(robots.text().contains("Disallow: /api/v1/") && !robots.text().contains("Sitemap"));
    // Whoever shares an address with its choices is shown a preview of it; search engines are kept from their combinations.
    let (engines, previews) = robots.text().split_once("\n\n").unwrap();
    assert!(engines.starts_with("User-agent: *\n") && engines.contains("Disallow: /*?"));
    assert!(previews.contains("User-agent: Twitterbot\n") && previews.contains("Allow: /\n"));
    assert!(!previews.contains('?') && previews.contains("Disallow: /lieux/*/signaler"));
    assert_eq!(SITE.1.get("/sitemap.xml").status, 404, "a list of addresses needs to know the site's own");

    let named = Server::start_with(SITE.0.path(), &["--public-url", "https://carte.example.org"]);
    assert!(named.get("/robots.txt").text().contains("Sitemap: https://carte.example.org/sitemap.xml"));
    let sitemap = named.get("/sitemap.xml");
    assert_eq!(sitemap.header("content-type"), "application/xml");
    assert_eq!(sitemap.text().matches("/lieux/").count(), 4);
    assert!(sitemap.text().contains("<loc>https://carte.example.org/methode</loc>"));
    assert!(
        sitemap
            .text()
            .contains("<loc>https://carte.example.org/lieux/essai-loire</loc><lastmod>2026-10-01</lastmod>")
    );
}
