//! The map: drawn by the server, and what the script reads to draw the same on a map that moves.

use std::collections::HashMap;

use repere_catalogue::PLACE_CRITERIA;
use repere_domain::Localisation;
use repere_observatory::{AreaRow, CommuneRow};

use super::besoin;
use super::choix::Choix;
use super::scenario::Changement;
use super::simulation::Apres;
use super::titre::Titre;
use crate::Base;
use repere_drawing::{Choropleth, Class, Mark, MarkKind};
use repere_edition::Snapshot;
use repere_words::sentence;

/// The communes of a territory by their class, the places that count, the points of a simulation.
pub(super) fn carte(
    choix: &Choix,
    ligne: &AreaRow,
    communes: &[CommuneRow],
    titre: &Titre,
    apres: Option<&Apres>,
    snapshot: &Snapshot,
    base: &Base,
) -> Option<Choropleth> {
    let territoire = base.territoire();
    let plan = base.plans().of(&choix.area, territoire)?;
    let classes: HashMap<&str, Class> = communes
        .iter()
        .map(|commune| (commune.code_insee.as_str(), besoin::classe(choix, commune)))
        .collect();
    let classe = |rank: usize| {
        let code = territoire.communes().get(rank).map(|commune| commune.code.as_str());
        code.and_then(|code| classes.get(code).copied()).unwrap_or(Class::Unknown)
    };
    let lieux = snapshot.catalogue().entries().iter().filter(|entry| choix.demande.filter.accepts(entry));
    let lieux = lieux.map(|entry| (entry.lieu.position.localisation, entry.lieu.position.qualite));
    let quoi = match &choix.indicator {
        Some(indicateur) => format!("{} et distance", repere_words::need::name(indicateur)),
        None => "distance".to_owned(),
    };
    let nom = sentence!("Carte : {}, {quoi} de chaque commune au lieu le plus proche", ligne.nom);
    let carte = Choropleth::new(plan, territoire, nom, titre.chiffre.clone(), classe).with_places(lieux);
    Some(carte.with_marks(marques(choix, apres, snapshot)))
}

/// The points of a simulation: places added and closed, sites proposed.
fn marques(choix: &Choix, apres: Option<&Apres>, snapshot: &Snapshot) -> Vec<(Localisation, Mark)> {
    let mut added = 0;
    let mut marques = Vec::new();
    for changement in &choix.changements {
        if let Some(at) = changement.ajout(snapshot.territoire()) {
            added += 1;
            marques.push((at, Mark { text: added.to_string(), kind: MarkKind::Added }));
        } else if let Changement::Closure(id) = changement
            && let Some(entry) = snapshot.catalogue().get(id)
        {
            let marque = Mark { text: "×".to_owned(), kind: MarkKind::Closed };
            marques.push((entry.lieu.position.localisation, marque));
        }
    }
    let sites = apres.and_then(|apres| apres.propositions.as_ref()).map(|found| found.sites.as_slice());
    for site in sites.unwrap_or_default() {
        if let Ok(at) = Localisation::new(site.latitude, site.longitude) {
            marques.push((at, Mark { text: site.rang.to_string(), kind: MarkKind::Proposed }));
        }
    }
    marques
}

/// What the script reads of a page to draw the same on a map that moves.
pub(super) struct Hooks {
    /// What the colours say: `distance` or `besoin`.
    pub(super) jeu: &'static str,
    /// For each commune of the territory, by ascending code, the rank of its colour: 0 to 6, or `-`.
    pub(super) classes: String,
    /// The criterion of the territory, as a query.
    pub(super) etendue: String,
    /// The criteria of places and the measure, as a query.
    pub(super) mesure: String,
    /// The criteria of places alone, as a query.
    pub(super) lieux: String,
    /// The points of a simulation, JSON.
    pub(super) marques: String,
}

impl Hooks {
    pub(super) fn new(
        choix: &Choix,
        communes: &[CommuneRow],
        apres: Option<&Apres>,
        snapshot: &Snapshot,
    ) -> Self {
        let query = |pairs: Vec<(&str, &str)>| {
            form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
        };
        let is_criterion = |(nom, _): &(&str, &str)| PLACE_CRITERIA.contains(nom);
        let points: Vec<serde_json::Value> = marques(choix, apres, snapshot)
            .into_iter()
            .map(|(at, marque)| {
                serde_json::json!([at.longitude(), at.latitude(), marque.text, marque.kind.name()])
            })
            .collect();
        Self {
            jeu: if choix.indicator.is_some() { "besoin" } else { "distance" },
            classes: communes.iter().map(|c| besoin::classe(choix, c).sign()).collect(),
            etendue: query(choix.area.parameter().into_iter().collect()),
            mesure: query(choix.mesure().collect()),
            lieux: query(choix.mesure().filter(is_criterion).collect()),
            marques: serde_json::Value::from(points).to_string(),
        }
    }
}
