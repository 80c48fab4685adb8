//! The page that prepares the code: what is chosen, what it makes.

use repere_catalogue::{Criterion, Facets, Territoires};
use repere_domain::texte::fold;
use repere_territory::Territoire;

use super::apparence::{ACCENT, Apparence, THEME, Theme, shown};
use super::code::{Adresse, Code};
use super::pairs;
use super::theme::Fond;
use crate::pages::filtres::{self, Groupe};
use crate::pages::question::{NOMBRE, OU, PRES_DE, Question};
use crate::{AppState, Snapshot};
use repere_kit::Parameters;
use repere_words::french;

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
    pub(super) fn read(parameters: &Parameters, snapshot: &Snapshot, state: &AppState) -> Self {
        let territoire = state.territoire();
        let (apparence, mut avis) = Apparence::read(parameters);
        let (hauteur, note) = hauteur(parameters);
        avis.extend(note);
        let mut criteria = parameters.without(&[ACCENT, THEME, HAUTEUR, TERRITOIRE, OU, PRES_DE, NOMBRE]);
        if let Some(written) = parameters.first(TERRITOIRE) {
            match written
                .split_once(':')
                .filter(|(name, _)| TERRITOIRES.iter().any(|one| one.name() == *name))
            {
                Some((name, code)) => criteria = criteria.with(name, code),
                None => avis.push(format!(
                    "Le territoire «\u{a0}{}\u{a0}» est inconnu\u{a0}: toute la région est montrée.",
                    shown(written)
                )),
            }
        }
        let question = Question::read(&criteria, snapshot, territoire, state.moment());
        avis.extend(question.avis);
        avis.extend(apparence.corrections());
        let facets = Facets::count(snapshot.catalogue(), &question.filter, Some(state.moment()));
        let retenus = &question.retenus;
        let mut groupes = filtres::groupes(&facets, retenus);
        // What is open now is for who is there now, not for who writes a page.
        groupes.retain(|groupe| groupe.nom != Criterion::Ouvert.name());
        let nommes = territoires_nommes(&question.filter.territoires, territoire);
        let look = apparence.parametres();
        let parametres: Vec<(&str, &str)> =
            pairs(retenus).chain(look.iter().map(|(name, value)| (*name, value.as_str()))).collect();
        let adresse = Adresse::of(state.public_url());
        Self {
            avis,
            territoires: TERRITOIRES.map(|critere| groupe(critere, territoire, retenus)).into(),
            groupes,
            accent: format!("#{}", apparence.accent.unwrap_or_else(|| Fond::Clair.jeton(ACCENT))),
            themes: Theme::ALL.map(|theme| ChoixDeTheme { theme, choisi: theme == apparence.theme }).into(),
            hauteur,
            hauteur_min: *HAUTEURS.start(),
            hauteur_max: *HAUTEURS.end(),
            compte: match facets.total() {
                0 => "Aucun lieu ne répond à ces choix\u{a0}: le cadre serait vide.".to_owned(),
                1 => "Le cadre montre 1\u{a0}lieu.".to_owned(),
                n => format!("Le cadre montre {}\u{a0}lieux.", french::number(n)),
            },
            code: Code::new(&adresse, &parametres, &nommes, hauteur),
        }
    }
}

/// The criteria among which a territory is chosen, from the nearest to people to the widest.
const TERRITOIRES: [Criterion; 3] = [Criterion::Bassin, Criterion::Departement, Criterion::Epci];

fn groupe(critere: Criterion, territoire: &Territoire, retenus: &[(String, String)]) -> GroupeDeTerritoires {
    let nom = critere.name();
    let choix = |code: &str, name: &str| ChoixDeTerritoire {
        valeur: format!("{nom}:{code}"),
        nom: name.to_owned(),
        choisi: retenus.iter().any(|(known, value)| known == nom && value == code),
    };
    let (titre, mut choix): (_, Vec<_>) = match critere {
        Criterion::Bassin => (
            "Bassins de vie",
            territoire.bassins().iter().map(|bassin| choix(bassin.slug.as_str(), &bassin.nom)).collect(),
        ),
        Criterion::Departement => (
            "Départements",
            territoire.departements().iter().map(|one| choix(one.code.as_str(), &one.nom)).collect(),
        ),
        _ => (
            "Intercommunalités (EPCI)",
            territoire.epcis().iter().map(|epci| choix(epci.siren.as_str(), &epci.nom)).collect(),
        ),
    };
    choix.sort_by_cached_key(|choix| fold(&choix.nom));
    GroupeDeTerritoires { titre, choix }
}

/// The names of the territories that are chosen.
pub(super) fn territoires_nommes(chosen: &Territoires, territoire: &Territoire) -> String {
    let bassins = chosen.bassins.iter().filter_map(|slug| territoire.bassin(slug)).map(|one| &one.nom);
    let departements =
        chosen.departements.iter().filter_map(|code| territoire.departement(code)).map(|one| &one.nom);
    let epcis = chosen.epcis.iter().filter_map(|siren| territoire.epci(siren)).map(|one| &one.nom);
    let communes = chosen.communes.iter().filter_map(|code| territoire.commune(code)).map(|one| &one.nom);
    let names: Vec<&str> =
        bassins.chain(departements).chain(epcis).chain(communes).map(String::as_str).collect();
    names.join(", ")
}

fn hauteur(parameters: &Parameters) -> (u16, Option<String>) {
    let Some(written) = parameters.first(HAUTEUR) else { return (HAUTEUR_USUELLE, None) };
    match written.parse().ok().filter(|hauteur| HAUTEURS.contains(hauteur)) {
        Some(hauteur) => (hauteur, None),
        None => {
            let note = format!(
                "La hauteur «\u{a0}{}\u{a0}» n’est pas possible\u{a0}: un nombre de pixels de {} à {} est attendu. \
                 {HAUTEUR_USUELLE} est gardé.",
                shown(written),
                HAUTEURS.start(),
                HAUTEURS.end()
            );
            (HAUTEUR_USUELLE, Some(note))
        }
    }
}
