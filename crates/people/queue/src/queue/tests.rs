mod held;

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use repere_domain::sample;
use repere_people::AccountId;
use repere_records::MailFate;
use repere_territory::{AreaId, Level};
use serde_json::{Value, json};

use super::*;
use crate::{Asked, Kind, WhichStage};
use held::{given_up, one_of_each};

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 29).unwrap();

fn at(day: &str) -> DateTime<Utc> {
    format!("{day}T12:00:00Z").parse().unwrap()
}

fn lieu(id: &str, more: &Value) -> Lieu {
    sample::lieu(&[&json!({ "id": id, "nom": id, "code_insee": "36018", "date_maj": "2026-10-01" }), more])
}

/// A place of another département.
fn elsewhere(id: &str, more: &Value) -> Lieu {
    let tours = json!({ "commune": "Tours", "code_insee": "37261", "code_postal": "37000" });
    sample::lieu(&[&json!({ "id": id, "nom": id, "date_maj": "2026-10-01" }), &tours, more])
}

fn departement(code: &str) -> AreaId {
    TERRITOIRE.find(Level::DEPARTEMENT, code).unwrap().id()
}

const OF_LE_BLANC: [&str; 13] = [
    "nouveau-lieu~3",
    "demande~4",
    "changement~5",
    "fermeture~6",
    "signalement~1",
    "lieu-manquant~2",
    "courrier~8",
    "sans-personne~7",
    "doublon~a~b",
    "desaccord~c",
    "position~d",
    "horaires~e",
    "sans-nouvelles~f",
];

#[test]
fn every_kind_is_found_and_the_most_urgent_comes_first() {
    let held = one_of_each();
    let all = held.all();
    assert_eq!(all[..12], OF_LE_BLANC[..12]);
    assert_eq!(all[12..], ["sans-nouvelles~g", "sans-nouvelles~f"], "of a kind, what has waited longest");
    let seen = held.queue().seen_by(&Reach::Everywhere);
    let item = |key: &str| seen.get(&key.parse().unwrap()).unwrap().clone();
    assert_eq!(
        (item("nouveau-lieu~3").nom, item("nouveau-lieu~3").who),
        ("Fablab", Who::Account(AccountId(7)))
    );
    assert!(item("nouveau-lieu~3").lieux().is_empty(), "it is not published");
    let told = item("signalement~1");
    assert_eq!((told.nom, told.who), ("Médiathèque des Sources", Who::Visitors(2)));
    assert_eq!(item("sans-nouvelles~f").days(TODAY), 1550);
    let Matter::Disagreement { lieu, differences, .. } = item("desaccord~c").matter else { panic!() };
    assert_eq!(lieu.field_text("telephone").as_deref(), Some("+33261910014"), "as it is published");
    let sides: Vec<_> =
        differences.iter().map(|one| (one.field.name, one.before.clone(), one.after.clone())).collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(sides, [("telephone", text("+33261910013"), text("+33261910014"))]);
}

#[test]
fn nobody_sees_what_lies_beyond_their_territories() {
    let held = one_of_each();
    let indre = Reach::In(vec![departement("36")]);
    assert_eq!(held.names(&indre, &Asked::default()), OF_LE_BLANC);
    let seen = held.queue().seen_by(&indre);
    assert!(seen.get(&"sans-nouvelles~g".parse().unwrap()).is_none());
    assert_eq!(seen.by_area(Level::DEPARTEMENT, &Asked::default()).len(), 1);
    let tours = Reach::In(vec![TERRITOIRE.find(Level::COMMUNE, "37261").unwrap().id()]);
    assert_eq!(held.names(&tours, &Asked::default()), ["sans-nouvelles~g"]);
    let both = Reach::In(vec![departement("36"), departement("37")]);
    assert_eq!(held.names(&both, &Asked::default()).len(), 14);
    assert_eq!(held.names(&Reach::In(Vec::new()), &Asked::default()), [""; 0]);
}

#[test]
fn what_is_asked_is_read_and_what_is_not_understood_is_told() {
    let held = one_of_each();
    let pairs: Vec<(String, String)> = [
        ("sorte", "position,horaires"),
        ("sorte", "fromage"),
        ("departement", "36"),
        ("bassin", "atlantide"),
        ("etat", ""),
        ("q", "x"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec();
    let (asked, unusable) = Asked::read(&pairs, &TERRITOIRE);
    assert_eq!(held.names(&Reach::Everywhere, &asked), ["position~d", "horaires~e"]);
    let told: Vec<_> = unusable.iter().map(|one| (one.name, one.value.as_str())).collect();
    assert_eq!(told, [("sorte", "fromage"), ("bassin", "atlantide")]);
    let counts = held.queue().seen_by(&Reach::Everywhere).by_kind(&asked);
    assert_eq!(counts.len(), 13, "the other kinds are counted beside");
    assert_eq!(counts[12], (Kind::Old, crate::Waiting { count: 1, oldest_days: 1550 }));
}

#[test]
fn what_was_settled_waits_no_more_until_it_is_something_else() {
    let mut held = one_of_each();
    let review = |item: &Item<'_>, stage| Review {
        item: item.key.to_string(),
        about: item.about(),
        stage,
        by: "essai".into(),
        at: at("2026-11-21"),
        reason: "vu".into(),
    };
    held.reviews = {
        let seen = held.queue().seen_by(&Reach::Everywhere);
        let item = |key: &str| seen.get(&key.parse().unwrap()).unwrap().clone();
        vec![
            review(&item("horaires~e"), Stage::Settled),
            review(&item("doublon~a~b"), Stage::Settled),
            review(&item("position~d"), Stage::Taken),
        ]
    };
    assert!(!held.all().iter().any(|key| key == "horaires~e" || key == "doublon~a~b"));
    let at_stage = |stage| held.names(&Reach::Everywhere, &Asked { stage, ..Asked::default() });
    assert_eq!(at_stage(WhichStage::Taken), ["position~d"]);
    assert_eq!((at_stage(WhichStage::Free).len(), at_stage(WhichStage::Asked).len()), (11, 0));
    held.lieux[4].horaires_texte = Some("autre chose".into());
    assert!(held.all().contains(&"horaires~e".to_owned()));
}

#[test]
fn a_letter_that_could_not_be_sent_is_for_those_of_its_place_and_comes_back_when_it_fails_again() {
    let mut held = one_of_each();
    let stale = Mail { until: Some(at("2026-11-10")), ..given_up(9, Some("a")) };
    let waiting = Mail { fate: MailFate::Waiting(at("2026-11-12")), ..given_up(10, Some("a")) };
    let one_of_many = given_up(12, Some("a"));
    let letter = one_of_many.letter.clone().unsubscribed_at("https://carte.example.org/stop");
    let one_of_many = Mail { letter, ..one_of_many };
    held.letters = vec![given_up(8, Some("a")), stale, waiting, given_up(11, None), one_of_many];
    let letters = Asked { kinds: vec![Kind::Unsent], ..Asked::default() };
    assert_eq!(held.names(&Reach::Everywhere, &letters), ["courrier~8", "courrier~11"]);
    assert_eq!(held.names(&Reach::In(vec![departement("36")]), &letters), ["courrier~8"]);
    assert_eq!(held.names(&Reach::In(vec![departement("37")]), &letters), [""; 0]);
    held.letters.truncate(1);
    let item = held.queue().seen_by(&Reach::Everywhere).list(&letters)[0].about();
    let review = Review {
        item: "courrier~8".into(),
        about: item,
        stage: Stage::Settled,
        by: "essai".into(),
        at: at("2026-11-21"),
        reason: "classé".into(),
    };
    held.reviews = vec![review];
    assert_eq!(held.names(&Reach::Everywhere, &letters), [""; 0]);
    held.letters[0].fate = MailFate::GivenUp(at("2026-11-22"));
    assert_eq!(held.names(&Reach::Everywhere, &letters), ["courrier~8"]);
}

#[test]
fn the_next_item_is_that_of_the_list() {
    let held = one_of_each();
    let seen = held.queue().seen_by(&Reach::Everywhere);
    let after =
        |key: &str, asked: &Asked| seen.after(&key.parse().unwrap(), asked).map(|item| item.key.to_string());
    let any = Asked::default();
    assert_eq!(after("doublon~a~b", &any).as_deref(), Some("desaccord~c"));
    assert_eq!(after("sans-nouvelles~f", &any), None);
    assert_eq!(after("doublon~x~y", &any).as_deref(), Some("doublon~a~b"), "gone: the first of its kind");
    let positions = Asked { kinds: vec![Kind::Approximate], ..Asked::default() };
    assert_eq!(after("doublon~x~y", &positions).as_deref(), Some("position~d"));
}
