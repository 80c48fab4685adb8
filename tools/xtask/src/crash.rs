//! `cargo xtask crash`: the long form of tests that every run of `cargo xtask test` has in short.

use crate::{shell, strace};

/// Kills at random, and kills at the calls of each operation, unless told otherwise.
const AT_RANDOM: &str = "50";
const EACH: &str = "40";

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let kills = arguments.first().map_or(AT_RANDOM, String::as_str);
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
