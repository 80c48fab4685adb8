//! `cargo xtask fuzz`: mutations of the corpus, for a while: blind, or guided by what each input reaches.
//! Every run of `cargo xtask test` gives the corpus itself.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::shell;

/// The harness, a workspace of its own: it needs a nightly compiler.
const HARNESS: &str = "tools/fuzz/libfuzzer";
/// The inputs that are kept, a folder for each target.
const CORPUS: &str = "tools/fuzz/corpus";
/// Where an input that is a fault is written, as blind mutations do.
const FOUND: &str = "tools/fuzz/found";
/// A minute each, as blind mutations have unless told otherwise.
const SECONDS: u64 = 60;

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    if let Some((first, rest)) = arguments.split_first()
        && first == "--guided"
    {
        return guided(rest);
    }
    let mut fuzz = shell::cargo(["run", "--quiet", "--release", "--package", "repere-fuzz", "--"]);
    shell::run(fuzz.args(arguments))
}

/// Runs libFuzzer on each target, one after the other; what it reaches stays in `target/fuzz/corpus` for the next time.
fn guided(arguments: &[String]) -> anyhow::Result<()> {
    let known = targets()?;
    let (mut seconds, mut chosen) = (SECONDS, Vec::new());
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        if argument == "--seconds" {
            let number = arguments.next().and_then(|text| text.parse().ok());
            seconds = number.context("--seconds takes a number")?;
        } else if known.contains(argument) {
            chosen.push(argument);
        } else {
            bail!("no target is called {argument}; there are {}", known.join(", "));
        }
    }
    if chosen.is_empty() {
        chosen.extend(&known);
    }
    need_tools()?;
    lock_as_the_product()?;
    for target in chosen {
        run_guided(target, seconds)?;
    }
    Ok(())
}

fn run_guided(target: &str, seconds: u64) -> anyhow::Result<()> {
    let (root, build) = (shell::root(), shell::target().join("fuzz"));
    let (reached, found) = (build.join("corpus").join(target), root.join(FOUND));
    for folder in [&reached, &found] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    // No sanitizer of addresses, since no code of ours is unsafe; no `cfg(fuzzing)`, since what is shipped has none.
    let mut fuzz = nightly(["run", "--fuzz-dir", HARNESS, "--sanitizer", "none", "--no-cfg-fuzzing"]);
    fuzz.arg("--target-dir").arg(build).arg("target").arg(reached).arg(root.join(CORPUS).join(target));
    fuzz.args(["--", "-max_len=4096", "-timeout=5", "-rss_limit_mb=1024", "-print_final_stats=1"]);
    fuzz.arg(format!("-max_total_time={seconds}"));
    let words = root.join(HARNESS).join(target).with_extension("dict");
    if words.exists() {
        fuzz.arg(format!("-dict={}", words.display()));
    }
    fuzz.arg(format!("-artifact_prefix={}/{target}-", found.display()));
    shell::run(fuzz.env("REPERE_FUZZ", target))
}

/// The targets by name: each has a corpus.
fn targets() -> anyhow::Result<Vec<String>> {
    let folders = fs::read_dir(shell::root().join(CORPUS)).context(CORPUS)?;
    let mut names: Vec<String> =
        folders.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort();
    Ok(names)
}

/// `cargo fuzz` with the nightly compiler, whichever one runs this.
fn nightly<const N: usize>(arguments: [&str; N]) -> std::process::Command {
    let mut command = shell::program("rustup", ["run", "nightly", "cargo", "fuzz"]);
    command.args(arguments).env_remove("CARGO");
    command
}

/// Fails with the way to get it when the nightly compiler or cargo-fuzz is missing.
fn need_tools() -> anyhow::Result<()> {
    if shell::output(&mut shell::program("rustup", ["run", "nightly", "rustc", "--version"])).is_none() {
        bail!("libFuzzer needs a nightly compiler: rustup toolchain install nightly --profile minimal");
    }
    if shell::output(&mut nightly(["--version"])).is_none() {
        bail!("cargo-fuzz is missing: cargo install cargo-fuzz --locked");
    }
    Ok(())
}

/// Gives the harness the product's `Cargo.lock`, which cargo completes: what is fuzzed is what is shipped, in one lock to keep.
fn lock_as_the_product() -> anyhow::Result<()> {
    let (product, harness) =
        (shell::root().join("Cargo.lock"), shell::root().join(HARNESS).join("Cargo.lock"));
    let modified = |path: &Path| path.metadata().and_then(|metadata| metadata.modified()).ok();
    if modified(&harness) < modified(&product) {
        fs::copy(product, harness).context("cannot copy Cargo.lock")?;
    }
    Ok(())
}
