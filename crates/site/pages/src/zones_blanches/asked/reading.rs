//! Each part of the question, read by itself: what is wrong in one costs the others nothing.

use repere_catalogue::NameIndex;
use repere_hours::Moment;
use repere_observatory::{BY, DescribedIndicator, INDICATOR, Inquiry, Mode, Refusal, Roads, Scale};
use repere_territory::{Area, Level, Territoire, UnknownLevel};

use super::{BEFORE, MEASURE, Unit};
use crate::territory_field::{Unclear, written};
use crate::zones_blanches::scenario::PROPOSED;
use repere_edition::Snapshot;
use repere_kit::Parameters;
use repere_words::{refusals, roads, sentence};

/// The minutes that are proposed to whoever leaves kilometres for them: about what the usual ten kilometres take.
const USUAL_MINUTES: &str = "15";

/// Most sites that the page proposes.
const PROPOSED_MAX: usize = 20;

/// The territory: as the form says it, by its name or as `bassin-blois`, or as the criteria of the API do.
pub(super) fn area<'t>(
    parameters: &Parameters,
    territoire: &'t Territoire,
    names: &NameIndex,
    notices: &mut Vec<String>,
) -> Result<&'t Area, Unclear> {
    match parameters.first("territoire") {
        Some("region") => return Ok(territoire.whole()),
        Some(text) if !text.trim().is_empty() => return written(text, territoire, names),
        _ => {}
    }
    let named = |level: Level| parameters.each(level.key()).map(move |code| (level, code));
    let mut asked = Level::REGION.inside().flat_map(named);
    let Some((level, code)) = asked.next() else { return Ok(territoire.whole()) };
    let found = territoire.find(level, code).ok_or_else(|| Unclear::unknown(code));
    if found.is_ok() && asked.next().is_some() {
        notices.push(sentence!(
            "Cette page montre un territoire à la fois : voici le premier de ceux de l’adresse."
        ));
    }
    found
}

/// The parameters of the measure that are understood, each read by itself, and what is said of the others.
pub(super) fn measure(
    parameters: &Parameters,
    networks: &Roads,
    territoire: &Territoire,
    moment: Moment,
) -> (Vec<(String, String)>, Vec<String>) {
    let (mut understood, mut notices) = (Vec::<(String, String)>::new(), Vec::new());
    let mode = travelling(parameters, networks, &mut notices);
    understood.extend(mode.map(|mode| (BY.to_owned(), mode.name().to_owned())));
    let named = MEASURE.into_iter().filter_map(|name| parameters.first(name).map(|text| (name, text)));
    let of_straight_lines = |name: &str| ["seuil_km", "sinuosite", "vitesse_kmh"].contains(&name);
    let named = named.filter(|(name, _)| *name != BY && !(mode.is_some() && of_straight_lines(name)));
    for (name, text) in threshold_of_form(parameters, mode).into_iter().chain(named) {
        let is_threshold = |name: &str| name.starts_with("seuil");
        if is_threshold(name) && understood.iter().any(|(known, _)| is_threshold(known)) {
            continue;
        }
        let one = (name.to_owned(), text.to_owned());
        // Minutes mean what they do along the roads, if they are along them.
        let with: Vec<(String, String)> = mode
            .map(|mode| (BY.to_owned(), mode.name().to_owned()))
            .into_iter()
            .chain([one.clone()])
            .collect();
        match Inquiry::read(&with, territoire, moment) {
            Ok(inquiry) if name == "seuil_km" && inquiry == Inquiry::default() => {}
            Ok(inquiry)
                if mode.is_some_and(|mode| is_threshold(name) && inquiry.scale == Scale::usual_by(mode)) => {}
            Ok(_) => understood.push(one),
            Err(error) => {
                let shown: String = text.chars().take(20).collect();
                let what = if is_threshold(name) { "Le seuil" } else { "Un paramètre" };
                notices.push(sentence!(
                    "{what} « {shown} » n’a pas été compris : {}. La page garde la valeur habituelle.",
                    refusals::of_parameter(&error.why)
                ));
            }
        }
    }
    (understood, notices)
}

/// The way to travel that the form or the address asks for, where its roads are in service.
fn travelling(parameters: &Parameters, networks: &Roads, notices: &mut Vec<String>) -> Option<Mode> {
    let of_form = parameters.first("unite").and_then(Mode::named);
    let mode = match (of_form, parameters.first(BY)) {
        (Some(mode), _) => mode,
        // The form says another unit, or nothing does.
        (None, _) if parameters.first("unite").is_some() => return None,
        (None, None) => return None,
        (None, Some(text)) => match Mode::named(text) {
            Some(mode) => mode,
            None => {
                let shown: String = text.chars().take(20).collect();
                let why = refusals::of_parameter(&Refusal::NotAMode);
                notices.push(sentence!("« {shown} » n’est pas une façon d’aller aux lieux : {why}."));
                return None;
            }
        },
    };
    if networks.by(mode).is_none() {
        notices
            .push(sentence!("{} Les minutes sont estimées d’après la distance.", roads::unknown_here(mode)));
        return None;
    }
    Some(mode)
}

/// The threshold of the form, which has one number and one unit: kilometres, or minutes estimated or along the roads.
fn threshold_of_form(parameters: &Parameters, mode: Option<Mode>) -> Option<(&'static str, &str)> {
    let text = parameters.first("seuil")?;
    let unit = parameters.first("unite").unwrap_or("km");
    // Who chooses another unit and leaves the number chose no number: ten kilometres are not ten minutes.
    if parameters
        .first(BEFORE)
        .and_then(|before| before.split_once(' '))
        .is_some_and(|(number, other)| number == text && other != unit)
    {
        return (unit == Unit::Minutes.name()).then_some(("seuil_min", USUAL_MINUTES));
    }
    Some((if mode.is_some() || unit != "km" { "seuil_min" } else { "seuil_km" }, text))
}

/// The indicator of need, where there is one of that name. Without any indicator there is no such parameter.
pub(super) fn indicator(
    parameters: &Parameters,
    snapshot: &Snapshot,
    notices: &mut Vec<String>,
) -> Option<DescribedIndicator> {
    let asked = parameters.first(INDICATOR).filter(|slug| !slug.is_empty())?;
    let mut all = snapshot.observatory().indicators().peekable();
    all.peek()?;
    let found = all.find(|indicator| indicator.slug.as_str() == asked).cloned();
    if found.is_none() {
        let shown: String = asked.chars().take(60).collect();
        notices.push(sentence!(
            "L’indicateur « {shown} » n’existe pas, ou n’existe plus : la page montre les distances seules."
        ));
    }
    found
}

/// The level of the table of territories: the one asked for, where the territory is made of such.
pub(super) fn level(parameters: &Parameters, area: &Area, notices: &mut Vec<String>) -> Option<Level> {
    let mut possible = area.level().inside();
    let usual = possible.clone().next();
    let Some(text) = parameters.first("niveau") else { return usual };
    match text.parse::<Level>() {
        Ok(level) if possible.any(|one| one == level) => Some(level),
        Ok(_) => usual,
        Err(UnknownLevel) => {
            let why = refusals::of_parameter(&Refusal::NotALevel);
            notices.push(sentence!("Le niveau n’a pas été compris : {why}."));
            usual
        }
    }
}

/// How many sites to propose.
pub(super) fn propose(parameters: &Parameters, notices: &mut Vec<String>) -> Option<usize> {
    let text = parameters.first(PROPOSED)?;
    match text.parse::<usize>() {
        Ok(k) if (1..=PROPOSED_MAX).contains(&k) => Some(k),
        _ => {
            notices.push(format!("Le nombre d’emplacements à proposer doit être entre 1 et {PROPOSED_MAX}."));
            None
        }
    }
}

/// A number that was read already.
pub(super) fn number(text: &str) -> Option<f64> {
    text.replace(',', ".").parse().ok()
}
