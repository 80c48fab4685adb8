//! What `--database` may say. An address of a kind that is not built in is refused: it is not taken for the name of a file.

use std::ffi::OsStr;
use std::path::Path;

use thiserror::Error;

/// Where records are kept.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Location<'a> {
    /// In a file of SQLite.
    File(&'a Path),
}

/// Why nothing can be kept there. Nothing of the address but its scheme is repeated: it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(super) enum LocationError {
    /// Nothing is named.
    #[error("--database is empty: give the path of a file, such as var/repere.db")]
    Empty,
    /// An address of PostgreSQL.
    #[error(
        "--database: this program does not speak to PostgreSQL; give the path of a SQLite file, such as var/repere.db (and look at REPERE_DATABASE if you gave no option)"
    )]
    Postgres,
    /// An address of something else.
    #[error(
        "--database: « {scheme}: » is no kind of database that this program knows; give the path of a SQLite file alone, such as var/repere.db"
    )]
    Unknown {
        /// What stands before the colon.
        scheme: String,
    },
}

/// Schemes that are taken for one even without the two slashes of an address: nobody names a file so.
const DATABASES: [&str; 7] = ["postgres", "postgresql", "sqlite", "file", "mysql", "mariadb", "jdbc"];

impl<'a> Location<'a> {
    /// Reads what `--database` says.
    pub(super) fn parse(given: &'a OsStr) -> Result<Self, LocationError> {
        if given.is_empty() {
            return Err(LocationError::Empty);
        }
        match given.to_string_lossy().split_once(':').and_then(|(scheme, rest)| address(scheme, rest)) {
            Some(scheme) if scheme.starts_with("postgres") => Err(LocationError::Postgres),
            Some(scheme) => Err(LocationError::Unknown { scheme }),
            None => Ok(Self::File(Path::new(given))),
        }
    }
}

/// The scheme, in small letters, when what is given is an address. One letter is a drive of Windows.
fn address(scheme: &str, rest: &str) -> Option<String> {
    let scheme = scheme.trim().to_ascii_lowercase();
    let is_word = scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    (is_word && (rest.starts_with("//") || DATABASES.contains(&scheme.as_str()))).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_file() {
        for path in
            ["var/repere.db", "/srv/repere.db", "C:\\repere\\repere.db", "./a:b.db", "été:1.db", "a b://c"]
        {
            assert_eq!(Location::parse(OsStr::new(path)), Ok(Location::File(Path::new(path))));
        }
    }

    #[test]
    fn an_address_is_no_file() {
        for address in ["postgres://a:secret@h/b", "PostgreSQL://h", "postgres:/h", " postgres://h"] {
            assert_eq!(Location::parse(OsStr::new(address)), Err(LocationError::Postgres), "{address}");
        }
        for (address, scheme) in
            [("mysql://a:secret@h", "mysql"), ("sqlite:x.db", "sqlite"), ("s3://x/y.db", "s3")]
        {
            let unknown = LocationError::Unknown { scheme: scheme.into() };
            assert_eq!(Location::parse(OsStr::new(address)), Err(unknown.clone()));
            assert!(!unknown.to_string().contains("secret"));
        }
        assert_eq!(Location::parse(OsStr::new("")), Err(LocationError::Empty));
    }
}
