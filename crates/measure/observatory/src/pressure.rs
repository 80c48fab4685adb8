//! How many places there are for the people in reach of them: a second layer, never called zone blanche.

use repere_catalogue::Catalogue;
use repere_coverage::{People, Pressure, Supply};
use repere_territory::{Area, Level};
use serde::Serialize;
use utoipa::ToSchema;

use crate::context::millionth;
use crate::study::by_its_way;
use crate::way::Way as _;
use crate::{Context, Inhabitants, Inquiry, InquiryError, Observatory};

/// Lieux pour 1 000 habitants, par la méthode des bassins de desserte flottants en deux étapes (Luo et Qi, 2009).
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = Pressions)]
pub struct Pressures {
    /// Ce que les chiffres veulent dire.
    pub contexte: Context,
    /// Une ligne par territoire.
    pub lignes: PressureRows,
}

/// Les lignes, selon le niveau.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
#[schema(as = LignesPression)]
pub enum PressureRows {
    /// Pour les communes.
    Communes(Vec<CommunePressure>),
    /// Pour les autres territoires.
    Territoires(Vec<AreaPressure>),
}

/// L’offre accessible aux habitants d’une commune.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = PressionCommune)]
pub struct CommunePressure {
    /// Code INSEE.
    pub code_insee: String,
    /// Nom.
    pub nom: String,
    /// Habitants.
    pub population: Inhabitants,
    /// Lieux accessibles pour 1 000 habitants ; nul quand personne n’y habite.
    pub lieux_pour_1000: Option<f64>,
}

/// L’offre accessible aux habitants d’un territoire.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = PressionTerritoire)]
pub struct AreaPressure {
    /// SIREN d’un EPCI, slug d’un bassin, code d’un département ou d’une région.
    pub code: String,
    /// Nom.
    pub nom: String,
    /// Habitants.
    pub population: Inhabitants,
    /// Lieux accessibles pour 1 000 habitants, en moyenne d’un habitant ; nul quand personne n’y habite.
    pub lieux_pour_1000: Option<f64>,
}

impl Observatory {
    /// The offer within reach of the inhabitants of each territory, one for each place.
    ///
    /// # Errors
    /// When the question asks for a population grid and there is none.
    pub fn pressure(&self, catalogue: &Catalogue, inquiry: &Inquiry) -> Result<Pressures, InquiryError> {
        by_its_way!(self, inquiry, |way| {
            let study = self.study(&way, catalogue, inquiry)?;
            let (settlement, division) = (way.settlement(), self.division(inquiry.level));
            let pressure = Pressure::new(settlement, &study.places, |_| Supply::default());
            let values = pressure.by_area(settlement, division);
            let mut habitants = vec![People::ZERO; division.count()];
            for point in settlement.points() {
                if let Some(territory) = division.area(point.commune) {
                    habitants[territory] += point.people;
                }
            }
            let lignes = self.pressure_rows(inquiry, &habitants, &values);
            Ok(Pressures { contexte: study.context, lignes })
        })
    }

    /// The rows of the territories that a question is about, from what is known of each by rank.
    fn pressure_rows(&self, inquiry: &Inquiry, habitants: &[People], values: &[Option<f64>]) -> PressureRows {
        let wanted = self.concerned(inquiry.level, &inquiry.areas);
        let areas = self.territoire().areas(inquiry.level);
        let rows = wanted.into_iter().map(|rank| {
            let Area { code, nom, .. } = &areas[rank];
            (code.to_string(), nom.to_string(), Inhabitants(habitants[rank]), values[rank].map(millionth))
        });
        if inquiry.level == Level::COMMUNE {
            let row = |(code_insee, nom, population, lieux_pour_1000)| CommunePressure {
                code_insee,
                nom,
                population,
                lieux_pour_1000,
            };
            PressureRows::Communes(rows.map(row).collect())
        } else {
            let row = |(code, nom, population, lieux_pour_1000)| AreaPressure {
                code,
                nom,
                population,
                lieux_pour_1000,
            };
            PressureRows::Territoires(rows.map(row).collect())
        }
    }
}
