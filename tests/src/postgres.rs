use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use repere_cluster::{Cluster, ClusterError, Options, Programs};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

/// The server of this process; it ends with it. `None`, said aloud, where there is no PostgreSQL; CI always has it.
pub fn cluster() -> Option<&'static Cluster> {
    static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
    CLUSTER.get_or_init(|| start_cluster(&Options::default())).as_ref()
}

/// A server of the test's own, for what is done to it. `None` as [`cluster`] says.
pub fn start_cluster(options: &Options<'_>) -> Option<Cluster> {
    match Programs::find().and_then(|programs| Cluster::start(&programs, options)) {
        Ok(cluster) => Some(cluster),
        Err(missing @ ClusterError::Missing) => {
            assert!(std::env::var_os("CI").is_none(), "CI may skip nothing: {missing}");
            eprintln!("SKIPPED: {missing}");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

/// A database that others are copied from: prepared once, in place of once for each test.
#[derive(Debug)]
pub struct Template {
    cluster: &'static Cluster,
    name: String,
    copies: AtomicU32,
}

impl Template {
    /// A database prepared by `prepare`, which is given its address and leaves no connection open. `None` as [`cluster`] says.
    pub fn new(name: &str, prepare: impl FnOnce(&str)) -> Option<Self> {
        let cluster = cluster()?;
        execute(&cluster.address("postgres"), &format!("CREATE DATABASE {name}"));
        prepare(&cluster.address(name));
        Some(Self { cluster, name: name.to_owned(), copies: AtomicU32::new(0) })
    }

    /// A copy, for one test.
    pub fn copy(&self) -> PostgresDatabase {
        let name = format!("{}_{}", self.name, self.copies.fetch_add(1, Ordering::Relaxed));
        let from = &self.name;
        execute(&self.cluster.address("postgres"), &format!("CREATE DATABASE {name} TEMPLATE {from}"));
        PostgresDatabase {
            owner: self.cluster.address("postgres"),
            address: self.cluster.address(&name),
            name,
        }
    }
}

/// A database of PostgreSQL that goes away with the test.
#[derive(Debug)]
pub struct PostgresDatabase {
    owner: String,
    address: String,
    name: String,
}

impl PostgresDatabase {
    /// Its address, as `--database` takes it.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        execute(&self.owner, &format!("DROP DATABASE {} WITH (FORCE)", self.name));
    }
}

/// Has the database of an address execute statements.
pub fn execute(address: &str, statements: &str) {
    connected(address, async |connection| {
        let done = sqlx::raw_sql(AssertSqlSafe(statements)).execute(connection).await;
        done.unwrap_or_else(|error| panic!("{statements}: {error}"));
    });
}

/// What the database of an address answers to a query of one column of texts.
pub fn ask(address: &str, query: &str) -> Vec<String> {
    connected(address, async |connection| {
        let rows = sqlx::query_scalar(AssertSqlSafe(query)).fetch_all(connection).await;
        rows.unwrap_or_else(|error| panic!("{query}: {error}"))
    })
}

/// Works with a connection, on a thread of its own: a test may be inside a runtime, which cannot be entered twice.
fn connected<T: Send>(address: &str, work: impl AsyncFnOnce(&mut PgConnection) -> T + Send) -> T {
    let connected = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let mut connection = PgConnection::connect(address).await.unwrap();
            let answer = work(&mut connection).await;
            connection.close().await.unwrap();
            answer
        })
    };
    std::thread::scope(|scope| scope.spawn(connected).join().unwrap())
}
