//! `cargo xtask`: the project's own commands. They run on a machine with Rust and Node, and say what is missing.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to its terminal")]

mod bench;
mod chromium;
mod compare_roads;
mod crash;
mod debian;
mod dependencies;
mod dist;
mod fuzz;
mod licences;
mod postgres;
mod serve;
mod shell;
mod strace;
mod test;
mod tools;
mod web;

use std::process::ExitCode;

const HELP: &str = "\
Usage: cargo xtask <command>

  serve [options]   build everything and serve on http://127.0.0.1:8080 (options: see `repere serve --help`)
  test              run every check and test there is
  bench [--floods]  measure the budgets of design and print them; with --floods, what the costliest questions make others wait
  bench --servers   two servers on one PostgreSQL: how soon a change of one is served by the other, imports, reads
  compare-roads OSRM EXTRACT…   our minutes along the roads beside those of OSRM, on extracts of OpenStreetMap
  postgres          start an empty PostgreSQL to try things by hand, and print its address; it is gone when you press Enter
  licences          check the licences of the packages we use, write those of the shipped ones
  dependencies      check by deny.toml what we build on, and what has been found wrong with it since
  dist              build what an operator installs: one archive with its checksum
  crash [kills]     kill the program at each of its calls that write, and 50 times at random unless told otherwise: nothing
                    may be lost, nothing half done
  crash --postgres [rounds]   cut connections and the power of a PostgreSQL while two kinds of writers write: the same holds
  fuzz [--seconds N] [--seed N] [target…]   give every reader of foreign bytes its corpus, then mutations of it, a minute each
  fuzz --guided [--seconds N] [target…]         the same with libFuzzer, which keeps the mutations that reach new code (nightly, cargo-fuzz)
  data              rebuild the reference geography and the demonstration places from their packages
";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next();
    let rest: Vec<String> = arguments.collect();
    let result = match command.as_deref() {
        Some("serve") => serve::run(&rest),
        Some("test") => test::run(),
        Some("bench") => bench::run(&rest),
        Some("compare-roads") => compare_roads::run(&rest),
        Some("postgres") => postgres::run(),
        Some("licences") => licences::run().map(drop),
        Some("dependencies") => dependencies::run().map(|missing| {
            if let Some(missing) = missing {
                println!("{missing}");
            }
        }),
        Some("dist") => dist::run(),
        Some("crash") => crash::run(&rest),
        Some("fuzz") => fuzz::run(&rest),
        Some("data") => data(&rest),
        _ => {
            eprint!("{HELP}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Rebuilds `data/`. Nobody needs it to run the product.
fn data(arguments: &[String]) -> anyhow::Result<()> {
    let mut command =
        shell::cargo(["run", "--quiet", "--release", "--package", "repere-refdata", "--", "all"]);
    command.args(arguments);
    shell::run(&mut command)
}
