//! What is read of a territory before its portrait is drawn.

use std::collections::HashMap;

use repere_catalogue::Entry;
use repere_observatory::{Demande, LigneCommune, LigneTerritoire, Niveau};
use repere_territory::Territoire;

use crate::couvertures::Couvertures;
use crate::etendue::Etendue;
use crate::pages::classes::class_of;
use crate::{AppState, Snapshot};
use repere_drawing::Choropleth;
use repere_words::french;

/// A territory, and all that is read to draw its portrait.
pub(super) struct Ici<'s> {
    pub(super) etendue: &'s Etendue,
    pub(super) territoire: &'s Territoire,
    pub(super) demande: &'s Demande,
    /// « 10 km ».
    pub(super) seuil: String,
    pub(super) ligne: &'s LigneTerritoire,
    pub(super) region: &'s LigneTerritoire,
    pub(super) communes: Vec<&'s LigneCommune>,
    pub(super) lieux: Vec<&'s Entry>,
}

impl<'s> Ici<'s> {
    pub(super) fn new(
        etendue: &'s Etendue,
        snapshot: &'s Snapshot,
        couvertures: &'s Couvertures,
        ligne: &'s LigneTerritoire,
        region: &'s LigneTerritoire,
    ) -> Self {
        let territoire = snapshot.territoire();
        let demande = couvertures.demande();
        Self {
            etendue,
            territoire,
            demande,
            seuil: format!("{}\u{a0}km", french::decimal(demande.seuil.metres().km(), 2)),
            ligne,
            region,
            communes: communes(etendue, territoire, couvertures).collect(),
            lieux: lieux(etendue, snapshot),
        }
    }
}

/// The rows of the communes of a territory, by ascending code.
pub(super) fn communes<'s>(
    etendue: &'s Etendue,
    territoire: &'s Territoire,
    couvertures: &'s Couvertures,
) -> impl Iterator<Item = &'s LigneCommune> {
    let communes = territoire.communes().iter().zip(couvertures.de(Niveau::Commune).lignes.communes());
    communes.filter(|(commune, _)| etendue.contains(commune)).map(|(_, ligne)| ligne)
}

/// The places of a territory, by ascending id.
pub(super) fn lieux<'s>(etendue: &Etendue, snapshot: &'s Snapshot) -> Vec<&'s Entry> {
    let territoires = etendue.territoires();
    let inside = |entry: &&Entry| {
        entry.rattachement.as_ref().is_some_and(|rattachement| territoires.contains(Some(rattachement)))
    };
    snapshot.catalogue().entries().iter().filter(inside).collect()
}

/// The communes of a territory by their distance to the nearest place, with the borders of a level, and the places.
pub(super) fn carte(
    ici: &Ici<'_>,
    titre: &str,
    limites: Option<Niveau>,
    state: &AppState,
) -> Option<Choropleth> {
    let plan = state.plans().entre(ici.etendue, limites, ici.territoire)?;
    let rangs: HashMap<&str, Option<usize>> =
        ici.communes.iter().map(|commune| (commune.code_insee.as_str(), commune.rang_bande)).collect();
    let classe = |rank: usize| {
        let code = ici.territoire.communes().get(rank).map(|commune| commune.code.as_str());
        class_of(ici.demande, code.and_then(|code| rangs.get(code).copied().flatten()))
    };
    let points = ici.lieux.iter().map(|entry| entry.lieu.position);
    let nom = format!("{titre}\u{a0}: les lieux, et la distance de chaque commune au plus proche");
    let description = "Les mêmes chiffres sont dans les tableaux.".to_owned();
    let carte = Choropleth::new(plan, ici.territoire, nom, description, classe);
    Some(carte.with_places(points.map(|position| (position.localisation, position.qualite))))
}
