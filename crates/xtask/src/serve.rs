//! `cargo xtask serve`: from a fresh clone to the site.

use crate::{shell, tools};

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    tools::need_node()?;
    tools::install_packages()?;
    shell::run(&mut shell::npm(["run", "build"]))?;
    shell::run(&mut shell::cargo(["build", "--release", "--package", "repere"]))?;
    let mut serve = shell::program(&shell::binary("release").to_string_lossy(), ["serve"]);
    shell::run(serve.args(arguments))
}
