//! Undoing an import.

use repere_records::storage::Which;
use repere_records::{Action, Mode, Records, RecordsError, RunId};

use crate::support::{author, batch, edit, id, import, names, noon, published, record, set, slug};

pub async fn undoing_an_import_puts_back_what_was(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux")]).await;
    let before = published(records).await;
    let run = import(records, &[("1", "Un bis"), ("3", "Trois")]).await.run.unwrap();
    assert_eq!(names(records).await, ["Un bis", "Trois"]);
    assert_eq!(records.undo(run, &author("mauvais fichier"), noon()).await.unwrap(), 3);
    assert_eq!(published(records).await, before);
    assert!(matches!(
        records.undo(run, &author("essai"), noon()).await,
        Err(RecordsError::AlreadyUndone { .. })
    ));
    assert!(matches!(
        records.undo(RunId(99), &author("essai"), noon()).await,
        Err(RecordsError::NoSuchImport(RunId(99)))
    ));
    let history = records.database().history(&id("essai-3")).await.unwrap();
    assert_eq!(history.iter().map(|c| c.action).collect::<Vec<_>>(), [Action::Created, Action::Undone]);
    // The same import again does what it did.
    let again = import(records, &[("1", "Un bis"), ("3", "Trois")]).await;
    assert_eq!((again.counts.created, again.counts.changed, again.counts.withdrawn), (1, 1, 1));
}

pub async fn an_import_with_something_on_top_is_not_undone(records: &Records) {
    let first = import(records, &[("1", "Un")]).await.run.unwrap();
    edit(records, "essai-1", set("nom", "Le bon nom")).await.unwrap();
    let error = records.undo(first, &author("essai"), noon()).await.unwrap_err();
    assert!(matches!(error, RecordsError::ChangedSince { count: 1, .. }), "{error}");
    assert_eq!(names(records).await, ["Le bon nom"], "nothing was half undone");
}

pub async fn undoing_a_replacement_brings_the_replaced_back(records: &Records) {
    let demo = batch("demonstration", vec![record("demonstration", "1", "Inventé")]);
    records.import(&demo, noon(), Mode::Write).await.unwrap();
    let mut real = batch("essai", vec![record("essai", "1", "Vrai")]);
    real.replaces = Some(slug("demonstration"));
    let run = records.import(&real, noon(), Mode::Write).await.unwrap().run.unwrap();
    records.undo(run, &author("trop tôt"), noon()).await.unwrap();
    assert_eq!(names(records).await, ["Inventé"]);
}

pub async fn undoing_puts_back_what_was_private(records: &Records) {
    import(records, &[("1", "Un")]).await;
    let mut other = record("essai", "1", "Un bis");
    other.private.contacts = Some("Dominique Exemple".into());
    let run = records.import(&batch("essai", vec![other]), noon(), Mode::Write).await.unwrap().run.unwrap();
    let contacts = async || {
        let found = records.database().find(Which::Id(&id("essai-1"))).await.unwrap();
        found[0].private.people.contacts.clone()
    };
    assert_eq!(contacts().await.as_deref(), Some("Dominique Exemple"));
    records.undo(run, &author("mauvais fichier"), noon()).await.unwrap();
    assert_eq!(contacts().await.as_deref(), Some("Camille Exemple"));
}

pub async fn a_place_that_another_record_took_up_keeps_what_was_private(records: &Records) {
    let named = |contact: &str, known_as: Option<&str>| {
        let mut named = record("essai", if contact == "Deux" { "2" } else { "1" }, contact);
        named.private.contacts = Some(format!("Contact de {contact}"));
        named.known_as = known_as.map(id);
        named
    };
    let both = batch("essai", vec![named("Un", None), named("Deux", None)]);
    records.import(&both, noon(), Mode::Write).await.unwrap();
    // The record of the first says that it is the second: the first is withdrawn, the second has its words.
    let moved = batch("essai", vec![named("Un", Some("essai-2"))]);
    let outcome = records.import(&moved, noon(), Mode::Write).await.unwrap();
    assert_eq!((outcome.counts.changed, outcome.counts.withdrawn), (1, 1));
    let contact = async |place: &str| {
        let found = records.database().find(Which::Id(&id(place))).await.unwrap();
        found[0].private.people.contacts.clone().unwrap()
    };
    assert_eq!(contact("essai-2").await, "Contact de Un");
    records.undo(outcome.run.unwrap(), &author("mauvais fichier"), noon()).await.unwrap();
    assert_eq!(names(records).await, ["Un", "Deux"]);
    assert_eq!(
        (contact("essai-1").await, contact("essai-2").await),
        ("Contact de Un".into(), "Contact de Deux".into())
    );
}
