//! `cargo xtask compare-roads`: our minutes beside those of OSRM, on extracts that are given.
//!
//! OSRM is somebody else's program: its folder is that of the package `osrm-bindings` of PyPI, unpacked, in which `bin` has
//! `osrm-extract`, `osrm-contract` and `osrm-routed`, and `share/profiles` the car's.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use crate::shell;

const USAGE: &str = "cargo xtask compare-roads OSRM EXTRACT.osm.pbf…
OSRM is the folder « osrm » of the package of that engine: pip download --no-deps osrm-bindings, then unzip the wheel";
/// Places and points, taken at even steps among the crossroads of an extract: as many as the smallest has.
const PLACES: &str = "140";
const POINTS: &str = "1000";
/// How long OSRM may take to be ready.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) fn run(arguments: &[String]) -> anyhow::Result<()> {
    let [osrm, extracts @ ..] = arguments else { bail!(USAGE) };
    if extracts.is_empty() {
        bail!(USAGE);
    }
    let osrm = fs::canonicalize(osrm).with_context(|| format!("no folder {osrm}"))?;
    // What searches is optimised in development too.
    shell::run(&mut shell::cargo(["build", "--package", "repere-bench", "--example", "osrm"]))?;
    for extract in extracts {
        println!("\n{extract}");
        compare(&osrm, &fs::canonicalize(extract).with_context(|| format!("no file {extract}"))?)?;
    }
    Ok(())
}

fn compare(osrm: &Path, extract: &Path) -> anyhow::Result<()> {
    let folder = Folder(std::env::temp_dir().join(format!("repere-osrm-{}", std::process::id())));
    fs::create_dir_all(&folder.0)?;
    fs::copy(extract, folder.0.join("roads.osm.pbf"))?;
    let profile = osrm.join("share/profiles/car.lua");
    quiet(tool(osrm, "osrm-extract", &folder.0).arg("-p").arg(profile).arg("roads.osm.pbf"))?;
    quiet(tool(osrm, "osrm-contract", &folder.0).arg("roads.osrm"))?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let address = format!("127.0.0.1:{port}");
    let mut routed = tool(osrm, "osrm-routed", &folder.0);
    routed.args(["--ip", "127.0.0.1", "--port", &port.to_string(), "--max-table-size", "5000", "roads.osrm"]);
    let _routed = Routed::start(&mut routed, &address)?;
    let mut example = Command::new(shell::root().join("target/debug/examples/osrm"));
    shell::run(example.arg(extract).args([&address, PLACES, POINTS]))
}

fn tool(osrm: &Path, name: &str, folder: &Path) -> Command {
    let mut command = Command::new(osrm.join("bin").join(name));
    command.current_dir(folder);
    command
}

/// Runs a program that says much; what it said is shown when it fails.
fn quiet(command: &mut Command) -> anyhow::Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("cannot start {name}"))?;
    if !output.status.success() {
        bail!("{name} failed: {}", String::from_utf8_lossy(&output.stdout));
    }
    Ok(())
}

/// OSRM while it answers.
struct Routed(Child);

impl Routed {
    fn start(command: &mut Command, address: &str) -> anyhow::Result<Self> {
        let routed = Self(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?);
        let start = Instant::now();
        while TcpStream::connect(address).is_err() {
            if start.elapsed() > PATIENCE {
                bail!("osrm-routed does not answer on {address}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(routed)
    }
}

impl Drop for Routed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A folder that goes with its work.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
