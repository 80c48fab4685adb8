//! Connections cut in the middle of each kind of transaction, and the server of the database stopped as by a cut of its power: what was
//! acknowledged is there, nothing is half done.
//!
//! `cargo xtask crash --postgres` does so at length.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use repere_cluster::{Cluster, Options, Stop};
use repere_tests::{Chance, Home, Server, ask, repere, write_export};

use super::{alone, done, soon};

/// Places of the source, all of them changed by each import.
const PLACES: usize = 300;

/// Communes of the indicator.
const COMMUNES: [&str; 4] = ["18033", "36018", "37261", "41018"];

/// Cuts of a round.
const CUTS: usize = 12;

/// What was acknowledged, and what was begun.
#[derive(Default)]
struct Tally {
    reports: BTreeSet<usize>,
    sent: usize,
    /// The last version that was acknowledged, the last begun, and how many were acknowledged.
    imported: u32,
    begun: u32,
    imports: u32,
    edits: u32,
    cuts: usize,
}

#[test]
fn acknowledged_writes_survive_cuts_of_their_connections() {
    let rounds: u64 =
        std::env::var("REPERE_CRASH_KILLS").map_or(2, |rounds| rounds.parse().expect("a number of rounds"));
    let Some((cluster, home)) = alone(&Options { durable: true, ..Options::default() }) else { return };
    write_version(&home, 0);
    assert_eq!(repere(&home, &repere_tests::IMPORT).code, 0);
    let mut tally = Tally::default();
    for round in 0..rounds {
        live(&cluster, &home, round, &mut tally);
        check(&home, &tally);
    }
    let Tally { reports, sent, imports, begun, edits, cuts, .. } = tally;
    println!(
        "{rounds} rounds, {cuts} cuts: {} reports acknowledged of {sent} sent, {imports} imports of {begun} begun, {edits} edits; all kept, none half done",
        reports.len()
    );
}

/// Reports, imports and edits, while connections are cut; every other round ends with the power of the database.
fn live(cluster: &Cluster, home: &Home, round: u64, tally: &mut Tally) {
    let server = Server::start_under(&[], home);
    let over = AtomicBool::new(false);
    let (begun, imported) = (AtomicU32::new(tally.begun), AtomicU32::new(tally.imported));
    let imports_done = AtomicU32::new(tally.imports);
    let first = tally.sent;
    thread::scope(|scope| {
        let reports = scope.spawn(|| report(&server, first, &over));
        let edits = scope.spawn(|| edit(home, &over));
        let figures = scope.spawn(|| measure(home, &over));
        let imports = scope.spawn(|| {
            while !over.load(Ordering::SeqCst) {
                let version = begun.fetch_add(1, Ordering::SeqCst) + 1;
                write_version(home, version);
                if repere(home, &repere_tests::IMPORT).code == 0 {
                    imported.store(version, Ordering::SeqCst);
                    imports_done.fetch_add(1, Ordering::SeqCst);
                }
            }
        });
        tally.cuts += cut(cluster, &mut Chance::new(round));
        if round % 2 == 1 {
            cluster.stop(Stop::AtOnce).unwrap();
            thread::sleep(Duration::from_millis(300));
            cluster.resume().unwrap();
        }
        over.store(true, Ordering::SeqCst);
        imports.join().unwrap();
        tally.edits += edits.join().unwrap();
        figures.join().unwrap();
        let (kept, sent) = reports.join().unwrap();
        tally.reports.extend(kept);
        tally.sent = sent;
    });
    (tally.begun, tally.imported, tally.imports) =
        (begun.into_inner(), imported.into_inner(), imports_done.into_inner());
    soon("it heals", || server.get("/readyz").status == 200 && super::report(&server, "10.9.9.9") != 503);
}

/// Cuts connections at moments that nobody chose, each kind of writer in turn: places, figures, reports.
fn cut(cluster: &Cluster, chance: &mut Chance) -> usize {
    let mut cuts = 0;
    while cuts < CUTS {
        thread::sleep(Duration::from_millis(chance.below(120) as u64));
        // A writer is known by the lock that keeps the others of its kind apart.
        let one = format!(
            "SELECT pg_terminate_backend(pid)::text FROM pg_locks
             WHERE locktype = 'advisory' AND objsubid = 2 AND objid = {} AND granted",
            cuts % 3 + 1
        );
        let begun = Instant::now();
        while ask(&cluster.address("postgres"), &one).is_empty() {
            assert!(begun.elapsed() < Duration::from_secs(60), "nobody of kind {} writes", cuts % 3 + 1);
        }
        cuts += 1;
    }
    cuts
}

/// Sends reports until all is over; gives those it was thanked for, and the number of the next.
fn report(server: &Server, first: usize, over: &AtomicBool) -> (Vec<usize>, usize) {
    let (mut kept, mut number) = (Vec::new(), first);
    while !over.load(Ordering::SeqCst) {
        let form = format!("/lieux/essai-{}/signaler", number / 10 % PLACES + 1);
        let token = server.token(&form).unwrap();
        let client = format!("10.{}.{}.1", number / 256 % 256, number % 256);
        let sent = server.post_form(&form, &format!("texte=signalement-{number}.&jeton={token}"), &client);
        assert!([303, 503].contains(&sent.status), "{}", sent.text());
        if sent.status == 303 {
            kept.push(number);
        }
        number += 1;
    }
    (kept, number)
}

/// Corrects places until all is over; how many times it was acknowledged.
fn edit(home: &Home, over: &AtomicBool) -> u32 {
    let mut edits = 0;
    while !over.load(Ordering::SeqCst) {
        let value = format!("telephone=02 61 91 {:02} {:02}", edits / 100 % 100, edits % 100);
        let set = ["lieu", "set", "essai-7", &value, "--reason", "essai"];
        edits += u32::from(repere(home, &set).code == 0);
    }
    edits
}

/// Imports an indicator until all is over: one of its two versions is there whole, or none.
fn measure(home: &Home, over: &AtomicBool) {
    let named = ["--name", "Indice d’essai", "--year", "2024", "--source", "Essai", "indice.csv"];
    for value in (1..3).cycle().take_while(|_| !over.load(Ordering::SeqCst)) {
        let rows: String = COMMUNES.map(|commune| format!("{commune};{value}\n")).concat();
        std::fs::write(home.join("indice.csv"), format!("codgeo;total\n{rows}")).unwrap();
        repere(home, &[&["indicateurs", "import"], &named[..]].concat());
    }
}

fn write_version(home: &Home, version: u32) {
    write_export(home, PLACES, |gid| format!("Espace {gid} version {version}"));
}

/// The database is whole, has what was acknowledged, and one version of all places.
fn check(home: &Home, tally: &Tally) {
    done(home, &["check"]);
    let list = done(home, &["signalements", "list"]);
    let number = |after: &str| after.split_once('.').unwrap().0.parse().unwrap();
    let kept: BTreeSet<usize> = list.split("signalement-").skip(1).map(number).collect();
    let lost: Vec<&usize> = tally.reports.difference(&kept).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    let export = done(home, &["export", "--format", "csv-tableur", "-o", "-"]);
    let versions: BTreeSet<u32> = export
        .split(" version ")
        .skip(1)
        .map(|after| after.split(|c: char| !c.is_ascii_digit()).next().unwrap().parse().unwrap())
        .collect();
    assert_eq!(versions.len(), 1, "half an import: {versions:?}");
    let version = *versions.first().unwrap();
    assert!((tally.imported..=tally.begun).contains(&version), "version {version}");
    let history = done(home, &["lieu", "history", "essai-7"]);
    let corrected = history.matches("corrigé").count();
    assert!(corrected >= tally.edits as usize, "{corrected} corrections of {} acknowledged", tally.edits);
}
