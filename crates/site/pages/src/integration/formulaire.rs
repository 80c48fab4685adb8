//! The page that prepares the code: what is chosen, what it makes.

use repere_catalogue::{Criterion, Facets};
use repere_domain::texte::fold;
use repere_hours::Moment;
use repere_territory::{Area, Areas, Level, Territoire};

use super::apparence::{ACCENT, Apparence, THEME, Theme, shown};
use super::code::{Adresse, Code};
use super::pairs;
use super::theme::Fond;
use crate::Base;
use crate::filters::{self, Groupe};
use crate::question::{NOMBRE, OU, PRES_DE, Question};
use repere_edition::Snapshot;
use repere_kit::Parameters;
use repere_words::french;
use repere_words::sentence;

/// The territory, as « bassin:tours », and the height of the frame.
const TERRITOIRE: &str = "territoire";
const HAUTEUR: &str = "hauteur";

/// Heights of a frame, pixels: room for a place and the field; more than a screen.
const HAUTEURS: std::ops::RangeInclusive<u16> = 320..=2000;
const HAUTEUR_USUELLE: u16 = 640;

/// What the page shows.
pub(super) struct Formulaire {
    pub(super) avis: Vec<String>,
    pub(super) territoires: Vec<GroupeDeTerritoires>,
    pub(super) groupes: Vec<Groupe>,
    /// The main colour, as the browser's own control reads it.
    pub(super) accent: String,
    pub(super) themes: Vec<ChoixDeTheme>,
    pub(super) hauteur: u16,
    pub(super) hauteur_min: u16,
    pub(super) hauteur_max: u16,
    /// How many places the frame will show.
    pub(super) compte: String,
    pub(super) code: Code,
}

/// Territories of one sort.
pub(super) struct GroupeDeTerritoires {
    pub(super) titre: &'static str,
    pub(super) choix: Vec<ChoixDeTerritoire>,
}

pub(super) struct ChoixDeTerritoire {
    pub(super) valeur: String,
    pub(super) nom: String,
    pub(super) choisi: bool,
}

pub(super) struct ChoixDeTheme {
    pub(super) theme: Theme,
    pub(super) choisi: bool,
}

impl ChoixDeTheme {
    pub(super) fn valeur(&self) -> &'static str {
        self.theme.as_str()
    }

    pub(super) fn libelle(&self) -> &'static str {
        self.theme.libelle()
    }
}

impl Formulaire {
    /// Reads what is chosen. What cannot be read is said, and the rest kept.
    pub(super) fn read(parameters: &Parameters, snapshot: &Snapshot, base: &Base, moment: Moment) -> Self {
        let territoire = base.territoire();
        let (apparence, mut avis) = Apparence::read(parameters);
        let (hauteur, note) = hauteur(parameters);
        avis.extend(note);
        let mut criteria = parameters.without(&[ACCENT, THEME, HAUTEUR, TERRITOIRE, OU, PRES_DE, NOMBRE]);
        if let Some(written) = parameters.first(TERRITOIRE) {
            match written.split_once(':').filter(|(name, _)| territoires().any(|level| level.key() == *name))
            {
                Some((name, code)) => criteria = criteria.with(name, code),
                None => avis.push(sentence!(
                    "Le territoire « {} » est inconnu : toute la région est montrée.",
                    shown(written)
                )),
            }
        }
        let question = Question::read(&criteria, snapshot, territoire, moment);
        avis.extend(question.avis);
        avis.extend(apparence.corrections());
        let facets = Facets::count(snapshot.catalogue(), &question.filter, Some(moment));
        let retenus = &question.retenus;
        let mut groupes = filters::groupes(&facets, retenus);
        // What is open now is for who is there now, not for who writes a page.
        groupes.retain(|groupe| groupe.nom != Criterion::Ouvert.name());
        let nommes = territoires_nommes(&question.filter.territoires, territoire);
        let look = apparence.parametres();
        let parametres: Vec<(&str, &str)> =
            pairs(retenus).chain(look.iter().map(|(name, value)| (*name, value.as_str()))).collect();
        let adresse = Adresse::of(base.public_url());
        let territoires = territoires().map(|level| groupe(level, territoire, retenus));
        Self {
            avis,
            territoires: territoires.collect(),
            groupes,
            accent: format!("#{}", apparence.accent.unwrap_or_else(|| Fond::Clair.jeton(ACCENT))),
            themes: Theme::ALL.map(|theme| ChoixDeTheme { theme, choisi: theme == apparence.theme }).into(),
            hauteur,
            hauteur_min: *HAUTEURS.start(),
            hauteur_max: *HAUTEURS.end(),
            compte: match facets.total() {
                0 => sentence!("Aucun lieu ne répond à ces choix : le cadre serait vide."),
                1 => sentence!("Le cadre montre 1 lieu."),
                n => sentence!("Le cadre montre {} lieux.", french::number(n)),
            },
            code: Code::new(&adresse, &parametres, &nommes, hauteur),
        }
    }
}

/// The levels among which a territory is chosen, from the nearest to people to the widest.
fn territoires() -> impl Iterator<Item = Level> {
    Level::CHOICES.into_iter().filter(|level| *level != Level::COMMUNE)
}

fn groupe(level: Level, territoire: &Territoire, retenus: &[(String, String)]) -> GroupeDeTerritoires {
    let key = level.key();
    let choix = |area: &Area| ChoixDeTerritoire {
        valeur: format!("{key}:{}", area.code),
        nom: area.nom.to_string(),
        choisi: retenus.iter().any(|(known, value)| known == key && **value == *area.code),
    };
    let mut choix: Vec<_> = territoire.areas(level).iter().map(choix).collect();
    choix.sort_by_cached_key(|choix| fold(&choix.nom));
    GroupeDeTerritoires { titre: level.plural_in_full(), choix }
}

/// The names of the territories that are chosen.
pub(super) fn territoires_nommes(chosen: &Areas, territoire: &Territoire) -> String {
    let areas = Level::CHOICES.into_iter().flat_map(|level| chosen.of(level));
    let names: Vec<&str> = areas.map(|id| &*territoire.area(*id).nom).collect();
    names.join(", ")
}

fn hauteur(parameters: &Parameters) -> (u16, Option<String>) {
    let Some(written) = parameters.first(HAUTEUR) else { return (HAUTEUR_USUELLE, None) };
    match written.parse().ok().filter(|hauteur| HAUTEURS.contains(hauteur)) {
        Some(hauteur) => (hauteur, None),
        None => {
            let note = sentence!(
                "La hauteur « {} » n’est pas possible : un nombre de pixels de {} à {} est attendu. \
                 {HAUTEUR_USUELLE} est gardé.",
                shown(written),
                HAUTEURS.start(),
                HAUTEURS.end()
            );
            (HAUTEUR_USUELLE, Some(note))
        }
    }
}
