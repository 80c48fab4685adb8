//! The guided path without a browser: what each screen keeps, and what it refuses.

use std::fs;
use std::sync::LazyLock;

use repere_tests::{Answer, Server, repere, temporary_folder};
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

/// The main part of a page, with plain spaces and plain ampersands.
pub(crate) fn page(path: &str) -> String {
    let answer = get(path);
    assert_eq!(answer.status, 200, "{path}");
    let text =
        answer.text().replace(['\u{a0}', '\u{202f}'], " ").replace("&nbsp;", " ").replace("&#38;", "&");
    let (_, main) = text.split_once("<main").unwrap();
    main.split_once("</main>").unwrap().0.to_owned()
}

/// The identifiers of the places listed, in their order.
fn listed(page: &str) -> Vec<&str> {
    page.split("data-lieu=\"essai-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

pub(crate) fn says(page: &str, texts: &[&str]) {
    for text in texts {
        assert!(page.contains(text), "« {text} » is not in\n{page}");
    }
}

#[test]
fn screens_keep_the_answers() {
    let first = page("/orientation");
    says(
        &first,
        &[
            "Étape 1 sur 4",
            "De quoi la personne a-t-elle besoin ?",
            "name=\"besoin\" value=\"demarches\"",
            "name=\"etape\" value=\"public\"",
            "href=\"/orientation?etape=public\">Passer cette étape",
        ],
    );
    assert!(!first.contains("Revenir"), "there is nothing before the first");
    assert!(!first.contains("value=\"emploi\""), "what no place offers is not asked");
    says(
        &page("/orientation?etape=public&besoin=demarches"),
        &[
            "Étape 2 sur 4",
            "<input type=\"hidden\" name=\"besoin\" value=\"demarches\">",
            "name=\"public\" value=\"seniors\"",
            "<dt>Besoin</dt><dd>Faire mes démarches en ligne <a href=\"/orientation?etape=besoin&besoin=demarches\">Changer",
            "href=\"/orientation?etape=besoin&besoin=demarches\">Revenir",
        ],
    );
    let third = page("/orientation?etape=ou&besoin=demarches&public=seniors&lieu=essai-tours1");
    says(&third, &["Étape 3 sur 4", "name=\"ou\"", "name=\"lieu\" value=\"essai-tours1\"", "data-localiser"]);
    let fourth = page("/orientation?etape=quand&besoin=demarches&ou=tours");
    says(
        &fourth,
        &[
            "Étape 4 sur 4",
            "Près de Tours",
            "name=\"ouvert\"",
            "type=\"datetime-local\"",
            "value=\"gratuit\"",
            "href=\"/orientation?etape=resultats&besoin=demarches&ou=tours\">Passer",
            "href=\"/orientation?etape=ou&besoin=demarches&ou=tours\">Revenir",
        ],
    );
    // What is answered on a screen is not sent twice by its form, and skipping it forgets it.
    let again = page("/orientation?etape=besoin&besoin=demarches&ou=tours");
    says(&again, &["value=\"demarches\" checked", "href=\"/orientation?etape=public&ou=tours\">Passer"]);
    assert!(!again.contains("<input type=\"hidden\" name=\"besoin\""));
}

#[test]
fn results_come_nearest_first_and_ticks_stay() {
    let results =
        page("/orientation?etape=resultats&besoin=demarches&ou=tours&lieu=essai-tours2&lieu=essai-bus");
    says(
        &results,
        &[
            "7 lieux répondent à tout, du plus proche au plus loin.",
            "value=\"essai-tours2\" checked",
            "Déjà retenus",
            "value=\"essai-bus\" checked",
            "Quand et comment</dt><dd>Sans préférence",
        ],
    );
    let order = listed(&results);
    assert_eq!((order[0], order.len()), ("bus", 8), "{order:?}");
    assert_eq!(*order.last().unwrap(), "bourges");
    says(&page("/orientation?etape=resultats"), &["9 lieux, par commune", "Toute la région"]);
}

#[test]
fn criteria_are_relaxed_and_said() {
    let none = page("/orientation?etape=resultats&besoin=outils&cout=gratuit&ou=tours");
    says(
        &none,
        &[
            "Aucun lieu ne dit répondre à tout. Voici ceux qui répondent en partie.",
            "Sans tenir compte de : Gratuit",
        ],
    );
    assert_eq!(listed(&none), ["bus"]);
    let far = page("/orientation?etape=resultats&besoin=demarches&public=seniors&ou=tours");
    says(
        &far,
        &["1 lieu répond à tout ; le plus proche est à ", "Sans tenir compte de : Les personnes âgées"],
    );
    assert_eq!(listed(&far)[..2], ["bourges", "tours1"], "the one that answers to everything is first");
}

#[test]
fn misunderstood_words_are_said_and_the_rest_kept() {
    let unknown = page("/orientation?etape=resultats&ou=Atlantide-sur-Mer&besoin=demarches");
    says(
        &unknown,
        &[
            "Étape 3 sur 4",
            "Nous ne connaissons pas « Atlantide-sur-Mer »",
            "name=\"besoin\" value=\"demarches\"",
        ],
    );
    let several = page("/orientation?etape=quand&ou=saint&besoin=demarches");
    says(
        &several,
        &[
            "Étape 3 sur 4",
            "« saint » peut vouloir dire :",
            "/orientation?etape=quand&besoin=demarches&ou=Saint-",
        ],
    );
    let wrong = page(
        "/orientation?etape=apres-demain&besoin=fromage&besoin=outils&ouvert=hier&couleur=bleu&pres_de=ici",
    );
    says(
        &wrong,
        &[
            "Étape 1 sur 4",
            "Cette étape n’existe pas",
            "« fromage » est inconnu",
            "« hier » est inconnu",
            "« couleur », dans l’adresse, est inconnu",
            "La position n’a pas été comprise",
            "value=\"outils\" checked",
        ],
    );
}

#[test]
fn hostile_words_stay_words() {
    let attack = "%22%3E%3Cscript%3Ealert(2)%3C/script%3E";
    let names =
        ["etape", "besoin", "public", "ou", "ouvert", "lieu", "pres_de", "de", "nombre", "faire", attack];
    let places = "lieu=essai-attaque&ou=vierzon";
    for path in ["/orientation", "/orientation/feuille"] {
        for name in names {
            for etape in ["besoin", "ou", "resultats"] {
                let answer = get(&format!("{path}?{places}&etape={etape}&{name}={attack}"));
                assert!(answer.status == 200 || answer.status == 303, "{path} {name}: {}", answer.status);
                let text = answer.text();
                for never in ["<script>", "\"onload=\"", "\">alert"] {
                    assert!(!text.contains(never), "{path} {name} {etape}: {never}");
                }
            }
        }
    }
}

#[test]
fn path_is_in_the_menu_and_the_sitemap() {
    let text = get("/orientation").text().to_owned();
    assert!(text.contains("<a href=\"/orientation\" aria-current=\"true\">Orienter</a>"));
    let sitemap = get("/sitemap.xml").text().to_owned();
    assert!(
        sitemap.contains("<loc>https://carte.example.org/orientation</loc>") && !sitemap.contains("feuille")
    );
}
