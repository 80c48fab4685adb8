//! The guided path without a browser: what each screen keeps, and what it refuses.

use std::fs;
use std::sync::LazyLock;

use repere_tests::{Answer, Element, Server, repere, temporary_folder};
use tempfile::TempDir;

const HEADER: &str = "id,pivot,nom,commune,code_postal,adresse,telephone,date_maj,latitude,longitude,services,frais_a_charge,modalites_acces,horaires,publics_specifiquement_adresses,prise_en_charge_specifique,itinerance\n";

/// Invented places: six in Tours, one in Bourges, one that moves, one that is withdrawn; and a name that attacks the page.
static SITE: LazyLock<(TempDir, Server)> = LazyLock::new(|| {
    let folder = temporary_folder();
    let near = |n: u8| {
        format!(
            "tours{n},,Relais {n},Tours,37000,{n} quai,02 61 91 00 1{n},2026-10-01,47.39{n}0,0.6900,Aide aux démarches administratives,Gratuit,Se présenter|Téléphoner,\"Mo-Fr 09:00-12:00,14:00-17:30\",,,\n"
        )
    };
    let others = [
        "bourges,,Espace de Bourges,Bourges,18000,1 rue,,2020-01-01,47.0837,2.3980,Aide aux démarches administratives,,,,Seniors,,\n",
        "bus,,Bus inventé,Tours,37000,,,2026-10-01,,,Maîtrise des outils numériques du quotidien,,,,,,Itinérant\n",
        "ferme,,Lieu fermé,Tours,37000,9 quai,,2026-10-01,47.3990,0.6900,,,,,,,\n",
        "attaque,,<script>alert(1)</script>,Vierzon,18100,\"\"\"onload=\"\"x\",,2026-10-01,47.2226,2.0690,,,,,,,\n",
    ];
    let rows: String = (1..=6).map(near).chain(others.map(str::to_owned)).collect();
    fs::write(folder.path().join("essai.csv"), HEADER.to_owned() + &rows).unwrap();
    let source = ["--format", "lieux-mediation-numerique", "--source", "essai"];
    for command in [
        [&["import"], &source[..], &["essai.csv"]].concat(),
        vec!["lieu", "withdraw", "essai-ferme", "--reason", "vérifié"],
    ] {
        let run = repere(folder.path(), &[&command[..], &["--database", "repere.db"]].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    let server = Server::start_with(folder.path(), &["--public-url", "https://carte.example.org"]);
    (folder, server)
});

pub(crate) fn get(path: &str) -> Answer {
    SITE.1.get(path)
}

/// The main part of a page.
pub(crate) fn page(path: &str) -> Element {
    SITE.1.visit(path).find("main")
}

/// The identifiers of the places listed, in their order.
fn listed(page: &Element) -> Vec<String> {
    let places = page.values_of("[data-place]", "data-place").into_iter();
    places.map(|place| place.strip_prefix("essai-").unwrap().to_owned()).collect()
}

/// The question that a phone shows.
fn here(page: &Element) -> Element {
    page.find(".question-here")
}

#[test]
fn screens_keep_the_answers() {
    let first = page("/orientation");
    first.says(&["Étape 1 sur 4"]);
    here(&first).says(&["De quoi la personne a-t-elle besoin ?"]);
    assert!(here(&first).has("input[name=besoin][value=demarches]"));
    assert!(first.has("input[name=etape][value=public]"));
    assert_eq!(here(&first).address_of("Passer cette étape"), "/orientation?etape=public");
    here(&first).does_not_say(&["Revenir"]);
    assert!(!first.has("[value=emploi]"), "what no place offers is not asked");
    first.says(&["Les lieux s’affichent ici dès la première réponse."]);

    let second = page("/orientation?etape=public&besoin=demarches");
    second.says(&["Étape 2 sur 4", "Besoin\n- Faire mes démarches en ligne"]);
    assert!(second.has("input[name=besoin][value=demarches][checked]"));
    assert!(here(&second).has("input[name=public][value=seniors]"));
    let back = "/orientation?etape=besoin&besoin=demarches";
    assert_eq!(second.find("dl").address_of("Changer : Besoin"), back);
    assert_eq!(here(&second).address_of("Revenir à l’étape précédente"), back);

    let third = page("/orientation?etape=ou&besoin=demarches&public=seniors&lieu=essai-tours1");
    third.says(&["Étape 3 sur 4"]);
    for field in ["[name=ou]", "[name=lieu][value=essai-tours1][checked]", "[data-locate]"] {
        assert!(third.has(field), "{field}");
    }

    let fourth = page("/orientation?etape=quand&besoin=demarches&ou=tours");
    fourth.says(&["Étape 4 sur 4", "Près de Tours"]);
    for field in
        ["[name=ouvert][value=mercredi-apres-midi]", "[name=ouvert][value=samedi-matin]", "[value=gratuit]"]
    {
        assert!(here(&fourth).has(field), "{field}");
    }
    assert!(!fourth.has("[type=datetime-local]"), "a date is asked of nobody");
    let skipped = "/orientation?etape=resultats&besoin=demarches&ou=tours";
    assert_eq!(here(&fourth).address_of("Passer cette étape"), skipped);
    let back = "/orientation?etape=ou&besoin=demarches&ou=tours";
    assert_eq!(here(&fourth).address_of("Revenir à l’étape précédente"), back);

    // What is answered on a screen is not sent twice by its form, and skipping it forgets it.
    let again = page("/orientation?etape=besoin&besoin=demarches&ou=tours");
    assert!(again.has("[value=demarches][checked]") && !again.has("input[type=hidden][name=besoin]"));
    assert_eq!(here(&again).address_of("Passer cette étape"), "/orientation?etape=public&ou=tours");
}

#[test]
fn half_days_choose_places_and_cards_say_those_hours() {
    let open = page("/orientation?etape=resultats&ou=tours&ouvert=mercredi-apres-midi");
    open.says(&["6 lieux répondent à tout", "Ouvert mercredi ", ", 14 h–17 h 30"]);
    assert_eq!(open.all("[name=ouvert][checked]").len(), 1, "it is ticked once, in its week");
    // An address of a date or of an hour is still read, and kept by the form.
    let dated = page("/orientation?etape=quand&ouvert=samedi");
    assert!(dated.has("[name=ouvert][value=samedi][checked]"));
}

#[test]
fn one_form_holds_questions_and_places() {
    let whole = page("/orientation?etape=public&besoin=demarches&famille=autre&ou=tours&lieu=essai-tours2");
    assert_eq!(whole.all("form").len(), 1);
    assert_eq!(whole.all(".question").len(), 4);
    assert!(whole.has("input[type=hidden][name=famille][value=autre]"), "what no question asks is kept");
    assert!(!whole.has("input[type=hidden][name=lieu]"), "what is ticked is sent once");
    whole.says(&["1 retenu sur 5", "Relais 2", "Faire mes démarches en ligne"]);
    // Without an answer to where, places retained are kept all the same.
    let doubt = page("/orientation?etape=besoin&ou=Atlantide-sur-Mer&lieu=essai-tours2");
    assert!(doubt.has("input[type=hidden][name=lieu][value=essai-tours2]"));
    // The sheet is one press away on every screen.
    let sheet = get("/orientation?etape=public&besoin=demarches&ou=tours&lieu=essai-tours2&faire=feuille");
    assert_eq!(sheet.status, 303);
}

#[test]
fn cards_say_what_is_offered_and_what_is_said_nowhere() {
    let results = page("/orientation?etape=resultats&ou=tours");
    assert!(results.texts_of(".activities li").contains(&"Faire mes démarches en ligne".to_owned()));
    results.says(&["Comment on y est aidé n’est indiqué nulle part : demandez-le."]);
    results.does_not_say(&["Le prix n’est indiqué nulle part"]);
}

#[test]
fn results_come_nearest_first_and_ticks_stay() {
    let results =
        page("/orientation?etape=resultats&besoin=demarches&ou=tours&lieu=essai-tours2&lieu=essai-bus");
    results.says(&[
        "7 lieux répondent à tout, du plus proche au plus loin.",
        "Déjà retenus",
        "Quand et comment\n- Sans préférence",
    ]);
    assert!(results.has("[value=essai-tours2][checked]") && results.has("[value=essai-bus][checked]"));
    let order = listed(&results);
    assert_eq!((order[0].as_str(), order.len()), ("bus", 8), "{order:?}");
    assert_eq!(order.last().unwrap(), "bourges");
    page("/orientation?etape=resultats").says(&["9 lieux, par commune", "Toute la région"]);
}

#[test]
fn criteria_are_relaxed_and_said() {
    let none = page("/orientation?etape=resultats&besoin=outils&cout=gratuit&ou=tours");
    none.says(&[
        "Aucun lieu ne dit répondre à tout. Voici ceux qui répondent en partie.",
        "Sans tenir compte de : gratuit",
    ]);
    none.says(&["Sans tenir compte de : apprendre à utiliser un ordinateur ou un téléphone"]);
    assert_eq!(listed(&none)[..2], ["bus", "tours1"], "what answers one or the other");
    let far = page("/orientation?etape=resultats&besoin=demarches&public=seniors&ou=tours");
    far.says(&["1 lieu répond à tout ; le plus proche est à ", "Sans tenir compte de : les personnes âgées"]);
    assert_eq!(listed(&far)[..2], ["bourges", "tours1"], "the one that answers to everything is first");

    // Each criterion is left out beside the others, and no more of them than will do.
    let two = page("/orientation?etape=resultats&besoin=outils&cout=gratuit&public=seniors&ou=tours");
    two.says(&[
        "Sans tenir compte de : les personnes âgées et gratuit",
        "Sans tenir compte de : les personnes âgées et apprendre à utiliser",
    ]);
    assert_eq!(listed(&two)[..2], ["bus", "tours1"]);
    let far = page("/orientation?etape=resultats&public=seniors&ouvert=samedi&ou=tours");
    far.says(&[
        "répondent en partie",
        "Sans tenir compte de : ouvert le samedi",
        "Plus près, sans vos critères",
    ]);
    assert_eq!(listed(&far)[..2], ["bourges", "tours1"]);
}

#[test]
fn misunderstood_words_are_said_and_the_rest_kept() {
    let unknown = page("/orientation?etape=resultats&ou=Atlantide-sur-Mer&besoin=demarches");
    unknown.says(&["Étape 3 sur 4", "Nous ne connaissons pas « Atlantide-sur-Mer »"]);
    assert!(unknown.has("[name=besoin][value=demarches]"));
    let several = page("/orientation?etape=quand&ou=saint&besoin=demarches");
    several.says(&["Étape 3 sur 4", "« saint » peut vouloir dire :"]);
    assert!(several.has("a[href^=/orientation?etape=quand&besoin=demarches&ou=Saint-]"));
    let wrong = page(
        "/orientation?etape=apres-demain&besoin=fromage&besoin=outils&ouvert=hier&couleur=bleu&pres_de=ici",
    );
    wrong.says(&[
        "Étape 1 sur 4",
        "Cette étape n’existe pas",
        "« fromage » est inconnu",
        "« hier » est inconnu",
        "« couleur », dans l’adresse, est inconnu",
        "La position n’a pas été comprise",
    ]);
    assert!(wrong.has("[value=outils][checked]"));
}

#[test]
fn hostile_words_stay_words() {
    let attack = "%22%3E%3Cscript%3Ealert(2)%3C/script%3E";
    let names =
        ["etape", "besoin", "public", "ou", "ouvert", "lieu", "pres_de", "de", "nombre", "faire", attack];
    let places = "lieu=essai-attaque&ou=vierzon";
    for path in ["/orientation", "/orientation/feuille"] {
        for name in names {
            for step in ["besoin", "ou", "resultats"] {
                let answer = get(&format!("{path}?{places}&etape={step}&{name}={attack}"));
                assert!(answer.status == 200 || answer.status == 303, "{path} {name}: {}", answer.status);
                // A sheet that is made sends elsewhere, and has no page.
                if answer.status == 200 {
                    answer.page().must_be_harmless();
                }
            }
        }
    }
}

#[test]
fn path_is_in_the_menu_and_the_sitemap() {
    let menu = SITE.1.visit("/orientation");
    assert_eq!(menu.text_of("nav a[href=/orientation][aria-current=true]"), "Orienter une personne");
    let sitemap = get("/sitemap.xml").text().to_owned();
    assert!(
        sitemap.contains("<loc>https://carte.example.org/orientation</loc>") && !sitemap.contains("feuille")
    );
}
