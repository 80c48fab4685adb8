//! Answers that are asked for and not read: they take so much memory, and no more, and those who keep them are let go.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use repere_tests::{Server, demonstration_folder, peak_kib};

/// Memory that the server may have held at any moment beyond what it takes by itself, KiB: what may wait to be read, 64 MiB, and what
/// is being made. Unbounded, these answers take a gigabyte.
const MEMORY_KIB: u64 = 110 * 1024;

/// Asks for several answers on one connection, plain, and reads none.
fn ask(server: &Server, paths: impl Iterator<Item = String>, visitor: &str) -> TcpStream {
    let mut stream = server.connect();
    for path in paths {
        let head = format!("GET {path} HTTP/1.1\r\nhost: x\r\nx-forwarded-for: {visitor}\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
    }
    stream
}

#[test]
fn answers_that_nobody_reads_take_bounded_memory() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    assert_eq!(server.get("/").status, 200);
    let by_itself = peak_kib(server.process());
    // Most of the places: half a megabyte, made for each who asks.
    let path = "/api/v1/lieux?limite=552";
    // Several on a connection: the system takes the first ones.
    let paths = || (0..8).map(|_| path.to_owned());
    let unread: Vec<TcpStream> = (0..300)
        .map(|visitor| ask(&server, paths(), &format!("198.{}.{}.7", visitor / 200, visitor % 200)))
        .collect();
    // Whoever reads is answered all the while, once those who asked before have been.
    while server.get(path).status != 200 {}
    let taken = peak_kib(server.process()) - by_itself;
    println!("{taken} KiB beyond {by_itself}");
    assert!(taken <= MEMORY_KIB, "{taken} KiB beyond {by_itself}");
    assert_eq!(server.get(path).status, 200);
    drop(unread);
}

#[test]
fn who_takes_nothing_is_let_go() {
    let folder = demonstration_folder();
    // Fewer connections than those who take nothing: only letting them go lets anybody else in.
    let server = Server::start_with(folder.path(), &["--connections", "10", "--patience", "1"]);
    let paths = || (0..20).map(|_| "/api/v1/communes.geojson".to_owned());
    let unread: Vec<TcpStream> =
        (0..30).map(|rank| ask(&server, paths(), &format!("198.51.100.{rank}"))).collect();
    let start = Instant::now();
    assert_eq!(server.get("/").status, 200);
    assert!(start.elapsed() < Duration::from_secs(40), "{:?}", start.elapsed());
    drop(unread);
}
