//! OSM `opening_hours` → timetable, for the part of the syntax that timetables cover. The rules are those that
//! [`crate::opening`] evaluates, so what is said of a place and what is computed of it come from one reading.

use chrono::NaiveDate;

use super::days::{Weekday, Weekdays};
use super::osm_writer::{BY_APPOINTMENT, WITHOUT_APPOINTMENT};
use super::season::{Season, exists};
use super::timetable::{Case, Closing, DayHours, MINUTES_OF_DAY, Note, Range, Rank, Timetable, Weeks};
use crate::opening::rules::{self, DayKind, DayOfYear, Kind, Operator, Rule, Span};

/// The timetable of an expression; `None` when it says something that a timetable cannot hold.
pub(super) fn read(expression: &str) -> Option<Timetable> {
    let rules = rules::read(expression).ok()?;
    let mut timetable = Timetable::default();
    let mut previous = None;
    for rule in &rules {
        // Hours without days stand beside those of days that were said before them.
        let beside =
            rule.kind != Kind::Closed && rule.operator == Operator::Normal && !rule.replaces(previous);
        previous = Some(rule);
        if beside && !timetable.is_empty() {
            return None;
        }
        if timetable.otherwise_by_appointment {
            return None;
        }
        if is_by_appointment(rule) && (rules.len() == 1 || rule.operator == Operator::Fallback) {
            timetable.otherwise_by_appointment = true;
        } else if rule.operator == Operator::Fallback {
            return None;
        } else if let Some(closings) = closings(rule) {
            // « SH off » behind the hours of the holidays takes these back.
            if closings.contains(&Closing::Holidays) && timetable.seasons().contains(&Season::Holidays) {
                return None;
            }
            timetable.closings.extend(closings);
        } else {
            hours(&mut timetable, rule)?;
        }
    }
    let seasons = timetable.seasons();
    let overlap =
        seasons.iter().enumerate().any(|(rank, one)| seasons[rank + 1..].iter().any(|s| s.meets(*one)));
    // Hours of the year go on in the holidays on the days that these do not name.
    let holidays = seasons.contains(&Season::Holidays);
    let closed_before = timetable.closings.remove(&Closing::Holidays);
    let replaced = timetable.holidays_replace_all();
    let kept = holidays && seasons.len() > 1 && !closed_before && !replaced;
    let by_season = seasons.iter().any(|season| *season != Season::Year);
    let twice = timetable.has_public_holidays() && timetable.closings.contains(&Closing::PublicHolidays);
    if overlap || kept || twice || (by_season && timetable.has_public_holidays()) {
        return None;
    }
    if closed_before && !holidays {
        timetable.closings.insert(Closing::Holidays);
    }
    // « En dehors de ces horaires » of a season or of a closing: on these days too?
    if timetable.otherwise_by_appointment && (by_season || !timetable.closings.is_empty()) {
        return None;
    }
    let says_something = !timetable.is_empty() || timetable.otherwise_by_appointment;
    says_something.then_some(timetable)
}

/// « Sur rendez-vous » at any time.
fn is_by_appointment(rule: &Rule) -> bool {
    rule.days.is_empty()
        && rule.spans.is_empty()
        && rule.kind != Kind::Closed
        && rule.comment == BY_APPOINTMENT
}

/// The days that a rule is about, as a timetable divides them.
struct About {
    season: Season,
    cases: Vec<Case>,
}

/// Days and their hours.
fn hours(timetable: &mut Timetable, rule: &Rule) -> Option<()> {
    let About { season, cases } = about(rule)?;
    // Hours behind a closing would open the place again; those of the holidays behind « SH off » are meant to.
    let of_holidays = season == Season::Holidays && timetable.closings.iter().eq([&Closing::Holidays]);
    if !(timetable.closings.is_empty() || of_holidays) {
        return None;
    }
    if !stands_apart(timetable, rule.operator, season, &cases) {
        return None;
    }
    let ranges = ranges(&rule.spans)?;
    let day_hours = DayHours { ranges, note: note(rule)? };
    for case in cases {
        if timetable.meets(season, case) {
            return None;
        }
        match (rule.kind, rule.operator) {
            (Kind::Closed, Operator::Normal) if rule.spans.is_empty() && season == Season::Year => {
                // It closes that day in every season.
                if timetable.seasons().iter().any(|other| *other != Season::Year) {
                    return None;
                }
                let Case::Week(Weeks::All, day) = case else { return None };
                timetable.remove(season, day);
            }
            (Kind::Closed, _) => return None,
            (_, Operator::Additional) => timetable.add(season, case, &day_hours).ok()?,
            _ => timetable.replace(season, case, day_hours.clone()),
        }
    }
    Some(())
}

/// Whether a rule says nothing of days that others before it are about, but by replacing their hours on days of the
/// same name: those of the holidays of either kind stand behind all others.
fn stands_apart(timetable: &Timetable, operator: Operator, season: Season, cases: &[Case]) -> bool {
    let public = cases.iter().all(|case| *case == Case::PublicHolidays);
    let adds = operator == Operator::Additional;
    let seasons = timetable.seasons();
    let behind_holidays = season == Season::Year && seasons.contains(&Season::Holidays) && !public;
    let added = season == Season::Holidays && adds && seasons.contains(&Season::Year);
    let public_added = cases.contains(&Case::PublicHolidays) && adds && !timetable.is_empty();
    !(behind_holidays || added || public_added || (timetable.has_public_holidays() && !public))
}

fn about(rule: &Rule) -> Option<About> {
    let (mut season, mut weeks, mut days) = (Season::Year, Weeks::All, None);
    for group in rule.days.groups() {
        match group {
            [DayKind::School { offset: 0 }] if season == Season::Year => season = Season::Holidays,
            [DayKind::Month { from, to }] if season == Season::Year => {
                season = Season::months(u8::try_from(*from).ok()?, u8::try_from(*to).ok()?)?;
            }
            [DayKind::Date { from, to }] if season == Season::Year => {
                let (from, to) = (day_of(*from)?, day_of(*to)?);
                season = (from != to).then_some(Season::Period(from, to))?;
            }
            [DayKind::Week { from: 2, to: 52 | 53, step: 2 }] => weeks = Weeks::Even,
            [DayKind::Week { from: 1, to: 53, step: 2 }] => weeks = Weeks::Odd,
            group if days.is_none() => days = Some(group),
            _ => return None,
        }
    }
    let mut cases = Vec::new();
    match days {
        None => cases.extend(Weekday::ALL.map(|day| Case::Week(weeks, day))),
        Some(days) => {
            for day in days {
                cases.extend(cases_of(day, weeks)?);
            }
        }
    }
    let holidays = cases.contains(&Case::PublicHolidays);
    (season == Season::Year || !holidays).then_some(About { season, cases })
}

/// Closings of the year; `None` when the rule is not one.
fn closings(rule: &Rule) -> Option<Vec<Closing>> {
    let plain = rule.kind == Kind::Closed
        && rule.operator == Operator::Normal
        && rule.comment.is_empty()
        && (rule.spans.is_empty() || ranges(&rule.spans)? == [Range { start: 0, end: MINUTES_OF_DAY }]);
    let mut groups = rule.days.groups();
    let (Some(group), None, true) = (groups.next(), groups.next(), plain) else { return None };
    let mut closings = Vec::new();
    for kind in group {
        match kind {
            DayKind::Public { offset: 0 } => closings.push(Closing::PublicHolidays),
            DayKind::School { offset: 0 } => closings.push(Closing::Holidays),
            DayKind::Month { from, to } => {
                let (first, last) = (u8::try_from(*from).ok()?, u8::try_from(*to).ok()?);
                let within = |month: &u8| {
                    if first <= last {
                        (first..=last).contains(month)
                    } else {
                        *month >= first || *month <= last
                    }
                };
                closings.extend((1..=12).filter(within).map(Closing::Month));
            }
            DayKind::Date { from, to } if from.year.is_some() => {
                let (from, to) = (date_of(*from)?, date_of(*to)?);
                closings.push((from <= to).then_some(Closing::Dated(from, to))?);
            }
            DayKind::Date { from, to } => closings.push(Closing::Period(day_of(*from)?, day_of(*to)?)),
            _ => return None,
        }
    }
    Some(closings)
}

fn day_of(day: DayOfYear) -> Option<(u8, u8)> {
    let DayOfYear { year: None, date: Some((month, day)), offset: 0 } = day else { return None };
    let day = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    exists(day).then_some(day)
}

fn date_of(day: DayOfYear) -> Option<NaiveDate> {
    let DayOfYear { year: Some(year), date: Some((month, day)), offset: 0 } = day else { return None };
    NaiveDate::from_ymd_opt(year, month, day)
}

fn cases_of(kind: &DayKind, weeks: Weeks) -> Option<Vec<Case>> {
    let (first, last, ranks) = match kind {
        DayKind::Public { offset: 0 } if weeks == Weeks::All => return Some(vec![Case::PublicHolidays]),
        DayKind::Weekday { from, to, ranks, offset: 0 } => (day(*from), day(*to), ranks),
        _ => return None,
    };
    if ranks.is_empty() {
        let within = |day: &Weekday| {
            if first <= last { (first..=last).contains(day) } else { *day >= first || *day <= last }
        };
        return Some(Weekdays::ALL.iter().filter(within).map(|day| Case::Week(weeks, day)).collect());
    }
    // Only the last of the month is said from the end.
    if weeks != Weeks::All || first != last {
        return None;
    }
    let rank_of = |rank: &i8| match rank {
        -1 => Some(Rank::Last),
        1..=5 => usize::try_from(rank - 1).ok().map(|rank| Rank::ALL[rank]),
        _ => None,
    };
    ranks.iter().map(|rank| rank_of(rank).map(|rank| Case::Month(first, rank))).collect()
}

const fn day(weekday: chrono::Weekday) -> Weekday {
    use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
    match weekday {
        Mon => Weekday::Monday,
        Tue => Weekday::Tuesday,
        Wed => Weekday::Wednesday,
        Thu => Weekday::Thursday,
        Fri => Weekday::Friday,
        Sat => Weekday::Saturday,
        Sun => Weekday::Sunday,
    }
}

/// The hours of a day, in order; the whole day when none is said.
fn ranges(spans: &[Span]) -> Option<Vec<Range>> {
    if spans.is_empty() {
        return Some(vec![Range { start: 0, end: MINUTES_OF_DAY }]);
    }
    let mut ranges: Vec<Range> = Vec::new();
    for span in spans {
        let in_order = ranges.last().is_none_or(|last| last.end <= span.start);
        if span.may_last != span.end || span.end > MINUTES_OF_DAY || !in_order {
            return None;
        }
        ranges.push(Range { start: span.start, end: span.end });
    }
    Some(ranges)
}

fn note(rule: &Rule) -> Option<Note> {
    match (rule.kind, rule.comment.as_str()) {
        (Kind::Open | Kind::Closed, "") => Some(Note::Unsaid),
        // A comment alone means the same in the specification.
        (Kind::Unknown | Kind::Open, BY_APPOINTMENT) => Some(Note::ByAppointment),
        (Kind::Open, WITHOUT_APPOINTMENT) => Some(Note::WithoutAppointment),
        _ => None,
    }
}
