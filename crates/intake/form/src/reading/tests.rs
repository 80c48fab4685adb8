use std::sync::LazyLock;

use repere_domain::sample;
use serde_json::json;

use super::*;
use crate::Version;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

fn lieu() -> Lieu {
    sample::lieu(&[&json!({
        "nom": "Espace numérique", "code_insee": "36018", "telephone": "+33261910012", "typologie": ["EPN"],
        "horaires": "Mo-Fr 09:00-12:00", "horaires_texte": "du lundi au vendredi, le matin",
        "services": ["Aide aux démarches administratives"], "courriels": ["accueil@mairie.example.org"],
    })])
}

fn typed(over: &[(&str, &str)]) -> Typed {
    let mut typed = Typed::of(&lieu());
    for (name, value) in over {
        typed.set(name, *value);
    }
    typed
}

fn read(over: &[(&str, &str)]) -> Reading {
    Reading::of(&typed(over), &lieu(), false, &TERRITOIRE)
}

#[test]
fn what_was_left_as_it_was_changes_nothing_and_is_never_refused() {
    assert_eq!(read(&[]), Reading::default());
    let bare = sample::lieu(&[]);
    assert_eq!(Reading::of(&Typed::of(&bare), &bare, false, &TERRITOIRE), Reading::default());
}

#[test]
fn what_is_typed_becomes_corrections() {
    for (name, value, expected) in [
        ("telephone", "02 61 91 00 99", "telephone=+33261910099"),
        ("telephone", "", "telephone="),
        ("nom", "  Maison   du numérique ", "nom=Maison du numérique"),
        ("nom", "M\u{202e}aison\u{200b}", "nom=Maison"),
        ("nom", "Дом 数字 🏠", "nom=Дом 数字 🏠"),
        (
            "site_web",
            "exemple.fr\r\nhttps://autre.example.org/a",
            "site_web=https://exemple.fr|https://autre.example.org/a",
        ),
        ("courriels", "numerique@mairie.example.org", "courriels=numerique@mairie.example.org"),
        ("pivot", "130 026 032 00016", "pivot=13002603200016"),
        (
            "autres_formations_labels",
            "Un label\nUn autre | encore",
            "autres_formations_labels=Un label|Un autre|encore",
        ),
        ("presentation_detail", "<script>alert(1)</script>", "presentation_detail=<script>alert(1)</script>"),
        (
            "services",
            "Maîtrise des outils numériques du quotidien",
            "services=Maîtrise des outils numériques du quotidien",
        ),
        ("code_postal", "36300", ""),
        ("horaires_autres", "fermé en août", "horaires=Mo-Fr 09:00-12:00; Aug off horaires_texte="),
        ("centre", "oui", "latitude=46.6314 longitude=1.0632 position=approximative"),
    ] {
        let reading = read(&[(name, value)]);
        assert_eq!(reading.faults, BTreeMap::new(), "{name}={value}");
        let set: Vec<String> = reading.set.iter().map(|(field, value)| format!("{field}={value}")).collect();
        if name == "centre" {
            assert!(set.last().is_some_and(|last| last == "position=approximative"), "{set:?}");
            continue;
        }
        assert_eq!(set.join(" "), expected, "{name}={value}");
    }
}

#[test]
fn what_cannot_be_kept_is_said_beside_its_input() {
    let long = "é".repeat(100_000);
    let many = "lundi 9h-12h\n".repeat(10_000);
    for (name, value, input) in [
        ("nom", " ", "nom"),
        ("nom", &long, "nom"),
        ("telephone", "12", "telephone"),
        ("telephone", "<b>02</b>", "telephone"),
        ("courriels", "accueil@", "courriels"),
        ("courriels", "camille.exemple@mairie.example.org", "courriels"),
        ("site_web", "javascript:alert(1)", "site_web"),
        ("prise_rdv", "https://a.fr\nhttps://b.fr", "prise_rdv"),
        ("fiche_acces_libre", "oui", "fiche_acces_libre"),
        ("pivot", "12", "pivot"),
        ("presentation_resume", &long, "presentation_resume"),
        ("presentation_detail", &long, "presentation_detail"),
        ("services", "Vendre des fromages", "services"),
        ("lundi", "9h", "lundi"),
        ("lundi", &long, "lundi"),
        ("vacances_mardi", "un mot", "vacances_mardi"),
        ("horaires_autres", &many, "horaires_autres"),
        ("commune", "Atlantide", "commune"),
        ("commune", "", "commune"),
        ("code_postal", "75001", "code_postal"),
        ("code_postal", &long, "code_postal"),
        ("latitude", "nord", "latitude"),
        ("latitude", "NaN", "latitude"),
        ("latitude", "48,85", "latitude"),
        ("latitude", "1e400", "latitude"),
        ("longitude", "", "longitude"),
    ] {
        let reading = read(&[(name, value)]);
        let inputs: Vec<&str> = reading.faults.keys().map(String::as_str).collect();
        let value: String = value.chars().take(40).collect();
        assert_eq!(inputs, [input], "{name}={value}");
        assert!(reading.set.is_empty(), "{name}={value}: {:?}", reading.set);
        let fault = &reading.faults[input];
        assert!(fault.ends_with(['.', ' ']) && fault.chars().count() < 250, "{fault}");
    }
}

#[test]
fn a_move_takes_what_follows_from_it_along() {
    let reading = read(&[
        ("commune", "Blois"),
        ("code_postal", "41000"),
        ("latitude", "47.586"),
        ("longitude", "1.335"),
    ]);
    assert_eq!(reading.faults, BTreeMap::new());
    let moved = reading.applied(&lieu());
    assert_eq!((moved.commune.as_str(), moved.code_insee.unwrap().as_str()), ("Blois", "41018"));
    let apart = read(&[("commune", "Blois"), ("code_postal", "41000")]);
    assert!(apart.faults["latitude"].contains("km"), "{:?}", apart.faults);
}

#[test]
fn two_people_at_once_lose_nothing() {
    let version = Version::of(&Typed::of(&lieu()));
    let mine = typed(&[("telephone", "02 61 91 00 99"), ("nom", "Mon nom")]);
    let mut theirs = lieu();
    theirs.nom = "Leur nom".into();
    theirs.adresse = "12 rue Neuve".into();
    let settled = settle(&mine, &version, &Typed::of(&theirs));
    assert_eq!(settled.typed.text("adresse"), "12 rue Neuve", "what I left takes the new value");
    assert_eq!(settled.typed.text("telephone"), "02 61 91 00 99", "what they left keeps mine");
    assert_eq!(settled.typed.text("nom"), "Mon nom", "what both changed is shown to me");
    let clashes: Vec<(&str, &str)> =
        settled.clashes.iter().map(|one| (one.input.as_str(), one.theirs.as_str())).collect();
    assert_eq!(clashes, [("nom", "Leur nom")]);
    let again = settle(&settled.typed, &Version::of(&Typed::of(&theirs)), &Typed::of(&theirs));
    assert_eq!(again.clashes, [], "sent again, it was seen");
    assert_eq!(settle(&mine, &version, &Typed::of(&lieu())).clashes, []);
}

#[test]
fn a_new_place_needs_a_name_and_a_commune() {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
    let source = "contribution".parse().unwrap();
    let new = |body: &str| new_place(&Typed::parse(body), &source, today, &TERRITOIRE);
    let place =
        new("nom=Caf%C3%A9+num%C3%A9rique&commune=le+blanc&telephone=0261910012&lundi=9h-12h").lieu.unwrap();
    assert_eq!((place.commune.as_str(), place.code_postal.as_str()), ("Le Blanc", "36300"));
    assert_eq!(place.position.quality, repere_domain::PositionQuality::Approximate);
    assert_eq!(place.horaires.unwrap().as_str(), "Mo 09:00-12:00");
    let inputs = |body: &str| new(body).reading.faults.into_keys().collect::<Vec<_>>();
    assert_eq!(inputs(""), ["commune", "nom"]);
    assert_eq!(inputs("nom=Un&commune=Atlantide"), ["commune"]);
    assert_eq!(inputs("nom=Un&commune=Vineuil"), ["commune"]);
    assert_eq!(new("nom=Un&commune=Vineuil").communes.len(), 2);
    assert_eq!(inputs("nom=Un&commune=Le+Blanc&latitude=48.85&longitude=2.35"), ["latitude"]);
    assert!(new("nom=Un&commune=Vineuil&code_insee=36247").lieu.is_some());
}

#[test]
fn a_week_is_said_as_the_public_will_read_it_before_it_is_sent() {
    for (inputs, sentence) in [
        ("", None),
        ("lundi=9h-12h", Some("lundi de 9 h à 12 h")),
        (
            "lundi=9h-12h%2C+14h-17h&mardi=9h-12h%2C+14h-17h",
            Some("lundi et mardi de 9 h à 12 h et de 14 h à 17 h"),
        ),
        ("jeudi=sur+rendez-vous", Some("jeudi, sur rendez-vous")),
        ("sinon_rendez_vous=oui", Some("sur rendez-vous")),
        ("mardi=9h-12h&horaires_autres=ferm%C3%A9+en+ao%C3%BBt", Some("mardi de 9 h à 12 h ; fermé en août")),
        (
            "mardi=9h-12h&horaires_autres=ferm%C3%A9+le+24+d%C3%A9cembre+2026",
            Some("mardi de 9 h à 12 h ; fermé le 24 décembre 2026"),
        ),
        (
            "mardi=9h-12h&horaires_autres=ferm%C3%A9+du+24+d%C3%A9cembre+2026+au+2+janvier+2027",
            Some("mardi de 9 h à 12 h ; fermé du 24 décembre 2026 au 2 janvier 2027"),
        ),
        (
            "mardi=9h-12h&horaires_autres=ferm%C3%A9+les+jours+f%C3%A9ri%C3%A9s",
            Some("mardi de 9 h à 12 h ; fermé les jours fériés"),
        ),
        ("lundi=semaines+paires+9h-12h", Some("lundi des semaines paires de 9 h à 12 h")),
        (
            "mardi=9h-12h&vacances_mardi=10h-12h",
            Some(
                "hors vacances scolaires : mardi de 9 h à 12 h ; pendant les vacances scolaires : mardi de 10 h à 12 h",
            ),
        ),
    ] {
        let said = week_in_words(&Typed::parse(inputs)).unwrap();
        assert_eq!(said.map(|said| said.replace('\u{a0}', " ")).as_deref(), sentence, "{inputs}");
    }
    let faults = week_in_words(&Typed::parse("lundi=9h&horaires_autres=ferm%C3%A9+le+31+f%C3%A9vrier+2027"))
        .unwrap_err();
    assert_eq!(faults.keys().collect::<Vec<_>>(), ["horaires_autres", "lundi"]);
}
