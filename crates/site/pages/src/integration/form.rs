//! The page that prepares the code: what is chosen, what it makes.

use repere_catalogue::{Criterion, Facets};
use repere_hours::Moment;
use repere_territory::{Area, Areas, Level, Territoire};

use super::appearance::{ACCENT, Appearance, MAP, THEME, Theme, shown};
use super::code::{Code, SiteAddress};
use super::pairs;
use super::theme::SiteTheme;
use crate::Base;
use crate::filters::{self, ChoiceGroup};
use crate::link::link;
use crate::question::{CLOSE_TO, COUNT, Question, WHERE};
use crate::territory_field::{TerritoryField, written};
use repere_edition::Snapshot;
use repere_kit::Parameters;
use repere_words::{areas, french, sentence};

/// The territory, as « bassin:tours », and the height of the frame.
const TERRITOIRE: &str = "territoire";
const HEIGHT: &str = "hauteur";

/// Heights of a frame, pixels: room for a place and the field; more than a screen.
const HEIGHTS: std::ops::RangeInclusive<u16> = 320..=2000;
const USUAL_HEIGHT: u16 = 640;

/// What the page shows.
pub(super) struct EmbedForm {
    pub(super) notices: Vec<String>,
    pub(super) territory: TerritoryField,
    pub(super) groups: Vec<ChoiceGroup>,
    /// The main colour, as the browser's own control reads it.
    pub(super) accent: String,
    pub(super) themes: Vec<ThemeChoice>,
    pub(super) opens_map: bool,
    pub(super) height: u16,
    pub(super) height_min: u16,
    pub(super) height_max: u16,
    /// How many places the frame will show.
    pub(super) tally: String,
    pub(super) code: Code,
}

pub(super) struct ThemeChoice {
    pub(super) theme: Theme,
    pub(super) chosen: bool,
}

impl ThemeChoice {
    pub(super) fn value(&self) -> &'static str {
        self.theme.as_str()
    }

    pub(super) fn label(&self) -> &'static str {
        self.theme.label()
    }
}

impl EmbedForm {
    /// Reads what is chosen. What cannot be read is said, and the rest kept.
    pub(super) fn read(asked: &Parameters, snapshot: &Snapshot, base: &Base, moment: Moment) -> Self {
        let parameters = asked;
        let territoire = base.territoire();
        let (appearance, mut notices) = Appearance::read(parameters);
        let (height, note) = height(parameters);
        notices.extend(note);
        let mut criteria =
            parameters.without(&[ACCENT, THEME, MAP, HEIGHT, TERRITOIRE, WHERE, CLOSE_TO, COUNT]);
        let mut unclear = None;
        match parameters.first(TERRITOIRE).map(|text| (text, text.split_once(':'))) {
            None | Some(("", _)) => {}
            Some((_, Some((name, code)))) if territoires().any(|level| level.key() == name) => {
                criteria = criteria.with(name, code);
            }
            Some((text, Some(_))) => notices.push(sentence!(
                "Le territoire « {} » est inconnu : toute la région est montrée.",
                shown(text)
            )),
            Some((text, None)) => match written(text, territoire, snapshot.names()) {
                Ok(area) if area.level() == Level::REGION => {}
                Ok(area) => criteria = criteria.with(area.level().key(), &area.code),
                Err(why) => unclear = Some(why),
            },
        }
        let question = Question::read(&criteria, snapshot, territoire, moment);
        notices.extend(question.notices);
        notices.extend(appearance.corrections());
        let facets = Facets::count(snapshot.catalogue(), &question.filter, Some(moment));
        let understood = &question.understood;
        let mut groups = filters::groups(&facets, understood);
        // What is open now is for who is there now, not for who writes a page.
        groups.retain(|group| group.name != Criterion::Open.name());
        let named = named_areas(&question.filter.territoires, territoire);
        let look = appearance.parameters();
        let parameters: Vec<(&str, &str)> =
            pairs(understood).chain(look.iter().map(|(name, value)| (*name, value.as_str()))).collect();
        let address = SiteAddress::of(base.public_url());
        let mut chosen = territoires().flat_map(|level| question.filter.territoires.of(level));
        let area = chosen.next().map_or_else(|| territoire.whole(), |id| territoire.area(*id));
        Self {
            notices,
            territory: TerritoryField::new(area, unclear.as_ref(), territoire, |area| about(area, asked)),
            groups,
            accent: format!("#{}", appearance.accent.unwrap_or_else(|| SiteTheme::Light.token(ACCENT))),
            themes: Theme::ALL.map(|theme| ThemeChoice { theme, chosen: theme == appearance.theme }).into(),
            opens_map: appearance.opens_map,
            height,
            height_min: *HEIGHTS.start(),
            height_max: *HEIGHTS.end(),
            tally: match facets.total().sure {
                0 => sentence!("Aucun lieu ne répond à ces choix : le cadre serait vide."),
                1 => sentence!("Le cadre montre 1 lieu."),
                n => sentence!("Le cadre montre {} lieux.", french::number(n)),
            },
            code: Code::new(&address, &parameters, &named, height),
        }
    }
}

/// The levels among which a territory is chosen, from the nearest to people to the widest.
fn territoires() -> impl Iterator<Item = Level> {
    Level::CHOICES.into_iter().filter(|level| *level != Level::COMMUNE)
}

/// The address of the same choices for another territory.
fn about(area: &Area, asked: &Parameters) -> String {
    let chosen = format!("{}:{}", area.level().key(), area.code);
    let others = asked.pairs().iter().filter(|(name, _)| name != TERRITOIRE);
    let others = others.map(|(name, value)| (name.as_str(), value.as_str()));
    link("/integration", others.chain([(TERRITOIRE, chosen.as_str())]))
}

/// The names of the territories that are chosen.
pub(super) fn named_areas(chosen: &Areas, territoire: &Territoire) -> String {
    let chosen = Level::CHOICES.into_iter().flat_map(|level| chosen.of(level));
    let names: Vec<String> = chosen.map(|id| areas::in_full(&territoire.area(*id).nom)).collect();
    names.join(", ")
}

fn height(parameters: &Parameters) -> (u16, Option<String>) {
    let Some(written) = parameters.first(HEIGHT) else { return (USUAL_HEIGHT, None) };
    match written.parse().ok().filter(|height| HEIGHTS.contains(height)) {
        Some(height) => (height, None),
        None => {
            let note = sentence!(
                "La hauteur « {} » n’est pas possible : un nombre de pixels de {} à {} est attendu. \
                 {USUAL_HEIGHT} est gardé.",
                shown(written),
                HEIGHTS.start(),
                HEIGHTS.end()
            );
            (USUAL_HEIGHT, Some(note))
        }
    }
}
