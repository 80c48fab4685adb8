//! `cargo xtask fuzz`: mutations of the corpus, for a while. Every run of `cargo xtask test` gives the corpus itself.

use crate::shell;

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let mut fuzz = shell::cargo(["run", "--quiet", "--release", "--package", "repere-fuzz", "--"]);
    shell::run(fuzz.args(arguments))
}
