//! A place of digital mediation.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use repere_geodesy::Localisation;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::codes::{CodeInsee, CodePostal, Pivot, Slug};
use crate::contact::{Courriel, Telephone, Url};
use crate::horaires::Horaires;
use crate::typologie::{Famille, Typologie};
use crate::vocabulaire::{
    Dispositif, FormationLabel, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge,
    Public, Service,
};

/// The identifier of a place in Repère: never changes, never reused, safe in an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LieuId(Box<str>);

/// Longest identifier.
const LONGEST: usize = 128;
/// Longest that is made of what a source writes, when that is too long, or to be numbered: a number fits behind it.
const BEFORE_NUMBER: usize = 120;

/// A text that cannot be the identifier of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a place identifier has 1 to 128 characters among a-z, 0-9, '-', '_' and '.'")]
pub struct LieuIdError;

impl LieuId {
    /// The identifier as written in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier that a place of `source` is given when it is first seen: `hub-lo-17`. Characters that would
    /// need escaping in an address become one hyphen, so two source ids may give the same text; the store keeps them
    /// apart with [`LieuId::numbered`]. What stands behind the source, given again, gives the same identifier: a place
    /// that is exported and brought back keeps its own.
    pub fn for_source(source: &Slug, source_id: &str) -> Self {
        let mut text = String::with_capacity(source.as_str().len() + 1 + source_id.len());
        text.push_str(source.as_str());
        text.push('-');
        let prefix = text.len();
        for c in crate::texte::fold(source_id).chars() {
            if c.is_ascii_alphanumeric() {
                text.push(c);
            } else if !text.ends_with('-') {
                text.push('-');
            }
        }
        if text.len() == prefix {
            text.push_str("lieu");
        }
        if text.len() > LONGEST {
            text.truncate(BEFORE_NUMBER);
        }
        Self(text.trim_end_matches('-').into())
    }

    /// The same identifier with a number behind it, for the second and later places that would share it.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        // All its characters are of one byte.
        let own = self.0.get(..BEFORE_NUMBER).unwrap_or(&self.0).trim_end_matches('-');
        Self(format!("{own}-{number}").into())
    }
}

impl FromStr for LieuId {
    type Err = LieuIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = (1..=LONGEST).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b));
        if fits { Ok(Self(text.into())) } else { Err(LieuIdError) }
    }
}

impl TryFrom<String> for LieuId {
    type Error = LieuIdError;

    fn try_from(value: String) -> Result<Self, Self::Error> {
        value.parse()
    }
}

impl From<LieuId> for String {
    fn from(id: LieuId) -> Self {
        id.0.into()
    }
}

impl fmt::Display for LieuId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How much the point of a place can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QualitePosition {
    /// The source's own point, consistent with the commune.
    Exacte,
    /// The point of the commune, because the source gave none or one that contradicts the address.
    Approximative,
}

/// Where a place is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// The point, flattened to `latitude` and `longitude`.
    #[serde(flatten)]
    pub localisation: Localisation,
    /// What that point is worth.
    #[serde(rename = "position")]
    pub qualite: QualitePosition,
}

/// A place of digital mediation: the fields of the national standard, under its names, and what Repère adds to
/// them (`horaires_texte`, the quality of the position).
///
/// Everything in a `Lieu` may be published. What may not ([`DonneesPrivees`]) is another type, which nothing that
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

impl Lieu {
    /// Whether the place moves.
    pub fn est_itinerant(&self) -> bool {
        self.itinerance.contains(&Itinerance::Itinerant)
    }

    /// The family that the map shows it under.
    pub fn famille(&self) -> Famille {
        Famille::of(&self.typologie, self.est_itinerant())
    }
}

/// What a source says of people rather than of the place. Stored for the Hub's staff, never published.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct DonneesPrivees {
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
    pub repris: Option<LieuId>,
    /// What may be published. Its `id` is a proposal: a record that is already known keeps the one it has.
    pub lieu: Lieu,
    /// What may not.
    pub prive: DonneesPrivees,
    /// The record in the source's own words: JSON, as written or made from the cells of a row.
    pub brut: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_safe_in_addresses() {
        let hub: Slug = "hub-lo".parse().unwrap();
        assert_eq!(LieuId::for_source(&hub, "17").as_str(), "hub-lo-17");
        assert_eq!(LieuId::for_source(&hub, "Coop n°4/É").as_str(), "hub-lo-coop-n-4-e");
        assert!(LieuId::for_source(&hub, &"é".repeat(400)).as_str().parse::<LieuId>().is_ok());
        assert_eq!(LieuId::for_source(&hub, "***").as_str(), "hub-lo-lieu");
        for bad in ["", "../x", "a/b", "A", "a b", "é"] {
            assert!(bad.parse::<LieuId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_identifier_that_is_brought_back_is_the_same() {
        let hub: Slug = "hub-lo".parse().unwrap();
        for written in ["17", "B º3", "Ж1", "1Ж", "Ж", "***", "", "a--b", "-a-", "ß/ø/ł 2"] {
            let id = LieuId::for_source(&hub, written);
            let rest = id.as_str().strip_prefix("hub-lo-").unwrap();
            assert_eq!(LieuId::for_source(&hub, rest), id, "{written}");
        }
        assert_eq!(LieuId::for_source(&hub, "B º3").as_str(), "hub-lo-b-3");
        for length in [112, 113, 119, 121, 122, 400] {
            let numbered = LieuId::for_source(&hub, &"a".repeat(length)).numbered(1_000_000);
            let rest = numbered.as_str().strip_prefix("hub-lo-").unwrap();
            assert_eq!(LieuId::for_source(&hub, rest), numbered, "{length}");
            assert_eq!(numbered.as_str().parse(), Ok(numbered.clone()), "{length}");
        }
    }

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
        assert_eq!(lieu.famille(), Famille::Epn);
    }
}
