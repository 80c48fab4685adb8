//! What is not a database of this version is refused in a sentence.

use repere_sqlite::{SqliteDatabase, SqliteError};

#[tokio::test]
async fn what_is_not_a_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("repere.db");
    std::fs::write(&path, "Ceci n’est pas une base de données.".repeat(100)).unwrap();
    assert!(matches!(SqliteDatabase::open(&path).await.unwrap_err(), SqliteError::Open { .. }));
}

#[tokio::test]
async fn a_folder_that_is_a_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("fichier");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(
        SqliteDatabase::open(&file.join("repere.db")).await.unwrap_err(),
        SqliteError::Folder { .. }
    ));
}
