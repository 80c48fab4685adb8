//! What a territory is made of and part of, with the addresses of their portraits.

use std::collections::{BTreeSet, HashMap};

use repere_domain::Metres;
use repere_observatory::{LigneCommune, Niveau};

use super::ici::Ici;
use super::mots::{Mots, adresse};
use super::palmares::{Comparee, Palmares};
use repere_words::french;

/// Most communes that are listed one by one.
const COMMUNES_MAX: usize = 200;

/// The tables.
pub(super) struct Composition<'s> {
    pub(super) niveaux: Vec<Parties<'s>>,
    /// Every commune; empty where there are too many to be read.
    pub(super) communes: Vec<CommuneIci<'s>>,
    /// What it is part of: the words of the level, the name, the address.
    pub(super) au_dessus: Vec<(&'static str, &'s str, String)>,
}

/// The territories of a level that have a commune in the territory.
pub(super) struct Parties<'s> {
    pub(super) titre: &'static str,
    pub(super) lignes: Vec<Partie<'s>>,
    /// Some of them reach beyond the territory; they are counted whole.
    pub(super) debordent: bool,
}

/// One of them.
pub(super) struct Partie<'s> {
    pub(super) nom: &'s str,
    pub(super) adresse: String,
    pub(super) communes: String,
    pub(super) habitants: String,
    pub(super) lieux: String,
    pub(super) par_lieu: String,
    pub(super) au_dela: String,
}

/// A commune.
pub(super) struct CommuneIci<'s> {
    pub(super) nom: &'s str,
    pub(super) habitants: String,
    pub(super) lieux: usize,
    pub(super) distance: String,
    pub(super) blanche: bool,
}

impl<'s> Composition<'s> {
    pub(super) fn new(ici: &Ici<'s>, palmares: impl Fn(Niveau) -> Palmares<'s>) -> Self {
        let parties = |niveau: &Niveau| parties(ici, *niveau, &palmares(*niveau));
        Self {
            niveaux: ici.etendue.dedans().iter().map(parties).collect(),
            communes: communes(ici),
            au_dessus: au_dessus(ici),
        }
    }
}

/// The row of a territory in a table of territories.
pub(super) fn partie<'s>(niveau: Niveau, one: &Comparee<'s>) -> Partie<'s> {
    let absent = || "—".to_owned();
    Partie {
        nom: &one.ligne.nom,
        adresse: adresse(niveau, &one.ligne.code),
        communes: french::number(one.ligne.total.communes as usize),
        habitants: french::number(one.habitants()),
        lieux: french::number(one.lieux),
        par_lieu: one.habitants_par_lieu().map_or_else(absent, |n| french::number(n.round() as usize)),
        au_dela: one.part_au_dela().map_or_else(absent, french::share),
    }
}

fn parties<'s>(ici: &Ici<'s>, niveau: Niveau, all: &Palmares<'s>) -> Parties<'s> {
    let codes: BTreeSet<&str> = ici.communes.iter().map(|commune| code(commune, niveau)).collect();
    let inside: Vec<&Comparee<'s>> =
        all.lignes().iter().filter(|one| codes.contains(one.ligne.code.as_str())).collect();
    let counted: usize = inside.iter().map(|one| one.ligne.total.communes as usize).sum();
    Parties {
        titre: Mots::de(niveau).titre,
        lignes: inside.into_iter().map(|one| partie(niveau, one)).collect(),
        debordent: counted > ici.communes.len(),
    }
}

fn communes<'s>(ici: &Ici<'s>) -> Vec<CommuneIci<'s>> {
    if ici.communes.len() > COMMUNES_MAX {
        return Vec::new();
    }
    let mut lieux: HashMap<&str, usize> = HashMap::new();
    for rattachement in ici.lieux.iter().filter_map(|entry| entry.rattachement.as_ref()) {
        *lieux.entry(rattachement.commune.as_str()).or_default() += 1;
    }
    let mut sorted = ici.communes.clone();
    sorted.sort_by_cached_key(|commune| repere_domain::texte::fold(&commune.nom));
    sorted
        .into_iter()
        .map(|commune| CommuneIci {
            nom: &commune.nom,
            habitants: french::number(commune.population.0.arrondi() as usize),
            lieux: lieux.get(commune.code_insee.as_str()).copied().unwrap_or_default(),
            distance: commune
                .distance_m
                .map_or_else(|| "—".to_owned(), |metres| french::measure(Metres::new(metres))),
            blanche: commune.zone_blanche == Some(true),
        })
        .collect()
}

/// The larger territories that its communes are in, the nearest first.
fn au_dessus<'s>(ici: &Ici<'s>) -> Vec<(&'static str, &'s str, String)> {
    let above: &[Niveau] = match ici.etendue.niveau() {
        Niveau::Epci => &[Niveau::Bassin, Niveau::Departement],
        Niveau::Bassin => &[Niveau::Departement],
        _ => &[],
    };
    let mut found = Vec::new();
    for niveau in above {
        let named: BTreeSet<(&str, &str)> =
            ici.communes.iter().map(|commune| (code(commune, *niveau), nom(commune, *niveau))).collect();
        found
            .extend(named.into_iter().map(|(code, nom)| (Mots::de(*niveau).un, nom, adresse(*niveau, code))));
    }
    if ici.etendue.niveau() != Niveau::Region {
        let (code, nom) = ici.territoire.region();
        found.push((Mots::de(Niveau::Region).un, nom, adresse(Niveau::Region, code)));
    }
    found
}

fn code(commune: &LigneCommune, niveau: Niveau) -> &str {
    match niveau {
        Niveau::Epci => &commune.epci,
        Niveau::Bassin => &commune.bassin,
        Niveau::Departement => &commune.departement,
        Niveau::Commune | Niveau::Region => &commune.code_insee,
    }
}

fn nom(commune: &LigneCommune, niveau: Niveau) -> &str {
    match niveau {
        Niveau::Epci => &commune.epci_nom,
        Niveau::Bassin => &commune.bassin_nom,
        Niveau::Departement => &commune.departement_nom,
        Niveau::Commune | Niveau::Region => &commune.nom,
    }
}
