//! The filters of a search: groups of choices in plain words, and those that are in force.

use repere_catalogue::{Criteria, Criterion, Facets, Filter};
use repere_domain::typologie::Famille;
use repere_domain::vocabulaire::{
    Dispositif, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public, Service,
};
use repere_hours::Moment;
use repere_territory::Territoire;

use crate::lien::lien;
use repere_kit::Parameters;
use repere_words::french;

/// A group of choices of one criterion.
pub(super) struct Groupe {
    pub(super) titre: &'static str,
    pub(super) nom: &'static str,
    pub(super) choix: Vec<Choix>,
    /// A date and a time may be given as well; the one that is, if any.
    pub(super) heure: Option<String>,
}

/// One choice.
pub(super) struct Choix {
    pub(super) valeur: &'static str,
    pub(super) libelle: &'static str,
    /// Places that it would leave, the other criteria being as they are; `None` where that is not said.
    pub(super) nombre: Option<usize>,
    pub(super) coche: bool,
}

/// A value in force, and the address of the page without it.
pub(super) struct Actif {
    pub(super) libelle: String,
    pub(super) sans: String,
}

/// A value and its words.
type Mots = (&'static str, &'static str);

/// A criterion, its title, its values.
type Offert = (Criterion, &'static str, Vec<Mots>);

/// The criteria that are offered, the most useful first: title, values and their words.
fn offerts() -> [Offert; 11] {
    [
        (Criterion::Besoin, "J’ai besoin de", words(Service::ALL, Service::slug, Service::en_clair)),
        (
            Criterion::Ouvert,
            "Ouvert",
            vec![("maintenant", "Maintenant"), ("samedi", "Le samedi"), ("soir", "Le soir, après 18\u{a0}h")],
        ),
        (Criterion::Cout, "Prix", words(Frais::ALL, Frais::slug, Frais::en_clair)),
        (
            Criterion::Accompagnement,
            "Comment on y est aidé",
            words(
                ModaliteAccompagnement::ALL,
                ModaliteAccompagnement::slug,
                ModaliteAccompagnement::en_clair,
            ),
        ),
        (
            Criterion::Acces,
            "Comment venir",
            words(ModaliteAcces::ALL, ModaliteAcces::slug, ModaliteAcces::en_clair),
        ),
        (Criterion::Accessible, "Accès", vec![("fauteuil", "Accessible en fauteuil roulant")]),
        (Criterion::Public, "Pour qui", words(Public::ALL, Public::slug, Public::en_clair)),
        (
            Criterion::PriseEnCharge,
            "Accueil adapté",
            words(PriseEnCharge::ALL, PriseEnCharge::slug, PriseEnCharge::en_clair),
        ),
        (Criterion::Famille, "Sorte de lieu", words(Famille::ALL, Famille::as_str, Famille::en_clair)),
        (
            Criterion::Dispositif,
            "Programme national",
            words(Dispositif::ALL, Dispositif::slug, Dispositif::en_clair),
        ),
        (
            Criterion::Itinerance,
            "Fixe ou qui se déplace",
            words(Itinerance::ALL, Itinerance::slug, Itinerance::en_clair),
        ),
    ]
}

fn words<T: Copy>(all: &[T], slug: fn(T) -> &'static str, words: fn(T) -> &'static str) -> Vec<Mots> {
    all.iter().map(|term| (slug(*term), words(*term))).collect()
}

/// The criteria of `noms` that are understood, value by value, and what is said of the others: a wrong value costs the
/// others nothing.
pub(super) fn compris(
    parameters: &Parameters,
    noms: impl IntoIterator<Item = &'static str>,
    territoire: &Territoire,
    moment: Moment,
) -> (Vec<(String, String)>, Vec<String>) {
    let (mut retenus, mut avis) = (Vec::new(), Vec::new());
    for nom in noms {
        for valeur in parameters.each(nom) {
            let one = [(nom.to_owned(), valeur.to_owned())];
            // Said twice, it is one value.
            if retenus.contains(&one[0]) {
                continue;
            }
            match Criteria::new(&one).at(moment).filter(territoire) {
                Ok(_) => retenus.extend(one),
                Err(error) => avis.push(format!("Un critère n’a pas été compris\u{a0}: {}", error.message)),
            }
        }
    }
    (retenus, avis)
}

/// The filter of one criterion, or of none, whatever the territory.
pub(super) fn seul(critere: Option<(&str, &str)>, moment: Moment) -> Option<Filter> {
    let pairs: Vec<_> =
        critere.map(|(nom, valeur)| (nom.to_owned(), valeur.to_owned())).into_iter().collect();
    Criteria::new(&pairs).at(moment).place_filter().ok()
}

/// The groups, without the choices that would leave nothing.
pub(super) fn groupes(facets: &Facets, retenus: &[(String, String)]) -> Vec<Groupe> {
    let groupe = |(critere, titre, valeurs): Offert| {
        let nom = critere.name();
        let choix: Vec<Choix> = valeurs
            .into_iter()
            .filter_map(|(valeur, libelle)| {
                let nombre = facets.count_of(critere, valeur);
                let coche = retenus.iter().any(|(known, value)| known == nom && value == valeur);
                (nombre > 0 || coche).then_some(Choix { valeur, libelle, nombre: Some(nombre), coche })
            })
            .collect();
        let heure = (critere == Criterion::Ouvert).then(|| {
            let is_moment =
                |(known, value): &&(String, String)| known == nom && value.parse::<Moment>().is_ok();
            retenus.iter().rfind(is_moment).map(|(_, value)| value.clone()).unwrap_or_default()
        });
        Groupe { titre, nom, choix, heure }
    };
    offerts()
        .into_iter()
        .map(groupe)
        .filter(|groupe| !groupe.choix.is_empty() || groupe.heure.is_some())
        .collect()
}

/// The values in force, each with the address of the page without it; `autres` are the other parameters of the page.
pub(super) fn actifs(
    retenus: &[(String, String)],
    autres: &[(&str, String)],
    territoire: &Territoire,
) -> Vec<Actif> {
    let without = |Retrait { libelle, retire }| {
        let others = retenus.iter().filter(|pair| !retire.contains(pair));
        let sans = adresse(others.map(|(nom, valeur)| (nom.as_str(), valeur.as_str())), autres);
        Actif { libelle, sans }
    };
    retraits(retenus, territoire).into_iter().map(without).collect()
}

/// Values beyond which they are taken away by whole criteria: each way out is an address that holds all the others, and
/// one for each value would make a page as long as their square.
const UNE_A_UNE: usize = 24;

/// What a link takes away, in words.
pub(super) struct Retrait<'r> {
    pub(super) libelle: String,
    pub(super) retire: Vec<&'r (String, String)>,
}

/// The ways to take values away: one by one, or by whole criteria where there are many.
pub(super) fn retraits<'r>(retenus: &'r [(String, String)], territoire: &Territoire) -> Vec<Retrait<'r>> {
    let one = |pair: &'r (String, String)| Retrait {
        libelle: libelle(&pair.0, &pair.1, territoire),
        retire: vec![pair],
    };
    if retenus.len() <= UNE_A_UNE {
        return retenus.iter().map(one).collect();
    }
    let whole = |criterion: Criterion| {
        let retire: Vec<_> = retenus.iter().filter(|(nom, _)| nom == criterion.name()).collect();
        match retire.as_slice() {
            [] => None,
            [pair] => Some(one(pair)),
            several => Some(Retrait {
                libelle: format!("{}\u{a0}: {} choix", sujet(criterion), several.len()),
                retire,
            }),
        }
    };
    Criterion::ALL.into_iter().filter_map(whole).collect()
}

/// What a criterion is about, in a word or two.
fn sujet(criterion: Criterion) -> &'static str {
    match criterion {
        Criterion::Bassin => "Bassins de vie",
        Criterion::Departement => "Départements",
        Criterion::Epci => "Intercommunalités",
        Criterion::Commune => "Communes",
        Criterion::Positions => "Positions",
        _ => offerts().into_iter().find(|(known, ..)| *known == criterion).map_or("", |(_, titre, _)| titre),
    }
}

/// A value of a criterion in words that say which criterion it is.
pub(super) fn libelle(nom: &str, valeur: &str, territoire: &Territoire) -> String {
    let group = offerts().into_iter().find(|(critere, ..)| critere.name() == nom);
    let known = group.and_then(|(.., valeurs)| valeurs.into_iter().find(|(known, _)| *known == valeur));
    match known {
        Some((_, words)) if nom == Criterion::Ouvert.name() => format!("Ouvert\u{a0}: {}", lower(words)),
        Some((_, words)) => words.to_owned(),
        None => match valeur.parse::<Moment>() {
            Ok(moment) => format!("Ouvert {}", french::moment(moment)),
            Err(_) => named(nom, valeur, territoire),
        },
    }
}

fn lower(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// The name of a territory; other values as they are written.
fn named(nom: &str, valeur: &str, territoire: &Territoire) -> String {
    if nom == "positions" && valeur == "exactes" {
        return "Positions exactes seulement".to_owned();
    }
    let area = nom.parse().ok().and_then(|level| territoire.find(level, valeur));
    area.map_or_else(|| valeur.to_owned(), |area| area.nom.to_string())
}

/// The address of the search with these values.
pub(super) fn adresse<'v>(
    values: impl Iterator<Item = (&'v str, &'v str)>,
    autres: &'v [(&str, String)],
) -> String {
    lien("/", autres.iter().map(|(nom, valeur)| (*nom, valeur.as_str())).chain(values))
}
