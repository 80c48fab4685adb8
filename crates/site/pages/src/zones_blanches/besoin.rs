//! Need and distance together: the legend as a table, the sentence, the classes of the map.

use repere_domain::Metres;
use repere_observatory::{AreaNeed, AreaRow, CommuneRow, DescribedIndicator, NeedClass, Share};

use super::bandes::{self, Legende};
use super::choix::{Choix, Unite};
use super::titre::seuil;
use repere_drawing::{Class, Tint};
use repere_words::sentence;
use repere_words::{french, need};

/// The indicator of a page, and what it says of the territory.
pub(super) struct Besoin {
    /// « Indice de fragilité numérique (2024) ».
    pub(super) nom: String,
    pub(super) source: String,
    /// Which way it goes.
    pub(super) sens: &'static str,
    /// What the columns of distance are called: within the threshold, beyond it.
    pub(super) colonnes: [String; 2],
    pub(super) lignes: Vec<Ligne>,
}

/// A class of need.
pub(super) struct Ligne {
    pub(super) mots: &'static str,
    /// The values it has in the region.
    pub(super) valeurs: String,
    pub(super) cases: [Case; 2],
}

/// The communes of a class on one side of the threshold.
pub(super) struct Case {
    pub(super) teinte: Tint,
    pub(super) communes: String,
    pub(super) habitants: String,
}

impl Besoin {
    /// `None` when the page asks for no indicator.
    pub(super) fn new(choix: &Choix, ligne: &AreaRow) -> Option<Self> {
        let (indicateur, said) = (choix.indicator.as_ref()?, ligne.besoin.as_ref()?);
        Some(Self {
            nom: need::name(indicateur),
            source: indicateur.source.clone(),
            sens: if indicateur.plus_haut_plus_de_besoin {
                "Plus la valeur est haute, plus le besoin est grand."
            } else {
                "Plus la valeur est basse, plus le besoin est grand."
            },
            colonnes: cotes(choix),
            lignes: lignes(indicateur, said),
        })
    }

    /// The same as the list of a legend, for a picture.
    pub(super) fn legende(&self) -> Vec<Legende> {
        let line = |ligne: &Ligne, cote: &str, case: &Case| Legende {
            teinte: case.teinte,
            mots: format!("{}, {cote}", ligne.mots),
            communes: case.communes.clone(),
            habitants: case.habitants.clone(),
            part: String::new(),
        };
        let of_side = |side: usize| {
            let cote = &self.colonnes[side];
            self.lignes.iter().map(move |ligne| line(ligne, cote, &ligne.cases[side]))
        };
        of_side(0).chain(of_side(1)).collect()
    }
}

/// « à 10 km au plus », « à plus de 10 km »: where nearest places are.
fn cotes(choix: &Choix) -> [String; 2] {
    let seuil = match choix.unite {
        Unite::Km => seuil(choix),
        Unite::Minutes => french::measure(Metres::new(choix.demande.threshold.metres().get())),
    };
    [format!("à {seuil} au plus"), format!("à plus de {seuil}")]
}

fn lignes(indicateur: &DescribedIndicator, said: &AreaNeed) -> Vec<Ligne> {
    let rows = said.croisement.iter().filter(|row| row.classe.is_some() || row.total.communes > 0);
    rows.map(|row| {
        let case = |effectif: Option<&Share>, loin: bool| Case {
            teinte: Class::Need { rank: rang(row.classe), far: loin }.tint(),
            communes: effectif
                .map_or_else(inconnu, |e| french::count(e.communes as usize, "commune", "communes")),
            habitants: effectif.map_or_else(inconnu, |e| {
                french::count(e.habitants.0.rounded() as usize, "habitant", "habitants")
            }),
        };
        Ligne {
            mots: need::title(row.classe),
            valeurs: need::bounds(indicateur, row.classe),
            cases: [case(row.en_deca.as_ref(), false), case(row.zone_blanche.as_ref(), true)],
        }
    })
    .collect()
}

fn inconnu() -> String {
    "—".to_owned()
}

/// The rank of a class among the colours of need, from the least.
const fn rang(classe: Option<NeedClass>) -> Option<usize> {
    match classe {
        Some(classe) => Some(classe as usize),
        None => None,
    }
}

/// The class of a commune on the map: of need where the page asks for an indicator, else of distance.
pub(super) fn classe(choix: &Choix, commune: &CommuneRow) -> Class {
    let distance = bandes::classe(choix, commune.rang_bande);
    match commune.besoin {
        None => distance,
        Some(besoin) => Class::Need { rank: rang(besoin.classe), far: matches!(distance, Class::Beyond(_)) },
    }
}

/// What the indicator says of the territory, in sentences.
pub(super) fn phrases(choix: &Choix, ligne: &AreaRow) -> Vec<String> {
    let (Some(indicateur), Some(said)) = (&choix.indicator, &ligne.besoin) else { return Vec::new() };
    let mut phrases = Vec::new();
    if let Some(far) = said.fragiles_et_loin() {
        let vivre = [1, 2].map(|habitants| super::titre::verbe(choix, habitants));
        phrases.push(need::fragile_and_far(far, &seuil(choix), vivre));
    }
    let Some(moyenne) = said.moyenne else {
        phrases.push(sentence!("{} : aucune commune n’a de valeur ici.", need::name(indicateur)));
        return phrases;
    };
    let without = said.habitants_sans_valeur.0.rounded() as usize;
    let without = match without {
        0 => String::new(),
        n => format!(" ({} dans des communes sans valeur)", french::count(n, "habitant", "habitants")),
    };
    phrases.push(sentence!(
        "{} : {} en moyenne, chaque habitant comptant une fois{without}.",
        need::name(indicateur),
        need::value(moyenne)
    ));
    phrases
}
