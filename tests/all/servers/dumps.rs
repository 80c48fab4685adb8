//! A copy by `pg_dump`, put back by `pg_restore`, as the guide says.

use std::process::Command;

use repere_tests::{Home, cluster, execute};

use super::{done, import, told};

#[test]
fn dump_is_put_back_whole() {
    let Some(home) = Home::on_postgres() else { return };
    let programs = cluster().unwrap().programs();
    let (Some(dump), Some(restore)) = (programs.tool("pg_dump"), programs.tool("pg_restore")) else {
        assert!(std::env::var_os("CI").is_none(), "CI may skip nothing: pg_dump is missing");
        eprintln!("SKIPPED: pg_dump is missing");
        return;
    };
    assert_eq!(import(&home, 10, "Lieu").code, 0);
    done(&home, &["lieu", "set", "essai-1", "telephone=02 61 91 00 12", "--reason", "vérifié"]);
    let file = home.join("repere.dump");
    let saved = Command::new(dump)
        .args(["--format=custom", "--file"])
        .arg(&file)
        .arg(home.address().unwrap())
        .status();
    assert!(saved.unwrap().success());
    let other = Home::on_postgres().unwrap();
    let put_back = Command::new(restore)
        .args(["--exit-on-error", "--no-owner", "--dbname", other.address().unwrap()])
        .arg(&file)
        .status();
    assert!(put_back.unwrap().success());
    assert!(done(&other, &["check"]).contains("10 lieux publiés sur 10"));
    assert_eq!(told(&other), told(&home));
}

#[test]
fn check_finds_what_does_not_follow() {
    let Some(home) = Home::on_postgres() else { return };
    let breaks = [
        ("UPDATE lieu SET document = NULL WHERE id = 'essai-1'", "what is published of place essai-1"),
        ("UPDATE lieu SET source = 'autre' WHERE id = 'essai-2'", "differ in source"),
        ("DELETE FROM history WHERE lieu_id = 'essai-3'", "the history of place essai-3"),
        ("UPDATE lieu SET state = '{}' WHERE id = 'essai-4'", "place essai-4 cannot be read"),
        ("UPDATE revision SET need = number + 1", "Need changed at revision"),
    ];
    for (statement, said) in breaks {
        let home = Home::on_postgres().unwrap();
        assert_eq!(import(&home, 10, "Lieu").code, 0);
        done(&home, &["check"]);
        execute(home.address().unwrap(), statement);
        let run = repere_tests::repere(&home, &["check"]);
        assert!(run.code == 1 && run.stderr.contains(said), "{statement}: {run:?}");
        assert_eq!(run.stderr.trim_end().lines().count(), 1);
    }
    drop(home);
}
