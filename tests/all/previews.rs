//! What other sites show of a page when its address is shared: its title, a sentence, a picture.

use repere_tests::{DEMONSTRATION, PUBLIC, Site};

/// Pages, and the picture of each.
const PICTURES: [(&str, &str); 8] = [
    ("/", "/partage.png"),
    ("/?ou=Tours", "/partage.png"),
    ("/lieux/demonstration-d001", "/lieux/demonstration-d001/partage.png"),
    ("/bassins/blois", "/bassins/blois/partage.png"),
    ("/departements/36", "/departements/36/partage.png"),
    ("/region", "/region/partage.png"),
    ("/zones-blanches?bassin=blois", "/zones-blanches/partage.png?bassin=blois"),
    ("/comparer?a=bassin-blois&b=bassin-tours", "/comparer/partage.png?a=bassin-blois&b=bassin-tours"),
];

/// Width and height, as a PNG has them at its head (PNG 3rd edition, 11.2.1).
fn size(png: &[u8]) -> [u32; 2] {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    [16, 20].map(|at| u32::from_be_bytes(png[at..at + 4].try_into().unwrap()))
}

#[test]
fn pages_name_their_picture() {
    let server = &Site::with(&PUBLIC).server;
    for (page, picture) in PICTURES {
        let seen = server.visit(page);
        let said = |name: &str| seen.values_of(&format!("meta[property={name}]"), "content");
        assert_eq!(said("og:image"), [format!("https://carte.example.org{picture}")], "{page}");
        assert_eq!([said("og:image:width"), said("og:image:height")].concat(), ["1200", "630"]);
        assert_eq!(said("og:image:alt").len(), 1, "{page}");
        assert_eq!(seen.values_of("meta[name=twitter:card]", "content"), ["summary_large_image"]);
        let answer = server.get(picture);
        assert_eq!((answer.status, answer.header("content-type")), (200, "image/png"), "{picture}");
        assert_eq!(size(&answer.body), [1200, 630], "{picture}");
        // The least that the sites on which links are shared take is 600 kB.
        assert!(answer.body.len() < 400_000, "{picture}: {} bytes", answer.body.len());
        let known = [("if-none-match", answer.header("etag"))];
        assert_eq!(server.get_with(picture, &known).status, 304, "{picture}");
    }
    for unknown in ["/lieux/essai-9/partage.png", "/bassins/atlantide/partage.png"] {
        assert_eq!(server.get(unknown).status, 404, "{unknown}");
    }
}

#[test]
fn every_page_has_a_title_and_a_sentence_to_share() {
    let server = &Site::with(&PUBLIC).server;
    let others = [
        "/orientation",
        "/bassins",
        "/comparer",
        "/depuis",
        "/donnees",
        "/a-propos",
        "/methode",
        "/api/docs",
        "/integration",
        "/signaler-un-lieu",
    ];
    for path in PICTURES.iter().map(|(page, _)| *page).chain(others) {
        let page = server.visit(path);
        let title = page.values_of("meta[property=og:title]", "content");
        let title: Vec<String> = title.iter().map(|title| title.replace('\u{a0}', " ")).collect();
        assert_eq!(title, [page.title().trim_end_matches(" – Repère")], "{path}");
        let said = page.values_of("meta[property=og:description]", "content");
        assert!(said.len() == 1 && said[0].len() > 40, "{path}: {said:?}");
        assert_eq!(page.values_of("meta[name=description]", "content"), said, "{path}");
        assert_eq!(page.values_of("meta[property=og:locale]", "content"), ["fr_FR"]);
    }
}

#[test]
fn site_that_does_not_know_its_address_names_no_picture() {
    let page = DEMONSTRATION.server.visit("/");
    assert!(!page.has("meta[property=og:image]"));
    assert_eq!(page.values_of("meta[name=twitter:card]", "content"), ["summary"]);
    assert_eq!(DEMONSTRATION.server.get("/partage.png").status, 200);
}
