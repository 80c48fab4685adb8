//! Running other programs from the root of the repository.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap_or(Path::new(".")).to_path_buf()
}

/// A program started at the root.
pub(crate) fn program<const N: usize>(name: &str, arguments: [&str; N]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// The cargo that runs this.
pub(crate) fn cargo<const N: usize>(arguments: [&str; N]) -> Command {
    program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments)
}

/// npm, under the name the system knows it by.
pub(crate) fn npm<const N: usize>(arguments: [&str; N]) -> Command {
    program(if cfg!(windows) { "npm.cmd" } else { "npm" }, arguments)
}

/// Runs a command with the terminal as its own; fails when it does.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let line = line(command);
    println!("$ {line}");
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// The same for tests, whose failures are named in the error: what ends a long log is all that some people see of it.
/// `failure` is what a line says of a test that failed.
pub(crate) fn run_tests(command: &mut Command, failure: impl Fn(&str) -> Option<&str>) -> anyhow::Result<()> {
    let line = line(command);
    println!("$ {line}");
    let mut child = command
        .env("NO_COLOR", "1")
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{line}`"))?;
    let mut failures = BTreeSet::new();
    for said in BufReader::new(child.stdout.take().context("a program without an output")?).split(b'\n') {
        let said = String::from_utf8_lossy(&said?).into_owned();
        println!("{said}");
        failures.extend(failure(&said).map(str::to_owned));
    }
    let status = child.wait()?;
    if !status.success() {
        let names: Vec<_> = failures.iter().map(|name| format!("\n             {name}")).collect();
        bail!("`{line}` failed ({status}){}", names.concat());
    }
    Ok(())
}

/// The same for what waits on somebody else's server; stopped when it takes longer.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> anyhow::Result<()> {
    let line = line(command);
    println!("$ {line}");
    let mut child = command.stdin(Stdio::null()).spawn().with_context(|| format!("cannot start `{line}`"))?;
    let start = Instant::now();
    loop {
        match child.try_wait()? {
            Some(status) if status.success() => return Ok(()),
            Some(status) => bail!("`{line}` failed ({status})"),
            None if start.elapsed() < limit => std::thread::sleep(Duration::from_millis(50)),
            None => {
                child.kill()?;
                child.wait()?;
                bail!("`{line}` took over {} s", limit.as_secs());
            }
        }
    }
}

/// The platform that this machine builds for.
pub(crate) fn host() -> anyhow::Result<String> {
    let said = output(&mut program("rustc", ["-vV"])).unwrap_or_default();
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).context("rustc says no host")
}

/// What a command prints, when it succeeds.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// A command as a person would type it.
fn line(command: &Command) -> String {
    let program =
        Path::new(command.get_program()).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    std::iter::once(program)
        .chain(command.get_args().map(|argument| argument.to_string_lossy().into_owned()))
        .collect::<Vec<_>>()
        .join(" ")
}

/// Where cargo puts what it builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The `repere` binary of a profile.
pub(crate) fn binary(profile: &str) -> PathBuf {
    target().join(profile).join(format!("repere{}", std::env::consts::EXE_SUFFIX))
}
