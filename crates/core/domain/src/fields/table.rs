//! The rows. Their order is that of the columns of the national standard; a field that Repère adds stands beside what it
//! completes.

use super::value::{FieldValue, Rejected, Value};
use super::{Access, Field, Kind, Origin};
use crate::typologie::Typologie;
use crate::vocabulary::{
    Dispositif, FormationLabel, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge,
    Public, Service,
};
use crate::{Lieu, Localisation, PositionQuality};

/// Longest short presentation, in characters.
const RESUME_MAX: usize = 280;

/// A field under the name that it has in [`Lieu`].
macro_rules! field {
    ($name:ident, $label:literal, $kind:expr) => {
        Field::of(
            stringify!($name),
            $label,
            $kind,
            Access::Public { get: |lieu| lieu.$name.value(), set: |lieu, texts| lieu.$name.fill(texts) },
        )
    };
}

/// The same, of the terms of a vocabulary.
macro_rules! terms {
    ($name:ident, $label:literal, $vocabulary:ident) => {
        field!($name, $label, Kind::Terms(|| $vocabulary::ALL.iter().map(|term| term.as_str()).collect()))
            .in_words(|term| {
                let term = $vocabulary::ALL.iter().find(|one| one.as_str() == term)?;
                Option::<&'static str>::from(term.plain_words())
            })
    };
}

/// Every field of a place.
pub const ALL: &[Field] = &[
    field!(id, "Identifiant", Kind::Line).required().fixed().together(),
    field!(pivot, "SIRET, SIREN ou RNA", Kind::Pivot).required(),
    field!(nom, "Nom", Kind::Line).required().together(),
    field!(commune, "Commune", Kind::Line).required().together(),
    field!(code_postal, "Code postal", Kind::Code).required().together(),
    field!(code_insee, "Code INSEE de la commune", Kind::Code).together(),
    field!(adresse, "Adresse", Kind::Address).required(),
    field!(complement_adresse, "Complément d’adresse", Kind::Line),
    LATITUDE,
    LONGITUDE,
    POSITION,
    terms!(typologie, "Typologie", Typologie),
    field!(telephone, "Téléphone", Kind::Telephone),
    field!(courriels, "Adresses électroniques", Kind::Courriels).together(),
    field!(site_web, "Sites web", Kind::Urls),
    field!(horaires, "Horaires, syntaxe OpenStreetMap", Kind::Horaires).together(),
    field!(horaires_texte, "Horaires, dans les mots de la source", Kind::Lines).own().together(),
    field!(presentation_resume, "Présentation courte", Kind::Paragraphs(Some(RESUME_MAX))),
    field!(presentation_detail, "Présentation", Kind::Paragraphs(None)),
    field!(materiel_texte, "Matériel, dans les mots de la source", Kind::Paragraphs(None)).own(),
    field!(accompagnement_texte, "Accompagnement, dans les mots de la source", Kind::Paragraphs(None)).own(),
    field!(formation_texte, "Formation, dans les mots de la source", Kind::Paragraphs(None)).own(),
    field!(source, "Source", Kind::Code).fixed().together(),
    terms!(itinerance, "Itinérance", Itinerance),
    field!(structure_parente, "Structure parente", Kind::Line),
    field!(date_maj, "Date de mise à jour", Kind::Date).required().fixed().together(),
    terms!(services, "Services", Service),
    terms!(publics_specifiquement_adresses, "Publics", Public),
    terms!(prise_en_charge_specifique, "Prises en charge", PriseEnCharge),
    terms!(frais_a_charge, "Frais", Frais),
    terms!(dispositif_programmes_nationaux, "Dispositifs et programmes nationaux", Dispositif),
    terms!(formations_labels, "Formations et labels", FormationLabel),
    field!(autres_formations_labels, "Autres formations et labels", Kind::Labels),
    terms!(modalites_acces, "Modalités d’accès", ModaliteAcces),
    terms!(modalites_accompagnement, "Modalités d’accompagnement", ModaliteAccompagnement),
    field!(fiche_acces_libre, "Fiche Acceslibre", Kind::Url),
    field!(prise_rdv, "Prise de rendez-vous", Kind::Url),
    Field::of(
        "contacts",
        "Contacts, pour le Hub",
        Kind::Lines,
        Access::Private { set: |private, texts| private.contacts.fill(texts) },
    )
    .own()
    .fixed(),
];

const LATITUDE: Field = Field::of(
    "latitude",
    "Latitude",
    Kind::Degrees,
    Access::Public {
        get: |lieu| Value::Number(lieu.position.localisation.latitude()),
        set: |lieu, texts| move_to(lieu, texts, |was, degrees| Localisation::new(degrees, was.longitude())),
    },
)
.together();

const LONGITUDE: Field = Field::of(
    "longitude",
    "Longitude",
    Kind::Degrees,
    Access::Public {
        get: |lieu| Value::Number(lieu.position.localisation.longitude()),
        set: |lieu, texts| move_to(lieu, texts, |was, degrees| Localisation::new(was.latitude(), degrees)),
    },
)
.together();

const POSITION: Field = Field::of(
    "position",
    "Qualité de la position",
    Kind::Line,
    Access::Public {
        get: |lieu| Value::Text(lieu.position.quality.as_str().to_owned()),
        set: |lieu, texts| match texts {
            [] => Rejected::missing(),
            ["exacte"] => {
                lieu.position.quality = PositionQuality::Exact;
                Vec::new()
            }
            ["approximative"] => {
                lieu.position.quality = PositionQuality::Approximate;
                Vec::new()
            }
            [other, ..] => vec![Rejected::new(other, &"exacte ou approximative")],
        },
    },
)
.own()
.together();

/// Gives a place another latitude or longitude; its position is exact then: somebody looked.
fn move_to(
    lieu: &mut Lieu,
    texts: &[&str],
    to: impl Fn(Localisation, f64) -> Result<Localisation, crate::LocalisationError>,
) -> Vec<Rejected> {
    let Some(text) = texts.first() else { return Rejected::missing() };
    let degrees: f64 = match text.replace(',', ".").parse() {
        Ok(degrees) => degrees,
        Err(error) => return vec![Rejected::new(text, &error)],
    };
    match to(lieu.position.localisation, degrees) {
        Ok(point) => {
            lieu.position.localisation = point;
            lieu.position.quality = PositionQuality::Exact;
            Vec::new()
        }
        Err(error) => vec![Rejected::new(text, &error)],
    }
}

impl Field {
    const fn of(name: &'static str, label: &'static str, kind: Kind, access: Access) -> Self {
        let origin = Origin::Standard(false);
        Self { name, label, kind, origin, by_hand: true, alone: true, access, words: None }
    }

    /// Its terms have plain words.
    const fn in_words(mut self, words: fn(&str) -> Option<&'static str>) -> Self {
        self.words = Some(words);
        self
    }

    /// A file of the standard must have it.
    const fn required(mut self) -> Self {
        self.origin = Origin::Standard(true);
        self
    }

    /// It is not of the standard.
    const fn own(mut self) -> Self {
        self.origin = Origin::Own;
        self
    }

    /// It is never corrected by hand.
    const fn fixed(mut self) -> Self {
        self.by_hand = false;
        self
    }

    /// It is read with others.
    const fn together(mut self) -> Self {
        self.alone = false;
        self
    }
}
