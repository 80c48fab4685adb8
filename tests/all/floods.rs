//! Whoever asks for much: lists have bounds, work is done by few, what is ready is given all the same. Nothing here looks at a
//! clock; `cargo xtask bench --floods` does, with the release binary.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use repere_tests::floods::{Costly, Route, costliest, grown, routes};
use repere_tests::{Server, demonstration_folder, held_kib};

/// What a page says to a person.
const PERSON: &[(&str, &str)] = &[("accept", "text/html"), ("accept-encoding", "identity")];

/// Memory that the server may have held at any moment beside its own code, KiB.
const MEMORY_KIB: u64 = 110 * 1024;

/// The question of the whole site that costs the most with all its parameters grown. An answer without a parameter is made once
/// and kept: whoever asks it again does not ask for work.
fn worst(server: &Server, routes: &[Route]) -> Costly {
    let of_addresses = routes.iter().filter(|route| !route.in_body && !route.parameters.is_empty());
    let all = of_addresses.map(|route| grown(server, route));
    all.max_by(|a, b| a.seconds.total_cmp(&b.seconds)).unwrap()
}

#[test]
fn lists_have_a_bound_that_is_said_wherever_they_are_read() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    let routes = routes(&server);
    assert!(routes.len() > 35, "{}", routes.len());
    let mut asked = 0;
    for Route { path, in_body, parameters } in &routes {
        for name in parameters.keys().filter(|name| !["ou", "q", "pres_de"].contains(&name.as_str())) {
            let of_changes = name.starts_with("ajout") || name.starts_with("retrait");
            let is_change = of_changes || (name == "jours" && !in_body);
            let most = match (is_change, in_body) {
                (true, true) => 200,
                (true, false) => 256,
                (false, _) => 64,
            };
            let repeated = format!("&{name}=1").repeat(most + 1);
            let joined = format!("{name}={}", vec!["1"; most + 1].join(","));
            let answers = if *in_body {
                let list = serde_json::json!(vec!["1"; most + 1]);
                let body = if is_change {
                    serde_json::json!({ name: list })
                } else {
                    serde_json::json!({ "parametres": { name: list } })
                };
                vec![server.post(path, &body.to_string())]
            } else {
                let queries = if is_change { vec![repeated] } else { vec![repeated, joined] };
                let ask = |query: &String| server.get_with(&format!("{path}?{query}"), PERSON);
                queries.iter().map(ask).collect()
            };
            for answer in answers {
                asked += 1;
                let said = answer.text();
                assert_eq!(answer.status, 400, "{path} {name}: {said}");
                assert!(said.contains(&most.to_string()) && said.contains(name), "{path} {name}: {said}");
            }
        }
    }
    assert!(asked > 400, "{asked}");
}

/// A request that is sent, and not waited for.
fn send(server: &Server, asked: &Costly, visitor: &str) -> TcpStream {
    let mut stream = server.connect();
    let head = format!(
        "GET {} HTTP/1.1\r\nhost: x\r\nx-forwarded-for: {visitor}\r\nconnection: close\r\n\r\n",
        asked.address
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

/// The status of the answer that is there by now, if any.
fn status_by_now(mut stream: &TcpStream) -> Option<u16> {
    stream.set_nonblocking(true).unwrap();
    let mut start = [0; 12];
    let read = stream.peek(&mut start);
    stream.set_nonblocking(false).unwrap();
    match read {
        Ok(12) => {
            let mut all = [0; 12];
            stream.read_exact(&mut all).unwrap();
            std::str::from_utf8(&all[9..]).unwrap().parse().ok()
        }
        Ok(_) => None,
        Err(error) if error.kind() == ErrorKind::WouldBlock => None,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn ready_answers_are_given_while_the_costliest_questions_wait() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    let worst = worst(&server, &routes(&server));
    println!("{:.3} s of processor, {} bytes: {:.200}", worst.seconds, worst.bytes, worst.address);
    assert!(server.get("/").status == 200);
    // More than there are places for, from as many visitors.
    let flood: Vec<TcpStream> = (0..150)
        .map(|rank| send(&server, &worst.variant(rank), &format!("198.51.100.{}", rank + 1)))
        .collect();
    for path in ["/", "/readyz", "/healthz", "/api/v1/lieux", "/"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    let statuses: Vec<Option<u16>> = flood.iter().map(status_by_now).collect();
    let count = |status: Option<u16>| statuses.iter().filter(|known| **known == status).count();
    println!("{} answered, {} refused, {} wait", count(Some(200)), count(Some(503)), count(None));
    assert!(count(Some(200)) <= 20, "what is ready waited for {} others", count(Some(200)));
    assert!(count(Some(503)) > 0 && count(Some(200)) + count(Some(503)) + count(None) == 150, "{statuses:?}");

    // Those who leave are waited for no longer.
    drop(flood);
    let asked = (0..10_000).map(|_| server.get("/methode").status).find(|status| *status == 200);
    assert_eq!(asked, Some(200));
    let held = held_kib(server.process());
    println!("{held} KiB");
    assert!(held <= MEMORY_KIB, "{held} KiB");
}

#[test]
fn visitors_have_a_part_of_the_work_and_no_more() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    let worst = worst(&server, &routes(&server));
    let (one, other) = ("198.51.100.7", "198.51.100.8");
    // At once: a few.
    let flood: Vec<TcpStream> = (0..40).map(|rank| send(&server, &worst.variant(rank), one)).collect();
    assert_eq!(server.get("/readyz").status, 200);
    let answered = worst.variant(41).ask(&server, other);
    assert_eq!(answered.status, 200, "another visitor waits for a few at most");
    let refused = flood.iter().map(status_by_now).filter(|status| *status == Some(429)).count();
    assert!(refused > 0);
    drop(flood);
    // One after the other: as much work as is forgiven, and then so much in a while.
    let third = "198.51.100.9";
    let last =
        (0..1_000).map(|rank| worst.variant(rank).ask(&server, third)).find(|answer| answer.status != 200);
    let refused = last.expect("work is counted");
    assert_eq!(refused.status, 429, "{}", refused.text());
    assert!(refused.header("retry-after").parse::<u32>().unwrap() >= 1);
    assert_eq!(server.get_with("/readyz", &[("x-forwarded-for", third)]).status, 200);
}

/// What a visitor may be made to wait by the floods of others, milliseconds for 99 answers of 100.
const WAIT_MS: f64 = 50.0;

/// The costliest question of every route, five times a second by each of ten visitors, while somebody asks what is ready.
#[test]
#[ignore = "looks at a clock: cargo xtask bench --floods"]
fn floods_leave_ready_answers_quick() {
    let folder = demonstration_folder();
    let server = Server::start(folder.path());
    let mut slow = Vec::new();
    println!("{:>9} {:>8} {:>9} {:>9} {:>9}  question", "processor", "KiB", "p99 /", "readyz", "peak MiB");
    for route in routes(&server) {
        let found = costliest(&server, &route);
        let [first, ready] = under_flood(&server, &found);
        let peak = held_kib(server.process());
        println!(
            "{:>6.1} ms {:>8} {first:>6.1} ms {ready:>6.1} ms {:>9.1}  {:.120}",
            found.seconds * 1e3,
            found.bytes / 1024,
            peak as f64 / 1024.0,
            found.address
        );
        if first > WAIT_MS || ready > WAIT_MS || peak > MEMORY_KIB {
            slow.push(found.address);
        }
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

/// The time in which 99 of 100 answers came, of the first page and of `/readyz`, milliseconds, under ten visitors who ask a
/// question five times a second each.
fn under_flood(server: &Server, asked: &Costly) -> [f64; 2] {
    const ROUNDS: usize = 15;
    const PAUSE: Duration = Duration::from_millis(200);
    std::thread::scope(|scope| {
        for visitor in 0..10 {
            scope.spawn(move || {
                for round in 0..ROUNDS {
                    let start = Instant::now();
                    asked.variant(visitor * ROUNDS + round).ask(server, &format!("198.51.100.{visitor}"));
                    std::thread::sleep(PAUSE.saturating_sub(start.elapsed()));
                }
            });
        }
        let mut times = [Vec::new(), Vec::new()];
        let start = Instant::now();
        while start.elapsed() < PAUSE * ROUNDS as u32 {
            for (path, times) in ["/", "/readyz"].into_iter().zip(&mut times) {
                let before = Instant::now();
                assert_eq!(server.get_with(path, &[("accept-encoding", "br")]).status, 200);
                times.push(before.elapsed().as_secs_f64() * 1e3);
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        times.map(|mut times| {
            times.sort_by(f64::total_cmp);
            times[times.len() * 99 / 100]
        })
    })
}
