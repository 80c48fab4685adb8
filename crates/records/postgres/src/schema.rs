//! The schema: every migration, applied in order and never edited.

use sqlx::SqlSafeStr as _;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::postgres::PgConnection;

use crate::PostgresError;
use crate::error::Kind;

/// Number, name, text. They are embedded one by one, as those of SQLite are.
const MIGRATIONS: [(i64, &str, &str); 7] = [
    (1, "records", include_str!("../../../../migrations/postgres/0001_records.sql")),
    (2, "people", include_str!("../../../../migrations/postgres/0002_people.sql")),
    (3, "proposals", include_str!("../../../../migrations/postgres/0003_proposals.sql")),
    (4, "reviews", include_str!("../../../../migrations/postgres/0004_reviews.sql")),
    (5, "roads", include_str!("../../../../migrations/postgres/0005_roads.sql")),
    (6, "campaigns", include_str!("../../../../migrations/postgres/0006_campaigns.sql")),
    (7, "letters_about", include_str!("../../../../migrations/postgres/0007_letters_about.sql")),
];

fn all() -> Vec<Migration> {
    let migration = |(number, name, text): (i64, &'static str, &'static str)| {
        Migration::new(number, name.into(), MigrationType::Simple, text.into_sql_str(), false)
    };
    MIGRATIONS.into_iter().map(migration).collect()
}

/// The last migration that this version knows.
pub(crate) fn newest() -> i64 {
    MIGRATIONS.iter().map(|(number, ..)| *number).max().unwrap_or_default()
}

/// What a database holds, before anything is done with it.
enum Standing {
    /// All that this version knows of.
    UpToDate,
    /// Nothing, or what an earlier version made: this migration is the first that it lacks.
    Lacks(i64),
    /// What a later version made: this migration is the first that is not known.
    Newer(i64),
    /// Tables of something else.
    NotOurs,
}

/// Brings the schema up to date; one that is so already is only read, which a role without the right to change it may do, and a
/// replica. Servers that start together do so one after the other: the migrator holds a lock.
pub(crate) async fn bring_up_to_date(
    connection: &mut PgConnection,
    place: &str,
) -> Result<(), PostgresError> {
    let standing = standing(connection).await.map_err(|error| PostgresError::opening(place, "", error))?;
    let place = place.to_owned();
    let migration = match standing {
        Standing::UpToDate => return Ok(()),
        Standing::Newer(migration) => return Err(PostgresError::Newer { place, migration }),
        Standing::NotOurs => return Err(PostgresError::NotOurs { place }),
        Standing::Lacks(migration) => migration,
    };
    Migrator::with_migrations(all()).run(connection).await.map_err(|error| match error {
        MigrateError::VersionMissing(migration) => PostgresError::Newer { place, migration },
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)
            if matches!(Kind::of(&error), Kind::OnlyReads | Kind::Denied) =>
        {
            PostgresError::Older { place, migration }
        }
        reason => PostgresError::Migrate { place, reason },
    })
}

async fn standing(connection: &mut PgConnection) -> Result<Standing, sqlx::Error> {
    let (is_migrated, has_places, has_tables): (bool, bool, bool) =
        sqlx::query_as(WHAT_IS_THERE).fetch_one(&mut *connection).await?;
    if !is_migrated {
        return Ok(if has_tables { Standing::NotOurs } else { Standing::Lacks(MIGRATIONS[0].0) });
    }
    let applied: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations ORDER BY version")
            .fetch_all(connection)
            .await?;
    // Another program may keep its migrations under the same name.
    if !applied.is_empty() && !has_places {
        return Ok(Standing::NotOurs);
    }
    let known = all();
    for (version, checksum) in &applied {
        match known.iter().find(|known| known.version == *version) {
            None => return Ok(Standing::Newer(*version)),
            Some(known) if *known.checksum != **checksum => return Ok(Standing::NotOurs),
            Some(_) => {}
        }
    }
    let missing = known.iter().find(|known| applied.iter().all(|(version, _)| *version != known.version));
    Ok(missing.map_or(Standing::UpToDate, |missing| Standing::Lacks(missing.version)))
}

/// Whether migrations were applied, whether our places are there, whether anything is at all; what extensions bring is nothing.
const WHAT_IS_THERE: &str = "SELECT to_regclass('_sqlx_migrations') IS NOT NULL, to_regclass('lieu_private') IS NOT NULL,
    EXISTS (
        SELECT FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
        AND NOT EXISTS (
            SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e'
        )
    )";

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn every_migration_is_embedded() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../migrations/postgres");
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
