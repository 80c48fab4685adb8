//! Pages take whatever an address says for words: they answer or refuse, and run nothing of it.

use std::io::Write as _;

use repere_tests::hostile::{INTRUDERS, percent, texts};
use repere_tests::{Answer, Chance, DEMONSTRATION, rest};

use crate::routes::shown;

/// Each page with the parameters that it reads, besides the criteria.
const PAGES: [(&str, &[&str]); 15] = [
    ("/", &["ou", "pres_de", "nombre"]),
    ("/orientation", &["etape", "ou", "pres_de", "lieu", "faire", "fauteuil"]),
    ("/orientation/feuille", &["ou", "pres_de", "lieu", "de"]),
    (
        "/zones-blanches",
        &[
            "niveau",
            "seuil",
            "unite",
            "ajout",
            "jours",
            "retrait",
            "proposer",
            "tri",
            "positions",
            "communes",
            "indicateur",
        ],
    ),
    ("/zones-blanches/carte.svg", &["niveau", "seuil", "unite", "ajout", "jours", "retrait", "indicateur"]),
    ("/comparer", &["a", "b"]),
    ("/depuis", &["territoire", "date"]),
    ("/bassins", &["tri"]),
    ("/bassins/tours", &["tri", "indicateur"]),
    ("/departements/37", &["seuil", "unite"]),
    ("/region", &["seuil", "unite", "tri", "indicateur"]),
    ("/integration", &["territoire", "accent", "theme", "hauteur"]),
    ("/integration/carte", &["ou", "pres_de", "accent", "theme", "nombre"]),
    ("/integration/couleurs.css", &["accent", "theme"]),
    ("/donnees", &["bassin"]),
];

/// The criteria, which every page with places reads in the same way.
const QUESTION_PARAMETERS: [&str; 4] = ["bassin", "besoin", "ouvert", "commune"];

/// What is wrong with a page.
fn fault_in_page(answer: &Answer) -> Option<String> {
    let text = String::from_utf8_lossy(&answer.body);
    if answer.status >= 500 {
        return Some(format!("{}: {text}", answer.status));
    }
    if answer.headers.contains_key("set-cookie") {
        return Some("a header was written".to_owned());
    }
    let intruder = INTRUDERS.iter().find(|intruder| text.contains(**intruder))?;
    let at = text.find(intruder)?;
    let around: String = text[..at].chars().rev().take(200).collect::<Vec<_>>().into_iter().rev().collect();
    Some(format!("{around}{intruder}"))
}

#[test]
fn pages_take_nothing_for_code() {
    let server = &DEMONSTRATION.server;
    let (texts, mut calls, mut faults) = (texts(), 0, Vec::new());
    let is_code = |text: &[u8]| {
        [&b"x-intrus"[..], b"javascript"].iter().any(|part| text.windows(part.len()).any(|at| at == *part))
    };
    let mut ask = |address: &str| {
        calls += 1;
        if let Some(found) = fault_in_page(&server.get(address)) {
            faults.push(format!("{address:.200}: {found:.600}"));
        }
    };
    for (page, own) in PAGES {
        for (rank, name) in own.iter().chain(&QUESTION_PARAMETERS).enumerate() {
            let start = rank + page.len();
            for (turn, text) in texts.iter().enumerate() {
                // A part of the texts, and all those that are meant to be taken for code.
                if (turn + start) % 6 == 0 || is_code(text) {
                    ask(&format!("{page}?{name}={}", percent(text)));
                }
            }
        }
        texts
            .iter()
            .skip(page.len() % 8)
            .step_by(8)
            .for_each(|text| ask(&format!("{page}?{}=1", percent(text))));
    }
    for before in [
        "/lieux/",
        "/bassins/",
        "/departements/",
        "/epci/",
        "/region/",
        "/bassins/tours/",
        "/assets/",
        "/donnees/",
        "/integration/",
        "/",
    ] {
        texts
            .iter()
            .filter(|text| text.len() < 1_500)
            .for_each(|text| ask(&format!("{before}{}", percent(text))));
    }
    println!("{calls} calls");
    assert!(faults.is_empty(), "{}", shown(&faults, calls));
}

#[test]
fn report_is_taken_or_refused() {
    let server = &DEMONSTRATION.server;
    for text in texts().iter().map(|text| percent(text)) {
        let body = format!(
            "nom={text}&commune={text}&adresse={text}&courriel={text}&code_insee={text}&jeton={text}"
        );
        let answer = server.post_form("/signaler-un-lieu", &body, "198.51.100.1");
        assert_eq!(fault_in_page(&answer), None, "{body}");
        assert!([400, 413, 422].contains(&answer.status), "{body}: {}", answer.status);
    }
    let form = "/lieux/demonstration-d002/signaler";
    let token = server.token(form).unwrap();
    let mut chance = Chance::new(7);
    let mut bodies: Vec<String> = Vec::new();
    for text in texts() {
        let text = percent(&text);
        bodies.push(format!("quoi={text}&texte={text}&jeton={text}"));
        bodies.push(format!("quoi=nom&texte={text}&jeton={token}"));
        bodies.push(format!("nouveau_nom={text}&courriel={text}&jeton={token}"));
        bodies.push(format!("{text}={text}"));
    }
    let meant = format!("quoi=nom&quoi=horaires&texte=Ferm%C3%A9+le+lundi&jeton={token}&url=");
    bodies.extend((0..300).map(|_| String::from_utf8_lossy(&chance.spoil(meant.as_bytes())).into_owned()));
    for (rank, body) in bodies.iter().enumerate() {
        let answer = server.post_form(form, body, &format!("198.51.{}.{}", rank / 250, rank % 250));
        let found = fault_in_page(&answer);
        assert_eq!(found, None, "{body}");
        assert!([303, 400, 413, 422, 429].contains(&answer.status), "{body}: {}", answer.status);
    }
}

#[test]
fn paths_stay_inside_the_site() {
    let server = &DEMONSTRATION.server;
    let up = [
        "../",
        "..%2f",
        "%2e%2e/",
        "%2e%2e%2f",
        "..%5c",
        "..\\",
        "....//",
        "%252e%252e%252f",
        "..%c0%af",
        "..;/",
    ];
    let targets = ["etc/passwd", "Cargo.toml", "manifest.json", "repere.db", "data/README.md"];
    for start in
        ["/", "/assets/", "/donnees/", "/lieux/", "/integration/", "/api/v1/lieux/", "//", "/assets//"]
    {
        for (up, target) in up.iter().flat_map(|up| targets.map(|target| (up, target))) {
            let address = format!("{start}{}{target}", up.repeat(4));
            let mut stream = server.connect();
            let head = format!("GET {address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
            stream.write_all(head.as_bytes()).unwrap();
            let answer = rest(stream);
            assert!(answer.starts_with("HTTP/1.1 4"), "{address}: {answer}");
        }
    }
}
