//! strace: it counts the calls of a program that write, and kills the program at one of them, before it is made.

use std::collections::HashMap;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use repere_tests::command_under;

/// The calls that write, and those that make files; a system that does not have one is not asked for it.
const WRITING: &str = "?pwrite64,?pwritev,?write,?writev,?fsync,?fdatasync,?ftruncate,?fallocate,?rename,?renameat,?renameat2,\
    ?unlink,?unlinkat,?link,?linkat,?mkdir,?mkdirat,?chmod,?fchmod,?fchmodat,?copy_file_range,?sendfile,?open,?openat";

/// The program.
pub(super) struct Tracer(PathBuf);

/// A call: which, on which file where its name is the same in each run, and its rank among such calls of its thread.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Call {
    name: String,
    path: Option<String>,
    rank: usize,
}

impl Tracer {
    /// The one that `STRACE` names, or that the system has, if it may watch programs here.
    pub(super) fn find() -> Option<Self> {
        let path = std::env::var_os("STRACE").map_or_else(|| "strace".into(), PathBuf::from);
        let watched =
            Command::new(&path).args(["-f", "-o", "/dev/null", "true"]).stderr(Stdio::null()).status();
        watched.is_ok_and(|status| status.success()).then_some(Self(path))
    }

    /// Where the calls of a program are noted, beside its folder.
    pub(super) fn log(&self, folder: &Path) -> PathBuf {
        folder.with_extension("strace")
    }

    /// What starts a program whose calls are noted. A server keeps its own number: it is watched from the side.
    pub(super) fn counting(&self, log: &Path, as_parent: bool) -> Vec<String> {
        let log = log.display().to_string();
        self.starting(as_parent, &["-y", "-s", "0", "-o", &log, "-e", &format!("trace={WRITING}")])
    }

    /// What starts a program that is killed at a call.
    pub(super) fn killing(&self, call: &Call, as_parent: bool) -> Vec<String> {
        let Call { name, path, rank } = call;
        let (trace, inject) = (format!("trace={name}"), format!("inject={name}:signal=KILL:when={rank}"));
        let mut options = vec!["-o", "/dev/null", "-e", &trace, "-e", &inject];
        options.extend(path.iter().flat_map(|path| ["-P", path]));
        self.starting(as_parent, &options)
    }

    fn starting(&self, as_parent: bool, options: &[&str]) -> Vec<String> {
        let watched = if as_parent { "-f" } else { "-Df" };
        let start = [self.0.to_str().unwrap(), watched, "-qq"];
        start.iter().chain(options).map(|word| (*word).to_owned()).collect()
    }

    /// Runs a command to its end; gives its calls that write in the folder, each once.
    pub(super) fn calls(&self, folder: &Path, arguments: &[String]) -> Vec<Call> {
        let log = self.log(folder);
        let done = command_under(&self.counting(&log, true), folder).args(arguments).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let noted = std::fs::read_to_string(&log).unwrap();
        std::fs::remove_file(log).unwrap();
        self.read(&noted, folder)
    }

    /// Runs a command that is killed at a call; whether it was.
    pub(super) fn kills(&self, folder: &Path, arguments: &[String], call: &Call) -> bool {
        let starter = self.killing(call, true);
        let done = command_under(&starter, folder).args(arguments).output().unwrap();
        assert!(done.status.success() || done.status.signal() == Some(9), "{done:?}");
        done.status.signal() == Some(9)
    }

    /// The calls of a log that write in the folder, in their order, each once.
    pub(super) fn read(&self, log: &str, folder: &Path) -> Vec<Call> {
        let folder = folder.to_str().unwrap();
        let mut ranks: HashMap<(&str, &str, Option<&str>), usize> = HashMap::new();
        let mut calls: Vec<Call> = Vec::new();
        for line in log.lines() {
            let Some((thread, call)) = line.split_once(' ') else { continue };
            let Some((name, arguments)) = call.trim_start().split_once('(') else { continue };
            // The other half of a call that another one came in between.
            if name.starts_with('<') {
                continue;
            }
            let overall = ranks.entry((thread, name, None)).or_default();
            *overall += 1;
            let overall = *overall;
            let mut paths: Vec<&str> = arguments
                .match_indices(folder)
                .map(|(start, _)| arguments[start..].split(['>', '"', '(']).next().unwrap())
                .collect();
            paths.dedup();
            let of_paths: Vec<usize> = paths
                .iter()
                .map(|path| {
                    let rank = ranks.entry((thread, name, Some(path))).or_default();
                    *rank += 1;
                    *rank
                })
                .collect();
            let (Some(path), Some(rank)) = (paths.last(), of_paths.last()) else { continue };
            if name.starts_with("open") && !arguments.contains("O_CREAT") {
                continue;
            }
            // A draft has the number of its process in its name.
            let is_draft = path.ends_with(".part");
            let (path, rank) = if is_draft { (None, overall) } else { (Some((*path).to_owned()), *rank) };
            let call = Call { name: name.to_owned(), path, rank };
            if !calls.contains(&call) {
                calls.push(call);
            }
        }
        calls
    }
}

#[test]
fn calls_are_read_with_their_ranks() {
    let log = "7 pwrite64(3</tmp/a/repere.db-wal>, \"\"..., 24, 0) = 24\n\
        8 pwrite64(4</tmp/a/repere.db>, \"\"..., 24, 0 <unfinished ...>\n\
        7 openat(AT_FDCWD, \"/tmp/a/repere.db\", O_RDWR) = 5</tmp/a/repere.db>\n\
        8 <... pwrite64 resumed>) = 24\n\
        7 write(1</dev/null>, \"\"..., 3) = 3\n\
        8 pwrite64(4</tmp/a/repere.db>, \"\"..., 24, 0) = 24\n\
        8 rename(\"/tmp/a/copy.db.12.part\", \"/tmp/a/copy.db\") = 0\n\
        8 fsync(5</tmp/a/copy.db.12.part>) = 0\n";
    let read = Tracer("strace".into()).read(log, Path::new("/tmp/a"));
    let call =
        |name: &str, path: Option<&str>, rank| Call { name: name.into(), path: path.map(Into::into), rank };
    assert_eq!(
        read,
        [
            call("pwrite64", Some("/tmp/a/repere.db-wal"), 1),
            call("pwrite64", Some("/tmp/a/repere.db"), 1),
            call("pwrite64", Some("/tmp/a/repere.db"), 2),
            call("rename", Some("/tmp/a/copy.db"), 1),
            call("fsync", None, 1),
        ]
    );
}
