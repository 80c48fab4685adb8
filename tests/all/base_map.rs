//! The operator's file of tiles: served part by part, and taken for what it is when it is not one.

use std::fs;
use std::path::Path;

use repere_domain::Localisation;
use repere_tests::{Answer, Server, TileArchive, demonstration_folder, temporary_folder};
use repere_tiles::{Archive, Extent};

const TILES: &str = "/fond-de-carte.pmtiles";

/// A file of the same name takes the place of the one before at once, as `mv` does.
fn put(file: &Path, bytes: &[u8]) {
    let new = file.with_extension("new");
    fs::write(&new, bytes).unwrap();
    fs::rename(&new, file).unwrap();
}

fn part(server: &Server, range: &str) -> Answer {
    server.get_with(TILES, &[("range", range), ("accept-encoding", "br, gzip")])
}

#[test]
fn tiles_are_served_part_by_part() {
    let folder = demonstration_folder();
    let (file, bytes) = (folder.path().join("centre.pmtiles"), TileArchive::default().bytes());
    put(&file, &bytes);
    let server = Server::start_with(folder.path(), &["--basemap", file.to_str().unwrap()]);
    let page = server.get("/?ou=tours");
    assert_eq!(page.page().values_of("[data-basemap]", "data-basemap"), [TILES]);
    assert!(!page.header("content-security-policy").contains("http"), "nobody else is asked");

    server.visit("/mentions-legales").says(&["licence ODbL", "Rien n’est chargé d’un autre site"]);

    let length = bytes.len();
    let whole = server.get(TILES);
    assert_eq!(
        (whole.status, whole.header("accept-ranges"), whole.header("content-type")),
        (200, "bytes", "application/vnd.pmtiles")
    );
    assert!(whole.body == bytes, "{} bytes of {length}", whole.body.len());
    let head = server.ask("HEAD", TILES);
    assert_eq!(
        (head.status, head.header("content-length"), head.body.len()),
        (200, length.to_string().as_str(), 0)
    );
    let (tag, date) = (whole.header("etag"), whole.header("last-modified"));
    assert!(tag.starts_with('"') && date.ends_with(" GMT") && head.header("etag") == tag);

    for (range, expected) in [
        ("bytes=0-126", 0..127),
        ("bytes=5-", 5..length),
        ("bytes=-7", length - 7..length),
        ("bytes=200-999999999", 200..length),
    ] {
        let answer = part(&server, range);
        assert_eq!(
            (answer.status, answer.header("content-encoding"), answer.header("etag")),
            (206, "", tag),
            "{range}"
        );
        let (first, last) = (expected.start, expected.end - 1);
        assert_eq!(answer.header("content-range"), format!("bytes {first}-{last}/{length}"));
        assert!(answer.body == bytes[expected], "{range}");
    }
    let beyond = part(&server, &format!("bytes={length}-"));
    assert_eq!((beyond.status, beyond.header("content-range")), (416, format!("bytes */{length}").as_str()));
    for (validator, status) in
        [(tag, 206), (date, 206), ("\"other\"", 200), ("Sun, 29 Nov 2020 08:00:00 GMT", 200)]
    {
        let answer = server.get_with(TILES, &[("range", "bytes=0-9"), ("if-range", validator)]);
        assert_eq!(answer.status, status, "{validator}");
    }
    assert_eq!(server.get_with(TILES, &[("if-none-match", tag)]).status, 304);
    assert_eq!(server.ask("POST", TILES).status, 405);
}

/// Files that are no base map, and what the log says of each.
fn wrong() -> Vec<(&'static str, Vec<u8>)> {
    let right = TileArchive::default();
    let bytes = right.bytes();
    let with = |change: fn(&mut TileArchive)| {
        let mut archive = TileArchive::default();
        change(&mut archive);
        archive.bytes()
    };
    // As long as it should be, but the end never came.
    let mut holes = bytes.clone();
    let half = holes.len() - 200_000;
    holes[127..half].fill(0);
    vec![
        ("it is not a PMTiles file", Vec::new()),
        ("it is not a PMTiles file", b"<!doctype html><title>404</title>".repeat(100)),
        ("it is PMTiles version 2", with(|archive| archive.version = 2)),
        ("it is cut short", bytes[..bytes.len() - 1].to_vec()),
        ("it is cut short", bytes[..127].to_vec()),
        ("its tiles are PNG pictures", with(|archive| archive.kind = 2)),
        ("its tiles are compressed otherwise than by gzip", with(|archive| archive.compression = 3)),
        ("it holds no tile", with(|archive| archive.tiles = Vec::new())),
        ("its metadata cannot be read", holes),
        ("its tiles cannot be read", with(|archive| archive.tiles[1].fill(0))),
        (
            "(it has: water, transportation)",
            with(|archive| archive.layers = r#"[{"id": "water"}, {"id": "transportation"}]"#),
        ),
        (
            "it covers -61.90,16.00,-61.00,16.60, outside the territory",
            with(|archive| archive.bounds = [-61.9, 16.0, -61.0, 16.6]),
        ),
        ("its tiles stop at zoom 6", with(|archive| archive.max_zoom = 6)),
    ]
}

/// A file of which a byte is another, and a file of which the end is missing: used or refused, never a fault.
#[test]
fn damaged_file_is_no_fault() {
    let folder = temporary_folder();
    let (file, right) = (folder.path().join("centre.pmtiles"), TileArchive::default().bytes());
    let archive = || {
        let region =
            Extent::around([Localisation::new(47.0, 1.0).unwrap(), Localisation::new(48.0, 2.0).unwrap()]);
        Archive::new(file.clone(), region.unwrap())
    };
    put(&file, &right);
    assert!(archive().current().is_some());
    // The header, the directory and the metadata; the tiles that follow are looked at by their first bytes only.
    let told = right.len().min(500);
    for at in 0..told {
        for other in [0, 1, 0x7f, 0xff] {
            let mut damaged = right.clone();
            damaged[at] = other;
            put(&file, &damaged);
            archive().current();
        }
        put(&file, &right[..at]);
        assert!(archive().current().is_none(), "{at} bytes");
    }
}

#[test]
fn file_that_is_no_base_map_leaves_the_site_as_it_is() {
    let folder = demonstration_folder();
    let (file, bytes) = (folder.path().join("centre.pmtiles"), TileArchive::default().bytes());
    // It is not there yet: the site starts.
    let server = Server::launch(
        &[],
        folder.path(),
        &["--basemap", file.to_str().unwrap()],
        &[("REPERE_LOG_FORMAT", "json")],
    );
    assert_eq!((server.get("/").status, server.get(TILES).status), (200, 404));
    let wrong = wrong();
    for (said, bytes) in &wrong {
        put(&file, bytes);
        assert_eq!((server.get(TILES).status, part(&server, "bytes=0-16383").status), (404, 404), "{said}");
        assert_eq!(server.get("/?ou=tours").status, 200, "{said}");
    }
    put(&file, &bytes);
    let first = part(&server, "bytes=0-126");
    assert_eq!(first.status, 206, "a right one is served without another start");
    put(&file, &TileArchive { max_zoom: 15, ..TileArchive::default() }.bytes());
    let second = server.get_with(TILES, &[("range", "bytes=0-126"), ("if-range", first.header("etag"))]);
    assert_eq!(second.status, 200, "another file has another tag");
    assert_ne!(second.header("etag"), first.header("etag"));
    // Cut short where it stands, then taken away.
    fs::OpenOptions::new().write(true).open(&file).unwrap().set_len(1000).unwrap();
    assert_eq!(part(&server, "bytes=0-126").status, 404);
    fs::remove_file(&file).unwrap();
    assert_eq!((server.get("/").status, part(&server, "bytes=0-126").status), (200, 404));

    let log = server.stop();
    let said: Vec<&str> = log.lines().filter(|line| line.contains("base map")).collect();
    let mut expected = vec!["there is no such file"];
    expected.extend(wrong.iter().map(|(said, _)| *said));
    expected.dedup();
    expected.extend([
        "the base map is served",
        "the base map is served",
        "it is cut short",
        "there is no such file",
    ]);
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for (line, expected) in said.iter().zip(expected) {
        assert!(line.contains(expected), "{expected}: {line}");
    }
}
