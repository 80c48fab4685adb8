//! Our reading of the corpus of tests/oracles/opening-hours, against what the reference implementation answered.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::super::expression::{Expression, State};
use super::super::{SchoolHolidays, Zone};

const RECORD: &str = include_str!("../../../../../../tests/oracles/opening-hours/reference.txt");
const DISAGREEMENTS: &str = include_str!("../../../../../../tests/oracles/opening-hours/disagreements.md");

/// The days that the first line names: first day and number of days, several times.
fn days(line: &str) -> Vec<NaiveDate> {
    let stretches = line.split(", ").map(|stretch| stretch.split_once(' ').unwrap());
    stretches
        .flat_map(|(first, count)| {
            let first: NaiveDate = first.parse().unwrap();
            (0..count.parse().unwrap()).map(move |day| first + Days::new(day))
        })
        .collect()
}

/// What we say of an expression, written as the record is.
fn ours(expression: &str, days: &[NaiveDate]) -> BTreeMap<usize, String> {
    let Ok(horaires) = expression.parse() else { return [(0, "refused".to_owned())].into() };
    let Ok(expression) = Expression::read(&horaires, SchoolHolidays::of_zone(Zone::B)) else {
        return [(0, "unknown".to_owned())].into();
    };
    let mut said = BTreeMap::new();
    for (rank, day) in days.iter().enumerate() {
        let mut spans: Vec<(u16, u16, &str)> = Vec::new();
        for stretch in expression.stretches_of(*day) {
            let mark = if stretch.state == State::Open { "" } else { "?" };
            match spans.last_mut() {
                Some(last) if last.1 == stretch.start && last.2 == mark => last.1 = stretch.end,
                _ => spans.push((stretch.start, stretch.end, mark)),
            }
        }
        let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let written: Vec<String> = spans
            .into_iter()
            .map(|(from, to, mark)| format!("{}-{}{mark}", clock(from), clock(to)))
            .collect();
        if !written.is_empty() {
            said.insert(rank, written.join(","));
        }
    }
    said
}

/// What the record says of a day.
fn theirs(lines: &[&str]) -> BTreeMap<usize, String> {
    let mut said = BTreeMap::new();
    for line in lines {
        let Some((hours, ranks)) = line.trim().split_once(" | ") else {
            said.insert(0, line.trim().to_owned());
            continue;
        };
        for run in ranks.split(' ') {
            let (first, last) = run.split_once('-').unwrap_or((run, run));
            for rank in first.parse().unwrap()..=last.parse().unwrap() {
                said.insert(rank, hours.to_owned());
            }
        }
    }
    said
}

#[test]
fn we_read_hours_as_the_reference_does_but_where_the_table_says() {
    let (first, record) = RECORD.split_once('\n').unwrap();
    let days = days(first);
    let lines: Vec<&str> = record.lines().collect();
    let mut count = 0;
    let mut different = Vec::new();
    let mut shown = String::new();
    let mut at = 0;
    while at < lines.len() {
        let expression = lines[at];
        let answers = lines[at + 1..].iter().take_while(|line| line.starts_with("  ")).count();
        let theirs = theirs(&lines[at + 1..=at + answers]);
        let ours = ours(expression, &days);
        count += 1;
        at += 1 + answers;
        if ours != theirs {
            different.push(expression);
            let rank = (0..days.len()).find(|rank| ours.get(rank) != theirs.get(rank)).unwrap();
            let (day, theirs, ours) = (days[rank], theirs.get(&rank), ours.get(&rank));
            shown += &format!("\n{expression}\n  {}: theirs {theirs:?}, ours {ours:?}", day.format("%a %F"));
        }
    }
    assert!(count > 300, "{count} expressions");
    let judged: Vec<String> = DISAGREEMENTS
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"))
        .map(|(expression, _)| expression.replace("\\|", "|"))
        .collect();
    let (mut different_sorted, mut judged_sorted) = (different.clone(), judged.iter().collect::<Vec<_>>());
    different_sorted.sort_unstable();
    judged_sorted.sort_unstable();
    assert_eq!(different_sorted, judged_sorted, "{} of {count} differ:{shown}", different.len());
}
