//! A personal address that is the only way to reach a place.

use std::sync::LazyLock;

use repere_territory::Territoire;

use repere_checking::PersonalEmails::{self, Private, PublishedIfOnlyContact};
use repere_checking::Reading;

use crate::{Context, Format, read};

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

fn reading(choice: PersonalEmails, telephone: &str, courriels: &str) -> Reading {
    let text = format!(
        "id,pivot,nom,commune,code_postal,adresse,date_maj,telephone,courriels\n\
         1,,Lieu,Le Blanc,36300,1 rue,2026-01-31,{telephone},{courriels}\n"
    );
    let source = "essai".parse().unwrap();
    let context = Context { personal: choice, ..Context::new(&TERRITOIRE, &source) };
    read(Format::LieuxMediationNumerique, text.as_bytes(), context).unwrap()
}

#[test]
fn a_personal_address_is_published_only_when_asked_for_and_alone() {
    const PERSON: &str = "camille.exemple@example.org";
    for (choice, telephone, courriels, public, private) in [
        (Private, "", PERSON, 0, 1),
        (PublishedIfOnlyContact, "", PERSON, 1, 0),
        (PublishedIfOnlyContact, "02 61 91 00 12", PERSON, 0, 1),
        (PublishedIfOnlyContact, "", "accueil@example.org;camille.exemple@example.org", 1, 1),
        (PublishedIfOnlyContact, "", "", 0, 0),
    ] {
        let reading = reading(choice, telephone, courriels);
        let record = &reading.records()[0];
        let counts = (record.lieu.courriels.len(), record.private.courriels.len());
        assert_eq!(counts, (public, private), "{choice:?} {telephone} {courriels}");
        assert!(reading.findings.iter().all(|c| !c.message.contains("camille")), "no address is quoted");
    }
}
