//! The figures side by side: the same units, and what is unknown said.

use chrono::NaiveDate;
use repere_catalogue::{Entry, Offer};
use repere_drawing::{Twin, Twins};
use repere_observatory::{AreaRow, CountedBand, FarthestCommune, Inquiry};
use repere_words::{french, sentence};

use super::side::Side;
use crate::figure::Figure;
use crate::portraits::band_words;

/// A figure of both.
pub(super) struct FigureRow {
    pub(super) what: String,
    /// What it is counted in, for a workbook.
    pub(super) unit: &'static str,
    pub(super) values: [Figure; 2],
}

impl FigureRow {
    /// Both, for a page.
    pub(super) fn words(&self) -> [String; 2] {
        self.values.each_ref().map(Figure::words)
    }
}

/// The figures, the most telling first.
pub(super) fn rows(sides: [&Side<'_>; 2], threshold: &str, minutes: Option<&str>) -> Vec<FigureRow> {
    let of = |what: String, unit: &'static str, value: &dyn Fn(&Side<'_>) -> Figure| FigureRow {
        what,
        unit,
        values: sides.map(value),
    };
    let metres = |of: fn(&AreaRow) -> Option<f64>| move |side: &Side<'_>| Figure::metres(of(side.row));
    let mut rows = vec![
        of(sentence!("Habitants"), "habitants", &|side| Figure::Count(side.people())),
        of(sentence!("Lieux connus"), "lieux", &|side| Figure::Count(side.lieux.len())),
        of(sentence!("Habitants pour un lieu"), "habitants", &|side| {
            side.people_per_place().map_or(Figure::NoPlace, Figure::Count)
        }),
        of(sentence!("Habitants à plus de {threshold} d’un lieu"), "habitants", &|side| {
            Figure::count(side.beyond())
        }),
        of(sentence!("Leur part"), "%", &|side| Figure::share(side.share_beyond())),
        of(sentence!("Distance au lieu le plus proche, en moyenne"), "km", &metres(|row| row.moyenne_m)),
        of(sentence!("La moitié des habitants, au plus"), "km", &metres(|row| row.mediane_m)),
        of(sentence!("9 habitants sur 10, au plus"), "km", &metres(|row| row.p90_m)),
        of(sentence!("Commune la plus éloignée"), "", &|side| farthest(side.row)),
    ];
    if let Some(minutes) = minutes {
        let beyond =
            |side: &Side<'_>| Figure::share(side.by_car.and_then(|row| row.zone_blanche.as_ref()?.part));
        rows.push(of(sentence!("Habitants à plus de {minutes} minutes en voiture"), "%", &beyond));
    }
    rows.push(of(sentence!("Lieux dont les horaires sont connus"), "lieux", &|side| {
        let known = side.lieux.iter().filter(|entry| says_its_hours(entry)).count();
        match side.lieux.len() {
            0 => Figure::NoPlace,
            all => Figure::Among(known, all),
        }
    }));
    rows.push(of(sentence!("Communes"), "communes", &|side| Figure::Count(side.row.total.communes as usize)));
    rows
}

/// Whether its hours are known, be it in words that no machine reads.
fn says_its_hours(entry: &Entry) -> bool {
    entry.lieu.horaires.is_some() || entry.lieu.horaires_texte.is_some()
}

/// The farthest commune that may be named: one that is nearer to the border of the region than to its place may have another place
/// beyond it.
fn farthest(row: &AreaRow) -> Figure {
    let said = |far: &FarthestCommune| Some((far.nom.clone(), Figure::metres(Some(far.distance_m?)).words()));
    match (row.plus_loin_hors_bord.as_ref().and_then(said), row.plus_loin.as_ref().and_then(said)) {
        (Some((nom, away)), _) => Figure::Named(sentence!("{nom}, à {away}")),
        (None, Some((nom, away))) => {
            Figure::Named(sentence!("{nom}, à {away}, plus près de la limite de la région"))
        }
        (None, None) => Figure::Unknown,
    }
}

/// The inhabitants of both by distance.
pub(super) fn twins(sides: [&Side<'_>; 2], inquiry: &Inquiry) -> Option<Twins> {
    let [one, other] = sides.map(|side| side.row.bandes.as_deref());
    let pairs = one?.iter().zip(other?).map(|(first, second)| {
        let parts = [first, second].map(|band| band.effectif.part);
        Twin {
            words: band_words(first.bounds(), inquiry.scale.unit()),
            figures: parts.map(|part| part.map_or_else(|| "—".to_owned(), french::share)),
            parts: parts.map(Option::unwrap_or_default),
        }
    });
    let title = sentence!("Part des habitants selon la distance au lieu le plus proche");
    Some(Twins::new("jumelles", title, pairs.collect()))
}

/// The places of both by kind, those kinds that either has. A place of several kinds counts in each.
pub(super) fn kinds(sides: [&Side<'_>; 2], today: NaiveDate) -> Vec<FigureRow> {
    let [one, other] = sides.map(|side| Offer::count(side.lieux.iter().copied(), today).families);
    let pairs = one.into_iter().zip(other).filter(|((_, one), (_, other))| one + other > 0);
    pairs
        .map(|((kind, one), (_, other))| FigureRow {
            what: sentence!("{}", kind.plain_words()),
            unit: "lieux",
            values: [one, other].map(Figure::Count),
        })
        .collect()
}

/// The inhabitants of both by distance, as they are drawn.
pub(super) fn bands(sides: [&Side<'_>; 2], inquiry: &Inquiry) -> Vec<FigureRow> {
    let [one, other] = sides.map(|side| side.row.bandes.as_deref().unwrap_or_default());
    let row = |(first, second): (&CountedBand, &CountedBand)| {
        let words = band_words(first.bounds(), inquiry.scale.unit());
        let both = [first, second].map(|band| &band.effectif);
        [
            FigureRow {
                what: sentence!("{words}"),
                unit: "habitants",
                values: both.map(|share| Figure::Count(share.habitants.0.rounded() as usize)),
            },
            FigureRow {
                what: sentence!("{words}"),
                unit: "%",
                values: both.map(|share| Figure::share(share.part)),
            },
        ]
    };
    one.iter().zip(other).flat_map(row).collect()
}
