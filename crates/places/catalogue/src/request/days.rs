//! Days and parts of days in a sentence: « mercredi après-midi », « demain », « le 2 décembre », « ce soir ».

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use repere_domain::text::{MONTHS, fold};
use repere_hours::{DayPart, Moment, Occasion, WEEKDAYS};

use super::token::{Token, singular};

/// What was said of a time: the value of the criterion of openings, and where it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SaidTime {
    pub(super) values: Vec<String>,
    /// How many words it takes.
    pub(super) words: usize,
}

/// The words that say a time, for whoever corrects a spelling.
pub(super) fn vocabulary() -> impl Iterator<Item = &'static str> {
    let others = [
        "demain",
        "aujourd",
        "maintenant",
        "matin",
        "matinee",
        "midi",
        "soir",
        "soiree",
        "weekend",
        "week",
        "aprem",
    ];
    WEEKDAYS.iter().map(|(name, _)| *name).chain(others)
}

/// The time that some words begin with, as said at a moment.
pub(super) fn time(tokens: &[Token], now: Moment) -> Option<SaidTime> {
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    at_once(&words)
        .or_else(|| weekend(&words))
        .or_else(|| day(&words, now))
        .or_else(|| part_alone(&words, now))
}

fn said(value: &impl ToString, words: usize) -> SaidTime {
    SaidTime { values: vec![value.to_string()], words }
}

fn at_once(words: &[&str]) -> Option<SaidTime> {
    const PHRASES: [&[&str]; 5] = [
        &["tout", "de", "suite"],
        &["en", "ce", "moment"],
        &["maintenant"],
        &["immediatement"],
        &["actuellement"],
    ];
    let found = PHRASES.iter().find(|phrase| words.starts_with(phrase))?;
    Some(said(&"maintenant", found.len()))
}

fn weekend(words: &[&str]) -> Option<SaidTime> {
    let count = match words {
        ["week", "end" | "ends", ..] => 2,
        ["weekend" | "weekends", ..] => 1,
        _ => return None,
    };
    Some(SaidTime { values: vec!["samedi".to_owned(), "dimanche".to_owned()], words: count })
}

/// A day, with the part of it or the hour that follows.
fn day(words: &[&str], now: Moment) -> Option<SaidTime> {
    let (day, count) = dated_weekday(words, now).or_else(|| weekday(words)).or_else(|| date(words, now))?;
    let rest = skip(&words[count..], &["a", "l", "le", "la", "en", "dans", "prochain", "vers", "pendant"]);
    let skipped = words.len() - count - rest.len();
    if let Some((part, taken)) = part(rest) {
        return Some(said(&day.occasion(Some(part)), count + skipped + taken));
    }
    if let Some((time, taken)) = hour(rest).or_else(|| midday(rest)) {
        return Some(said(&Moment::new(day.date(now), time), count + skipped + taken));
    }
    Some(said(&day.occasion(None), count))
}

/// The words that follow those that only join.
fn skip<'w, 't>(words: &'w [&'t str], joining: &[&str]) -> &'w [&'t str] {
    let count = words.iter().take_while(|word| joining.contains(word)).count();
    &words[count..]
}

/// A day that was said.
enum Day {
    Weekly(Weekday),
    Date(NaiveDate),
}

impl Day {
    fn occasion(&self, part: Option<DayPart>) -> Occasion {
        match self {
            Self::Weekly(day) => Occasion::weekly(*day, part),
            Self::Date(date) => Occasion::on(*date, part),
        }
    }

    /// Its next date.
    fn date(&self, now: Moment) -> NaiveDate {
        match self {
            Self::Date(date) => *date,
            Self::Weekly(day) => {
                let mut coming = now.date().iter_days().take(7);
                coming.find(|date| date.weekday() == *day).unwrap_or_else(|| now.date())
            }
        }
    }
}

/// « jeudi 3 décembre »: the date is what is meant.
fn dated_weekday(words: &[&str], now: Moment) -> Option<(Day, usize)> {
    weekday(words)?;
    let (date, count) = date(&words[1..], now)?;
    Some((date, count + 1))
}

fn weekday(words: &[&str]) -> Option<(Day, usize)> {
    let first = singular(words.first()?);
    let found = WEEKDAYS.iter().find(|(name, _)| *name == first)?;
    Some((Day::Weekly(found.1), 1))
}

fn date(words: &[&str], now: Moment) -> Option<(Day, usize)> {
    let after = |days| now.date().checked_add_days(Days::new(days)).map(Day::Date);
    match words {
        ["apres", "demain", ..] => Some((after(2)?, 2)),
        ["demain", ..] => Some((after(1)?, 1)),
        ["aujourd", "hui", ..] => Some((after(0)?, 2)),
        ["aujourdhui", ..] => Some((after(0)?, 1)),
        // « ce matin » is today’s.
        ["ce" | "cet" | "cette", rest @ ..] if part(rest).is_some() => Some((after(0)?, 1)),
        [number, month, ..] => {
            let number = if *number == "1er" { 1 } else { number.parse().ok()? };
            let month = MONTHS.iter().zip(1..).find(|(name, _)| fold(name) == *month)?.1;
            let of = |year| NaiveDate::from_ymd_opt(year, month, number);
            let this_year = of(now.date().year())?;
            let date = if this_year < now.date() { of(now.date().year() + 1)? } else { this_year };
            Some((Day::Date(date), 2))
        }
        _ => None,
    }
}

/// A part of a day, and how many words say it.
fn part(words: &[&str]) -> Option<(DayPart, usize)> {
    match words {
        ["matin" | "matins" | "matinee", ..] => Some((DayPart::Morning, 1)),
        ["apres", "midi" | "midis", ..] => Some((DayPart::Afternoon, 2)),
        ["apresmidi" | "aprem" | "am", ..] => Some((DayPart::Afternoon, 1)),
        ["soir" | "soirs" | "soiree", ..] => Some((DayPart::Evening, 1)),
        ["apres", "le" | "mon", "travail" | "boulot", ..] => Some((DayPart::Evening, 3)),
        // « après 18 h »
        ["apres", rest @ ..] => {
            let (time, taken) = hour(rest)?;
            (time >= NaiveTime::from_hms_opt(17, 0, 0)?).then_some((DayPart::Evening, taken + 1))
        }
        _ => None,
    }
}

/// A part of any day, or an hour of the next one.
fn part_alone(words: &[&str], now: Moment) -> Option<SaidTime> {
    if let Some((part, taken)) = part(words) {
        return Some(said(&Occasion::working_day(Some(part)), taken));
    }
    if let Some((time, taken)) = midday(words) {
        // « entre midi et deux » is of any day that people work.
        let is_working = |date: &NaiveDate| !matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        let mut coming = now.date().iter_days().map(|date| Moment::new(date, time)).take(7);
        let next = coming.find(|moment| *moment > now && is_working(&moment.date()))?;
        return Some(said(&next, taken));
    }
    let (time, taken) = hour(words)?;
    let today = Moment::new(now.date(), time);
    let next = || now.date().checked_add_days(Days::new(1));
    let moment = if today > now { today } else { Moment::new(next()?, time) };
    Some(said(&moment, taken))
}

/// « midi », « midi et demi », « entre midi et deux »: an hour at which few are open.
fn midday(words: &[&str]) -> Option<(NaiveTime, usize)> {
    let (hours, minutes, taken) = match words {
        ["entre", "midi", "et", "deux" | "2", ..] => (13, 0, 4),
        ["midi", "et", "deux" | "2", ..] => (13, 0, 3),
        ["midi", "et", "demi" | "demie", ..] => (12, 30, 3),
        ["midi", ..] => (12, 15, 1),
        _ => return None,
    };
    Some((NaiveTime::from_hms_opt(hours, minutes, 0)?, taken))
}

/// « 14h », « 14h30 », « 14 h 30 », « 14 heures ».
fn hour(words: &[&str]) -> Option<(NaiveTime, usize)> {
    let time = |hours: &str, minutes: &str| {
        let minutes = if minutes.is_empty() { 0 } else { minutes.parse().ok()? };
        NaiveTime::from_hms_opt(hours.parse().ok()?, minutes, 0)
    };
    let minutes = |word: &&&str| word.len() == 2 && word.parse::<u32>().is_ok();
    match words {
        [hours, "h" | "heure" | "heures", rest @ ..] => match rest.first().filter(minutes) {
            Some(minutes) => Some((time(hours, minutes)?, 3)),
            None => Some((time(hours, "")?, 2)),
        },
        [glued, ..] => {
            let (hours, minutes) = glued.split_once('h')?;
            Some((time(hours, minutes)?, 1))
        }
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn times_as_people_say_them() {
        // A Tuesday.
        let now: Moment = "2026-11-24T14:30".parse().unwrap();
        for (text, values, words) in [
            ("mercredi", "mercredi", 1),
            ("mercredis après-midi à Blois", "mercredi-apres-midi", 3),
            ("mercredi aprem", "mercredi-apres-midi", 2),
            ("samedi dans la matinée", "samedi-matin", 4),
            ("demain", "2026-11-25", 1),
            ("demain matin", "2026-11-25-matin", 2),
            ("après-demain", "2026-11-26", 2),
            ("aujourd'hui", "2026-11-24", 2),
            ("ce soir", "2026-11-24-soir", 2),
            ("cet après midi", "2026-11-24-apres-midi", 3),
            ("l", "", 0),
            ("après-midi", "apres-midi", 2),
            ("soir", "soir", 1),
            ("après 18h", "soir", 2),
            ("après le travail", "soir", 3),
            ("entre midi et deux", "2026-11-25T13:00", 4),
            ("samedi midi", "2026-11-28T12:15", 2),
            ("jeudi 3 décembre à 10h", "2026-12-03T10:00", 5),
            ("samedi 5 décembre", "2026-12-05", 3),
            ("week-end", "samedi,dimanche", 2),
            ("tout de suite", "maintenant", 3),
            ("2 décembre", "2026-12-02", 2),
            ("1er janvier", "2027-01-01", 2),
            ("jeudi à 14 h 30", "2026-11-26T14:30", 5),
            ("mardi 10h", "2026-11-24T10:00", 2),
            ("18h30", "2026-11-24T18:30", 1),
            ("9 h", "2026-11-25T09:00", 2),
            ("25h", "", 0),
            ("31 février", "", 0),
            ("3 rue", "", 0),
        ] {
            let found = time(&tokens(text), now);
            let found = found.map_or((String::new(), 0), |said| (said.values.join(","), said.words));
            assert_eq!(found, (values.to_owned(), words), "{text}");
        }
    }
}
