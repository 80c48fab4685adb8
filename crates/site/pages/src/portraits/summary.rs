//! The list of the bassins de vie side by side: which of them to look at first.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_domain::text::fold;
use repere_observatory::Context;

use super::composition::{MemberRow, member};
use super::distances::Distances;
use super::here::{Here, map};
use super::ranking::{Compared, Ranking};
use super::{Broken, words};
use crate::Base;
use crate::link::link;
use crate::render::html;
use crate::site::kept;
use crate::table::{ColumnHead, Order};
use crate::way::{WayAsked, WayChoice};
use crate::{Section, Site, error};
use repere_drawing::Choropleth;
use repere_edition::Snapshot;
use repere_kit::{HTML, Parameters, Preferences, Representation};
use repere_territory::{Area, Level, Territoire};
use repere_words::sentence;

#[derive(Template)]
#[template(path = "bassins.html")]
struct Summary<'s> {
    site: Site,
    region: &'s str,
    count: usize,
    here: &'s Here<'s>,
    map: Option<Choropleth>,
    distances: Distances<'s>,
    rows: Vec<MemberRow>,
    columns: Vec<ColumnHead>,
    departements: Vec<(String, &'s str)>,
    context: &'s Context,
    notices: Vec<String>,
    /// How distances may be counted.
    ways: Vec<WayChoice>,
}

/// What the table may be sorted by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SummarySort {
    Beyond,
    Name,
    Communes,
    Inhabitants,
    Lieux,
    PerPlace,
}

impl SummarySort {
    /// In the order of the columns: what one comes for first, since a phone shows no more.
    const ALL: [Self; 6] =
        [Self::Name, Self::Beyond, Self::Lieux, Self::PerPlace, Self::Inhabitants, Self::Communes];

    const fn name(self) -> &'static str {
        match self {
            Self::Beyond => "au-dela",
            Self::Name => "nom",
            Self::Communes => "communes",
            Self::Inhabitants => "habitants",
            Self::Lieux => "lieux",
            Self::PerPlace => "par-lieu",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Beyond => "Habitants éloignés",
            Self::Name => "Bassin de vie",
            Self::Communes => "Communes",
            Self::Inhabitants => "Habitants",
            Self::Lieux => "Lieux",
            Self::PerPlace => "Habitants par lieu",
        }
    }

    /// What it sorts by, the largest first; names go the other way.
    fn value(self, one: &Compared<'_>) -> f64 {
        match self {
            // Where no road leads, nothing is known.
            Self::Beyond if one.row.reaches_nothing() => f64::NEG_INFINITY,
            Self::Beyond => one.share_beyond().unwrap_or(f64::INFINITY),
            Self::Name => 0.0,
            Self::Communes => one.row.total.communes.into(),
            Self::Inhabitants => one.row.total.habitants.get(),
            Self::Lieux => one.lieux as f64,
            Self::PerPlace => one.inhabitants_per_place().unwrap_or(f64::INFINITY),
        }
    }
}

/// `GET /bassins`
pub(crate) async fn summary(
    State(base): State<Base>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let parameters = Parameters::of(query.as_deref());
    let asked = parameters.first("tri");
    let known = asked.and_then(|name| SummarySort::ALL.into_iter().find(|sort| sort.name() == name));
    let (sort, understood) = (known.unwrap_or(SummarySort::Beyond), asked.is_none() || known.is_some());
    let snapshot = base.snapshot();
    let way = WayAsked::read(&parameters, &snapshot);
    let question = format!("bassins {} {understood} {}", sort.name(), way.key());
    match snapshot.answers().get_or(kept(&question), || render(sort, understood, &way, &snapshot, &base)) {
        Ok(page) => page.answer(&preferences),
        Err(cause) => error::broken(&base, cause.as_ref()),
    }
}

#[expect(clippy::expect_used, reason = "figures of every level are there")]
fn render(
    sort: SummarySort,
    understood: bool,
    way: &WayAsked,
    snapshot: &Snapshot,
    base: &Base,
) -> Result<Representation, Broken> {
    let (territoire, coverages) = (snapshot.territoire(), way.coverages(snapshot)?);
    let ranking = Ranking::new(Level::BASSIN, snapshot, coverages);
    let mut rows: Vec<&Compared<'_>> = ranking.rows().iter().collect();
    rows.sort_by(|a, b| {
        let names = || fold(&a.row.nom).cmp(&fold(&b.row.nom));
        sort.value(b).total_cmp(&sort.value(a)).then_with(names)
    });
    let whole = territoire.whole();
    let (count, name) = (rows.len(), &*whole.nom);
    let regions = coverages.of(Level::REGION).lignes.areas();
    let row = regions.first().expect("the region is measured with the others");
    let here = Here::new(whole, snapshot, coverages, row, row);
    let departements = territoire.areas(Level::DEPARTEMENT).iter();
    let unknown_sort = (!understood)
        .then(|| sentence!("Ce tri n’existe pas : les bassins sont rangés par part d’habitants éloignés."));
    let sorting = (sort != SummarySort::Beyond).then_some(("tri", sort.name()));
    let template = Summary {
        site: Site::of(base).in_section(Section::Bassins).at("/bassins", base),
        region: name,
        count,
        map: map(&here, &format!("Les bassins de vie, {name}"), Some(Level::BASSIN), base),
        distances: Distances::new(&here),
        rows: rows.into_iter().map(|one| counted_so(member(Level::BASSIN, one), way)).collect(),
        columns: SummarySort::ALL.map(|one| head(one, sort, way)).into(),
        departements: departements
            .map(|area| (words::address(area.level(), &area.code), &*area.nom))
            .collect(),
        context: &coverages.of(Level::BASSIN).contexte,
        notices: unknown_sort.into_iter().chain(way.notice.clone()).collect(),
        ways: way.choices("/bassins", sorting, snapshot),
        here: &here,
    };
    Ok(Representation::kept(HTML, html(&template)?))
}

/// The same row, with a link to the portrait that counts so too.
fn counted_so(row: MemberRow, way: &WayAsked) -> MemberRow {
    MemberRow { address: link(&row.address, way.parameter()), ..row }
}

fn head(one: SummarySort, sort: SummarySort, way: &WayAsked) -> ColumnHead {
    ColumnHead {
        title: one.title(),
        address: link(
            "/bassins",
            way.parameter().into_iter().chain((one != SummarySort::Beyond).then_some(("tri", one.name()))),
        ),
        count: one != SummarySort::Name,
        order: (one == sort).then_some(if one == SummarySort::Name {
            Order::Ascending
        } else {
            Order::Descending
        }),
    }
}

/// The addresses of every portrait, for search engines.
pub(crate) fn addresses(territoire: &Territoire) -> impl Iterator<Item = String> {
    let all = Level::REGION.inside().flat_map(|level| territoire.areas(level)).filter_map(Area::page);
    ["/bassins".to_owned(), "/region".to_owned()].into_iter().chain(all)
}
