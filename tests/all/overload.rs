//! Floods, silence, clients that are slow on purpose: the site keeps answering.

use std::io::Write as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use repere_tests::{Server, demonstration_folder, rest};

#[test]
fn greedy_address_is_told_when_to_come_back() {
    let folder = demonstration_folder();
    let server = Server::start_with(folder.path(), &["--requests-per-minute", "20"]);
    let ask = |client: &str| server.get_with("/api/v1/bassins", &[("x-forwarded-for", client)]);
    let answers: Vec<_> = (0..11).map(|_| ask("198.51.100.7")).collect();
    assert!(answers[..10].iter().all(|answer| answer.status == 200));
    let refused = &answers[10];
    assert_eq!((refused.status, refused.header("content-type")), (429, "application/problem+json"));
    assert!((1..=4).contains(&refused.header("retry-after").parse::<u32>().unwrap()));
    assert!(refused.json()["detail"].as_str().unwrap().contains("réessayez dans"));
    assert!(
        !refused.header("content-security-policy").is_empty(),
        "a refusal has the headers of every answer"
    );

    assert_eq!(ask("198.51.100.8").status, 200, "its neighbours are not");
    assert_eq!(ask("2001:db8:1:2::1").status, 200);
    assert!((0..30).all(|_| server.get("/api/v1/bassins").status == 200), "nor this machine");
    assert_eq!(server.get_with("/healthz", &[("x-forwarded-for", "198.51.100.7")]).status, 200);
}

#[test]
fn refusals_suit_persons_and_programs() {
    const BROWSER: (&str, &str) = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    let folder = demonstration_folder();
    let server = Server::start_with(folder.path(), &["--requests-per-minute", "2"]);
    let client = ("x-forwarded-for", "198.51.100.7");
    assert_eq!(server.get_with("/methode", &[BROWSER, client]).status, 200);
    let refused = server.get_with("/methode", &[BROWSER, client]);
    assert_eq!((refused.status, refused.header("content-type")), (429, "text/html; charset=utf-8"));
    assert_eq!(refused.page().heading(), "Trop de demandes");
    refused.page().says(&["Attendez"]);
    assert!(
        !refused.header("retry-after").is_empty() && !refused.header("content-security-policy").is_empty()
    );
    let program = server.get_with("/api/v1/bassins", &[BROWSER, client]);
    assert_eq!((program.status, program.header("content-type")), (429, "application/problem+json"));

    let place = server.get("/api/v1/lieux?limite=1").json()["features"][0]["id"].as_str().unwrap().to_owned();
    let (form, long) = (format!("/lieux/{place}/signaler"), "texte=a&".repeat(4096));
    for (path, body, status) in [("/", "ou=Tours", 405), (form.as_str(), long.as_str(), 413)] {
        let answer = server.post_with(path, body, &[BROWSER]);
        assert_eq!((answer.status, answer.header("content-type")), (status, "text/html; charset=utf-8"));
        answer.page().says(&["Revenez en arrière"]);
    }
}

#[test]
fn slow_clients_are_put_out() {
    let folder = demonstration_folder();
    // Fewer connections than those who keep silent: only putting them out lets anybody else in.
    let server = Server::start_with(folder.path(), &["--connections", "40", "--patience", "1"]);
    let slow: Vec<TcpStream> = (0..100)
        .map(|rank| {
            let mut stream = server.connect();
            if rank % 2 == 0 {
                stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx-slow: ").unwrap();
            }
            stream
        })
        .collect();
    let start = Instant::now();
    assert_eq!(server.get("/api/v1/bassins").status, 200);
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
    for stream in slow {
        assert!(!rest(stream).contains("200 OK"));
    }
}

#[test]
fn idle_connections_leave_the_site_answering() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    let idle: Vec<TcpStream> = (0..400).map(|_| server.connect()).collect();
    let start = Instant::now();
    assert!((0..20).all(|_| server.get("/").status == 200));
    assert!(start.elapsed() < Duration::from_secs(10));
    drop(idle);
}

#[test]
fn large_requests_are_refused() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    for (path, length) in [("/api/v1/simulation", 3 << 20), ("/lieux/demonstration-d1/signaler", 1 << 20)] {
        // Refused on what it announces, at once: nothing of it needs to be sent.
        let mut stream = server.connect();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        let answer = rest(stream);
        assert!(answer.starts_with("HTTP/1.1 413"), "{path}: {answer}");
    }

    // Nor does keeping silent about its length help a body.
    let mut stream = server.connect();
    let head = "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n90000\r\n{";
    stream.write_all(&[head.as_bytes(), &b" ".repeat(512 << 10)].concat()).unwrap();
    let answer = rest(stream);
    assert!(answer.starts_with("HTTP/1.1 413") && answer.contains("application/problem+json"), "{answer}");

    let mut stream = server.connect();
    let head = format!("GET / HTTP/1.1\r\nhost: x\r\nx-large: {}\r\n\r\n", "x".repeat(100_000));
    // The server may close before it has read everything.
    let _ = stream.write_all(head.as_bytes());
    let answer = rest(stream);
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431"), "{answer}");
    let address = format!("/?ou={}", "x".repeat(10_000));
    assert_eq!(server.get(&address).status, 200, "ten kilobytes are cut, not refused");
    assert_eq!(server.get("/healthz").status, 200);
}

#[test]
fn request_under_way_ends_before_the_server() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    let body = "{\"seuil_km\": 10}";
    let mut stream = server.connect();
    let head = format!(
        "POST /api/v1/simulation HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body.as_bytes()[..5]).unwrap();
    // Answered on another connection: by now the first has been read.
    assert_eq!(server.get("/healthz").status, 200);
    let stopping = std::thread::spawn(move || server.stop());
    std::thread::sleep(Duration::from_millis(100));
    stream.write_all(&body.as_bytes()[5..]).unwrap();
    let answer = rest(stream);
    assert!(answer.starts_with("HTTP/1.1 200") || answer.starts_with("HTTP/1.1 4"), "{answer}");
    stopping.join().unwrap();
}

#[test]
fn clients_that_a_proxy_names_badly_are_limited_too() {
    let folder = demonstration_folder();
    let server = Server::start_with(folder.path(), &["--requests-per-minute", "20"]);
    for said in [
        &["198.51.100.7:4000", "198.51.100.7:4001"][..],
        &["[2001:db8::1]:4000", "[2001:db8::2]:4001"],
        &["unknown", "_hidden", "198.51.100.8, unknown", "rubbish", "1.2.3.4.5"],
    ] {
        let ask = |said| server.get_with("/api/v1/bassins", &[("x-forwarded-for", said)]).status;
        let refused = said.iter().cycle().take(200).position(|said| ask(said) == 429);
        assert!(refused.is_some_and(|after| after >= 10), "{said:?}: {refused:?}");
    }
}
