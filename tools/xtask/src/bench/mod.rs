//! `cargo xtask bench`: the budgets, measured on this machine.

mod import;
mod server;
mod servers;
mod site;
mod weight;
mod wrk;

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;

use crate::shell;

/// In-process benches: name in criterion, budget.
const IN_PROCESS: [(&str, &str, Duration); 12] = [
    ("index of 20 000 places", "index of 20 000 places", Duration::from_millis(20)),
    ("10 nearest of 20 000", "10 nearest of 20 000", Duration::from_micros(20)),
    (
        "GeoJSON of a bassin of 20 000 places",
        "GeoJSON of a bassin of 20 000 places",
        Duration::from_micros(300),
    ),
    (
        "queue of the desk, 2 667 items",
        "queue of 2 667 items: made, listed, counted",
        Duration::from_millis(20),
    ),
    ("coverage of the region, 553 places", "coverage of the region, 553 places", Duration::from_millis(2)),
    (
        "coverage of the region, 20 000 places",
        "coverage of the region, 20000 places",
        Duration::from_millis(2),
    ),
    (
        "2.3 M points × 20 000 places, two threads",
        "nearest of 20 000 places/2.3 million points/in rows",
        Duration::from_millis(1500),
    ),
    ("20 sites over the region, 10 km", "20 sites over the region, 10 km", Duration::from_millis(20)),
    ("scenario of 5 places added", "scenario, 5 places added", Duration::from_millis(1)),
    (
        "nearest place of every road, nine Corsicas",
        "roads/nearest place of every stretch/9",
        Duration::from_millis(25),
    ),
    ("5 places added along the roads", "roads/5 places added/9", Duration::from_millis(5)),
    ("20 sites along the roads, 15 min", "roads/20 sites, 15 min/9", Duration::from_secs(2)),
];

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    if arguments.iter().any(|argument| argument == "--floods") {
        return floods();
    }
    if arguments.iter().any(|argument| argument == "--servers") {
        shell::run(&mut shell::cargo(["build", "--release", "--package", "repere"]))?;
        return servers::run();
    }
    shell::run(&mut shell::cargo(["bench", "--package", "repere-bench", "--benches"]))?;
    shell::run(&mut shell::cargo(["build", "--release", "--package", "repere"]))?;
    shell::run(&mut shell::cargo(["build", "--release", "--package", "repere-bench", "--example", "bare"]))?;
    println!("\n{:<44} {:>12} {:>12} {:>8}", "what", "budget", "measured", "ratio");
    for (name, folder, budget) in IN_PROCESS {
        row_time(name, budget, median(folder)?);
    }
    server::run()?;
    import::run()
}

/// The costliest question of every route, found by asking, then asked by many at once: a test of the black-box suite that
/// looks at a clock.
fn floods() -> anyhow::Result<()> {
    shell::run(&mut shell::cargo(["build", "--release", "--package", "repere"]))?;
    let mut test = shell::cargo(["test", "--package", "repere-tests", "--test", "all", "--", "--ignored"]);
    test.args(["--nocapture", "floods::"]).env("REPERE_BIN", shell::binary("release"));
    shell::run(&mut test)
}

fn row_time(name: &str, budget: Duration, measured: Duration) {
    let ratio = measured.as_secs_f64() / budget.as_secs_f64();
    println!("{name:<44} {:>12} {:>12} {ratio:>8.2}", format!("{budget:?}"), format!("{measured:.1?}"));
}

/// The median that criterion measured last.
fn median(folder: &str) -> anyhow::Result<Duration> {
    let path = shell::root().join("target/criterion").join(folder).join("new/estimates.json");
    let json = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let median = json.split("\"median\"").nth(1).and_then(|rest| rest.split("\"point_estimate\":").nth(1));
    let nanos: f64 = median
        .and_then(|rest| rest.split([',', '}']).next())
        .and_then(|number| number.trim().parse().ok())
        .with_context(|| format!("no median in {}", path.display()))?;
    Ok(Duration::from_secs_f64(nanos / 1e9))
}

fn row_memory(name: &str, budget_kib: u64, measured_kib: u64) {
    let mib = |kib: u64| kib as f64 / 1024.0;
    let ratio = measured_kib as f64 / budget_kib as f64;
    let (budget, measured) = (format!("{:.0} MiB", mib(budget_kib)), format!("{:.1} MiB", mib(measured_kib)));
    println!("{name:<44} {budget:>12} {measured:>12} {ratio:>8.2}");
}

fn row_size(name: &str, budget_kib: f64, bytes: usize) {
    let measured = bytes as f64 / 1024.0;
    let (budget, shown) = (format!("{budget_kib:.0} KiB"), format!("{measured:.1} KiB"));
    println!("{name:<44} {budget:>12} {shown:>12} {:>8.2}", measured / budget_kib);
}

/// A line of what Linux says of a process's memory, KiB; 0 where it cannot be known.
fn memory_kib(process: u32, line: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|known| known.strip_prefix(line));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// A folder of its own for a measure, gone with it.
struct Folder(PathBuf);

impl Folder {
    fn new(what: &str) -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("repere-bench-{what}-{}", std::process::id()));
        fs::create_dir_all(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
