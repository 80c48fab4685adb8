//! One contract, run on every implementation of the store.

use repere_store::SqliteStore;

/// An empty store and the folder that holds it.
pub(crate) async fn sqlite() -> (SqliteStore, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("nouveau/repere.db")).await.unwrap();
    (store, folder)
}

/// Makes a test of each function that takes a store, for each implementation.
macro_rules! contract {
    ($($test:ident),+ $(,)?) => {
        mod sqlite_store {
            $(
                #[tokio::test]
                async fn $test() {
                    let (store, _folder) = crate::support::sqlite().await;
                    super::$test(&store).await;
                }
            )+
        }
    };
}
