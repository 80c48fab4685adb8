//! A copy of the database while it is in use.

use std::io;
use std::path::Path;

use repere_records::{Contents, StorageError};

use crate::check::check;
use crate::files::Draft;
use crate::{SqliteDatabase, SqliteError, revisions};

impl SqliteDatabase {
    /// Copies the database as it is at one moment, writers or not, to a file that appears whole and checked or not at
    /// all. It holds what is private too: only its owner may read it.
    ///
    /// # Errors
    /// When the file exists and `replace` is not set, cannot be written, or does not check.
    pub async fn backup(&self, copy: &Path, replace: bool) -> Result<Contents, SqliteError> {
        if !replace && copy.exists() {
            return Err(SqliteError::CopyExists { path: copy.to_owned() });
        }
        let draft = Draft::beside(copy)?;
        let mut connection = self.connection().await.map_err(StorageError::from)?;
        let before = revisions::last(&mut connection).await.map_err(StorageError::from)?;
        // The statement wants a text; a name that is none is told from here rather than copied elsewhere.
        let name = draft.path.to_str().ok_or_else(|| draft.failed(io::ErrorKind::InvalidFilename.into()))?;
        sqlx::query("VACUUM INTO ?").bind(name).execute(&mut *connection).await?;
        let after = revisions::last(&mut connection).await.map_err(StorageError::from)?;
        drop(connection);
        let contents = check(&draft.path).await?;
        if contents.revision < before || contents.revision > after {
            let reason = format!("it is of revision {}, the database of {before}", contents.revision);
            return Err(SqliteError::NotWhole { path: draft.path.clone(), reason });
        }
        draft.keep_as(copy)?;
        Ok(contents)
    }
}
