//! The rows about coverage: a commune, a larger territory, and what is said of each.

use repere_catalogue::Entry;
use repere_domain::LieuId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{AreaNeed, CommuneNeed, Context, Inhabitants, Range};

/// À quelle distance du lieu le plus proche vivent les habitants.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Couverture)]
pub struct Coverage {
    /// Ce que les chiffres veulent dire.
    pub contexte: Context,
    /// Une ligne par territoire.
    pub lignes: Rows,
}

/// Les lignes, selon le niveau.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = Lignes)]
pub enum Rows {
    /// Pour les communes.
    Communes(Vec<CommuneRow>),
    /// Pour les autres territoires.
    Territoires(Vec<AreaRow>),
}

impl Rows {
    /// The rows about communes; none for another level.
    pub fn communes(&self) -> &[CommuneRow] {
        match self {
            Self::Communes(rows) => rows,
            Self::Territoires(_) => &[],
        }
    }

    /// The rows about other territories; none for communes.
    pub fn areas(&self) -> &[AreaRow] {
        match self {
            Self::Communes(_) => &[],
            Self::Territoires(rows) => rows,
        }
    }
}

/// Une commune et son lieu le plus proche.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = LigneCommune)]
pub struct CommuneRow {
    /// Code INSEE.
    pub code_insee: String,
    /// Nom.
    pub nom: String,
    /// SIREN de son EPCI.
    pub epci: String,
    /// Nom de son EPCI.
    pub epci_nom: String,
    /// Slug de son bassin de vie.
    pub bassin: String,
    /// Nom de son bassin de vie.
    pub bassin_nom: String,
    /// Code de son département.
    pub departement: String,
    /// Nom de son département.
    pub departement_nom: String,
    /// Habitants.
    pub population: Inhabitants,
    /// Latitude du point d’où partent les distances, en degrés.
    pub latitude: f64,
    /// Longitude du même point.
    pub longitude: f64,
    /// Le lieu le plus proche ; nul quand aucun lieu n’est retenu.
    pub lieu: Option<NearestLieu>,
    /// Sa distance, en mètres, au millimètre ; nulle quand aucun lieu n’est retenu.
    pub distance_m: Option<f64>,
    /// Ce qu’elle serait si les lieux sans réponse comptaient tous ; absente quand il n’y en a pas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance_minimum_m: Option<f64>,
    /// Durée estimée par la route, en minutes ; nulle quand aucun lieu n’est retenu.
    pub duree_estimee_min: Option<f64>,
    /// Bande de distance ; nulle quand aucun lieu n’est retenu.
    pub bande: Option<String>,
    /// The rank of that band, for what draws it.
    #[serde(skip)]
    pub rang_bande: Option<usize>,
    /// Commune habitée dont le point est strictement au-delà du seuil ; nul quand aucun lieu n’est retenu.
    pub zone_blanche: Option<bool>,
    /// Habitants strictement au-delà du seuil ; nul quand aucun lieu n’est retenu.
    pub habitants_zone_blanche: Option<Inhabitants>,
    /// Son besoin, quand la question demande un indicateur.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub besoin: Option<CommuneNeed>,
}

/// Le lieu le plus proche d’une commune.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = LieuProche)]
pub struct NearestLieu {
    /// Identifiant.
    #[schema(value_type = String)]
    pub id: LieuId,
    /// Nom, tel que sa source l’écrit.
    pub nom: String,
    /// Nom, tel que les pages le montrent.
    pub nom_affiche: String,
}

impl NearestLieu {
    /// That of a place.
    pub(crate) fn of(entry: &Entry) -> Self {
        let lieu = &entry.lieu;
        Self { id: lieu.id.clone(), nom: lieu.nom.clone(), nom_affiche: entry.shown_name().to_owned() }
    }
}

/// Un territoire de plusieurs communes.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = LigneTerritoire)]
pub struct AreaRow {
    /// SIREN d’un EPCI, slug d’un bassin, code d’un département ou d’une région.
    pub code: String,
    /// Nom.
    pub nom: String,
    /// Communes et habitants.
    pub total: Share,
    /// Ce qui est strictement au-delà du seuil ; nul quand aucun lieu n’est retenu.
    pub zone_blanche: Option<Share>,
    /// Entre quoi et quoi il peut être, quand des lieux ne disent pas s’ils répondent aux critères ; absent sinon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fourchette: Option<Range>,
    /// Toutes les bandes, de la plus proche à la plus lointaine ; nul quand aucun lieu n’est retenu.
    pub bandes: Option<Vec<CountedBand>>,
    /// Distance moyenne d’un habitant, en mètres ; nulle sans lieu ou sans habitant.
    pub moyenne_m: Option<f64>,
    /// Distance en deçà de laquelle vit au moins la moitié des habitants, en mètres.
    pub mediane_m: Option<f64>,
    /// Distance en deçà de laquelle vivent au moins neuf habitants sur dix, en mètres.
    pub p90_m: Option<f64>,
    /// Durée estimée par la route pour la distance moyenne, en minutes.
    pub duree_moyenne_estimee_min: Option<f64>,
    /// La commune dont le point est le plus loin de tout lieu.
    pub plus_loin: Option<FarthestCommune>,
    /// Son besoin, quand la question demande un indicateur.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub besoin: Option<AreaNeed>,
}

/// Des communes et des habitants.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[schema(as = Effectif)]
pub struct Share {
    /// Communes, comptées à leur mairie.
    pub communes: u32,
    /// Habitants.
    pub habitants: Inhabitants,
    /// Part des habitants du territoire, de 0 à 1 ; nulle où personne n’habite.
    pub part: Option<f64>,
}

/// Une bande de distances, et qui y vit.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = BandeComptee)]
pub struct CountedBand {
    /// Libellé.
    pub bande: String,
    /// Début, compris, en kilomètres.
    pub debut_km: f64,
    /// Fin, non comprise, en kilomètres ; nulle pour la dernière.
    pub fin_km: Option<f64>,
    /// Qui y vit.
    #[serde(flatten)]
    pub effectif: Share,
}

/// La commune la plus éloignée.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = PlusLoin)]
pub struct FarthestCommune {
    /// Code INSEE.
    pub code_insee: String,
    /// Nom.
    pub nom: String,
    /// Sa distance au lieu le plus proche, en mètres.
    pub distance_m: f64,
}
