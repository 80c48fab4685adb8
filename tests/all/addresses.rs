//! Addresses as they are passed on: with what others add to them, with slashes too many, with the empty values of forms.

use std::io::Write as _;

use repere_tests::{DEMONSTRATION, PUBLIC, Server, Site, rest};

/// What social networks, advertisements, letters and audience measurement add.
const ADDED: [&str; 8] = [
    "fbclid=IwAR0x",
    "utm_source=lettre&utm_medium=email&utm_campaign=nov",
    "gclid=Cj0K&gad_source=1",
    "msclkid=1",
    "mc_cid=1&mc_eid=2",
    "mtm_campaign=rentree",
    "xtor=EPR-1",
    "UTM_Source=x",
];

#[test]
fn what_others_add_changes_nothing() {
    let server = &Site::with(&PUBLIC).server;
    let same = |plain: &str, written: &str| {
        let (expected, said) = (server.get(plain), server.get(written));
        assert_eq!((said.status, said.header("etag")), (200, expected.header("etag")), "{written}");
    };
    for added in ADDED {
        for path in
            ["/", "/bassins", "/bassins/tours", "/integration", "/orientation", "/zones-blanches", "/methode"]
        {
            same(path, &format!("{path}?{added}"));
        }
        same("/?ou=Tours", &format!("/?{added}&ou=Tours"));
        same("/?bassin=tours", &format!("/?bassin=tours&{added}"));
        same("/integration/carte?bassin=tours", &format!("/integration/carte?bassin=tours&{added}"));
        same("/donnees/lieux.csv", &format!("/donnees/lieux.csv?{added}"));
        same("/api/v1/lieux?bassin=tours", &format!("/api/v1/lieux?bassin=tours&{added}"));
    }
    let said = server.visit("/?fbclid=x&ou=Tours");
    said.does_not_say(&["fbclid"]);
    assert!(!said.source().contains("fbclid"), "no link passes it on");
    // What is asked and unknown is still told.
    server.visit("/?couleur=bleu&ou=Tours").says(&["« couleur », dans l’adresse, est inconnu"]);
}

#[test]
fn canonical_addresses_have_nothing_empty_and_nothing_that_others_added() {
    let canonical = |path: &str| {
        let page = Site::with(&PUBLIC).server.visit(path);
        let said = page.values_of("link[rel=canonical]", "href");
        assert!(said.len() < 2, "{path}: {said:?}");
        assert_eq!(said, page.values_of("meta[property=og:url]", "content"), "{path}");
        said.into_iter().next().map(|said| said.replace("https://carte.example.org", ""))
    };
    for (path, expected) in [
        ("/", Some("/")),
        ("/?ou=", Some("/")),
        ("/?bassin=&fbclid=1", Some("/")),
        ("/?ou=&bassin=tours&ouvert=", Some("/?bassin=tours")),
        ("/?ou=Tours&besoin=demarches&ouvert=&utm_source=x", Some("/?ou=Tours&besoin=demarches")),
        ("/?besoin=&ou=Tours&nombre=20", Some("/?ou=Tours")),
        ("/?ouvert=samedi&reponse=inconnue", Some("/?ouvert=samedi&reponse=inconnue")),
        // Around somebody's position: nobody else's address.
        ("/?pres_de=47.394,0.685", None),
        ("/bassins?tri=&utm_id=1", Some("/bassins")),
        ("/zones-blanches?seuil_km=", Some("/zones-blanches")),
    ] {
        assert_eq!(canonical(path).as_deref(), expected, "{path}");
    }
}

/// Status and `Location` of an address that is sent as it is written.
fn sent(server: &Server, method: &str, address: &str) -> (u16, String) {
    let mut stream = server.connect();
    write!(stream, "{method} {address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let answer = rest(stream);
    let (head, _) = answer.split_once("\r\n\r\n").expect("an answer");
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    let location = head.lines().find_map(|line| line.strip_prefix("location: "));
    (status, location.unwrap_or_default().to_owned())
}

#[test]
fn slashes_too_many_lead_to_the_page() {
    let server = &DEMONSTRATION.server;
    let pages = [
        "/bassins",
        "/bassins/tours",
        "/bassins/tours/brochure",
        "/departements/37",
        "/epci/243700754",
        "/region",
        "/zones-blanches",
        "/orientation",
        "/orientation/feuille",
        "/integration",
        "/integration/carte",
        "/donnees",
        "/donnees/lieux.csv",
        "/a-propos",
        "/mentions-legales",
        "/accessibilite",
        "/methode",
        "/api/docs",
        "/api/v1/lieux",
        "/api/v1/lieux/demonstration-d001",
        "/api/openapi.json",
        "/lieux/demonstration-d001",
        "/lieux/demonstration-d001/signaler",
    ];
    for page in pages {
        for (written, query) in [
            (format!("{page}/"), ""),
            (format!("{page}//"), ""),
            (format!("/{page}"), ""),
            (page.replace('/', "//"), ""),
            (format!("{page}/"), "?a=1&b=%20/"),
        ] {
            let expected = (308, format!("{page}{query}"));
            assert_eq!(sent(server, "GET", &format!("{written}{query}")), expected, "{written}{query}");
        }
        assert_ne!(server.get(page).status, 404, "{page}");
    }
    assert_eq!(sent(server, "GET", "//"), (308, "/".to_owned()));
    assert_eq!(sent(server, "GET", "//?ou=Tours"), (308, "/?ou=Tours".to_owned()));
    // Programs of other sites follow it too.
    assert_eq!(server.get("/api/v1/lieux/").header("access-control-allow-origin"), "*");
}

#[test]
fn no_address_leads_to_another_site() {
    for address in [
        "//evil.example",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "//\\evil.example/",
        "/\\/evil.example/",
        "/%5Cevil.example/",
        "/%2F%2Fevil.example/",
        "//%2Fevil.example/",
        "/.//evil.example/",
        "/..//evil.example/",
        "/;//evil.example/",
        "//evil.example@x/",
        "//user:pass@evil.example:80//",
        "http://evil.example//",
    ] {
        let (status, location) = sent(&DEMONSTRATION.server, "GET", address);
        assert!(status < 500, "{address}: {status}");
        let stays = location.is_empty()
            || location.starts_with('/') && !location.starts_with("//") && !location.contains('\\');
        assert!(stays, "{address}: {location}");
    }
}
