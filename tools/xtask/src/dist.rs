//! `cargo xtask dist`: what an operator installs, in one archive.

use std::fs;
use std::path::Path;

use anyhow::Context as _;

use crate::{licences, shell, tools, web};

/// What is in the archive beside the binary and the licences, at the same paths: the guide's links lead somewhere.
const FILES: [&str; 9] = [
    "LICENSE",
    "README.md",
    "CHANGELOG.md",
    "docs/guide-exploitation.md",
    "docs/grille-population.md",
    "docs/indicateurs.md",
    "docs/mapping.md",
    "docs/methode-besoin.md",
    "data/README.md",
];
/// Folders that are in it whole, but for what lies deeper.
const FOLDERS: [&str; 3] = ["deploy", "deploy/postgresql", "data/sources"];

pub(crate) fn run() -> anyhow::Result<()> {
    tools::need_node()?;
    tools::install_packages()?;
    // The web first: the binary embeds it.
    web::build()?;
    shell::run(&mut shell::cargo(["build", "--release", "--locked", "--package", "repere"]))?;
    let licences = licences::run()?;

    let version = env!("CARGO_PKG_VERSION");
    let name = format!("repere-{version}-{}-{}", std::env::consts::ARCH, std::env::consts::OS);
    let dist = shell::target().join("dist");
    let folder = dist.join(&name);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let binary = shell::binary("release");
    let binary_name = binary.file_name().context("the binary has no name")?;
    copy(&binary, &folder.join(binary_name))?;
    copy(&licences, &folder.join("LICENCES.txt"))?;
    for path in FILES {
        copy(&shell::root().join(path), &folder.join(path))?;
    }
    for path in FOLDERS {
        for entry in fs::read_dir(shell::root().join(path))? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                copy(&entry.path(), &folder.join(path).join(entry.file_name()))?;
            }
        }
    }
    let archive = format!("{name}.tar.gz");
    let in_dist = |program: &str, arguments: &[&str]| {
        let mut command = shell::program(program, []);
        command.args(arguments).current_dir(&dist);
        command
    };
    // The same content gives the same archive.
    let owner = ["--sort=name", "--owner=0", "--group=0", "--numeric-owner", "--mtime=@0"];
    shell::run(&mut in_dist("tar", &[&owner[..], &["-czf", &archive, &name]].concat()))?;
    let sums = shell::output(&mut in_dist("sha256sum", &[&archive])).context("sha256sum failed")?;
    fs::write(dist.join(format!("{archive}.sha256")), format!("{sums}\n"))?;
    println!("{sums}\n{}", dist.join(archive).display());
    Ok(())
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}
