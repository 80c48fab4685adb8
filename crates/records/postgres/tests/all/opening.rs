//! What is no database of this version is refused in a sentence, and nothing is changed in it.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;

use repere_postgres::{Address, PostgresDatabase, PostgresError};
use repere_records::{Database as _, Parts, Publication as _, StorageError};

use crate::server::{Fresh, cluster, execute};

async fn refused(address: &str) -> PostgresError {
    let address: Address = address.parse().unwrap();
    PostgresDatabase::open(&address).await.err().expect("it is refused")
}

#[tokio::test]
async fn tables_of_something_else_are_left_alone() {
    let fresh = Fresh::bare().await;
    execute(&fresh.address, "CREATE TABLE clients (id int)").await;
    assert!(matches!(refused(&fresh.address).await, PostgresError::NotOurs { .. }));
    // What the schema would have made is not there.
    execute(&fresh.address, "CREATE TABLE lieu (id int); CREATE TABLE _sqlx_migrations (id int)").await;
}

#[tokio::test]
async fn migrations_of_another_program_are_not_ours() {
    let fresh = Fresh::bare().await;
    execute(
        &fresh.address,
        "CREATE TABLE _sqlx_migrations (version bigint, checksum bytea);
         INSERT INTO _sqlx_migrations VALUES (20240101000000, 'b')",
    )
    .await;
    assert!(matches!(refused(&fresh.address).await, PostgresError::NotOurs { .. }));
}

#[tokio::test]
async fn a_newer_schema_is_refused() {
    let fresh = Fresh::new().await;
    execute(
        &fresh.address,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'later', true, 'x', 0)",
    )
    .await;
    assert!(matches!(refused(&fresh.address).await, PostgresError::Newer { migration: 9999, .. }));
}

#[tokio::test]
async fn an_older_server_beside_a_newer_schema_reads_and_writes_nothing() {
    let fresh = Fresh::new().await;
    let database = fresh.open().await;
    execute(
        &fresh.address,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'later', true, 'x', 0)",
    )
    .await;
    database.revisions().await.unwrap();
    let refused = database.begin().await.err().expect("it does not write");
    assert!(matches!(refused, StorageError::Outgrown), "{refused}");
    assert!(database.load(Parts::ALL).await.unwrap().places.is_some(), "reading goes on");
    database.close().await;
}

#[tokio::test]
async fn no_database_of_that_name() {
    let error = refused(&cluster().address("nulle_part")).await;
    assert!(matches!(error, PostgresError::NoDatabase { .. }), "{error}");
    assert!(error.to_string().contains("nulle_part"), "{error}");
}

#[tokio::test]
async fn nobody_answers() {
    let error = refused("postgres://repere:secret@127.0.0.1:1/repere").await;
    assert!(matches!(error, PostgresError::Away { .. }) && !error.to_string().contains("secret"), "{error}");
}

#[tokio::test]
async fn what_answers_speaks_something_else() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read_exact(&mut [0; 8]).unwrap();
        stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").unwrap();
    });
    let error = refused(&format!("postgres://repere@127.0.0.1:{port}/repere")).await;
    assert!(matches!(error, PostgresError::NotPostgres { .. }), "{error}");
}

#[tokio::test]
async fn who_listens_and_says_nothing_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let error = refused(&format!("postgres://repere@127.0.0.1:{port}/repere?connect_timeout=1")).await;
    assert!(matches!(error, PostgresError::Away { .. }), "{error}");
}

#[tokio::test]
async fn servers_that_start_together_make_the_schema_once() {
    let fresh = Fresh::bare().await;
    let address = fresh.address();
    let opened = tokio::join!(
        PostgresDatabase::open(&address),
        PostgresDatabase::open(&address),
        PostgresDatabase::open(&address)
    );
    for database in [opened.0, opened.1, opened.2] {
        database.unwrap().close().await;
    }
}

#[tokio::test]
async fn a_password_is_asked_and_never_told() {
    let fresh = Fresh::new().await;
    let role = format!("role_{}", fresh.name);
    execute(&fresh.address, &format!("CREATE ROLE {role} LOGIN PASSWORD 'juste'")).await;
    for password in ["secret", ""] {
        let error = refused(&cluster().address_on_port(&role, password, &fresh.name)).await;
        assert!(matches!(error, PostgresError::Password { .. }), "{error}");
        assert!(!error.to_string().contains("secret") && error.to_string().contains(&role), "{error}");
    }
}

#[tokio::test]
async fn a_connection_that_must_be_private_is_not_made_without_it() {
    let address = cluster().address_on_port("postgres", "secret", "repere");
    let error = refused(&format!("{address}?sslmode=require")).await;
    assert!(matches!(error, PostgresError::Tls { .. }) && !error.to_string().contains("secret"), "{error}");
}

#[tokio::test]
async fn a_role_that_may_only_read_opens_and_writes_nothing() {
    let fresh = Fresh::new().await;
    let role = format!("lecteur_{}", fresh.name);
    let grant = format!("CREATE ROLE {role} LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}");
    execute(&fresh.address, &grant).await;
    let address = fresh.address.replacen("postgres@", &format!("{role}@"), 1);
    let database = PostgresDatabase::open(&address.parse().unwrap()).await.unwrap();
    assert!(database.is_read_only());
    let mut transaction = database.begin().await.unwrap();
    let refused = transaction.set_grid(None).await.unwrap_err();
    assert!(matches!(refused, StorageError::Denied(_)), "{refused}");
    drop(transaction);
    execute(&fresh.address, "DELETE FROM _sqlx_migrations").await;
    execute(&fresh.address, "DROP TABLE lieu, lieu_private CASCADE").await;
    let error = PostgresDatabase::open(&address.parse().unwrap()).await.err().unwrap();
    assert!(matches!(error, PostgresError::Older { migration: 1, .. }), "{error}");
    database.close().await;
}
