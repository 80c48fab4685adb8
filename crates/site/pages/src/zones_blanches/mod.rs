//! How far people live from the nearest place: a sentence to quote, a map, the tables, for a territory, a threshold and
//! the places that count. Everything is in the address, and the server draws everything.

mod asked;
mod citation;
mod files;
mod form;
mod headline;
mod image;
mod legend;
mod levels;
mod map;
mod need;
mod scenario;
mod simulation;
mod table;
mod variants;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_hours::Moment;
use repere_observatory::{CommuneRow, Context, Coverage, Inquiry, Population};
use repere_territory::Level;
use thiserror::Error;

use super::{Section, Site, error};
use crate::Base;
use crate::citation::Citation;
use crate::presentation;
use crate::preview::{self, NoPicture, representation};
use crate::render::html;
use crate::site::kept;
use asked::Asked;
use files::{downloads, picture_address};
use form::ZonesForm;
use headline::Headline;
use image::{Image, notes};
use legend::LegendLine;
use levels::LevelTable;
use map::{Hooks, Shades, map};
use need::NeedView;
use repere_drawing::{Choropleth, MarkKind, PALE, Preview};
use repere_edition::{Clock, Snapshot};
use repere_kit::{HTML, Parameters, Preferences, Representation, SVG};
use repere_words::{areas, french, refusals, sentence};
use simulation::{After, SimulationView, some_days};
use table::CommuneTable;
use variants::Variant;

#[derive(Template)]
#[template(path = "zones_blanches.html")]
struct ZonesBlanches<'a> {
    site: Site,
    name: String,
    asked: &'a Asked,
    form: ZonesForm,
    title: Headline,
    citation: Citation,
    context: &'a Context,
    inventory: String,
    today: String,
    map: Option<Choropleth>,
    legend_title: String,
    legend: Vec<LegendLine>,
    marks: Vec<(MarkKind, &'static str)>,
    has_around: bool,
    need: Option<NeedView>,
    table: CommuneTable<'a>,
    levels: Option<LevelTable>,
    simulation: SimulationView,
    variants: Vec<Variant>,
    hooks: Hooks,
    downloads: Vec<(String, String)>,
}

/// `GET /zones-blanches`
pub(crate) async fn zones_blanches(
    State(base): State<Base>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    answer(Output::Page, base, clock.moment(), query, preferences).await
}

/// `GET /zones-blanches/carte.svg`: the map of the same address as a picture.
pub(crate) async fn map_svg(
    State(base): State<Base>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    answer(Output::Image, base, clock.moment(), query, preferences).await
}

/// `GET /zones-blanches/partage.png`: what other sites show of the same address when it is shared.
pub(crate) async fn picture(
    State(base): State<Base>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    answer(Output::Preview, base, clock.moment(), query, preferences).await
}

/// What is made of an address.
#[derive(Clone, Copy)]
enum Output {
    Page,
    Image,
    Preview,
}

async fn answer(
    output: Output,
    base: Base,
    moment: Moment,
    query: Option<String>,
    preferences: Preferences,
) -> Response {
    let parameters = Parameters::of(query.as_deref());
    let snapshot = base.snapshot();
    let is_presented = presentation::is_asked(query.as_deref());
    let asked = Asked { is_presented, ..Asked::read(&parameters, &snapshot, moment) };
    let at = asked.inquiry.filter.as_of(moment);
    let name = match output {
        Output::Page => "zones-blanches",
        Output::Image => "carte.svg",
        Output::Preview => preview::NAME,
    };
    let changes = scenario::as_written(&parameters);
    // What is printed and what is taken away say their day.
    let (parameters, day) = (parameters.canonical(), moment.date());
    let question = format!("{name}?{parameters}#{changes}#{at}#{day}#{is_presented}");
    match snapshot.answers().get_or(kept(&question), || render(output, asked, &snapshot, &base, moment)) {
        Ok(page) => page.answer(&preferences),
        Err(NotShown::Undrawn) => error::not_found(&base),
        Err(cause) => error::broken(&base, &cause),
    }
}

/// Why there is no page, or no picture.
#[derive(Debug, Error)]
enum NotShown {
    /// The territory has no outline to draw.
    #[error("the territory has no outline to draw")]
    Undrawn,
    /// Its template failed.
    #[error(transparent)]
    Template(#[from] askama::Error),
    /// Its picture failed.
    #[error(transparent)]
    Picture(#[from] NoPicture),
}

#[expect(clippy::expect_used, reason = "figures that were asked for are there")]
fn render(
    output: Output,
    mut asked: Asked,
    snapshot: &Snapshot,
    base: &Base,
    moment: Moment,
) -> Result<Representation, NotShown> {
    let [together, communes, inside] = figures(&mut asked, snapshot);
    let after = After::new(&asked, snapshot).unwrap_or_else(|error| {
        asked.notices.push(sentence!("La simulation n’a pas pu être faite : {error}."));
        None
    });
    let asked = &asked;
    let territoire = base.territoire();
    let communes = match &after {
        Some(after) => after.communes(asked, communes.lignes.communes()),
        None => communes.lignes.communes().to_vec(),
    };
    let rows = after.as_ref().map_or(together.lignes.areas(), |after| &after.simulation.apres);
    let row = rows.first().expect("a territory that was asked about has a row");
    let title = Headline::new(asked, row, &together.contexte).with_border(&communes);
    let some_days =
        after.as_ref().map(|after| some_days::sentences(asked, &after.simulation)).unwrap_or_default();
    let what = if asked.indicator.is_some() { "Besoin et distance à" } else { "Zones blanches de" };
    let picture_title = sentence!("{what} l’aide numérique : {}", areas::title(&asked.area));
    let shades = Shades::new(asked, after.as_ref(), snapshot, base);
    let map = map(asked, &shades, row, &title, after.as_ref(), snapshot);
    if let Output::Preview = output {
        let map = map.map(Choropleth::for_preview);
        let notes = image::preview_notes(&together.contexte, base, moment);
        let detail = some_days.first().or(title.precisions.first()).map_or("", String::as_str);
        let preview = Preview::new(&picture_title, &title.figure, detail, &notes, map.as_ref())?;
        return Ok(representation(&preview)?);
    }
    if let Output::Image = output {
        let map = map.ok_or(NotShown::Undrawn)?;
        let need = NeedView::new(asked, row);
        let notes = notes(asked, &together.contexte, snapshot, base, moment);
        let (legend_title, legend) = match &need {
            Some(need) => ("Besoin et distance".to_owned(), need.legend()),
            None => (legend::title(asked), legend::legend(asked, row)),
        };
        let figure = [title.figure.clone()].into_iter().chain(some_days).collect::<Vec<_>>().join(" ");
        let legend = image::Legend { title: &legend_title, lines: &legend, has_around: shades.has_around() };
        let image = Image::new(&picture_title, &figure, &map, legend, &notes).render()?;
        return Ok(Representation::kept(SVG, image));
    }
    let band = |commune: &CommuneRow| {
        let words = commune.rang_bande.map_or_else(|| "—".to_owned(), |rank| legend::words(asked, rank));
        (words, legend::class(asked, commune.rang_bande).tint())
    };
    let levels = asked.level.map(|level| {
        let inquiry = Inquiry { level, ..asked.inquiry.clone() };
        let rows = simulation::level(asked, &inquiry, &inside, snapshot);
        LevelTable::new(asked, level, &rows, territoire)
    });
    let form = ZonesForm::new(asked, snapshot, moment);
    let counted: Vec<&str> = form.active.iter().map(|(label, _)| label.as_str()).collect();
    let template = ZonesBlanches {
        citation: citation::citation(
            asked,
            (&title, &some_days),
            &counted,
            &together.contexte,
            (snapshot, base, moment),
        ),
        variants: variants::variants(asked, snapshot, moment),
        site: Site::of(base)
            .in_section(Section::ZonesBlanches)
            .at(&asked.address(), base)
            .pictured(&picture_address(asked), sentence!("Carte : {}", title.figure), base)
            .presented(asked.is_presented.then(|| asked.presentation(territoire))),
        name: areas::title(&asked.area),
        form,
        need: NeedView::new(asked, row),
        marks: map.as_ref().map(legend::marks).unwrap_or_default(),
        has_around: shades.has_around(),
        map,
        legend_title: legend::title(asked),
        legend: legend::legend(asked, row),
        hooks: Hooks::new(asked, &shades, after.as_ref(), snapshot),
        simulation: SimulationView::new(asked, after.as_ref(), snapshot),
        table: CommuneTable::new(asked, &communes, band, |commune| {
            need::class(asked, commune.rang_bande, commune.besoin).tint()
        }),
        levels,
        downloads: downloads(asked),
        inventory: period(&together.contexte),
        today: french::date(moment.date()),
        context: &together.contexte,
        asked,
        title,
    };
    Ok(Representation::kept(HTML, html(&template)?))
}

/// The territory, its communes, and the territories that it is made of. Without a grid, people are counted at their mairie.
#[expect(clippy::expect_used, reason = "people counted at their mairie need nothing that may be absent")]
fn figures(asked: &mut Asked, snapshot: &Snapshot) -> [Coverage; 3] {
    let levels = [asked.area.level(), Level::COMMUNE, asked.level.unwrap_or_default()];
    let observatory = snapshot.observatory();
    let ask = |inquiry: &Inquiry| observatory.coverages(snapshot.catalogue(), inquiry, levels);
    ask(&asked.inquiry).unwrap_or_else(|error| {
        asked.notices.push(sentence!(
            "La grille de population n’est pas disponible : {}.",
            refusals::of_parameter(&error.why)
        ));
        asked.inquiry.population = Population::Communes;
        asked.understood.retain(|(name, _)| name != "population");
        ask(&asked.inquiry).expect("without a grid there is an answer")
    })
}

/// « entre juin 2020 et novembre 2024 ».
fn period(context: &Context) -> String {
    let inventory = &context.inventaire;
    french::period([inventory.date_min, inventory.date_max].into_iter().flatten())
}
