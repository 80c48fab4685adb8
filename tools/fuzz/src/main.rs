//! `cargo xtask fuzz`: the corpus, then mutations of it for a while.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to its terminal")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a tool for us, which fails by panicking")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use repere_fuzz::{TARGETS, Target, corpus};
use repere_tests::Chance;

/// An input that takes longer is a fault: whoever sends it stops a thread.
const SLOW: Duration = Duration::from_secs(2);
/// Largest input made, bytes.
const LARGEST: usize = 8 << 10;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (mut seconds, mut seed, mut names) = (60, 1, Vec::new());
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|text| text.parse().ok());
        match argument.as_str() {
            "--seconds" => seconds = number().unwrap_or(seconds),
            "--seed" => seed = number().unwrap_or(seed),
            name => names.push(name.to_owned()),
        }
    }
    let chosen = |target: &&Target| names.is_empty() || names.iter().any(|name| name == target.name);
    let targets: Vec<&Target> = TARGETS.iter().filter(chosen).collect();
    if targets.is_empty() {
        let known: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        eprintln!("no such target; there are {}", known.join(", "));
        return ExitCode::from(2);
    }
    let sound = targets.iter().filter(|target| run(target, Duration::from_secs(seconds), seed)).count();
    if sound == targets.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs a target; says whether every input was held.
fn run(target: &Target, time: Duration, seed: u64) -> bool {
    let kept: Vec<Vec<u8>> = corpus(target.name).into_iter().map(|(_, bytes)| bytes).collect();
    let mut chance = Chance::new(seed);
    // What is made once for all inputs is not to be held against the first.
    let _ = kept.first().map(|input| catch_unwind(AssertUnwindSafe(|| (target.check)(input))));
    let (start, mut count) = (Instant::now(), 0_u64);
    for input in &kept {
        if !held(target, input) {
            return false;
        }
        count += 1;
    }
    while start.elapsed() < time {
        let mut input = chance.one(&kept).clone();
        if chance.below(3) == 0 {
            let other = chance.one(&kept);
            let (cut, from) = (chance.below(input.len() + 1), chance.below(other.len() + 1));
            input.truncate(cut);
            input.extend_from_slice(&other[from..]);
        }
        for _ in 0..=chance.below(3) {
            input = chance.spoil(&input);
        }
        input.truncate(LARGEST);
        if !held(target, &input) {
            return false;
        }
        count += 1;
    }
    println!(
        "{}: {count} inputs in {:.0} s, {} kept, seed {seed}: nothing found",
        target.name,
        start.elapsed().as_secs_f64(),
        kept.len()
    );
    true
}

/// Whether an input is held; one that is not is written down.
fn held(target: &Target, input: &[u8]) -> bool {
    let start = Instant::now();
    let sound = catch_unwind(AssertUnwindSafe(|| (target.check)(input))).is_ok();
    if sound && start.elapsed() < SLOW {
        return true;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("found");
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(format!("{}-{}", target.name, std::process::id()));
    std::fs::write(&path, input).unwrap();
    println!("{}: FOUND in {:?}, written to {}", target.name, start.elapsed(), path.display());
    false
}
