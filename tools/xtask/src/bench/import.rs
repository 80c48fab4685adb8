//! The real binary importing a large source, and serving it.

use std::fmt::Write as _;
use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};

use super::site::Site;
use super::{Folder, memory_kib, row_memory, row_time};
use crate::shell;

/// Records of the source.
const RECORDS: usize = 20_000;
/// To read, check and store all of them.
const TIME: Duration = Duration::from_secs(5);
/// Most memory held at any moment, KiB.
const MEMORY_KIB: u64 = 200 * 1024;
/// Resident memory of the site that serves them, KiB.
const SERVED_KIB: u64 = 250 * 1024;
/// How often the memory of the import is looked at.
const PERIOD: Duration = Duration::from_millis(2);

/// The demonstration places, many times under other identifiers: imported new, then again unchanged.
pub(super) fn run() -> anyhow::Result<()> {
    let folder = Folder::new("import")?;
    let source = folder.0.join("source.csv");
    fs::write(&source, records()?)?;
    for what in ["import of 20 000 new records", "the same again, unchanged"] {
        let mut command = shell::program(&shell::binary("release").to_string_lossy(), ["import"]);
        command.args(["--format", "lieux-mediation-numerique", "--source", "banc", "--database"]);
        command.arg(folder.0.join("repere.db")).arg(&source).stdout(Stdio::null());
        let start = Instant::now();
        let mut child = command.spawn().context("cannot start the release binary")?;
        let mut memory = 0;
        let status = loop {
            memory = memory.max(memory_kib(child.id(), "VmHWM:"));
            match child.try_wait()? {
                Some(status) => break status,
                None => std::thread::sleep(PERIOD),
            }
        };
        ensure!(status.success(), "the import failed");
        row_time(what, TIME, start.elapsed());
        row_memory(&format!("{what}, peak"), MEMORY_KIB, memory);
    }
    let site = Site::start(&folder.0.join("repere.db").to_string_lossy())?;
    row_memory("resident memory, 20 000 places", SERVED_KIB, site.memory_kib()?);
    site.stop();
    Ok(())
}

/// The source, as the national standard writes places.
pub(super) fn records() -> anyhow::Result<String> {
    let places = fs::read_to_string(shell::root().join("data/demonstration.csv"))?;
    let (header, rows) = places.split_once('\n').context("the demonstration has no header")?;
    let mut text = format!("{header}\n");
    for (number, row) in rows.lines().cycle().take(RECORDS).enumerate() {
        let (_, rest) = row.split_once(',').context("a row of one cell")?;
        writeln!(text, "banc-{number},{rest}")?;
    }
    Ok(text)
}
