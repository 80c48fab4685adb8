//! What is killed: a command, after others.

use super::scene::Scene;
use super::tracer::Tracer;
use super::{Tally, spread};

const IMPORT: &str = "import --format hub-lo --source essai first.json";
const IMPORT_AGAIN: &str = "import --format hub-lo --source essai second.json";
const CORRECT: &str = "lieu set essai-1 nom=Corrigé --reason vu";
const MERGE: &str = "doublons merge essai-1 essai-2 --reason vu";
const BACKUP: &str = "backup copy.db";

/// A command, and what was done before it.
pub(super) struct Operation {
    name: &'static str,
    before: &'static [&'static str],
    command: &'static str,
    /// A command that must succeed whatever the kill left.
    check: Option<&'static str>,
}

/// Those that change what is kept.
pub(super) const OPERATIONS: [Operation; 8] = [
    Operation { name: "import", before: &[IMPORT], command: IMPORT_AGAIN, check: Some(IMPORT_AGAIN) },
    Operation { name: "correction", before: &[IMPORT], command: CORRECT, check: None },
    Operation { name: "merge", before: &[IMPORT], command: MERGE, check: None },
    Operation {
        name: "unmerge",
        before: &[IMPORT, MERGE],
        command: "doublons unmerge essai-2 --reason vu",
        check: None,
    },
    Operation {
        name: "undo",
        before: &[IMPORT, IMPORT_AGAIN],
        command: "import undo 2 --reason vu",
        check: None,
    },
    Operation {
        name: "campaign",
        before: &[IMPORT, "campagnes create --name Essai"],
        command: "campagnes start 1",
        check: None,
    },
    Operation {
        name: "restore",
        before: &[IMPORT, BACKUP, CORRECT],
        command: "restore copy.db",
        check: Some("restore copy.db"),
    },
    // What has the name of a copy is a whole one: it takes the place of the database.
    Operation { name: "backup", before: &[IMPORT], command: BACKUP, check: None },
];

impl Operation {
    /// Runs it once to its end, then kills it at so many of its calls at most.
    pub(super) fn killed(&self, tracer: &Tracer, most: usize) -> Tally {
        let scene = Scene::after(self.before);
        let before = scene.told();
        scene.reset();
        let arguments = scene.arguments(self.command);
        let calls = tracer.calls(scene.path(), &arguments);
        let after = scene.told();
        let mut tally = Tally::new(self.name, calls.len());
        for call in spread(&calls, most) {
            scene.reset();
            let inside = tracer.kills(scene.path(), &arguments, call);
            let copy = scene.path().join("copy.db");
            tally.count(&scene, call, inside, [&before, &after]);
            let check = self.check.or((self.command == BACKUP && copy.exists()).then_some("restore copy.db"));
            if let Some(check) = check {
                let done = scene.said_by(check);
                assert!(done.is_ok(), "{}, killed at {call:?}: {check}: {done:?}", self.name);
            }
        }
        tally
    }
}
