//! The pages that inform: true to the settings and to what is published, each with its own title.

use std::collections::HashMap;

use repere_tests::{DEMONSTRATION, PUBLIC, Server, Site, demonstration_folder};

#[test]
fn pages_have_a_title_and_one_address() {
    let server = &Site::with(&PUBLIC).server;
    let sitemap = server.get("/sitemap.xml").text().to_owned();
    let pages = sitemap.split("<loc>https://carte.example.org").skip(1);
    let mut pages: Vec<&str> = pages.map(|rest| rest.split('<').next().unwrap()).collect();
    // Of the pages of one kind, two.
    let mut kinds: HashMap<&str, usize> = HashMap::new();
    pages.retain(|path| {
        let seen = kinds.entry(path.split('/').nth(1).unwrap()).or_default();
        *seen += 1;
        *seen <= 2
    });
    assert!(pages.contains(&"/donnees") && pages.iter().any(|page| page.starts_with("/lieux/")));
    let mut titles: HashMap<String, &str> = HashMap::new();
    let mut descriptions: HashMap<String, &str> = HashMap::new();
    for path in pages {
        let page = server.visit(path);
        assert!(page.source().starts_with("<!DOCTYPE html>\n<html lang=\"fr\""), "{path}");
        let title = page.title();
        assert!(title.ends_with(" – Repère") && title.chars().count() > 12, "{path}: {title}");
        assert_eq!(titles.insert(title.clone(), path), None, "{title}");
        let description = page.find("meta[name=description]").attribute("content").unwrap();
        assert!(description.chars().count() > 30, "{path}: {description}");
        assert_eq!(descriptions.insert(description.clone(), path), None, "{description}");
        let canonical = page.find("link[rel=canonical]").attribute("href").unwrap();
        assert_eq!(canonical, format!("https://carte.example.org{path}"));
        assert!(!page.heading().is_empty(), "{path}");
        for name in ["og:type", "og:site_name", "og:locale", "og:url"] {
            assert_eq!(page.all(&format!("meta[property={name}]")).len(), 1, "{path}: {name}");
        }
        for link in [
            "/a-propos",
            "/donnees",
            "/methode",
            "/api/docs",
            "/integration",
            "/accessibilite",
            "/mentions-legales",
        ] {
            assert!(page.has(&format!("li a[href={link}]")), "{path} leads to {link}");
        }
    }
}

#[test]
fn files_weigh_what_is_said() {
    let server = &DEMONSTRATION.server;
    let page = server.visit("/donnees");
    page.says(&[
        "553 lieux sont publiés aujourd’hui",
        "c’est la révision 1.",
        "1 754 communes",
        "2 576 252 habitants",
        "aucune grille n’est importée",
        "ne l’a pas indiquée ici",
    ]);
    assert_eq!(page.row("Démonstration (lieux inventés)")[0], "553");
    let offered = page.all("a[href^=/donnees/]").len();
    assert_eq!(offered, 5);
    for link in page.links().into_iter().filter(|link| link.address.starts_with("/donnees/")) {
        let file = server.get(&link.address);
        let kilobytes =
            format!("({:.0} ko, 553 lieux)", f64::from(u32::try_from(file.body.len()).unwrap()) / 1000.0);
        assert!(file.status == 200 && link.text.contains(&kilobytes), "{kilobytes}: {link:?}");
    }
}

#[test]
fn publisher_is_what_the_operator_says() {
    let unnamed = &DEMONSTRATION.server;
    unnamed.visit("/a-propos").says(&["n’a pas encore indiqué son nom"]);
    let legal_notice = unnamed.visit("/mentions-legales");
    legal_notice.says(&[
        "n’a pas encore indiqué son nom",
        "L’hébergeur de ce site n’a pas",
        "Rien n’est chargé d’un autre site",
    ]);
    legal_notice.does_not_say(&["recherche d’adresses"]);
    assert!(!legal_notice.source().contains("recherche d’adresses"));

    let folder = demonstration_folder();
    let named = Server::start_with(
        folder.path(),
        &[
            "--publisher",
            "Hub <i>d’essai</i>",
            "--contact",
            "hub@example.org",
            "--hosting",
            "Machines, 1 rue de l’Essai",
            "--places-licence",
            "Licence d’essai",
            "--geocoder",
            "http://127.0.0.1:9/search",
            "--basemap",
            "https://cartes.example.org/style.json",
        ],
    );
    for path in ["/a-propos", "/mentions-legales", "/accessibilite"] {
        assert!(named.visit(path).leads_to("mailto:hub@example.org"), "{path}");
    }
    let legal_notice = named.visit("/mentions-legales");
    legal_notice.says(&[
        "Hub <i>d’essai</i>",
        "Machines, 1 rue de l’Essai",
        "https://cartes.example.org",
        "service de recherche d’adresses",
    ]);
    named.visit("/donnees").says(&["Licence d’essai, selon l’éditeur de ce site"]);
}
