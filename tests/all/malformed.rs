//! Requests that are no requests: each is refused for what it is, at once, and troubles nobody else.

use std::io::Write as _;
use std::net::TcpStream;

use repere_tests::{DEMONSTRATION, Server, rest};

/// What is sent, and the statuses that may come of it. Where the standard lets a server choose, so does the list.
const MALFORMED: &[(&str, &[u16])] = &[
    // First lines.
    ("GET /\r\n\r\n", &[400]),
    ("GET / HTTP/1.1 x\r\nhost: x\r\n\r\n", &[400]),
    ("GET / HTTP/9.9\r\nhost: x\r\n\r\n", &[400, 505]),
    ("GET / HTTQ/1.1\r\nhost: x\r\n\r\n", &[400]),
    ("G@T / HTTP/1.1\r\nhost: x\r\n\r\n", &[400]),
    ("GET /a b HTTP/1.1\r\nhost: x\r\n\r\n", &[400]),
    ("GET http://[::1 HTTP/1.1\r\nhost: x\r\n\r\n", &[400]),
    ("\u{0}GET / HTTP/1.1\r\nhost: x\r\n\r\n", &[400]),
    // Headers.
    ("GET / HTTP/1.1\r\n\r\n", &[400]),
    ("GET /healthz HTTP/1.1\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nhost: x\r\nhost: y\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nhost: a b/c\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nhost : x\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nhost: x\r\nx-broken\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nhost: x\r\nx-folded: a\r\n b\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nhost: x\r\nx-nul: a\u{0}b\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nhost: x\r\nx-return: a\rb\r\n\r\n", &[400]),
    ("GET / HTTP/1.1\r\nhost: x\r\nx (comment): a\r\n\r\n", &[400]),
    // Lengths.
    ("POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ncontent-length: -2\r\n\r\n{}", &[400]),
    ("POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ncontent-length: +2\r\n\r\n{}", &[400]),
    ("POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ncontent-length: 2x\r\n\r\n{}", &[400]),
    ("POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ncontent-length: 99999999999999999999\r\n\r\n{}", &[400]),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}",
        &[400],
    ),
    // Transfers.
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        &[501],
    ),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: deflate\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        &[400, 501],
    ),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked, gzip\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        &[400, 501],
    ),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        &[400],
    ),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        &[400, 501],
    ),
    ("POST /api/v1/simulation HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", &[400]),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        &[400],
    ),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
        &[400],
    ),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n",
        &[400],
    ),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n\r\n{}\r\n0\r\n\r\n",
        &[400],
    ),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n2 2\r\n{}\r\n0\r\n\r\n",
        &[400],
    ),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        &[400],
    ),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}0\r\n\r\n",
        &[400],
    ),
    ("GET / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", &[400]),
    ("GET /healthz HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", &[400]),
    // Content that is encoded.
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}",
        &[415],
    ),
    (
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ncontent-encoding: br, gzip\r\ncontent-length: 2\r\n\r\n{}",
        &[415],
    ),
];

fn sent(server: &Server, bytes: &[u8]) -> TcpStream {
    let mut stream = server.connect();
    // The server may refuse it before it has read everything.
    let _ = stream.write_all(bytes);
    stream
}

/// The statuses that a connection says until it ends.
fn statuses(stream: TcpStream) -> Vec<u16> {
    let said = rest(stream);
    said.split("HTTP/1.1 ").skip(1).map(|after| after[..3].parse().unwrap()).collect()
}

#[test]
fn malformed_requests_are_refused_for_what_they_are() {
    let server = &DEMONSTRATION.server;
    let mut wrong = Vec::new();
    for (request, expected) in MALFORMED {
        // One answer, behind which the connection ends: nothing of it is taken for another request.
        let statuses = statuses(sent(server, request.as_bytes()));
        if !matches!(statuses.as_slice(), [one] if expected.contains(one)) {
            wrong.push((request, statuses));
        }
        assert_eq!(server.get("/healthz").status, 200, "the next connection is fine");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(MALFORMED.len() >= 25);
}

#[test]
fn what_says_its_length_twice_ends_its_connection() {
    // The one of the pieces holds, and what is behind them is never taken for a request.
    let request = "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n\
        2\r\n{}\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nhost: x\r\n\r\n";
    let answers = rest(sent(&DEMONSTRATION.server, request.as_bytes()));
    assert_eq!(answers.matches("HTTP/1.1 ").count(), 1, "{answers}");
}

/// A request whose head, its last empty line included, has so many bytes.
fn head_of(bytes: usize) -> String {
    let (start, end) = ("GET /healthz HTTP/1.1\r\nhost: x\r\nx-large: ", "\r\nconnection: close\r\n\r\n");
    format!("{start}{}{end}", "x".repeat(bytes - start.len() - end.len()))
}

#[test]
fn heads_have_a_bound_to_the_byte() {
    const HEAD_MAX: usize = 32 * 1024;
    let server = &DEMONSTRATION.server;
    for (bytes, status) in
        [(HEAD_MAX - 1, 200), (HEAD_MAX, 200), (HEAD_MAX + 1, 431), (HEAD_MAX + 20_000, 431)]
    {
        let head = head_of(bytes);
        assert_eq!(statuses(sent(server, head.as_bytes())), [status], "{bytes}");
        // However it comes.
        let mut stream = server.connect();
        for part in head.as_bytes().chunks(5_000) {
            let _ = stream.write_all(part);
        }
        assert_eq!(statuses(stream), [status], "{bytes}");
    }
}
