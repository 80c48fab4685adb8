//! A server of PostgreSQL for these tests, and databases on it.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use repere_cluster::{Cluster, Options, Programs};
use repere_postgres::{Address, PostgresDatabase};
use repere_records::Database as _;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};
use tokio::sync::OnceCell;

/// The server of this process; it ends with it.
pub(crate) fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let programs = Programs::find().expect("PostgreSQL is there: `cargo xtask test` installs it");
        Cluster::start(&programs, &Options { on_a_port: true, ..Options::default() }).unwrap()
    })
}

/// A database of its own for one test.
pub(crate) struct Fresh {
    pub(crate) name: String,
    pub(crate) address: String,
}

pub(crate) async fn execute(address: &str, statement: &str) {
    let mut connection = PgConnection::connect(address).await.unwrap();
    connection.execute(AssertSqlSafe(statement)).await.unwrap();
    connection.close().await.unwrap();
}

impl Fresh {
    /// One with the schema and nothing else: a copy of one that was made once.
    pub(crate) async fn new() -> Self {
        static MODEL: OnceCell<String> = OnceCell::const_new();
        let model = MODEL.get_or_init(|| async {
            let model = Self::bare().await;
            model.open().await.close().await;
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
        let name = format!("essai_{}", MADE.fetch_add(1, Ordering::Relaxed));
        execute(&cluster().address("postgres"), &format!("CREATE DATABASE {name} {how}")).await;
        Self { address: cluster().address(&name), name }
    }

    pub(crate) fn address(&self) -> Address {
        self.address.parse().unwrap()
    }

    pub(crate) async fn open(&self) -> PostgresDatabase {
        PostgresDatabase::open(&self.address()).await.unwrap()
    }
}
