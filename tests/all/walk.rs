//! A partner who follows the places, page by page, while imports land between the pages: none is lost, none comes twice.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use repere_tests::{Answer, IMPORT, Server, repere, temporary_folder, write_export_of};
use serde_json::Value;

/// A source that changes, and the server of its places.
struct Changing<'f> {
    folder: &'f Path,
    server: Server,
    numbers: RefCell<BTreeSet<usize>>,
    round: Cell<usize>,
}

impl<'f> Changing<'f> {
    fn new(folder: &'f Path) -> Self {
        let numbers: BTreeSet<usize> = (1..=60).collect();
        write_export_of(folder, numbers.iter().copied(), |number| format!("Lieu {number}"));
        assert_eq!(repere(folder, &IMPORT).code, 0);
        let server = Server::start(folder);
        Self { folder, server, numbers: RefCell::new(numbers), round: Cell::new(0) }
    }

    /// An import that adds two places, withdraws two and changes a third of the others, and is served.
    fn import(&self) {
        self.round.set(self.round.get() + 1);
        let round = self.round.get();
        let mut numbers = self.numbers.borrow_mut();
        // Before and behind wherever a walk may be.
        numbers.extend([1000 - round, 1000 + round]);
        let last = numbers.iter().copied().rfind(|number| *number < 900).unwrap();
        let first = *numbers.first().unwrap();
        numbers.retain(|number| ![first, last].contains(number));
        let name = |number| match (number + round) % 3 {
            0 => format!("Lieu {number}, changé {round} fois"),
            _ => format!("Lieu {number}"),
        };
        write_export_of(self.folder, numbers.iter().copied(), name);
        let before = self.revision();
        let run = repere(self.folder, &IMPORT);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let start = Instant::now();
        while self.revision() == before {
            assert!(start.elapsed() < Duration::from_secs(60), "the import is not served");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn revision(&self) -> u64 {
        self.server.get("/healthz").json()["revision"].as_u64().unwrap()
    }

    /// Every page from this one on, following the links; `between` happens after each.
    fn walk(&self, first: &str, between: impl Fn()) -> Vec<Answer> {
        let (mut pages, mut next) = (Vec::new(), Some(first.to_owned()));
        while let Some(path) = next {
            let page = self.server.get(&path);
            assert_eq!(page.status, 200, "{path}: {}", page.text());
            next = page.header("link").strip_prefix('<').map(|link| {
                let (link, rel) = link.split_once('>').unwrap();
                assert_eq!(rel, "; rel=\"next\"");
                link.to_owned()
            });
            assert_eq!(next.is_some(), page.json().get("suite").is_some());
            pages.push(page);
            between();
        }
        pages
    }
}

fn features(page: &Answer) -> Vec<Value> {
    page.json()["features"].as_array().unwrap().clone()
}

fn id(feature: &Value) -> String {
    feature["id"].as_str().unwrap().to_owned()
}

/// Puts what pages say into a mirror; the mark to follow from.
fn mirrored(mirror: &mut BTreeMap<String, Value>, pages: &[Answer]) -> u64 {
    for feature in pages.iter().flat_map(features) {
        if feature["geometry"].is_null() {
            let said: Vec<&String> = feature["properties"].as_object().unwrap().keys().collect();
            assert_eq!(said, ["id", "etat", "date"], "nothing else is said of it");
            assert_eq!(feature["properties"]["etat"], "retire");
            mirror.remove(&id(&feature));
        } else {
            mirror.insert(id(&feature), feature);
        }
    }
    let beginnings: BTreeSet<u64> = pages.iter().map(|page| page.json()["jalon"].as_u64().unwrap()).collect();
    assert_eq!(beginnings.len(), 1, "a walk has one beginning");
    *beginnings.first().unwrap()
}

fn everything(server: &Server) -> BTreeMap<String, Value> {
    features(&server.get("/api/v1/lieux")).into_iter().map(|feature| (id(&feature), feature)).collect()
}

#[test]
fn walk_by_key_neither_loses_nor_repeats_while_imports_land() {
    let folder = temporary_folder();
    let site = Changing::new(folder.path());
    let before = everything(&site.server);
    let pages = site.walk("/api/v1/lieux?limite=7", || site.import());
    let after = everything(&site.server);
    assert!(pages.len() > 6);
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for feature in pages.iter().flat_map(features) {
        *seen.entry(id(&feature)).or_default() += 1;
    }
    assert!(seen.values().all(|times| *times == 1), "{seen:?}");
    let throughout: Vec<&String> = before.keys().filter(|id| after.contains_key(*id)).collect();
    assert!(throughout.len() > 30 && throughout.len() < before.len(), "{}", throughout.len());
    assert!(throughout.iter().all(|id| seen.contains_key(*id)), "lost");
}

#[test]
fn whoever_follows_links_neither_loses_nor_repeats_wherever_they_begin() {
    for first in [
        "/api/v1/lieux?limite=7&depuis=0",
        "/api/v1/lieux?depuis=14&limite=7",
        "/api/v1/lieux?pres_de=47.39,0.68&limite=7",
    ] {
        let folder = temporary_folder();
        let site = Changing::new(folder.path());
        let before = everything(&site.server);
        let skipped: BTreeSet<String> =
            features(&site.server.get("/api/v1/lieux?limite=14")).iter().map(id).collect();
        let pages = site.walk(first, || site.import());
        let after = everything(&site.server);
        assert!(pages.len() > 5, "{first}");
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for feature in pages.iter().flat_map(features) {
            *seen.entry(id(&feature)).or_default() += 1;
        }
        assert!(seen.values().all(|times| *times == 1), "{first}: {seen:?}");
        let is_asked = |id: &&String| !first.contains("depuis=14") || !skipped.contains(*id);
        let throughout: Vec<&String> =
            before.keys().filter(|id| after.contains_key(*id)).filter(is_asked).collect();
        assert!(throughout.len() > 20, "{first}: {}", throughout.len());
        assert!(throughout.iter().all(|id| seen.contains_key(*id)), "{first}: lost");
        for page in &pages {
            assert!(!page.header("link").contains("depuis="), "{first}: {}", page.header("link"));
        }
        let distances: Vec<f64> = pages
            .iter()
            .flat_map(features)
            .filter_map(|feature| feature["properties"]["distance_m"].as_f64())
            .collect();
        assert!(distances.is_sorted() && distances.is_empty() != first.contains("pres_de"), "{first}");
    }
}

#[test]
fn follower_reaches_the_same_places_from_an_empty_mirror() {
    let folder = temporary_folder();
    let site = Changing::new(folder.path());
    for first in ["/api/v1/lieux?limite=25", "/api/v1/lieux?modifie_depuis=0&limite=25"] {
        let mut mirror = BTreeMap::new();
        let mut began = mirrored(&mut mirror, &site.walk(first, || site.import()));
        assert_ne!(mirror, everything(&site.server), "imports landed meanwhile");
        for _ in 0..2 {
            let changes = format!("/api/v1/lieux?modifie_depuis={began}&limite=25");
            began = mirrored(&mut mirror, &site.walk(&changes, || site.import()));
        }
        let changes = format!("/api/v1/lieux?modifie_depuis={began}");
        began = mirrored(&mut mirror, &site.walk(&changes, || ()));
        assert_eq!(mirror, everything(&site.server), "{first}");
        let nothing = site.server.get(&format!("/api/v1/lieux?modifie_depuis={began}"));
        assert_eq!(nothing.json()["total"], 0);
    }
}

#[test]
fn place_that_leaves_what_is_followed_is_told() {
    let folder = temporary_folder();
    let site = Changing::new(folder.path());
    let began = site.revision();
    site.import();
    let of =
        |query: &str| features(&site.server.get(&format!("/api/v1/lieux?modifie_depuis={began}{query}")));
    let all = of("");
    let elsewhere = of("&departement=41");
    assert_eq!(all.iter().map(id).collect::<Vec<_>>(), elsewhere.iter().map(id).collect::<Vec<_>>());
    let states: BTreeSet<&str> =
        elsewhere.iter().map(|f| f["properties"]["etat"].as_str().unwrap()).collect();
    assert_eq!(states, BTreeSet::from(["hors-criteres", "retire"]));
    // Nothing but what a place is followed by.
    for (query, named) in [
        ("modifie_depuis=999999", "modifie_depuis"),
        ("modifie_depuis=hier", "modifie_depuis"),
        ("modifie_depuis=1&ouvert=samedi", "modifie_depuis"),
        ("apres=essai-1&depuis=3", "apres"),
        ("apres=essai-1&pres_de=47,1", "apres"),
        ("apres=%C3%A9", "apres"),
        ("apres=12.5,essai-1", "apres"),
        ("apres=-1,essai-1&pres_de=47,1", "apres"),
        ("jalon=x", "jalon"),
        ("jalon=999999&limite=2", "jalon"),
        ("jalon=1&pres_de=47,1", "jalon"),
    ] {
        let refused = site.server.get(&format!("/api/v1/lieux?{query}"));
        assert_eq!((refused.status, &refused.json()["parametre"]), (400, &named.into()), "{query}");
    }
    let today = site.server.get("/api/v1/lieux?modifie_depuis=2020-01-01");
    assert_eq!(today.json()["total"], 62, "60 that are there, 2 that were withdrawn");
}

#[test]
fn mark_of_what_a_restored_database_forgot_is_refused() {
    let folder = temporary_folder();
    let folder = folder.path();
    let import = |last: usize, round: usize| {
        write_export_of(folder, 1..=last, |number| {
            format!("Lieu {number}, {}", if number > 20 { round } else { 0 })
        });
        assert_eq!(repere(folder, &IMPORT).code, 0);
    };
    let run = |arguments: &[&str]| {
        let run = repere(folder, arguments);
        assert_eq!(run.code, 0, "{}", run.stderr);
    };
    let mark = |server: &Server| server.get("/api/v1/lieux?limite=1").json()["jalon"].as_u64().unwrap();
    import(30, 1);
    let server = Server::start(folder);
    let kept = mark(&server);
    drop(server);
    run(&["backup", "--database", "repere.db", "copy.db"]);
    for round in 2..5 {
        import(40, round);
    }
    let server = Server::start(folder);
    let forgotten = mark(&server);
    drop(server);
    run(&["restore", "--database", "repere.db", "copy.db"]);
    // As many changes as were forgotten, and more: the numbers alone would say nothing.
    for round in 5..10 {
        import(35, round);
    }
    let server = Server::start(folder);
    let ask = |mark: u64| server.get(&format!("/api/v1/lieux?modifie_depuis={mark}"));
    let refused = ask(forgotten);
    assert_eq!(
        (refused.status, &refused.json()["parametre"]),
        (400, &"modifie_depuis".into()),
        "{forgotten}"
    );
    assert!(refused.json()["detail"].as_str().unwrap().contains("rétablie"), "{}", refused.text());
    assert_eq!(server.get(&format!("/api/v1/lieux?jalon={forgotten}&limite=2")).status, 400);
    assert_eq!((ask(kept).status, ask(mark(&server)).status, ask(0).status), (200, 200, 200));
    assert_eq!(ask(kept).json()["total"], 15, "ten that changed, five that are new");
}
