//! `cargo xtask serve`: from a fresh clone to the site.

use crate::{shell, tools};

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    tools::need_node()?;
    tools::install_packages()?;
    shell::run(&mut shell::npm(["run", "build"]))?;
    // What the tests build too: half the time of a release build, and quick enough for one person.
    shell::run(&mut shell::cargo(["build", "--package", "repere"]))?;
    let mut serve = shell::program(&shell::binary("debug").to_string_lossy(), ["serve"]);
    shell::run(serve.args(arguments))
}
