//! The parameters that several addresses share, described once. They are read by name elsewhere (`Criteria`, `Demande`);
//! a test checks that each name that is read is described.

#![expect(dead_code, reason = "the descriptions are all there is to them")]

use repere_observatory::Niveau;
use utoipa::IntoParams;

/// The criteria of territories.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Territoires {
    /// Bassins de vie, par leur slug (voir /api/v1/bassins) ; plusieurs séparés par des virgules.
    #[param(example = "blois")]
    bassin: Option<String>,
    /// Départements, par leur code.
    departement: Option<String>,
    /// EPCI, par leur SIREN.
    epci: Option<String>,
    /// Communes, par leur code INSEE.
    commune: Option<String>,
}

/// The criteria of places.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Lieux {
    /// Ce pour quoi il faut de l’aide : demarches, outils, emploi, securite, parentalite, loisirs, comprendre,
    /// acces-internet, materiel.
    #[param(example = "demarches")]
    besoin: Option<String>,
    /// Publics : jeunes, etudiants, familles, seniors, femmes.
    public: Option<String>,
    /// Besoins pris en compte : surdite, handicap-moteur, handicap-mental, illettrisme, anglais, autres-langues,
    /// deficience-visuelle.
    prise_en_charge: Option<String>,
    /// Coût : gratuit, gratuit-sous-condition, payant.
    cout: Option<String>,
    /// Comment venir : sur-place, telephone, courriel, prescription, rendez-vous-en-ligne, pas-de-public.
    acces: Option<String>,
    /// Accompagnement : autonomie, individuel, atelier, a-distance.
    accompagnement: Option<String>,
    /// Programmes nationaux : aidants-connect, france-services, conseillers-numeriques…
    dispositif: Option<String>,
    /// Sortes de lieux : epn, france-services, bibliotheque, tiers-lieu, mairie, social, itinerant, autre.
    famille: Option<String>,
    /// fixe ou itinerant.
    itinerance: Option<String>,
    /// maintenant, samedi, soir, ou une heure des quatre semaines à venir, comme 2026-11-24T14:30.
    ouvert: Option<String>,
    /// fauteuil : accessible en fauteuil roulant.
    accessible: Option<String>,
    /// toutes, ou exactes : seulement les lieux bien placés.
    positions: Option<String>,
}

/// What is measured.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Mesure {
    /// Ce dont parlent les lignes ; la région sans ce paramètre.
    #[param(inline, example = "departement")]
    niveau: Option<Niveau>,
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
