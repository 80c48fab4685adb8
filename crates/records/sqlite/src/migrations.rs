//! The schema: every migration, applied in order and never edited.

use std::path::Path;

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::SqlitePool;

use crate::SqliteError;

/// Number, name, text. They are embedded one by one, without sqlx's macros, which would have it and SQLite compiled twice.
const MIGRATIONS: [(i64, &str, &str); 14] = [
    (1, "places", include_str!("../../../../migrations/sqlite/0001_places.sql")),
    (2, "population_grid", include_str!("../../../../migrations/sqlite/0002_population_grid.sql")),
    (3, "signalements", include_str!("../../../../migrations/sqlite/0003_signalements.sql")),
    (4, "indicateurs", include_str!("../../../../migrations/sqlite/0004_indicateurs.sql")),
    (5, "revisions", include_str!("../../../../migrations/sqlite/0005_revisions.sql")),
    (6, "place_changes", include_str!("../../../../migrations/sqlite/0006_place_changes.sql")),
    (7, "reports_counted", include_str!("../../../../migrations/sqlite/0007_reports_counted.sql")),
    (8, "missing_places", include_str!("../../../../migrations/sqlite/0008_missing_places.sql")),
    (9, "people", include_str!("../../../../migrations/sqlite/0009_people.sql")),
    (10, "proposals", include_str!("../../../../migrations/sqlite/0010_proposals.sql")),
    (11, "reviews", include_str!("../../../../migrations/sqlite/0011_reviews.sql")),
    (12, "roads", include_str!("../../../../migrations/sqlite/0012_roads.sql")),
    (13, "campaigns", include_str!("../../../../migrations/sqlite/0013_campaigns.sql")),
    (14, "letters_about", include_str!("../../../../migrations/sqlite/0014_letters_about.sql")),
];

/// Every migration.
pub(crate) fn all() -> Vec<Migration> {
    let migration = |(number, name, text): (i64, &'static str, &'static str)| {
        Migration::new(number, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    };
    MIGRATIONS.into_iter().map(migration).collect()
}

/// Brings the schema up to date.
pub(crate) async fn apply(pool: &SqlitePool, path: &Path) -> Result<(), SqliteError> {
    let path = path.to_owned();
    Migrator::with_migrations(all()).run(pool).await.map_err(|reason| match reason {
        MigrateError::VersionMissing(migration) => SqliteError::Newer { path, migration },
        reason => SqliteError::Migrate { path, reason },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_migration_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../migrations/sqlite");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .collect();
        files.sort();
        let embedded: Vec<String> =
            MIGRATIONS.iter().map(|(number, name, _)| format!("{number:04}_{name}.sql")).collect();
        assert_eq!(files, embedded);
    }
}
