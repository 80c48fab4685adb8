//! What is read of a territory before its portrait is drawn.

use std::collections::HashMap;

use repere_catalogue::Entry;
use repere_observatory::{AreaRow, CommuneRow, Inquiry, Mode};
use repere_territory::{Area, Level, Territoire};

use crate::Base;
use crate::classes::class_of;
use repere_drawing::Choropleth;
use repere_edition::Snapshot;
use repere_edition::UsualCoverage;
use repere_words::{french, roads, sentence};

/// A territory, and all that is read to draw its portrait.
pub(super) struct Here<'s> {
    pub(super) area: &'s Area,
    pub(super) territoire: &'s Territoire,
    pub(super) inquiry: &'s Inquiry,
    /// « 10 km », « 15 minutes en voiture ».
    pub(super) threshold: String,
    /// Who is reached by no road, and where the roads come from; nothing of straight lines.
    pub(super) precisions: Vec<String>,
    pub(super) row: &'s AreaRow,
    pub(super) region: &'s AreaRow,
    pub(super) communes: Vec<&'s CommuneRow>,
    pub(super) lieux: Vec<&'s Entry>,
}

impl<'s> Here<'s> {
    pub(super) fn new(
        area: &'s Area,
        snapshot: &'s Snapshot,
        coverages: &'s UsualCoverage,
        row: &'s AreaRow,
        region: &'s AreaRow,
    ) -> Self {
        let territoire = snapshot.territoire();
        let inquiry = coverages.inquiry();
        Self {
            area,
            territoire,
            inquiry,
            threshold: threshold(inquiry),
            precisions: match &coverages.of(area.level()).contexte.routes {
                Some(source) => roads::unreached(row).into_iter().chain([roads::source(source)]).collect(),
                None => Vec::new(),
            },
            row,
            region,
            communes: communes(area, territoire, coverages).collect(),
            lieux: snapshot.catalogue().places_in(area.id()).collect(),
        }
    }
}

impl Here<'_> {
    /// How one goes to places: « à vol d’oiseau », « en voiture ».
    pub(super) fn how(&self) -> &'static str {
        self.inquiry.scale.mode().map_or("à vol d’oiseau", Mode::in_words)
    }

    /// What is counted: « Distances à vol d’oiseau », « Durées en voiture ».
    pub(super) fn counted(&self) -> String {
        format!("{} {}", if self.is_by_road() { "Durées" } else { "Distances" }, self.how())
    }

    /// Whether they are counted along the roads.
    pub(super) fn is_by_road(&self) -> bool {
        self.inquiry.scale.mode().is_some()
    }
}

/// The threshold of a question: « 10 km », « 15 minutes en voiture ».
pub(super) fn threshold(inquiry: &Inquiry) -> String {
    let count = french::decimal(inquiry.scale.threshold(), 2);
    match inquiry.scale.mode() {
        Some(mode) => sentence!("{count} minutes {}", mode.in_words()),
        None => sentence!("{count} km"),
    }
}

/// The rows of the communes of an area, by ascending code.
pub(super) fn communes<'s>(
    area: &Area,
    territoire: &'s Territoire,
    coverages: &'s UsualCoverage,
) -> impl Iterator<Item = &'s CommuneRow> {
    let all = coverages.of(Level::COMMUNE).lignes.communes();
    territoire.communes_of(area.id()).iter().map(|rank| &all[*rank as usize])
}

/// The communes of a territory by their distance to the nearest place, with the borders of a level, and the places.
pub(super) fn map(here: &Here<'_>, title: &str, limites: Option<Level>, base: &Base) -> Option<Choropleth> {
    let plan = base.plans().between(here.area, limites, here.territoire)?;
    let ranks: HashMap<&str, Option<usize>> =
        here.communes.iter().map(|commune| (commune.code_insee.as_str(), commune.rang_bande)).collect();
    let class = |rank: usize| {
        let code = here.territoire.communes().get(rank).map(|commune| commune.code.as_str());
        class_of(here.inquiry, code.and_then(|code| ranks.get(code).copied().flatten()))
    };
    let points = here.lieux.iter().map(|entry| entry.lieu.position);
    let name = sentence!("{title} : les lieux, et la distance de chaque commune au plus proche");
    let description = "Les mêmes chiffres sont dans les tableaux.".to_owned();
    let map = Choropleth::new(plan, here.territoire, name, description, class);
    Some(map.with_places(points.map(|position| (position.localisation, position.quality))))
}
