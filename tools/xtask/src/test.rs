//! `cargo xtask test`: every check and test there is, and an honest list of what was not run.

use std::time::{Duration, Instant};

use anyhow::bail;

use crate::{chromium, debian, dependencies, postgres, shell, strace, tools, web};

/// Twice the two cores for which the suite is timed.
const TESTS_AT_ONCE: &str = "4";

/// What became of a group of checks.
enum Outcome {
    /// With what could not be checked, if anything.
    Passed(Option<String>),
    Failed(String),
    Skipped(String),
}

struct Groups(Vec<(&'static str, Outcome, Duration)>);

pub(crate) fn run() -> anyhow::Result<()> {
    let mut groups = Groups(Vec::new());
    groups.run("formatting", || shell::run(&mut shell::cargo(["fmt", "--all", "--check"])));
    // The web first: pages are tested with their style and their map.
    let web = groups.run("web: packages", || tools::need_node().and_then(|()| tools::install_packages()));
    if web {
        groups.run("web: types", || shell::run(&mut shell::npm(["run", "check"])));
        groups.run("web: unit tests", || shell::run(&mut shell::npm(["test"])));
        groups.run("web: build", web::build);
    } else {
        groups.skip("web: types, unit tests, build", "the web's packages are not installed");
    }
    // The benches too, which nothing else builds.
    let lints = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    groups.run("lints", || shell::run(&mut shell::cargo(lints)));
    // Behind the lints, which have every package here.
    groups.note("dependencies", dependencies::run);
    // Binary and tests together: built apart, they would differ in features and compile twice.
    let everything = ["build", "--bins", "--tests"];
    let built = groups.run("build", || shell::run(&mut shell::cargo(everything)));
    let strace = strace::find_or_install();
    let postgres = postgres::find_or_install();
    let nginx = debian::find_or_install(&["nginx", "/usr/sbin/nginx"], "nginx");
    groups.run("Rust tests", || {
        // Half of the time a test waits for a server that it started.
        let mut tests =
            shell::cargo(["test", "--tests", "--no-fail-fast", "--", "--test-threads", TESTS_AT_ONCE]);
        if let Ok(path) = &strace {
            tests.env("STRACE", path);
        }
        if let Ok(programs) = &postgres {
            tests.env(repere_cluster::VARIABLE, programs.folder());
        }
        if let Ok(path) = &nginx {
            tests.env("NGINX", path);
        }
        // « test kills::an_import ... FAILED »
        shell::run_tests(tests.env("REPERE_BIN", shell::binary("debug")), |line| {
            line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
        })
    });
    if let Err(reason) = strace {
        groups.skip("kills inside writes", &reason);
    }
    if let Err(reason) = postgres {
        groups.skip("tests on PostgreSQL", &reason);
    }
    if let Err(reason) = nginx {
        groups.skip("rolling upgrade behind nginx", &reason);
    }
    browser(&mut groups, web && built);
    groups.conclude()
}

fn browser(groups: &mut Groups, ready: bool) {
    const NAME: &str = "browser tests";
    if !ready {
        return groups.skip(NAME, "the web or the server did not build");
    }
    match chromium::find_or_install() {
        Ok(path) => {
            groups.run(NAME, || {
                let mut tests = shell::npm(["run", "test:browser"]);
                // « FAIL  map.test.ts > the map > has its size before »
                let tests = tests.env("CHROMIUM", path).env("REPERE_BIN", shell::binary("debug"));
                shell::run_tests(tests, |line| line.trim_start().strip_prefix("FAIL ").map(str::trim))
            });
        }
        Err(reason) => groups.skip(NAME, &reason),
    }
}

impl Groups {
    /// Runs a group; the others run even when it fails, so that one run shows all there is to mend.
    fn run(&mut self, name: &'static str, group: impl FnOnce() -> anyhow::Result<()>) -> bool {
        self.note(name, || group().map(|()| None))
    }

    /// The same, for a group that passes even where the machine cannot have all that it checks, and says so.
    fn note(&mut self, name: &'static str, group: impl FnOnce() -> anyhow::Result<Option<String>>) -> bool {
        println!("\n=== {name}");
        let start = Instant::now();
        let result = group();
        let passed = result.is_ok();
        let outcome = result.map_or_else(|error| Outcome::Failed(format!("{error:#}")), Outcome::Passed);
        self.0.push((name, outcome, start.elapsed()));
        passed
    }

    fn skip(&mut self, name: &'static str, reason: &str) {
        self.0.push((name, Outcome::Skipped(reason.to_owned()), Duration::ZERO));
    }

    /// Names each group with its outcome. On CI a skipped group is a failure.
    fn conclude(self) -> anyhow::Result<()> {
        let (mut failed, mut skipped) = (0, 0);
        println!("\n=== summary");
        for (name, outcome, time) in &self.0 {
            let seconds = time.as_secs();
            match outcome {
                Outcome::Passed(None) => println!("  passed   {name} ({seconds} s)"),
                Outcome::Passed(Some(note)) => println!("  passed   {name} ({seconds} s); {note}"),
                Outcome::Failed(error) => {
                    failed += 1;
                    println!("  FAILED   {name} ({seconds} s): {error}");
                }
                Outcome::Skipped(reason) => {
                    skipped += 1;
                    println!("  SKIPPED  {name}: {reason}");
                }
            }
        }
        let ci = std::env::var("CI").is_ok_and(|ci| ci == "true" || ci == "1");
        if failed > 0 || (ci && skipped > 0) {
            bail!("{failed} groups of checks failed, {skipped} skipped");
        }
        Ok(())
    }
}
