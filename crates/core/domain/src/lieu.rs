//! A place of digital mediation.

use chrono::NaiveDate;
use repere_geodesy::Localisation;
use serde::{Deserialize, Serialize};

use crate::LieuId;
use crate::codes::{CodeInsee, CodePostal, Pivot, Slug};
use crate::contact::{Courriel, Telephone, Url};
use crate::family::Family;
use crate::horaires::Horaires;
use crate::typologie::Typologie;
use crate::vocabulary::{
    Dispositif, FormationLabel, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge,
    Public, Service,
};

/// How much the point of a place can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum PositionQuality {
    /// The source's own point, consistent with the commune.
    #[serde(rename = "exacte")]
    Exact,
    /// The point of the commune, because the source gave none or one that contradicts the address.
    #[serde(rename = "approximative")]
    Approximate,
}

impl PositionQuality {
    /// The word for it, in files and addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exacte",
            Self::Approximate => "approximative",
        }
    }
}

/// Where a place is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// The point, flattened to `latitude` and `longitude`.
    #[serde(flatten)]
    pub localisation: Localisation,
    /// What that point is worth.
    #[serde(rename = "position")]
    pub quality: PositionQuality,
}

/// A place of digital mediation: the fields of the national standard, under its names, and what Repère adds to
/// them (`horaires_texte` and what else it says in its own words, the quality of the position).
///
/// Everything in a `Lieu` may be published. What may not ([`PrivateData`]) is another type, which nothing that
/// answers the public ever loads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lieu {
    /// Identifier in Repère.
    pub id: LieuId,
    /// SIRET, RNA or SIREN of the body that runs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pivot: Option<Pivot>,
    /// Name, never empty.
    pub nom: String,
    /// Official name of its commune, or as written when the commune is outside the reference geography.
    pub commune: String,
    /// Postal code as written by the source.
    pub code_postal: CodePostal,
    /// Its commune in the reference geography; `None` outside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code_insee: Option<CodeInsee>,
    /// Number and street.
    pub adresse: String,
    /// Building, floor, hamlet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complement_adresse: Option<String>,
    /// Where it is.
    #[serde(flatten)]
    pub position: Position,
    /// Kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub typologie: Vec<Typologie>,
    /// Telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<Telephone>,
    /// E-mail addresses of the place, never of a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub courriels: Vec<Courriel>,
    /// Web sites.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub site_web: Vec<Url>,
    /// Opening hours in the OSM `opening_hours` syntax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horaires: Option<Horaires>,
    /// Opening hours in the source's own words: those that `horaires` was made from, or all there is when they could
    /// not be written as `horaires` with certainty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub horaires_texte: Option<String>,
    /// Short presentation, at most 280 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presentation_resume: Option<String>,
    /// Long presentation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub presentation_detail: Option<String>,
    /// What there is to use there, in the source's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub materiel_texte: Option<String>,
    /// How people are helped there, in the source's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accompagnement_texte: Option<String>,
    /// What is taught there, in the source's own words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formation_texte: Option<String>,
    /// The source it was imported from.
    pub source: Slug,
    /// Whether it moves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub itinerance: Vec<Itinerance>,
    /// Parent body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub structure_parente: Option<String>,
    /// Day the source last changed it.
    pub date_maj: NaiveDate,
    /// Services.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<Service>,
    /// Audiences it addresses in particular.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub publics_specifiquement_adresses: Vec<Public>,
    /// Needs it is prepared for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prise_en_charge_specifique: Vec<PriseEnCharge>,
    /// Cost.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub frais_a_charge: Vec<Frais>,
    /// National programmes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dispositif_programmes_nationaux: Vec<Dispositif>,
    /// Trainings and labels of the vocabulary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub formations_labels: Vec<FormationLabel>,
    /// Other trainings and labels, in the source's words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub autres_formations_labels: Vec<String>,
    /// How to get in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modalites_acces: Vec<ModaliteAcces>,
    /// Kinds of support.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modalites_accompagnement: Vec<ModaliteAccompagnement>,
    /// Its sheet on Acceslibre.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fiche_acces_libre: Option<Url>,
    /// Where to book.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prise_rdv: Option<Url>,
}

/// What no place is without.
#[derive(Debug, Clone)]
pub struct Essentials {
    /// Identifier in Repère.
    pub id: LieuId,
    /// Name, never empty.
    pub nom: String,
    /// Name of its commune.
    pub commune: String,
    /// Postal code.
    pub code_postal: CodePostal,
    /// Where it is.
    pub position: Position,
    /// The source it is imported from.
    pub source: Slug,
    /// Day the source last changed it.
    pub date_maj: NaiveDate,
}

impl From<Essentials> for Lieu {
    /// A place that says nothing more.
    fn from(essentials: Essentials) -> Self {
        let Essentials { id, nom, commune, code_postal, position, source, date_maj } = essentials;
        Self {
            id,
            pivot: None,
            nom,
            commune,
            code_postal,
            code_insee: None,
            adresse: String::new(),
            complement_adresse: None,
            position,
            typologie: Vec::new(),
            telephone: None,
            courriels: Vec::new(),
            site_web: Vec::new(),
            horaires: None,
            horaires_texte: None,
            presentation_resume: None,
            presentation_detail: None,
            materiel_texte: None,
            accompagnement_texte: None,
            formation_texte: None,
            source,
            itinerance: Vec::new(),
            structure_parente: None,
            date_maj,
            services: Vec::new(),
            publics_specifiquement_adresses: Vec::new(),
            prise_en_charge_specifique: Vec::new(),
            frais_a_charge: Vec::new(),
            dispositif_programmes_nationaux: Vec::new(),
            formations_labels: Vec::new(),
            autres_formations_labels: Vec::new(),
            modalites_acces: Vec::new(),
            modalites_accompagnement: Vec::new(),
            fiche_acces_libre: None,
            prise_rdv: None,
        }
    }
}

impl Lieu {
    /// Whether the place moves.
    pub fn is_itinerant(&self) -> bool {
        self.itinerance.contains(&Itinerance::Itinerant)
    }

    /// All the families it is of.
    pub fn families(&self) -> impl Iterator<Item = Family> {
        Family::all_of(&self.typologie, self.is_itinerant())
    }

    /// The family whose symbol the map shows it by.
    pub fn family(&self) -> Family {
        Family::of(&self.typologie, self.is_itinerant())
    }
}

/// What a source says of people rather than of the place. Stored for the Hub's staff, never published.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PrivateData {
    /// Addresses that name a person.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub courriels: Vec<Courriel>,
    /// Names and other contacts, in the source's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contacts: Option<String>,
}

/// One record of a source, cleaned and checked, ready to be stored.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceRecord {
    /// The source's own identifier.
    pub source_id: String,
    /// The place that the record says it is: set where the file is one that Repère exported.
    pub known_as: Option<LieuId>,
    /// What may be published. Its `id` is a proposal: a record that is already known keeps the one it has.
    pub lieu: Lieu,
    /// What may not.
    pub private: PrivateData,
    /// The record in the source's own words: JSON, as written or made from the cells of a row.
    pub raw: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_serialises_flat_under_the_names_of_the_standard() {
        let json = serde_json::json!({
            "id": "essai-1", "nom": "Lieu d’essai", "commune": "Le Blanc", "code_postal": "36300", "code_insee": "36018",
            "adresse": "1 rue de l’Essai", "latitude": 46.63, "longitude": 1.06, "position": "exacte",
            "typologie": ["EPN"], "telephone": "+33261910012", "source": "essai", "date_maj": "2026-01-31",
            "services": ["Aide aux démarches administratives"],
        });
        let lieu: Lieu = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(serde_json::to_value(&lieu).unwrap(), json);
        assert_eq!(lieu.family(), Family::Epn);
    }
}
