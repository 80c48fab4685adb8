//! Portraits of territories: bassins de vie, départements, intercommunalités, the region. Figures to quote, each beside
//! the region's; what the places are and offer; where nothing is near; the places themselves. Printed, it is a brochure.

mod annuaire;
mod besoin;
mod chiffres;
mod composition;
mod distances;
mod forme;
mod graphiques;
mod mots;
mod offre;
mod palmares;
mod publies;
mod sommaire;

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use repere_catalogue::{Entree, Offre};
use repere_domain::ouverture::Moment;
use repere_observatory::{Contexte, Demande, LigneCommune, LigneTerritoire, Niveau};
use repere_territory::Territoire;

pub(crate) use sommaire::{adresses, sommaire};

use super::{Rubrique, Site, error, french, fresh_page};
use crate::couvertures::Couvertures;
use crate::dessin::{Carte, Classe};
use crate::etendue::Etendue;
use crate::http::{HTML, Path, Representation, SVG};
use crate::pages::lien::lien;
use crate::{AppState, Snapshot};
use annuaire::{Groupe, annuaire};
use besoin::{Besoin, besoins};
use chiffres::{Chiffre, chiffres};
use composition::Composition;
use distances::{CommuneBlanche, Distances};
use forme::{Forme, Rien};
use graphiques::Graphiques;
use offre::OffreEnMots;
use palmares::Palmares;
use publies::Publies;

#[derive(Template)]
#[template(path = "portrait.html")]
struct Portrait<'s> {
    site: Site,
    titre: String,
    ici: &'s Ici<'s>,
    /// « 104 321 habitants », « 76 communes », « 27 lieux ».
    resume: Vec<String>,
    chiffres: Vec<Chiffre>,
    carte: Option<Carte>,
    distances: Distances<'s>,
    graphiques: Graphiques,
    besoins: Vec<Besoin<'s>>,
    offre: OffreEnMots,
    composition: Composition<'s>,
    publies: Option<Publies<'s>>,
    annuaire: Vec<Groupe<'s>>,
    contexte: &'s Contexte,
    inventaire: String,
    aujourd_hui: String,
    adresse: String,
    zones_blanches: String,
    tous_les_lieux: String,
    /// The address of the brochure.
    brochure: String,
    /// The charts as pictures.
    images: Vec<(&'static str, String)>,
    telechargements: Vec<(&'static str, String)>,
}

/// The places alone, to be printed and handed out.
#[derive(Template)]
#[template(path = "brochure.html")]
struct Brochure<'s> {
    site: Site,
    titre: String,
    ici: &'s Ici<'s>,
    resume: Vec<String>,
    carte: Option<Carte>,
    distances: Distances<'s>,
    annuaire: Vec<Groupe<'s>>,
    aujourd_hui: String,
    adresse: String,
}

/// A territory, and all that is read to draw its portrait.
struct Ici<'s> {
    etendue: &'s Etendue,
    territoire: &'s Territoire,
    demande: &'s Demande,
    /// « 10 km ».
    seuil: String,
    ligne: &'s LigneTerritoire,
    region: &'s LigneTerritoire,
    communes: Vec<&'s LigneCommune>,
    lieux: Vec<&'s Entree>,
}

impl<'s> Ici<'s> {
    fn new(
        etendue: &'s Etendue,
        snapshot: &'s Snapshot,
        couvertures: &'s Couvertures,
        ligne: &'s LigneTerritoire,
        region: &'s LigneTerritoire,
    ) -> Self {
        let territoire = snapshot.territoire();
        let demande = couvertures.demande();
        Self {
            etendue,
            territoire,
            demande,
            seuil: format!("{}\u{a0}km", french::decimal(demande.seuil.metres().km(), 2)),
            ligne,
            region,
            communes: communes(etendue, territoire, couvertures).collect(),
            lieux: lieux(etendue, snapshot),
        }
    }
}

/// `GET /bassins/{slug}`
pub(crate) async fn bassin(state: State<AppState>, code: Path<String>, headers: HeaderMap) -> Response {
    portrait(Niveau::Bassin, &code.0, Forme::Page, state, headers).await
}

/// `GET /bassins/{slug}/{forme}`
pub(crate) async fn bassin_sous(state: State<AppState>, sous: Path<Sous>, headers: HeaderMap) -> Response {
    autrement(Niveau::Bassin, sous, state, headers).await
}

/// `GET /departements/{code}`
pub(crate) async fn departement(state: State<AppState>, code: Path<String>, headers: HeaderMap) -> Response {
    portrait(Niveau::Departement, &code.0, Forme::Page, state, headers).await
}

/// `GET /departements/{code}/{forme}`
pub(crate) async fn departement_sous(
    state: State<AppState>,
    sous: Path<Sous>,
    headers: HeaderMap,
) -> Response {
    autrement(Niveau::Departement, sous, state, headers).await
}

/// `GET /epci/{siren}`
pub(crate) async fn epci(state: State<AppState>, code: Path<String>, headers: HeaderMap) -> Response {
    portrait(Niveau::Epci, &code.0, Forme::Page, state, headers).await
}

/// `GET /epci/{siren}/{forme}`
pub(crate) async fn epci_sous(state: State<AppState>, sous: Path<Sous>, headers: HeaderMap) -> Response {
    autrement(Niveau::Epci, sous, state, headers).await
}

/// `GET /region`
pub(crate) async fn region(state: State<AppState>, headers: HeaderMap) -> Response {
    let code = state.territoire().region().0.to_owned();
    portrait(Niveau::Region, &code, Forme::Page, state, headers).await
}

/// `GET /region/{forme}`
pub(crate) async fn region_sous(state: State<AppState>, forme: Path<String>, headers: HeaderMap) -> Response {
    let code = state.territoire().region().0.to_owned();
    autrement(Niveau::Region, Path((code, forme.0)), state, headers).await
}

/// The code of a territory, and the form that is asked for.
type Sous = (String, String);

/// What stands under the address of a portrait.
async fn autrement(
    niveau: Niveau,
    Path((code, forme)): Path<Sous>,
    state: State<AppState>,
    headers: HeaderMap,
) -> Response {
    match Forme::nommee(&forme, niveau) {
        Some(forme) => portrait(niveau, &code, forme, state, headers).await,
        None => error::not_found(&state),
    }
}

async fn portrait(
    niveau: Niveau,
    code: &str,
    forme: Forme,
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Response {
    let (snapshot, moment) = (state.snapshot(), state.moment());
    let Some(etendue) = Etendue::of(niveau, code, state.territoire()) else {
        return inconnu(&state, &snapshot);
    };
    // Ages and openings are those of a day.
    let question = format!("portrait {niveau} {} {forme:?} {}", etendue.code(), moment.date());
    let shared = state.clone();
    let made = tokio::task::spawn_blocking(move || {
        let answers = Arc::clone(&snapshot);
        answers.answers().get_or(question, || render(&etendue, forme, &snapshot, &shared, moment))
    });
    match made.await {
        Ok(Ok(page)) => page.answer(&headers),
        Ok(Err(cause)) if cause.is::<Rien>() => error::not_found(&state),
        Ok(Err(cause)) => error::broken(&state, cause.as_ref()),
        Err(cause) => error::broken(&state, &cause),
    }
}

/// Why a portrait cannot be drawn.
type Broken = Box<dyn std::error::Error + Send + Sync>;

fn render(
    etendue: &Etendue,
    forme: Forme,
    snapshot: &Snapshot,
    state: &AppState,
    moment: Moment,
) -> Result<Representation, Broken> {
    let (territoire, niveau, couvertures) =
        (snapshot.territoire(), etendue.niveau(), snapshot.couvertures()?);
    let palmares = |niveau| Palmares::new(niveau, snapshot, couvertures);
    let (parmi, bassins, departements) =
        (palmares(niveau), palmares(Niveau::Bassin), palmares(Niveau::Departement));
    let (Some(own), Some(region)) =
        (parmi.de(etendue.code()), palmares(Niveau::Region).de(territoire.region().0))
    else {
        return Err(format!("no figures about {niveau} {}", etendue.code()).into());
    };
    let ici = Ici::new(etendue, snapshot, couvertures, own.ligne, region.ligne);
    let here = Offre::compter(ici.lieux.iter().copied(), moment.date());
    let everywhere = Offre::compter(lieux(&Etendue::region(territoire), snapshot), moment.date());
    let titre = mots::titre(etendue, territoire);
    let distances = Distances::new(&ici);
    let adresse = mots::adresse(niveau, etendue.code());
    let contexte = &couvertures.de(niveau).contexte;
    let graphiques = Graphiques::new(&ici, &distances.bandes, &here, &everywhere);
    if let Forme::Image(image) = forme {
        let notes = forme::notes(image, &ici, contexte, &adresse, state, moment);
        return Ok(Representation::kept(SVG, graphiques.image(image, &titre, &notes)?));
    }
    let site = Site::of(state, snapshot).dans(Rubrique::Bassins).a(&adresse, state);
    let resume = resume(&ici);
    let carte = carte(&ici, &titre, etendue.dedans().first().copied(), state);
    let annuaire = if niveau == Niveau::Region { Vec::new() } else { annuaire(&ici, moment) };
    let aujourd_hui = french::date(moment.date());
    if let Forme::Brochure = forme {
        let template =
            Brochure { site, titre, ici: &ici, resume, carte, distances, annuaire, aujourd_hui, adresse };
        return Ok(Representation::kept(HTML, template.render()?));
    }
    let images = graphiques.images().map(|image| (image.mots(), Forme::Image(image).adresse(&adresse)));
    let template = Portrait {
        images: images.collect(),
        site,
        resume,
        chiffres: chiffres(niveau, &own, &parmi, &region, &bassins, &ici.seuil),
        carte,
        graphiques,
        distances,
        besoins: besoins(&ici, snapshot, snapshot.besoins()?),
        offre: OffreEnMots::new(&here, &everywhere),
        composition: Composition::new(&ici, palmares),
        publies: Publies::new(state.publies(), &ici, &departements, region.lieux),
        annuaire,
        contexte,
        inventaire: french::periode(ici.lieux.iter().map(|entree| entree.lieu.date_maj)),
        aujourd_hui,
        brochure: Forme::Brochure.adresse(&adresse),
        adresse,
        zones_blanches: lien("/zones-blanches", etendue.critere()),
        tous_les_lieux: lien("/", etendue.critere()),
        telechargements: telechargements(etendue),
        titre,
        ici: &ici,
    };
    Ok(Representation::kept(HTML, template.render()?))
}

/// The rows of the communes of a territory, by ascending code.
fn communes<'s>(
    etendue: &'s Etendue,
    territoire: &'s Territoire,
    couvertures: &'s Couvertures,
) -> impl Iterator<Item = &'s LigneCommune> {
    let communes = territoire.communes().iter().zip(couvertures.de(Niveau::Commune).lignes.communes());
    communes.filter(|(commune, _)| etendue.contains(commune)).map(|(_, ligne)| ligne)
}

/// The places of a territory, by ascending id.
fn lieux<'s>(etendue: &Etendue, snapshot: &'s Snapshot) -> Vec<&'s Entree> {
    let territoires = etendue.territoires();
    let inside = |entree: &&Entree| {
        entree.rattachement.as_ref().is_some_and(|rattachement| territoires.contains(Some(rattachement)))
    };
    snapshot.catalogue().entrees().iter().filter(inside).collect()
}

fn resume(ici: &Ici<'_>) -> Vec<String> {
    let total = &ici.ligne.total;
    vec![
        french::compte(total.habitants.0.arrondi() as usize, "habitant", "habitants"),
        french::compte(total.communes as usize, "commune", "communes"),
        french::compte(ici.lieux.len(), "lieu d’aide numérique connu", "lieux d’aide numérique connus"),
    ]
}

/// The communes of a territory by their distance to the nearest place, with the borders of a level, and the places.
fn carte(ici: &Ici<'_>, titre: &str, limites: Option<Niveau>, state: &AppState) -> Option<Carte> {
    let plan = state.plans().entre(ici.etendue, limites, ici.territoire)?;
    let rangs: std::collections::HashMap<&str, Option<usize>> =
        ici.communes.iter().map(|commune| (commune.code_insee.as_str(), commune.rang_bande)).collect();
    let classe = |rank: usize| {
        let code = ici.territoire.communes().get(rank).map(|commune| commune.code.as_str());
        Classe::de(ici.demande, code.and_then(|code| rangs.get(code).copied().flatten()))
    };
    let points = ici.lieux.iter().map(|entree| entree.lieu.position);
    let nom = format!("{titre}\u{a0}: les lieux, et la distance de chaque commune au plus proche");
    let description = "Les mêmes chiffres sont dans les tableaux.".to_owned();
    let carte = Carte::new(plan, ici.territoire, nom, description, classe);
    Some(carte.avec_lieux(points.map(|position| (position.localisation, position.qualite))))
}

/// The same figures and places as files.
fn telechargements(etendue: &Etendue) -> Vec<(&'static str, String)> {
    let file = |chemin: &str, more: &[(&'static str, &'static str)]| {
        lien(chemin, etendue.critere().into_iter().chain(more.iter().copied()))
    };
    let table = |more: &[(&'static str, &'static str)]| {
        file("/api/v1/couverture", &[&[("niveau", "commune")], more].concat())
    };
    vec![
        ("Les lieux (classeur XLSX)", file("/donnees/lieux.xlsx", &[])),
        ("Les lieux, pour un tableur français (CSV)", file("/donnees/lieux-tableur.csv", &[])),
        ("Les lieux, au schéma national (CSV)", file("/donnees/lieux.csv", &[])),
        ("Les lieux (GeoJSON)", file("/donnees/lieux.geojson", &[])),
        ("Les distances, pour un tableur français (CSV)", table(&[("format", "csv"), ("separateur", ";")])),
        ("Les distances (CSV)", table(&[("format", "csv")])),
        ("Les distances (XLSX)", table(&[("format", "xlsx")])),
        ("Les distances sur la carte (GeoJSON)", file("/api/v1/couverture/communes.geojson", &[])),
    ]
}

/// A page of the territories that there are, where an address asks for another.
#[derive(Template)]
#[template(path = "portrait_inconnu.html")]
struct Inconnu<'s> {
    site: Site,
    bassins: Vec<(String, &'s str)>,
    departements: Vec<(String, &'s str)>,
}

fn inconnu(state: &AppState, snapshot: &Snapshot) -> Response {
    let territoire = state.territoire();
    let all = |niveau| {
        let named = Etendue::all(niveau, territoire).into_iter();
        named.map(|(etendue, nom)| (mots::adresse(niveau, etendue.code()), nom)).collect()
    };
    let template = Inconnu {
        site: Site::of(state, snapshot),
        bassins: all(Niveau::Bassin),
        departements: all(Niveau::Departement),
    };
    fresh_page(StatusCode::NOT_FOUND, &template, state)
}
