//! Killed at each of its own calls that write, the program leaves all of what it was doing, or nothing; and nothing that it had
//! acknowledged before is missing.
//!
//! `cargo xtask crash` kills at every call, or at forty of those that are many. Where there is no strace, nothing is killed here,
//! and `cargo xtask test` says so.

mod operation;
mod reporting;
mod scene;
mod tracer;

use operation::OPERATIONS;
use scene::Scene;
use tracer::{Call, Tracer};

/// Kills of each operation, unless `REPERE_KILLS_EACH` says more.
const FEW: usize = 3;

/// What came of one operation.
struct Tally {
    name: &'static str,
    calls: usize,
    kills: usize,
    inside: usize,
    /// Those that left what there was before, and what there is afterwards.
    before: usize,
    after: usize,
}

#[test]
fn killed_at_a_call_that_writes_it_leaves_all_or_nothing() {
    let Some(tracer) = Tracer::find() else {
        println!("strace is missing: nothing was killed");
        return;
    };
    let each =
        std::env::var("REPERE_KILLS_EACH").map_or(FEW, |each| each.parse().expect("a number of kills"));
    let mut tallies: Vec<Tally> =
        OPERATIONS.iter().map(|operation| operation.killed(&tracer, each)).collect();
    tallies.push(reporting::killed(&tracer, each));
    println!(
        "{:<24} {:>13} {:>6} {:>7} {:>15} {:>14}",
        "operation", "writing calls", "kills", "inside", "nothing written", "all written"
    );
    for Tally { name, calls, kills, inside, before, after } in &tallies {
        println!("{name:<24} {calls:>13} {kills:>6} {inside:>7} {before:>15} {after:>14}");
        assert!(*calls > 0 && *inside > 0, "{name} is never killed while it writes");
    }
    let inside: usize = tallies.iter().map(|tally| tally.inside).sum();
    let kills: usize = tallies.iter().map(|tally| tally.kills).sum();
    println!("{kills} kills, {inside} of them inside; all kept");
    assert!(inside * 10 >= kills * 8, "too many of {kills} kills came too late: {inside} did not");
}

/// So many of the calls, the first and the last among them.
fn spread(calls: &[Call], most: usize) -> Vec<&Call> {
    let count = calls.len().min(most);
    let last = calls.len().saturating_sub(1);
    (0..count).map(|rank| &calls[if count > 1 { rank * last / (count - 1) } else { 0 }]).collect()
}

impl Tally {
    fn new(name: &'static str, calls: usize) -> Self {
        Self { name, calls, kills: 0, inside: 0, before: 0, after: 0 }
    }

    /// Counts a kill, and looks at what it left.
    fn count(&mut self, scene: &Scene, call: &Call, inside: bool, [before, after]: [&str; 2]) {
        self.kills += 1;
        self.inside += usize::from(inside);
        let left = scene.told();
        if left == after {
            self.after += 1;
        } else {
            assert_eq!(left, before, "{}, killed at {call:?}, is half done", self.name);
            assert!(inside, "{} ended, and nothing of it is there", self.name);
            self.before += 1;
        }
    }
}
