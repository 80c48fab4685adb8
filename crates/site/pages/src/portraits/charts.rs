//! The figures of a portrait as pictures. Each stands beside its table, which says the same.

use askama::Template as _;

use super::Broken;
use super::distances::BandRow;
use super::form::{Image, NotKnownHere};
use super::here::Here;
use super::offer::is_told;
use crate::classes::class_of;
use repere_catalogue::Offer;
use repere_domain::Metres;
use repere_drawing::{Bar, Bars, Column, Histogram, Plate, Tint, palette};
use repere_observatory::Amount;
use repere_words::french;
use repere_words::sentence;

/// Columns of the distances: a kilometre or a minute each, and one for all that is farther.
const KILOMETRES: usize = 21;
const MINUTES: usize = 31;

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
    /// The name of the table of the same.
    pub(super) table: &'static str,
    /// « de 3 à 4 km », inhabitants, share; only where somebody lives.
    pub(super) rows: Vec<[String; 3]>,
}

impl Charts {
    pub(super) fn new(here: &Here<'_>, bands: &[BandRow], offer: &Offer, region: &Offer) -> Self {
        Self {
            bands: Bars::new(
                "bars-bands",
                if here.is_by_road() {
                    "Part des habitants selon la durée jusqu’au lieu le plus proche"
                } else {
                    "Part des habitants selon la distance au lieu le plus proche"
                },
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
        .filter(|((family, count), _)| is_told(*family, *count))
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
    let (total, scale) = (here.row.total.habitants.get(), &here.inquiry.scale);
    let columns = if here.is_by_road() { MINUTES } else { KILOMETRES };
    let mut counts = vec![0.0_f64; columns];
    for (commune, amount) in here.communes.iter().filter_map(|commune| Some((commune, commune.amount()?))) {
        let units = match amount {
            Amount::Metres(metres) => Metres::new(metres).km(),
            Amount::Minutes(minutes) => minutes,
        };
        counts[(units.floor() as usize).min(columns - 1)] += commune.population.get();
    }
    if total <= 0.0 || here.communes.iter().all(|commune| commune.amount().is_none()) {
        return None;
    }
    let drawn: Vec<Column> = counts
        .iter()
        .enumerate()
        .map(|(units, count)| Column { part: count / total, tint: tint(here, units) })
        .collect();
    let unit = scale.unit();
    let rows = counts.iter().enumerate().filter(|(_, count)| **count > 0.0).map(|(units, count)| {
        let words = if units == columns - 1 {
            sentence!("{units} {unit} et plus")
        } else {
            sentence!("de {units} à {} {unit}", units + 1)
        };
        [words, french::number(count.round() as usize), french::share(count / total)]
    });
    let (title, table) = if here.is_by_road() {
        (
            "Habitants selon la durée jusqu’au lieu le plus proche, minute par minute",
            "Tableau des habitants par minute",
        )
    } else {
        (
            "Habitants selon la distance au lieu le plus proche, kilomètre par kilomètre",
            "Tableau des habitants par kilomètre",
        )
    };
    let description = "Les nombres sont dans le tableau qui suit.".to_owned();
    let drawing =
        Histogram::new("histogramme", title.to_owned(), description, &drawn, scale.threshold(), unit);
    Some(Distribution { drawing, table, rows: rows.collect() })
}

/// The colour of the band that a kilometre or a minute is in, by its middle.
fn tint(here: &Here<'_>, units: usize) -> Tint {
    let rank = here.inquiry.scale.rank(units as f64 + 0.5);
    class_of(here.inquiry, Some(rank)).tint()
}
