use std::sync::LazyLock;

use proptest::prelude::*;
use repere_domain::typologie::Typologie;
use repere_domain::vocabulary::{
    Dispositif, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public, Service,
};
use repere_domain::{Lieu, Revision, sample};
use repere_territory::Territoire;
use serde_json::{Value, json};

use super::*;
use crate::Criteria;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

/// The values of every criterion that has names, and some territories.
fn values(criterion: Criterion) -> Vec<String> {
    if criterion.is_territory() {
        let communes = TERRITOIRE.communes().iter().step_by(97);
        return communes
            .map(|c| match criterion {
                Criterion::Bassin => c.bassin.to_string(),
                Criterion::Departement => c.departement.to_string(),
                Criterion::Epci => c.epci.to_string(),
                _ => c.code.to_string(),
            })
            .collect();
    }
    if criterion.is_by_name() {
        return ["essai", "autre"].map(str::to_owned).to_vec();
    }
    criterion.terms().iter().map(|term| term.slug.to_owned()).collect()
}

fn now() -> Moment {
    "2026-11-24T18:30".parse().unwrap()
}

/// Some terms of a vocabulary, as JSON; often none.
fn some<T: Copy + std::fmt::Debug + Into<&'static str> + 'static>(
    all: &'static [T],
) -> impl Strategy<Value = Value> {
    prop::collection::vec(prop::sample::select(all), 0..3).prop_map(|terms| {
        let terms: Vec<&'static str> = terms.into_iter().map(Into::into).collect();
        json!(terms)
    })
}

fn lieux() -> impl Strategy<Value = Vec<Lieu>> {
    let lists = (
        some(Service::ALL),
        some(Public::ALL),
        some(PriseEnCharge::ALL),
        some(Frais::ALL),
        some(ModaliteAcces::ALL),
        some(ModaliteAccompagnement::ALL),
        some(Dispositif::ALL),
        some(Itinerance::ALL),
        some(&[Typologie::Bib, Typologie::Epn, Typologie::Msap, Typologie::Caf]),
    );
    let horaires = prop::sample::select(vec![
        "Tu 09:00-19:00",
        "Sa 09:00-12:00",
        "unknown",
        "Mo-Fr 18:00-20:00; SH off",
    ]);
    let date = prop::sample::select(vec!["2026-11-01", "2026-03-01", "2025-08-01", "2020-01-01"]);
    let one = (lists, prop::option::of(horaires), date, any::<bool>(), any::<prop::sample::Index>());
    prop::collection::vec(one, 0..40).prop_map(|all| {
        let lieu = |(i, (lists, horaires, date, exact, place)): (usize, (_, _, &str, bool, prop::sample::Index))| {
            let (services, publics, prepared, frais, access, supports, dispositifs, itinerance, kinds): (
                Value, Value, Value, Value, Value, Value, Value, Value, Value,
            ) = lists;
            let horaires: Option<&str> = horaires;
            // One commune in ninety-seven, so that places meet.
            let communes: Vec<_> = TERRITOIRE.communes().iter().step_by(97).collect();
            let commune = place.get(&communes);
            sample::lieu(&[&json!({
                "id": format!("essai-{i:03}"), "nom": "Lieu", "commune": commune.nom, "code_insee": commune.code,
                "code_postal": commune.codes_postaux[0], "source": if exact { "essai" } else { "autre" },
                "latitude": commune.point.latitude(), "longitude": commune.point.longitude(),
                "position": if exact { "exacte" } else { "approximative" }, "horaires": horaires,
                "date_maj": date,
                "services": services, "publics_specifiquement_adresses": publics, "frais_a_charge": frais,
                "prise_en_charge_specifique": prepared, "modalites_acces": access, "itinerance": itinerance,
                "typologie": kinds,
                "modalites_accompagnement": supports, "dispositif_programmes_nationaux": dispositifs,
            })])
        };
        all.into_iter().enumerate().map(lieu).collect()
    })
}

/// A few criteria, each with one or two of its values.
fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    let one = prop::sample::select(Criterion::ALL.to_vec()).prop_flat_map(|criterion| {
        let values =
            prop::sample::subsequence(values(criterion), 1..=1 + usize::from(values(criterion).len() > 1));
        values.prop_map(move |values| (criterion.name().to_owned(), values.join(",")))
    });
    prop::collection::vec(one, 0..3)
}

fn filter(pairs: &[(String, String)]) -> Filter {
    Criteria::new(pairs).at(now()).filter(&TERRITOIRE).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn each_count_is_that_of_the_filter_with_this_value_alone(lieux in lieux(), pairs in pairs()) {
        let catalogue = Catalogue::new(Revision(1), lieux, &TERRITOIRE);
        let count = |pairs: &[(String, String)]| {
            let filter = filter(pairs);
            let judged = |answer| catalogue.entries().iter().filter(|entry| filter.judge(entry) == answer).count();
            Tally { sure: judged(Answer::Yes), unknown: judged(Answer::Unknown) }
        };
        let facets = Facets::count(&catalogue, &filter(&pairs), Some(now()));
        prop_assert_eq!(facets.total(), count(&pairs));
        prop_assert_eq!(catalogue.count_unknown(&filter(&pairs)), facets.total().unknown);
        for criterion in Criterion::ALL {
            for value in values(criterion) {
                let mut alone: Vec<_> = pairs.iter().filter(|(nom, _)| nom != criterion.name()).cloned().collect();
                alone.push((criterion.name().to_owned(), value.clone()));
                prop_assert_eq!(facets.count_of(criterion, &value), count(&alone), "{} {}", criterion.name(), value);
            }
        }
    }
}

#[test]
fn what_repeats_another_term_has_the_same_places() {
    let lieux = [
        json!({"id": "essai-a", "prise_en_charge_specifique": ["Handicaps moteurs"], "itinerance": ["Itinérant"]}),
        json!({"id": "essai-b", "prise_en_charge_specifique": ["Surdité", "Handicaps moteurs"], "typologie": ["BIB"]}),
        json!({"id": "essai-c", "prise_en_charge_specifique": ["Surdité"], "itinerance": ["Fixe", "Itinérant"]}),
        json!({"id": "essai-d", "typologie": ["BIB"]}),
    ];
    let lieux = lieux.iter().map(|lieu| sample::lieu(&[lieu])).collect();
    let facets = Facets::count(&Catalogue::new(Revision(1), lieux, &TERRITOIRE), &Filter::default(), None);
    for (of, slug, repeated, other) in [
        (Criterion::PriseEnCharge, "handicap-moteur", Criterion::Accessible, "fauteuil"),
        (Criterion::Itinerance, "itinerant", Criterion::Family, "itinerant"),
    ] {
        assert!(of.repeats(slug) && !repeated.repeats(other));
        assert_eq!((facets.count_of(of, slug).sure, facets.count_of(repeated, other).sure), (2, 2), "{slug}");
    }
}

#[test]
fn counts_near_a_point_are_those_of_the_places_there() {
    let near = json!({"id": "essai-a", "latitude": 47.0, "longitude": 1.0, "frais_a_charge": ["Gratuit"]});
    let far = json!({"id": "essai-b", "latitude": 47.5, "longitude": 1.0, "frais_a_charge": ["Gratuit"]});
    let lieux = vec![sample::lieu(&[&near]), sample::lieu(&[&far])];
    let catalogue = Catalogue::new(Revision(1), lieux, &TERRITOIRE);
    let centre = Localisation::new(47.0, 1.0).unwrap();
    let within = |km| Facets::near(&catalogue, &Filter::default(), (centre, Metres::from_km(km)), None);
    assert_eq!([15.0, 80.0].map(|km| within(km).count_of(Criterion::Cost, "gratuit").sure), [1, 2]);
    assert_eq!(within(15.0).total(), Tally { sure: 1, unknown: 0 });
}

#[test]
fn without_a_clock_openings_are_not_counted() {
    let catalogue = Catalogue::new(Revision(1), Vec::new(), &TERRITOIRE);
    let facets = Facets::count(&catalogue, &Filter::default(), None);
    assert!(facets.values(Criterion::Open).is_empty());
    assert_eq!(facets.values(Criterion::Accessible), [("fauteuil".to_owned(), Tally::default())]);
}

#[test]
fn openings_follow_the_day_that_is_asked() {
    let lieu = sample::lieu(&[&json!({"horaires": "Tu 09:00-19:00; Sa[1] 09:00-12:00; Dec off"})]);
    let catalogue = Catalogue::new(Revision(1), vec![lieu], &TERRITOIRE);
    let open = |moment: &str| {
        let now = moment.parse().unwrap();
        let facets = Facets::count(&catalogue, &Filter::default(), Some(now));
        assert_eq!(
            catalogue.entries()[0].opening(now).is_open(),
            facets.count_of(Criterion::Open, "maintenant").sure == 1
        );
        ["maintenant", "samedi", "soir"].map(|when| facets.count_of(Criterion::Open, when).sure)
    };
    // A year later, the next day, and back.
    assert_eq!(open("2026-11-24T18:30"), [1, 0, 1]);
    assert_eq!(open("2027-10-26T18:30"), [1, 1, 1]);
    assert_eq!(open("2026-11-25T18:30"), [0, 0, 0]);
    assert_eq!(open("2026-11-24T18:30"), [1, 0, 1]);
}
