//! A database of any earlier schema, with what its version wrote, opens with this one, and all is there.

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

/// Rows as the version that had the migration wrote them, by its number. They are never edited either: to a new migration,
/// add what is written with it.
const ROWS: [(i64, &str); 14] = [
    (
        1,
        r#"UPDATE revision SET number = 3;
        INSERT INTO import_run VALUES (1, 'essai', 'hub-lo', 'export.json', '2026-01-31T12:00:00.000Z', 3, 2, 2, 0, 0, 0, 0, 0, 0, NULL);
        INSERT INTO lieu VALUES ('essai-1', 'essai', '1',
            '{"lieu":{"id":"essai-1","nom":"Un","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"1 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","source":"essai","date_maj":"2026-01-31"},"corrections":{"telephone":{"valeur":"02 61 91 00 12","motif":"vérifié","auteur":"essai","le":"2026-01-31T13:00:00Z"}}}',
            '{"id":"essai-1","nom":"Un","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"1 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","telephone":"+33261910012","source":"essai","date_maj":"2026-01-31"}',
            NULL, '2026-01-31T12:00:00.000Z', '2026-01-31T13:00:00.000Z');
        INSERT INTO lieu VALUES ('essai-2', 'essai', '2',
            '{"lieu":{"id":"essai-2","nom":"Deux","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"2 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","source":"essai","date_maj":"2026-01-31"},"retire_le":"2026-02-01"}',
            NULL, NULL, '2026-01-31T12:00:00.000Z', '2026-02-01T12:00:00.000Z');
        INSERT INTO lieu_private VALUES ('essai-1', '{"contacts":"Camille Exemple"}', '{}');
        INSERT INTO lieu_private VALUES ('essai-2', '{}', '{}');
        INSERT INTO history VALUES (1, 'essai-1', '1', '2026-01-31T12:00:00.000Z', 'import', 'created', NULL, NULL,
            '{"lieu":{"id":"essai-1","nom":"Un","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"1 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","source":"essai","date_maj":"2026-01-31"}}', 1);
        INSERT INTO history VALUES (2, 'essai-1', '1', '2026-01-31T13:00:00.000Z', 'essai', 'corrected', 'vérifié',
            '{"lieu":{"id":"essai-1","nom":"Un","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"1 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","source":"essai","date_maj":"2026-01-31"}}',
            '{"lieu":{"id":"essai-1","nom":"Un","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"1 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","source":"essai","date_maj":"2026-01-31"},"corrections":{"telephone":{"valeur":"02 61 91 00 12","motif":"vérifié","auteur":"essai","le":"2026-01-31T13:00:00Z"}}}', NULL);
        INSERT INTO history_private VALUES (2, '{"contacts":"Camille Exemple"}', '{}');"#,
    ),
    (
        2,
        r#"INSERT INTO population_grid VALUES (1,
            '{"fichier":"grille.csv","maille_m":200,"importee_le":"2026-01-31T12:00:00Z","lignes":1,"gardes":{"carreaux":1,"population_milliemes":1500},"imputes":null,"vides":0,"hors_territoire":{"carreaux":0,"population_milliemes":0},"en_lisiere":{"carreaux":0,"population_milliemes":0},"derniere_ligne_sans_fin":false,"controle":{"population_communes":2,"rapport":0.75,"plausible":true,"communes_sans_carreau":[],"communes_en_ecart":[]}}');
        INSERT INTO population_cells VALUES ('36018', x'002932E00036EE80000005DC00');"#,
    ),
    (
        3,
        r#"INSERT INTO signalement (id, lieu_id, at, document, closed_at, closed_by, closed_reason) VALUES (1, 'essai-1', '2026-02-02T12:00:00Z', '{"elements":["horaires"],"texte":"Fermé le lundi"}', NULL, NULL, NULL);"#,
    ),
    (
        4,
        r#"INSERT INTO indicateur VALUES ('essai-2024',
            '{"titre":{"nom":"Essai","annee":2024,"source":"Inventé","sens":"plus-haut-plus-de-besoin"},"bilan":{"fichier":"essai.csv","colonne":"total","importe_le":"2026-02-03T12:00:00Z","lignes":1,"hors_territoire":0,"sans_valeur":0,"absentes":1753,"inconnus":[]}}');
        INSERT INTO indicateur_valeur VALUES ('essai-2024', '36018', 7.5);"#,
    ),
    (5, "UPDATE revision SET places = 1, population = 3, need = 3;"),
    (
        6,
        "INSERT INTO place_change VALUES ('essai-1', 1, '2026-01-31T13:00:00.000Z');
        INSERT INTO place_change VALUES ('essai-2', 1, '2026-02-01T12:00:00.000Z');
        INSERT INTO place_change VALUES ('essai-3', 1, '2026-02-01T12:00:00.000Z');",
    ),
    (
        7,
        "UPDATE signalement SET words = 'horaires: ferme le lundi', times = 2, others = 1;
        INSERT INTO sent_form VALUES ('1769947200-0-0', '2026-02-02T12:00:00Z', 'horaires: ferme le lundi', 1);
        INSERT INTO form_key VALUES (1, zeroblob(32));
        INSERT INTO signalement (id, lieu_id, at, document) VALUES (9, 'essai-1', '2026-02-02T12:00:00Z', '{}');
        DELETE FROM signalement WHERE id = 9;",
    ),
    (
        8,
        r#"INSERT INTO signalement (id, commune, at, document, words, times, others) VALUES (10, '36018', '2026-02-04T12:00:00Z',
            '{"nom":"Café","commune":"Le Blanc","code_insee":"36018","travaille_ici":true}', 'cafe; ; ; ; travaille ici', 2, 1);
        INSERT INTO signalement_private VALUES (10, 'camille@example.org');"#,
    ),
    (
        9,
        "INSERT INTO account VALUES (3, 'Camille@example.org', 'camille@example.org', 'Camille', '2026-02-05T12:00:00.000Z', '2026-02-06T12:00:00.000Z', NULL);
        INSERT INTO role VALUES (3, 'keeper', 'essai-1', '2026-02-05T12:00:00.000Z', 'essai');
        INSERT INTO role VALUES (3, 'moderation', 'departement-36', '2026-02-05T12:00:00.000Z', 'essai');
        INSERT INTO session VALUES ('e3b0', 3, '2026-02-05T12:00:00.000Z', '2026-02-06T12:00:00.000Z', 'Firefox, Linux');
        INSERT INTO outbox (id, at, recipient, subject, text, until, tries, error, next_at)
            VALUES (7, '2026-02-05T12:00:00.000Z', 'camille@example.org', 'Essai', 'Bonjour', NULL, 1, 'perdu', '2026-02-05T12:01:00.000Z');",
    ),
    (
        10,
        r#"INSERT INTO proposal (id, kind, lieu_id, author, at, document) VALUES
            (4, 'name', 'essai-1', 3, '2026-02-06T12:00:00.000Z', '{"champs":[{"champ":"nom","avant":"Un","apres":"Deux"}],"message":"nouveau nom"}');
        INSERT INTO proposal VALUES (5, 'claim', 'essai-1', 3, '2026-02-06T12:00:00.000Z', '{}', '2026-02-07T12:00:00.000Z', 'compte 1', 'refused', 'inconnu');"#,
    ),
    (11, "INSERT INTO review VALUES ('position~essai-1', 'a1b2', 'settled', 'essai', '2026-02-05T12:00:00.000Z', 'vu');"),
    (12, "INSERT INTO roads VALUES ('voiture', 'a1b2', '{}', 3);"),
    (
        13,
        "INSERT INTO campaign VALUES (2, 'Indre', 'departement-36', 'fraicheur=plus-de-18-mois', 'Bonjour', 100, 'compte 3',
            '2026-02-08T12:00:00.000Z', 'running', '2026-02-08T12:00:00.000Z', NULL, '2026-02-08T12:00:00.000Z', 1, 2, 3, 4);
        INSERT INTO campaign_entry VALUES (2, 'essai-1', 'camille@example.org', 'sent', '2026-02-08T12:00:00.000Z', 1, 7,
            '2026-02-08T12:00:00.000Z', '2026-02-22T12:00:00.000Z', NULL);
        INSERT INTO confirmation VALUES ('a1b2', 'essai-1', 'camille@example.org', 'compte 3', '2026-02-08T12:00:00.000Z', NULL, NULL);
        INSERT INTO unsubscribed VALUES ('c3d4', '2026-02-09T12:00:00.000Z');
        INSERT INTO digest_told VALUES (3, '2026-S06', '2026-02-09T12:00:00.000Z');",
    ),
    (14, "UPDATE outbox SET lieu_id = 'essai-1' WHERE id = 7;"),
];

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
