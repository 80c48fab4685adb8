//! Reports of visitors, and what is still known of places that are not published any more.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use repere_domain::report::{Complaint, Element, MissingPlace};
use repere_records::{
    Deposit, Edit, Form, Mode, Records, RecordsError, Report, ReportBox as _, ReportId, Subject, Told,
    WhichReports,
};

use crate::support::{author, edit, id, import, last, noon, set};

fn wrong(place: &str, report: &Complaint) -> Told {
    Told::Wrong(id(place), report.clone())
}

fn words(place: &str, text: &str) -> Told {
    wrong(place, &Complaint::new(BTreeSet::new(), text).unwrap())
}

async fn open(records: &Records) -> Vec<Report> {
    records.database().reports(WhichReports::Open).await.unwrap()
}

async fn kept(records: &Records, told: &Told, form: &Form) -> ReportId {
    match records.report(told, form, noon()).await.unwrap() {
        Deposit::Kept(number) => number,
        Deposit::FormSpent => panic!("refused"),
    }
}

/// What was written in a report.
fn text(report: &Report) -> Option<&str> {
    match &report.told {
        Told::Wrong(_, complaint) => complaint.text(),
        Told::Missing(place) => place.activites.as_deref(),
    }
}

pub async fn reports_are_kept_read_and_closed(records: &Records) {
    import(records, &[("un", "Un")]).await;
    let before = last(records).await;
    let given = [(Element::Telephone, "02 61 91 00 13")];
    let first = Complaint::with_values(BTreeSet::from([Element::Horaires]), given, "fermé le lundi").unwrap();
    let (first, second) = (wrong("essai-un", &first), words("essai-parti", "n’existe plus"));
    let number = kept(records, &first, &Form::new("1")).await;
    kept(records, &second, &Form::new("2")).await;
    assert_eq!(last(records).await, before, "a report publishes nothing");

    let open = open(records).await;
    assert_eq!(open.iter().map(|report| &report.told).collect::<Vec<_>>(), [&first, &second]);
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
    let say = async |place: &str, text: &str, form: &str| {
        let report = Complaint::new(BTreeSet::from([Element::Horaires]), text).unwrap();
        records.report(&wrong(place, &report), &Form::new(form), noon()).await.unwrap()
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
    let say = async |text: &str, form: &str, at| {
        records.report(&words("a", text), &Form::new(form), at).await.unwrap()
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
    let say = async |place: &str, text: &str, seconds: i64| {
        let (form, at) = (Form::new(format!("{place} {text}")), noon() + TimeDelta::seconds(seconds));
        let deposit = records.report(&words(place, text), &form, at).await.unwrap();
        assert!(matches!(deposit, Deposit::Kept(_)));
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
    let texts: Vec<&str> = open.iter().filter_map(text).collect();
    for said in ["fermé le lundi", "n’existe plus", "le numéro a changé", "la porte est à droite"] {
        assert!(texts.contains(&said), "{said}: {texts:?}");
    }
    let counted: u64 = open.iter().map(|report| report.times + report.others).sum();
    assert_eq!(counted, 204, "none is lost without a word");
}

pub async fn several_reports_are_closed_together(records: &Records) {
    for (rank, place) in ["a", "a", "b", "a"].into_iter().enumerate() {
        kept(records, &words(place, &format!("un {rank}")), &Form::new(rank.to_string())).await;
    }
    let open = async || -> Vec<i64> {
        let open = records.database().reports(WhichReports::Open).await.unwrap();
        open.iter().map(|report| report.id.0).collect()
    };
    let all = open().await;
    let range = ReportId(all[0])..=ReportId(all[3]);
    let close = async |place: Option<&str>| {
        let subject = place.map(|place| Subject::Place(id(place)));
        records.close_reports(range.clone(), subject.as_ref(), &author("vu"), noon()).await
    };
    assert_eq!(close(Some("a")).await.unwrap(), 3);
    assert_eq!(open().await, [all[2]]);
    assert!(matches!(close(Some("a")).await, Err(RecordsError::NoSuchReport(_))));
    assert_eq!(close(None).await.unwrap(), 1);
}

fn missing(nom: &str, commune: &str) -> MissingPlace {
    MissingPlace::new(nom, "Le Blanc", commune.parse().unwrap()).unwrap()
}

pub async fn a_missing_place_is_kept_with_what_is_known_of_it(records: &Records) {
    let place = missing("Café des sources", "36018").known("1 rue de l’Essai", "", "Imprimer").unwrap();
    let told = Told::Missing(place.said_from_inside(true));
    let number = kept(records, &told, &Form::new("1")).await;
    assert_eq!(kept(records, &told, &Form::new("2")).await, number, "said again, it is counted");
    let elsewhere = Told::Missing(missing("Café des sources", "36088"));
    assert_ne!(kept(records, &elsewhere, &Form::new("3")).await, number);
    kept(records, &words("36018", "une fiche"), &Form::new("4")).await;

    let read = open(records).await;
    let times: Vec<u64> = read.iter().map(|report| report.times).collect();
    assert_eq!((&read[0].told, &read[0].nom, times), (&told, &None, vec![2, 1, 1]));
    let all = ReportId(0)..=ReportId(i64::MAX);
    let here = Subject::MissingIn("36018".parse().unwrap());
    assert_eq!(records.close_reports(all, Some(&here), &author("ajouté"), noon()).await.unwrap(), 1);
    assert_eq!(
        open(records).await.iter().map(|report| &report.told).collect::<Vec<_>>(),
        [&elsewhere, &words("36018", "une fiche")]
    );
}

pub async fn a_flood_of_missing_places_silences_none(records: &Records) {
    let records = records.clone().with_open_reports(5);
    kept(&records, &words("a", "le numéro a changé"), &Form::new("a")).await;
    for rank in 0..20 {
        let told = Told::Missing(missing(&format!("inventé {rank}"), "36018"));
        kept(&records, &told, &Form::new(rank.to_string())).await;
    }
    kept(&records, &Told::Missing(missing("Vrai", "36088")), &Form::new("b")).await;
    let read = open(&records).await;
    assert_eq!((read.len(), text(&read[0])), (5, Some("le numéro a changé")));
    assert_eq!(read.iter().map(|report| report.times + report.others).sum::<u64>(), 22);
}

pub async fn who_wants_to_be_told_is_kept_apart_and_goes_with_the_report(records: &Records) {
    let reply =
        |token: &str, address: &str| Form { token: token.to_owned(), reply: Some(address.parse().unwrap()) };
    let told = words("a", "fermé");
    let number = kept(records, &told, &reply("1", "camille@example.org")).await;
    kept(records, &told, &Form::new("2")).await;
    kept(records, &told, &reply("3", "dominique@example.org")).await;
    // Sent again with the address mended.
    kept(records, &told, &reply("1", "camille@example.com")).await;
    let addresses = async || -> Vec<String> {
        let reports = records.database().reports(WhichReports::All).await.unwrap();
        let replies = reports.iter().flat_map(|report| &report.replies);
        replies.map(|reply| reply.reveal().to_owned()).collect()
    };
    let expected = ["camille@example.com", "camille@example.org", "dominique@example.org"];
    assert_eq!(addresses().await, expected);
    for rank in 0..30 {
        kept(records, &told, &reply(&format!("r{rank}"), &format!("robot{rank}@example.org"))).await;
    }
    let told_at_most = addresses().await;
    assert_eq!(told_at_most.len(), 20);
    assert!(expected.iter().all(|address| told_at_most.iter().any(|kept| kept == address)));

    records.close_report(number, &author("vérifié"), noon()).await.unwrap();
    assert_eq!(addresses().await.len(), 20, "there is somebody to tell");
    let later = noon() + TimeDelta::seconds(1);
    assert_eq!(records.forget_before(later, Mode::Write).await.unwrap().reports, 1);
    assert!(addresses().await.is_empty());
    // A number is never given again, nor what went with it.
    let next = kept(records, &words("a", "autre"), &Form::new("9")).await;
    assert!(next > number, "{next:?}");
    assert!(addresses().await.is_empty());
}

pub async fn who_goes_back_to_a_report_that_was_counted_is_not_refused(records: &Records) {
    let records = records.clone().with_open_reports(2);
    kept(&records, &words("a", "un"), &Form::new("1")).await;
    let counted = kept(&records, &words("a", "deux"), &Form::new("2")).await;
    kept(&records, &words("a", "trois"), &Form::new("3")).await;
    assert!(open(&records).await.iter().all(|report| report.id != counted), "it made room");
    let again = Form { token: "2".to_owned(), reply: Some("camille@example.org".parse().unwrap()) };
    assert_eq!(kept(&records, &words("a", "deux"), &again).await, counted);
    assert!(open(&records).await.iter().all(|report| report.replies.is_empty()), "it is of no other report");
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
    let seen: Vec<_> = gone.iter().map(|r| (r.id.as_str(), r.nom.as_str(), r.merged_into.clone())).collect();
    assert_eq!(seen, [("essai-deux", "Deux", Some(id("essai-un"))), ("essai-trois", "Trois corrigé", None)]);
}
