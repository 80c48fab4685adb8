use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::OnceLock;

use crate::At;

/// The real binary: the one named by `REPERE_BIN`, or the one cargo makes now.
pub(crate) fn path() -> &'static PathBuf {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        if let Some(given) = std::env::var_os("REPERE_BIN") {
            return given.into();
        }
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let built = Command::new(cargo).args(["build", "--quiet", "--package", "repere"]).status().unwrap();
        assert!(built.success(), "the binary does not build");
        // target/debug/deps/this-test → target/debug/repere
        let test = std::env::current_exe().unwrap();
        test.ancestors().nth(2).unwrap().join(format!("repere{}", std::env::consts::EXE_SUFFIX))
    })
}

/// What a command did.
#[derive(Debug)]
pub struct Run {
    /// Its exit code.
    pub code: i32,
    /// What it said.
    pub stdout: String,
    /// What it said on the side.
    pub stderr: String,
}

/// Runs the binary to its end, in a folder and on its database, with a clean environment.
pub fn repere<'a>(at: impl Into<At<'a>>, arguments: &[impl AsRef<OsStr>]) -> Run {
    ended(command(at).args(arguments).output().unwrap())
}

/// The same, started by another program, such as one that sets limits.
pub fn repere_under<'a>(starter: &[&str], at: impl Into<At<'a>>, arguments: &[&str]) -> Run {
    ended(command_under(starter, at).args(arguments).output().unwrap())
}

/// The binary, started by another program, ready to be given arguments.
pub fn command_under<'a>(starter: &[impl AsRef<OsStr>], at: impl Into<At<'a>>) -> Command {
    let mut command = Command::new(&starter[0]);
    command.args(&starter[1..]).arg(path());
    in_clean_environment(command, at.into())
}

fn ended(Output { status, stdout, stderr }: Output) -> Run {
    Run {
        code: status.code().expect("ended by a signal"),
        stdout: String::from_utf8(stdout).unwrap(),
        stderr: String::from_utf8(stderr).unwrap(),
    }
}

/// The binary, ready to be given arguments.
pub fn command<'a>(at: impl Into<At<'a>>) -> Command {
    in_clean_environment(Command::new(path()), at.into())
}

/// The binary, ready to be given arguments, stopped as an operator does when its standard input closes: a server that a
/// test keeps for its whole process ends with it. Its number is the first line it writes. Unix only, as the deployments
/// are.
pub(crate) fn until_input_closes(starter: &[&str], at: At<'_>) -> Command {
    let mut shell = Command::new("sh");
    // A file that may not grow is an error for the server, as a full disk is, rather than its end.
    let script = r#"trap "" XFSZ; sh -c 'echo $$; exec "$@"' sh "$@" & server=$!; exec >&-; cat >/dev/null; kill "$server"; wait "$server""#;
    shell.args(["-c", script, "sh"]).args(starter).arg(path());
    in_clean_environment(shell, at)
}

fn in_clean_environment(mut command: Command, at: At<'_>) -> Command {
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("REPERE_")) {
        command.env_remove(name);
    }
    command.current_dir(at.folder).env("REPERE_DATABASE", at.database);
    command
}

/// A folder that goes away with the test.
pub fn temporary_folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}
