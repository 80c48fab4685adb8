use super::*;

const LIEU: PlaceNames<'_> = PlaceNames { nom: "Les Ateliers du Fil", commune: "Sancerre" };

fn is_public(local: &str) -> bool {
    let sorted = sort(&format!("{local}@example.org"), LIEU);
    assert_eq!(sorted.of_place.len() + sorted.personal.len(), 1);
    !sorted.of_place.is_empty()
}

#[test]
fn addresses_of_a_service_or_of_the_place_are_public() {
    for local in [
        "accueil",
        "mairie-de-sancerre",
        "bibliotheque.sancerre",
        "msap.sancerre",
        "ateliers-du-fil",
        "epn18",
        "sancerre",
        "bm-sancerre",
        "clubinfo99.sancerre",
        "infoemploietservices",
        "bibliothequedubourg",
    ] {
        assert!(is_public(local), "{local}");
    }
}

#[test]
fn addresses_of_people_are_private() {
    for local in [
        "camille.exemple",
        "c.exemple",
        "cexemple",
        "camille",
        "camille.sancerre",
        "exemple.camille2",
        "x",
        "habib.exemple",
        "camille.villeret",
        "camille.ateliers",
        "camillesancerre",
    ] {
        assert!(!is_public(local), "{local}");
    }
}

#[test]
fn several_in_one_field_and_words_around_them() {
    let sorted = sort("contact@example.org, camille.exemple@example.org /", LIEU);
    assert_eq!((sorted.of_place.len(), sorted.personal.len(), sorted.invalid), (1, 1, 0));
    assert_eq!(sort("mairie.example.org", LIEU).invalid, 1);
    assert_eq!(sort("voir la page contact", LIEU).invalid, 1);
    assert_eq!(sort("a@mairie.fr", PlaceNames { nom: "A", commune: "B" }).personal.len(), 1);
    assert_eq!(sort("", LIEU), Courriels::default());
}

/// What an invented address must be taken for, with the place and the commune that it stands beside.
const TABLE: &str = include_str!("adresses.tsv");

#[test]
fn no_person_is_published_and_services_are() {
    let (mut services, mut people, mut withheld, mut published) = (0, 0, Vec::new(), Vec::new());
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let [kind, nom, commune, address] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line}")
        };
        let sorted = sort(address, PlaceNames { nom, commune });
        assert_eq!((sorted.invalid, sorted.of_place.len() + sorted.personal.len()), (0, 1), "{address}");
        match kind {
            "personne" => {
                people += 1;
                published.extend(sorted.of_place.iter().map(ToString::to_string));
            }
            "service" => {
                services += 1;
                withheld.extend(sorted.personal.iter().map(ToString::to_string));
            }
            _ => panic!("{kind}"),
        }
    }
    assert!(services >= 120 && people >= 120, "{services} services, {people} people");
    let none = Vec::<String>::new();
    assert_eq!(published, none, "people who come out");
    assert_eq!(withheld, none, "services that are withheld");
}

#[test]
fn addresses_are_read_through_their_damage() {
    for written in [
        "mailto:contact@example.org",
        "MAILTO: contact@example.org",
        "contact@@example.org",
        "contact@example.org.",
        "contact @example.org",
        "contact@ example.org",
        "contact @ example.org",
        "contact arobase example.org",
        "contact[arobase]example.org",
        "contact (at) example.org",
        "contact[at]example[point]org",
        "contact at example.org",
        "<contact@example.org>",
        "« contact@example.org »",
        "mailto:contact@example.org?subject=Bonjour",
        "contact%40example.org",
        "Courriel : contact@example.org",
    ] {
        let sorted = sort(written, LIEU);
        let read: Vec<&str> = sorted.of_place.iter().map(Courriel::as_str).collect();
        assert_eq!((read.as_slice(), sorted.invalid), (&["contact@example.org"][..], 0), "{written}");
    }
    assert_eq!(sort("contact@@example.org", LIEU).repaired, 1);
    assert_eq!(sort("contact@example.org", LIEU).repaired, 0);
    for none in [
        "contact@aucun",
        "contact@example.frr",
        "@example.org",
        "contact@",
        "numérique@example.org",
        "atelier at home",
    ] {
        let sorted = sort(none, LIEU);
        assert_eq!((sorted.of_place.len() + sorted.personal.len(), sorted.invalid), (0, 1), "{none}");
    }
}

proptest::proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(
        text in "(mailto:|contact|camille\\.exemple|accueil| |@|@@| at |\\(at\\)|example\\.org|,|;|\\.){1,8}"
    ) {
        let once = sort(&text, LIEU);
        let written: Vec<String> = once.of_place.iter().chain(&once.personal).map(ToString::to_string).collect();
        let twice = sort(&written.join("|"), LIEU);
        proptest::prop_assert_eq!((twice.invalid, twice.repaired), (0, 0));
        proptest::prop_assert_eq!((&twice.of_place, &twice.personal), (&once.of_place, &once.personal));
    }
}
