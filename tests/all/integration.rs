//! Repère in the pages of other sites: who may frame what, and what is made of what a partner chooses.

use repere_tests::{DEMONSTRATION, PUBLIC, Page, Site};

fn page(path: &str) -> Page {
    Site::with(&PUBLIC).server.visit(path)
}

/// The code to copy.
fn code(page: &Page) -> String {
    page.text_of("textarea#code-cadre")
}

#[test]
fn frame_is_the_only_page_that_may_be_framed() {
    let answer = Site::with(&PUBLIC).server.get("/api/v1/lieux?limite=1").json();
    let lieu = answer["features"][0]["id"].as_str().unwrap();
    let described = Site::with(&PUBLIC).server.get("/api/openapi.json").json();
    let api = described["paths"].as_object().unwrap().keys().cloned();
    let pages = Site::with(&PUBLIC).server.get("/sitemap.xml").text().to_owned();
    let pages = pages.split("<loc>https://carte.example.org").skip(1).take(12);
    let mut paths: Vec<String> =
        pages.map(|rest| rest.split('<').next().unwrap().to_owned()).chain(api).collect();
    paths.extend(
        [
            "/?bassin=tours",
            "/?ou=Tours",
            "/?bassin=inconnu",
            &format!("/lieux/{lieu}/signaler"),
            &format!("/lieux/{lieu}/signaler/merci"),
            "/integration?territoire=bassin:tours",
            "/integration/",
            "/integration/couleurs.css?accent=aa0000",
            "/integration/repere-carte.js",
            "/donnees/lieux.csv",
            "/robots.txt",
            "/sitemap.xml",
            "/assets/inconnu.js",
            "/inconnu",
        ]
        .map(ToOwned::to_owned),
    );
    assert!(paths.len() > 30, "{paths:?}");
    for path in paths {
        let policy = Site::with(&PUBLIC).server.get(&path).header("content-security-policy").to_owned();
        assert!(policy.ends_with("frame-ancestors 'none'"), "{path}: {policy}");
    }
    for path in ["/integration/carte", "/integration/carte?bassin=tours&accent=zzz", "/integration/carte?x=1"]
    {
        let policy = Site::with(&PUBLIC).server.get(path).header("content-security-policy").to_owned();
        assert!(policy.ends_with("frame-ancestors *") && policy.contains("frame-src 'none'"), "{policy}");
        assert!(policy.contains("script-src 'self';") && !policy.contains("unsafe"), "{policy}");
    }
}

#[test]
fn frame_shows_what_the_first_page_shows() {
    let listed = |page: &Page| page.values_of("[data-place]", "data-place");
    for query in ["ou=Tours", "besoin=demarches&departement=18", "ou=Bourges&epci=241800507,200049187"] {
        let frame = page(&format!("/integration/carte?{query}&accent=aa0000"));
        assert!(!listed(&frame).is_empty(), "{query}");
        assert_eq!(listed(&frame), listed(&page(&format!("/?{query}"))), "{query}");
        // Every link but a search in the frame and a call opens elsewhere, and says so.
        for link in frame.all("a") {
            let address = link.attribute("href").unwrap();
            let stays = ["#", "tel:", "/integration/carte?"].iter().any(|start| address.starts_with(start));
            let opens = link.attribute("target").is_some_and(|target| target == "_blank");
            assert!(stays || opens && link.text().ends_with("(nouvel onglet)"), "{link:?}");
        }
    }
    let frame = page("/integration/carte?bassin=tours&accent=aa0000&theme=clair");
    assert!(frame.has("link[rel=stylesheet][href=/integration/couleurs.css?accent=aa0000&theme=clair]"));
    assert!(frame.has("input[name=bassin][value=tours]") && frame.has("input[name=theme][value=clair]"));
    frame.must_be_harmless();
}

#[test]
fn wrong_choices_are_explained_and_not_written() {
    for (query, said) in [
        ("accent=red;}", "La couleur « red;} » n’a pas été comprise"),
        ("hauteur=-1", "La hauteur « -1 » n’est pas possible"),
        ("hauteur=99999999999", "640 est gardé"),
        ("territoire=bassin:nulle-part", "Un critère n’a pas été compris"),
        ("territoire=planete:terre", "Le territoire « planete:terre » est inconnu"),
        ("theme=rose", "Le thème « rose » est inconnu"),
        ("besoin=rien", "Un critère n’a pas été compris"),
        ("accent=ffee00", "elle y est assombrie, en #"),
    ] {
        let page = page(&format!("/integration?{query}&departement=18"));
        page.says(&[said]);
        let code = code(&page);
        assert!(code.contains("departement=18") && code.contains("height=\"640\""), "{query}: {code}");
    }
    let attack = page(
        "/integration?territoire=bassin:%22%3E%3Cscript%3Ealert(1)%3C/script%3E&hauteur=%3Cb%3E&accent=%22",
    );
    attack.must_be_harmless();
    assert!(!attack.has("b"));
    attack.says(&["« \"><script>alert(1)</script> »", "« <b> »"]);
    assert!(!code(&attack).contains("<script>alert") && !code(&attack).contains("<b>"), "{}", code(&attack));
}

#[test]
fn code_names_the_public_address() {
    let asked = Site::with(&PUBLIC)
        .server
        .get_with("/integration?territoire=bassin:tours", &[("host", "pirate.example.net")]);
    let code_of = code(&asked.page());
    assert!(code_of.contains("src=\"https://carte.example.org/integration/carte?bassin=tours"), "{code_of}");
    assert!(!asked.text().contains("pirate") && !asked.text().contains("ADRESSE-DE-CE-SITE"));
    let unnamed = DEMONSTRATION.server.get_with("/integration", &[("host", "pirate.example.net")]);
    unnamed.page().says(&["L’adresse publique de ce site n’est pas réglée"]);
    assert!(code(&unnamed.page()).contains("https://ADRESSE-DE-CE-SITE/integration/carte"));
    assert!(!unnamed.text().contains("pirate"));
}

#[test]
fn colours_are_a_style_sheet() {
    let sheet = Site::with(&PUBLIC).server.get("/integration/couleurs.css?accent=%23AA0000&theme=clair");
    assert_eq!((sheet.status, sheet.header("content-type")), (200, "text/css; charset=utf-8"));
    assert!(sheet.text().contains("--accent: #aa0000;") && sheet.text().contains("color-scheme: light;"));
    for attack in ["accent=red;}", "accent=aa0000}body{display:none", "accent=%3C/style%3E", "theme=clair}"] {
        let sheet = Site::with(&PUBLIC).server.get(&format!("/integration/couleurs.css?{attack}"));
        assert!(!sheet.text().contains("--accent") && !sheet.text().contains("none"), "{}", sheet.text());
    }
}

#[test]
fn component_is_loaded_by_any_site() {
    let script = Site::with(&PUBLIC).server.get("/integration/repere-carte.js");
    assert_eq!((script.status, script.header("content-type")), (200, "text/javascript; charset=utf-8"));
    assert_eq!(script.header("access-control-allow-origin"), "*");
    assert_eq!(script.header("cross-origin-resource-policy"), "cross-origin");
    assert_eq!(script.header("cache-control"), "public, max-age=3600");
    let etag = script.header("etag").to_owned();
    let again =
        Site::with(&PUBLIC).server.get_with("/integration/repere-carte.js", &[("if-none-match", &etag)]);
    assert_eq!((again.status, again.header("access-control-allow-origin")), (304, "*"));
    assert!(!script.text().contains("import{") && !script.text().contains("from`"), "one file");
    // It knows every criterion that a frame can be asked for.
    let described = Site::with(&PUBLIC).server.get("/api/openapi.json").json();
    let parameters = described["paths"]["/api/v1/lieux"]["get"]["parameters"].as_array().unwrap();
    let of_places = [
        "bbox",
        "pres_de",
        "rayon_km",
        "limite",
        "depuis",
        "reponse",
        "apres",
        "modifie_depuis",
        "jalon",
        "forme",
    ];
    for name in parameters.iter().map(|parameter| parameter["name"].as_str().unwrap()) {
        assert!(of_places.contains(&name) || script.text().contains(&format!("`{name}`")), "{name}");
    }
}
