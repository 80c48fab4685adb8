//! The address of a database, as `--database` has it. It may hold a password: nothing here repeats it.

use std::net::IpAddr;
use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions, PgSslMode};
use sqlx::{ConnectOptions as _, Connection as _};
use thiserror::Error;
use url::Url;

/// Connections to the database at once, unless the address says how many: one follows, the others write what visitors report.
const POOL_SIZE: u32 = 5;

/// How long a connection is waited for, unless the address says it.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Where a database is and how it is spoken to. What the address does not say, the variables of PostgreSQL do (`PGHOST`,
/// `PGPASSWORD`, `PGPASSFILE`…).
#[derive(Clone)]
pub struct Address {
    options: PgConnectOptions,
    pool_size: u32,
    connect_timeout: Duration,
    holds_password: bool,
}

/// Why a text is no address of a database. Nothing of the text is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum AddressError {
    /// It cannot be read as an address.
    #[error("the address of the database cannot be read: write postgres://role@host:port/database")]
    Unreadable,
    /// A sign that ends a password or a host stands where none may be.
    #[error(
        "the address of the database has « @ » or « # » behind its host: in a password, write %2F for « / », %3F for « ? », %23 for « # » and %40 for « @ », or keep it out of the address (PGPASSWORD, PGPASSFILE)"
    )]
    Unescaped,
    /// A parameter that nobody reads.
    #[error("the address of the database has a parameter that is none; these are: {}", Self::parameters())]
    UnknownParameter,
    /// A parameter with a value that it cannot have.
    #[error("the address of the database has a value that {0} cannot have, or a file that is not there")]
    Value(&'static str),
}

/// Whether a parameter may have a value.
type Allows = fn(&str) -> bool;

/// The parameters that an address may have, under the names of PostgreSQL. `options[…]` gives settings to the server besides.
const PARAMETERS: [(&str, Allows); 15] = [
    ("host", any),
    ("hostaddr", |value| value.parse::<IpAddr>().is_ok()),
    ("port", |value| value.parse::<u16>().is_ok()),
    ("dbname", any),
    ("user", any),
    ("password", any),
    ("sslmode", |value| value.parse::<PgSslMode>().is_ok()),
    ("sslrootcert", is_pem),
    ("sslcert", is_pem),
    ("sslkey", is_pem),
    ("application_name", any),
    ("options", any),
    ("statement-cache-capacity", |value| value.parse::<u16>().is_ok()),
    ("connect_timeout", |value| value.parse::<u16>().is_ok_and(|seconds| seconds > 0)),
    ("pool_size", |value| value.parse::<u8>().is_ok_and(|size| size > 0)),
];

fn any(_: &str) -> bool {
    true
}

/// A certificate or a key stands in a file, or in the address itself.
fn is_pem(value: &str) -> bool {
    value.starts_with("-----BEGIN ") || Path::new(value).is_file()
}

fn check(name: &str, value: &str) -> Result<(), AddressError> {
    if name.starts_with("options[") {
        return Ok(());
    }
    let known = PARAMETERS.iter().find(|(known, _)| *known == name);
    let (known, allows) = known.ok_or(AddressError::UnknownParameter)?;
    if allows(value) { Ok(()) } else { Err(AddressError::Value(known)) }
}

impl AddressError {
    /// The names of the parameters that there are, for who wrote another.
    pub fn parameters() -> String {
        PARAMETERS.map(|(name, _)| name).join(", ")
    }
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let (_, rest) = text.split_once("://").ok_or(AddressError::Unreadable)?;
        // What of a password would be taken for a path or a parameter is not told as one.
        let behind = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        if rest[behind..].contains(['@', '#']) {
            return Err(AddressError::Unescaped);
        }
        let mut url: Url = text.trim().parse().map_err(|_| AddressError::Unreadable)?;
        let (mut pool_size, mut connect_timeout) = (POOL_SIZE, CONNECT_TIMEOUT);
        let mut others = Vec::new();
        for (name, value) in url.query_pairs() {
            check(&name, &value)?;
            match name.as_ref() {
                "pool_size" => pool_size = value.parse().unwrap_or(pool_size),
                "connect_timeout" => {
                    connect_timeout = value.parse().map_or(connect_timeout, Duration::from_secs);
                }
                _ => others.push((name.into_owned(), value.into_owned())),
            }
        }
        let holds_password = url.password().is_some() || others.iter().any(|(name, _)| name == "password");
        url.set_query(None);
        if !others.is_empty() {
            url.query_pairs_mut().extend_pairs(others);
        }
        let options: PgConnectOptions = url.as_str().parse().map_err(|_| AddressError::Unreadable)?;
        // Whoever looks at the server's list of connections sees whose they are.
        let name = options.get_application_name().unwrap_or("repere").to_owned();
        // Rows are taken one by one: a statement would be called slow for what is done with them.
        let options = options.application_name(&name).disable_statement_logging();
        Ok(Self { options, pool_size, connect_timeout, holds_password })
    }
}

impl Address {
    /// The address without what is secret, for messages.
    pub fn place(&self) -> String {
        let host = match self.options.get_socket() {
            Some(folder) => folder.display().to_string(),
            None => self.options.get_host().to_owned(),
        };
        let database = self.options.get_database().unwrap_or_else(|| self.role());
        format!("{database} ({host}:{})", self.options.get_port())
    }

    /// Whether the address itself has the password.
    pub fn holds_password(&self) -> bool {
        self.holds_password
    }

    /// Who it is opened as.
    pub(crate) fn role(&self) -> &str {
        self.options.get_username()
    }

    /// One connection, made at once.
    pub(crate) async fn connect(&self) -> Result<PgConnection, sqlx::Error> {
        let connection = PgConnection::connect_with(&self.options);
        tokio::time::timeout(self.connect_timeout, connection).await.unwrap_or(Err(sqlx::Error::PoolTimedOut))
    }

    /// Connections for what is read and written.
    pub(crate) fn pool(&self) -> PgPool {
        self.pool_of(self.pool_size)
    }

    /// The same, so many at most. None is made before it is needed.
    pub(crate) fn pool_of(&self, size: u32) -> PgPool {
        let patience = self.connect_timeout;
        PgPoolOptions::new()
            .max_connections(size)
            .acquire_timeout(patience)
            // One whose other end is gone would be waited for as long as the system does, and keep its place meanwhile.
            .after_release(move |connection, _| {
                Box::pin(async move {
                    let asked = tokio::time::timeout(patience, connection.ping()).await;
                    asked.unwrap_or(Err(sqlx::Error::PoolTimedOut)).map(|()| true)
                })
            })
            .connect_lazy_with(self.options.clone())
    }
}

#[cfg(test)]
mod tests;
