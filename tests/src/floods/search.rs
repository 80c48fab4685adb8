//! The search: each parameter is grown in several ways, and what costs the most is kept before the next one is tried.

use std::fs;

use serde_json::{Map, Value, json};

use super::Route;
use crate::hostile::percent;
use crate::{Answer, Server};

/// Most values of one parameter, and of all: what the site reads.
const MOST: usize = 64;
const MOST_IN_ALL: usize = 250;
/// Most changes of a simulation.
const CHANGES: usize = 200;
/// How much more something must cost to be kept: figures are not exact.
const MORE: f64 = 1.1;

/// What an address may be asked, and what that costs.
#[derive(Debug, Clone)]
pub struct Costly {
    /// The address.
    pub address: String,
    /// The body, for those that have one.
    pub body: Option<String>,
    /// Seconds of processor that the answer took.
    pub seconds: f64,
    /// Bytes of the answer.
    pub bytes: usize,
}

impl Costly {
    /// The same with one value less: as costly, and not the answer that is known already.
    #[must_use]
    pub fn variant(&self, rank: usize) -> Self {
        let (start, pairs) = match self.address.split_once('?') {
            Some((path, query)) if self.body.is_none() => (path, query.split('&').collect::<Vec<_>>()),
            _ => return self.clone(),
        };
        let without = pairs.iter().enumerate().filter(|(other, _)| *other != rank % pairs.len());
        let query: Vec<&str> = without.map(|(_, pair)| *pair).collect();
        // One round after another, each value goes by itself, then with a second one.
        let again = "&".repeat(rank / pairs.len());
        Self { address: format!("{start}?{}{again}", query.join("&")), ..self.clone() }
    }

    /// Asks it, as somebody does.
    pub fn ask(&self, server: &Server, visitor: &str) -> Answer {
        let headers = [("x-forwarded-for", visitor), ("accept-encoding", "br")];
        match &self.body {
            Some(body) => server.post_with(&self.address, body, &headers),
            None => server.get_with(&self.address, &headers),
        }
    }
}

/// The costliest question of a route that was found.
pub fn costliest(server: &Server, route: &Route) -> Costly {
    let mut chosen: Vec<(String, Vec<String>)> = Vec::new();
    let mut best = measured(server, route, &chosen);
    for (name, known) in &route.parameters {
        let mut kept = None;
        for values in ways(name, known) {
            let mut tried = chosen.clone();
            tried.push((name.clone(), values));
            if tried.iter().map(|(_, values)| values.len()).sum::<usize>() > MOST_IN_ALL {
                continue;
            }
            let cost = measured(server, route, &tried);
            if cost.seconds > best.seconds * MORE {
                best = cost;
                kept = Some(tried);
            }
        }
        chosen = kept.unwrap_or(chosen);
    }
    best
}

/// A question of a route with as many values as it may have, of all its parameters, measured once.
pub fn grown(server: &Server, route: &Route) -> Costly {
    let mut chosen = Vec::new();
    let mut room = MOST_IN_ALL;
    for (name, known) in &route.parameters {
        let values: Vec<String> = known.iter().take(MOST.min(room)).cloned().collect();
        room -= values.len();
        chosen.push((name.clone(), values));
    }
    measured(server, route, &chosen)
}

/// The ways in which a parameter may be grown: one value, many that are known, many that are misspelt, large numbers, a
/// long text.
fn ways(name: &str, known: &[String]) -> Vec<Vec<String>> {
    let most = if is_change(name) { CHANGES } else { MOST };
    let mut ways: Vec<Vec<String>> = Vec::new();
    // Few are named each, many by the first and the last.
    let some = if known.len() <= 8 { known.len() } else { 1 };
    ways.extend(known.iter().take(some).map(|one| vec![one.clone()]));
    if known.len() > 1 {
        ways.push(known.iter().take(most).cloned().collect());
    }
    ways.push(
        (0..most).map(|rank| format!("{}x", known.get(rank).map_or("tourz", String::as_str))).collect(),
    );
    ways.extend(["100", "1000", "47.39,0.68", "0,46,3,49"].map(|number| vec![number.to_owned()]));
    ways.push(vec!["1 rue de la paix et des communes de la region ".repeat(40)]);
    ways
}

fn is_change(name: &str) -> bool {
    name.starts_with("ajout") || name.starts_with("retrait")
}

fn measured(server: &Server, route: &Route, chosen: &[(String, Vec<String>)]) -> Costly {
    let (address, body) = if route.in_body {
        (route.path.clone(), Some(body(chosen)))
    } else {
        let pairs = chosen.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
        let query: Vec<String> =
            pairs.map(|(name, value)| format!("{name}={}", percent(value.as_bytes()))).collect();
        (format!("{}?{}", route.path, query.join("&")), None)
    };
    let mut asked = Costly { address, body, seconds: 0.0, bytes: 0 };
    let before = processor_seconds(server.process());
    let answer = asked.ask(server, "127.0.0.1");
    asked.seconds = processor_seconds(server.process()) - before;
    asked.bytes = answer.body.len();
    asked
}

/// The body of a simulation.
fn body(chosen: &[(String, Vec<String>)]) -> String {
    let (mut body, mut parameters) = (Map::new(), Map::new());
    for (name, values) in chosen {
        match name.as_str() {
            "ajouts" => {
                let places = values.iter().map(|commune| json!({ "commune": commune }));
                body.insert(name.clone(), places.collect());
            }
            "retraits" => {
                body.insert(name.clone(), values.iter().cloned().map(Value::from).collect());
            }
            _ => {
                parameters.insert(name.clone(), values.join(",").into());
            }
        }
    }
    body.insert("parametres".to_owned(), parameters.into());
    Value::from(body).to_string()
}

/// The time that a process has had of the processor: that of its threads, to the nanosecond.
fn processor_seconds(process: u32) -> f64 {
    let threads = fs::read_dir(format!("/proc/{process}/task")).unwrap();
    let nanos = threads.filter_map(|thread| {
        let said = fs::read_to_string(thread.unwrap().path().join("schedstat")).ok()?;
        said.split(' ').next()?.parse::<f64>().ok()
    });
    nanos.sum::<f64>() / 1e9
}
