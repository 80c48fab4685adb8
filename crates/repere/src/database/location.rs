//! What `--database` may say. An address of a kind that is not built in is refused: it is not taken for the name of a file.

use std::ffi::OsStr;
use std::path::Path;

use repere_postgres::{Address, AddressError};
use thiserror::Error;

/// Where records are kept.
pub(super) enum Location<'a> {
    /// In a file of SQLite.
    File(&'a Path),
    /// On a server of PostgreSQL.
    Server(Box<Address>),
}

/// Why nothing can be kept there. Nothing of the address but its scheme is repeated: it may hold a password.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum LocationError {
    /// Nothing is named.
    #[error(
        "--database is empty: give the path of a file, such as var/repere.db, or an address, such as postgres://repere@host/repere"
    )]
    Empty,
    /// An address of PostgreSQL that is none.
    #[error(transparent)]
    Postgres(#[from] AddressError),
    /// An address of something else.
    #[error(
        "--database: « {scheme}: » is no kind of database that this program knows; give the path of a SQLite file alone, such as var/repere.db, or an address that begins with postgres://"
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
        let text = given.to_string_lossy();
        match text.split_once(':').and_then(|(scheme, rest)| address(scheme, rest)) {
            Some(scheme) if ["postgres", "postgresql"].contains(&scheme.as_str()) => {
                Ok(Self::Server(Box::new(text.parse()?)))
            }
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

    fn refused(given: &str) -> LocationError {
        let error = Location::parse(OsStr::new(given)).err().unwrap_or_else(|| panic!("{given} is read"));
        assert!(!error.to_string().contains("secret"), "{error}");
        error
    }

    #[test]
    fn a_path_is_a_file() {
        for path in
            ["var/repere.db", "/srv/repere.db", "C:\\repere\\repere.db", "./a:b.db", "été:1.db", "a b://c"]
        {
            let location = Location::parse(OsStr::new(path)).unwrap();
            assert!(matches!(location, Location::File(file) if file == Path::new(path)), "{path}");
        }
    }

    #[test]
    fn an_address_of_postgresql_is_a_server() {
        for address in ["postgres://a:secret@h/b", "PostgreSQL://h", " postgres://h"] {
            let location = Location::parse(OsStr::new(address)).unwrap();
            assert!(matches!(location, Location::Server(_)), "{address}");
        }
        assert_eq!(refused("postgres:/h"), LocationError::Postgres(AddressError::Unreadable));
    }

    #[test]
    fn an_address_of_another_kind_is_refused() {
        for (address, scheme) in [
            ("mysql://a:secret@h", "mysql"),
            ("sqlite:x.db", "sqlite"),
            ("s3://x/y.db", "s3"),
            ("postgresq://a:secret@h/b", "postgresq"),
            ("postgres+ssl://a:secret@h/b", "postgres+ssl"),
        ] {
            assert_eq!(refused(address), LocationError::Unknown { scheme: scheme.into() });
        }
        assert_eq!(refused(""), LocationError::Empty);
    }
}
