//! The figures of a portrait as pictures. Each stands beside its table, which says the same.

use askama::Template as _;

use super::Broken;
use super::distances::BandRow;
use super::form::{Image, NotKnownHere};
use super::here::Here;
use crate::classes::class_of;
use repere_catalogue::Offer;
use repere_domain::Metres;
use repere_drawing::{Bar, Bars, Column, Histogram, Plate, Tint, palette};
use repere_words::french;
use repere_words::sentence;

/// Columns of the distances: a kilometre each, and one for all that is farther.
const COLUMNS: usize = 21;

/// The pictures.
pub(super) struct Charts {
    pub(super) bands: Bars,
    /// `None` where nothing can be measured.
    pub(super) distances: Option<Distribution>,
    pub(super) families: Option<Bars>,
}

/// How many inhabitants live at each distance.
pub(super) struct Distribution {
    pub(super) drawing: Histogram,
    /// « de 3 à 4 km », inhabitants, share; only where somebody lives.
    pub(super) rows: Vec<[String; 3]>,
}

impl Charts {
    pub(super) fn new(here: &Here<'_>, bands: &[BandRow], offer: &Offer, region: &Offer) -> Self {
        Self {
            bands: Bars::new(
                "bars-bands",
                "Part des habitants selon la distance au lieu le plus proche",
                bands.iter().map(band).collect(),
            ),
            distances: distribution(here),
            families: (offer.lieux > 0).then(|| families(offer, region)),
        }
    }
}

impl Charts {
    /// Those that there is something to draw of.
    pub(super) fn images(&self) -> impl Iterator<Item = Image> {
        let drawn = [
            (Image::Bands, true),
            (Image::Distances, self.distances.is_some()),
            (Image::Kinds, self.families.is_some()),
        ];
        drawn.into_iter().filter(|(_, drawn)| *drawn).map(|(image, _)| image)
    }

    /// One of them as a picture by itself, about `sujet`.
    pub(super) fn image(&self, image: Image, subject: &str, notes: &[String]) -> Result<String, Broken> {
        let plate = match (image, &self.distances, &self.families) {
            (Image::Bands, ..) => Plate::new(subject, &self.bands, notes),
            (Image::Distances, Some(distances), _) => Plate::new(subject, &distances.drawing, notes),
            (Image::Kinds, _, Some(families)) => Plate::new(subject, families, notes),
            (Image::Distances | Image::Kinds, ..) => return Err(NotKnownHere.into()),
        };
        Ok(plate?.render()?)
    }
}

fn band(band: &BandRow) -> Bar {
    Bar {
        words: band.words.clone(),
        figure: sentence!("{} {}, {}", band.people, band.unit, band.part),
        part: band.parts.0,
        reference: band.parts.1,
        class: format!("band-{}", band.tint.name),
        ground: band.tint.ground,
    }
}

fn families(offer: &Offer, region: &Offer) -> Bars {
    let share = |count: usize, all: usize| count as f64 / all.max(1) as f64;
    let pairs = offer.families.iter().zip(&region.families);
    let bars = pairs
        .map(|((family, count), (_, elsewhere))| Bar {
            words: family.plain_words().to_owned(),
            figure: french::count(*count, "lieu", "lieux"),
            part: share(*count, offer.lieux),
            reference: share(*elsewhere, region.lieux),
            class: format!("symbol-{}", family.as_str()),
            // No style sheet tells kinds of places apart in a file.
            ground: palette::ACCENT,
        })
        .collect();
    Bars::new("barres-familles", "Part des lieux selon leur sorte", bars)
}

fn distribution(here: &Here<'_>) -> Option<Distribution> {
    let total = here.row.total.habitants.get();
    let mut counts = [0.0_f64; COLUMNS];
    for commune in &here.communes {
        let km = Metres::new(commune.distance_m?).km();
        counts[(km.floor() as usize).min(COLUMNS - 1)] += commune.population.get();
    }
    if total <= 0.0 {
        return None;
    }
    let columns: Vec<Column> = counts
        .iter()
        .enumerate()
        .map(|(km, count)| Column { part: count / total, tint: tint(here, km) })
        .collect();
    let rows = counts.iter().enumerate().filter(|(_, count)| **count > 0.0).map(|(km, count)| {
        let words = if km == COLUMNS - 1 {
            sentence!("{km} km et plus")
        } else {
            sentence!("de {km} à {} km", km + 1)
        };
        [words, french::number(count.round() as usize), french::share(count / total)]
    });
    let title = "Habitants selon la distance au lieu le plus proche, kilomètre par kilomètre".to_owned();
    let threshold = here.inquiry.scale.threshold();
    let description = "Les nombres sont dans le tableau qui suit.".to_owned();
    let drawing = Histogram::new("histogramme", title, description, &columns, threshold);
    Some(Distribution { drawing, rows: rows.collect() })
}

/// The colour of the band that a kilometre is in, by its middle.
fn tint(here: &Here<'_>, km: usize) -> Tint {
    let rank = here.inquiry.scale.rank(km as f64 + 0.5);
    class_of(here.inquiry, Some(rank)).tint()
}
