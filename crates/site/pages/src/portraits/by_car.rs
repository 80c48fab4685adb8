//! The same distances in minutes by car, where roads are in service.

use repere_edition::Snapshot;
use repere_observatory::{AreaRow, Mode};
use repere_territory::Area;
use repere_words::{french, roads, sentence};

use crate::link::link;

/// What a portrait says of it.
pub(super) struct ByCar {
    /// « En voiture, 12 345 habitants, 8 %, vivent à plus de 15 minutes du lieu le plus proche. »
    pub(super) sentence: String,
    /// Usual minutes, who has no way, where the roads come from.
    pub(super) details: Vec<String>,
    /// The address of the study of the same.
    pub(super) address: String,
}

impl ByCar {
    /// `None` where there are no roads for a car.
    pub(super) fn new(area: &Area, snapshot: &Snapshot) -> Option<Self> {
        let coverages = snapshot.coverages_by_road(Mode::Car)?;
        let coverage = coverages.of(area.level());
        let row = coverage.lignes.areas().iter().find(|row| row.code == *area.code)?;
        let threshold = french::decimal(coverages.inquiry().scale.threshold(), 2);
        let by = [("par", "voiture")];
        Some(Self {
            sentence: sentence(row, &threshold),
            details: usual(row)
                .into_iter()
                .chain(roads::unreached(row))
                .chain(coverage.contexte.routes.as_ref().map(roads::source))
                .collect(),
            address: link("/zones-blanches", area.parameter().into_iter().chain(by)),
        })
    }
}

fn sentence(row: &AreaRow, threshold: &str) -> String {
    let Some(zone) = row.zone_blanche.as_ref().filter(|_| !row.reaches_nothing()) else {
        return sentence!("Aucune durée en voiture ne peut être mesurée.");
    };
    match zone.habitants.0.rounded() as usize {
        0 => sentence!("En voiture, aucun habitant ne vit à plus de {threshold} minutes d’un lieu."),
        people => sentence!(
            "En voiture, {}, {}, {} à plus de {threshold} minutes du lieu le plus proche.",
            french::count(people, "habitant", "habitants"),
            zone.part.map(french::share).unwrap_or_default(),
            if people == 1 { "vit" } else { "vivent" },
        ),
    }
}

fn usual(row: &AreaRow) -> Option<String> {
    let (median, p90) = row.median().zip(row.p90())?;
    Some(sentence!(
        "La moitié des habitants vivent à {} au plus d’un lieu, neuf sur dix à {} au plus.",
        french::at_most(median),
        french::at_most(p90)
    ))
}
