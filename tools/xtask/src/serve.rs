//! `cargo xtask serve`: from a fresh clone to the site.

use crate::{shell, tools, web};

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    tools::need_node()?;
    tools::install_packages()?;
    web::build()?;
    // Of the default members, not of one package: the features are then those of the tests, and nothing is compiled twice.
    shell::run(&mut shell::cargo(["build", "--bin", "repere"]))?;
    let mut serve = shell::program(&shell::binary("debug").to_string_lossy(), ["serve"]);
    shell::run(serve.args(arguments))
}
