//! What has to be on the machine, and how to get it.

use std::time::SystemTime;

use anyhow::{anyhow, bail};

use crate::shell;

/// Oldest Node that the web build runs on.
const NODE: (u32, u32) = (20, 19);

/// Fails with the way to get it when Node or npm is missing or too old.
pub(crate) fn need_node() -> anyhow::Result<()> {
    let help = format!("install Node {}.{} or newer with npm (https://nodejs.org)", NODE.0, NODE.1);
    let Some(version) = shell::output(&mut shell::program("node", ["--version"])) else {
        bail!("Node is missing: {help}");
    };
    let mut numbers = version.trim_start_matches('v').split('.').map(|n| n.parse().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    if found < NODE {
        bail!("Node {version} is too old: {help}");
    }
    shell::output(&mut shell::npm(["--version"])).map(|_| ()).ok_or_else(|| anyhow!("npm is missing: {help}"))
}

/// Installs the web's packages when the lock file is newer than what is installed.
pub(crate) fn install_packages() -> anyhow::Result<()> {
    let root = shell::root();
    let modified = |path: &str| -> Option<SystemTime> { root.join(path).metadata().ok()?.modified().ok() };
    // npm writes this file last.
    if modified("node_modules/.package-lock.json") >= modified("package-lock.json") {
        return Ok(());
    }
    shell::run(&mut shell::npm(["ci", "--no-audit", "--no-fund"]))
}
