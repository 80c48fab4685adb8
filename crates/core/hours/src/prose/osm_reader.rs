//! OSM `opening_hours` → timetable, for the part of the syntax that timetables cover.

use opening_hours_syntax::RuleKind;
use opening_hours_syntax::rules::day::{Date, HolidayKind, MonthdayRange, WeekDayRange, Weekday};
use opening_hours_syntax::rules::time::{Time, TimeSpan};
use opening_hours_syntax::rules::{RuleOperator, RuleSequence};

use super::grille::{Case, Fermeture, Grille, JOURNEE, Journee, Note, Plage, Rang, Semaines};
use super::jours::Jour;
use super::osm_writer::{SANS_RENDEZ_VOUS, SUR_RENDEZ_VOUS};

/// The timetable of an expression; `None` when it says something that a timetable cannot hold.
pub(super) fn read(expression: &str) -> Option<Grille> {
    let rules = opening_hours_syntax::parse(expression).ok()?.rules;
    let mut grille = Grille::default();
    for rule in &rules {
        if grille.sinon_sur_rendez_vous {
            return None;
        }
        if is_by_appointment(rule) && (rules.len() == 1 || rule.operator == RuleOperator::Fallback) {
            grille.sinon_sur_rendez_vous = true;
        } else if rule.operator == RuleOperator::Fallback {
            return None;
        } else if let Some(fermetures) = closings(rule) {
            grille.fermetures.extend(fermetures);
        } else if grille.fermetures.is_empty() {
            weekly(&mut grille, rule)?;
        } else {
            // Hours behind a closing would open the place again.
            return None;
        }
    }
    let says_something = !grille.is_empty() || (grille.sinon_sur_rendez_vous && grille.fermetures.is_empty());
    says_something.then_some(grille)
}

/// « Sur rendez-vous » at any time.
fn is_by_appointment(rule: &RuleSequence) -> bool {
    rule.is_constant() && rule.kind != RuleKind::Closed && &*rule.comment == SUR_RENDEZ_VOUS
}

/// Days and their hours.
fn weekly(grille: &mut Grille, rule: &RuleSequence) -> Option<()> {
    let days = &rule.day_selector;
    if !days.year.is_empty() || !days.monthday.is_empty() {
        return None;
    }
    let mut cases = Vec::new();
    let weeks = weeks(rule)?;
    if days.weekday.is_empty() {
        cases.extend(Jour::ALL.map(|jour| Case::Semaine(weeks, jour)));
    }
    for range in &days.weekday {
        cases.extend(cases_of(range, weeks)?);
    }
    let journee = Journee { plages: plages(&rule.time_selector.spans)?, note: note(rule)? };
    for case in cases {
        if grille.meets(case) {
            return None;
        }
        match (rule.kind, rule.operator) {
            (RuleKind::Closed, RuleOperator::Normal) => {
                let Case::Semaine(Semaines::Toutes, jour) = case else { return None };
                let whole_day = [Plage { debut: 0, fin: JOURNEE }];
                if journee.plages != whole_day {
                    return None;
                }
                grille.remove(jour);
            }
            (RuleKind::Closed, _) => return None,
            (_, RuleOperator::Additional) => grille.add(case, &journee).ok()?,
            _ => grille.replace(case, journee.clone()),
        }
    }
    Some(())
}

/// Closings of the year; `None` when the rule is not one.
fn closings(rule: &RuleSequence) -> Option<Vec<Fermeture>> {
    let days = &rule.day_selector;
    let whole_days = plages(&rule.time_selector.spans)? == [Plage { debut: 0, fin: JOURNEE }];
    let plain = rule.kind == RuleKind::Closed
        && rule.operator == RuleOperator::Normal
        && whole_days
        && rule.comment.is_empty()
        && days.year.is_empty()
        && days.week.is_empty();
    if !plain || days.weekday.is_empty() == days.monthday.is_empty() {
        return None;
    }
    let mut fermetures = Vec::new();
    for range in &days.weekday {
        fermetures.push(match range {
            WeekDayRange::Holiday { kind: HolidayKind::Public, offset: 0 } => Fermeture::Feries,
            WeekDayRange::Holiday { kind: HolidayKind::School, offset: 0 } => Fermeture::Vacances,
            _ => return None,
        });
    }
    for range in &days.monthday {
        match range {
            MonthdayRange::Month { range, year: None } => {
                let (first, last) = (*range.start() as u8, *range.end() as u8);
                let months: Vec<u8> = if first <= last {
                    (first..=last).collect()
                } else {
                    (first..=12).chain(1..=last).collect()
                };
                fermetures.extend(months.into_iter().map(Fermeture::Mois));
            }
            MonthdayRange::Date { start: (from, from_offset), end: (to, to_offset) }
                if *from_offset == Default::default() && *to_offset == Default::default() =>
            {
                fermetures.push(Fermeture::Periode(day_of(from)?, day_of(to)?));
            }
            _ => return None,
        }
    }
    Some(fermetures)
}

fn day_of(date: &Date) -> Option<(u8, u8)> {
    match date {
        Date::Fixed { year: None, month, day } => Some((*month as u8, *day)),
        _ => None,
    }
}

fn weeks(rule: &RuleSequence) -> Option<Semaines> {
    let [range] = rule.day_selector.week.as_slice() else {
        return rule.day_selector.week.is_empty().then_some(Semaines::Toutes);
    };
    let (range, step) = range.into_parts();
    match (**range.start(), **range.end(), step) {
        (2, 52 | 53, 2) => Some(Semaines::Paires),
        (1, 53, 2) => Some(Semaines::Impaires),
        _ => None,
    }
}

fn cases_of(range: &WeekDayRange, weeks: Semaines) -> Option<Vec<Case>> {
    let WeekDayRange::Fixed { range, offset: 0, nth_from_start, nth_from_end } = range else { return None };
    let (first, last) = (jour(*range.start()), jour(*range.end()));
    let within = |jour: &Jour| {
        if first <= last { (first..=last).contains(jour) } else { *jour >= first || *jour <= last }
    };
    let jours = Jour::ALL.into_iter().filter(within);
    if *nth_from_start == [true; 5] && *nth_from_end == [true; 5] {
        return Some(jours.map(|jour| Case::Semaine(weeks, jour)).collect());
    }
    // Only the last of the month is said from the end.
    if weeks != Semaines::Toutes || first != last || nth_from_end.iter().skip(1).any(|is| *is) {
        return None;
    }
    let said = nth_from_start.iter().chain(nth_from_end.first());
    Some(
        Rang::ALL
            .into_iter()
            .zip(said)
            .filter(|(_, is)| **is)
            .map(|(rang, _)| Case::Mois(first, rang))
            .collect(),
    )
}

const fn jour(weekday: Weekday) -> Jour {
    match weekday {
        Weekday::Mon => Jour::Lundi,
        Weekday::Tue => Jour::Mardi,
        Weekday::Wed => Jour::Mercredi,
        Weekday::Thu => Jour::Jeudi,
        Weekday::Fri => Jour::Vendredi,
        Weekday::Sat => Jour::Samedi,
        Weekday::Sun => Jour::Dimanche,
    }
}

fn plages(spans: &[TimeSpan]) -> Option<Vec<Plage>> {
    let mut plages: Vec<Plage> = Vec::new();
    for span in spans {
        let (Time::Fixed(debut), Time::Fixed(fin)) = (span.range.start, span.range.end) else { return None };
        let plage = Plage { debut: debut.mins_from_midnight(), fin: fin.mins_from_midnight() };
        let in_order = plages.last().is_none_or(|last| last.fin <= plage.debut);
        if span.open_end
            || span.repeats.is_some()
            || plage.debut >= plage.fin
            || plage.fin > JOURNEE
            || !in_order
        {
            return None;
        }
        plages.push(plage);
    }
    Some(plages)
}

fn note(rule: &RuleSequence) -> Option<Note> {
    match (rule.kind, &*rule.comment) {
        (RuleKind::Open | RuleKind::Closed, "") => Some(Note::Aucune),
        // A comment alone means the same in the specification.
        (RuleKind::Unknown | RuleKind::Open, SUR_RENDEZ_VOUS) => Some(Note::SurRendezVous),
        (RuleKind::Open, SANS_RENDEZ_VOUS) => Some(Note::SansRendezVous),
        _ => None,
    }
}
