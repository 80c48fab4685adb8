use std::collections::BTreeSet;

use repere_domain::report::{Complaint, Element};
use repere_domain::sample;
use repere_matching::Pair;
use repere_queue::{Key, Who};
use repere_records::ReportId;
use serde_json::json;

use super::*;

fn item<'a>(key: &str, matter: Matter<'a>) -> Item<'a> {
    let since = "2026-11-01".parse().unwrap();
    let key: Key = key.parse().unwrap();
    Item {
        key,
        nom: "Un",
        commune: "Le Blanc",
        lineage: None,
        since,
        who: Who::Comparison,
        matter,
        review: None,
    }
}

fn fields(item: &Item<'_>, sent: &str) -> Fields {
    Fields::read(format!("vu={}&{sent}", item.about()).as_bytes()).unwrap()
}

/// What a form writes, as the history will have it.
fn written(item: &Item<'_>, sent: &str) -> Result<Option<Settlement>, Fault> {
    let fields = fields(item, sent);
    Decided::read(&fields, item)?.settles(&fields, item)
}

fn set(changes: &[(&str, &str)]) -> FieldChanges {
    let set = changes.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned()));
    FieldChanges { set: set.collect(), unset: Vec::new() }
}

fn pair() -> (Lieu, Lieu, Pair) {
    let lieu = |id: &str, more: serde_json::Value| sample::lieu(&[&json!({ "id": id, "nom": id }), &more]);
    let a = lieu("a", json!({ "telephone": "+33261910012", "position": "approximative" }));
    let b = lieu(
        "b",
        json!({ "telephone": "+33261910013", "latitude": 46.7, "presentation_resume": "Un fablab" }),
    );
    let pair = Pair {
        a: a.id.clone(),
        b: b.id.clone(),
        score: 0.5,
        verdict: repere_matching::Verdict::ToCheck,
        parts: Vec::new(),
        guard: None,
    };
    (a, b, pair)
}

#[test]
fn two_sheets_are_merged_field_by_field() {
    let (a, b, pair) = pair();
    let item = item("doublon~a~b", Matter::Duplicate { pair: &pair, a: &a, b: &b });
    let merge = |other: &Lieu| Deed::Edit(Edit::Merge { other: other.id.clone() });
    let deeds = |sent: &str| written(&item, &format!("decision=fusionner&{sent}")).unwrap().unwrap().deeds;
    assert_eq!(deeds("reste=a&champ_nom=a&champ_telephone=a&champ_lieu=a"), [(a.id.clone(), merge(&b))]);
    // What only the other says completes it by itself: nothing is corrected for it.
    let chosen = deeds("reste=a&champ_nom=a&champ_telephone=b&champ_lieu=b&champ_presentation_resume=b");
    let expected = set(&[("latitude", "46.7"), ("position", "exacte"), ("telephone", "+33261910013")]);
    assert_eq!(chosen, [(a.id.clone(), Deed::Revise(expected)), (a.id.clone(), merge(&b))]);
    let other_stays = deeds("reste=b&champ_nom=a&champ_telephone=b&champ_lieu=b");
    assert_eq!(other_stays, [(b.id.clone(), Deed::Revise(set(&[("nom", "a")]))), (b.id.clone(), merge(&a))]);
}

#[test]
fn two_places_stay_two_with_a_reason() {
    let (a, b, pair) = pair();
    let item = item("doublon~a~b", Matter::Duplicate { pair: &pair, a: &a, b: &b });
    assert_eq!(written(&item, "decision=distinguer&motif=+"), Err(Fault::NoReason));
    let long = format!("decision=distinguer&motif={}", "a".repeat(REASON_MAX + 1));
    assert_eq!(written(&item, &long), Err(Fault::LongReason));
    let settled = written(&item, "decision=distinguer&motif=deux+salles").unwrap().unwrap();
    let review = |lieu: &Lieu| (lieu.id.clone(), Deed::Edit(Edit::Review));
    assert_eq!(settled.deeds, [review(&a), review(&b)]);
    assert_eq!(written(&item, "decision=prendre"), Ok(None));
    for unknown in ["decision=confirmer", "decision=", "decision=fromage"] {
        assert_eq!(written(&item, unknown), Err(Fault::Unknown), "{unknown}");
    }
    let moved = Fields::read(b"vu=autre&decision=fusionner").unwrap();
    assert_eq!(Decided::read(&moved, &item).map(|decided| decided.offer), Err(Fault::Moved));
}

#[test]
fn what_a_visitor_says_is_published_once_it_is_ticked() {
    let lieu = sample::lieu(&[&json!({ "courriels": ["accueil@example.org"] })]);
    let given = [(Element::Telephone, "02 61 91 00 13"), (Element::Nom, "Deux")];
    let complaint = Complaint::with_values(BTreeSet::from([Element::Closed]), given, "").unwrap();
    let report = Report {
        id: ReportId(1),
        nom: None,
        at: chrono::DateTime::UNIX_EPOCH,
        told: Told::Wrong(lieu.id.clone(), complaint),
        replies: vec!["camille@example.org".parse().unwrap()],
        times: 1,
        others: 0,
        closing: None,
    };
    let item = item("signalement~1", Matter::Wrong(&report, Some(&lieu)));
    let ticked = written(&item, "decision=accepter&valeur=telephone&valeur=horaires").unwrap().unwrap();
    let expected = Deed::Revise(set(&[("telephone", "02 61 91 00 13")]));
    assert_eq!((ticked.deeds, ticked.closes), (vec![(lieu.id.clone(), expected)], Some(ReportId(1))));
    assert_eq!(written(&item, "decision=accepter"), Err(Fault::NothingChosen));
    let refused = written(&item, "decision=refuser&motif=c’est+juste").unwrap().unwrap();
    assert_eq!((refused.deeds.len(), refused.closes), (0, Some(ReportId(1))));
    let closed = written(&item, "decision=retirer&motif=fermé").unwrap().unwrap();
    assert_eq!(closed.deeds, [(lieu.id.clone(), Deed::Edit(Edit::Withdraw))]);
    let addresses: Vec<String> = known(&item).iter().map(|to| to.reveal().to_owned()).collect();
    assert_eq!(addresses, ["camille@example.org"], "who told it knows best");
    let silent = self::item("sans-nouvelles~a", Matter::Old(&lieu));
    let addresses: Vec<String> = known(&silent).iter().map(|to| to.reveal().to_owned()).collect();
    assert_eq!((addresses, silent.waiting().len()), (vec!["accueil@example.org".to_owned()], 0));
}
