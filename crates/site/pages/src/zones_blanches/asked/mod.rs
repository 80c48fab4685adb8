//! What a visitor asks of the page. A page answers rather than complains: what cannot be read is said, and the rest kept.

mod addresses;
mod reading;
mod unit;

use repere_catalogue::PLACE_CRITERIA;
use repere_domain::LieuId;
use repere_hours::Moment;
use repere_observatory::{BY, DescribedIndicator, INDICATOR, Inquiry};
use repere_territory::{Area, Level};

use super::scenario::{ADDED, CLOSED, Change, DAYS, PROPOSED, Read, Unclear};
use super::table::TableSort;
use crate::{filters, territory_field};
pub(super) use addresses::PATH;
use reading::{area, indicator, level, measure, number, propose};
use repere_edition::Snapshot;
use repere_kit::Parameters;
use repere_words::{refusals, roads, sentence};
pub(super) use unit::Unit;

/// The parameters of a measure that the page keeps as they are, by the names of the API.
const MEASURE: [&str; 6] = [BY, "seuil_km", "seuil_min", "sinuosite", "vitesse_kmh", "population"];

/// What the form's threshold and unit were before anything was chosen.
pub(super) const BEFORE: &str = "avant";

/// The parameters of the page besides these and the criteria of places.
const PAGE: [&str; 15] = [
    "territoire",
    "departement",
    "bassin",
    "epci",
    "seuil",
    "unite",
    BEFORE,
    "niveau",
    "communes",
    "commune",
    "tri",
    ADDED,
    CLOSED,
    DAYS,
    PROPOSED,
];

/// Which communes the table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// Those beyond the threshold, the first of them.
    First,
    /// All those beyond the threshold.
    Beyond,
    /// All.
    All,
}

/// A question, read.
pub(super) struct Asked {
    pub(super) area: Area,
    /// What is written for a territory and is not one.
    pub(super) no_territory: Option<territory_field::Unclear>,
    pub(super) unit: Unit,
    /// The threshold in that unit.
    pub(super) threshold: f64,
    pub(super) inquiry: Inquiry,
    /// The indicator of need that it asks for.
    pub(super) indicator: Option<DescribedIndicator>,
    /// The parameters of the measure and the criteria that were understood, value by value, for links.
    pub(super) understood: Vec<(String, String)>,
    /// The level of the table of territories.
    pub(super) level: Option<Level>,
    pub(super) extent: Extent,
    /// The beginning of the name of a commune.
    pub(super) commune: String,
    pub(super) sort: TableSort,
    /// Places opened and closed, in the order of the address.
    pub(super) changes: Vec<Change>,
    /// What is written of them that does not say one thing.
    pub(super) unclear: Vec<Unclear>,
    /// How many sites to propose.
    pub(super) propose: Option<usize>,
    /// What was not understood, and why.
    pub(super) notices: Vec<String>,
}

impl Asked {
    /// Reads a query.
    pub(super) fn read(parameters: &Parameters, snapshot: &Snapshot, moment: Moment) -> Self {
        let territoire = snapshot.territoire();
        let mut notices = Vec::new();
        let (area, no_territory) = match area(parameters, territoire, snapshot.names(), &mut notices) {
            Ok(area) => (area, None),
            Err(unclear) => (territoire.whole(), Some(unclear)),
        };
        let (measure, said) = measure(parameters, snapshot.observatory().roads(), territoire, moment);
        notices.extend(said);
        let (criteria, said) =
            filters::understood(parameters, PLACE_CRITERIA, snapshot.catalogue(), territoire, moment);
        notices.extend(said);
        let indicator = indicator(parameters, snapshot, &mut notices);
        let need = indicator.iter().map(|indicator| (INDICATOR.to_owned(), indicator.slug.to_string()));
        let understood: Vec<(String, String)> = measure.into_iter().chain(need).chain(criteria).collect();
        // Each was read by itself; together they may still be too much, a speed that leads too far in a time.
        let inquiry = Inquiry::read(&understood, territoire, moment).unwrap_or_else(|error| {
            notices.push(sentence!("Le seuil n’a pas été compris : {}", refusals::of_parameter(&error.why)));
            Inquiry::default()
        });
        let inquiry = Inquiry { level: area.level(), areas: area.selection(), ..inquiry }.around_threshold();
        let minutes =
            understood.iter().find(|(name, _)| name == "seuil_min").and_then(|(_, text)| number(text));
        let accepts =
            |id: &LieuId| snapshot.catalogue().get(id).is_some_and(|entry| inquiry.filter.accepts(entry));
        let Read { changes, unclear } = Read::new(parameters, snapshot, accepts);
        let propose = propose(parameters, &mut notices);
        let mut asked = Self {
            changes,
            unclear,
            propose,
            unit: match (inquiry.scale.mode(), minutes) {
                (Some(mode), _) => Unit::Road(mode),
                (None, Some(_)) => Unit::Minutes,
                (None, None) => Unit::Km,
            },
            threshold: minutes.unwrap_or(inquiry.scale.threshold()),
            level: level(parameters, area, &mut notices),
            extent: match parameters.first("communes") {
                Some("toutes") => Extent::All,
                Some("au-dela") => Extent::Beyond,
                _ => Extent::First,
            },
            commune: parameters.first("commune").unwrap_or_default().chars().take(80).collect(),
            sort: TableSort::read(parameters.first("tri")),
            area: area.clone(),
            no_territory,
            inquiry,
            indicator,
            understood,
            notices,
        };
        asked.note_unknown(parameters, snapshot);
        let networks = snapshot.observatory().roads();
        let awaited = networks.awaited().iter();
        asked.notices.extend(awaited.map(|mode| roads::awaited(*mode, networks.by(*mode).is_some())));
        asked
    }

    fn note_unknown(&mut self, parameters: &Parameters, snapshot: &Snapshot) {
        // Where there is no indicator, nothing is said of any.
        let need = if snapshot.observatory().indicators().next().is_some() { INDICATOR } else { "" };
        let known = |name: &str| {
            [&MEASURE[..], &PAGE, &PLACE_CRITERIA, &[need]].iter().any(|names| names.contains(&name))
        };
        if let Some((name, _)) = parameters.pairs().iter().find(|(name, _)| !known(name)) {
            let shown: String = name.chars().take(30).collect();
            self.notices
                .push(sentence!("« {shown} », dans l’adresse, est inconnu : il n’en est pas tenu compte."));
        }
    }
}
