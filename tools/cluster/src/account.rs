use std::io;
use std::path::Path;
use std::process::Command;

use crate::ClusterError;

/// The accounts that root may lend to the server, in this order.
const LENT: [&str; 2] = ["postgres", "nobody"];

/// Whom the server runs as: it refuses to be run by root.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Account {
    /// Whoever runs us.
    Ours,
    /// Another one, by the numbers of its user and group.
    Lent { user: u32, group: u32 },
}

impl Account {
    pub(crate) fn choose() -> Result<Self, ClusterError> {
        if number(&["-u"]) != Some(0) {
            return Ok(Self::Ours);
        }
        LENT.iter()
            .find_map(|name| Some(Self::Lent { user: number(&["-u", name])?, group: number(&["-g", name])? }))
            .ok_or(ClusterError::Account)
    }

    /// A program that this account runs.
    pub(crate) fn command(self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if let Self::Lent { user, group } = self {
            run_as(&mut command, user, group);
        }
        command
    }

    /// Gives it a file or a folder.
    pub(crate) fn give(self, path: &Path) -> io::Result<()> {
        match self {
            Self::Ours => Ok(()),
            Self::Lent { user, group } => own(path, user, group),
        }
    }
}

#[cfg(unix)]
fn run_as(command: &mut Command, user: u32, group: u32) {
    use std::os::unix::process::CommandExt as _;
    command.uid(user).gid(group);
}

#[cfg(unix)]
fn own(path: &Path, user: u32, group: u32) -> io::Result<()> {
    std::os::unix::fs::chown(path, Some(user), Some(group))
}

// Elsewhere there is no root, and no account is lent.
#[cfg(not(unix))]
fn run_as(_: &mut Command, _: u32, _: u32) {}

#[cfg(not(unix))]
fn own(_: &Path, _: u32, _: u32) -> io::Result<()> {
    Ok(())
}

/// What `id` says.
fn number(arguments: &[&str]) -> Option<u32> {
    let output = Command::new("id").args(arguments).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
