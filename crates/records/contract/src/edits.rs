//! Changes by hand, and the history of every change.

use chrono::TimeDelta;
use repere_records::{Action, Actor, Edit, FieldChanges, PlaceState, Records, RecordsError, Refusal};

use crate::support::{author, edit, id, import, last, names, noon, published, set};

pub async fn a_correction_survives_and_an_import_tells_that_it_was_kept(records: &Records) {
    import(records, &[("1", "Un")]).await;
    edit(records, "essai-1", set("nom", "Le bon nom")).await.unwrap();
    assert_eq!(names(records).await, ["Le bon nom"]);
    let outcome = import(records, &[("1", "Un bis")]).await;
    assert_eq!(names(records).await, ["Le bon nom"], "a correction wins over a re-import");
    assert_eq!(outcome.kept.len(), 1);
    assert_eq!((outcome.kept[0].source_id.as_str(), outcome.kept[0].field.as_str()), ("1", "nom"));
    let agreeing = import(records, &[("1", "Le bon nom")]).await;
    assert_eq!(agreeing.kept, []);

    assert!(matches!(edit(records, "essai-1", set("nom", "")).await, Err(RecordsError::Correction(_))));
    assert!(matches!(edit(records, "essai-9", set("nom", "x")).await, Err(RecordsError::NoSuchPlace(_))));
    edit(records, "essai-1", Edit::Unset { field: "nom".into() }).await.unwrap();
    assert!(matches!(
        edit(records, "essai-1", Edit::Unset { field: "nom".into() }).await,
        Err(RecordsError::Refused(Refusal::NotCorrected(field))) if field == "nom"
    ));
}

pub async fn a_correction_is_contradicted_once_its_source_says_something_new(records: &Records) {
    import(records, &[("1", "Un")]).await;
    edit(records, "essai-1", set("nom", "Le bon nom")).await.unwrap();
    let contradicted = async |nom: &str| {
        import(records, &[("1", nom)]).await;
        let corrected = records.database().corrected().await.unwrap();
        corrected[0].disagreements().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(contradicted("Un").await, [""; 0], "it says what was corrected");
    assert_eq!(contradicted("Un bis").await, ["nom"]);
    assert_eq!(contradicted("Le bon nom").await, [""; 0]);
    assert_eq!(contradicted("Un ter").await, ["nom"]);
    edit(records, "essai-1", set("nom", "Le meilleur nom")).await.unwrap();
    assert_eq!(contradicted("Un ter").await, [""; 0], "it was corrected again, over what it says now");
}

pub async fn fields_are_corrected_together_or_not_at_all(records: &Records) {
    import(records, &[("1", "Un")]).await;
    let changes = |set: &[(&str, &str)], unset: &[&str]| FieldChanges {
        set: set.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect(),
        unset: unset.iter().map(|field| (*field).to_owned()).collect(),
    };
    let revise = async |changes: FieldChanges| {
        let plan = |_: &PlaceState| Ok::<_, RecordsError>(changes);
        records.revise(&id("essai-1"), plan, &author("vérifié sur place"), noon()).await
    };
    let before = last(records).await;
    let one_is_none = changes(&[("nom", "Le bon nom"), ("latitude", "nord")], &[]);
    assert!(matches!(revise(one_is_none).await, Err(RecordsError::Correction(_))));
    let one_is_not_corrected = changes(&[("nom", "Le bon nom")], &["adresse"]);
    assert!(matches!(
        revise(one_is_not_corrected).await,
        Err(RecordsError::Refused(Refusal::NotCorrected(field))) if field == "adresse"
    ));
    let refused = |_: &PlaceState| Err(RecordsError::from(Refusal::NotMerged));
    assert!(records.revise(&id("essai-1"), refused, &author("non"), noon()).await.is_err());
    assert_eq!(
        (names(records).await, last(records).await),
        (vec!["Un".to_owned()], before),
        "nothing is left half-written"
    );

    revise(changes(&[("nom", "Le bon nom"), ("latitude", "46.7"), ("longitude", "1.1")], &[])).await.unwrap();
    revise(changes(&[("nom", "Le meilleur")], &["latitude", "longitude"])).await.unwrap();
    assert_eq!(names(records).await, ["Le meilleur"]);
    assert_eq!(published(records).await[0].position.localisation.latitude(), 46.63);
    let history = records.database().history(&id("essai-1")).await.unwrap();
    assert_eq!(history.len(), 3, "each is one change");
}

pub async fn a_place_kept_by_hand_stays(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux")]).await;
    import(records, &[("1", "Un")]).await;
    edit(records, "essai-2", Edit::Restore).await.unwrap();
    assert_eq!(import(records, &[("1", "Un")]).await.counts.withdrawn, 0);
    assert_eq!(names(records).await, ["Un", "Deux"]);
    edit(records, "essai-2", Edit::Withdraw).await.unwrap();
    assert_eq!(names(records).await, ["Un"]);
}

pub async fn every_change_leaves_its_history(records: &Records) {
    import(records, &[("1", "Un")]).await;
    import(records, &[("1", "Un bis")]).await;
    import(records, &[("1", "Un bis")]).await;
    edit(records, "essai-1", set("nom", "Le bon nom")).await.unwrap();
    import(records, &[]).await;
    let history = records.database().history(&id("essai-1")).await.unwrap();
    let actions: Vec<Action> = history.iter().map(|change| change.action).collect();
    assert_eq!(actions, [Action::Created, Action::Changed, Action::Corrected, Action::Withdrawn]);
    assert_eq!(history[0].before, None);
    assert_eq!(history[1].before.as_ref().unwrap().lieu.nom, "Un");
    assert!(matches!(history[0].actor, Actor::Import(_)));
    assert_eq!(history[2].actor, Actor::Person("essai".into()));
    assert_eq!(history[2].reason.as_deref(), Some("vérifié sur place"));
    assert_eq!(
        history.windows(2).filter(|pair| pair[0].after != pair[1].before).count(),
        0,
        "the rows follow each other"
    );
    assert_eq!(records.database().imports().await.unwrap().len(), 4);
}

pub async fn what_is_confirmed_is_of_that_day_until_its_source_says_more(records: &Records) {
    import(records, &[("1", "Un")]).await;
    let before = last(records).await;
    let later = noon() + TimeDelta::days(200);
    let confirm =
        async |at| records.edit(&id("essai-1"), &Edit::Confirm, &author("appelé"), at).await.unwrap();
    confirm(later).await;
    let date = async || published(records).await[0].date_maj;
    assert_eq!(date().await, later.date_naive());
    assert!(last(records).await > before, "its age is published");
    import(records, &[("1", "Un bis")]).await;
    assert_eq!(date().await, later.date_naive(), "a source that says an older day knows no better");
    let history = records.database().history(&id("essai-1")).await.unwrap();
    assert_eq!(history[1].action, Action::Confirmed);
}

pub async fn what_was_reviewed_is_left_as_it_is(records: &Records) {
    let run = import(records, &[("1", "Un")]).await.run.unwrap();
    let before = (published(records).await, last(records).await);
    edit(records, "essai-1", Edit::Review).await.unwrap();
    assert_eq!((published(records).await, last(records).await), before);
    let history = records.database().history(&id("essai-1")).await.unwrap();
    let reviewed = history.last().unwrap();
    assert_eq!((reviewed.action, &reviewed.before), (Action::Reviewed, &reviewed.after));
    assert_eq!(reviewed.reason.as_deref(), Some("vérifié sur place"));
    assert_eq!(
        records.undo(run, &author("faux fichier"), noon()).await.unwrap(),
        1,
        "nothing is built on it"
    );
}
