//! The browser of the browser tests.

use std::path::Path;

use crate::shell;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The path of a Chromium, installed if that is possible; otherwise the one command to run.
pub(crate) fn find_or_install() -> Result<String, String> {
    if let Some(path) = find() {
        return Ok(path);
    }
    let is_debian = Path::new("/usr/bin/apt-get").exists();
    let is_root = shell::output(&mut shell::program("id", ["-u"])).as_deref() == Some("0");
    if is_debian && is_root {
        let mut update = shell::program("apt-get", ["update", "-q"]);
        let mut install =
            shell::program("apt-get", ["install", "-q", "-y", "--no-install-recommends", "chromium"]);
        install.env("DEBIAN_FRONTEND", "noninteractive");
        shell::run(&mut update).and_then(|()| shell::run(&mut install)).map_err(|error| error.to_string())?;
        return find().ok_or_else(|| "chromium was installed but is not on the PATH".to_owned());
    }
    Err(if is_debian {
        "Chromium is missing; run: sudo apt-get install chromium".to_owned()
    } else {
        "Chromium is missing; install it and give its path in the variable CHROMIUM".to_owned()
    })
}

fn find() -> Option<String> {
    let given = std::env::var("CHROMIUM").ok().filter(|path| Path::new(path).exists());
    given.or_else(|| NAMES.iter().find_map(|name| shell::output(&mut shell::program("which", [name]))))
}
