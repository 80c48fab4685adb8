//! The territories that a territory is made of, in a table: where to look next.

use repere_domain::Metres;
use repere_observatory::AreaRow;
use repere_territory::{Level, Territoire};

use super::choix::Choix;
use repere_words::french;

/// The table of one level.
pub(super) struct Niveaux {
    pub(super) titre: &'static str,
    pub(super) lignes: Vec<LigneNiveau>,
    /// The levels that may be shown: name, address, whether it is this one.
    pub(super) choix: Vec<(&'static str, String, bool)>,
    /// Some of the territories reach beyond the one of the page.
    pub(super) debordent: bool,
}

/// A territory.
pub(super) struct LigneNiveau {
    pub(super) nom: String,
    pub(super) adresse: String,
    pub(super) habitants: String,
    pub(super) au_dela: String,
    pub(super) part: String,
    pub(super) communes: String,
    pub(super) moyenne: String,
    /// Who lives far in a fragile commune, where the page asks for an indicator.
    pub(super) fragiles: Option<String>,
    pub(super) plus_loin: String,
}

impl Niveaux {
    /// The table of a level; those with the most inhabitants beyond the threshold first.
    pub(super) fn new(choix: &Choix, level: Level, lignes: &[AreaRow], territoire: &Territoire) -> Self {
        let beyond = |ligne: &AreaRow| ligne.zone_blanche.map(|zone| zone.habitants);
        let mut sorted: Vec<&AreaRow> = lignes.iter().collect();
        sorted.sort_by(|a, b| beyond(b).cmp(&beyond(a)).then_with(|| a.nom.cmp(&b.nom)));
        let inside = territoire.communes_of(choix.area.id()).len();
        let counted: usize = lignes.iter().map(|ligne| ligne.total.communes as usize).sum();
        Self {
            titre: level.plural_in_full(),
            lignes: sorted.into_iter().map(|ligne| row(choix, level, ligne, territoire)).collect(),
            choix: choix
                .area
                .level()
                .inside()
                .map(|one| {
                    let adresse = choix.adresse("niveau", Some(one.key())) + "#territoires";
                    (one.plural_in_full(), adresse, one == level)
                })
                .collect(),
            debordent: counted > inside,
        }
    }
}

fn row(choix: &Choix, level: Level, ligne: &AreaRow, territoire: &Territoire) -> LigneNiveau {
    let absent = || "—".to_owned();
    let area = territoire.find(level, &ligne.code);
    let mesure = |metres: f64| french::measure(Metres::new(metres));
    let zone = ligne.zone_blanche.as_ref();
    LigneNiveau {
        nom: ligne.nom.clone(),
        adresse: area.map(|area| choix.ailleurs(area)).unwrap_or_default(),
        habitants: french::number(ligne.total.habitants.0.rounded() as usize),
        au_dela: zone.map_or_else(absent, |zone| french::number(zone.habitants.0.rounded() as usize)),
        part: zone.and_then(|zone| zone.part).map_or_else(absent, french::share),
        communes: zone.map_or_else(absent, |zone| {
            format!(
                "{} sur {}",
                french::number(zone.communes as usize),
                french::number(ligne.total.communes as usize)
            )
        }),
        moyenne: ligne.moyenne_m.map_or_else(absent, mesure),
        fragiles: ligne.besoin.as_ref().map(|besoin| {
            let far = besoin.fragiles_et_loin();
            far.map_or_else(absent, |far| french::number(far.habitants.0.rounded() as usize))
        }),
        plus_loin: ligne
            .plus_loin
            .as_ref()
            .map_or_else(absent, |far| format!("{} ({})", far.nom, mesure(far.distance_m))),
    }
}
