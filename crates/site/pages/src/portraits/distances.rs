//! How far the inhabitants of a territory live from the nearest place, beside those of the region.

use std::cmp::Ordering;

use repere_domain::Metres;
use repere_observatory::{AreaRow, CommuneRow, CountedBand};

use super::here::Here;
use crate::classes::class_of;
use repere_drawing::Tint;
use repere_words::french;
use repere_words::sentence;

/// Most communes beyond the threshold that are named.
pub(super) const NOMMEES: usize = 30;

/// The tables.
pub(super) struct Distances<'s> {
    /// « 1 234 habitants, 3,2 %, vivent dans 4 communes à plus de 10 km du lieu le plus proche. »
    pub(super) phrase: String,
    pub(super) bandes: Vec<Bande>,
    /// What is measured, here, in the region.
    pub(super) mesures: Vec<[String; 3]>,
    /// The communes beyond the threshold, the farthest first.
    pub(super) blanches: Vec<CommuneBlanche<'s>>,
    /// How many more there are.
    pub(super) autres: usize,
}

/// A band of distances, as it is drawn and counted.
pub(super) struct Bande {
    pub(super) teinte: Tint,
    pub(super) mots: String,
    pub(super) communes: String,
    pub(super) habitants: String,
    /// « habitants », or « habitant » of one or none.
    pub(super) unite: &'static str,
    pub(super) part: String,
    pub(super) part_region: String,
    /// The shares as numbers: here, in the region.
    pub(super) parts: (f64, f64),
}

/// A commune in zone blanche.
pub(super) struct CommuneBlanche<'s> {
    pub(super) nom: &'s str,
    pub(super) habitants: String,
    pub(super) distance: String,
    /// Id and name of the nearest place.
    pub(super) lieu: Option<(&'s str, &'s str)>,
}

impl<'s> Distances<'s> {
    pub(super) fn new(ici: &Here<'s>) -> Self {
        let (ligne, region) = (ici.ligne, ici.region);
        let mut blanches: Vec<&CommuneRow> =
            ici.communes.iter().copied().filter(|commune| commune.zone_blanche == Some(true)).collect();
        blanches.sort_by(|a, b| farthest_first(a, b));
        Self {
            phrase: phrase(ligne, &ici.seuil),
            bandes: bandes(ici),
            mesures: mesures(ligne, region),
            autres: blanches.len().saturating_sub(NOMMEES),
            blanches: blanches.into_iter().take(NOMMEES).map(CommuneBlanche::de).collect(),
        }
    }
}

/// The order of communes whose people have far to go: the farthest first, then by code.
pub(super) fn farthest_first(a: &CommuneRow, b: &CommuneRow) -> Ordering {
    let distance = |commune: &CommuneRow| commune.distance_m.unwrap_or_default();
    distance(b).total_cmp(&distance(a)).then_with(|| a.code_insee.cmp(&b.code_insee))
}

fn phrase(ligne: &AreaRow, seuil: &str) -> String {
    let Some(zone) = &ligne.zone_blanche else {
        return sentence!("Aucun lieu n’est connu : aucune distance ne peut être mesurée.");
    };
    let habitants = zone.habitants.0.rounded() as usize;
    if habitants == 0 {
        return format!("Aucun habitant ne vit à plus de {seuil} d’un lieu.");
    }
    format!(
        "{}, {}, {} à plus de {seuil} du lieu le plus proche, dans {} sur {}.",
        french::count(habitants, "habitant", "habitants"),
        zone.part.map(french::share).unwrap_or_default(),
        if habitants == 1 { "vit" } else { "vivent" },
        french::count(zone.communes as usize, "commune", "communes"),
        french::number(ligne.total.communes as usize),
    )
}

fn bandes(ici: &Here<'_>) -> Vec<Bande> {
    let here = ici.ligne.bandes.as_deref().unwrap_or_default();
    let region = ici.region.bandes.as_deref().unwrap_or_default();
    let part = |bande: &CountedBand| bande.effectif.part.map_or_else(|| "—".to_owned(), french::share);
    let number = |bande: &CountedBand| bande.effectif.part.unwrap_or_default();
    here.iter()
        .zip(region)
        .enumerate()
        .map(|(rang, (bande, region))| Bande {
            teinte: class_of(ici.demande, Some(rang)).tint(),
            mots: mots(bande.debut_km, bande.fin_km),
            communes: french::number(bande.effectif.communes as usize),
            habitants: french::number(bande.effectif.habitants.0.rounded() as usize),
            unite: if bande.effectif.habitants.0.rounded() < 2 { "habitant" } else { "habitants" },
            part: part(bande),
            part_region: part(region),
            parts: (number(bande), number(region)),
        })
        .collect()
}

/// « de 5 à 10 km ».
fn mots(debut: f64, fin: Option<f64>) -> String {
    let km = |number: f64| french::decimal(number, 2);
    match fin {
        Some(fin) if debut == 0.0 => sentence!("moins de {} km", km(fin)),
        Some(fin) => sentence!("de {} à {} km", km(debut), km(fin)),
        None => sentence!("{} km et plus", km(debut)),
    }
}

fn mesures(ligne: &AreaRow, region: &AreaRow) -> Vec<[String; 3]> {
    let written = |metres: Option<f64>| {
        metres.map_or_else(|| "—".to_owned(), |metres| french::measure(Metres::new(metres)))
    };
    let row = |quoi: &str, of: fn(&AreaRow) -> Option<f64>| {
        [sentence!("{quoi}"), written(of(ligne)), written(of(region))]
    };
    vec![
        row("En moyenne", |ligne| ligne.moyenne_m),
        row("La moitié des habitants, au plus", |ligne| ligne.mediane_m),
        row("9 habitants sur 10, au plus", |ligne| ligne.p90_m),
    ]
}

impl<'s> CommuneBlanche<'s> {
    pub(super) fn de(commune: &'s CommuneRow) -> Self {
        Self {
            nom: &commune.nom,
            habitants: french::number(commune.population.0.rounded() as usize),
            distance: french::measure(Metres::new(commune.distance_m.unwrap_or_default())),
            lieu: commune.lieu.as_ref().map(|lieu| (lieu.id.as_str(), lieu.nom.as_str())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_in_words() {
        assert_eq!(mots(0.0, Some(2.0)), "moins de 2\u{a0}km");
        assert_eq!(mots(5.0, Some(10.000_000_000_002)), "de 5 à 10\u{a0}km");
        assert_eq!(mots(20.0, None), "20\u{a0}km et plus");
    }
}
