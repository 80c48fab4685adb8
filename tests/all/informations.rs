//! The pages that inform: true to the settings and to what is published, each with its own title.

use std::collections::HashMap;

use repere_tests::{DEMONSTRATION, PUBLIC, Server, Site, demonstration_folder};

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    text.split_once(start).unwrap_or_else(|| panic!("no {start}")).1.split(end).next().unwrap()
}

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
        let page = server.page(path);
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr\""), "{path}");
        let title = between(&page, "<title>", "</title>");
        assert!(title.ends_with(" – Repère") && title.chars().count() > 12, "{path}: {title}");
        assert_eq!(titles.insert(title.to_owned(), path), None, "{title}");
        let description = between(&page, "name=\"description\" content=\"", "\"");
        assert!(description.chars().count() > 30, "{path}: {description}");
        assert_eq!(descriptions.insert(description.to_owned(), path), None, "{description}");
        let canonical = between(&page, "rel=\"canonical\" href=\"", "\"");
        assert_eq!(canonical, format!("https://carte.example.org{path}"));
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        for name in ["og:type", "og:site_name", "og:locale", "og:url"] {
            assert_eq!(page.matches(&format!("property=\"{name}\"")).count(), 1, "{path}: {name}");
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
            assert!(page.contains(&format!("<li><a href=\"{link}\">")), "{path} leads to {link}");
        }
    }
}

#[test]
fn files_weigh_what_is_said() {
    let server = &DEMONSTRATION.server;
    let page = server.page("/donnees");
    assert!(page.contains("553 lieux sont publiés aujourd’hui") && page.contains("c’est la révision 1."));
    assert!(page.contains("demonstration (lieux inventés)</th><td>553</td>"), "{page}");
    assert!(page.contains("1 754 communes") && page.contains("2 576 252 habitants"), "{page}");
    for offered in page.split("href=\"/donnees/").skip(1) {
        let file = server.get(&format!("/donnees/{}", offered.split('"').next().unwrap()));
        let kilobytes =
            format!("({:.0} ko, 553 lieux)", f64::from(u32::try_from(file.body.len()).unwrap()) / 1000.0);
        assert!(file.status == 200 && offered.contains(&kilobytes), "{kilobytes}: {offered}");
    }
    assert_eq!(page.matches("href=\"/donnees/").count(), 5);
    assert!(page.contains("aucune grille n’est importée") && page.contains("ne l’a pas indiquée ici"));
}

#[test]
fn publisher_is_what_the_operator_says() {
    let unnamed = &DEMONSTRATION.server;
    assert!(unnamed.page("/a-propos").contains("n’a pas encore indiqué son nom"));
    let mentions = unnamed.page("/mentions-legales");
    assert!(
        mentions.contains("n’a pas encore indiqué son nom")
            && mentions.contains("L’hébergeur de ce site n’a pas")
    );
    assert!(
        mentions.contains("Rien n’est chargé d’un autre site") && !mentions.contains("recherche d’adresses")
    );

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
        assert!(named.page(path).contains("href=\"mailto:hub@example.org\""), "{path}");
    }
    let mentions = named.page("/mentions-legales");
    assert!(
        mentions.contains("Hub &#60;i&#62;") && mentions.contains("Machines, 1 rue de l’Essai"),
        "{mentions}"
    );
    assert!(
        mentions.contains("https://cartes.example.org")
            && mentions.contains("service de recherche d’adresses")
    );
    assert!(named.page("/donnees").contains("Licence d’essai, selon l’éditeur de ce site"));
}
