//! The figures that were published about the territory, beside what is known today. As published, whether they agree or not.

use repere_territory::{Indicator, Level, Published, PublishedFigure, PublishedFigures, Territoire};

use super::here::Here;
use super::ranking::Ranking;
use repere_words::french;
use repere_words::sentence;

/// The tables.
pub(super) struct PublishedTables<'s> {
    /// About places.
    pub(super) lieux: Vec<Row<'s>>,
    /// Where the figures about places come from, each once.
    pub(super) sources: Vec<&'s str>,
    /// About fragility.
    pub(super) fragility: Vec<Row<'s>>,
    /// Where the figures contradict each other.
    pub(super) disagreements: Vec<String>,
    /// About those who were helped.
    pub(super) activity: Vec<Activity<'s>>,
    /// Where these come from, each once.
    pub(super) activity_sources: Vec<&'s str>,
}

/// How much was done in a département in a year, as it was published.
pub(super) struct Activity<'s> {
    pub(super) name: &'s str,
    pub(super) year: u16,
    pub(super) accompaniments: String,
    pub(super) people: String,
    /// How many places are known today.
    pub(super) today: String,
}

/// A published figure.
pub(super) struct Row<'s> {
    pub(super) name: &'s str,
    pub(super) value: String,
    pub(super) year: u16,
    /// How many places are known today.
    pub(super) today: String,
    pub(super) source: &'s str,
}

impl<'s> PublishedTables<'s> {
    /// The figures about the region and the départements that a territory is in, or has; `None` where there are none.
    pub(super) fn new(
        published: &'s PublishedFigures,
        here: &Here<'s>,
        departements: &Ranking<'s>,
        region_places: usize,
    ) -> Option<Self> {
        let territoire = here.territoire;
        let mut subjects: Vec<(Published, &'s str, usize)> = territoire
            .overlapping(here.area.id(), Level::DEPARTEMENT)
            .into_iter()
            .map(|departement| {
                let lieux = departements.of(&departement.code).map_or(0, |one| one.lieux);
                (Published::Departement(departement.code.to_string()), &*departement.nom, lieux)
            })
            .collect();
        subjects.push((Published::Region, &territoire.whole().nom, region_places));
        let rows = |indicator| {
            let mut rows = Vec::new();
            for (about, name, lieux) in &subjects {
                rows.extend(published.about(about, indicator).map(|figure| row(figure, name, *lieux)));
            }
            rows
        };
        let lieux = rows(Indicator::Lieux);
        let (accompaniments, people) = (rows(Indicator::Accompaniments), rows(Indicator::People));
        let sources = each_once(&lieux);
        let said = Self {
            lieux,
            sources,
            fragility: rows(Indicator::Fragility),
            disagreements: disagreements(published, territoire),
            activity_sources: each_once(accompaniments.iter().chain(&people)),
            activity: activity(accompaniments, &people),
        };
        let is_empty = said.lieux.is_empty() && said.fragility.is_empty() && said.activity.is_empty();
        (!is_empty).then_some(said)
    }
}

fn each_once<'r, 's: 'r>(rows: impl IntoIterator<Item = &'r Row<'s>>) -> Vec<&'s str> {
    let mut sources: Vec<&str> = Vec::new();
    for row in rows {
        if !sources.contains(&row.source) {
            sources.push(row.source);
        }
    }
    sources
}

/// Times that somebody was helped beside the people who were, by territory and year.
fn activity<'s>(accompaniments: Vec<Row<'s>>, people: &[Row<'s>]) -> Vec<Activity<'s>> {
    let of = |row: Row<'s>| {
        let same = people.iter().find(|other| other.name == row.name && other.year == row.year);
        Activity {
            name: row.name,
            year: row.year,
            accompaniments: row.value,
            people: same.map_or_else(|| "—".to_owned(), |other| other.value.clone()),
            today: row.today,
        }
    };
    accompaniments.into_iter().map(of).collect()
}

fn row<'s>(figure: &'s PublishedFigure, name: &'s str, lieux: usize) -> Row<'s> {
    Row {
        name,
        value: french::decimal(figure.value, 1),
        year: figure.year,
        today: french::number(lieux),
        source: &figure.source,
    }
}

/// The years in which the places of the départements do not add up to those of the region.
fn disagreements(published: &PublishedFigures, territoire: &Territoire) -> Vec<String> {
    let said = published.about(&Published::Region, Indicator::Lieux).filter_map(|region| {
        let mut sum = 0.0;
        for departement in territoire.areas(Level::DEPARTEMENT) {
            let about = Published::Departement(departement.code.to_string());
            // A département without a figure: there is nothing to add up.
            sum += published.about(&about, Indicator::Lieux).find(|figure| figure.year == region.year)?.value;
        }
        (sum != region.value).then(|| {
            sentence!(
                "Les chiffres publiés en {} ne concordent pas : {} lieux pour la région, mais {} quand on \
                 additionne les départements. Nous donnons les uns et les autres tels qu’ils ont été publiés.",
                region.year,
                french::decimal(region.value, 1),
                french::decimal(sum, 1),
            )
        })
    });
    said.collect()
}
