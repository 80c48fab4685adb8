//! The page that prepares the code: what is chosen, what it makes.

use repere_catalogue::{Criterion, Facets};
use repere_domain::texte::fold;
use repere_hours::Moment;
use repere_territory::{Area, Areas, Level, Territoire};

use super::apparence::{ACCENT, Appearance, THEME, Theme, shown};
use super::code::{Code, SiteAddress};
use super::pairs;
use super::theme::SiteTheme;
use crate::Base;
use crate::filters::{self, ChoiceGroup};
use crate::question::{COUNT, OU, PRES_DE, Question};
use repere_edition::Snapshot;
use repere_kit::Parameters;
use repere_words::french;
use repere_words::sentence;

/// The territory, as « bassin:tours », and the height of the frame.
const TERRITOIRE: &str = "territoire";
const HEIGHT: &str = "hauteur";

/// Heights of a frame, pixels: room for a place and the field; more than a screen.
const HEIGHTS: std::ops::RangeInclusive<u16> = 320..=2000;
const USUAL_HEIGHT: u16 = 640;

/// What the page shows.
pub(super) struct EmbedForm {
    pub(super) avis: Vec<String>,
    pub(super) territoires: Vec<AreaGroup>,
    pub(super) groupes: Vec<ChoiceGroup>,
    /// The main colour, as the browser's own control reads it.
    pub(super) accent: String,
    pub(super) themes: Vec<ThemeChoice>,
    pub(super) hauteur: u16,
    pub(super) hauteur_min: u16,
    pub(super) hauteur_max: u16,
    /// How many places the frame will show.
    pub(super) compte: String,
    pub(super) code: Code,
}

/// Territories of one sort.
pub(super) struct AreaGroup {
    pub(super) titre: &'static str,
    pub(super) choix: Vec<AreaChoice>,
}

pub(super) struct AreaChoice {
    pub(super) valeur: String,
    pub(super) nom: String,
    pub(super) choisi: bool,
}

pub(super) struct ThemeChoice {
    pub(super) theme: Theme,
    pub(super) choisi: bool,
}

impl ThemeChoice {
    pub(super) fn valeur(&self) -> &'static str {
        self.theme.as_str()
    }

    pub(super) fn libelle(&self) -> &'static str {
        self.theme.libelle()
    }
}

impl EmbedForm {
    /// Reads what is chosen. What cannot be read is said, and the rest kept.
    pub(super) fn read(parameters: &Parameters, snapshot: &Snapshot, base: &Base, moment: Moment) -> Self {
        let territoire = base.territoire();
        let (apparence, mut avis) = Appearance::read(parameters);
        let (hauteur, note) = hauteur(parameters);
        avis.extend(note);
        let mut criteria = parameters.without(&[ACCENT, THEME, HEIGHT, TERRITOIRE, OU, PRES_DE, COUNT]);
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
        let adresse = SiteAddress::of(base.public_url());
        let territoires = territoires().map(|level| groupe(level, territoire, retenus));
        Self {
            avis,
            territoires: territoires.collect(),
            groupes,
            accent: format!("#{}", apparence.accent.unwrap_or_else(|| SiteTheme::Light.jeton(ACCENT))),
            themes: Theme::ALL.map(|theme| ThemeChoice { theme, choisi: theme == apparence.theme }).into(),
            hauteur,
            hauteur_min: *HEIGHTS.start(),
            hauteur_max: *HEIGHTS.end(),
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

fn groupe(level: Level, territoire: &Territoire, retenus: &[(String, String)]) -> AreaGroup {
    let key = level.key();
    let choix = |area: &Area| AreaChoice {
        valeur: format!("{key}:{}", area.code),
        nom: area.nom.to_string(),
        choisi: retenus.iter().any(|(known, value)| known == key && **value == *area.code),
    };
    let mut choix: Vec<_> = territoire.areas(level).iter().map(choix).collect();
    choix.sort_by_cached_key(|choix| fold(&choix.nom));
    AreaGroup { titre: level.plural_in_full(), choix }
}

/// The names of the territories that are chosen.
pub(super) fn territoires_nommes(chosen: &Areas, territoire: &Territoire) -> String {
    let areas = Level::CHOICES.into_iter().flat_map(|level| chosen.of(level));
    let names: Vec<&str> = areas.map(|id| &*territoire.area(*id).nom).collect();
    names.join(", ")
}

fn hauteur(parameters: &Parameters) -> (u16, Option<String>) {
    let Some(written) = parameters.first(HEIGHT) else { return (USUAL_HEIGHT, None) };
    match written.parse().ok().filter(|hauteur| HEIGHTS.contains(hauteur)) {
        Some(hauteur) => (hauteur, None),
        None => {
            let note = sentence!(
                "La hauteur « {} » n’est pas possible : un nombre de pixels de {} à {} est attendu. \
                 {USUAL_HEIGHT} est gardé.",
                shown(written),
                HEIGHTS.start(),
                HEIGHTS.end()
            );
            (USUAL_HEIGHT, Some(note))
        }
    }
}
