//! « Il manque un lieu »: what reaches the staff of a place that is not on the map, and what never comes out.

use repere_tests::{Home, Server, on_both, repere};

use crate::lieu::{BARE, FULL, done, import};

on_both!(
    missing_place_reaches_the_staff_field_by_field,
    nothing_of_it_comes_out,
    what_is_not_enough_is_asked_again_with_what_was_written,
    token_serves_once_and_five_an_hour,
    place_that_is_there_is_shown_after_sending,
);

const FORM: &str = "/signaler-un-lieu";

fn send(server: &Server, body: &str) -> repere_tests::Answer {
    let token = server.token(FORM).unwrap();
    server.post_form(FORM, &format!("{body}&url=&jeton={token}"), "198.51.100.77")
}

fn missing_place_reaches_the_staff_field_by_field(home: &Home) {
    import(home, &[FULL]);
    let server = Server::start_with(home, &["--report-delay", "0"]);
    let found = server.visit("/?ou=Le+Blanc");
    let form = server.visit(&found.address_of("Il manque un lieu ? Dites-le-nous"));
    assert!(form.has("input[name=commune][value=Le Blanc (36300)]"), "{}", form.source());
    let body = "nom=Caf%C3%A9+des%1B%5B2J+usages&commune=Le+Blanc+%2836300%29&adresse=1+rue+de+l%E2%80%99Essai\
                &telephone=02+61+91+00+13&activites=Imprimer%0D%0Ascanner&travaille_ici=oui&courriel=camille%40example.org";
    let sent = send(&server, body);
    assert_eq!((sent.status, sent.header("location")), (303, "/signaler-un-lieu/merci"));
    server.visit("/signaler-un-lieu/merci").says(&["Merci", "C’est enregistré"]);
    let list = done(home, &["signalements", "list"]);
    for said in [
        "lieu manquant  Café des[2J usages",
        "Commune : Le Blanc (36018)",
        "Adresse : 1 rue de l’Essai",
        "Téléphone : 02 61 91 00 13",
        "| Imprimer",
        "| scanner",
        "Dit par quelqu’un qui y travaille",
        "à prévenir (privé) : camille@example.org",
        "1 signalement ouvert",
    ] {
        assert!(list.contains(said), "{said}\n{list}");
    }
    assert!(!list.contains('\u{1b}'), "nothing that a terminal obeys");
    done(home, &["signalements", "close", "1-9", "--commune", "36018", "--reason", "ajouté"]);
    assert_eq!(done(home, &["signalements", "list"]), "Aucun signalement ouvert.\n");
}

/// What somebody writes for the staff is read by nobody else: it is in no answer, no file and no line of the log.
fn nothing_of_it_comes_out(home: &Home) {
    import(home, &[FULL, BARE]);
    let server = Server::start_with(home, &["--report-delay", "0"]);
    let words = ["camille@example.org", "quidamville", "0639980001"];
    let body = "nom=Quidamville&commune=Issoudun&telephone=0639980001&courriel=camille%40example.org";
    assert_eq!(send(&server, body).status, 303);
    let correction = "/lieux/essai-1/signaler";
    let token = server.token(correction).unwrap();
    let body = format!("nouveau_nom=Quidamville&courriel=camille%40example.org&jeton={token}");
    assert_eq!(server.post_form(correction, &body, "198.51.100.1").status, 303);
    for path in [
        "/",
        "/?ou=Issoudun",
        "/lieux/essai-1",
        "/lieux/essai-1/signaler",
        "/lieux/essai-1/signaler/merci",
        FORM,
        "/signaler-un-lieu/merci",
        "/departements/36",
        "/departements/36/brochure",
        "/donnees/lieux.csv",
        "/donnees/lieux-tableur.csv",
        "/donnees/lieux.geojson",
        "/api/v1/lieux",
        "/api/v1/lieux/essai-1",
        "/api/v1/suggestions?q=quidamville",
        "/robots.txt",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.status, 200, "{path}");
        let text = answer.text().to_lowercase();
        assert!(words.iter().all(|word| !text.contains(word)), "{path}");
    }
    for format in ["csv", "geojson"] {
        let run = repere(home, &["export", "--format", format]);
        let text = run.stdout.to_lowercase();
        assert!(words.iter().all(|word| !text.contains(word)), "{format}");
    }
    let log = server.stop().to_lowercase();
    assert!(words.iter().all(|word| !log.contains(word)), "{log}");
}

fn what_is_not_enough_is_asked_again_with_what_was_written(home: &Home) {
    import(home, &[FULL]);
    let server = Server::start_with(home, &["--report-delay", "0"]);
    for (body, wrong, said) in [
        ("nom=+&commune=Tours", "nom", "Écrivez le nom du lieu"),
        ("nom=Caf%C3%A9&commune=", "commune", "dans quelle commune"),
        ("nom=Caf%C3%A9&commune=Atlantide", "commune", "Nous ne connaissons pas de commune « Atlantide »"),
        ("nom=Caf%C3%A9&commune=Tours&courriel=moi", "courriel", "L’adresse de courriel n’est pas complète"),
    ] {
        let answer = send(&server, body);
        assert_eq!(answer.status, 422, "{body}");
        let page = answer.page();
        page.find("[role=alert]").says(&["Rien n’a été envoyé.", said]);
        assert_eq!(page.values_of("[aria-invalid=true]", "name"), [wrong]);
        assert!(page.find(&format!("#{wrong}")).attribute("aria-describedby").unwrap().starts_with("erreur"));
    }
    let which = send(&server, "nom=Caf%C3%A9&commune=Vineuil&adresse=1+rue");
    assert_eq!(which.status, 422);
    let which = which.page();
    which.says(&["Plusieurs communes répondent à « Vineuil »", "Vineuil (41350)", "Vineuil (36110)"]);
    assert!(which.has("input[name=adresse][value=1 rue]"), "what was written is still there");
    assert_eq!(send(&server, "nom=Caf%C3%A9&commune=Vineuil&code_insee=36247").status, 303);
    // A robot that fills the field that nobody sees is thanked, and that is all.
    let token = server.token(FORM).unwrap();
    let robot = format!("nom=achetez&commune=Tours&url=http://spam.example&jeton={token}");
    assert_eq!(server.post_form(FORM, &robot, "198.51.100.1").status, 303);
    let forged = server.post_form(FORM, "nom=Vrai&commune=Tours&jeton=1-0-00", "198.51.100.1");
    assert_eq!(forged.status, 422);
    assert!(forged.page().has("input[name=nom][value=Vrai]"));
    let list = done(home, &["signalements", "list"]);
    assert!(list.contains("Commune : Vineuil (36247)") && list.contains("1 signalement ouvert"), "{list}");
}

fn token_serves_once_and_five_an_hour(home: &Home) {
    import(home, &[FULL]);
    let server = Server::start_with(home, &["--report-delay", "0"]);
    let token = server.token(FORM).unwrap();
    let post = |name: &str, token: &str, client: &str| {
        let body = format!("nom={name}&commune=Tours&jeton={token}");
        server.post_form(FORM, &body, client).status
    };
    assert_eq!([post("Un", &token, "198.51.100.1"), post("Un", &token, "198.51.100.1")], [303, 303]);
    assert_eq!(post("Deux", &token, "198.51.100.1"), 422, "it has served");
    // The token of one form is none of the other.
    let other =
        server.post_form("/lieux/essai-1/signaler", &format!("quoi=nom&jeton={token}"), "198.51.100.1");
    assert_eq!(other.status, 422);
    let statuses: Vec<u16> =
        (0..5).map(|rank| post(&format!("N{rank}"), &server.token(FORM).unwrap(), "198.51.100.1")).collect();
    assert_eq!(statuses, [303, 303, 303, 303, 429]);
}

fn place_that_is_there_is_shown_after_sending(home: &Home) {
    import(home, &[FULL]);
    let server = Server::start_with(home, &["--report-delay", "0"]);
    let sent = send(&server, "nom=ESPACE+INVENTE+DES+SOURCES&commune=Le+Blanc");
    assert_eq!(sent.header("location"), "/signaler-un-lieu/merci?deja=essai-1");
    let thanks = server.visit("/signaler-un-lieu/merci?deja=essai-1&deja=essai-9&deja=%3Cb%3E");
    thanks.says(&["Est-ce l’un de ceux-ci ?", "Espace inventé des Sources, au Blanc"]);
    assert!(thanks.leads_to("/lieux/essai-1"));
    thanks.must_be_harmless();
}
