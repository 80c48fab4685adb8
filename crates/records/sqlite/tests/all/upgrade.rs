//! A database of any earlier schema, with what its version wrote, opens with this one, and all is there.

mod rows;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::{TimeZone, Utc};
use repere_domain::Revision;
use repere_domain::report::{Complaint, ReplyTo};
use repere_people::{AccountId, Letter, Token};
use repere_records::{
    Action, Author, CampaignStage, Deposit, Edit, Form, ImportCounts, Records, ReportBox as _, Revisions,
    Standing, Subject, Told, WhichMails, WhichProposals, WhichReports,
};
use repere_sqlite::{SqliteDatabase, SqliteError, restore};
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, SqlSafeStr as _};

use rows::ROWS;

/// The migrations of the repository up to a number, as an earlier version had them.
fn migrations(last: i64) -> Vec<Migration> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../migrations/sqlite");
    let mut found: Vec<Migration> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let (number, name) = name.split_once('_').unwrap();
            let text = AssertSqlSafe(fs::read_to_string(&path).unwrap()).into_sql_str();
            Migration::new(
                number.parse().unwrap(),
                name.to_owned().into(),
                MigrationType::Simple,
                text,
                false,
            )
        })
        .filter(|migration| migration.version <= last)
        .collect();
    found.sort();
    found
}

/// A database as the version that had `last` migrations left it.
async fn database_of(path: &Path, last: i64) {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true).foreign_keys(true);
    let mut connection: SqliteConnection = options.connect().await.unwrap();
    Migrator::with_migrations(migrations(last)).run(&mut connection).await.unwrap();
    for (_, rows) in ROWS.iter().filter(|(number, _)| *number <= last) {
        sqlx::raw_sql(*rows).execute(&mut connection).await.unwrap();
    }
    connection.close().await.unwrap();
}

#[test]
fn each_migration_has_its_rows() {
    let numbers: Vec<i64> = migrations(i64::MAX).iter().map(|migration| migration.version).collect();
    assert_eq!(numbers, ROWS.map(|(number, _)| number));
}

#[tokio::test]
async fn every_earlier_database_opens_and_all_is_there() {
    for (last, _) in ROWS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("repere.db");
        database_of(&path, last).await;
        // A copy of then is restored by the program of today.
        let copy = folder.path().join("copie.db");
        fs::copy(&path, &copy).unwrap();
        let now = Utc.with_ymd_and_hms(2026, 3, 1, 12, 0, 0).unwrap();
        let restored = restore(&copy, &path, now).await.unwrap();
        assert_eq!(
            (restored.contents.published, restored.contents.known, restored.contents.changes),
            (1, 2, 2)
        );

        let records = Records::new(Arc::new(SqliteDatabase::open(&path).await.unwrap()));
        all_is_there(&records, last).await;
        // And it can be written: places have a revision of their own from now on, the rest keeps its last.
        let author = Author::new("essai", "essai").unwrap();
        let edit = Edit::Set { field: "nom".into(), value: "Un autre".into() };
        records.edit(&"essai-1".parse().unwrap(), &edit, &author, now).await.unwrap();
        let new = Revision(1_000_001);
        // Before parts had revisions of their own, all of them changed at the last.
        let old = if last >= 5 { Revision(3) } else { RESTORED };
        let expected = Revisions { last: new, places: new, population: old, need: old, database: 0 };
        assert_eq!(records.database().revisions().await.unwrap(), expected, "migration {last}");
        // Reports are numbered after all there ever were.
        let told =
            Told::Wrong("essai-1".parse().unwrap(), Complaint::new(Default::default(), "fermé").unwrap());
        let Deposit::Kept(number) = records.report(&told, &Form::new("1"), now).await.unwrap() else {
            panic!("refused")
        };
        let before = match last {
            ..3 => 0,
            3..7 => 1,
            7 => 9,
            8.. => 10,
        };
        assert_eq!(number.0, before + 1, "migration {last}");
        records.database().close().await;
    }
}

/// Where a database goes on that was restored.
const RESTORED: Revision = Revision(1_000_000);

async fn all_is_there(records: &Records, last: i64) {
    let (revision, places) = records.places().await.unwrap();
    let lieux = places.published;
    assert_eq!((revision, lieux.len()), (RESTORED, 1), "migration {last}");
    assert_eq!((lieux[0].nom.as_str(), lieux[0].adresse.as_str()), ("Un", "1 rue de l’Essai"));
    assert_eq!(places.withdrawn[0].nom, "Deux");
    let changes: Vec<(&str, u64)> =
        places.changes.iter().map(|change| (change.id.as_str(), change.revision.0)).collect();
    // What the places changed at was not told by place before, and not at all for a while.
    let revision = if last >= 5 { 1 } else { RESTORED.0 };
    let expected = [("essai-1", revision), ("essai-2", revision), ("essai-3", 1)];
    assert_eq!(changes, expected[..if last >= 6 { 3 } else { 2 }], "migration {last}");
    let id = "essai-1".parse().unwrap();
    let place = records.place(&id).await.unwrap().unwrap();
    assert_eq!(place.state.corrections["telephone"].reason, "vérifié");
    assert_eq!(place.state.corrected().unwrap(), lieux[0]);
    let history = records.database().history(&id).await.unwrap();
    let told: Vec<(Action, String)> =
        history.iter().map(|change| (change.action, change.actor.to_string())).collect();
    assert_eq!(told, [(Action::Created, "import 1".into()), (Action::Corrected, "essai".into())]);
    let run = &records.database().imports().await.unwrap()[0];
    assert_eq!(run.counts, ImportCounts { read: 2, created: 2, ..ImportCounts::default() });
    let population = records.grid().await.unwrap().map(|grid| grid.cells.population_thousandths());
    assert_eq!(population, (last >= 2).then_some(1500), "migration {last}");
    let reports = records.database().reports(WhichReports::All).await.unwrap();
    assert_eq!(reports.len(), usize::from(last >= 3) + usize::from(last >= 8), "migration {last}");
    let about: Vec<Subject> = reports.iter().map(|report| report.told.subject()).collect();
    let [place, missing] = [Subject::Place(id), Subject::MissingIn("36018".parse().unwrap())];
    assert!([place, missing].starts_with(&about), "migration {last}: {about:?}");
    let told: Vec<&str> = reports.iter().flat_map(|report| &report.replies).map(ReplyTo::reveal).collect();
    assert_eq!(told, if last >= 8 { vec!["camille@example.org"] } else { vec![] }, "migration {last}");
    let counted = if last >= 7 { (2, 1) } else { (1, 0) };
    assert!(reports.iter().all(|report| (report.times, report.others) == counted), "migration {last}");
    let reviews = records.database().reviews().await.unwrap();
    let reviews: Vec<&str> = reviews.iter().map(|review| review.item.as_str()).collect();
    assert_eq!(reviews, if last >= 11 { vec!["position~essai-1"] } else { vec![] }, "migration {last}");
    let indicators = records.indicators().await.unwrap();
    let values: Vec<f64> =
        indicators.iter().flat_map(|i| i.values.values()).map(|value| value.get()).collect();
    assert_eq!(values, if last >= 4 { vec![7.5] } else { vec![] }, "migration {last}");
    let accounts = records.database().accounts().await.unwrap();
    let people: Vec<_> = accounts.iter().map(|account| (account.shown(), account.roles.len())).collect();
    assert_eq!(people, if last >= 9 { vec![("Camille", 2)] } else { vec![] }, "migration {last}");
    let mails = records.database().mails(WhichMails::Unsent).await.unwrap();
    let waiting: Vec<_> =
        mails.iter().map(|mail| (mail.id.0, mail.tries, mail.letter.text.as_str())).collect();
    assert_eq!(waiting, if last >= 9 { vec![(7, 1, "Bonjour")] } else { vec![] }, "migration {last}");
    let about: Vec<_> = mails.iter().filter_map(|mail| mail.letter.about.as_ref()).collect();
    assert_eq!(about.len(), usize::from(last >= 14), "migration {last}");
    let proposals = records.database().proposals(WhichProposals::Open).await.unwrap();
    let waiting: Vec<_> = proposals.iter().map(|one| one.proposed.fields[0].after.as_str()).collect();
    assert_eq!(waiting, if last >= 10 { vec!["Deux"] } else { vec![] }, "migration {last}");
    let campaigns = records.database().campaigns().await.unwrap();
    let known: Vec<_> = campaigns.iter().map(|one| (one.what.name.as_str(), one.stage)).collect();
    assert_eq!(
        known,
        if last >= 13 { vec![("Indre", CampaignStage::Running)] } else { vec![] },
        "migration {last}"
    );
    let roads = records.database().announced_roads().await.unwrap();
    let announced: Vec<_> = roads.iter().map(|roads| (roads.mode.as_str(), roads.revision)).collect();
    assert_eq!(
        announced,
        if last >= 12 { vec![("voiture", Revision(3))] } else { vec![] },
        "migration {last}"
    );
}

#[tokio::test]
async fn links_and_marks_that_stood_among_the_items_of_the_desk_have_tables_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("repere.db");
    database_of(&path, 12).await;
    let mut connection = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    let link = Token::of([7; 32]).digest();
    let rows = format!(
        "INSERT INTO review VALUES ('confirmation~{}', 'essai-1', 'asked', 'compte 3', '2026-02-08T12:00:00.000Z', '');
         INSERT INTO review VALUES ('recapitulatif~3', '2026-S06', 'settled', 'compte 3', '2026-02-09T12:00:00.000Z', '');",
        link.as_str()
    );
    sqlx::raw_sql(AssertSqlSafe(rows)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let records = Records::new(Arc::new(SqliteDatabase::open(&path).await.unwrap()));
    let now = Utc.with_ymd_and_hms(2026, 3, 1, 12, 0, 0).unwrap();
    // The link is good as it was, and nobody is told a second time of that week.
    let kept = records.database().confirmation(&link).await.unwrap().unwrap();
    assert_eq!((kept.standing(now), kept.by.as_str(), kept.recipient), (Standing::Good, "compte 3", None));
    assert_eq!(records.confirm_by_link(&link, now).await.unwrap().unwrap().1, Standing::Good);
    let letter = Letter::new("camille@example.org".parse().unwrap(), "Essai", "Bonjour");
    let told = [(AccountId(3), letter)];
    assert_eq!(records.tell_what_waits("2026-S06", &told, now).await.unwrap(), 0);
    let items: Vec<String> =
        records.database().reviews().await.unwrap().into_iter().map(|review| review.item).collect();
    assert_eq!(items, ["position~essai-1"]);
    records.database().close().await;
}

#[tokio::test]
async fn a_database_of_a_later_version_is_refused_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("repere.db");
    database_of(&path, i64::MAX).await;
    let mut connection = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    sqlx::raw_sql("INSERT INTO _sqlx_migrations VALUES (9999, 'later', '2030-01-01', TRUE, x'00', 0)")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    let refused = SqliteDatabase::open(&path).await.unwrap_err();
    assert!(matches!(refused, SqliteError::Newer { migration: 9999, .. }), "{refused}");
    let now = Utc.with_ymd_and_hms(2026, 3, 1, 12, 0, 0).unwrap();
    let refused = restore(&path, &folder.path().join("autre.db"), now).await.unwrap_err();
    assert!(refused.to_string().contains("newer version"), "{refused}");
    assert!(!folder.path().join("autre.db").exists());
}
