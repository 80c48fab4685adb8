//! Fetches the source packages with the clients everyone has; which registry they ask is their configuration.

use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail, ensure};

use crate::shipped;

/// Fetches the packages into a directory: `pypi/`, and a folder for each of npm's.
pub(crate) fn fetch(directory: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(directory).with_context(|| format!("cannot create {}", directory.display()))?;
    let pypi = shipped::PYPI;

    let pip = |python: &str| {
        let mut command = Command::new(python);
        command
            .args(["-m", "pip", "install", "--no-deps", "--no-compile", "--target"])
            .arg(directory.join("pypi"))
            .arg(format!("{}=={}", pypi.name, pypi.version));
        command
    };
    run_first("Python with pip", [pip("python3"), pip("python")])?;

    for (npm, folder) in shipped::NPM {
        let install = |client: &str| {
            let mut command = Command::new(client);
            command
                .args(["install", "--ignore-scripts", "--no-save", "--prefix"])
                .arg(directory.join(folder))
                .arg(format!("{}@{}", npm.name, npm.version));
            command
        };
        // On Windows, npm is a script that only its full name finds.
        run_first("npm (it comes with Node.js)", [install("npm"), install("npm.cmd")])?;
    }
    Ok(())
}

/// Runs the first command whose program exists.
fn run_first<const N: usize>(tool: &str, commands: [Command; N]) -> anyhow::Result<()> {
    for mut command in commands {
        match command.status() {
            Ok(status) => {
                ensure!(status.success(), "{command:?} failed: {status}");
                return Ok(());
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error).with_context(|| format!("cannot run {command:?}")),
        }
    }
    bail!("{tool} is missing: it fetches a source package. Install it, then run this again.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_tool_is_named() {
        let error = run_first("The imaginary tool", [Command::new("repere-no-such-program")]).unwrap_err();
        assert!(error.to_string().starts_with("The imaginary tool is missing"), "{error}");
    }
}
