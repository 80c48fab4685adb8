//! An OSM expression, ready to be asked about a day.

use std::sync::{Arc, LazyLock};

use chrono::NaiveDate;
use compact_calendar::CompactCalendar;
use opening_hours::localization::Country;
use opening_hours::{Context, ContextHolidays, OpeningHours, RuleKind};
use opening_hours_syntax::ExtendedTime;
use opening_hours_syntax::rules::OpeningHoursExpression;
use opening_hours_syntax::rules::day::{HolidayKind, WeekDayRange};
use opening_hours_syntax::rules::time::Time;

use super::Cause;
use repere_domain::horaires::Horaires;
use repere_domain::texte::fold;

/// Minutes of a day.
pub(super) const JOURNEE: u16 = 24 * 60;

/// What a place is during a stretch of time, when it is not closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Etat {
    Ouvert,
    SurRendezVous,
    Inconnu(Cause),
}

/// A stretch of one day, in minutes from midnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tranche {
    pub(super) debut: u16,
    pub(super) fin: u16,
    pub(super) etat: Etat,
    pub(super) note: Arc<str>,
}

/// The evaluators of one expression.
pub(super) struct Expression {
    /// With no school holiday; and, where these matter, with school holidays only.
    hypotheses: (Alternatives, Option<Alternatives>),
}

/// What `||` separates: each is asked about the time that those before it leave closed. `opening-hours` asks only about
/// whole days, where the specification and its reference implementation ask at each instant.
type Alternatives = Vec<OpeningHours>;

static JAMAIS: LazyLock<ContextHolidays> = LazyLock::new(|| holidays(Arc::default()));

/// School holidays every day of the years for which public holidays are known.
static TOUJOURS: LazyLock<ContextHolidays> = LazyLock::new(|| {
    let mut every_day = CompactCalendar::default();
    let public = Country::FR.holidays();
    let known = || public.get_public().iter();
    if let (Some(first), Some(last)) = (known().next(), known().last()) {
        for day in first.iter_days().take_while(|day| *day <= last) {
            every_day.insert(day);
        }
    }
    holidays(Arc::new(every_day))
});

fn holidays(school: Arc<CompactCalendar>) -> ContextHolidays {
    ContextHolidays::new(Arc::new(Country::FR.holidays().get_public().clone()), school)
}

impl Expression {
    /// Reads an expression, unless nothing certain can be said of any of its days.
    pub(super) fn read(horaires: &Horaires) -> Result<Self, Cause> {
        let alternatives: Alternatives = alternatives(horaires.as_str())
            .into_iter()
            .map(|text| text.trim().parse().map_err(|_| Cause::NonCommuniques))
            .collect::<Result<_, _>>()?;
        let mut school = false;
        for alternative in &alternatives {
            let expression = alternative.get_expression();
            let holidays = school_holidays(&expression);
            let certain = is_decidable(&expression) && !has_days_among_holidays(horaires.as_str());
            if !certain || holidays.is_some_and(|exact| !exact) {
                let cause = if holidays.is_some() { Cause::VacancesScolaires } else { Cause::Indecidable };
                return Err(cause);
            }
            school |= holidays.is_some();
        }
        let suppose = |holidays: &ContextHolidays| -> Alternatives {
            let context = || Context::default().with_holidays(holidays.clone());
            alternatives.iter().map(|one| one.clone().with_context(context())).collect()
        };
        Ok(Self { hypotheses: (suppose(&JAMAIS), school.then(|| suppose(&TOUJOURS))) })
    }

    /// What a day is made of, closed times left out, by ascending time.
    pub(super) fn journee(&self, date: NaiveDate) -> Vec<Tranche> {
        let day = |alternatives: &Alternatives| {
            let mut tranches = Vec::new();
            ask(alternatives, date, 0..JOURNEE, &mut tranches);
            tranches
        };
        let jamais = day(&self.hypotheses.0);
        match &self.hypotheses.1 {
            None => jamais,
            Some(toujours) => agreement(&jamais, &day(toujours)),
        }
    }
}

fn ask(
    alternatives: &[OpeningHours],
    date: NaiveDate,
    during: std::ops::Range<u16>,
    found: &mut Vec<Tranche>,
) {
    let Some((first, others)) = alternatives.split_first() else { return };
    for stretch in first.schedule_at(date) {
        let debut = stretch.range.start.mins_from_midnight().max(during.start);
        let fin = stretch.range.end.mins_from_midnight().min(during.end);
        if debut >= fin {
            continue;
        }
        match etat(stretch.kind, &stretch.comment) {
            None => ask(others, date, debut..fin, found),
            Some(etat) => found.push(Tranche { debut, fin, etat, note: stretch.comment }),
        }
    }
}

/// The state that a rule and its comment say; `None` is closed. Whoever must have an appointment does not find an open
/// door, so open hours « sur rendez-vous » are not open.
fn etat(kind: RuleKind, comment: &str) -> Option<Etat> {
    if kind == RuleKind::Closed {
        return None;
    }
    let said = if comment.is_empty() { String::new() } else { fold(comment) };
    let appointment = ["rendez vous", "rdv", "appointment"].iter().any(|word| said.contains(word));
    Some(match kind {
        _ if appointment && !said.contains("sans ") => Etat::SurRendezVous,
        RuleKind::Open => Etat::Ouvert,
        _ => Etat::Inconnu(Cause::Indecidable),
    })
}

/// What two hypotheses say alike; where they differ, it depends on the school holidays.
fn agreement(a: &[Tranche], b: &[Tranche]) -> Vec<Tranche> {
    let mut cuts: Vec<u16> = a.iter().chain(b).flat_map(|t| [t.debut, t.fin]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let during = |tranches: &[Tranche], at: u16| {
        tranches.iter().find(|t| (t.debut..t.fin).contains(&at)).map(|t| (t.etat, t.note.clone()))
    };
    let mut agreed = Vec::new();
    for cut in cuts.windows(2) {
        let said = match (during(a, cut[0]), during(b, cut[0])) {
            (one, other) if one == other => one,
            _ => Some((Etat::Inconnu(Cause::VacancesScolaires), Arc::from(""))),
        };
        agreed.extend(said.map(|(etat, note)| Tranche { debut: cut[0], fin: cut[1], etat, note }));
    }
    agreed
}

/// Cuts an expression at `||`, comments apart.
fn alternatives(text: &str) -> Vec<&str> {
    let mut quoted = false;
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'|' if !quoted && at >= start && text.as_bytes().get(at + 1) == Some(&b'|') => {
                parts.push(&text[start..at]);
                start = at + 2;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Whether hours are times of the clock with an end.
fn is_decidable(expression: &OpeningHoursExpression) -> bool {
    expression.rules.iter().flat_map(|rule| &rule.time_selector.spans).all(|span| {
        let fixed = |time: &Time| matches!(time, Time::Fixed(_));
        fixed(&span.range.start) && fixed(&span.range.end) && !span.open_end && span.repeats.is_none()
    })
}

/// Whether some hours are for days that are both a holiday and a day of the week (« SH Mo-Fr »): `opening-hours` takes
/// them for either, as « SH,Mo-Fr » is.
fn has_days_among_holidays(text: &str) -> bool {
    const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    // Every other part is a comment.
    text.split('"').step_by(2).any(|rules| {
        let mut holidays = rules.match_indices("PH").chain(rules.match_indices("SH"));
        holidays.any(|(at, name)| {
            let (before, after) = (&rules[..at], &rules[at + name.len()..]);
            let (last, next) = (before.trim_end(), after.trim_start());
            (next.len() < after.len() && DAYS.iter().any(|day| next.starts_with(day)))
                || (last.len() < before.len()
                    && (last.ends_with(']') || DAYS.iter().any(|day| last.ends_with(day))))
        })
    })
}

/// Whether an expression has school holidays, and if so whether each day depends on itself alone: then to suppose
/// that it is one, and that it is not, covers all that may be. A night that follows a holiday depends on two days.
fn school_holidays(expression: &OpeningHoursExpression) -> Option<bool> {
    let mut days = expression.rules.iter().flat_map(|rule| &rule.day_selector.weekday);
    if !days.any(|day| matches!(day, WeekDayRange::Holiday { kind: HolidayKind::School, .. })) {
        return None;
    }
    Some(expression.rules.iter().flat_map(|rule| &rule.time_selector.spans).all(|span| {
        span.range.start < span.range.end && span.range.end <= Time::Fixed(ExtendedTime::MIDNIGHT_24)
    }))
}
