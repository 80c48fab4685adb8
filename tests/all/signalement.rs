//! The form that reports an error on a place: what reaches the staff, what is refused, how often.

use repere_tests::{Server, repere, temporary_folder};

use crate::lieu::{BARE, FULL, done, import};

/// The token of a form.
fn token(server: &Server) -> String {
    let answer = server.get(FORM);
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    server.token(FORM).unwrap()
}

const FORM: &str = "/lieux/essai-1/signaler";

#[test]
fn report_reaches_the_staff() {
    let folder = temporary_folder();
    import(folder.path(), &[FULL]);
    let server = Server::start_with(folder.path(), &["--report-delay", "0"]);
    let body = format!(
        "quoi=horaires&quoi=telephone&texte=Ferm%C3%A9+le+lundi%1B%5B2J&url=&jeton={}",
        token(&server)
    );
    let sent = server.post_form(FORM, &body, "198.51.100.77");
    assert_eq!((sent.status, sent.header("location")), (303, "/lieux/essai-1/signaler/merci"));
    assert!(server.get("/lieux/essai-1/signaler/merci").text().contains("Merci"));

    let list = done(folder.path(), &["signalements", "list"]);
    for said in [
        "essai-1",
        "Espace inventé des Sources",
        "Le numéro de téléphone, Les horaires",
        "| Fermé le lundi[2J",
        "1 signalement ouvert",
    ] {
        assert!(list.contains(said), "{said}\n{list}");
    }
    assert!(!list.contains('\u{1b}'), "nothing that a terminal obeys");
    done(folder.path(), &["signalements", "close", "1", "--reason", "corrigé"]);
    assert_eq!(done(folder.path(), &["signalements", "list"]), "Aucun signalement ouvert.\n");
    assert!(done(folder.path(), &["signalements", "list", "--all"]).contains("— corrigé"));
    let again =
        repere(folder.path(), &["signalements", "close", "1", "--reason", "x", "--database", "repere.db"]);
    assert_eq!(again.code, 1);
    assert!(again.stderr.contains("aucun signalement ouvert ne porte le numéro 1"), "{}", again.stderr);
    // Neither the address nor the words are anywhere else.
    let log = server.stop();
    assert!(!log.contains("198.51.100.77") && !log.contains("lundi"), "{log}");
}

#[test]
fn empty_report_is_not_kept() {
    let folder = temporary_folder();
    import(folder.path(), &[FULL, BARE]);
    let server = Server::start_with(folder.path(), &["--report-delay", "0"]);
    let jeton = token(&server);
    let post = |body: &str| server.post_form(FORM, body, "198.51.100.1");
    let empty = post(&format!("texte=+&jeton={jeton}"));
    assert_eq!(empty.status, 422);
    assert!(empty.text().contains("Cochez ce qui ne va pas") && empty.text().contains("role=\"alert\""));
    let long = post(&format!("texte={}&jeton={jeton}", "a".repeat(1001)));
    assert!(long.status == 422 && long.text().contains("trop long") && long.text().contains("aaaa"));
    assert_eq!(post(&"texte=a&".repeat(4096)).status, 413);
    let forged = post("quoi=nom&jeton=1-00");
    assert_eq!(forged.status, 422);
    assert!(forged.text().contains("value=\"nom\" checked"), "what was ticked is still there");
    assert_eq!(post("quoi=nom").status, 422);
    // For another place, the token is none.
    let other =
        server.post_form("/lieux/essai-2/signaler", &format!("quoi=nom&jeton={jeton}"), "198.51.100.1");
    assert_eq!(other.status, 422);
    // A robot that fills the field that nobody sees is thanked, and that is all.
    let robot = post(&format!("quoi=nom&texte=achetez&url=http://spam.example&jeton={jeton}"));
    assert_eq!(robot.status, 303);
    assert_eq!(server.post_form("/lieux/essai-9/signaler", "quoi=nom", "198.51.100.1").status, 404);
    assert_eq!(done(folder.path(), &["signalements", "list", "--all"]), "Aucun signalement ouvert.\n");
}

#[test]
fn form_sent_too_quickly_is_shown_again() {
    let folder = temporary_folder();
    import(folder.path(), &[FULL]);
    let server = Server::start_with(folder.path(), &["--report-delay", "60"]);
    let jeton = token(&server);
    let quick = server.post_form(FORM, &format!("quoi=nom&jeton={jeton}"), "198.51.100.1");
    assert_eq!(quick.status, 422);
    assert!(
        quick.text().contains("Envoi très rapide") && quick.text().contains(&jeton),
        "the time goes on counting"
    );
}

#[test]
fn reports_of_one_address_are_five_an_hour() {
    let folder = temporary_folder();
    import(folder.path(), &[FULL]);
    let server = Server::start_with(folder.path(), &["--report-delay", "0"]);
    let jeton = token(&server);
    let post = |client: &str| server.post_form(FORM, &format!("quoi=nom&jeton={jeton}"), client).status;
    let statuses: Vec<u16> = (0..6).map(|_| post("198.51.100.1")).collect();
    assert_eq!(statuses, [303, 303, 303, 303, 303, 429]);
    assert_eq!(post("198.51.100.2"), 303);
    // And a place has twenty open reports.
    let more: Vec<u16> = (0..15).map(|n| post(&format!("203.0.113.{n}"))).collect();
    assert_eq!(more.iter().filter(|status| **status == 303).count(), 14);
    assert_eq!(more.last(), Some(&429));
}
