//! The places that answer a question, the nearest first.

use repere_catalogue::{Facettes, Page, Proximite, Requete, Resultats as Trouves, Suggestion, Trouve};
use repere_domain::Metres;
use repere_domain::ouverture::Moment;
use repere_domain::texte::fold;
use repere_territory::Territoire;

use crate::Snapshot;
use crate::pages::filtres::{self, Actif, Groupe};
use crate::pages::french;
use crate::pages::ligne::LieuLigne;
use crate::pages::question::{Designation, NOMBRE, NOMBRE_MAX, OU, PAS, PRES_DE, Question};

/// Beyond that the nearest place is said to be far.
const LOIN: Metres = Metres::from_km(20.0);

/// What the page shows of an answer.
pub(super) struct Resultats<'a> {
    pub(super) ou: String,
    /// The point of a visitor who was located, as the address holds it.
    pub(super) pres_de: Option<String>,
    /// « près de Tours »; nothing when no place was named.
    pub(super) titre: String,
    pub(super) compte: String,
    pub(super) avis: Vec<String>,
    pub(super) possibles: Vec<Possible>,
    pub(super) lieux: Vec<LieuLigne<'a>>,
    /// The address with more places, and how many more.
    pub(super) suite: Option<(String, usize)>,
    pub(super) groupes: Vec<Groupe>,
    pub(super) actifs: Vec<Actif>,
    /// The address without any filter.
    pub(super) sans_filtre: String,
    /// The query with which the API gives the same places, so that list and map agree.
    pub(super) requete_carte: String,
}

/// What a text may mean, with the address that says it for certain.
pub(super) struct Possible {
    pub(super) nom: String,
    pub(super) precision: String,
    pub(super) adresse: String,
}

/// Answers a question.
pub(super) fn view<'a>(
    question: Question,
    snapshot: &'a Snapshot,
    territoire: &Territoire,
    moment: Moment,
) -> Resultats<'a> {
    let catalogue = snapshot.catalogue();
    let facettes = Facettes::compter(catalogue, &question.filtre, Some(moment));
    let proximite = question.lieu.as_ref().map(|lieu| Proximite { centre: lieu.centre, rayon: None });
    let page = Page { depuis: 0, limite: proximite.map(|_| question.nombre) };
    let requete = Requete { filtre: question.filtre.clone(), proximite, page };
    let unclear = question.lieu.is_none() && !question.ou.is_empty();
    let mut found = catalogue.search(&requete);
    if proximite.is_none() {
        found.lieux.sort_by_cached_key(|t| (fold(&t.entree.lieu.commune), fold(&t.entree.lieu.nom)));
        found.lieux.truncate(question.nombre);
    }
    let autres = autres(&question);
    let retenus: Vec<(&str, &str)> = question.retenus.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let shown = found.lieux.len();
    let suite = (shown < found.total.min(NOMBRE_MAX)).then(|| {
        let next = (shown + PAS).min(found.total).min(NOMBRE_MAX);
        let mut autres = autres.clone();
        autres.push((NOMBRE, next.to_string()));
        (filtres::adresse(retenus.iter().copied(), &autres), next - shown)
    });
    let lieux =
        found.lieux.iter().map(|Trouve { entree, distance }| LieuLigne::new(entree, *distance, moment));
    Resultats {
        titre: question.lieu.as_ref().map(|lieu| format!("près {}", lieu.de)).unwrap_or_default(),
        compte: compte(&question, &found, unclear),
        requete_carte: requete_carte(&question, &retenus, shown),
        lieux: if unclear { Vec::new() } else { lieux.collect() },
        suite: suite.filter(|_| !unclear),
        possibles: question.possibles.iter().map(|one| possible(one, &retenus)).collect(),
        groupes: filtres::groupes(&facettes, &question.retenus),
        actifs: filtres::actifs(&question.retenus, &autres, territoire),
        sans_filtre: filtres::adresse(std::iter::empty(), &autres),
        pres_de: autres.iter().find(|(nom, _)| *nom == PRES_DE).map(|(_, valeur)| valeur.clone()),
        ou: question.ou,
        avis: question.avis,
    }
}

/// The parameters of the page besides the criteria, as they are kept in links.
fn autres(question: &Question) -> Vec<(&'static str, String)> {
    if !question.ou.is_empty() {
        return vec![(OU, question.ou.clone())];
    }
    let point = question
        .lieu
        .as_ref()
        .map(|lieu| (PRES_DE, format!("{},{}", lieu.centre.latitude(), lieu.centre.longitude())));
    point.into_iter().collect()
}

/// How many places, in which order, and what to know of them.
fn compte(question: &Question, found: &Trouves<'_>, unclear: bool) -> String {
    if unclear && question.possibles.is_empty() {
        return format!(
            "Nous ne connaissons pas «\u{a0}{}\u{a0}». Essayez le nom d’une commune de la région, ou son code postal.",
            question.ou
        );
    }
    if unclear {
        return format!("«\u{a0}{}\u{a0}» peut vouloir dire\u{a0}:", question.ou);
    }
    let nombre = match found.total {
        0 if question.retenus.is_empty() => return "Aucun lieu n’est connu pour le moment.".to_owned(),
        0 => {
            return "Aucun lieu connu ne répond à tous ces critères. Retirez-en un ou plusieurs.".to_owned();
        }
        1 => "1\u{a0}lieu".to_owned(),
        n => format!("{}\u{a0}lieux", french::number(n)),
    };
    match (&question.lieu, found.lieux.first().and_then(|first| first.distance)) {
        (Some(_), Some(distance)) if distance > LOIN => format!(
            "{nombre}, du plus proche au plus loin. Aucun n’est à moins de 20\u{a0}km\u{a0}: le plus proche est {}.",
            french::distance(distance)
        ),
        (Some(_), _) => format!("{nombre}, du plus proche au plus loin."),
        (None, _) => format!("{nombre}, par commune. Dites où vous êtes pour voir les plus proches d’abord."),
    }
}

fn requete_carte(question: &Question, retenus: &[(&str, &str)], shown: usize) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(retenus);
    if let Some(lieu) = &question.lieu {
        query.append_pair(PRES_DE, &format!("{},{}", lieu.centre.latitude(), lieu.centre.longitude()));
        query.append_pair("limite", &shown.max(1).to_string());
    }
    query.finish()
}

fn possible(designation: &Designation, retenus: &[(&str, &str)]) -> Possible {
    let ou = |text: &str| filtres::adresse(retenus.iter().copied(), &[(OU, text.to_owned())]);
    match designation {
        Designation::Connue(Suggestion::Commune { nom, departement, code_postal, .. }) => {
            let precision = code_postal.as_ref().map_or_else(|| departement.to_string(), ToString::to_string);
            let adresse = ou(&format!("{nom} {precision}"));
            Possible { nom: nom.clone(), precision, adresse }
        }
        Designation::Connue(Suggestion::Lieu { id, nom, commune }) => {
            Possible { nom: nom.clone(), precision: commune.clone(), adresse: format!("/lieux/{id}") }
        }
        Designation::Adresse(libelle) => {
            Possible { nom: libelle.clone(), precision: "adresse".to_owned(), adresse: ou(libelle) }
        }
    }
}
