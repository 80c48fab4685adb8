//! A server of PostgreSQL for these tests, and databases on it.

use std::sync::atomic::{AtomicU32, Ordering};

use repere_postgres::{Address, PostgresDatabase};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use tokio::sync::OnceCell;

/// A database of its own, with the schema, for one test.
pub(crate) struct Fresh {
    name: String,
    pub(crate) address: String,
}

fn server(database: &str) -> String {
    std::env::var("REPERE_TEST_POSTGRES").unwrap().replace("DATABASE", database)
}

pub(crate) async fn execute(address: &str, statement: &str) {
    let mut connection = PgConnection::connect(address).await.unwrap();
    connection.execute(AssertSqlSafe(statement)).await.unwrap();
    connection.close().await.unwrap();
}

impl Fresh {
    /// A copy of one that was made once.
    pub(crate) async fn new() -> Self {
        static MODEL: OnceCell<String> = OnceCell::const_new();
        let model = MODEL.get_or_init(|| async {
            let model = Self::bare().await;
            repere_records::Database::close(&model.open().await).await;
            model.name
        });
        Self::made(&format!("TEMPLATE {}", model.await)).await
    }

    /// An empty one.
    pub(crate) async fn bare() -> Self {
        Self::made("").await
    }

    async fn made(how: &str) -> Self {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("essai_{}_{number}", std::process::id());
        execute(&server("postgres"), &format!("CREATE DATABASE {name} {how}")).await;
        Self { address: server(&name), name }
    }

    /// The address of a database that nobody has made.
    pub(crate) fn elsewhere(name: &str) -> String {
        server(name)
    }

    pub(crate) fn address(&self) -> Address {
        self.address.parse().unwrap()
    }

    pub(crate) async fn open(&self) -> PostgresDatabase {
        PostgresDatabase::open(&self.address()).await.unwrap()
    }
}
