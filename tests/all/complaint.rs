//! The form that reports an error on a place: what reaches the staff, what is refused, how often.

use repere_tests::{Home, Server, on_both, repere};

use crate::lieu::{BARE, FULL, done, import};

on_both!(
    report_reaches_the_staff,
    form_shows_what_stands_today_and_keeps_what_should,
    empty_report_is_not_kept,
    form_sent_too_quickly_is_shown_again,
    reports_of_one_address_are_five_an_hour,
    form_serves_once_whoever_sends_it_and_after_another_start,
    flood_of_reports_from_many_networks_silences_nobody,
);

/// The token of a form.
fn issued(server: &Server) -> String {
    let answer = server.get(FORM);
    assert_eq!((answer.status, answer.header("cache-control")), (200, "no-store"));
    server.token(FORM).unwrap()
}

const FORM: &str = "/lieux/essai-1/signaler";

fn report_reaches_the_staff(home: &Home) {
    import(home, &[FULL]);
    let server = Server::start_with(home, &["--report-delay", "0"]);
    let body = format!(
        "quoi=horaires&quoi=telephone&texte=Ferm%C3%A9+le+lundi%1B%5B2J&url=&jeton={}",
        issued(&server)
    );
    let sent = server.post_form(FORM, &body, "198.51.100.77");
    assert_eq!((sent.status, sent.header("location")), (303, "/lieux/essai-1/signaler/merci"));
    server.visit("/lieux/essai-1/signaler/merci").says(&["Merci"]);

    let list = done(home, &["signalements", "list"]);
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
    done(home, &["signalements", "close", "1", "--reason", "corrigé"]);
    assert_eq!(done(home, &["signalements", "list"]), "Aucun signalement ouvert.\n");
    assert!(done(home, &["signalements", "list", "--all"]).contains("— corrigé"));
    let again = repere(home, &["signalements", "close", "1", "--reason", "x"]);
    assert_eq!(again.code, 1);
    assert!(again.stderr.contains("aucun signalement ouvert ne porte le numéro 1"), "{}", again.stderr);
    // Neither the address nor the words are anywhere else.
    let log = server.stop();
    assert!(!log.contains("198.51.100.77") && !log.contains("lundi"), "{log}");
}

fn form_shows_what_stands_today_and_keeps_what_should(home: &Home) {
    import(home, &[FULL, BARE]);
    let server = Server::start_with(home, &["--report-delay", "0"]);
    let form = server.visit(FORM);
    form.says(&[
        "affiché : 02 61 91 00 12",
        "affiché : 1 rue de l’Essai, Bâtiment B, 36300 Le Blanc",
        "affiché : Gratuit",
    ]);
    server.visit("/lieux/essai-2/signaler").says(&["rien n’est affiché"]);
    let post = |body: &str| {
        let body = format!("{body}&jeton={}", issued(&server));
        server.post_form(FORM, &body, "198.51.100.1")
    };
    let short = post("nouveau_telephone=12");
    assert_eq!(short.status, 422);
    let short = short.page();
    short.find("[role=alert]").says(&["Le numéro de téléphone est trop court"]);
    assert!(short.has("input[name=nouveau_telephone][value=12][aria-invalid=true]"), "it is marked");
    let wrong = post("nouveau_telephone=02+61+91+00+13&courriel=camille");
    assert_eq!(wrong.status, 422);
    let wrong = wrong.page();
    wrong.find("[role=alert]").says(&["L’adresse de courriel n’est pas complète"]);
    assert!(
        wrong.has("input[name=nouveau_telephone][value=02 61 91 00 13]"),
        "what was written is still there"
    );
    assert_eq!(post(&format!("nouveau_nom={}", "a".repeat(301))).status, 422);
    let kept = post("quoi=horaires&nouveau_telephone=02+61+91+00+13&courriel=camille%40example.org");
    assert_eq!(kept.status, 303);
    let list = done(home, &["signalements", "list"]);
    for said in [
        "erreur  essai-1  Espace inventé des Sources",
        "Le numéro de téléphone, Les horaires",
        "Le numéro de téléphone → 02 61 91 00 13",
        "à prévenir (privé) : camille@example.org",
        "1 signalement ouvert",
    ] {
        assert!(list.contains(said), "{said}\n{list}");
    }
}

fn empty_report_is_not_kept(home: &Home) {
    import(home, &[FULL, BARE]);
    let server = Server::start_with(home, &["--report-delay", "0"]);
    let token = issued(&server);
    let post = |body: &str| server.post_form(FORM, body, "198.51.100.1");
    let empty = post(&format!("texte=+&jeton={token}"));
    assert_eq!(empty.status, 422);
    empty.page().find("[role=alert]").says(&["Cochez ce qui ne va pas"]);
    let words = "a".repeat(1001);
    let long = post(&format!("texte={words}&jeton={token}"));
    assert_eq!(long.status, 422);
    long.page().says(&["trop long"]);
    assert_eq!(long.page().text_of("textarea[name=texte]"), words);
    assert_eq!(post(&"texte=a&".repeat(4096)).status, 413);
    let forged = post("quoi=nom&jeton=1-00");
    assert_eq!(forged.status, 422);
    assert!(forged.page().has("input[value=nom][checked]"), "what was ticked is still there");
    assert_eq!(post("quoi=nom").status, 422);
    // For another place, the token is none.
    let other =
        server.post_form("/lieux/essai-2/signaler", &format!("quoi=nom&jeton={token}"), "198.51.100.1");
    assert_eq!(other.status, 422);
    // A robot that fills the field that nobody sees is thanked, and that is all.
    let robot = post(&format!("quoi=nom&texte=achetez&url=http://spam.example&jeton={token}"));
    assert_eq!(robot.status, 303);
    assert_eq!(server.post_form("/lieux/essai-9/signaler", "quoi=nom", "198.51.100.1").status, 404);
    assert_eq!(done(home, &["signalements", "list", "--all"]), "Aucun signalement ouvert.\n");
}

fn form_sent_too_quickly_is_shown_again(home: &Home) {
    import(home, &[FULL]);
    let server = Server::start_with(home, &["--report-delay", "60"]);
    let token = issued(&server);
    let quick = server.post_form(FORM, &format!("quoi=nom&jeton={token}"), "198.51.100.1");
    assert_eq!(quick.status, 422);
    let quick = quick.page();
    quick.says(&["Envoi très rapide"]);
    assert_eq!(quick.values_of("input[name=jeton]", "value"), [token], "the time goes on counting");
}

fn reports_of_one_address_are_five_an_hour(home: &Home) {
    import(home, &[FULL]);
    let server = Server::start_with(home, &["--report-delay", "0"]);
    let post = |client: &str| {
        let body = format!("quoi=nom&jeton={}", issued(&server));
        server.post_form(FORM, &body, client).status
    };
    let statuses: Vec<u16> = (0..6).map(|_| post("198.51.100.1")).collect();
    assert_eq!(statuses, [303, 303, 303, 303, 303, 429]);
    assert_eq!(post("198.51.100.2"), 303);
    let list = done(home, &["signalements", "list"]);
    assert!(list.contains("reçu 6 fois") && list.contains("1 signalement ouvert"), "{list}");
}

fn form_serves_once_whoever_sends_it_and_after_another_start(home: &Home) {
    import(home, &[FULL]);
    let server = Server::start_with(home, &["--report-delay", "0"]);
    let (token, later) = (issued(&server), issued(&server));
    assert_ne!(token, later);
    let body = format!("quoi=nom&texte=Ferm%C3%A9&jeton={token}");
    let first = server.post_form(FORM, &body, "198.51.100.1");
    // A button pressed twice.
    let second = server.post_form(FORM, &body, "198.51.100.1");
    assert_eq!((first.status, first.header("location")), (second.status, second.header("location")));
    // Back, another text, sent again.
    let other = server.post_form(FORM, &format!("quoi=nom&texte=Autre&jeton={token}"), "198.51.100.1");
    assert_eq!(other.status, 422);
    let other = other.page();
    other.says(&["Rien n’a été envoyé.", "déjà été envoyé avec cette page"]);
    assert_eq!(other.text_of("textarea"), "Autre");
    assert!(!other.source().contains(&token));
    let fresh = other.find("input[name=jeton]").attribute("value").unwrap();
    drop(server);

    let server = Server::start_with(home, &["--report-delay", "0"]);
    let again = server.post_form(FORM, &body, "198.51.100.2");
    assert_eq!(
        (again.status, again.header("location")),
        (303, first.header("location")),
        "the answer of the first time"
    );
    let stolen = server.post_form(FORM, &format!("texte=achetez&jeton={token}"), "198.51.100.3");
    assert_eq!(stolen.status, 422, "it is remembered");
    for (token, texte) in [(fresh, "Autre"), (later, "Encore")] {
        let body = format!("quoi=nom&texte={texte}&jeton={token}");
        assert_eq!(server.post_form(FORM, &body, "198.51.100.2").status, 303, "a form of before is good");
    }
    let list = done(home, &["signalements", "list"]);
    assert!(list.contains("3 signalements ouverts") && !list.contains("reçu"), "{list}");
}

fn flood_of_reports_from_many_networks_silences_nobody(home: &Home) {
    import(home, &[FULL, BARE]);
    let server = Server::start_with(home, &["--report-delay", "0"]);
    let send = |form: &str, texte: &str, client: &str| {
        let token = server.token(form).unwrap();
        server.post_form(form, &format!("texte={texte}&jeton={token}"), client).status
    };
    std::thread::scope(|scope| {
        for thread in 0..6 {
            scope.spawn(move || {
                for rank in 0..100 {
                    let client = format!("203.{thread}.{rank}.7");
                    // Half of them say the same, the others something else each.
                    let texte =
                        if rank % 2 == 0 { "achetez".to_owned() } else { format!("achetez+{thread}-{rank}") };
                    assert_eq!(send(FORM, &texte, &client), 303);
                }
            });
        }
    });
    assert_eq!(send(FORM, "Le+num%C3%A9ro+a+chang%C3%A9", "198.51.100.1"), 303);
    assert_eq!(send("/lieux/essai-2/signaler", "La+porte+est+%C3%A0+droite", "198.51.100.1"), 303);
    let list = done(home, &["signalements", "list"]);
    for said in [
        "| Le numéro a changé",
        "| La porte est à droite",
        "reçu 300 fois",
        "303 signalements ouverts",
        "302 d’entre eux sont sur essai-1",
        "close 1-302 --lieu essai-1",
    ] {
        assert!(list.contains(said), "{said}\n{list}");
    }
    done(home, &["signalements", "close", "1-301", "--lieu", "essai-1", "--reason", "robot"]);
    let list = done(home, &["signalements", "list"]);
    assert!(list.contains("Le numéro a changé") && list.contains("2 signalements ouverts"), "{list}");
}
