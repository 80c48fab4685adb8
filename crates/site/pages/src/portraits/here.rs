//! What is read of a territory before its portrait is drawn.

use std::collections::HashMap;

use repere_catalogue::Entry;
use repere_observatory::{AreaRow, CommuneRow, Inquiry};
use repere_territory::{Area, Level, Territoire};

use crate::Base;
use crate::classes::class_of;
use repere_drawing::Choropleth;
use repere_edition::Snapshot;
use repere_edition::UsualCoverage;
use repere_words::french;
use repere_words::sentence;

/// A territory, and all that is read to draw its portrait.
pub(super) struct Here<'s> {
    pub(super) area: &'s Area,
    pub(super) territoire: &'s Territoire,
    pub(super) demande: &'s Inquiry,
    /// « 10 km ».
    pub(super) seuil: String,
    pub(super) ligne: &'s AreaRow,
    pub(super) region: &'s AreaRow,
    pub(super) communes: Vec<&'s CommuneRow>,
    pub(super) lieux: Vec<&'s Entry>,
}

impl<'s> Here<'s> {
    pub(super) fn new(
        area: &'s Area,
        snapshot: &'s Snapshot,
        couvertures: &'s UsualCoverage,
        ligne: &'s AreaRow,
        region: &'s AreaRow,
    ) -> Self {
        let territoire = snapshot.territoire();
        let demande = couvertures.demande();
        Self {
            area,
            territoire,
            demande,
            seuil: sentence!("{} km", french::decimal(demande.threshold.metres().km(), 2)),
            ligne,
            region,
            communes: communes(area, territoire, couvertures).collect(),
            lieux: snapshot.catalogue().places_in(area.id()).collect(),
        }
    }
}

/// The rows of the communes of an area, by ascending code.
pub(super) fn communes<'s>(
    area: &Area,
    territoire: &'s Territoire,
    couvertures: &'s UsualCoverage,
) -> impl Iterator<Item = &'s CommuneRow> {
    let all = couvertures.de(Level::COMMUNE).lignes.communes();
    territoire.communes_of(area.id()).iter().map(|rank| &all[*rank as usize])
}

/// The communes of a territory by their distance to the nearest place, with the borders of a level, and the places.
pub(super) fn carte(ici: &Here<'_>, titre: &str, limites: Option<Level>, base: &Base) -> Option<Choropleth> {
    let plan = base.plans().between(ici.area, limites, ici.territoire)?;
    let rangs: HashMap<&str, Option<usize>> =
        ici.communes.iter().map(|commune| (commune.code_insee.as_str(), commune.rang_bande)).collect();
    let classe = |rank: usize| {
        let code = ici.territoire.communes().get(rank).map(|commune| commune.code.as_str());
        class_of(ici.demande, code.and_then(|code| rangs.get(code).copied().flatten()))
    };
    let points = ici.lieux.iter().map(|entry| entry.lieu.position);
    let nom = sentence!("{titre} : les lieux, et la distance de chaque commune au plus proche");
    let description = "Les mêmes chiffres sont dans les tableaux.".to_owned();
    let carte = Choropleth::new(plan, ici.territoire, nom, description, classe);
    Some(carte.with_places(points.map(|position| (position.localisation, position.qualite))))
}
