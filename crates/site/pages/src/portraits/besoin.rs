//! The need of a territory beside the region's, and the communes where people are both in need and far from a place.

use repere_observatory::{AreaRow, CommuneRow, DescribedIndicator, NeedClass};
use repere_territory::Level;

use super::distances::{CommuneBlanche, NOMMEES, farthest_first};
use super::here::{Here, communes};
use super::palmares::{Comparee, Mesure, Palmares};
use crate::lien::lien;
use repere_edition::Snapshot;
use repere_edition::UsualCoverage;
use repere_words::sentence;
use repere_words::{french, need};

/// What one indicator says.
pub(super) struct Besoin<'s> {
    /// « Indice de fragilité numérique (2024) ».
    pub(super) nom: String,
    pub(super) source: &'s str,
    /// The mean here, that of the region, the rank.
    pub(super) phrases: Vec<String>,
    /// By class, the greatest need first.
    pub(super) lignes: Vec<Ligne>,
    /// Fragile communes beyond the threshold, the farthest first; each with its value.
    pub(super) fragiles: Vec<(CommuneBlanche<'s>, String)>,
    /// How many more there are.
    pub(super) autres: usize,
    /// Where need and distance are on a map.
    pub(super) carte: String,
    /// The same figures as files.
    pub(super) telechargements: [(String, String); 2],
}

/// A class of need.
pub(super) struct Ligne {
    pub(super) mots: &'static str,
    /// The values it has in the region.
    pub(super) valeurs: String,
    pub(super) communes: String,
    pub(super) habitants: String,
    pub(super) loin: String,
}

/// What every indicator says of a territory; nothing where none was imported.
pub(super) fn besoins<'s>(
    ici: &Here<'s>,
    snapshot: &'s Snapshot,
    all: &'s [UsualCoverage],
) -> Vec<Besoin<'s>> {
    all.iter().filter_map(|couvertures| Besoin::new(ici, snapshot, couvertures)).collect()
}

impl<'s> Besoin<'s> {
    fn new(ici: &Here<'s>, snapshot: &'s Snapshot, couvertures: &'s UsualCoverage) -> Option<Self> {
        let (level, code) = (ici.area.level(), &*ici.area.code);
        let indicateur = couvertures.de(level).contexte.indicateur.as_ref()?;
        let parmi = Palmares::new(level, snapshot, couvertures);
        let own = parmi.de(code)?.ligne;
        let region = couvertures.de(Level::REGION).lignes.areas().first()?;
        let mut fragiles: Vec<&CommuneRow> =
            communes(ici.area, ici.territoire, couvertures).filter(|one| is_fragile_and_far(one)).collect();
        fragiles.sort_by(|a, b| farthest_first(a, b));
        let address = |chemin: &str, more: &[(&'static str, &'static str)]| {
            let asked = [("indicateur", indicateur.slug.as_str())];
            lien(chemin, ici.area.parameter().into_iter().chain(asked).chain(more.iter().copied()))
        };
        let nom = need::name(indicateur);
        let table = |more: &[(&'static str, &'static str)]| {
            address("/api/v1/couverture", &[&[("niveau", "commune")], more].concat())
        };
        Some(Self {
            phrases: phrases(indicateur, own, region, &parmi, &ici.seuil),
            lignes: lignes(indicateur, own),
            autres: fragiles.len().saturating_sub(NOMMEES),
            fragiles: fragiles.into_iter().take(NOMMEES).map(fragile).collect(),
            carte: address("/zones-blanches", &[]),
            telechargements: [
                (
                    format!("Distances et {nom}, pour un tableur français (CSV)"),
                    table(&[("format", "csv"), ("separateur", ";")]),
                ),
                (format!("Distances et {nom} (XLSX)"), table(&[("format", "xlsx")])),
            ],
            source: &indicateur.source,
            nom,
        })
    }
}

fn is_fragile_and_far(commune: &CommuneRow) -> bool {
    let classe = commune.besoin.and_then(|besoin| besoin.classe);
    classe == Some(NeedClass::High) && commune.zone_blanche == Some(true)
}

fn fragile(commune: &CommuneRow) -> (CommuneBlanche<'_>, String) {
    let valeur = commune.besoin.and_then(|besoin| besoin.valeur).map(need::value);
    (CommuneBlanche::de(commune), valeur.unwrap_or_default())
}

/// The need of a territory, the smallest first, whichever way its indicator goes.
const fn mesure(indicateur: &DescribedIndicator) -> Mesure {
    fn moyenne(one: &Comparee<'_>) -> Option<f64> {
        one.ligne.besoin.as_ref()?.moyenne
    }
    if indicateur.plus_haut_plus_de_besoin { moyenne } else { |one| moyenne(one).map(|mean| -mean) }
}

fn phrases(
    indicateur: &DescribedIndicator,
    own: &AreaRow,
    region: &AreaRow,
    parmi: &Palmares<'_>,
    seuil: &str,
) -> Vec<String> {
    let mean = |ligne: &AreaRow| ligne.besoin.as_ref().and_then(|besoin| besoin.moyenne);
    let Some(here) = mean(own) else {
        return vec!["Aucune commune n’a de valeur ici.".to_owned()];
    };
    let mut said = format!("{} en moyenne", need::value(here));
    if own.code != region.code
        && let Some(there) = mean(region)
    {
        said += &sentence!(" ; région : {}", need::value(there));
    }
    said.push('.');
    if let Some(rang) = parmi.rang(&own.code, mesure(indicateur)) {
        said += &format!(" {rang}, du besoin le moins grand au plus grand.");
    }
    let mut phrases = vec![said];
    let besoin = own.besoin.as_ref();
    if let Some(far) = besoin.and_then(|besoin| besoin.fragiles_et_loin()) {
        phrases.push(need::fragile_and_far(far, seuil, ["vit", "vivent"]));
    }
    let without = besoin.map_or(0, |besoin| besoin.habitants_sans_valeur.0.rounded()) as usize;
    if without > 0 {
        let habitants = french::count(without, "habitant", "habitants");
        phrases.push(format!("{habitants} dans des communes sans valeur, hors de la moyenne."));
    }
    phrases
}

fn lignes(indicateur: &DescribedIndicator, own: &AreaRow) -> Vec<Ligne> {
    let rows = own.besoin.iter().flat_map(|besoin| &besoin.croisement);
    rows.filter(|row| row.classe.is_some() || row.total.communes > 0)
        .map(|row| {
            let number = |habitants: f64| french::number(habitants.round() as usize);
            Ligne {
                mots: need::title(row.classe),
                valeurs: need::bounds(indicateur, row.classe),
                communes: french::number(row.total.communes as usize),
                habitants: number(row.total.habitants.get()),
                loin: row.zone_blanche.map_or_else(|| "—".to_owned(), |far| number(far.habitants.get())),
            }
        })
        .collect()
}
