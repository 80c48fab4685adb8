//! Reports of visitors, and what is still known of places that are not published any more.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use repere_domain::signalement::{Element, Signalement};
use repere_records::{Deposit, Edit, Records, RecordsError, ReportId, Signalements as _, WhichReports};

use crate::support::{author, edit, id, import, last, noon, set};

pub async fn reports_are_kept_read_and_closed(records: &Records) {
    import(records, &[("un", "Un")]).await;
    let before = last(records).await;
    let first = Signalement::new(BTreeSet::from([Element::Horaires]), "fermé le lundi").unwrap();
    let second = Signalement::new(BTreeSet::new(), "n’existe plus").unwrap();
    let Deposit::Kept(number) = records.report(&id("essai-un"), &first, "1", noon()).await.unwrap() else {
        panic!("refused")
    };
    records.report(&id("essai-parti"), &second, "2", noon()).await.unwrap();
    assert_eq!(last(records).await, before, "a report publishes nothing");

    let open = records.database().reports(WhichReports::Open).await.unwrap();
    assert_eq!(open.iter().map(|report| &report.signalement).collect::<Vec<_>>(), [&first, &second]);
    assert_eq!(open.iter().map(|report| report.nom.as_deref()).collect::<Vec<_>>(), [Some("Un"), None]);

    records.close_report(number, &author("vérifié"), noon()).await.unwrap();
    assert!(matches!(
        records.close_report(number, &author("vérifié"), noon()).await,
        Err(RecordsError::NoSuchReport(closed)) if closed == number
    ));
    assert_eq!(records.database().reports(WhichReports::Open).await.unwrap().len(), 1);
    let all = records.database().reports(WhichReports::All).await.unwrap();
    assert_eq!(all[0].closing.as_ref().map(|closing| closing.reason.as_str()), Some("vérifié"));
}

pub async fn the_same_said_again_is_counted(records: &Records) {
    let say = async |place: &str, texte: &str, form: &str| {
        let report = Signalement::new(BTreeSet::from([Element::Horaires]), texte).unwrap();
        records.report(&id(place), &report, form, noon()).await.unwrap()
    };
    let first = say("a", "Fermé le lundi", "1").await;
    assert_eq!(say("a", "ferme le LUNDI !", "2").await, first);
    let Deposit::Kept(number) = first else { panic!("{first:?}") };
    assert_ne!(say("a", "fermé le mardi", "3").await, first);
    assert_ne!(say("b", "Fermé le lundi", "4").await, first, "another place");
    let times = async || -> Vec<u64> {
        let open = records.database().reports(WhichReports::Open).await.unwrap();
        open.iter().map(|report| report.times).collect()
    };
    assert_eq!(times().await, [2, 1, 1]);
    records.close_report(number, &author("vérifié"), noon()).await.unwrap();
    assert_ne!(say("a", "Fermé le lundi", "5").await, first, "it was looked at: this is news");
    assert_eq!(times().await, [1, 1, 1]);
}

pub async fn a_form_serves_once(records: &Records) {
    let say = async |texte: &str, form: &str, at| {
        let report = Signalement::new(BTreeSet::new(), texte).unwrap();
        records.report(&id("a"), &report, form, at).await.unwrap()
    };
    let first = say("fermé", "1", noon()).await;
    assert_eq!(say("fermé", "1", noon()).await, first, "sent twice, it has the answer of the first time");
    assert_eq!(say("autre chose", "1", noon()).await, Deposit::FormSpent);
    let open = records.database().reports(WhichReports::Open).await.unwrap();
    assert_eq!(open.iter().map(|report| report.times).collect::<Vec<_>>(), [1]);
    // Two days later no form of then is good, and none is remembered.
    say("encore", "2", noon() + TimeDelta::hours(49)).await;
    let again = say("autre chose", "1", noon() + TimeDelta::hours(49)).await;
    assert!(matches!(again, Deposit::Kept(_)), "{again:?}");
}

pub async fn a_flood_of_reports_silences_none(records: &Records) {
    let records = records.clone().with_open_reports(20);
    let say = async |place: &str, texte: &str, seconds: i64| {
        let report = Signalement::new(BTreeSet::new(), texte).unwrap();
        let (form, at) = (format!("{place} {texte}"), noon() + TimeDelta::seconds(seconds));
        assert!(matches!(records.report(&id(place), &report, &form, at).await.unwrap(), Deposit::Kept(_)));
    };
    say("a", "fermé le lundi", -3600).await;
    say("b", "n’existe plus", -60).await;
    for rank in 0..100 {
        say("a", &format!("inventé {rank}"), rank / 50).await;
    }
    say("a", "le numéro a changé", 10).await;
    for rank in 100..200 {
        say("a", &format!("inventé {rank}"), 60 + rank / 50).await;
    }
    say("c", "la porte est à droite", 70).await;

    let open = records.database().reports(WhichReports::Open).await.unwrap();
    assert_eq!(open.len(), 20);
    let texts: Vec<&str> = open.iter().filter_map(|report| report.signalement.texte()).collect();
    for said in ["fermé le lundi", "n’existe plus", "le numéro a changé", "la porte est à droite"] {
        assert!(texts.contains(&said), "{said}: {texts:?}");
    }
    let counted: u64 = open.iter().map(|report| report.times + report.others).sum();
    assert_eq!(counted, 204, "none is lost without a word");
}

pub async fn several_reports_are_closed_together(records: &Records) {
    for (rank, place) in ["a", "a", "b", "a"].into_iter().enumerate() {
        let report = Signalement::new(BTreeSet::new(), &format!("un {rank}")).unwrap();
        records.report(&id(place), &report, &rank.to_string(), noon()).await.unwrap();
    }
    let open = async || -> Vec<i64> {
        let open = records.database().reports(WhichReports::Open).await.unwrap();
        open.iter().map(|report| report.id.0).collect()
    };
    let all = open().await;
    let range = ReportId(all[0])..=ReportId(all[3]);
    let close = async |place: Option<&str>| {
        let place = place.map(id);
        records.close_reports(range.clone(), place.as_ref(), &author("vu"), noon()).await
    };
    assert_eq!(close(Some("a")).await.unwrap(), 3);
    assert_eq!(open().await, [all[2]]);
    assert!(matches!(close(Some("a")).await, Err(RecordsError::NoSuchReport(_))));
    assert_eq!(close(None).await.unwrap(), 1);
}

pub async fn what_signs_the_forms_stays(records: &Records) {
    let first = records.form_secret([1; 32]).await.unwrap();
    assert_eq!(first, [1; 32]);
    assert_eq!(records.form_secret([2; 32]).await.unwrap(), first);
}

pub async fn what_is_not_published_any_more_is_known(records: &Records) {
    import(records, &[("un", "Un"), ("deux", "Deux"), ("trois", "Trois")]).await;
    assert!(records.places().await.unwrap().1.withdrawn.is_empty());
    edit(records, "essai-un", Edit::Merge { other: id("essai-deux") }).await.unwrap();
    edit(records, "essai-trois", set("nom", "Trois corrigé")).await.unwrap();
    edit(records, "essai-trois", Edit::Withdraw).await.unwrap();

    let gone = records.places().await.unwrap().1.withdrawn;
    let seen: Vec<_> =
        gone.iter().map(|r| (r.id.as_str(), r.nom.as_str(), r.fusionne_dans.clone())).collect();
    assert_eq!(seen, [("essai-deux", "Deux", Some(id("essai-un"))), ("essai-trois", "Trois corrigé", None)]);
}
