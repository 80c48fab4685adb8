//! OSM `opening_hours` → timetable, for the part of the syntax that timetables cover. The rules are those that
//! [`crate::opening`] evaluates, so what is said of a place and what is computed of it come from one reading.

use chrono::Weekday;

use super::grille::{Case, Fermeture, Grille, JOURNEE, Journee, Note, Plage, Rang, Semaines};
use super::jours::{Jour, Jours};
use super::osm_writer::{SANS_RENDEZ_VOUS, SUR_RENDEZ_VOUS};
use super::saison::{Saison, exists};
use crate::opening::rules::{self, DayKind, DayOfYear, Kind, Operator, Rule, Span};

/// The timetable of an expression; `None` when it says something that a timetable cannot hold.
pub(super) fn read(expression: &str) -> Option<Grille> {
    let rules = rules::read(expression).ok()?;
    let mut grille = Grille::default();
    let mut previous = None;
    for rule in &rules {
        // Hours without days stand beside those of days that were said before them.
        let beside =
            rule.kind != Kind::Closed && rule.operator == Operator::Normal && !rule.replaces(previous);
        previous = Some(rule);
        if beside && !grille.is_empty() {
            return None;
        }
        if grille.sinon_sur_rendez_vous {
            return None;
        }
        if is_by_appointment(rule) && (rules.len() == 1 || rule.operator == Operator::Fallback) {
            grille.sinon_sur_rendez_vous = true;
        } else if rule.operator == Operator::Fallback {
            return None;
        } else if let Some(closings) = closings(rule) {
            // « SH off » behind the hours of the holidays takes these back.
            if closings.contains(&Fermeture::Vacances) && grille.saisons().contains(&Saison::Vacances) {
                return None;
            }
            grille.fermetures.extend(closings);
        } else {
            hours(&mut grille, rule)?;
        }
    }
    let saisons = grille.saisons();
    let overlap =
        saisons.iter().enumerate().any(|(rank, one)| saisons[rank + 1..].iter().any(|s| s.meets(*one)));
    // Hours of the year go on in the holidays on the days that these do not name.
    let holidays = saisons.contains(&Saison::Vacances);
    let closed_before = grille.fermetures.remove(&Fermeture::Vacances);
    let replaced = grille.holidays_replace_all();
    let kept = holidays && saisons.len() > 1 && !closed_before && !replaced;
    let by_season = saisons.iter().any(|saison| *saison != Saison::Annee);
    let twice = grille.has_public_holidays() && grille.fermetures.contains(&Fermeture::Feries);
    if overlap || kept || twice || (by_season && grille.has_public_holidays()) {
        return None;
    }
    if closed_before && !holidays {
        grille.fermetures.insert(Fermeture::Vacances);
    }
    // « En dehors de ces horaires » of a season or of a closing: on these days too?
    if grille.sinon_sur_rendez_vous && (by_season || !grille.fermetures.is_empty()) {
        return None;
    }
    let says_something = !grille.is_empty() || grille.sinon_sur_rendez_vous;
    says_something.then_some(grille)
}

/// « Sur rendez-vous » at any time.
fn is_by_appointment(rule: &Rule) -> bool {
    rule.days.is_empty()
        && rule.spans.is_empty()
        && rule.kind != Kind::Closed
        && rule.comment == SUR_RENDEZ_VOUS
}

/// The days that a rule is about, as a timetable divides them.
struct About {
    saison: Saison,
    cases: Vec<Case>,
}

/// Days and their hours.
fn hours(grille: &mut Grille, rule: &Rule) -> Option<()> {
    let About { saison, cases } = about(rule)?;
    // Hours behind a closing would open the place again; those of the holidays behind « SH off » are meant to.
    let of_holidays = saison == Saison::Vacances && grille.fermetures.iter().eq([&Fermeture::Vacances]);
    if !(grille.fermetures.is_empty() || of_holidays) {
        return None;
    }
    if !stands_apart(grille, rule.operator, saison, &cases) {
        return None;
    }
    let plages = plages(&rule.spans)?;
    let journee = Journee { plages, note: note(rule)? };
    for case in cases {
        if grille.meets(saison, case) {
            return None;
        }
        match (rule.kind, rule.operator) {
            (Kind::Closed, Operator::Normal) if rule.spans.is_empty() && saison == Saison::Annee => {
                // It closes that day in every season.
                if grille.saisons().iter().any(|other| *other != Saison::Annee) {
                    return None;
                }
                let Case::Semaine(Semaines::Toutes, jour) = case else { return None };
                grille.remove(saison, jour);
            }
            (Kind::Closed, _) => return None,
            (_, Operator::Additional) => grille.add(saison, case, &journee).ok()?,
            _ => grille.replace(saison, case, journee.clone()),
        }
    }
    Some(())
}

/// Whether a rule says nothing of days that others before it are about, but by replacing their hours on days of the
/// same name: those of the holidays of either kind stand behind all others.
fn stands_apart(grille: &Grille, operator: Operator, saison: Saison, cases: &[Case]) -> bool {
    let public = cases.iter().all(|case| *case == Case::Feries);
    let adds = operator == Operator::Additional;
    let saisons = grille.saisons();
    let behind_holidays = saison == Saison::Annee && saisons.contains(&Saison::Vacances) && !public;
    let added = saison == Saison::Vacances && adds && saisons.contains(&Saison::Annee);
    let public_added = cases.contains(&Case::Feries) && adds && !grille.is_empty();
    !(behind_holidays || added || public_added || (grille.has_public_holidays() && !public))
}

fn about(rule: &Rule) -> Option<About> {
    let (mut saison, mut weeks, mut days) = (Saison::Annee, Semaines::Toutes, None);
    for group in rule.days.groups() {
        match group {
            [DayKind::School { offset: 0 }] if saison == Saison::Annee => saison = Saison::Vacances,
            [DayKind::Month { from, to }] if saison == Saison::Annee => {
                saison = Saison::months(u8::try_from(*from).ok()?, u8::try_from(*to).ok()?)?;
            }
            [DayKind::Date { from, to }] if saison == Saison::Annee => {
                let (from, to) = (day_of(*from)?, day_of(*to)?);
                saison = (from != to).then_some(Saison::Periode(from, to))?;
            }
            [DayKind::Week { from: 2, to: 52 | 53, step: 2 }] => weeks = Semaines::Paires,
            [DayKind::Week { from: 1, to: 53, step: 2 }] => weeks = Semaines::Impaires,
            group if days.is_none() => days = Some(group),
            _ => return None,
        }
    }
    let mut cases = Vec::new();
    match days {
        None => cases.extend(Jour::ALL.map(|jour| Case::Semaine(weeks, jour))),
        Some(days) => {
            for day in days {
                cases.extend(cases_of(day, weeks)?);
            }
        }
    }
    let holidays = cases.contains(&Case::Feries);
    (saison == Saison::Annee || !holidays).then_some(About { saison, cases })
}

/// Closings of the year; `None` when the rule is not one.
fn closings(rule: &Rule) -> Option<Vec<Fermeture>> {
    let plain = rule.kind == Kind::Closed
        && rule.operator == Operator::Normal
        && rule.comment.is_empty()
        && (rule.spans.is_empty() || plages(&rule.spans)? == [Plage { debut: 0, fin: JOURNEE }]);
    let mut groups = rule.days.groups();
    let (Some(group), None, true) = (groups.next(), groups.next(), plain) else { return None };
    let mut fermetures = Vec::new();
    for kind in group {
        match kind {
            DayKind::Public { offset: 0 } => fermetures.push(Fermeture::Feries),
            DayKind::School { offset: 0 } => fermetures.push(Fermeture::Vacances),
            DayKind::Month { from, to } => {
                let (first, last) = (u8::try_from(*from).ok()?, u8::try_from(*to).ok()?);
                let within = |month: &u8| {
                    if first <= last {
                        (first..=last).contains(month)
                    } else {
                        *month >= first || *month <= last
                    }
                };
                fermetures.extend((1..=12).filter(within).map(Fermeture::Mois));
            }
            DayKind::Date { from, to } => fermetures.push(Fermeture::Periode(day_of(*from)?, day_of(*to)?)),
            _ => return None,
        }
    }
    Some(fermetures)
}

fn day_of(day: DayOfYear) -> Option<(u8, u8)> {
    let DayOfYear { year: None, date: Some((month, day)), offset: 0 } = day else { return None };
    let day = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    exists(day).then_some(day)
}

fn cases_of(kind: &DayKind, weeks: Semaines) -> Option<Vec<Case>> {
    let (first, last, ranks) = match kind {
        DayKind::Public { offset: 0 } if weeks == Semaines::Toutes => return Some(vec![Case::Feries]),
        DayKind::Weekday { from, to, ranks, offset: 0 } => (jour(*from), jour(*to), ranks),
        _ => return None,
    };
    if ranks.is_empty() {
        let within = |jour: &Jour| {
            if first <= last { (first..=last).contains(jour) } else { *jour >= first || *jour <= last }
        };
        return Some(Jours::TOUS.iter().filter(within).map(|jour| Case::Semaine(weeks, jour)).collect());
    }
    // Only the last of the month is said from the end.
    if weeks != Semaines::Toutes || first != last {
        return None;
    }
    let rang = |rank: &i8| match rank {
        -1 => Some(Rang::Dernier),
        1..=5 => usize::try_from(rank - 1).ok().map(|rank| Rang::ALL[rank]),
        _ => None,
    };
    ranks.iter().map(|rank| rang(rank).map(|rang| Case::Mois(first, rang))).collect()
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

/// The hours of a day, in order; the whole day when none is said.
fn plages(spans: &[Span]) -> Option<Vec<Plage>> {
    if spans.is_empty() {
        return Some(vec![Plage { debut: 0, fin: JOURNEE }]);
    }
    let mut plages: Vec<Plage> = Vec::new();
    for span in spans {
        let in_order = plages.last().is_none_or(|last| last.fin <= span.start);
        if span.may_last != span.end || span.end > JOURNEE || !in_order {
            return None;
        }
        plages.push(Plage { debut: span.start, fin: span.end });
    }
    Some(plages)
}

fn note(rule: &Rule) -> Option<Note> {
    match (rule.kind, rule.comment.as_str()) {
        (Kind::Open | Kind::Closed, "") => Some(Note::Aucune),
        // A comment alone means the same in the specification.
        (Kind::Unknown | Kind::Open, SUR_RENDEZ_VOUS) => Some(Note::SurRendezVous),
        (Kind::Open, SANS_RENDEZ_VOUS) => Some(Note::SansRendezVous),
        _ => None,
    }
}
