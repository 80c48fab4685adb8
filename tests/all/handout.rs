//! The sheet that a person leaves with: one to five places, how to go there, what is absent.

use crate::orientation::{get, page};

#[test]
fn sheet_takes_one_to_five_places() {
    let ticked = |ids: &[u8]| ids.iter().map(|n| format!("&lieu=essai-tours{n}")).collect::<String>();
    let asked = |rest: &str| {
        format!("/orientation?etape=resultats&besoin=demarches&prise_en_charge=surdite{rest}&faire=feuille")
    };
    page(&asked("&ou=tours")).says(&["Cochez au moins un lieu"]);
    let six = page(&asked(&("&ou=tours".to_owned() + &ticked(&[1, 2, 3, 4, 5, 6]))));
    six.says(&["Une feuille a cinq lieux au plus : les cinq premiers sont gardés"]);
    assert_eq!(six.all("[name=lieu][checked]").len(), 5);
    assert!(six.has("[value=essai-tours6]") && !six.has("[value=essai-tours6][checked]"));

    let sheet = get(&asked(&("&ou=tours".to_owned() + &ticked(&[2, 1, 2]))));
    assert_eq!(
        (sheet.status, sheet.header("location")),
        (303, "/orientation/feuille?lieu=essai-tours2&lieu=essai-tours1&de=37261&pour=demarches"),
        "the places in their order, the commune and what it is for; nothing of who the person is"
    );
    // Where somebody is stays out of what is handed over.
    let located = get(&asked(&("&pres_de=47.3941,0.6848".to_owned() + &ticked(&[1]))));
    assert_eq!(located.header("location"), "/orientation/feuille?lieu=essai-tours1&de=37261&pour=demarches");
}

#[test]
fn sheet_says_how_to_go_there() {
    let sheet = page(
        "/orientation/feuille?lieu=essai-tours1&lieu=essai-bourges&lieu=essai-bus&de=37261&pour=demarches",
    );
    sheet.says(&[
        "Où trouver de l’aide numérique près de Tours",
        "Relais 1",
        "1 quai, 37000 Tours",
        " du centre de Tours",
        "- Du lundi au vendredi de 9 h à 12 h et de 14 h à 17 h 30",
        "Comment venir : venir sur place ou téléphoner.",
        "Prix : gratuit.",
        "Pour : faire mes démarches en ligne",
        "Sur place : faire mes démarches en ligne.",
        "Demandez :",
        "Rendez-vous le à h",
        "À apporter\n- pièce d’identité\n- courriers reçus",
        "Pas de téléphone connu",
        "de Tours, vers l’est",
        "Renseignements de janvier 2020, peut-être dépassés.",
        "Ce lieu se déplace : demandez où et quand il passe.",
        "Horaires non communiqués",
        "https://carte.example.org/.",
        "Distances à vol d’oiseau.",
    ]);
    assert_eq!(sheet.address_of("Téléphone : 02 61 91 00 11"), "tel:+33261910011");
    let sms = sheet.address_of("Envoyer par SMS");
    assert!(
        sms.starts_with(
            "sms:?body=Relais%201%0A1%20quai%0A37000%20Tours%0A02%2061%2091%2000%2011%0ADu%20lundi%20au%20vendredi%209%20h-12%20h"
        ),
        "{sms}"
    );
    let letter = sheet.address_of("Envoyer par courriel");
    assert!(
        letter.starts_with(
            "mailto:?subject=Lieux%20d%E2%80%99aide%20num%C3%A9rique&body=Pour%C2%A0%3A%20faire"
        ),
        "{letter}"
    );
    for shared in [sms, letter] {
        assert!(
            shared.contains("carte.example.org%2Forientation%2Ffeuille%3Flieu%3Dessai-tours1"),
            "{shared}"
        );
    }
    // What is open now ages on paper.
    sheet.does_not_say(&["Ouvert, ferme", "ouvre "]);
    // Each has its code; none has a plan that would show no street.
    assert_eq!(sheet.all(".handout svg").len(), 3);
    assert_eq!(sheet.all("svg[role=img][aria-label^=Code]").len(), 3);
    let whole = get("/orientation/feuille?lieu=essai-tours1").page();
    assert!(whole.has("meta[name=robots][content=noindex]"));
    whole.does_not_say(&["à vol d’oiseau"]);
    for path in ["/orientation", "/orientation?etape=ou", "/orientation/feuille?lieu=essai-tours1"] {
        let page = page(path);
        for asked in ["[name=nom]", "[type=email]", "[type=tel]", "textarea", "[method=post]"] {
            assert!(!page.has(asked), "{path} asks for {asked}");
        }
        assert_eq!(get(path).header("set-cookie"), "");
    }
}

#[test]
fn who_prepares_it_chooses_what_it_is_for_and_its_pages() {
    let two = "/orientation/feuille?lieu=essai-tours1&lieu=essai-bourges&de=37261";
    let together = page(two);
    assert_eq!(together.all("article").len(), 1);
    assert!(
        together.has("form [name=pour][value=demarches]")
            && together.has("form [name=lieu][value=essai-tours1]")
    );
    together.says(&["numéro fiscal ou de sécurité sociale", "à choisir, ou à écrire à la main"]);
    let apart = page(&format!("{two}&pages=chacun&pour=materiel&pour=inconnu"));
    assert_eq!(apart.texts_of("article h3[translate=no]"), ["Relais 1", "Espace de Bourges"]);
    assert_eq!(apart.all("article").len(), 2);
    apart.says(&["justificatif de ressources (CAF, impôts)", "Un besoin de cette adresse est inconnu"]);
    assert!(apart.values_of("[data-path]", "data-path")[0].ends_with("&pour=materiel&pages=chacun"));
    // Alone, a place has nothing to be apart from.
    assert!(!page("/orientation/feuille?lieu=essai-tours1").has("[name=pages]"));
}

#[test]
fn short_message_has_every_number_and_three_parts_at_most() {
    let five = [1, 2, 3, 4, 5].map(|n| format!("essai-tours{n}")).join(",");
    let sheet = page(&format!("/orientation/feuille?lieu={five}"));
    let sms = sheet.address_of("Envoyer par SMS");
    let letters = sms.strip_prefix("sms:?body=").unwrap().split('%').enumerate();
    // Two characters of each part are those of an escape.
    let length: usize = letters.map(|(rank, part)| part.len() - if rank == 0 { 0 } else { 1 }).sum();
    assert!(length <= 459, "{length}: {sms}");
    for n in 1..=5 {
        assert!(sms.contains(&format!("02%2061%2091%2000%201{n}")), "{sms}");
    }
}

#[test]
fn absent_places_are_said_on_the_sheet() {
    let gone = page("/orientation/feuille?lieu=essai-tours1,essai-ferme,essai-atlantide");
    gone.says(&["Relais 1", "Lieu fermé, Tours : ce lieu n’est plus sur la carte", "inconnu"]);
    assert_eq!(gone.texts_of(".handout-notices strong"), ["Lieu fermé"]);
    let six = page(&format!(
        "/orientation/feuille?lieu={}",
        [1, 2, 3, 4, 5, 6].map(|n| format!("essai-tours{n}")).join(",")
    ));
    six.says(&["cinq lieux au plus", "Relais 5"]);
    six.does_not_say(&["Relais 6"]);
    for nothing in ["", "?lieu=", "?lieu=essai-atlantide", "?lieu=essai-ferme", "?lieu=..%2F&de=x"] {
        let path = format!("/orientation/feuille{nothing}");
        let page = page(&path);
        page.says(&["Aucun lieu sur la feuille"]);
        assert_eq!(page.address_of("Choisir des lieux"), "/orientation");
    }
    page("/orientation/feuille?lieu=essai-tours1&de=99999")
        .says(&["La commune de départ n’a pas été comprise"]);
}
