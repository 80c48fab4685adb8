//! `cargo xtask crash`: the long form of a test that every run of `cargo xtask test` has in short.

use crate::shell;

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let kills = arguments.first().map_or("50", String::as_str);
    shell::run(&mut shell::cargo(["build", "--package", "repere"]))?;
    let mut test =
        shell::cargo(["test", "--package", "repere-tests", "--test", "all", "--", "crash::", "--nocapture"]);
    shell::run(test.env("REPERE_CRASH_KILLS", kills).env("REPERE_BIN", shell::binary("debug")))
}
