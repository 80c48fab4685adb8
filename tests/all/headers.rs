//! Every address of the site and every way of being refused × every header that a browser is to get.

mod answered;

use std::collections::BTreeSet;
use std::io::Write as _;

use repere_tests::{Answer, Server, demonstration_folder, rest};
use serde_json::Value;

use answered::ANSWERED;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; ";
const SITE: &str = "frame-src 'self'; frame-ancestors 'none'";
const EMBED: &str = "frame-src 'none'; frame-ancestors *";

/// What every answer says, whatever was asked.
const ALWAYS: [(&str, &str); 3] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("permissions-policy", "geolocation=(self), camera=(), microphone=(), payment=()"),
];
/// What none says: the site knows nobody, opens itself to no other, and does not tell what it is made of.
const NEVER: [&str; 4] = ["set-cookie", "server", "x-powered-by", "access-control-allow-credentials"];

/// The one page that other sites may frame.
const FRAMED: &str = "/integration/carte";

/// What their pages may read, whatever its answer: the API, files, the front end of the framed page; and what of it they may
/// not, since it is a page or is sent something.
const READ: [&str; 6] = [
    "/api/",
    "/donnees/",
    "/assets/",
    "/integration/repere-carte.js",
    "/integration/couleurs.css",
    "/fond-de-carte.pmtiles",
];
const NOT_READ: [&str; 2] = ["/api/docs", "/api/v1/simulation"];

/// Whether pages of other sites may read the answer to a request.
fn is_read(method: &str, path: &str) -> bool {
    let read = READ.iter().any(|start| path.starts_with(start)) && !NOT_READ.contains(&path);
    read && ["GET", "HEAD", "OPTIONS"].contains(&method)
}

/// A server with an address of its own, where a client that is not this machine soon asks too much.
fn server(folder: &std::path::Path) -> Server {
    let settings =
        ["--public-url", "https://carte.example.org", "--requests-per-minute", "4", "--report-delay", "0"];
    Server::launch(&[], folder, &settings, &[("REPERE_LOG_FORMAT", "json")])
}

/// What is not as it should be in the headers of an answer.
fn faults(what: &str, answer: &Answer) -> Vec<String> {
    let mut faults = Vec::new();
    let (method, path) = what.split_once(' ').unwrap();
    let path = path.split([' ', '?']).next().unwrap();
    let policy = if path == FRAMED && [200, 304].contains(&answer.status) {
        POLICY.replace("worker-src 'self'", "worker-src 'self' data:") + EMBED
    } else {
        POLICY.to_owned() + SITE
    };
    let policy = [("content-security-policy", policy.as_str())];
    for (name, expected) in ALWAYS.into_iter().chain(policy) {
        let said: Vec<_> = answer.headers.get_all(name).iter().collect();
        if said != [expected] {
            faults.push(format!("{what} ({}): {name}: {said:?} and not {expected:?}", answer.status));
        }
    }
    for name in NEVER {
        if answer.headers.contains_key(name) {
            faults.push(format!("{what} ({}): {name} is said", answer.status));
        }
    }
    for (name, said) in [
        ("access-control-allow-origin", "*"),
        ("access-control-expose-headers", "ETag, Link, X-Total-Count, Retry-After, Content-Disposition"),
        ("cross-origin-resource-policy", "cross-origin"),
    ] {
        let read = answer.header(name);
        let is_right = if is_read(method, path) { read.starts_with(said) } else { read.is_empty() };
        if !is_right {
            faults.push(format!("{what} ({}): {name} is {read:?}", answer.status));
        }
    }
    // The same for every site: a cache need not keep one for each.
    if answer.header("vary").to_lowercase().contains("origin") {
        faults.push(format!("{what} ({}): varies with who asks", answer.status));
    }
    if !answer.body.is_empty() && answer.header("content-type").is_empty() {
        faults.push(format!("{what} ({}): the content has no type", answer.status));
    }
    faults
}

/// The answers of refusals that no simple request gets.
fn refused(server: &Server, place: &str) -> Vec<(String, Answer)> {
    let large = "x".repeat(70 << 10);
    let form = format!("/lieux/{place}/signaler");
    let flood = |path: &str, client: &str| {
        let mut answers = (0..9).map(|_| server.get_with(path, &[("x-forwarded-for", client)]));
        answers.find(|answer| answer.status == 429).expect("a flood is refused")
    };
    vec![
        ("POST /api/v1/simulation (large)".to_owned(), server.post("/api/v1/simulation", &large)),
        (format!("POST {form} (large)"), server.post_form(&form, &large, "198.51.100.1")),
        (format!("POST {form} (no token)"), server.post_form(&form, "quoi=nom", "198.51.100.2")),
        ("GET /bassins (flood)".to_owned(), flood("/bassins", "203.0.113.7")),
        ("GET /api/v1/lieux (flood)".to_owned(), flood("/api/v1/lieux", "203.0.113.8")),
    ]
}

/// Every route that the code has: of pages where the router is made, of the API in its description.
fn routes(server: &Server) -> BTreeSet<String> {
    let code = [
        include_str!("../../crates/site/server/src/routes.rs"),
        include_str!("../../crates/site/pages/src/routes.rs"),
    ];
    let after = code.iter().flat_map(|code| code.split(".route(").skip(1));
    let pages = after.map(|rest| rest.split('"').nth(1).expect("a path").to_owned());
    let described = server.get("/api/openapi.json").json();
    let api: Vec<String> = described["paths"].as_object().unwrap().keys().cloned().collect();
    pages.chain(api).chain(["/api/openapi.json".to_owned()]).collect()
}

/// The routes that were asked, as the log says.
fn asked(log: &str) -> BTreeSet<String> {
    let lines = log.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let routes = lines.filter_map(|line| line["fields"]["route"].as_str().map(ToOwned::to_owned));
    routes.filter(|route| route != "(none)").collect()
}

#[test]
fn routes_answer_with_every_header() {
    let folder = demonstration_folder();
    let server = server(folder.path());
    let place = server.get("/api/v1/lieux?limite=1").json()["features"][0]["id"].as_str().unwrap().to_owned();
    let assets = server.visit("/").values_of("[href^=/assets/]", "href");
    // Without Node no asset is embedded: the route is asked all the same.
    let asset = assets.into_iter().next().unwrap_or_else(|| "/assets/inconnu.css".to_owned());

    let mut all = Vec::new();
    let mut ask = |method: &str, path: &str| {
        let answer = server.ask(method, path);
        let etag = answer.header("etag").to_owned();
        if !etag.is_empty() {
            let known = server.get_with(path, &[("if-none-match", &etag)]);
            all.push((format!("{method} {path} (again)"), known));
        }
        let status = answer.status;
        all.push((format!("{method} {path}"), answer));
        status
    };
    for (method, path, status) in ANSWERED {
        let path = path.replace("LIEU", &place);
        assert_eq!(ask(method, &path), status, "{method} {path}");
    }
    ask("GET", &asset);
    all.push(("POST /api/v1/simulation".to_owned(), server.post("/api/v1/simulation", "{}")));
    let refusals = refused(&server, &place);
    assert_eq!(
        refusals.iter().map(|(_, answer)| answer.status).collect::<Vec<_>>(),
        [413, 413, 422, 429, 429]
    );
    all.extend(refusals);

    let faults: Vec<String> = all.iter().flat_map(|(what, answer)| faults(what, answer)).collect();
    assert!(faults.is_empty(), "{} answers:\n{}", all.len(), faults.join("\n"));
    let statuses: BTreeSet<u16> = all.iter().map(|(_, answer)| answer.status).collect();
    assert!(statuses.is_superset(&BTreeSet::from([200, 304, 400, 404, 405, 413, 429])), "{statuses:?}");

    let routes = routes(&server);
    assert!(routes.len() > 40, "{routes:?}");
    assert_eq!(routes, asked(&server.stop()), "the list above holds every route");
}

#[test]
fn refusals_under_load_have_the_same_headers() {
    let folder = demonstration_folder();
    let server = server(folder.path());
    // Requests whose body does not come take the room there is for bodies.
    let head = "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n";
    let waiting: Vec<_> = (0..600)
        .map(|_| {
            let mut stream = server.connect();
            stream.write_all(head.as_bytes()).unwrap();
            stream
        })
        .collect();
    let ask = || server.post("/api/v1/simulation", "{}");
    let answer = (0..200).map(|_| ask()).find(|answer| answer.status == 503);
    let answer = answer.expect("a refusal once all of it is taken");
    assert_eq!(faults("POST /api/v1/simulation", &answer), [""; 0]);
    assert_eq!(answer.header("access-control-allow-origin"), "");
    assert!(!answer.header("retry-after").is_empty());
    assert_eq!(server.get("/healthz").status, 200);
    assert_eq!(server.get("/").status, 200, "those who only ask are not concerned");
    drop(waiting);
}

#[test]
fn words_of_an_address_make_no_header() {
    let folder = demonstration_folder();
    let server = server(folder.path());
    let place = server.get("/api/v1/lieux?limite=1").json()["features"][0]["id"].as_str().unwrap().to_owned();
    let injected = "%0d%0aset-cookie:%20a=1%0d%0ax-injected:%201%0d%0a%0d%0a<script>";
    for address in [
        "/?ou=".to_owned(),
        "/?besoin=".to_owned(),
        "/api/v1/lieux?pres_de=47,1&limite=1&bassin=".to_owned(),
        "/api/v1/lieux/".to_owned(),
        "/api/v1/suggestions?q=".to_owned(),
        "/lieux/".to_owned(),
        format!("/lieux/{place}"),
        format!("/lieux/{place}/signaler?"),
        "/donnees/".to_owned(),
        "/donnees/lieux.csv?departement=".to_owned(),
        "/assets/".to_owned(),
        "/bassins/".to_owned(),
        "/integration?territoire=".to_owned(),
        "/integration/couleurs.css?accent=".to_owned(),
        "/zones-blanches?telecharger=".to_owned(),
        "/orientation?".to_owned(),
    ] {
        let mut stream = server.connect();
        let head = format!("GET {address}{injected} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        let answer = rest(stream);
        let (head, _) = answer.split_once("\r\n\r\n").expect("an answer");
        let head = head.to_lowercase();
        assert!(!head.contains("\nset-cookie") && !head.contains("\nx-injected"), "{address}: {head}");
        assert!(!head.starts_with("http/1.1 5"), "{address}: {head}");
    }
}

#[test]
fn proxy_examples_ask_for_https_for_ever() {
    for example in [include_str!("../../deploy/nginx.conf"), include_str!("../../deploy/Caddyfile")] {
        let said = example.lines().find(|line| line.contains("Strict-Transport-Security")).unwrap();
        assert!(!said.trim_start().starts_with('#') && said.contains("max-age=63072000"), "{said}");
    }
}
