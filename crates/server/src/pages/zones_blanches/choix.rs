//! What a visitor asks of the page. A page answers rather than complains: what cannot be read is said, and the rest kept.

use repere_catalogue::CRITERES_DE_LIEU;
use repere_domain::LieuId;
use repere_domain::ouverture::Moment;
use repere_observatory::{Demande, Niveau};
use repere_territory::Territoire;

use super::scenario::{AJOUT, Changement, PROPOSER, RETRAIT, changements};
use super::tableau::Tri;
use crate::Snapshot;
use crate::etendue::{Etendue, NIVEAUX};
use crate::http::Parameters;
use crate::pages::filtres;
use crate::pages::lien::lien;

/// Where the page is.
pub(super) const CHEMIN: &str = "/zones-blanches";

/// The parameters of a measure that the page keeps as they are, by the names of the API.
const MESURE: [&str; 5] = ["seuil_km", "seuil_min", "sinuosite", "vitesse_kmh", "population"];

/// The parameters of the page besides these and the criteria of places.
const PAGE: [&str; 13] = [
    "territoire",
    "departement",
    "bassin",
    "epci",
    "seuil",
    "unite",
    "niveau",
    "communes",
    "commune",
    "tri",
    AJOUT,
    RETRAIT,
    PROPOSER,
];

/// Most sites that the page proposes.
const PROPOSES_MAX: usize = 20;

/// The unit of the threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unite {
    /// Kilometres, as the crow flies.
    Km,
    /// Minutes by road, estimated.
    Minutes,
}

/// Which communes the table shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Portee {
    /// Those beyond the threshold, the first of them.
    Premieres,
    /// All those beyond the threshold.
    AuDela,
    /// All.
    Toutes,
}

/// A question, read.
pub(super) struct Choix {
    pub(super) etendue: Etendue,
    pub(super) unite: Unite,
    /// The threshold in that unit.
    pub(super) seuil: f64,
    pub(super) demande: Demande,
    /// The parameters of the measure and the criteria that were understood, value by value, for links.
    pub(super) retenus: Vec<(String, String)>,
    /// The level of the table of territories.
    pub(super) niveau: Option<Niveau>,
    pub(super) portee: Portee,
    /// The beginning of the name of a commune.
    pub(super) commune: String,
    pub(super) tri: Tri,
    /// Places opened and closed, in the order of the address.
    pub(super) changements: Vec<Changement>,
    /// How many sites to propose.
    pub(super) proposer: Option<usize>,
    /// What was not understood, and why.
    pub(super) avis: Vec<String>,
}

impl Choix {
    /// Reads a query.
    pub(super) fn read(parameters: &Parameters, snapshot: &Snapshot, moment: Moment) -> Self {
        let territoire = snapshot.territoire();
        let mut avis = Vec::new();
        let etendue = etendue(parameters, territoire, &mut avis);
        let (mesure, said) = mesure(parameters, territoire, moment);
        avis.extend(said);
        let (criteres, said) = filtres::compris(parameters, CRITERES_DE_LIEU, territoire, moment);
        avis.extend(said);
        let retenus: Vec<(String, String)> = mesure.into_iter().chain(criteres).collect();
        // Each was read by itself; together they may still be too much, a speed that leads too far in a time.
        let demande = Demande::lire(&retenus, territoire, moment).unwrap_or_else(|error| {
            avis.push(format!("Le seuil n’a pas été compris\u{a0}: {}", error.message));
            Demande::default()
        });
        let demande = Demande { niveau: etendue.niveau(), territoires: etendue.territoires(), ..demande }
            .autour_du_seuil();
        let minutes = retenus.iter().find(|(nom, _)| nom == "seuil_min").and_then(|(_, text)| number(text));
        let accepts =
            |id: &LieuId| snapshot.catalogue().get(id).is_some_and(|entree| demande.lieux.accepts(entree));
        let changements = changements(parameters, snapshot, accepts, &mut avis);
        let proposer = proposer(parameters, &mut avis);
        let mut choix = Self {
            changements,
            proposer,
            unite: if minutes.is_some() { Unite::Minutes } else { Unite::Km },
            seuil: minutes.unwrap_or(demande.seuil.metres().km()),
            niveau: niveau(parameters, &etendue, &mut avis),
            portee: match parameters.first("communes") {
                Some("toutes") => Portee::Toutes,
                Some("au-dela") => Portee::AuDela,
                _ => Portee::Premieres,
            },
            commune: parameters.first("commune").unwrap_or_default().chars().take(80).collect(),
            tri: Tri::read(parameters.first("tri")),
            etendue,
            demande,
            retenus,
            avis,
        };
        choix.note_unknown(parameters);
        choix
    }

    fn note_unknown(&mut self, parameters: &Parameters) {
        let known =
            |name: &str| [&MESURE[..], &PAGE, &CRITERES_DE_LIEU].iter().any(|names| names.contains(&name));
        if let Some((name, _)) = parameters.pairs().iter().find(|(name, _)| !known(name)) {
            let shown: String = name.chars().take(30).collect();
            self.avis.push(format!(
                "«\u{a0}{shown}\u{a0}», dans l’adresse, est inconnu\u{a0}: il n’en est pas tenu compte."
            ));
        }
    }

    /// What says the question in the addresses of the API: territory, measure, criteria.
    pub(super) fn question(&self) -> Vec<(&str, &str)> {
        self.etendue.critere().into_iter().chain(self.mesure()).collect()
    }

    /// The address of the same page about another territory.
    pub(super) fn ailleurs(&self, etendue: &Etendue) -> String {
        let changements: Vec<(&str, String)> = self.changements.iter().map(Changement::parametre).collect();
        let changements = changements.iter().map(|(nom, valeur)| (*nom, valeur.as_str()));
        lien(CHEMIN, etendue.critere().into_iter().chain(self.mesure()).chain(changements))
    }

    /// The criteria and the measure, for what asks the API about one commune.
    pub(super) fn mesure(&self) -> impl Iterator<Item = (&str, &str)> {
        self.retenus.iter().map(|(nom, valeur)| (nom.as_str(), valeur.as_str()))
    }

    /// The address of the page with other changes.
    pub(super) fn adresse_simulant(&self, changements: &[Changement], proposer: Option<usize>) -> String {
        let is_change = |nom: &str| [AJOUT, RETRAIT, PROPOSER].contains(&nom);
        let mut all: Vec<(&str, String)> = self.parametres();
        all.retain(|(nom, _)| !is_change(nom));
        all.extend(changements.iter().map(parametre));
        all.extend(proposer.map(|k| (PROPOSER, k.to_string())));
        lien(CHEMIN, all.iter().map(|(nom, valeur)| (*nom, valeur.as_str())))
    }

    /// The address of the page with this criterion of places and no other.
    pub(super) fn adresse_des_lieux(&self, critere: Option<(&str, &str)>) -> String {
        let all = self.parametres();
        let others = all.iter().filter(|(nom, _)| !CRITERES_DE_LIEU.contains(nom));
        lien(CHEMIN, others.map(|(nom, valeur)| (*nom, valeur.as_str())).chain(critere))
    }

    /// Everything that the address of the page says.
    pub(super) fn parametres(&self) -> Vec<(&str, String)> {
        let mut all: Vec<(&str, String)> =
            self.question().into_iter().map(|(nom, valeur)| (nom, valeur.to_owned())).collect();
        all.extend(
            self.niveau
                .filter(|n| Some(n) != self.etendue.dedans().first())
                .map(|n| ("niveau", n.to_string())),
        );
        match self.portee {
            Portee::Premieres => {}
            Portee::AuDela => all.push(("communes", "au-dela".to_owned())),
            Portee::Toutes => all.push(("communes", "toutes".to_owned())),
        }
        if !self.commune.is_empty() {
            all.push(("commune", self.commune.clone()));
        }
        all.extend(self.tri.parametre().map(|tri| ("tri", tri)));
        all.extend(self.changements.iter().map(parametre));
        all.extend(self.proposer.map(|k| (PROPOSER, k.to_string())));
        all
    }

    /// The address of the page with another value of a parameter, or without it.
    pub(super) fn adresse(&self, nom: &str, valeur: Option<&str>) -> String {
        let parametres = self.parametres();
        let others = parametres.iter().filter(|(known, _)| *known != nom);
        let others = others.map(|(nom, valeur)| (*nom, valeur.as_str()));
        lien(CHEMIN, others.chain(valeur.map(|valeur| (nom, valeur))))
    }
}

/// The territory: as the form says it (`bassin-blois`), or as the criteria of the API do.
fn etendue(parameters: &Parameters, territoire: &Territoire, avis: &mut Vec<String>) -> Etendue {
    let region = || Etendue::region(territoire);
    let chosen = parameters.first("territoire").and_then(|text| text.split_once('-'));
    let by_criterion = || {
        let named =
            |niveau: Niveau| parameters.each(niveau.as_str()).map(move |code| (niveau.as_str(), code));
        NIVEAUX.into_iter().flat_map(named).collect::<Vec<_>>()
    };
    let asked: Vec<(&str, &str)> = match (parameters.first("territoire"), chosen) {
        (Some(_), Some(chosen)) => vec![chosen],
        (Some("region"), None) => return region(),
        (Some(other), None) => vec![("", other)],
        (None, _) => by_criterion(),
    };
    let Some((niveau, code)) = asked.first() else { return region() };
    let found = niveau.parse().ok().and_then(|niveau| Etendue::of(niveau, code, territoire));
    let shown: String = code.chars().take(40).collect();
    match found {
        None => avis
            .push(format!("Le territoire «\u{a0}{shown}\u{a0}» n’existe pas\u{a0}: voici toute la région.")),
        Some(_) if asked.len() > 1 => avis.push(
            "Cette page montre un territoire à la fois\u{a0}: voici le premier de ceux de l’adresse."
                .to_owned(),
        ),
        Some(_) => {}
    }
    found.unwrap_or_else(region)
}

/// The parameters of the measure that are understood, each read by itself, and what is said of the others.
fn mesure(
    parameters: &Parameters,
    territoire: &Territoire,
    moment: Moment,
) -> (Vec<(String, String)>, Vec<String>) {
    let (mut retenus, mut avis) = (Vec::<(String, String)>::new(), Vec::new());
    // The form has one number and one unit.
    let unite = if parameters.first("unite") == Some("min") { "seuil_min" } else { "seuil_km" };
    let of_form = parameters.first("seuil").map(|text| (unite, text));
    let named = MESURE.into_iter().filter_map(|nom| parameters.first(nom).map(|text| (nom, text)));
    for (nom, text) in of_form.into_iter().chain(named) {
        let is_threshold = |nom: &str| nom.starts_with("seuil");
        if is_threshold(nom) && retenus.iter().any(|(known, _)| is_threshold(known)) {
            continue;
        }
        let one = [(nom.to_owned(), text.to_owned())];
        match Demande::lire(&one, territoire, moment) {
            Ok(demande) if nom == "seuil_km" && demande == Demande::default() => {}
            Ok(_) => retenus.extend(one),
            Err(error) => {
                let shown: String = text.chars().take(20).collect();
                let what = if is_threshold(nom) { "Le seuil" } else { "Un paramètre" };
                avis.push(format!(
                    "{what} «\u{a0}{shown}\u{a0}» n’a pas été compris\u{a0}: {}. La page garde la valeur habituelle.",
                    error.message
                ));
            }
        }
    }
    (retenus, avis)
}

/// The level of the table of territories: the one asked for, where the territory is made of such.
fn niveau(parameters: &Parameters, etendue: &Etendue, avis: &mut Vec<String>) -> Option<Niveau> {
    let possible = etendue.dedans();
    let usual = possible.first().copied();
    let Some(text) = parameters.first("niveau") else { return usual };
    match text.parse::<Niveau>() {
        Ok(niveau) if possible.contains(&niveau) => Some(niveau),
        Ok(_) => usual,
        Err(error) => {
            avis.push(format!("Le niveau n’a pas été compris\u{a0}: {error}."));
            usual
        }
    }
}

/// What says a change in an address, beside parameters that do not live as long as names.
fn parametre<'a>(changement: &Changement) -> (&'a str, String) {
    changement.parametre()
}

/// How many sites to propose.
fn proposer(parameters: &Parameters, avis: &mut Vec<String>) -> Option<usize> {
    let texte = parameters.first(PROPOSER)?;
    match texte.parse::<usize>() {
        Ok(k) if (1..=PROPOSES_MAX).contains(&k) => Some(k),
        _ => {
            avis.push(format!("Le nombre d’emplacements à proposer doit être entre 1 et {PROPOSES_MAX}."));
            None
        }
    }
}

/// A number that was read already.
fn number(text: &str) -> Option<f64> {
    text.replace(',', ".").parse().ok()
}
