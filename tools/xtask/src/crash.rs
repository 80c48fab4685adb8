//! `cargo xtask crash`: the long form of tests that every run of `cargo xtask test` has in short.

use crate::{postgres, shell, strace};

/// Kills at random, or rounds of what may befall PostgreSQL, and kills at the calls of each operation, unless told otherwise.
const AT_RANDOM: &str = "50";
const EACH: &str = "40";

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let (flags, numbers): (Vec<&str>, Vec<&str>) =
        arguments.iter().map(String::as_str).partition(|argument| argument.starts_with("--"));
    let kills = numbers.first().copied().unwrap_or(AT_RANDOM);
    match flags[..] {
        [] => of_the_program(kills),
        ["--postgres"] => of_the_database(kills),
        _ => anyhow::bail!("crash has the option --postgres and no other"),
    }
}

/// Cuts connections and the power of the database while a server and commands write.
fn of_the_database(rounds: &str) -> anyhow::Result<()> {
    let programs = postgres::find_or_install().map_err(anyhow::Error::msg)?;
    shell::run(&mut shell::cargo(["build", "--bins", "--tests"]))?;
    let mut test =
        shell::cargo(["test", "--tests", "--package", "repere-tests", "--", "servers::cuts", "--nocapture"]);
    test.env("REPERE_CRASH_KILLS", rounds).env(repere_cluster::VARIABLE, programs.folder());
    shell::run(test.env("REPERE_BIN", shell::binary("debug")))
}

/// Kills the program.
fn of_the_program(kills: &str) -> anyhow::Result<()> {
    let strace = strace::find_or_install().map_err(anyhow::Error::msg)?;
    shell::run(&mut shell::cargo(["build", "--package", "repere"]))?;
    let mut test = shell::cargo([
        "test",
        "--package",
        "repere-tests",
        "--test",
        "all",
        "--",
        "crash::",
        "kills::",
        "--nocapture",
    ]);
    test.env("REPERE_CRASH_KILLS", kills).env("REPERE_KILLS_EACH", EACH);
    shell::run(test.env("STRACE", strace).env("REPERE_BIN", shell::binary("debug")))
}
