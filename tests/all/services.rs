//! The services of others that an operator may choose. The geocoder is the test's own: it finds, doubts, fails, keeps
//! silent.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use repere_tests::{DEMONSTRATION, Server, demonstration_folder, repere, temporary_folder};
use serde_json::{Value, json};

const UNAVAILABLE: &str =
    "La recherche par adresse n’est pas disponible : les distances sont comptées depuis Tours.";

/// The service, and the questions it received.
struct Service {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Service {
    /// Answers what the question's words ask for; « lente » is never answered.
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/search", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        std::thread::spawn(move || {
            let mut silent: Vec<TcpStream> = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut head = [0; 4096];
                let read = stream.read(&mut head).unwrap();
                let line =
                    String::from_utf8_lossy(&head[..read]).lines().next().unwrap_or_default().to_owned();
                heard.lock().unwrap().push(line.clone());
                if line.contains("lente") {
                    silent.push(stream);
                    continue;
                }
                let status = if line.contains("cassee") { "500 Broken" } else { "200 OK" };
                let body =
                    if line.contains("illisible") { "<html>".to_owned() } else { answer(&line).to_string() };
                let _ = write!(
                    stream,
                    "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                    body.len()
                );
            }
        });
        Self { url, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(line: &str) -> Value {
    let feature = |label: &str, code: &str, score: f64, at: [f64; 2]| {
        json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": at},
               "properties": {"label": label, "citycode": code, "score": score}})
    };
    let features = if line.contains("Inventee") {
        vec![feature("8 Rue Inventée 37000 Tours", "37261", 0.95, [0.6951, 47.3905])]
    } else if line.contains("Double") {
        vec![
            feature("Rue Double 37000 Tours", "37261", 0.8, [0.6951, 47.3905]),
            feature("Rue Double 41000 Blois", "41018", 0.79, [1.3305, 47.5861]),
            feature("Rue Double 75001 Paris", "75101", 0.78, [2.34, 48.86]),
        ]
    } else {
        vec![]
    };
    json!({"type": "FeatureCollection", "features": features})
}

#[test]
fn address_is_located_and_not_logged() {
    let folder = demonstration_folder();
    let service = Service::start();
    let server = Server::start_with(folder.path(), &["--geocoder", &service.url]);

    let found = server.visit("/?ou=8+rue+Inventee+tours");
    assert_eq!(found.heading(), "Aide numérique près de « 8 Rue Inventée 37000 Tours »");
    found.says(&["à vol d’oiseau"]);
    let of_map = found.find("[data-map]").attribute("data-query").unwrap();
    assert!(of_map.contains("pres_de=47.391%2C0.695"), "rounded to three decimals: {of_map}");
    assert!(
        service.asked()[0].starts_with("GET /search?q=8%20rue%20Inventee%20tours&limit=5 "),
        "{:?}",
        service.asked()
    );

    let double = server.visit("/?ou=rue+Double");
    double.says(&["« rue Double » peut vouloir dire", "41000 Blois"]);
    assert!(double.leads_to("/?ou=Rue+Double+37000+Tours"), "{:?}", double.links());
    assert!(!double.source().contains("Paris"), "an address out of the territory is no answer");

    let unknown = server.visit("/?ou=3+rue+Absente,+41000+Blois");
    unknown.says(&[
        "L’adresse n’a pas été trouvée : les distances sont comptées depuis Blois.",
        "près de Blois",
    ]);

    let suggestions = server.get("/api/v1/suggestions?q=8+rue+Inventee").json();
    assert_eq!(
        suggestions[0],
        json!({"sorte": "adresse", "nom": "8 Rue Inventée 37000 Tours", "code_insee": "37261", "latitude": 47.3905, "longitude": 0.6951})
    );

    // A commune, a postal code, a place: nobody else is asked.
    let before = service.asked().len();
    for path in ["/?ou=tours", "/?ou=37000", "/api/v1/suggestions?q=chin", "/?ou=xyz"] {
        assert_eq!(server.get(path).status, 200);
    }
    assert_eq!(service.asked().len(), before);

    let log = server.stop();
    assert!(!log.contains("Inventee") && !log.contains("Double"), "{log}");
}

#[test]
fn failing_geocoder_leaves_the_commune() {
    for trouble in ["lente", "cassee", "illisible"] {
        let folder = demonstration_folder();
        let service = Service::start();
        let settings = ["--geocoder", &service.url, "--geocoder-timeout", "200"];
        let server = Server::start_with(folder.path(), &settings);
        let found = server.visit(&format!("/?ou=1+rue+{trouble},+37000+Tours"));
        found.says(&[UNAVAILABLE, "près de Tours"]);
        let asked = service.asked().len();
        server.visit("/?ou=8+rue+Inventee,+37000+Tours").says(&["comptées depuis Tours"]);
        assert_eq!(
            service.asked().len(),
            asked,
            "{trouble}: visitors do not wait for it one after the other"
        );
        let log = server.stop();
        assert!(log.contains("the address was not searched") && !log.contains(trouble), "{log}");
    }
}

#[test]
fn commune_answers_without_a_geocoder() {
    let server = &DEMONSTRATION.server;
    let found = server.visit("/?ou=12+rue+des+Lilas,+37000+Tours");
    found.says(&[UNAVAILABLE]);
    let [commune] = server
        .get("/api/v1/suggestions?q=12+rue+des+Lilas+blois")
        .json()
        .as_array()
        .unwrap()
        .clone()
        .try_into()
        .unwrap();
    assert_eq!((commune["sorte"].as_str(), commune["nom"].as_str()), (Some("commune"), Some("Blois")));
    let none = server.visit("/?ou=12+rue+des+Lilas");
    none.says(&["Nous ne connaissons pas « 12 rue des Lilas »"]);
}

#[test]
fn directions_lead_to_the_chosen_site() {
    let folder = demonstration_folder();
    let server = Server::start_with(
        folder.path(),
        &["--directions", "https://cartes.example.org/aller?a={lat}&o={lon}"],
    );
    let found = server.visit("/?ou=tours");
    assert!(found.has("a[href^=https://cartes.example.org/aller?a=4]"), "{:?}", found.links());
    found.says(&["sur cartes.example.org"]);
    assert!(!found.source().contains("openstreetmap"));
}

#[test]
fn base_map_opens_the_policy_to_its_sites() {
    let folder = demonstration_folder();
    let base = "https://cartes.example.org/plan/style.json?cle=1";
    let settings = ["--basemap", base, "--basemap-origin", "https://tuiles.example.org"];
    let server = Server::start_with(folder.path(), &settings);
    let answer = server.get("/?ou=tours");
    let policy = answer.header("content-security-policy");
    for directive in ["img-src 'self' data: ", "connect-src 'self' "] {
        let allowed = policy.split("; ").find(|part| part.starts_with(directive)).unwrap();
        assert_eq!(&allowed[directive.len()..], "https://cartes.example.org https://tuiles.example.org");
    }
    assert!(policy.contains("script-src 'self';") && policy.contains("style-src 'self';"));
    assert_eq!(answer.page().values_of("[data-basemap]", "data-basemap"), [base]);

    let answer = DEMONSTRATION.server.get("/?ou=tours");
    assert!(!answer.header("content-security-policy").contains("http"));
    assert!(!answer.page().has("[data-basemap]"));
}

#[test]
fn bad_services_are_refused_before_anything_is_made() {
    let folder = temporary_folder();
    for (setting, value, said) in [
        ("--basemap", "cartes.example.org", "--basemap"),
        ("--basemap-origin", "https://x.org/chemin", "an origin is a scheme and a host"),
        ("--geocoder", "https://x.org/?q=", "https://data.geopf.fr/geocodage/search"),
        ("--directions", "https://x.org/", "{lat} and {lon}"),
    ] {
        let run = repere(folder.path(), &["serve", "--database", "repere.db", setting, value]);
        assert_ne!(run.code, 0, "{setting}");
        assert!(run.stderr.contains(said), "{setting}: {}", run.stderr);
        assert!(!folder.path().join("repere.db").exists(), "{setting}");
    }
}
