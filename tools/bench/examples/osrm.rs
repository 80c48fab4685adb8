//! Our minutes beside those of OSRM, which answers on an address of this machine: `osrm EXTRACT ADDRESS PLACES POINTS [FILE]`.
//!
//! Places and points are crossroads of the extract, taken at even steps, so that both sides begin and end on the road. With a file, what OSRM
//! answers is written to it: minutes from each point to each place, and no position.

#![allow(clippy::print_stdout, reason = "a command speaks to its terminal")]

use std::fs::File;
use std::io::{self, BufReader, Read as _, Write as _};
use std::net::TcpStream;

use repere_roads::{Graph, Mode, Nearest, Position, Reach, RoadIndex, Snapped, Stops, TravelTime, import};
use serde_json::{Value, json};

type Failure = Box<dyn std::error::Error>;

/// Points of one question to OSRM.
const BATCH: usize = 50;
/// Minutes at which zones blanches are told from others.
const CLASSES: [f64; 4] = [10.0, 15.0, 20.0, 30.0];

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [extract, address, places, points, written @ ..] = &arguments[..] else {
        return Err("osrm EXTRACT ADDRESS PLACES POINTS [FILE]".into());
    };
    let (graph, ..) = import(Mode::Car, |_| Ok(BufReader::new(File::open(extract)?)))?;
    let index = RoadIndex::new(&graph);
    let crossroads = |count: usize, phase: f64| -> Vec<Position> {
        let count = count.min(graph.vertices());
        let step = graph.vertices() as f64 / count as f64;
        (0..count).map(|rank| graph.position(((rank as f64 + phase) * step) as usize)).collect()
    };
    let places = crossroads(places.parse()?, 0.5);
    let points = crossroads(points.parse()?, 0.0);
    let ours = our_minutes(&graph, &index, &places, &points)?;
    let theirs = their_minutes(address, &places, &points)?;
    report("all pairs", ours.iter().flatten().copied().zip(theirs.iter().flatten().copied()));
    let nearest = |minutes: &[Vec<Option<f64>>]| -> Vec<Option<f64>> {
        minutes.iter().map(|row| row.iter().flatten().copied().min_by(f64::total_cmp)).collect()
    };
    report("nearest", nearest(&ours).into_iter().zip(nearest(&theirs)));
    if let [file] = written {
        let hundredths = |minutes: &Option<f64>| minutes.map(|minutes| (minutes * 100.0).round() / 100.0);
        let rows: Vec<Vec<Option<f64>>> =
            theirs.iter().map(|row| row.iter().map(hundredths).collect()).collect();
        let sample = json!({ "places": places.len(), "points": points.len(), "minutes": rows });
        std::fs::write(file, sample.to_string())?;
    }
    Ok(())
}

fn our_minutes(
    graph: &Graph,
    index: &RoadIndex,
    places: &[Position],
    points: &[Position],
) -> Result<Vec<Vec<Option<f64>>>, Failure> {
    let put = |position: &Position| -> Result<Option<Snapped>, Failure> {
        Ok(index.snap(graph, position.localisation()?))
    };
    let stops = Stops::new(places.iter().map(put).collect::<Result<_, _>>()?);
    let nearest = Nearest::new(graph, &stops);
    let mut reach = Reach::default();
    points
        .iter()
        .map(|point| {
            let mut row = vec![None; places.len()];
            if let Some(from) = put(point)? {
                for reached in reach.within(graph, &stops, &from, TravelTime::from_minutes(600.0)) {
                    row[reached.place] = Some(reached.time.minutes());
                }
                let best = row.iter().flatten().copied().min_by(f64::total_cmp);
                let found = nearest.from(graph, &stops, &from).map(|reached| reached.time.minutes());
                assert_eq!(found, best, "one search from all places is many searches");
            }
            Ok(row)
        })
        .collect()
}

/// OSRM's table, some points at a time.
fn their_minutes(
    address: &str,
    places: &[Position],
    points: &[Position],
) -> Result<Vec<Vec<Option<f64>>>, Failure> {
    let mut minutes = Vec::new();
    for batch in points.chunks(BATCH) {
        let place = |position: &Position| {
            format!("{:.7},{:.7}", f64::from(position.longitude) / 1e7, f64::from(position.latitude) / 1e7)
        };
        let coordinates: Vec<String> = batch.iter().chain(places).map(place).collect();
        let ranks =
            |from: usize, to: usize| (from..to).map(|rank| rank.to_string()).collect::<Vec<_>>().join(";");
        let (sources, all) = (batch.len(), coordinates.len());
        let path = format!(
            "/table/v1/driving/{}?annotations=duration&sources={}&destinations={}",
            coordinates.join(";"),
            ranks(0, sources),
            ranks(sources, all)
        );
        let answer: Value = serde_json::from_str(&get(address, &path)?)?;
        let rows = answer["durations"].as_array().ok_or_else(|| format!("OSRM answers {answer}"))?;
        for row in rows {
            let seconds = row.as_array().into_iter().flatten();
            minutes.push(seconds.map(|seconds| Some(seconds.as_f64()? / 60.0)).collect());
        }
    }
    Ok(minutes)
}

fn get(address: &str, path: &str) -> io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    Ok(answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
}

fn report(what: &str, pairs: impl Iterator<Item = (Option<f64>, Option<f64>)>) {
    let pairs: Vec<(Option<f64>, Option<f64>)> = pairs.collect();
    let both: Vec<(f64, f64)> = pairs.iter().filter_map(|(ours, theirs)| ours.zip(*theirs)).collect();
    let alone = pairs.iter().filter(|(ours, theirs)| ours.is_some() != theirs.is_some()).count();
    let mut relative: Vec<f64> = both
        .iter()
        .filter(|(_, theirs)| *theirs > 0.5)
        .map(|(ours, theirs)| (ours - theirs) / theirs)
        .collect();
    let bias = median(&mut relative);
    let mut sizes: Vec<f64> = relative.iter().map(|difference| difference.abs()).collect();
    let apart = both.iter().map(|(ours, theirs)| (ours - theirs).abs());
    let mean = apart.clone().sum::<f64>() / both.len() as f64;
    let worst = apart.fold(0.0, f64::max);
    let classes = CLASSES.map(|bound| {
        let other = both.iter().filter(|(ours, theirs)| (*ours > bound) != (*theirs > bound)).count();
        format!("{bound:.0} min {:.2} %", 100.0 * other as f64 / both.len() as f64)
    });
    println!(
        "{what}: {} compared, {alone} answered by one alone; difference: median {:.2} % (bias {:+.2} %), mean {mean:.2} min, at most {worst:.2} min; other class: {}",
        both.len(),
        100.0 * median(&mut sizes),
        100.0 * bias,
        classes.join(", ")
    );
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    numbers.get(numbers.len() / 2).copied().unwrap_or(f64::NAN)
}
