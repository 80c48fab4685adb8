//! Reports of visitors, and what is still known of places that are not published any more.

use std::collections::BTreeSet;

use repere_domain::signalement::{Element, Signalement};
use repere_records::{Deposit, Edit, OPEN_MAX, Records, RecordsError, Signalements as _, WhichReports};

use crate::support::{author, edit, id, import, last, noon, set};

pub async fn reports_are_kept_read_and_closed(records: &Records) {
    import(records, &[("un", "Un")]).await;
    let before = last(records).await;
    let first = Signalement::new(BTreeSet::from([Element::Horaires]), "fermé le lundi").unwrap();
    let second = Signalement::new(BTreeSet::new(), "n’existe plus").unwrap();
    let Deposit::Kept(number) = records.report(&id("essai-un"), &first, noon()).await.unwrap() else {
        panic!("refused")
    };
    records.report(&id("essai-parti"), &second, noon()).await.unwrap();
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

pub async fn a_place_has_only_so_many_open_reports(records: &Records) {
    let report = Signalement::new(BTreeSet::from([Element::Nom]), "").unwrap();
    let mut latest = None;
    for _ in 0..OPEN_MAX {
        let Deposit::Kept(number) = records.report(&id("a"), &report, noon()).await.unwrap() else {
            panic!("refused")
        };
        latest = Some(number);
    }
    assert_eq!(records.report(&id("a"), &report, noon()).await.unwrap(), Deposit::TooMany);
    assert!(matches!(records.report(&id("b"), &report, noon()).await.unwrap(), Deposit::Kept(_)));
    records.close_report(latest.unwrap(), &author("vérifié"), noon()).await.unwrap();
    assert!(matches!(records.report(&id("a"), &report, noon()).await.unwrap(), Deposit::Kept(_)));
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
