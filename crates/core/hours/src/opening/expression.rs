//! An OSM expression, ready to be asked about a day.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use repere_domain::horaires::Horaires;
use repere_domain::text::fold;

use super::rules::{self, Kind, Operator, Rule};
use super::{Cause, SchoolHolidays};

pub(super) use super::rules::MINUTES_OF_DAY;

/// What a place is during a stretch of time, when it is not closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Open,
    ByAppointment,
    Unknown(Cause),
}

/// A stretch of one day, in minutes from midnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) start: u16,
    pub(super) end: u16,
    pub(super) state: State,
    pub(super) note: Arc<str>,
}

/// The rules of one expression, and the school holidays of its place.
pub(super) struct Expression {
    rules: Vec<Rule>,
    holidays: SchoolHolidays,
    /// Whether they matter.
    school: bool,
}

/// What a rule says of a stretch of a day.
struct Said<'a> {
    during: Range<u16>,
    rule: &'a Rule,
    kind: Kind,
    /// Of the night that began the day before.
    night: bool,
}

impl Expression {
    /// Reads an expression, unless nothing certain can be said of any of its days.
    pub(super) fn read(horaires: &Horaires, holidays: SchoolHolidays) -> Result<Self, Cause> {
        let rules = rules::read(&horaires.mended()).map_err(|rules::Unread| Cause::Undecidable)?;
        let school = rules.iter().any(Rule::knows_school_holidays);
        Ok(Self { rules, holidays, school })
    }

    /// What a day is made of, closed times left out, by ascending time.
    pub(super) fn stretches_of(&self, date: NaiveDate) -> Vec<Stretch> {
        if !self.school {
            return self.supposing(date, &|_| false);
        }
        let known = |day: NaiveDate| self.holidays.contains(day);
        let eve = date.pred_opt().unwrap_or(date);
        // A night depends on the day before, and a day without an answer may be a holiday or not.
        if let (Some(_), Some(_)) = (known(eve), known(date)) {
            return self.supposing(date, &|day| known(day).unwrap_or_default());
        }
        let suppose = |before: bool, after: bool| {
            self.supposing(date, &|day| known(day).unwrap_or(if day < date { before } else { after }))
        };
        let others = [(false, true), (true, false), (true, true)];
        others.into_iter().fold(suppose(false, false), |agreed, (before, after)| {
            agreement(&agreed, &suppose(before, after))
        })
    }

    /// What a day is made of, given which days are school holidays.
    fn supposing(&self, date: NaiveDate, is_school_holiday: &dyn Fn(NaiveDate) -> bool) -> Vec<Stretch> {
        let eve = date.pred_opt();
        let mut said: Vec<Said<'_>> = Vec::new();
        let mut previous = None;
        for rule in &self.rules {
            if rule.days.contains(date, is_school_holiday) {
                if rule.replaces(previous) {
                    // A night is of the day when it began: it runs to its end.
                    said.retain(|said| said.night);
                }
                said.extend(of_day(rule));
            }
            if eve.is_some_and(|eve| rule.days.contains(eve, is_school_holiday)) {
                said.extend(of_night(rule));
            }
            previous = Some(rule);
        }
        stretches(&said)
    }
}

/// What a rule says of one of its days.
fn of_day(rule: &Rule) -> Vec<Said<'_>> {
    if rule.spans.is_empty() {
        return vec![Said { during: 0..MINUTES_OF_DAY, rule, kind: rule.kind, night: false }];
    }
    let within = |(during, kind): (Range<u16>, Kind)| {
        let during = during.start..during.end.min(MINUTES_OF_DAY);
        (!during.is_empty()).then_some(Said { during, rule, kind, night: false })
    };
    spans(rule).filter_map(within).collect()
}

/// What it says of the night that follows, from its midnight.
fn of_night(rule: &Rule) -> Vec<Said<'_>> {
    let within = |(during, kind): (Range<u16>, Kind)| {
        let during = during.start.saturating_sub(MINUTES_OF_DAY)..during.end.saturating_sub(MINUTES_OF_DAY);
        (!during.is_empty()).then_some(Said { during, rule, kind, night: true })
    };
    spans(rule).filter_map(within).collect()
}

/// The hours of a rule, then how long each may last beyond its end.
fn spans(rule: &Rule) -> impl Iterator<Item = (Range<u16>, Kind)> {
    rule.spans.iter().flat_map(|span| {
        let beyond = if rule.kind == Kind::Closed { Kind::Closed } else { Kind::Unknown };
        [(span.start..span.end, rule.kind), (span.end..span.may_last, beyond)]
    })
}

/// The states of a day: the last rule that speaks of a time is right, a fallback only where those before leave closed.
fn stretches(said: &[Said<'_>]) -> Vec<Stretch> {
    let mut cuts: Vec<u16> = said.iter().flat_map(|said| [said.during.start, said.during.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut stretches: Vec<Stretch> = Vec::new();
    for cut in cuts.windows(2) {
        let mut state: Option<(Kind, &str)> = None;
        for said in said.iter().filter(|said| said.during.contains(&cut[0])) {
            let fallback = said.rule.operator == Operator::Fallback;
            if fallback && state.is_some_and(|(kind, _)| kind != Kind::Closed) {
                continue;
            }
            state = Some((said.kind, &said.rule.comment));
            if fallback {
                break;
            }
        }
        let Some((Some(state), note)) = state.map(|(kind, comment)| (state_of(kind, comment), comment))
        else {
            continue;
        };
        match stretches.last_mut() {
            Some(last) if last.end == cut[0] && last.state == state && *last.note == *note => {
                last.end = cut[1]
            }
            _ => stretches.push(Stretch { start: cut[0], end: cut[1], state, note: Arc::from(note) }),
        }
    }
    stretches
}

/// The state that a rule and its comment say; `None` is closed. Whoever must have an appointment does not find an open
/// door, so open hours « sur rendez-vous » are not open.
fn state_of(kind: Kind, comment: &str) -> Option<State> {
    match kind {
        Kind::Closed => None,
        _ if is_by_appointment(comment) => Some(State::ByAppointment),
        Kind::Open => Some(State::Open),
        Kind::Unknown => Some(State::Unknown(Cause::Undecidable)),
    }
}

/// Whether a comment says that an appointment is needed. « Accueil des rendez-vous au premier étage », « avec ou sans
/// rendez-vous », « rendez-vous possible » do not.
fn is_by_appointment(comment: &str) -> bool {
    if comment.is_empty() {
        return false;
    }
    let said =
        format!(" {} ", fold(comment).replace("rendez vous", "rdv").replace("appointments", "appointment"));
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let needed = has(&[
        " sur rdv ",
        " by appointment ",
        " appointment only ",
        " uniquement rdv ",
        " rdv uniquement ",
        " rdv obligatoire ",
        " prendre rdv ",
        " rdv necessaire ",
        " rdv seulement ",
        " que sur rdv ",
    ]) || said == " rdv "
        || said == " appointment "
        || said == " avec rdv ";
    needed && !has(&[" sans ", " ou ", " ou/et ", " et sur rdv ", " possible ", " egalement ", " aussi "])
}

/// What two hypotheses say alike; where they differ, it depends on the school holidays.
fn agreement(a: &[Stretch], b: &[Stretch]) -> Vec<Stretch> {
    let mut cuts: Vec<u16> = a.iter().chain(b).flat_map(|t| [t.start, t.end]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let during = |stretches: &[Stretch], at: u16| {
        stretches.iter().find(|t| (t.start..t.end).contains(&at)).map(|t| (t.state, t.note.clone()))
    };
    let mut agreed = Vec::new();
    for cut in cuts.windows(2) {
        let said = match (during(a, cut[0]), during(b, cut[0])) {
            (one, other) if one == other => one,
            _ => Some((State::Unknown(Cause::SchoolHolidays), Arc::from(""))),
        };
        agreed.extend(said.map(|(state, note)| Stretch { start: cut[0], end: cut[1], state, note }));
    }
    agreed
}
