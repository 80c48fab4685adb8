//! Roads announced to servers.

use repere_domain::Revision;
use repere_records::{AnnouncedRoads, Parts, Records};

use crate::support::last;

pub async fn roads_are_announced_replaced_and_taken_back(records: &Records) {
    let announced = || records.database().announced_roads();
    assert_eq!(announced().await.unwrap(), []);
    assert_eq!(records.withdraw_roads("voiture").await.unwrap(), None);
    assert_eq!(last(records).await, Revision(0), "nothing changed");

    let before = records.database().revisions().await.unwrap();
    assert_eq!(records.announce_roads("voiture", "a1", "{}").await.unwrap(), Revision(1));
    assert_eq!(records.announce_roads("pied", "b2", "{}").await.unwrap(), Revision(2));
    assert_eq!(records.announce_roads("voiture", "c3", "{\"x\":1}").await.unwrap(), Revision(3));
    let roads = |mode: &str, checksum: &str, document: &str, revision| AnnouncedRoads {
        mode: mode.to_owned(),
        checksum: checksum.to_owned(),
        document: document.to_owned(),
        revision: Revision(revision),
    };
    let [on_foot, by_car] = [roads("pied", "b2", "{}", 2), roads("voiture", "c3", "{\"x\":1}", 3)];
    assert_eq!(announced().await.unwrap(), [on_foot.clone(), by_car]);
    let after = records.database().revisions().await.unwrap();
    assert_eq!(after.moved_since(&before), Parts::default(), "nothing is published again for it");

    assert_eq!(records.withdraw_roads("voiture").await.unwrap(), Some(Revision(4)));
    assert_eq!(announced().await.unwrap(), [on_foot]);
}
