use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use anyhow::{Context as _, bail};
use chrono::Utc;
use repere_roads::{Description, Mode, Pass, import};
use repere_territory::Territoire;

use super::covered::{self, Covered};
use super::folder::FolderArgs;
use super::shown;
use crate::progress::Followed;
use crate::say;

/// Reads an extract for each way to travel. The roads there were stay in use until the new ones are on the disk.
pub(super) fn run(folder: &FolderArgs, path: &Path, modes: &[Mode]) -> anyhow::Result<Vec<Description>> {
    let unreadable = || format!("cannot read {}", path.display());
    let metadata = path.metadata().with_context(unreadable)?;
    if metadata.is_dir() {
        bail!("cannot read {}: it is a folder, give the .osm.pbf file in it", path.display());
    }
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let territoire = Territoire::embedded()?;
    let mut described = Vec::new();
    for &mode in modes {
        let read = import(mode, |pass| open(path, pass));
        let (graph, tally, header) = read.with_context(|| path.display().to_string())?;
        let mut description =
            Description::of(&graph, tally, name.clone(), metadata.len(), Utc::now().timestamp());
        description.extract_at = header.timestamp;
        let covered = Covered::by(&graph, &territoire);
        covered::must_not_replace(folder, &graph, covered, &territoire)
            .with_context(|| path.display().to_string())?;
        folder.keep(&graph, &description)?;
        say(&shown::description(&description));
        say(&covered.said());
        described.push(description);
    }
    Ok(described)
}

/// Opens the extract for one of the two times that it is read.
fn open(path: &Path, pass: Pass) -> io::Result<BufReader<Followed>> {
    let what = match pass {
        Pass::Ways => "Lecture des routes",
        Pass::Nodes => "Lecture des points",
    };
    Ok(BufReader::with_capacity(256 * 1024, Followed::named(what, File::open(path)?)?))
}
