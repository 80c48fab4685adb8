//! The parameters of a computation, and the roads that it goes along.

use chrono::{DateTime, NaiveDate, Utc};
use repere_roads::Network;
use serde::Serialize;
use utoipa::ToSchema;

use crate::Scale;

/// Les paramètres d’un calcul.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Hypotheses)]
pub struct Assumptions {
    /// Comment on va aux lieux : voiture, velo ou pied, par les routes ; absent à vol d’oiseau.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub par: Option<&'static str>,
    /// Seuil, en kilomètres ; nul par les routes.
    pub seuil_km: Option<f64>,
    /// Limites des bandes, en kilomètres ; nulles par les routes.
    pub bandes_km: Option<Vec<f64>>,
    /// Longueur par la route, rapportée au vol d’oiseau ; nulle par les routes.
    pub sinuosite: Option<f64>,
    /// Vitesse sur la route, en km/h ; nulle par les routes.
    pub vitesse_kmh: Option<f64>,
    /// Seuil, en minutes, par les routes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seuil_min: Option<f64>,
    /// Limites des bandes, en minutes, par les routes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bandes_min: Option<Vec<f64>>,
}

impl Assumptions {
    pub(crate) fn of(scale: &Scale) -> Self {
        match scale {
            Scale::Straight { limits, travel } => Self {
                par: None,
                seuil_km: Some(scale.threshold()),
                bandes_km: Some(limits.bands.bounds().iter().map(|bound| bound.km()).collect()),
                sinuosite: Some(travel.circuity()),
                vitesse_kmh: Some(travel.speed_kmh()),
                seuil_min: None,
                bandes_min: None,
            },
            Scale::Road { mode, limits } => Self {
                par: Some(mode.name()),
                seuil_km: None,
                bandes_km: None,
                sinuosite: None,
                vitesse_kmh: None,
                seuil_min: Some(scale.threshold()),
                bandes_min: Some(limits.bands.bounds().iter().map(|bound| bound.minutes()).collect()),
            },
        }
    }

    /// The bounds of bands, in the unit of the question.
    pub(crate) fn bounds(&self) -> &[f64] {
        self.bandes_km.as_ref().or(self.bandes_min.as_ref()).map_or(&[], Vec::as_slice)
    }
}

/// Les routes sur lesquelles un calcul repose.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Routes)]
pub struct DescribedRoads {
    /// Comment on y va : voiture, velo ou pied.
    pub par: &'static str,
    /// Le fichier dont elles viennent.
    pub fichier: String,
    /// Le jour dont elles sont ; absent quand le fichier ne le dit pas.
    #[schema(value_type = Option<String>, format = Date)]
    pub date: Option<NaiveDate>,
    /// Le moment où elles ont été importées.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub importees_le: Option<DateTime<Utc>>,
    /// L’empreinte du réseau : deux réponses qui ont la même reposent sur les mêmes routes.
    pub empreinte: String,
    /// Qui les a relevées, sous quelle licence.
    pub source: String,
}

impl DescribedRoads {
    /// Says what roads are.
    pub fn of(network: &Network) -> Self {
        let described = network.description();
        let moment = |seconds| DateTime::from_timestamp(seconds, 0);
        Self {
            par: network.mode().name(),
            fichier: described.file.clone(),
            date: described.extract_at.and_then(moment).map(|at| at.date_naive()),
            importees_le: moment(described.imported_at),
            empreinte: network.checksum().to_owned(),
            source: described.licence.clone(),
        }
    }
}
