//! The figures of a portrait as pictures. Each stands beside its table, which says the same.

use askama::Template as _;

use super::Broken;
use super::distances::Bande;
use super::forme::{Image, Rien};
use super::here::Here;
use crate::classes::class_of;
use repere_catalogue::Offer;
use repere_domain::Metres;
use repere_drawing::{Bar, Bars, Column, Histogram, Plate, Tint, palette};
use repere_words::french;
use repere_words::sentence;

/// Columns of the distances: a kilometre each, and one for all that is farther.
const COLONNES: usize = 21;

/// The pictures.
pub(super) struct Graphiques {
    pub(super) bandes: Bars,
    /// `None` where nothing can be measured.
    pub(super) distances: Option<Distribution>,
    pub(super) familles: Option<Bars>,
}

/// How many inhabitants live at each distance.
pub(super) struct Distribution {
    pub(super) dessin: Histogram,
    /// « de 3 à 4 km », inhabitants, share; only where somebody lives.
    pub(super) lignes: Vec<[String; 3]>,
}

impl Graphiques {
    pub(super) fn new(ici: &Here<'_>, bandes: &[Bande], offre: &Offer, region: &Offer) -> Self {
        Self {
            bandes: Bars::new(
                "barres-bandes",
                "Part des habitants selon la distance au lieu le plus proche",
                bandes.iter().map(bande).collect(),
            ),
            distances: distribution(ici),
            familles: (offre.lieux > 0).then(|| familles(offre, region)),
        }
    }
}

impl Graphiques {
    /// Those that there is something to draw of.
    pub(super) fn images(&self) -> impl Iterator<Item = Image> {
        let drawn = [
            (Image::Bandes, true),
            (Image::Kilometres, self.distances.is_some()),
            (Image::Sortes, self.familles.is_some()),
        ];
        drawn.into_iter().filter(|(_, drawn)| *drawn).map(|(image, _)| image)
    }

    /// One of them as a picture by itself, about `sujet`.
    pub(super) fn image(&self, image: Image, sujet: &str, notes: &[String]) -> Result<String, Broken> {
        let planche = match (image, &self.distances, &self.familles) {
            (Image::Bandes, ..) => Plate::new(sujet, &self.bandes, notes),
            (Image::Kilometres, Some(distances), _) => Plate::new(sujet, &distances.dessin, notes),
            (Image::Sortes, _, Some(familles)) => Plate::new(sujet, familles, notes),
            (Image::Kilometres | Image::Sortes, ..) => return Err(Rien.into()),
        };
        Ok(planche?.render()?)
    }
}

fn bande(bande: &Bande) -> Bar {
    Bar {
        words: bande.mots.clone(),
        figure: sentence!("{} {}, {}", bande.habitants, bande.unite, bande.part),
        part: bande.parts.0,
        reference: bande.parts.1,
        class: format!("bande-{}", bande.teinte.name),
        ground: bande.teinte.ground,
    }
}

fn familles(offre: &Offer, region: &Offer) -> Bars {
    let share = |count: usize, all: usize| count as f64 / all.max(1) as f64;
    let pairs = offre.familles.iter().zip(&region.familles);
    let barres = pairs
        .map(|((famille, count), (_, elsewhere))| Bar {
            words: famille.en_clair().to_owned(),
            figure: french::count(*count, "lieu", "lieux"),
            part: share(*count, offre.lieux),
            reference: share(*elsewhere, region.lieux),
            class: format!("forme-{}", famille.as_str()),
            // No style sheet tells kinds of places apart in a file.
            ground: palette::ACCENT,
        })
        .collect();
    Bars::new("barres-familles", "Part des lieux selon leur sorte", barres)
}

fn distribution(ici: &Here<'_>) -> Option<Distribution> {
    let total = ici.ligne.total.habitants.get();
    let mut counts = [0.0_f64; COLONNES];
    for commune in &ici.communes {
        let km = Metres::new(commune.distance_m?).km();
        counts[(km.floor() as usize).min(COLONNES - 1)] += commune.population.get();
    }
    if total <= 0.0 {
        return None;
    }
    let columns: Vec<Column> = counts
        .iter()
        .enumerate()
        .map(|(km, count)| Column { part: count / total, tint: teinte(ici, km) })
        .collect();
    let lignes = counts.iter().enumerate().filter(|(_, count)| **count > 0.0).map(|(km, count)| {
        let mots = if km == COLONNES - 1 {
            sentence!("{km} km et plus")
        } else {
            sentence!("de {km} à {} km", km + 1)
        };
        [mots, french::number(count.round() as usize), french::share(count / total)]
    });
    let titre = "Habitants selon la distance au lieu le plus proche, kilomètre par kilomètre".to_owned();
    let seuil = ici.demande.threshold.metres().km();
    let description = "Les nombres sont dans le tableau qui suit.".to_owned();
    let dessin = Histogram::new("histogramme", titre, description, &columns, seuil);
    Some(Distribution { dessin, lignes: lignes.collect() })
}

/// The colour of the band that a kilometre is in, by its middle.
fn teinte(ici: &Here<'_>, km: usize) -> Tint {
    let rang = ici.demande.bands.rank(Metres::from_km(km as f64 + 0.5));
    class_of(ici.demande, Some(rang)).tint()
}
