//! What the desk does about what waits.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use repere_domain::report::{Complaint, Element};
use repere_people::{AccountId, Digest, Letter};
use repere_records::{
    Action, Deed, Deposit, Edit, FieldChanges, Form, Looked, Records, RecordsError, Refusal, ReportBox as _,
    Review, Settlement, Stage, Standing, Told, WhichMails, WhichReports,
};

use crate::support::{author, edit, id, import, last, names, noon, set};

fn looked(item: &str, about: &str) -> Looked {
    Looked { item: item.into(), about: about.into() }
}

fn letter() -> Letter {
    Letter::new("camille@example.org".parse().unwrap(), "Essai", "Bonjour")
}

async fn letters(records: &Records) -> usize {
    records.database().mails(WhichMails::All).await.unwrap().len()
}

async fn stages(records: &Records) -> Vec<(String, Stage, String)> {
    let reviews = records.database().reviews().await.unwrap();
    reviews.into_iter().map(|Review { item, stage, reason, .. }| (item, stage, reason)).collect()
}

pub async fn somebody_takes_charge_and_asks_and_leaves(records: &Records) {
    let item = looked("position~essai-1", "a");
    records.take_charge(&item, "camille", noon()).await.unwrap();
    records.take_charge(&item, "camille", noon()).await.unwrap();
    let refused = records.take_charge(&item, "dominique", noon()).await.unwrap_err();
    assert!(
        matches!(&refused, RecordsError::Refused(Refusal::TakenBy { by, .. }) if by == "camille"),
        "{refused}"
    );
    records.ask_about(&item, &author("Où êtes-vous ?"), &[letter()], noon()).await.unwrap();
    let asked = (item.item.clone(), Stage::Asked, "Où êtes-vous ?".to_owned());
    assert_eq!((stages(records).await, letters(records).await), (vec![asked], 1));
    assert!(records.release(&item).await.unwrap() && !records.release(&item).await.unwrap());
    assert_eq!(stages(records).await, []);
    // About something else, it is another item.
    records.take_charge(&item, "camille", noon()).await.unwrap();
    records.take_charge(&looked("position~essai-1", "b"), "dominique", noon()).await.unwrap();
}

pub async fn a_decision_is_written_whole_or_not_at_all(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux")]).await;
    let complaint = Complaint::new(BTreeSet::from([Element::Nom]), "").unwrap();
    let told = Told::Wrong(id("essai-1"), complaint);
    let Deposit::Kept(report) = records.report(&told, &Form::new("1"), noon()).await.unwrap() else {
        panic!("refused")
    };
    let revised = |field: &str, value: &str| {
        let set = vec![(field.to_owned(), value.to_owned())];
        Deed::Revise(FieldChanges { set, unset: Vec::new() })
    };
    let settlement = Settlement {
        looked: looked("signalement~1", "1"),
        deeds: vec![
            (id("essai-1"), revised("nom", "Le bon nom")),
            (id("essai-2"), revised("latitude", "nord")),
        ],
        closes: Some(report),
        letters: vec![letter()],
    };
    let before = last(records).await;
    let settle = async |settlement: &Settlement| records.settle(settlement, &author("appelé"), noon()).await;
    assert!(matches!(settle(&settlement).await, Err(RecordsError::Correction(_))));
    assert_eq!(letters(records).await, 0, "nobody is told of what was not done");
    let open = async || records.database().reports(WhichReports::Open).await.unwrap().len();
    assert_eq!(
        (names(records).await, last(records).await, open().await),
        (vec!["Un".into(), "Deux".into()], before, 1)
    );

    let sound = Settlement { deeds: settlement.deeds[..1].to_vec(), ..settlement };
    settle(&sound).await.unwrap();
    assert_eq!((names(records).await, open().await), (vec!["Le bon nom".into(), "Deux".into()], 0));
    assert_eq!((stages(records).await[0].1, letters(records).await), (Stage::Settled, 1));
    // Sent twice, it is made once.
    let history = async || records.database().history(&id("essai-1")).await.unwrap().len();
    let made = history().await;
    let again = settle(&sound).await.unwrap_err();
    assert!(matches!(again, RecordsError::Refused(Refusal::AlreadySettled { .. })), "{again}");
    assert_eq!(history().await, made);
}

pub async fn what_was_looked_at_leaves_a_trace(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Un")]).await;
    let apart = Settlement {
        looked: looked("doublon~essai-1~essai-2", "a"),
        deeds: ["essai-1", "essai-2"].map(|place| (id(place), Deed::Edit(Edit::Review))).to_vec(),
        closes: None,
        letters: Vec::new(),
    };
    records.settle(&apart, &author("deux salles"), noon()).await.unwrap();
    for place in ["essai-1", "essai-2"] {
        let history = records.database().history(&id(place)).await.unwrap();
        let last = history.last().unwrap();
        assert_eq!((last.action, last.reason.as_deref()), (Action::Reviewed, Some("deux salles")));
    }
}

pub async fn corrections_are_found_for_the_desk(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux")]).await;
    edit(records, "essai-2", set("nom", "Le bon nom")).await.unwrap();
    let corrected = records.database().corrected().await.unwrap();
    let found: Vec<&str> = corrected.iter().map(|state| state.lieu.id.as_str()).collect();
    assert_eq!(found, ["essai-2"]);
}

pub async fn each_is_told_once_of_a_period(records: &Records) {
    let told = [(AccountId(3), letter()), (AccountId(4), letter())];
    let tell = async |period: &str, whom: usize| {
        records.tell_what_waits(period, &told[..whom], noon()).await.unwrap()
    };
    assert_eq!((tell("2026-S48", 1).await, tell("2026-S48", 2).await, tell("2026-S48", 2).await), (1, 1, 0));
    assert_eq!((tell("2026-S49", 2).await, letters(records).await), (2, 4));
}

pub async fn a_link_confirms_its_entry_once_and_for_a_while(records: &Records) {
    import(records, &[("1", "Un")]).await;
    let item = looked("sans-nouvelles~essai-1", "a");
    let [link, other] = ["a", "b"].map(Digest::of_text);
    let letters = [(link.clone(), letter())];
    records.ask_to_confirm(&item, &id("essai-1"), &letters, &author("demandé"), noon()).await.unwrap();
    assert_eq!(self::letters(records).await, 1);
    let asked = async |link: &Digest| records.database().confirmation(link).await.unwrap();
    assert!(asked(&other).await.is_none());
    let kept = asked(&link).await.unwrap();
    assert_eq!((kept.lieu, kept.recipient, kept.by.as_str()), (id("essai-1"), Some(letter().to), "essai"));
    let before = records.database().history(&id("essai-1")).await.unwrap().len();
    let confirm = async |link: &Digest| {
        let confirmed = records.confirm_by_link(link, noon() + TimeDelta::days(9)).await.unwrap();
        confirmed.is_some_and(|(_, standing)| standing == Standing::Good)
    };
    assert!(!confirm(&other).await && confirm(&link).await && !confirm(&link).await);
    let history = records.database().history(&id("essai-1")).await.unwrap();
    assert_eq!((history.len(), history.last().unwrap().action), (before + 1, Action::Confirmed));
}
