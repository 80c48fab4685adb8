//! The figures of a territory in sentences that can be quoted.

use repere_domain::Metres;
use repere_observatory::{AreaRow, Context};

use super::besoin;
use super::choix::{Choix, Unite};
use repere_words::french;
use repere_words::sentence;

/// The sentences.
pub(super) struct Titre {
    /// « 12 345 habitants, 0,5 %, vivent à plus de 10 km du lieu le plus proche. »
    pub(super) chiffre: String,
    /// What comes with it: communes, usual distances, the farthest.
    pub(super) precisions: Vec<String>,
}

impl Titre {
    pub(super) fn new(choix: &Choix, ligne: &AreaRow, contexte: &Context) -> Self {
        let Some(zone_blanche) = &ligne.zone_blanche else {
            let chiffre = sentence!(
                "Aucun lieu connu ne répond à ces critères : aucune distance ne peut être mesurée."
            );
            return Self { chiffre, precisions: Vec::new() };
        };
        let habitants = zone_blanche.habitants.0.rounded() as usize;
        let seuil = seuil(choix);
        let chiffre = match (habitants, zone_blanche.part) {
            (0, _) if !choix.changements.is_empty() => {
                format!("Plus aucun habitant ne vivrait à plus de {seuil} du lieu le plus proche.")
            }
            (0, _) => format!("Aucun habitant ne vit à plus de {seuil} du lieu le plus proche."),
            (n, Some(part)) => format!(
                "{}, {}, {} à plus de {seuil} du lieu le plus proche.",
                french::count(n, "habitant", "habitants"),
                french::share(part),
                verbe(choix, n),
            ),
            (n, None) => sentence!("{n} habitants à plus de {seuil} du lieu le plus proche."),
        };
        let mut precisions = vec![communes(ligne)];
        precisions.extend(besoin::phrases(choix, ligne));
        if choix.unite == Unite::Minutes {
            let deplacement = &contexte.hypotheses;
            precisions.push(sentence!(
                "{seuil} : une estimation, pour {} à vol d’oiseau (route {} fois plus longue, à {} km/h).",
                french::measure(choix.demande.threshold.metres()),
                french::decimal(deplacement.sinuosite, 2),
                french::decimal(deplacement.vitesse_kmh, 1),
            ));
        }
        precisions.extend(distances(ligne));
        Self { chiffre, precisions }
    }
}

/// What a simulation says is not so yet.
pub(super) fn verbe(choix: &Choix, habitants: usize) -> &'static str {
    match (choix.changements.is_empty(), habitants) {
        (true, 1) => "vit",
        (true, _) => "vivent",
        (false, 1) => "vivrait",
        (false, _) => "vivraient",
    }
}

/// « 10 km », « 15 minutes estimées ».
pub(super) fn seuil(choix: &Choix) -> String {
    let nombre = french::decimal(choix.seuil, 2);
    match choix.unite {
        Unite::Km => sentence!("{nombre} km"),
        Unite::Minutes if choix.seuil < 2.0 => sentence!("{nombre} minute de route estimée"),
        Unite::Minutes => sentence!("{nombre} minutes de route estimées"),
    }
}

fn communes(ligne: &AreaRow) -> String {
    let total = french::count(ligne.total.communes as usize, "commune", "communes");
    let habitants = french::count(ligne.total.habitants.0.rounded() as usize, "habitant", "habitants");
    match ligne.zone_blanche.as_ref().map_or(0, |zone| zone.communes) {
        0 => format!("Aucune des {total} n’est en zone blanche ({habitants} en tout)."),
        1 => sentence!(
            "1 commune sur {} est en zone blanche ({habitants} en tout).",
            french::number(ligne.total.communes as usize)
        ),
        n => format!(
            "{} communes sur {} sont en zone blanche ({habitants} en tout).",
            french::number(n as usize),
            french::number(ligne.total.communes as usize),
        ),
    }
}

fn distances(ligne: &AreaRow) -> Vec<String> {
    let mut said = Vec::new();
    let mesure = |metres: f64| french::measure(Metres::new(metres));
    if let (Some(mediane), Some(p90)) = (ligne.mediane_m, ligne.p90_m) {
        said.push(format!(
            "La moitié des habitants vivent à {} au plus d’un lieu, neuf sur dix à {} au plus.",
            mesure(mediane),
            mesure(p90)
        ));
    }
    if let Some(far) = &ligne.plus_loin {
        said.push(format!(
            "La commune la plus éloignée est {}, à {} du lieu le plus proche.",
            far.nom,
            mesure(far.distance_m),
        ));
    }
    said
}
