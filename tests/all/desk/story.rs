//! The real program from end to end: a letter that arrives, somebody who comes in with it, a server that is killed.

use std::process::Command;
use std::time::{Duration, Instant};

use repere_tests::{Home, Server, SmtpServer, Taken, on_both};

/// What a command says.
fn repere(home: &Home, arguments: &[&str]) -> String {
    let run = repere_tests::repere(home, arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

/// The letter to somebody, once it has come.
fn letter_to(server: &SmtpServer, to: &str) -> Taken {
    let began = Instant::now();
    loop {
        if let Some(letter) = server.taken().into_iter().find(|letter| letter.to == to) {
            return letter;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "no letter came to {to}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// The text of a letter, as it is read.
fn text(letter: &Taken) -> String {
    let body = letter.data.split_once("\r\n\r\n").unwrap().1;
    // Quoted-printable: lines that go on end with a sign, and what is not ASCII is in hexadecimal digits.
    body.replace("=\r\n", "").replace("=3D", "=").replace("\r\n", "\n")
}

fn somebody_comes_in_with_a_letter(home: &Home) {
    let added = repere(home, &["comptes", "add", "Chef@example.org", "--role", "coordination"]);
    assert!(added.contains("Chef@example.org") && added.contains("coordination"), "{added}");
    let mails = SmtpServer::start();
    let server = Server::start_with(home, &["--smtp", &mails.url(), "--mail-from", "carte@example.org"]);
    assert_eq!(server.get("/compte").status, 303);
    // Whoever asks for the address of somebody else has the same answer each time, and uses up no more than their own share.
    for _ in 0..5 {
        let asked = server.post_form("/connexion", "courriel=CHEF%40example.org", "198.51.100.66");
        assert_eq!(asked.status, 303, "{}", asked.text());
    }
    let asked = server.post_form("/connexion", "courriel=chef%40example.org&suite=/compte", "198.51.100.1");
    assert_eq!(asked.status, 303, "{}", asked.text());

    let letter = text(&letter_to(&mails, "chef@example.org"));
    assert_eq!(mails.taken().iter().filter(|one| one.to == "CHEF@example.org").count(), 3);
    let link = letter.lines().find_map(|line| line.split_once("/connexion/lien/")).expect("a link").1;
    let path = format!("/connexion/lien/{}", link.trim());
    assert_eq!(server.get(&path).status, 200);
    let entered = server.post(&path, "");
    assert_eq!((entered.status, entered.header("location")), (303, "/compte"));
    let cookie = entered.header("set-cookie").split(';').next().unwrap().to_owned();
    // On this machine there is no https to keep it to.
    assert!(cookie.starts_with("repere="), "{cookie}");
    let account = server.get_with("/compte", &[("cookie", &cookie)]).page();
    assert!(account.main().contains("chef@example.org") || account.main().contains("Chef@example.org"));
    assert!(account.main().contains("Vous coordonnez toute la carte"), "{}", account.main());
    assert_eq!(server.post(&path, "").status, 410);

    // The letter arrives a moment before its row says so.
    let start = Instant::now();
    while !repere(home, &["courrier", "list", "--all"]).contains("envoyé") {
        assert!(start.elapsed() < Duration::from_secs(10), "the letter that arrived is not said to be sent");
    }
    let log = server.stop();
    for secret in ["chef@", link.trim(), cookie.split_once('=').unwrap().1] {
        assert!(!log.contains(secret), "the log tells {secret}");
    }
    assert!(repere(home, &["comptes", "remove", "chef@EXAMPLE.org"]).contains("supprimé"));
    assert!(repere(home, &["comptes", "list"]).contains("Aucun compte"));
}

on_both!(somebody_comes_in_with_a_letter);

#[cfg(unix)]
#[test]
fn a_kill_loses_no_letter_and_sends_none_twice() {
    let home = Home::on_sqlite();
    let rounds = 4;
    for round in 0..rounds {
        let server = Server::start(&home);
        let asked =
            server.post_form("/connexion", &format!("courriel=a{round}%40example.org"), "198.51.100.1");
        assert_eq!(asked.status, 303);
        let killed = Command::new("kill").args(["-9", &server.process().to_string()]).status().unwrap();
        assert!(killed.success());
    }
    let listed = repere(&home, &["courrier", "list", "--all"]);
    for round in 0..rounds {
        assert_eq!(listed.matches(&format!("a{round}@example.org")).count(), 1, "{listed}");
    }
    repere(&home, &["check"]);
}
