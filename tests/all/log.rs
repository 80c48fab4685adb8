//! The log holds routes, not addresses: nothing of what a visitor wrote, however much it is asked to say.

use std::io::Write as _;

use repere_tests::{Server, demonstration_folder, rest};
use serde_json::Value;

/// Words that stand in what is asked below, and nowhere else.
const WRITTEN: [&str; 8] =
    ["394117", "684853", "tombouctou", "secret", "camille", "example.org", "0639980001", "%C3%A9"];

/// Asks everything that takes words: searches, positions, reports, simulations; well made, badly made, too large.
fn visit(server: &Server) {
    for path in [
        "/?ou=12+rue+secrete,+37000+Tours",
        "/?pres_de=47.394117,0.684853",
        "/?secret=1&bassin=secret",
        "/adresse-secrete",
        "/lieux/secret-1",
        "/assets/secret.js",
        "/bassins/tombouctou",
        "/orientation?ou=tombouctou&pres_de=47.394117,0.684853",
        "/integration/carte?ou=tombouctou",
        "/integration?territoire=secret",
        "/zones-blanches?ajout=47.394117,0.684853",
        "/donnees/secret.csv",
        "/api/v1/lieux?pres_de=47.394117,0.684853&limite=1",
        "/api/v1/lieux?pres_de=secret",
        "/api/v1/lieux/%C3%A9%FF",
        "/api/v1/communes?q=tombouctou",
        "/api/v1/suggestions?q=12+rue+secrete+tombouctou",
        "/api/v1/couverture?secret=1",
    ] {
        server.get(path);
    }
    let form = "/lieux/demonstration-d001/signaler";
    let token = server.token(form).unwrap();
    let report = format!("quoi=nom&jeton={token}&texte=Camille+(camille@example.org,+0639980001)+secret");
    assert_eq!(server.post_form(form, &report, "198.51.100.7").status, 303);
    server.post_form(form, &report.replace(&token, "secret"), "198.51.100.7");
    let missing = "/signaler-un-lieu";
    let token = server.token(missing).unwrap();
    let report =
        format!("nom=secret&commune=Tours&courriel=camille%40example.org&telephone=0639980001&jeton={token}");
    assert_eq!(server.post_form(missing, &report, "198.51.100.7").status, 303);
    server.get("/signaler-un-lieu?commune=tombouctou");
    server.get("/signaler-un-lieu/merci?deja=secret-1");
    server.post_form(form, &"secret".repeat(5000), "198.51.100.7");
    server.post("/api/v1/simulation", "{\"ajouts\": [{\"latitude\": 47.394117, \"longitude\": 0.684853}]}");
    server.post("/api/v1/simulation", "{\"secret\": \"tombouctou\"");
    // What is not even a request.
    for by_hand in
        ["GET /?ou=secret HTTP/9.9\r\n\r\n", "GET /secret HTTP/1.1\r\nsecret\r\n\r\n", "secret\r\n\r\n"]
    {
        let mut stream = server.connect();
        stream.write_all(by_hand.as_bytes()).unwrap();
        rest(stream);
    }
}

#[test]
fn log_holds_nothing_that_a_visitor_wrote() {
    for (format, levels) in [("text", "debug"), ("json", "trace")] {
        let folder = demonstration_folder();
        let variables = [("REPERE_LOG", levels), ("REPERE_LOG_FORMAT", format)];
        let server = Server::launch(&[], folder.path(), &["--report-delay", "0"], &variables);
        visit(&server);
        let log = server.stop().to_lowercase();
        assert!(log.contains("/api/v1/lieux/{id}"), "requests are logged by route");
        for written in WRITTEN {
            assert!(!log.contains(&written.to_lowercase()), "{levels}: {written} is in the log:\n{log}");
        }
    }
}

#[test]
fn log_is_json_when_asked() {
    let folder = demonstration_folder();
    let server = Server::launch(&[], folder.path(), &[], &[("REPERE_LOG_FORMAT", "json")]);
    server.get("/?ou=mots+secrets");
    let log = server.stop();
    let lines: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect();
    let request = lines.iter().find(|line| line["fields"]["message"] == "request").unwrap();
    assert_eq!((&request["fields"]["route"], &request["fields"]["status"]), (&"/".into(), &200.into()));
    assert!(request["fields"]["id"].is_u64());
}
