//! The territories that a territory is made of, in a table: where to look next.

use repere_domain::Metres;
use repere_observatory::{LigneTerritoire, Niveau};
use repere_territory::Territoire;

use super::choix::Choix;
use crate::etendue::Etendue;
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

/// What several territories of a level are called.
const fn titre(niveau: Niveau) -> &'static str {
    match niveau {
        Niveau::Departement => "Départements",
        Niveau::Bassin => "Bassins de vie",
        Niveau::Epci => "Intercommunalités (EPCI)",
        Niveau::Region | Niveau::Commune => "",
    }
}

impl Niveaux {
    /// The table of a level; those with the most inhabitants beyond the threshold first.
    pub(super) fn new(
        choix: &Choix,
        niveau: Niveau,
        lignes: &[LigneTerritoire],
        territoire: &Territoire,
    ) -> Self {
        let beyond = |ligne: &LigneTerritoire| ligne.zone_blanche.map(|zone| zone.habitants);
        let mut sorted: Vec<&LigneTerritoire> = lignes.iter().collect();
        sorted.sort_by(|a, b| beyond(b).cmp(&beyond(a)).then_with(|| a.nom.cmp(&b.nom)));
        let inside = territoire.communes().iter().filter(|commune| choix.etendue.contains(commune)).count();
        let counted: usize = lignes.iter().map(|ligne| ligne.total.communes as usize).sum();
        Self {
            titre: titre(niveau),
            lignes: sorted.into_iter().map(|ligne| row(choix, niveau, ligne, territoire)).collect(),
            choix: choix
                .etendue
                .dedans()
                .iter()
                .map(|one| {
                    (
                        titre(*one),
                        choix.adresse("niveau", Some(one.as_str())) + "#territoires",
                        *one == niveau,
                    )
                })
                .collect(),
            debordent: counted > inside,
        }
    }
}

fn row(choix: &Choix, niveau: Niveau, ligne: &LigneTerritoire, territoire: &Territoire) -> LigneNiveau {
    let absent = || "—".to_owned();
    let etendue = Etendue::of(niveau, &ligne.code, territoire);
    let mesure = |metres: f64| french::measure(Metres::new(metres));
    let zone = ligne.zone_blanche.as_ref();
    LigneNiveau {
        nom: ligne.nom.clone(),
        adresse: etendue.map(|etendue| choix.ailleurs(&etendue)).unwrap_or_default(),
        habitants: french::number(ligne.total.habitants.0.arrondi() as usize),
        au_dela: zone.map_or_else(absent, |zone| french::number(zone.habitants.0.arrondi() as usize)),
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
            far.map_or_else(absent, |far| french::number(far.habitants.0.arrondi() as usize))
        }),
        plus_loin: ligne
            .plus_loin
            .as_ref()
            .map_or_else(absent, |far| format!("{} ({})", far.nom, mesure(far.distance_m))),
    }
}
