//! What a simulation answers: before, after, the difference, the communes touched.

use serde::Serialize;
use utoipa::ToSchema;

use crate::{Amount, AreaRow, Context, Inhabitants, NearestLieu, SomeDays, SomeDaysCommune};

/// Avant, après, et ce qui change.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Simulation {
    /// Ce que les chiffres veulent dire ; l’inventaire est celui d’avant.
    pub contexte: Context,
    /// Les territoires, avant.
    pub avant: Vec<AreaRow>,
    /// Les mêmes, après.
    pub apres: Vec<AreaRow>,
    /// Après moins avant.
    pub difference: Vec<Difference>,
    /// Les communes dont le lieu le plus proche ou sa distance change.
    pub communes_touchees: Vec<TouchedCommune>,
    /// Qui n’est à portée d’un lieu que certains jours, compté à part : « après » ne compte que les lieux de tous les jours. Pour
    /// chaque territoire, de l’arrêt le plus fréquent au moins fréquent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub certains_jours: Vec<SomeDays>,
    /// Les communes des territoires demandés dont le point n’est à portée d’un lieu que certains jours.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub communes_certains_jours: Vec<SomeDaysCommune>,
}

/// Après moins avant, pour un territoire ; nul quand l’un des deux n’existe pas.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Difference {
    /// Code du territoire.
    pub code: String,
    /// Nom.
    pub nom: String,
    /// Communes en zone blanche.
    pub communes_zone_blanche: Option<i64>,
    /// Habitants en zone blanche.
    pub habitants_zone_blanche: Option<f64>,
    /// Distance moyenne, mètres.
    pub moyenne_m: Option<f64>,
    /// Distance médiane, mètres.
    pub mediane_m: Option<f64>,
    /// Neuvième décile, mètres.
    pub p90_m: Option<f64>,
    /// Durée moyenne, minutes, quand la question demande des durées par les routes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moyenne_min: Option<f64>,
    /// Durée médiane, minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mediane_min: Option<f64>,
    /// Neuvième décile des durées, minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p90_min: Option<f64>,
}

/// Une commune que le scénario touche.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = CommuneTouchee)]
pub struct TouchedCommune {
    /// Code INSEE.
    pub code_insee: String,
    /// Nom.
    pub nom: String,
    /// Habitants.
    pub population: Inhabitants,
    /// Le lieu le plus proche avant ; nul quand il n’y en avait aucun.
    pub avant: Option<Nearest>,
    /// Le lieu le plus proche après ; nul quand il n’y en a plus aucun.
    pub apres: Option<Nearest>,
}

/// Le lieu le plus proche d’une commune.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Proche)]
pub struct Nearest {
    /// Le lieu ; nul quand c’est un ajout.
    pub lieu: Option<NearestLieu>,
    /// Rang de l’ajout, à partir de 0 ; nul quand c’est un lieu existant.
    pub ajout: Option<usize>,
    /// Distance, mètres ; nulle quand la question demande des durées.
    pub distance_m: Option<f64>,
    /// Durée par les routes, minutes, quand la question la demande.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duree_min: Option<f64>,
    /// Strictement au-delà du seuil.
    pub zone_blanche: bool,
    /// The rank of its band, for what draws it.
    #[serde(skip)]
    pub rang_bande: usize,
}

impl Nearest {
    /// How far it is, as the question measures it.
    pub fn amount(&self) -> Option<Amount> {
        Amount::of(self.distance_m, self.duree_min)
    }
}

/// What is after less what is before, of a territory.
pub(super) fn difference(avant: &AreaRow, apres: &AreaRow) -> Difference {
    let both = avant.zone_blanche.as_ref().zip(apres.zone_blanche.as_ref());
    let minus = |after: Option<f64>, before: Option<f64>| {
        after.zip(before).map(|(after, before)| ((after - before) * 1000.0).round() / 1000.0)
    };
    Difference {
        code: avant.code.clone(),
        nom: avant.nom.clone(),
        communes_zone_blanche: both.map(|(a, b)| i64::from(b.communes) - i64::from(a.communes)),
        habitants_zone_blanche: both
            .and_then(|(a, b)| minus(Some(b.habitants.get()), Some(a.habitants.get()))),
        moyenne_m: minus(apres.moyenne_m, avant.moyenne_m),
        mediane_m: minus(apres.mediane_m, avant.mediane_m),
        p90_m: minus(apres.p90_m, avant.p90_m),
        moyenne_min: minus(apres.moyenne_min, avant.moyenne_min),
        mediane_min: minus(apres.mediane_min, avant.mediane_min),
        p90_min: minus(apres.p90_min, avant.p90_min),
    }
}
