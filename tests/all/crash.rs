//! Killed in the middle of writes and imports, the program keeps all it acknowledged and no half import.
//!
//! `REPERE_CRASH_KILLS=50 cargo test -p repere-tests --test all -- crash:: --nocapture` kills it more often than the default.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use repere_tests::{IMPORT, Server, command, repere, temporary_folder, write_export};
use serde_json::Value;

/// Places of the source, each changed by each import: enough for writing them to be a good part of an import.
const PLACES: usize = 1_500;
/// Reports on one place before the next.
const REPORTS_BY_PLACE: usize = 15;
/// Most reports between two kills.
const REPORTS_BY_LIFE: usize = 90;

/// What the program said it had written.
#[derive(Default)]
struct Acknowledged {
    reports: BTreeSet<usize>,
    sent: usize,
    /// The last import that said it was done, and the last that was begun.
    import: u32,
    begun: u32,
    /// How long an import takes.
    import_takes: Duration,
    /// The version that was there before this life, and the imports in the history then.
    before: (u32, usize),
}

#[test]
fn acknowledged_writes_survive_a_kill() {
    let kills: u32 =
        std::env::var("REPERE_CRASH_KILLS").map_or(6, |kills| kills.parse().expect("a number of kills"));
    let folder = temporary_folder();
    let folder = folder.path();
    let mut acknowledged = Acknowledged { import: 1, begun: 1, ..Acknowledged::default() };
    for version in [0, 1] {
        write_version(folder, version);
        let start = Instant::now();
        assert_eq!(repere(folder, &IMPORT).code, 0);
        // The second changes every place, as those that are killed do.
        acknowledged.import_takes = start.elapsed();
    }
    let mut interrupted = 0;
    for kill in 0..kills {
        acknowledged.before = (acknowledged.begun, history(folder));
        live_and_die(folder, kill, &mut acknowledged);
        interrupted += u32::from(check(folder, &acknowledged));
        // The one that was interrupted may have been written whole, unsaid.
        acknowledged.import = acknowledged.begun;
        write_version(folder, acknowledged.begun);
        assert_eq!(repere(folder, &IMPORT).code, 0);
    }
    eprintln!(
        "{kills} kills: {} reports acknowledged of {} sent, {} imports begun, {interrupted} interrupted and not written; all kept",
        acknowledged.reports.len(),
        acknowledged.sent,
        acknowledged.begun
    );
}

/// Reports and imports until a moment of an import that nobody chose. Reports wait while an import writes: a moment that
/// was counted in reports would never fall there.
fn live_and_die(folder: &Path, kill: u32, acknowledged: &mut Acknowledged) {
    let server = Server::start_under(&[], folder);
    let (reported, importer, over) = (AtomicUsize::new(0), AtomicU32::new(0), AtomicBool::new(false));
    let (first, begun) = (acknowledged.sent, acknowledged.begun);
    let import_takes = acknowledged.import_takes;
    thread::scope(|scope| {
        let reports = scope.spawn(|| report(&server, first, &reported));
        let imports = scope.spawn(|| import(folder, begun, &importer, &over));
        let chance = (kill + 1).wrapping_mul(2_654_435_769) >> 16;
        let wait = || thread::sleep(Duration::from_millis(1));
        while reported.load(Ordering::SeqCst) < 10 && !reports.is_finished() {
            wait();
        }
        let last = importer.load(Ordering::SeqCst);
        while [0, last].contains(&importer.load(Ordering::SeqCst)) && !imports.is_finished() {
            wait();
        }
        // Its second half: before, it has not begun to write.
        thread::sleep(import_takes.mul_f64(0.5 + f64::from(chance % 100) / 200.0));
        over.store(true, Ordering::SeqCst);
        let mut processes = vec![server.process().to_string()];
        processes.extend(Some(importer.load(Ordering::SeqCst)).filter(|id| *id > 0).map(|id| id.to_string()));
        // An importer that has just ended is no failure.
        let _ = Command::new("kill").arg("-KILL").args(&processes).stderr(Stdio::null()).status().unwrap();
        let (kept, sent) = reports.join().unwrap();
        acknowledged.reports.extend(kept);
        acknowledged.sent = sent;
        let (done, begun) = imports.join().unwrap();
        acknowledged.import = acknowledged.import.max(done);
        acknowledged.begun = begun;
    });
}

/// Sends reports one after the other until the server is gone; gives those it thanked for, and the number of the next.
fn report(server: &Server, first: usize, reported: &AtomicUsize) -> (Vec<usize>, usize) {
    let mut kept = Vec::new();
    for number in first..first + REPORTS_BY_LIFE {
        let form = format!("/lieux/essai-{}/signaler", number / REPORTS_BY_PLACE % PLACES + 1);
        let Ok(token) = server.token(&form) else { return (kept, number) };
        let client = format!("10.{}.{}.1", number / 256 % 256, number % 256);
        match server.try_post_form(&form, &format!("texte=signalement-{number}.&jeton={token}"), &client) {
            Ok(answer) => assert_eq!(answer.status, 303, "{}", answer.text()),
            Err(_) => return (kept, number + 1),
        }
        kept.push(number);
        reported.fetch_add(1, Ordering::SeqCst);
    }
    (kept, first + REPORTS_BY_LIFE)
}

/// Imports one version after the other until all is over; gives the last that said it was done, and the last begun.
fn import(folder: &Path, before: u32, importer: &AtomicU32, over: &AtomicBool) -> (u32, u32) {
    let (mut done, mut begun) = (before, before);
    while !over.load(Ordering::SeqCst) {
        begun += 1;
        write_version(folder, begun);
        let mut child =
            command(folder).args(IMPORT).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        importer.store(child.id(), Ordering::SeqCst);
        if over.load(Ordering::SeqCst) {
            let _ = child.kill();
        }
        let status = child.wait().unwrap();
        importer.store(0, Ordering::SeqCst);
        if status.success() {
            done = begun;
        }
    }
    (done, begun)
}

fn write_version(folder: &Path, version: u32) {
    write_export(folder, PLACES, |gid| format!("Espace {gid} version {version}"));
}

/// How many imports the history tells of.
fn history(folder: &Path) -> usize {
    let list = repere(folder, &["import", "list", "--database", "repere.db"]);
    assert_eq!(list.code, 0, "{list:?}");
    list.stdout.lines().count()
}

/// The database is whole, has what was acknowledged, one version of all places, and no more history than that. Gives whether an import was cut short
/// and left nothing.
fn check(folder: &Path, acknowledged: &Acknowledged) -> bool {
    let run = |arguments: &[&str]| {
        let run = repere(folder, &[arguments, &["--database", "repere.db"]].concat());
        assert_eq!(run.code, 0, "{run:?}");
        run.stdout
    };
    // A copy is checked page by page.
    run(&["backup", "--force", "copie.db"]);
    let list = run(&["signalements", "list"]);
    let kept: BTreeSet<usize> = list
        .split("signalement-")
        .skip(1)
        .map(|after| after.split_once('.').unwrap().0.parse().unwrap())
        .collect();
    let lost: Vec<&usize> = acknowledged.reports.difference(&kept).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    assert!(kept.iter().all(|number| *number < acknowledged.sent), "nobody sent these: {kept:?}");

    let places: Value = serde_json::from_str(&run(&["export", "--format", "geojson", "-o", "-"])).unwrap();
    let version = |place: &Value| -> u32 {
        let nom = place["properties"]["nom"].as_str().unwrap();
        nom.rsplit_once(' ').unwrap().1.parse().unwrap()
    };
    let versions: Vec<u32> = places["features"].as_array().unwrap().iter().map(version).collect();
    assert_eq!(versions.len(), PLACES);
    let found: BTreeSet<u32> = versions.into_iter().collect();
    assert_eq!(found.len(), 1, "half an import: versions {found:?}");
    let version = *found.first().unwrap();
    let expected = acknowledged.import..=acknowledged.begun;
    assert!(expected.contains(&version), "version {version} is there, {expected:?} were expected");
    let (version_before, history_before) = acknowledged.before;
    let imports = history(folder) - history_before;
    assert_eq!(imports as u32, version - version_before, "an import that was cut short left something");
    version < acknowledged.begun
}
