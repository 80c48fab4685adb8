//! The demonstration as the product reads it.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use repere_checking::Reading;
use repere_domain::PositionQuality;
use repere_domain::codes::Slug;
use repere_domain::horaires::Horaires;
use repere_domain::vocabulary::ModaliteAcces;
use repere_formats::{Context, Format, read};
use repere_territory::Level;

use super::*;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());
static BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| build(&TERRITOIRE).unwrap().product.bytes);
static READ: LazyLock<Reading> = LazyLock::new(|| {
    let source: Slug = place::SOURCE.parse().unwrap();
    read(Format::LieuxMediationNumerique, &BYTES, Context::new(&TERRITOIRE, &source)).unwrap()
});

fn lieux() -> impl Iterator<Item = &'static Lieu> {
    READ.records().iter().map(|record| &record.lieu)
}

#[test]
fn the_same_bytes_each_time_and_in_the_repository() {
    assert!(*BYTES == build(&TERRITOIRE).unwrap().product.bytes, "two runs differ");
    let shipped = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data").join(FILE)).unwrap();
    assert!(*BYTES == shipped, "data/{FILE} is not what this tool makes: run `cargo xtask data`");
}

#[test]
fn everything_reads_back_without_a_word() {
    assert_eq!(READ.findings, []);
    assert_eq!((READ.records_read, READ.records().len()), (553, 553));
    assert!(
        READ.records().iter().all(|r| r.private == Default::default()),
        "an address passes for a person's"
    );
    let written = csv::Reader::from_reader(BYTES.as_slice()).into_records().count();
    assert_eq!(written, 553);
}

#[test]
fn each_departement_has_its_share() {
    // By hand, 553 × places / 585: 65.226, 75.624, 63.335, 86.968, 99.256, 162.592. The whole parts make 550; the
    // three that are left go to .968, .624 and .592.
    let expected = [65, 76, 63, 87, 99, 163];
    let counts = TERRITOIRE.areas(Level::DEPARTEMENT).iter().map(|departement| {
        let here = |lieu: &&Lieu| {
            TERRITOIRE.lineage_of(lieu.code_insee.as_ref().unwrap()).unwrap().is_in(departement.id())
        };
        lieux().filter(here).count()
    });
    assert_eq!(counts.collect::<Vec<_>>(), expected);
}

#[test]
fn each_place_stands_in_the_commune_it_names() {
    for (lieu, raw) in lieux().zip(csv::Reader::from_reader(BYTES.as_slice()).into_records()) {
        let raw = raw.unwrap();
        let around = TERRITOIRE.locate(lieu.position.localisation).unwrap();
        assert_eq!(lieu.position.quality, PositionQuality::Exact);
        assert_eq!(Some(&around.code), lieu.code_insee.as_ref(), "{}", lieu.nom);
        assert_eq!((&raw[3], &raw[5]), (around.nom.as_str(), around.code.as_str()));
        assert!(around.codes_postaux.contains(&lieu.code_postal));
        assert_eq!(lieu.position.localisation, lieu.position.localisation.rounded(6));
    }
}

#[test]
fn nobody_can_take_one_for_real() {
    let mut telephones = BTreeSet::new();
    for (lieu, number) in lieux().zip(1..) {
        assert_eq!(lieu.id.as_str(), format!("demonstration-d{number:03}"));
        assert!(
            lieu.nom.starts_with(&format!("Lieu de démonstration n°\u{a0}{number:03} – ")),
            "{}",
            lieu.nom
        );
        assert!(lieu.nom.ends_with(" (inventé)") || lieu.nom.ends_with(" (inventée)"), "{}", lieu.nom);
        assert!(lieu.presentation_resume.as_ref().unwrap().contains("il n’existe pas"));
        assert_eq!((lieu.source.as_str(), &lieu.pivot), ("demonstration", &None));
        assert!(words::STREETS.iter().any(|street| lieu.adresse.ends_with(street)));
        if let Some(telephone) = &lieu.telephone {
            assert!(telephone.international().starts_with("+3326191"));
            assert!(telephones.insert(telephone), "{telephone} twice");
        }
        assert!(lieu.courriels.iter().all(|courriel| courriel.domain() == "example.org"));
        let urls = lieu.site_web.iter().chain(&lieu.prise_rdv).chain(&lieu.fiche_acces_libre);
        assert!(urls.into_iter().all(|url| url.as_str().starts_with("https://example.org/")));
    }
}

#[test]
fn hours_are_valid_and_missing_for_most() {
    // A place holds hours only when they read.
    let known: Vec<&Horaires> = lieux().filter_map(|lieu| lieu.horaires.as_ref()).collect();
    assert!((166..=222).contains(&known.len()), "{} have hours: 30 to 40 % are expected", known.len());
    assert!(known.iter().collect::<BTreeSet<_>>().len() >= 40, "hours lack variety");
}

#[test]
fn places_are_varied_and_coherent() {
    assert_eq!(lieux().filter(|lieu| lieu.is_itinerant()).count(), 12);
    assert!(lieux().map(|lieu| &lieu.typologie).collect::<BTreeSet<_>>().len() >= 30, "kinds lack variety");
    assert!(lieux().filter(|lieu| lieu.typologie.len() > 1).count() > 30);
    for lieu in lieux() {
        let access = |modalite| lieu.modalites_acces.contains(&modalite);
        assert!(!lieu.services.is_empty(), "{}", lieu.nom);
        assert_eq!(access(ModaliteAcces::RdvEnLigne), lieu.prise_rdv.is_some());
        assert!(!access(ModaliteAcces::Telephoner) || lieu.telephone.is_some());
        assert!(!access(ModaliteAcces::Mail) || !lieu.courriels.is_empty());
        assert!(
            !access(ModaliteAcces::PasDePublic)
                || !access(ModaliteAcces::SePresenter) && lieu.horaires.is_none()
        );
    }
}

#[test]
fn entries_were_changed_in_the_three_years_before_the_last_day() {
    let (year, month, day) = LAST_DAY;
    let last_day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
    let ages: Vec<i64> = lieux().map(|lieu| (last_day - lieu.date_maj).num_days()).collect();
    assert!(ages.iter().all(|age| (1..=3 * 365).contains(age)));
    for year in 0..3 {
        assert!(ages.iter().filter(|age| **age / 365 == year).count() > 40, "freshness lacks variety");
    }
}
