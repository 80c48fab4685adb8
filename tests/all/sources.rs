//! A source at an address: asked for news only, and never trusted.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};

use repere_tests::temporary_folder;

use crate::formats::{example, import};

/// Answers each connection with the next answer, and tells what it was asked.
fn web(answers: Vec<Vec<u8>>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (told, asked) = channel();
    std::thread::spawn(move || {
        for answer in answers {
            let Ok((mut stream, _)) = listener.accept() else { return };
            let mut request = String::new();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            while reader.read_line(&mut request).is_ok_and(|read| read > 2) {}
            let _ = told.send(request.to_lowercase());
            let _ = stream.write_all(&answer);
        }
    });
    (origin, asked)
}

fn answer(head: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    [head.as_bytes(), body].concat()
}

#[test]
fn source_address_is_asked_for_news_only() {
    let folder = temporary_folder();
    let (mapping, sample) = example();
    let content = fs::read(sample).unwrap();
    let whole = answer("200 OK\r\nETag: \"v1\"\r\nLast-Modified: Sat, 31 Jan 2026 10:00:00 GMT", &content);
    let (origin, asked) = web(vec![
        answer("302 Found\r\nLocation: /ailleurs.csv", b""),
        whole.clone(),
        answer("304 Not Modified", b""),
        whole.clone(),
        whole,
    ]);
    let url = format!("{origin}/lieux.csv?jeton=secret");
    let run = import(folder.path(), &["--mapping", &mapping, &url]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.stdout.contains("3  créés"), "{}", run.stdout);
    assert!(!asked.recv().unwrap().contains("if-none-match"));
    assert!(asked.recv().unwrap().starts_with("get /ailleurs.csv"));
    let kept = fs::read_to_string(folder.path().join("repere.sources.json")).unwrap();
    assert!(kept.contains("v1") && !kept.contains("secret"), "{kept}");

    let again = import(folder.path(), &["--mapping", &mapping, &url]);
    assert_eq!(again.code, 0, "{again:?}");
    assert!(again.stdout.contains("rien de nouveau") && !again.stdout.contains("secret"), "{}", again.stdout);
    let request = asked.recv().unwrap();
    assert!(
        request.contains("if-none-match: \"v1\"") && request.contains("if-modified-since: sat, 31 jan 2026"),
        "{request}"
    );

    // Another mapping is another import: the old content must be read again.
    let changed = fs::read_to_string(&mapping).unwrap() + "\n# changée\n";
    fs::write(folder.path().join("autre.toml"), changed).unwrap();
    assert_eq!(import(folder.path(), &["--mapping", "autre.toml", &url]).code, 0);
    assert!(!asked.recv().unwrap().contains("if-none-match"));
    // So is a database that has been put away.
    fs::remove_file(folder.path().join("repere.db")).unwrap();
    assert!(import(folder.path(), &["--mapping", "autre.toml", &url]).stdout.contains("3  créés"));
    assert!(!asked.recv().unwrap().contains("if-none-match"));
}

#[test]
fn misbehaving_source_address_is_one_sentence() {
    let folder = temporary_folder();
    let (mapping, _) = example();
    let cut = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nConnection: close\r\n\r\nabc".to_vec();
    let endless =
        [b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".as_slice(), &vec![b'x'; 1_100_000]].concat();
    for (given, said) in [
        (answer("404 Not Found", b"absent"), "404"),
        (answer("302 Found\r\nLocation: http://example.com/a.csv", b""), "another host"),
        (answer("302 Found", b""), "without saying where"),
        (answer("304 Not Modified", b""), "304"),
        (cut, "cannot read|stopped before the end"),
        (answer("200 OK", &vec![b'x'; 1_100_000]), "larger than 1 MB"),
        (endless, "larger than 1 MB"),
        (
            answer("200 OK", b"<!doctype html><p>Connectez-vous</p>"),
            "n’a aucune ligne|n’est pas dans le fichier",
        ),
    ] {
        let (origin, _asked) = web(vec![given]);
        let run =
            import(folder.path(), &["--mapping", &mapping, "--max-size", "1", &format!("{origin}/a.csv")]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{said}");
        assert!(said.split('|').any(|said| run.stderr.contains(said)), "{said}: {}", run.stderr);
        assert_eq!(run.stderr.trim_end().lines().count(), 1, "{}", run.stderr);
    }
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/a.csv", silent.local_addr().unwrap());
    let run = import(folder.path(), &["--mapping", &mapping, "--timeout", "1", &url]);
    assert!(run.stderr.contains("did not answer within 1 s"), "{}", run.stderr);
    assert!(!folder.path().join("repere.db").exists(), "nothing is created for nothing");
}
