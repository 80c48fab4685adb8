//! A place that is not on the map yet: its name and its commune make it one, the rest is read as for any other.

use chrono::NaiveDate;
use repere_domain::codes::{CodePostal, Slug};
use repere_domain::territoire::Commune;
use repere_domain::{Essentials, Lieu, LieuId, Position, PositionQuality, sentence};
use repere_territory::{Territoire, Unresolved, WrittenAddress};

use super::Reading;
use crate::Typed;
use crate::typed::{CENTRE, TICKED};

/// What the form of a new place is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct NewPlace {
    /// The place, as far as it could be read.
    pub lieu: Option<Lieu>,
    /// What is wrong, and what was understood.
    pub reading: Reading,
    /// Codes of the communes among which to choose, where several have the name.
    pub communes: Vec<String>,
}

impl NewPlace {
    /// That of a form that nobody has read.
    pub fn nothing() -> Self {
        Self { lieu: None, reading: Reading::default(), communes: Vec::new() }
    }
}

/// Reads the form of a new place of a source, said on a day.
pub fn new_place(typed: &Typed, source: &Slug, today: NaiveDate, territoire: &Territoire) -> NewPlace {
    let mut reading = Reading::default();
    if typed.text("nom").trim().is_empty() {
        reading.fault("nom", "Écrivez le nom du lieu.");
    }
    let mut communes = Vec::new();
    let commune = match commune(typed, territoire) {
        Ok(commune) => Some(commune),
        Err(unresolved) => {
            if let Unresolved::Ambiguous(codes) = &unresolved {
                communes = codes.iter().map(ToString::to_string).collect();
            }
            reading.fault("commune", said(&unresolved));
            None
        }
    };
    let base = commune.filter(|_| reading.is_sound()).and_then(|commune| base(commune, typed, source, today));
    let Some(base) = base else { return NewPlace { lieu: None, reading, communes } };
    let mut typed = typed.clone();
    for (name, follows) in [("commune", &base.commune), ("code_postal", &base.code_postal.to_string())] {
        if typed.text(name).trim().is_empty() {
            typed.set(name, follows.as_str());
        }
    }
    if typed.text("latitude").trim().is_empty() && typed.text("longitude").trim().is_empty() {
        let point = base.position.localisation;
        typed.set("latitude", point.latitude().to_string());
        typed.set("longitude", point.longitude().to_string());
        typed.set(CENTRE, TICKED);
    }
    let reading = Reading::of(&typed, &base, false, territoire);
    let lieu = reading.is_sound().then(|| reading.applied(&base));
    NewPlace { lieu, reading, communes }
}

fn commune<'t>(typed: &Typed, territoire: &'t Territoire) -> Result<&'t Commune, Unresolved> {
    let given = |name: &str| Some(typed.text(name).trim()).filter(|text| !text.is_empty());
    let address = WrittenAddress {
        nom: given("commune"),
        code_postal: given("code_postal"),
        code_insee: given("code_insee"),
        localisation: None,
    };
    territoire.resolve(&address).map(|found| found.commune)
}

/// The place with nothing but what it cannot be without.
fn base(commune: &Commune, typed: &Typed, source: &Slug, today: NaiveDate) -> Option<Lieu> {
    let nom = repere_checking::cleaning::one_line(typed.text("nom"));
    let written = typed.text("code_postal").trim().parse::<CodePostal>().ok();
    let mut lieu = Lieu::from(Essentials {
        id: LieuId::for_source(
            source,
            &format!("{} {}", nom.chars().take(60).collect::<String>(), commune.nom),
        ),
        nom,
        commune: commune.nom.clone(),
        code_postal: written.or_else(|| commune.codes_postaux.first().cloned())?,
        position: Position { localisation: commune.point, quality: PositionQuality::Approximate },
        source: source.clone(),
        date_maj: today,
    });
    lieu.code_insee = Some(commune.code.clone());
    Some(lieu)
}

fn said(why: &Unresolved) -> String {
    match why {
        Unresolved::NothingWritten => "Écrivez la commune du lieu.".to_owned(),
        Unresolved::Ambiguous(_) => {
            sentence!(
                "Plusieurs communes répondent à ce nom : écrivez aussi le code postal, ou choisissez ci-dessous."
            )
        }
        Unresolved::Contradictory => sentence!("Ce nom et ce code postal ne sont pas de la même commune."),
        Unresolved::Unknown | Unresolved::FarFromPoint { .. } => {
            sentence!("Nous ne connaissons pas cette commune ici : vérifiez son nom et son code postal.")
        }
    }
}
