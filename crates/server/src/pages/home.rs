//! The list of places by bassin de vie, with the map beside it.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::Response;
use repere_catalogue::Entree;
use repere_domain::codes::Slug;
use repere_domain::texte::fold;
use repere_domain::{Lieu, QualitePosition};
use repere_exchange::horaires::en_francais;
use repere_territory::Territoire;

use super::{Site, error, french, page};
use crate::http::Parameters;
use crate::{AppState, Snapshot};

#[derive(Template)]
#[template(path = "home.html")]
struct HomeTemplate<'a> {
    site: Site,
    page: HomePage<'a>,
}

struct HomePage<'a> {
    total: usize,
    bassin: Option<BassinChoice<'a>>,
    choix: Vec<BassinChoice<'a>>,
    bassins: Vec<BassinSection<'a>>,
    /// The query with which the API gives the same places, so that list and map agree.
    requete_carte: String,
    inventaire: String,
}

#[derive(Clone, Copy)]
struct BassinChoice<'a> {
    slug: &'a str,
    nom: &'a str,
    nombre: usize,
    choisi: bool,
}

struct BassinSection<'a> {
    slug: &'a str,
    nom: &'a str,
    lieux: Vec<LieuLigne<'a>>,
}

struct LieuLigne<'a> {
    id: &'a str,
    nom: &'a str,
    genres: String,
    famille: &'static str,
    adresse: &'a str,
    code_postal: &'a str,
    commune: &'a str,
    telephone: Option<TelephoneLien>,
    site_web: Option<&'a str>,
    horaires: Option<String>,
    approximative: bool,
    itinerant: bool,
}

struct TelephoneLien {
    href: String,
    affichage: String,
}

impl<'a> LieuLigne<'a> {
    fn new(lieu: &'a Lieu) -> Self {
        Self {
            id: lieu.id.as_str(),
            nom: &lieu.nom,
            genres: genres(lieu),
            famille: lieu.famille().as_str(),
            adresse: &lieu.adresse,
            code_postal: lieu.code_postal.as_str(),
            commune: &lieu.commune,
            telephone: lieu.telephone.as_ref().map(|telephone| TelephoneLien {
                href: format!("tel:{}", telephone.international()),
                affichage: telephone.national(),
            }),
            site_web: lieu.site_web.first().map(|url| url.as_str()),
            horaires: horaires(lieu),
            approximative: lieu.position.qualite == QualitePosition::Approximative,
            itinerant: lieu.est_itinerant(),
        }
    }
}

/// The opening hours in words: the source's own, or those that the OSM expression says.
fn horaires(lieu: &Lieu) -> Option<String> {
    if let Some(words) = &lieu.horaires_texte {
        return Some(words.clone());
    }
    let expression = lieu.horaires.as_ref()?;
    Some(
        en_francais(expression)
            .unwrap_or_else(|| "Horaires particuliers\u{a0}: téléphonez avant de venir.".to_owned()),
    )
}

/// The kinds in plain words, those that have some.
fn genres(lieu: &Lieu) -> String {
    let known: Vec<&str> = lieu.typologie.iter().filter_map(|typologie| typologie.en_clair()).collect();
    if known.is_empty() { "Lieu d’aide numérique".to_owned() } else { known.join(" · ") }
}

/// `GET /`
pub(crate) async fn home(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let snapshot = state.snapshot();
    let parameters = Parameters::of(query.as_deref());
    // Of several values the page keeps the first: a person's link is never answered by a wall.
    let asked = parameters.first("bassin");
    let bassin = asked
        .and_then(|text| text.parse::<Slug>().ok())
        .filter(|slug| state.territoire().bassin(slug).is_some());
    if asked.is_some() && bassin.is_none() {
        return error::unknown_bassin(&state);
    }
    let view = view(&snapshot, state.territoire(), bassin.as_ref());
    page(&HomeTemplate { site: Site::of(&state, &snapshot), page: view }, &headers, &state)
}

fn view<'a>(snapshot: &'a Snapshot, territoire: &'a Territoire, chosen: Option<&Slug>) -> HomePage<'a> {
    let counts = snapshot.places_by_bassin();
    let choix: Vec<BassinChoice<'a>> = territoire
        .bassins()
        .iter()
        .map(|bassin| BassinChoice {
            slug: bassin.slug.as_str(),
            nom: &bassin.nom,
            nombre: counts.get(&bassin.slug).copied().unwrap_or(0),
            choisi: chosen == Some(&bassin.slug),
        })
        .collect();
    let bassins = sections(snapshot, territoire, chosen);
    HomePage {
        total: bassins.iter().map(|section| section.lieux.len()).sum(),
        bassin: choix.iter().find(|choice| choice.choisi).copied(),
        choix,
        bassins,
        requete_carte: chosen.map(|slug| format!("bassin={slug}")).unwrap_or_default(),
        inventaire: inventaire(snapshot),
    }
}

/// Places by bassin, then by commune and name. Those outside the reference geography come last.
fn sections<'a>(
    snapshot: &'a Snapshot,
    territoire: &'a Territoire,
    chosen: Option<&Slug>,
) -> Vec<BassinSection<'a>> {
    let section = |slug: Option<&Slug>, code: &'a str, nom: &'a str| {
        let mut entrees: Vec<&Entree> = snapshot
            .catalogue()
            .entrees()
            .iter()
            .filter(|entree| entree.rattachement.as_ref().map(|r| &r.bassin) == slug)
            .collect();
        entrees.sort_by_cached_key(|e| (fold(&e.lieu.commune), fold(&e.lieu.nom), e.lieu.id.clone()));
        BassinSection { slug: code, nom, lieux: entrees.iter().map(|e| LieuLigne::new(&e.lieu)).collect() }
    };
    let mut sections: Vec<BassinSection<'a>> = territoire
        .bassins()
        .iter()
        .filter(|bassin| chosen.is_none_or(|slug| *slug == bassin.slug))
        .map(|bassin| section(Some(&bassin.slug), bassin.slug.as_str(), &bassin.nom))
        .collect();
    if chosen.is_none() {
        sections.push(section(None, "ailleurs", "Hors de la région"));
    }
    sections.retain(|section| !section.lieux.is_empty());
    sections
}

/// How old the data is, in words.
fn inventaire(snapshot: &Snapshot) -> String {
    match snapshot.period() {
        Some((oldest, newest)) if french::month(oldest) == french::month(newest) => {
            format!("Fiches mises à jour en {} par leurs sources.", french::month(newest))
        }
        Some((oldest, newest)) => format!(
            "Fiches mises à jour par leurs sources entre {} et {}. Un lieu a pu changer depuis : téléphonez avant de vous déplacer.",
            french::month(oldest),
            french::month(newest)
        ),
        None => "Aucune fiche n’est publiée.".to_owned(),
    }
}
