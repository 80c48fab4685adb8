//! The rows about coverage: a commune, a larger territory, and what is said of each.

use repere_catalogue::Entry;
use repere_coverage::{Band, Measure};
use repere_domain::LieuId;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{Amount, AreaNeed, CommuneNeed, Context, Inhabitants, Range};

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
    /// Sa distance à vol d’oiseau, en mètres, au millimètre ; nulle quand aucun lieu n’est retenu.
    pub distance_m: Option<f64>,
    /// Ce qu’elle serait si les lieux sans réponse comptaient tous ; absente quand il n’y en a pas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance_minimum_m: Option<f64>,
    /// Durée par les routes, en minutes, quand la question la demande (par=voiture…) ; absente quand aucun lieu n’est atteint.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duree_min: Option<f64>,
    /// Ce qu’elle serait si les lieux sans réponse comptaient tous ; absente quand il n’y en a pas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duree_minimum_min: Option<f64>,
    /// Durée estimée par la route d’après la distance, en minutes ; nulle quand aucun lieu n’est retenu, ou que la durée est mesurée.
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
    /// Distance à vol d’oiseau de son point à la limite de la région, du côté d’un département voisin, en mètres ; nulle sans voisin.
    pub limite_region_m: Option<f64>,
    /// Ce département voisin.
    pub departement_voisin: Option<String>,
    /// Cette limite est plus proche que le lieu le plus proche : un lieu hors de la région, non connu ici, l’est peut-être davantage ;
    /// nul quand aucun lieu n’est retenu, ou sans voisin.
    pub effet_de_bord: Option<bool>,
}

impl CommuneRow {
    /// Whether the border of the region is nearer than a place that is so far in a straight line.
    pub fn is_nearer_to_border(&self, straight_m: f64) -> Option<bool> {
        self.limite_region_m.map(|border| border < straight_m)
    }

    /// How far its nearest place is, as the question measures it.
    pub fn amount(&self) -> Option<Amount> {
        Amount::of(self.distance_m, self.duree_min)
    }
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
    /// Ce d’où aucun lieu n’est atteint par les routes : ni en deçà du seuil, ni au-delà, dans aucune bande ni moyenne ; présent
    /// quand la question demande des durées par les routes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sans_trajet: Option<Share>,
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
    /// Durée moyenne d’un habitant, en minutes, quand la question demande des durées par les routes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub moyenne_min: Option<f64>,
    /// Durée en deçà de laquelle vit au moins la moitié des habitants, en minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mediane_min: Option<f64>,
    /// Durée en deçà de laquelle vivent au moins neuf habitants sur dix, en minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p90_min: Option<f64>,
    /// Durée estimée par la route pour la distance moyenne, en minutes.
    pub duree_moyenne_estimee_min: Option<f64>,
    /// La commune dont le point est le plus loin de tout lieu.
    pub plus_loin: Option<FarthestCommune>,
    /// La même, parmi celles qui ne sont pas plus près de la limite de la région que de leur lieu : celle que l’on peut nommer.
    pub plus_loin_hors_bord: Option<FarthestCommune>,
    /// Son besoin, quand la question demande un indicateur.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub besoin: Option<AreaNeed>,
}

impl AreaRow {
    /// Whether all who live there are where no place is reached from.
    pub fn reaches_nothing(&self) -> bool {
        let people = self.total.habitants;
        self.sans_trajet
            .is_some_and(|share| share.habitants == people && share.communes == self.total.communes)
    }

    /// The mean distance of its inhabitants, as the question measures it.
    pub fn mean(&self) -> Option<Amount> {
        Amount::of(self.moyenne_m, self.moyenne_min)
    }

    /// The distance within which at least half of them live.
    pub fn median(&self) -> Option<Amount> {
        Amount::of(self.mediane_m, self.mediane_min)
    }

    /// The distance within which at least nine of ten live.
    pub fn p90(&self) -> Option<Amount> {
        Amount::of(self.p90_m, self.p90_min)
    }
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
    /// Début, compris, en kilomètres ; nul pour une bande de durées.
    pub debut_km: Option<f64>,
    /// Fin, non comprise, en kilomètres ; nulle pour la dernière.
    pub fin_km: Option<f64>,
    /// Début, compris, en minutes, d’une bande de durées.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debut_min: Option<f64>,
    /// Fin, non comprise, en minutes ; absente pour la dernière.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fin_min: Option<f64>,
    /// Qui y vit.
    #[serde(flatten)]
    pub effectif: Share,
}

impl CountedBand {
    pub(crate) fn new<M: Measure + Into<Amount>>(band: &Band<M>, counted: Share) -> Self {
        let units = |bound: M| bound.in_units();
        let is_time = matches!(band.start.into(), Amount::Minutes(_));
        let [km, min] = [!is_time, is_time].map(|is| is.then_some((units(band.start), band.end.map(units))));
        Self {
            bande: band.to_string(),
            debut_km: km.map(|(start, _)| start),
            fin_km: km.and_then(|(_, end)| end),
            debut_min: min.map(|(start, _)| start),
            fin_min: min.and_then(|(_, end)| end),
            effectif: counted,
        }
    }

    /// Where it starts and ends, in the unit of the question.
    pub fn bounds(&self) -> (f64, Option<f64>) {
        (self.debut_min.or(self.debut_km).unwrap_or_default(), self.fin_min.or(self.fin_km))
    }
}

/// La commune la plus éloignée.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = PlusLoin)]
pub struct FarthestCommune {
    /// Code INSEE.
    pub code_insee: String,
    /// Nom.
    pub nom: String,
    /// Sa distance au lieu le plus proche, en mètres ; nulle quand la question demande des durées.
    pub distance_m: Option<f64>,
    /// Sa durée jusqu’au lieu le plus proche, en minutes, quand la question demande des durées.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duree_min: Option<f64>,
}

impl FarthestCommune {
    /// How far it is, as the question measures it.
    pub fn amount(&self) -> Option<Amount> {
        Amount::of(self.distance_m, self.duree_min)
    }
}
