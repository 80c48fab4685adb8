//! Programs of the system that some tests need, installed where that is possible.

use std::path::Path;

use crate::shell;

/// The path of a program under one of its names, installed from a Debian package if that is possible; otherwise the one
/// command to run.
pub(crate) fn find_or_install(names: &[&str], package: &str) -> Result<String, String> {
    if let Some(path) = find(names) {
        return Ok(path);
    }
    install(package)?;
    find(names).ok_or_else(|| format!("{package} was installed but is not on the PATH"))
}

/// Installs a Debian package if that is possible; otherwise the one command to run.
pub(crate) fn install(package: &str) -> Result<(), String> {
    let is_debian = Path::new("/usr/bin/apt-get").exists();
    let is_root = shell::output(&mut shell::program("id", ["-u"])).as_deref() == Some("0");
    if is_debian && is_root {
        let mut update = shell::program("apt-get", ["update", "-q"]);
        let mut install =
            shell::program("apt-get", ["install", "-q", "-y", "--no-install-recommends", package]);
        install.env("DEBIAN_FRONTEND", "noninteractive");
        return shell::run(&mut update)
            .and_then(|()| shell::run(&mut install))
            .map_err(|error| error.to_string());
    }
    Err(if is_debian {
        format!("{package} is missing; run: sudo apt-get install {package}")
    } else {
        format!("{package} is missing; install it")
    })
}

fn find(names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| shell::output(&mut shell::program("which", [name])))
}
