//! The form: territory, threshold, filters.

use repere_catalogue::{Criterion, Facets, PLACE_CRITERIA};
use repere_hours::Moment;
use repere_territory::{Area, Level, Territoire};

use super::choix::{CHEMIN, Choix, Unite};
use crate::filters::{self, Groupe};
use crate::lien::lien;
use repere_edition::Snapshot;
use repere_words::sentence;
use repere_words::{french, need};

/// What the form shows.
pub(super) struct Formulaire {
    pub(super) territoires: Vec<GroupeDeTerritoires>,
    pub(super) region: bool,
    pub(super) seuil: String,
    pub(super) minutes: bool,
    /// The indicators of need: slug, name, whether it is the one asked for. None where none was imported.
    pub(super) besoins: Vec<(String, String, bool)>,
    pub(super) groupes: Vec<Groupe>,
    /// Only places whose position is exact.
    pub(super) exactes: bool,
    /// The filters in force, each with the address without it.
    pub(super) actifs: Vec<(String, String)>,
    /// What the address says besides, kept by the form.
    pub(super) gardes: Vec<(String, String)>,
    /// The places that count, in words.
    pub(super) compte: String,
}

/// The territories of a level.
pub(super) struct GroupeDeTerritoires {
    pub(super) titre: &'static str,
    pub(super) choix: Vec<(String, String, bool)>,
}

impl Formulaire {
    pub(super) fn new(choix: &Choix, snapshot: &Snapshot, moment: Moment) -> Self {
        let (catalogue, territoire) = (snapshot.catalogue(), snapshot.territoire());
        let facets = Facets::count(catalogue, &choix.demande.filter, Some(moment));
        let is_criterion = |nom: &str| PLACE_CRITERIA.contains(&nom);
        let criteres: Vec<(String, String)> =
            choix.retenus.iter().filter(|(nom, _)| is_criterion(nom)).cloned().collect();
        let kept = |nom: &str| ["sinuosite", "vitesse_kmh", "population"].contains(&nom);
        Self {
            territoires: Level::REGION.inside().map(|level| group(level, choix, territoire)).collect(),
            region: choix.area.level() == Level::REGION,
            seuil: french::decimal(choix.seuil, 3).replace(french::NBSP, ""),
            minutes: choix.unite == Unite::Minutes,
            besoins: besoins(choix, snapshot),
            groupes: filters::groupes(&facets, &criteres),
            exactes: choix.demande.filter.constrains(Criterion::Positions),
            actifs: actifs(choix, &criteres, territoire),
            gardes: choix
                .retenus
                .iter()
                .filter(|(nom, _)| kept(nom))
                .cloned()
                .chain(choix.changements.iter().map(|one| {
                    let (nom, valeur) = one.parametre();
                    (nom.to_owned(), valeur)
                }))
                .collect(),
            compte: compte(facets.total(), catalogue.entries().len()),
        }
    }
}

fn besoins(choix: &Choix, snapshot: &Snapshot) -> Vec<(String, String, bool)> {
    let chosen = choix.indicator.as_ref().map(|indicateur| &indicateur.slug);
    let all = snapshot.observatoire().indicators();
    all.map(|one| (one.slug.to_string(), need::name(one), chosen == Some(&one.slug))).collect()
}

fn group(level: Level, choix: &Choix, territoire: &Territoire) -> GroupeDeTerritoires {
    let one =
        |area: &Area| (format!("{level}-{}", area.code), area.nom.to_string(), area.id() == choix.area.id());
    GroupeDeTerritoires {
        titre: level.plural_in_full(),
        choix: territoire.areas(level).iter().map(one).collect(),
    }
}

fn actifs(choix: &Choix, criteres: &[(String, String)], territoire: &Territoire) -> Vec<(String, String)> {
    let all = choix.parametres();
    let without = |filters::Retrait { libelle, retire }: filters::Retrait<'_>| {
        let goes =
            |nom: &str, valeur: &str| retire.iter().any(|(n, v)| (n.as_str(), v.as_str()) == (nom, valeur));
        let others = all.iter().map(|(nom, valeur)| (*nom, valeur.as_str()));
        (libelle, lien(CHEMIN, others.filter(|(nom, valeur)| !goes(nom, valeur))))
    };
    filters::retraits(criteres, territoire).into_iter().map(without).collect()
}

fn compte(kept: usize, all: usize) -> String {
    if kept == all {
        sentence!("{} comptés : tous ceux de l’inventaire.", french::count(all, "lieu", "lieux"))
    } else {
        format!("{} comptés sur {}.", french::count(kept, "lieu", "lieux"), french::number(all))
    }
}
