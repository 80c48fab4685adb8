//! The parameters that several addresses share, described once. They are read by name elsewhere (`Criteria`, `Inquiry`);
//! a test checks that each name that is read is described.

#![expect(dead_code, reason = "the descriptions are all there is to them")]

use repere_catalogue::Criterion;
use repere_observatory::LevelKey;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::{IntoParams, PartialSchema as _};

/// The criteria of territories.
pub(crate) struct Territoires;

impl IntoParams for Territoires {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        Criterion::territories().map(parameter).collect()
    }
}

/// The criteria of places.
pub(super) struct Lieux;

impl IntoParams for Lieux {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        Criterion::documented().into_iter().map(parameter).collect()
    }
}

fn parameter(criterion: Criterion) -> Parameter {
    ParameterBuilder::new()
        .name(criterion.name())
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(criterion.description()))
        .schema(Some(String::schema()))
        .example(criterion.example().map(Into::into))
        .build()
}

/// What is measured.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Mesure {
    /// Ce dont parlent les lignes ; la région sans ce paramètre.
    #[param(inline, example = "departement")]
    niveau: Option<LevelKey>,
    /// Seuil, de 0 à 100 km ; 10 sans ce paramètre.
    seuil_km: Option<f64>,
    /// Seuil en minutes estimées, au lieu de seuil_km.
    seuil_min: Option<f64>,
    /// Limites des bandes, croissantes, 20 au plus ; 2,5,10,15,20 sans ce paramètre.
    bandes_km: Option<String>,
    /// commune : habitants comptés à la mairie ; grille : sur la grille importée.
    population: Option<String>,
    /// Longueur par la route sur vol d’oiseau, de 1 à 2, pour les durées estimées.
    sinuosite: Option<f64>,
    /// Vitesse sur la route, de 5 à 130 km/h, pour les durées estimées.
    vitesse_kmh: Option<f64>,
}

/// What distances are crossed with.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Besoin {
    /// Un indicateur de besoin, par son slug (voir /api/v1/indicateurs) : chaque ligne dit alors le besoin, et le croise avec
    /// la distance.
    indicateur: Option<String>,
}

/// How a table is written.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Ecriture {
    /// json, csv ou xlsx.
    format: Option<String>,
    /// Pour le CSV : « , » (RFC 4180) ou « ; » (tableur français, virgule décimale).
    separateur: Option<String>,
}
