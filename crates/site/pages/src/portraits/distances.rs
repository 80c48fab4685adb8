//! How far the inhabitants of a territory live from the nearest place, beside those of the region.

use std::cmp::Ordering;

use repere_observatory::{Amount, AreaRow, CommuneRow, CountedBand, Inquiry};

use super::folded::Folded;
use super::here::Here;
use crate::classes::class_of;
use repere_drawing::Tint;
use repere_words::{border, french, roads, sentence};

/// The tables.
pub(super) struct Distances<'s> {
    /// « 1 234 habitants, 3,2 %, vivent dans 4 communes à plus de 10 km du lieu le plus proche. »
    pub(super) sentence: String,
    pub(super) bands: Vec<BandRow>,
    /// What is measured, here, in the region.
    pub(super) measures: Vec<[String; 3]>,
    /// The communes beyond the threshold, the farthest first.
    pub(super) far: Folded<FarCommune<'s>>,
    /// What the flag of some of them means.
    pub(super) border: Option<String>,
}

/// A band of distances, as it is drawn and counted.
pub(super) struct BandRow {
    pub(super) tint: Tint,
    pub(super) words: String,
    pub(super) communes: String,
    pub(super) people: String,
    /// « habitants », or « habitant » of one or none.
    pub(super) unit: &'static str,
    pub(super) part: String,
    pub(super) part_region: String,
    /// The shares as numbers: here, in the region.
    pub(super) parts: (f64, f64),
}

/// A commune in zone blanche.
pub(super) struct FarCommune<'s> {
    pub(super) name: &'s str,
    pub(super) people: String,
    pub(super) distance: String,
    /// « ≈ limite (Sarthe) ».
    pub(super) border: Option<String>,
    /// Id and name of the nearest place.
    pub(super) lieu: Option<(&'s str, &'s str)>,
}

impl<'s> Distances<'s> {
    pub(super) fn new(here: &Here<'s>) -> Self {
        let (row, region) = (here.row, here.region);
        let mut far: Vec<&CommuneRow> =
            here.communes.iter().copied().filter(|commune| commune.zone_blanche == Some(true)).collect();
        far.sort_by(|a, b| farthest_first(a, b));
        let is_flagged = far.iter().any(|commune| border::is_unsure(commune));
        Self {
            border: is_flagged.then(|| sentence!("{}", border::NOTE)),
            sentence: sentence(here),
            bands: bands(here),
            measures: measures(row, region),
            far: Folded::new(far.into_iter().map(FarCommune::of)),
        }
    }
}

/// The order of communes whose people have far to go: the farthest first, then by code.
pub(super) fn farthest_first(a: &CommuneRow, b: &CommuneRow) -> Ordering {
    let distance = |commune: &CommuneRow| commune.amount().map(Amount::number).unwrap_or_default();
    distance(b).total_cmp(&distance(a)).then_with(|| a.code_insee.cmp(&b.code_insee))
}

fn sentence(Here { row, inquiry, threshold, .. }: &Here<'_>) -> String {
    if let Some(mode) = inquiry.scale.mode().filter(|_| row.reaches_nothing()) {
        return roads::nowhere(mode);
    }
    let Some(zone) = &row.zone_blanche else {
        return sentence!("Aucun lieu n’est connu : aucune distance ne peut être mesurée.");
    };
    let people = zone.habitants.0.rounded() as usize;
    if people == 0 {
        return format!("Aucun habitant ne vit à plus de {} d’un lieu.", beyond(inquiry, threshold));
    }
    format!(
        "{}, {}, {} à plus de {} du lieu le plus proche, dans {} sur {}.",
        french::count(people, "habitant", "habitants"),
        zone.part.map(french::share).unwrap_or_default(),
        if people == 1 { "vit" } else { "vivent" },
        beyond(inquiry, threshold),
        french::count(zone.communes as usize, "commune", "communes"),
        french::number(row.total.communes as usize),
    )
}

/// « 10 km à vol d’oiseau », « 15 minutes en voiture »: a threshold that is quoted says what it is measured by.
pub(super) fn beyond(inquiry: &Inquiry, threshold: &str) -> String {
    match inquiry.scale.mode() {
        Some(_) => threshold.to_owned(),
        None => format!("{threshold} à vol d’oiseau"),
    }
}

fn bands(here: &Here<'_>) -> Vec<BandRow> {
    let own = here.row.bandes.as_deref().unwrap_or_default();
    let region = here.region.bandes.as_deref().unwrap_or_default();
    let part = |band: &CountedBand| band.effectif.part.map_or_else(|| "—".to_owned(), french::share);
    let number = |band: &CountedBand| band.effectif.part.unwrap_or_default();
    own.iter()
        .zip(region)
        .enumerate()
        .map(|(rank, (band, region))| BandRow {
            tint: class_of(here.inquiry, Some(rank)).tint(),
            words: words(band.bounds(), here.inquiry.scale.unit()),
            communes: french::number(band.effectif.communes as usize),
            people: french::number(band.effectif.habitants.0.rounded() as usize),
            unit: if band.effectif.habitants.0.rounded() < 2 { "habitant" } else { "habitants" },
            part: part(band),
            part_region: part(region),
            parts: (number(band), number(region)),
        })
        .collect()
}

/// « de 5 à 10 km ».
pub(crate) fn words((start, fin): (f64, Option<f64>), unit: &str) -> String {
    let number = |number: f64| french::decimal(number, 2);
    match fin {
        Some(fin) if start == 0.0 => sentence!("moins de {} {unit}", number(fin)),
        Some(fin) => sentence!("de {} à {} {unit}", number(start), number(fin)),
        None => sentence!("{} {unit} et plus", number(start)),
    }
}

/// An amount over inhabitants who are all counted at their town halls: nothing nearer than a kilometre is meant by it.
pub(super) fn at_town_halls(amount: Amount) -> String {
    match amount {
        Amount::Metres(metres) if metres < 1000.0 => sentence!("moins de 1 km"),
        amount => french::amount(amount),
    }
}

/// A bound over the same inhabitants.
fn at_most(bound: Amount) -> String {
    match bound {
        Amount::Metres(_) => at_town_halls(bound),
        Amount::Minutes(_) => french::at_most(bound),
    }
}

fn measures(row: &AreaRow, region: &AreaRow) -> Vec<[String; 3]> {
    let measured = |what: &str, of: fn(&AreaRow) -> Option<Amount>, written: fn(Amount) -> String| {
        let [here, there] = [row, region].map(|row| of(row).map_or_else(|| "—".to_owned(), written));
        [sentence!("{what}"), here, there]
    };
    vec![
        measured("En moyenne", AreaRow::mean, at_town_halls),
        measured("La moitié des habitants, au plus", AreaRow::median, at_most),
        measured("9 habitants sur 10, au plus", AreaRow::p90, at_most),
    ]
}

impl<'s> FarCommune<'s> {
    pub(super) fn of(commune: &'s CommuneRow) -> Self {
        Self {
            name: &commune.nom,
            people: french::number(commune.population.0.rounded() as usize),
            distance: commune.amount().map(french::amount).unwrap_or_default(),
            border: border::flag(commune),
            lieu: commune.lieu.as_ref().map(|lieu| (lieu.id.as_str(), lieu.nom_affiche.as_str())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_figure_is_finer_than_town_halls() {
        assert_eq!(at_town_halls(Amount::Metres(137.4)), "moins de 1\u{a0}km");
        assert_eq!(at_town_halls(Amount::Metres(4384.0)), french::amount(Amount::Metres(4384.0)));
        assert_eq!(at_town_halls(Amount::Minutes(0.5)), french::amount(Amount::Minutes(0.5)));
    }

    #[test]
    fn bands_in_words() {
        assert_eq!(words((0.0, Some(2.0)), "km"), "moins de 2\u{a0}km");
        assert_eq!(words((5.0, Some(10.000_000_000_002)), "min"), "de 5 à 10\u{a0}min");
        assert_eq!(words((20.0, None), "km"), "20\u{a0}km et plus");
    }
}
