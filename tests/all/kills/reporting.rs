//! A report of a visitor, which is the one thing that a server writes.

use std::fs;
use std::path::Path;

use repere_tests::Server;

use super::scene::Scene;
use super::tracer::Tracer;
use super::{Tally, spread};

const FORM: &str = "/lieux/essai-1/signaler";

/// Sends a report; whether it was thanked for. A server that is gone says nothing.
fn report(server: &Server, texte: &str) -> bool {
    let token = server.token(FORM).unwrap();
    let answer = server.try_post_form(FORM, &format!("texte={texte}&jeton={token}"), "198.51.100.1");
    answer.is_ok_and(|answer| answer.status == 303)
}

fn served(starter: &[String], folder: &Path) -> Server {
    Server::start_under(&starter.iter().map(String::as_str).collect::<Vec<_>>(), folder)
}

/// Kills a server at so many of the calls that a report has it make.
pub(super) fn killed(tracer: &Tracer, most: usize) -> Tally {
    let scene = Scene::after(&["import --format hub-lo --source essai first.json"]);
    assert!(report(&served(&[], scene.path()), "un"));
    scene.keep();
    let before = scene.told();
    scene.reset();

    let log = tracer.log(scene.path());
    let server = served(&tracer.counting(&log, false), scene.path());
    let read = || fs::read_to_string(&log).unwrap();
    let start = tracer.read(&read(), scene.path()).len();
    assert!(report(&server, "deux"));
    let calls = tracer.read(&read(), scene.path()).split_off(start);
    drop(server);
    let after = scene.told();

    let mut tally = Tally::new("report", calls.len());
    for call in spread(&calls, most) {
        scene.reset();
        let server = served(&tracer.killing(call, false), scene.path());
        let thanked = report(&server, "deux");
        drop(server);
        tally.count(&scene, call, !thanked, [&before, &after]);
    }
    tally
}
