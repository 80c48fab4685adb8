//! A scenario in words and rows: before, after, difference, the communes touched.

use repere_observatory::{Amount, AreaRow, DaysPerWeek, Nearest, Simulation, TouchedCommune};
use repere_territory::Level;

use super::proposals::ProposalsView;
use super::{After, people, some_days};
use crate::zones_blanches::asked::{Asked, Unit};
use crate::zones_blanches::headline::threshold;
use crate::zones_blanches::scenario::{ADDED, CLOSED, Change};
use repere_edition::Snapshot;
use repere_words::{days, french, sentence};

/// Rows of communes touched that are shown.
const TOUCHED: usize = 25;

/// Changes that can be taken away one by one, the last ones: an address holds all the others, and one for each of hundreds
/// would make a page as long as their square.
const ONE_BY_ONE: usize = 24;

/// What the page shows of a simulation.
pub(in super::super) struct SimulationView {
    /// The places opened and closed, each of the last ones with the address without it.
    pub(in super::super) changes: Vec<(String, Option<String>)>,
    /// The address without the last change, and without any.
    pub(in super::super) cancel: Option<(String, String)>,
    /// The difference in a sentence or two, and what is said after.
    pub(in super::super) first: Vec<String>,
    pub(in super::super) then: Vec<String>,
    pub(in super::super) balance: Vec<Row>,
    pub(in super::super) touched: Vec<TouchedRow>,
    /// How many communes are touched, where that is more than are shown.
    pub(in super::super) tally: String,
    pub(in super::super) proposals: Option<ProposalsView>,
    /// Who is near a stop of some days only, one sentence for each frequency.
    pub(in super::super) some_days: Vec<String>,
    /// How many days a week a place may open, where it is not every day.
    pub(in super::super) days: Vec<(u8, String)>,
    /// The days of what was written and may mean several places.
    pub(in super::super) days_written: u8,
    /// The fields of what opens and of what closes.
    pub(in super::super) opening: Field,
    pub(in super::super) closing: Field,
}

/// A field of the simulation, and what was written in it that does not say one thing.
#[derive(Default)]
pub(in super::super) struct Field {
    pub(in super::super) text: String,
    pub(in super::super) said: Vec<String>,
    /// What it may mean, each with the address where it is simulated.
    pub(in super::super) choices: Vec<(String, String)>,
}

/// A figure before, after, and the difference.
pub(in super::super) struct Row {
    pub(in super::super) title: &'static str,
    pub(in super::super) before: String,
    pub(in super::super) after: String,
    pub(in super::super) difference: String,
}

/// A commune that the scenario touches.
pub(in super::super) struct TouchedRow {
    pub(in super::super) code: String,
    pub(in super::super) name: String,
    pub(in super::super) people: String,
    pub(in super::super) before: String,
    pub(in super::super) after: String,
    pub(in super::super) difference: String,
    /// It is no longer beyond the threshold, or it is now.
    pub(in super::super) crossing: &'static str,
}

impl SimulationView {
    pub(in super::super) fn new(asked: &Asked, after: Option<&After>, snapshot: &Snapshot) -> Self {
        let without = |rank: usize| {
            let others = asked.changes.iter().enumerate().filter(|(other, _)| *other != rank);
            asked.simulating_address(&others.map(|(_, one)| one.clone()).collect::<Vec<_>>(), asked.propose)
        };
        let last = asked.changes.len().checked_sub(1);
        let kept = asked.changes.len().saturating_sub(ONE_BY_ONE);
        let simulation = after.map(|after| &after.simulation).filter(|_| last.is_some());
        let [first, then] = simulation.map(|s| sentences(asked, s)).unwrap_or_default();
        let (touched, tally) = simulation.map(|s| touched(asked, s, snapshot)).unwrap_or_default();
        Self {
            changes: asked
                .changes
                .iter()
                .enumerate()
                .map(|(rank, one)| {
                    let without = (rank >= kept).then(|| without(rank) + "#simulation");
                    (one.plain_words(snapshot), without)
                })
                .collect(),
            cancel: last.map(|last| {
                (without(last) + "#simulation", asked.simulating_address(&[], None) + "#simulation")
            }),
            first,
            then,
            balance: simulation.map(|simulation| balance(asked, simulation)).unwrap_or_default(),
            touched,
            tally,
            proposals: after
                .and_then(|after| after.proposals.as_ref())
                .map(|found| ProposalsView::new(asked, found)),
            some_days: simulation.map(|s| some_days::sentences(asked, s)).unwrap_or_default(),
            days: DaysPerWeek::some().map(|days| (days.get(), days::per_week(days))).collect(),
            days_written: days_written(asked).get(),
            opening: Field::of(ADDED, asked),
            closing: Field::of(CLOSED, asked),
        }
    }
}

impl Field {
    fn of(name: &str, asked: &Asked) -> Self {
        let mut this = Self::default();
        for unclear in asked.unclear.iter().filter(|unclear| unclear.field == name) {
            this.text.clone_from(&unclear.text);
            this.said.push(unclear.said.clone());
            for (words, change) in &unclear.choices {
                let with: Vec<Change> = asked.changes.iter().chain([change]).cloned().collect();
                let address = asked.simulating_address(&with, asked.propose) + "#simulation";
                this.choices.push((words.clone(), address));
            }
        }
        this
    }
}

/// How many days a week the place opens that is still to be chosen; every day where there is none.
fn days_written(asked: &Asked) -> DaysPerWeek {
    let choices = asked.unclear.iter().flat_map(|unclear| &unclear.choices);
    let days = |(_, change): &(String, Change)| match change {
        Change::Opening(_, days) => Some(*days),
        Change::Closure(_) => None,
    };
    choices.filter_map(days).next_back().unwrap_or_default()
}

/// What it changes every day and on some days: what changes first.
fn sentences(asked: &Asked, simulation: &Simulation) -> [Vec<String>; 2] {
    let every_day = vec![sentence(asked, simulation)];
    let some_days = some_days::sentences(asked, simulation);
    let is_the_same =
        simulation.difference.first().is_some_and(|one| one.habitants_zone_blanche == Some(0.0));
    if asked.changes.iter().all(Change::is_of_some_days) && some_days.is_empty() && is_the_same {
        let useless = sentence!(
            "Aucun habitant de plus à moins de {}, même les jours d’ouverture : qui est à portée de l’arrêt a déjà un lieu.",
            threshold(asked)
        );
        return [vec![useless], Vec::new()];
    }
    if asked.changes.iter().all(Change::is_of_some_days) && !some_days.is_empty() {
        return [some_days, every_day];
    }
    [every_day, some_days.into_iter().chain(some_days::nobody(asked, simulation)).collect()]
}

/// What it changes, in a sentence, whether it opens or closes.
fn sentence(asked: &Asked, simulation: &Simulation) -> String {
    let threshold = threshold(asked);
    let some_days_only = asked.changes.iter().all(Change::is_of_some_days);
    match simulation.difference.first().and_then(|difference| difference.habitants_zone_blanche) {
        None => "Sans aucun lieu, aucune distance ne peut être mesurée.".to_owned(),
        Some(0.0) if some_days_only => format!("Les autres jours, rien ne change au-delà de {threshold}."),
        Some(0.0) => {
            let why = if asked.changes.iter().all(|change| matches!(change, Change::Closure(_))) {
                "un autre lieu est assez près de chacun"
            } else {
                "ceux qui sont à portée avaient déjà un lieu assez près"
            };
            sentence!("Autant d’habitants resteraient à plus de {threshold} : {why}.")
        }
        Some(less) if less < 0.0 => format!("{} de moins à plus de {threshold}.", people(less)),
        Some(more) => format!("{} de plus à plus de {threshold}.", people(more)),
    }
}

/// « +3 », « −3 », « 0 »: what is too small to be written has no sign.
fn signed(number: f64, text: impl Fn(f64) -> String) -> String {
    let written = text(number.abs());
    let sign = match number {
        _ if written == text(0.0) => "",
        _ if number < 0.0 => "\u{2212}",
        _ => "+",
    };
    format!("{sign}{written}")
}

fn balance(asked: &Asked, simulation: &Simulation) -> Vec<Row> {
    let (Some(before), Some(after)) = (simulation.avant.first(), simulation.apres.first()) else {
        return Vec::new();
    };
    let whole = |number: f64| french::number(number.round() as usize);
    let is_by_road = simulation.contexte.routes.is_some();
    let amount = move |number: f64| {
        asked.amount(if is_by_road { Amount::Minutes(number) } else { Amount::Metres(number) })
    };
    let line = |title, of: &dyn Fn(&AreaRow) -> Option<f64>, text: &dyn Fn(f64) -> String| {
        let (before, after) = (of(before), of(after));
        let written = |number: Option<f64>| number.map_or_else(|| "—".to_owned(), text);
        let difference = before.zip(after).map(|(before, after)| signed(after - before, text));
        Row {
            title,
            before: written(before),
            after: written(after),
            difference: difference.unwrap_or_else(|| "—".to_owned()),
        }
    };
    let [mean, median] = if asked.unit == Unit::Km {
        ["Distance moyenne d’un habitant", "Distance médiane"]
    } else {
        ["Durée moyenne d’un habitant", "Durée médiane"]
    };
    vec![
        line("Habitants au-delà du seuil", &|l| l.zone_blanche.map(|z| z.habitants.get()), &whole),
        line("Communes au-delà du seuil", &|l| l.zone_blanche.map(|z| f64::from(z.communes)), &whole),
        line(mean, &|l| l.mean().map(Amount::number), &amount),
        line(median, &|l| l.median().map(Amount::number), &amount),
        line("Neuf habitants sur dix à moins de", &|l| l.p90().map(Amount::number), &amount),
    ]
}

fn touched(asked: &Asked, simulation: &Simulation, snapshot: &Snapshot) -> (Vec<TouchedRow>, String) {
    let territoire = snapshot.territoire();
    let inside = |code: &str| {
        let commune = territoire.find(Level::COMMUNE, code);
        commune.is_some_and(|commune| territoire.lineage(commune.rank()).is_in(asked.area.id()))
    };
    let all = &simulation.communes_touchees;
    let mut here: Vec<_> = all.iter().filter(|commune| inside(&commune.code_insee)).collect();
    here.sort_by(|a, b| b.population.cmp(&a.population).then_with(|| a.code_insee.cmp(&b.code_insee)));
    let elsewhere = all.len() - here.len();
    let mut tally = french::count(here.len(), "commune touchée", "communes touchées");
    if here.len() > TOUCHED {
        tally.push_str(&sentence!(" ; les {TOUCHED} plus peuplées"));
    }
    if elsewhere > 0 {
        tally.push_str(&format!(", et {} hors de ce territoire", french::number(elsewhere)));
    }
    (here.into_iter().take(TOUCHED).map(|commune| touched_row(asked, commune)).collect(), tally)
}

fn touched_row(asked: &Asked, commune: &TouchedCommune) -> TouchedRow {
    let absent = || "—".to_owned();
    let (before, after) = (commune.avant.as_ref(), commune.apres.as_ref());
    let [was, is] = [before, after].map(|nearby| nearby.and_then(Nearest::amount));
    let white = |nearby: Option<&Nearest>| nearby.is_some_and(|nearby| nearby.zone_blanche);
    TouchedRow {
        code: commune.code_insee.clone(),
        name: commune.nom.clone(),
        people: french::number(commune.population.0.rounded() as usize),
        before: was.map_or_else(absent, |was| asked.amount(was)),
        after: is.map_or_else(absent, |is| asked.amount(is)),
        difference: was.zip(is).map_or_else(absent, |(was, is)| {
            let of_its_unit = |number: f64| match was {
                Amount::Metres(_) => asked.amount(Amount::Metres(number)),
                Amount::Minutes(_) => asked.amount(Amount::Minutes(number)),
            };
            signed(is.number() - was.number(), of_its_unit)
        }),
        crossing: match (white(before), white(after)) {
            (true, false) => "sort de la zone blanche",
            (false, true) => "entre en zone blanche",
            _ => "",
        },
    }
}
