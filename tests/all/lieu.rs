//! The page of one place, from outside: what it says, what it never says, what becomes of its address.

use std::fs;

use repere_tests::{At, Server, repere, temporary_folder};
use serde_json::json;

const COLUMNS: &str = "id,pivot,nom,commune,code_postal,adresse,complement_adresse,latitude,longitude,typologie,telephone,\
    courriels,site_web,horaires,presentation_resume,presentation_detail,structure_parente,date_maj,services,\
    publics_specifiquement_adresses,prise_en_charge_specifique,frais_a_charge,dispositif_programmes_nationaux,\
    formations_labels,autres_formations_labels,modalites_acces,modalites_accompagnement,itinerance,fiche_acces_libre,prise_rdv\n";

/// A place that has every field of the standard, all invented.
pub(crate) const FULL: &str = "1,13001548800012,Espace inventé des Sources,Le Blanc,36300,1 rue de l’Essai,Bâtiment B,46.6306,1.0633,\
    BIB|EPN,02 61 91 00 12,accueil@example.org,https://sources.example.org,\"Mo-Fr 09:00-12:00,14:00-17:30\",\
    Un espace inventé,On y apprend tout,Structure inventée,2020-06-15,Aide aux démarches administratives,Seniors,Surdité,\
    Gratuit,Aidants Connect,Formé à « DUPLEX » (illettrisme),Label inventé,Se présenter|Téléphoner,Accompagnement individuel,Fixe,\
    https://acceslibre.example.org/sources,https://rdv.example.org/sources\n";
/// Nothing but what is required, and no position.
pub(crate) const BARE: &str =
    "2,,Lieu inventé nu,Issoudun,36100,,,,,,,,,,,,,2026-01-31,,,,,,,,,,Itinérant,,\n";
const HOSTILE: &str = "3,,</script><script>alert(1)</script>,Le Blanc,36300,\"\"\"onclick=\"\"x\",,46.6310,1.0640,,,,,,\
    <img src=x onerror=alert(2)>,a & b <!--,<b>gras</b>,2026-01-31,,,,,,,<i>label</i>,,,,,\n";

pub(crate) fn import<'a>(at: impl Into<At<'a>>, rows: &[&str]) {
    let at = at.into();
    fs::write(at.folder.join("essai.csv"), COLUMNS.to_owned() + &rows.concat()).unwrap();
    let arguments = ["--format", "lieux-mediation-numerique", "--source", "essai", "essai.csv"];
    done(at, &[&["import"], &arguments[..]].concat());
}

pub(crate) fn done<'a>(at: impl Into<At<'a>>, arguments: &[&str]) -> String {
    let run = repere(at, arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

const PUBLIC: [&str; 2] = ["--public-url", "https://carte.example.org/"];

#[test]
fn fields_are_said_in_plain_french() {
    let folder = temporary_folder();
    import(folder.path(), &[FULL, BARE]);
    let server = Server::start_with(folder.path(), &PUBLIC);
    let answer = server.get("/lieux/essai-1");
    assert_eq!((answer.status, answer.header("content-type")), (200, "text/html; charset=utf-8"));
    let page = answer.page();
    assert_eq!(page.title(), "Espace inventé des Sources au Blanc – Repère");
    page.says(&[
        "Médiathèque ou bibliothèque · Espace public numérique",
        "1 rue de l’Essai",
        "Bâtiment B",
        "36300 Le Blanc",
        "Venir sur place",
        "Téléphoner",
        "Gratuit",
        "Faire mes démarches en ligne",
        "En tête-à-tête",
        "Les personnes âgées",
        "Personnes sourdes ou malentendantes",
        "Aidants Connect",
        "Équipe formée à Duplex (difficultés pour lire et écrire)",
        "Label inventé",
        "9 h à 12 h, 14 h à 17 h 30",
        "Un espace inventé",
        "On y apprend tout",
        "Structure inventée",
        "13001548800012",
        "mise à jour en juin 2020 par sa source : elle a plus de 18 mois, téléphonez avant de vous déplacer.",
        "Autres lieux à proximité",
    ]);
    assert_eq!(page.address_of("Appeler le 02 61 91 00 12"), "tel:+33261910012");
    assert_eq!(page.address_of("Prendre rendez-vous (autre site)"), "https://rdv.example.org/sources");
    for link in ["Signaler une erreur", "Une erreur ?"] {
        assert_eq!(page.address_of(link), "/lieux/essai-1/signaler");
    }
    page.does_not_say(&["non indiqué"]);
    for address in [
        "https://sources.example.org",
        "mailto:accueil@example.org",
        "https://acceslibre.example.org/sources",
        "/lieux/essai-2",
    ] {
        assert!(page.leads_to(address), "{address}: {:?}", page.links());
    }
    assert!(page.has("a[href=https://www.openstreetmap.org/directions?to=46.6306%2C1.0633]"));
    let sms = page.address_of("Envoyer par SMS");
    assert!(sms.starts_with("sms:?body=Espace%20invent%C3%A9"), "{sms}");
    assert!(sms.ends_with("carte.example.org%2Flieux%2Fessai-1"), "{sms}");
    let own = "https://carte.example.org/lieux/essai-1";
    assert_eq!(page.values_of("link[rel=canonical]", "href"), [own]);
    assert_eq!(page.values_of("meta[property=og:url]", "content"), [own]);
    assert_eq!(page.all("th[scope=row]").len(), 7, "a row for each day");
    let data = page.json_ld();
    assert_eq!(data["@context"], "https://schema.org");
    assert_eq!(
        (&data["name"], &data["telephone"]),
        (&json!("Espace inventé des Sources"), &json!("+33261910012"))
    );
    assert_eq!(data["address"]["addressLocality"], "Le Blanc");
    assert_eq!(data["isAccessibleForFree"], true);
    assert_eq!(data["openingHoursSpecification"].as_array().unwrap().len(), 10);
    // The same answer costs a 304 the second time.
    let etag = answer.header("etag").to_owned();
    let headers = [("accept-encoding", "identity"), ("if-none-match", etag.as_str())];
    assert_eq!(server.get_with("/lieux/essai-1", &headers).status, 304);
}

#[test]
fn what_a_place_says_of_itself_comes_first_and_is_found() {
    let folder = temporary_folder();
    let said = "On y apprend tout. Demander Camille Exemple.\n\nMatériel : 4 ordinateurs et un vidéoprojecteur\n\nFormation : ateliers de couture";
    import(folder.path(), &[&FULL.replace("On y apprend tout", &format!("\"{said}\"")), BARE]);
    let server = Server::start_with(folder.path(), &PUBLIC);
    let page = server.visit("/lieux/essai-1");
    let main = page.main();
    let order: Vec<usize> = [
        "## Sur place, d’après le lieu",
        "On y apprend tout.",
        "### Matériel",
        "4 ordinateurs et un vidéoprojecteur",
        "### Formation",
        "ateliers de couture",
        "## Adresse",
    ]
    .iter()
    .map(|text| main.lines().position(|line| line == *text).unwrap_or_else(|| panic!("{text}\n{main}")))
    .collect();
    assert!(order.is_sorted(), "{order:?}");
    assert!(!page.source().contains("Camille"), "a person comes out");
    assert!(!server.visit("/lieux/essai-2").has("#sur-place"), "nothing said, nothing shown");
    let found = server.get("/api/v1/suggestions?q=videoproj").json();
    assert_eq!(found[0]["id"], "essai-1");
    let place = server.get("/api/v1/lieux/essai-1").json();
    assert_eq!(place["properties"]["formation_texte"], "ateliers de couture");
}

#[test]
fn unknown_fields_are_said_so() {
    let folder = temporary_folder();
    import(folder.path(), &[FULL, BARE]);
    let server = Server::start(folder.path());
    let page = server.visit("/lieux/essai-2");
    page.says(&[
        "Horaires non communiqués : renseignez-vous avant de venir",
        "Position approximative : sur la carte, le point est celui de la commune",
        "Ce lieu se déplace",
        "Autre lieu d’aide numérique",
        "mise à jour en janvier 2026",
        "Prix non indiqué · rendez-vous non indiqué : demandez.",
    ]);
    // It moves, and nobody knows where it stands: there is no way to it.
    page.does_not_say(&["## Prix", "Y aller"]);
    for absent in ["a[href^=tel:]", "link[rel=canonical]", "meta[property=og:url]", "table"] {
        assert!(!page.has(absent), "{absent}");
    }
    assert!(page.json_ld().get("geo").is_none(), "the point of a commune is not where the place is");
}

#[test]
fn hostile_words_stay_words() {
    let folder = temporary_folder();
    import(folder.path(), &[FULL, HOSTILE]);
    let server = Server::start(folder.path());
    for path in
        ["/lieux/essai-3", "/lieux/essai-3/signaler", "/lieux/essai-3/signaler/merci", "/lieux/essai-1"]
    {
        let page = server.visit(path);
        page.must_be_harmless();
        for made in ["img", "b", "i"] {
            assert!(!page.has(made), "{path}: {made}");
        }
    }
    let page = server.visit("/lieux/essai-3");
    assert_eq!(page.heading(), "</script><script>alert(1)</script>");
    page.says(&[
        "\"onclick=\"x",
        "<img src=x onerror=alert(2)>",
        "a & b <!--",
        "<b>gras</b>",
        "<i>label</i>",
    ]);
    let data = page.json_ld();
    assert_eq!(data["name"], "</script><script>alert(1)</script>");
}

#[test]
fn address_outlives_its_place() {
    let folder = temporary_folder();
    let folder = folder.path();
    import(folder, &[FULL, BARE, HOSTILE]);
    let why = ["--reason", "vérifié"];
    done(folder, &[&["lieu", "withdraw", "essai-2"], &why[..]].concat());
    done(folder, &[&["doublons", "merge", "essai-1", "essai-3"], &why[..]].concat());
    let server = Server::start(folder);

    let gone = server.get("/lieux/essai-2");
    assert_eq!(gone.status, 410);
    let gone = gone.page();
    gone.says(&["Lieu inventé nu"]);
    assert!(gone.leads_to("/lieux/essai-1"), "{:?}", gone.links());
    assert_eq!(server.get("/lieux/essai-2/signaler").status, 410);

    let moved = server.get("/lieux/essai-3");
    assert_eq!((moved.status, moved.header("location")), (301, "/lieux/essai-1"));
    assert_eq!(server.get("/lieux/essai-3/signaler").header("location"), "/lieux/essai-1/signaler");

    for unknown in ["/lieux/essai-9", "/lieux/x%00y", "/lieux/É", "/lieux/..%2f", "/lieux/essai-9/signaler"]
    {
        let answer = server.get(unknown);
        assert_eq!(answer.status, 404, "{unknown}");
        answer.page().says(&["Ce lieu n’existe pas"]);
    }
    drop(server);

    // A survivor that leaves its source lives on by its other record, and is gone with it.
    done(folder, &[&["lieu", "withdraw", "essai-1"], &why[..]].concat());
    let server = Server::start(folder);
    assert_eq!(server.get("/lieux/essai-1").status, 200);
    drop(server);
    done(folder, &[&["lieu", "withdraw", "essai-3"], &why[..]].concat());
    let server = Server::start(folder);
    assert_eq!(["essai-1", "essai-3"].map(|id| server.get(&format!("/lieux/{id}")).status), [410, 410]);
}

#[test]
fn bad_public_address_is_refused() {
    let folder = temporary_folder();
    let run =
        repere(folder.path(), &["serve", "--database", "repere.db", "--public-url", "carte.example.org"]);
    assert_ne!(run.code, 0);
    assert!(run.stderr.contains("https://carte.example.org"), "{}", run.stderr);
    assert!(!folder.path().join("repere.db").exists());
}
