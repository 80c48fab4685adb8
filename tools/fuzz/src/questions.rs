//! What is asked of the site: addresses, simulations, values of fields.

use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::sync::{Arc, LazyLock};

use repere_catalogue::{Catalogue, NameIndex};
use repere_domain::codes::{CodeDepartement, CodeInsee, CodePostal, Siren, Slug};
use repere_domain::contact::{Courriel, Telephone, Url};
use repere_domain::{LieuId, Revision};
use repere_formats::{Context, Format};
use repere_hours::Moment;
use repere_observatory::{Inquiry, Observatory, Scenario};
use repere_territory::Territoire;

use crate::corpus;
use crate::files::TERRITOIRE;

/// The places of one file of the corpus, always the same, so that something is there to be found.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let source: Slug = "essai".parse().unwrap();
    let (_, file) = corpus("standard").into_iter().find(|(path, _)| path.ends_with("deux.csv")).unwrap();
    let context = Context::new(&TERRITOIRE, &source);
    let reading = repere_formats::read(Format::LieuxMediationNumerique, &file, context).unwrap();
    let places: Vec<_> = reading.into_records().into_iter().map(|record| record.lieu).collect();
    assert!(!places.is_empty(), "nothing to be found");
    Catalogue::new(Revision(1), places, &TERRITOIRE)
});

static OBSERVATORY: LazyLock<Observatory> =
    LazyLock::new(|| Observatory::new(Arc::new(Territoire::embedded().unwrap()), None, "demonstration"));

fn now() -> Moment {
    "2026-11-23T10:30".parse().unwrap()
}

/// A query string: as a question about coverage, and each of its values as words of a search.
pub(crate) fn question(bytes: &[u8]) {
    static NAME_INDEX: LazyLock<NameIndex> =
        LazyLock::new(|| NameIndex::new(&TERRITOIRE, CATALOGUE.entries()));
    let pairs: Vec<(String, String)> =
        form_urlencoded::parse(bytes).map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    match Inquiry::read(&pairs, &TERRITOIRE, now()) {
        Ok(inquiry) => drop(OBSERVATORY.coverage(&CATALOGUE, &inquiry)),
        Err(error) => assert!(pairs.iter().any(|(name, _)| name == error.parameter), "{error}"),
    }
    for (_, value) in pairs.iter().take(3) {
        let words: String = value.chars().take(120).collect();
        let _ = NAME_INDEX.resolve(&words, 8);
        let _ = (NAME_INDEX.suggest(&words, 8), NAME_INDEX.commune_of_address(&words));
    }
}

/// The places to open and to close of a simulation.
pub(crate) fn simulation(bytes: &[u8]) {
    let Ok(scenario) = serde_json::from_slice::<Scenario>(bytes) else { return };
    let written = serde_json::to_vec(&scenario).unwrap();
    assert_eq!(serde_json::from_slice::<Scenario>(&written).unwrap(), scenario);
    let answer = OBSERVATORY.simulation(&CATALOGUE, &Inquiry::default(), &scenario);
    if let Ok(answer) = answer {
        serde_json::to_string(&answer).unwrap();
    }
}

/// The values of fields that are checked by themselves: what is written reads the same.
pub(crate) fn values(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let text = text.as_ref();
    same::<Telephone>(text, |value| value.international().to_owned());
    same::<Courriel>(text, ToString::to_string);
    same::<Url>(text, ToString::to_string);
    same::<Moment>(text, ToString::to_string);
    same::<LieuId>(text, ToString::to_string);
    same::<Slug>(text, ToString::to_string);
    same::<CodeInsee>(text, ToString::to_string);
    same::<CodePostal>(text, ToString::to_string);
    same::<CodeDepartement>(text, ToString::to_string);
    same::<Siren>(text, ToString::to_string);
}

fn same<T: FromStr<Err: Display> + PartialEq + Debug>(text: &str, written: impl Fn(&T) -> String) {
    match text.parse::<T>() {
        Ok(value) => {
            let again = written(&value).parse::<T>();
            assert_eq!(again.ok().as_ref(), Some(&value), "{text:?}");
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
