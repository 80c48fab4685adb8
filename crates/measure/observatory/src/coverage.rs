//! How far people live from the nearest place, territory by territory.

use repere_catalogue::{Catalogue, Entry};
use repere_coverage::{Figures, Metres, Proximity, figures};
use repere_domain::LieuId;
use repere_territory::{Area, Level};
use serde::Serialize;
use utoipa::ToSchema;

use crate::context::{millimetre, millionth};
use crate::observatory::Study;
use crate::{AreaNeed, CommuneNeed, Context, Inhabitants, Inquiry, InquiryError, Observatory, Range};

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

impl Observatory {
    /// How far people live from the nearest place.
    ///
    /// # Errors
    /// When the question asks for a population grid and there is none.
    pub fn coverage(&self, catalogue: &Catalogue, inquiry: &Inquiry) -> Result<Coverage, InquiryError> {
        let study = self.study(catalogue, inquiry)?;
        let rows = self.rows(&study, inquiry);
        Ok(Coverage { contexte: study.context, lignes: rows })
    }

    /// The same for several levels at once: the nearest places are searched once.
    ///
    /// # Errors
    /// As [`Observatory::coverage`].
    pub fn coverages<const N: usize>(
        &self,
        catalogue: &Catalogue,
        inquiry: &Inquiry,
        levels: [Level; N],
    ) -> Result<[Coverage; N], InquiryError> {
        let study = self.study(catalogue, inquiry)?;
        Ok(levels.map(|level| {
            let rows = self.rows(&study, &Inquiry { level, ..inquiry.clone() });
            Coverage { contexte: Context { niveau: level, ..study.context.clone() }, lignes: rows }
        }))
    }

    fn rows(&self, study: &Study<'_>, inquiry: &Inquiry) -> Rows {
        let figures = self.figures(study, inquiry);
        let rows = if inquiry.level == Level::COMMUNE {
            Rows::Communes(self.commune_rows(study, &figures, inquiry))
        } else {
            let needs = self.needs_asked(study, study.proximity.as_ref(), inquiry);
            Rows::Territoires(self.area_rows(&figures, &needs, inquiry))
        };
        self.with_ranges(study, inquiry, rows)
    }

    pub(crate) fn figures(&self, study: &Study<'_>, inquiry: &Inquiry) -> Vec<Figures> {
        let division = self.division(inquiry.level);
        figures(study.settlement, study.proximity.as_ref(), division, inquiry.threshold, &inquiry.bands)
    }

    fn commune_rows(&self, study: &Study<'_>, figures: &[Figures], inquiry: &Inquiry) -> Vec<CommuneRow> {
        let wanted = self.concerned(Level::COMMUNE, &inquiry.areas);
        let labels: Vec<String> = inquiry.bands.iter().map(|band| band.to_string()).collect();
        let communes = self.territoire().communes();
        wanted
            .into_iter()
            .map(|rank| {
                let (commune, figures) = (&communes[rank], &figures[rank]);
                let nearest = study.proximity.as_ref().map(|proximity| proximity.communes()[rank]);
                let distance = nearest.map(|nearest| nearest.distance);
                let [epci, epci_nom] = self.part_of(rank, Level::EPCI);
                let [bassin, bassin_nom] = self.part_of(rank, Level::BASSIN);
                let [departement, departement_nom] = self.part_of(rank, Level::DEPARTEMENT);
                CommuneRow {
                    code_insee: commune.code.to_string(),
                    nom: commune.nom.clone(),
                    epci,
                    epci_nom,
                    bassin,
                    bassin_nom,
                    departement,
                    departement_nom,
                    population: figures.total.habitants.into(),
                    latitude: commune.point.latitude(),
                    longitude: commune.point.longitude(),
                    lieu: nearest.map(|nearest| NearestLieu::of(study.counted[nearest.rank])),
                    distance_m: distance.map(millimetre),
                    distance_minimum_m: None,
                    duree_estimee_min: distance.map(|d| minutes(inquiry, d)),
                    bande: distance.map(|d| labels[inquiry.bands.rank(d)].clone()),
                    rang_bande: distance.map(|d| inquiry.bands.rank(d)),
                    zone_blanche: distance
                        .map(|d| !inquiry.threshold.covers(d) && !figures.total.habitants.is_zero()),
                    habitants_zone_blanche: figures
                        .measures
                        .as_ref()
                        .map(|m| m.zone_blanche.habitants.into()),
                    besoin: study.need.map(|need| need.commune(rank)),
                }
            })
            .collect()
    }

    /// The need of each territory by rank, where the question asks for an indicator.
    pub(crate) fn needs_asked(
        &self,
        study: &Study<'_>,
        proximity: Option<&Proximity>,
        inquiry: &Inquiry,
    ) -> Vec<Option<AreaNeed>> {
        match study.need {
            None => vec![None; self.division(inquiry.level).count()],
            Some(need) => {
                self.needs(need, study.settlement, proximity, inquiry).into_iter().map(Some).collect()
            }
        }
    }

    pub(crate) fn area_rows(
        &self,
        figures: &[Figures],
        needs: &[Option<AreaNeed>],
        inquiry: &Inquiry,
    ) -> Vec<AreaRow> {
        let areas = self.territoire().areas(inquiry.level);
        let wanted = self.concerned(inquiry.level, &inquiry.areas);
        let row = |rank: usize| AreaRow {
            besoin: needs[rank].clone(),
            ..self.area_row(&areas[rank], &figures[rank], inquiry)
        };
        wanted.into_iter().map(row).collect()
    }

    fn area_row(&self, area: &Area, figures: &Figures, inquiry: &Inquiry) -> AreaRow {
        let all = figures.total.habitants;
        let share = |e: &repere_coverage::Headcount| Share {
            communes: e.communes,
            habitants: e.habitants.into(),
            part: e.habitants.share(all).map(millionth),
        };
        let measures = figures.measures.as_ref();
        let summary = measures.and_then(|measures| measures.summary);
        AreaRow {
            code: area.code.to_string(),
            nom: area.nom.to_string(),
            total: share(&figures.total),
            zone_blanche: measures.map(|measures| share(&measures.zone_blanche)),
            fourchette: None,
            bandes: measures.map(|measures| {
                let bands = inquiry.bands.iter().zip(&measures.bands);
                bands
                    .map(|(band, counted)| CountedBand {
                        bande: band.to_string(),
                        debut_km: band.start.km(),
                        fin_km: band.end.map(Metres::km),
                        effectif: share(counted),
                    })
                    .collect()
            }),
            moyenne_m: summary.map(|summary| millimetre(summary.mean)),
            mediane_m: summary.map(|summary| millimetre(summary.median)),
            p90_m: summary.map(|summary| millimetre(summary.p90)),
            duree_moyenne_estimee_min: summary.map(|summary| minutes(inquiry, summary.mean)),
            plus_loin: measures.and_then(|measures| measures.farthest).map(|far| {
                let commune = &self.territoire().communes()[far.commune as usize];
                FarthestCommune {
                    code_insee: commune.code.to_string(),
                    nom: commune.nom.clone(),
                    distance_m: millimetre(far.distance),
                }
            }),
            besoin: None,
        }
    }
}

/// The estimated time of a distance, in minutes with one decimal.
pub(crate) fn minutes(inquiry: &Inquiry, distance: Metres) -> f64 {
    (inquiry.travel.duration(distance).as_secs_f64() / 6.0).round() / 10.0
}
