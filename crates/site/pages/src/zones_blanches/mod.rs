//! How far people live from the nearest place: a sentence to quote, a map, the tables, for a territory, a threshold and
//! the places that count. Everything is in the address, and the server draws everything.

mod bandes;
mod besoin;
mod carte;
mod choix;
mod formulaire;
mod image;
mod niveaux;
mod scenario;
mod simulation;
mod tableau;
mod titre;
mod variantes;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_catalogue::Criterion;
use repere_hours::Moment;
use repere_observatory::{CommuneRow, Context, Coverage, Inquiry, Population};
use repere_territory::Level;
use thiserror::Error;

use super::{Section, Site, error};
use crate::Base;
use crate::lien::lien;
use crate::site::kept;
use bandes::LegendLine;
use besoin::NeedView;
use carte::{Hooks, carte};
use choix::Asked;
use formulaire::ZonesForm;
use image::{Image, notes};
use niveaux::LevelTable;
use repere_drawing::Choropleth;
use repere_edition::{Clock, Snapshot};
use repere_kit::{HTML, Parameters, Preferences, Representation, SVG};
use repere_words::french;
use repere_words::sentence;
use simulation::{After, SimulationView};
use tableau::CommuneTable;
use titre::Headline;
use variantes::Variant;

#[derive(Template)]
#[template(path = "zones_blanches.html")]
struct ZonesBlanches<'a> {
    site: Site,
    nom: String,
    choix: &'a Asked,
    formulaire: ZonesForm,
    titre: Headline,
    contexte: &'a Context,
    inventaire: String,
    carte: Option<Choropleth>,
    legende: Vec<LegendLine>,
    besoin: Option<NeedView>,
    tableau: CommuneTable<'a>,
    niveaux: Option<LevelTable>,
    simulation: SimulationView,
    variantes: Vec<Variant>,
    hooks: Hooks,
    telechargements: Vec<(&'static str, String)>,
}

/// `GET /zones-blanches`
pub(crate) async fn zones_blanches(
    State(base): State<Base>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    answer(Output::Page, base, clock.moment(), query, preferences).await
}

/// `GET /zones-blanches/carte.svg`: the map of the same address as a picture.
pub(crate) async fn carte_svg(
    State(base): State<Base>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    answer(Output::Image, base, clock.moment(), query, preferences).await
}

/// What is made of an address.
#[derive(Clone, Copy)]
enum Output {
    Page,
    Image,
}

async fn answer(
    forme: Output,
    base: Base,
    moment: Moment,
    query: Option<String>,
    preferences: Preferences,
) -> Response {
    let parameters = Parameters::of(query.as_deref());
    let snapshot = base.snapshot();
    let choix = Asked::read(&parameters, &snapshot, moment);
    // What is open changes with the minute; other answers do not.
    let at =
        if choix.demande.filter.constrains(Criterion::Ouvert) { moment.to_string() } else { String::new() };
    let nom = match forme {
        Output::Page => "zones-blanches",
        Output::Image => "carte.svg",
    };
    let question = format!("{nom}?{}#{at}", parameters.canonical());
    match snapshot.answers().get_or(kept(&question), || render(forme, choix, &snapshot, &base, moment)) {
        Ok(page) => page.answer(&preferences),
        Err(NotShown::Undrawn) => error::not_found(&base),
        Err(cause) => error::broken(&base, &cause),
    }
}

/// Why there is no page, or no picture.
#[derive(Debug, Error)]
enum NotShown {
    /// The territory has no outline to draw.
    #[error("the territory has no outline to draw")]
    Undrawn,
    /// Its template failed.
    #[error(transparent)]
    Template(#[from] askama::Error),
}

#[expect(clippy::expect_used, reason = "figures that were asked for are there")]
fn render(
    forme: Output,
    mut choix: Asked,
    snapshot: &Snapshot,
    base: &Base,
    moment: Moment,
) -> Result<Representation, NotShown> {
    let [ensemble, communes, dedans] = figures(&mut choix, snapshot);
    let apres = After::new(&choix, snapshot).unwrap_or_else(|error| {
        choix.avis.push(sentence!("La simulation n’a pas pu être faite : {error}."));
        None
    });
    let choix = &choix;
    let territoire = base.territoire();
    let communes = match &apres {
        Some(apres) => apres.communes(choix, communes.lignes.communes()),
        None => communes.lignes.communes().to_vec(),
    };
    let rows = apres.as_ref().map_or(ensemble.lignes.areas(), |apres| &apres.simulation.apres);
    let ligne = rows.first().expect("a territory that was asked about has a row");
    let titre = Headline::new(choix, ligne, &ensemble.contexte);
    if let Output::Image = forme {
        let carte = carte(choix, ligne, &communes, &titre, apres.as_ref(), snapshot, base)
            .ok_or(NotShown::Undrawn)?;
        let besoin = NeedView::new(choix, ligne);
        let quoi = if besoin.is_some() { "Besoin et distance à" } else { "Zones blanches de" };
        let nom = sentence!("{quoi} l’aide numérique : {}", choix.area.titled());
        let notes = notes(choix, &ensemble.contexte, snapshot, base, moment);
        let (titre_legende, legende) = match &besoin {
            Some(besoin) => ("Besoin et distance", besoin.legende()),
            None => ("Distance au lieu le plus proche", bandes::legende(choix, ligne)),
        };
        let image = Image::new(&nom, &titre.chiffre, &carte, (titre_legende, &legende), &notes).render()?;
        return Ok(Representation::kept(SVG, image));
    }
    let bande = |commune: &CommuneRow| {
        let mots = commune.rang_bande.map_or_else(|| "—".to_owned(), |rang| bandes::mots(choix, rang));
        (mots, bandes::classe(choix, commune.rang_bande).tint().name)
    };
    let niveaux = choix.niveau.map(|niveau| {
        let demande = Inquiry { level: niveau, ..choix.demande.clone() };
        let lignes = simulation::niveau(choix, &demande, &dedans, snapshot);
        LevelTable::new(choix, niveau, &lignes, territoire)
    });
    let template = ZonesBlanches {
        variantes: variantes::variantes(choix, snapshot, moment),
        site: Site::of(base).dans(Section::ZonesBlanches).a("/zones-blanches", base),
        nom: choix.area.titled(),
        formulaire: ZonesForm::new(choix, snapshot, moment),
        besoin: NeedView::new(choix, ligne),
        carte: carte(choix, ligne, &communes, &titre, apres.as_ref(), snapshot, base),
        legende: bandes::legende(choix, ligne),
        hooks: Hooks::new(choix, &communes, apres.as_ref(), snapshot),
        simulation: SimulationView::new(choix, apres.as_ref(), snapshot),
        tableau: CommuneTable::new(choix, &communes, bande, |commune| besoin::classe(choix, commune).tint()),
        niveaux,
        telechargements: telechargements(choix),
        inventaire: periode(&ensemble.contexte),
        contexte: &ensemble.contexte,
        choix,
        titre,
    };
    Ok(Representation::kept(HTML, template.render()?))
}

/// The territory, its communes, and the territories that it is made of. Without a grid, people are counted at their mairie.
#[expect(clippy::expect_used, reason = "people counted at their mairie need nothing that may be absent")]
fn figures(choix: &mut Asked, snapshot: &Snapshot) -> [Coverage; 3] {
    let niveaux = [choix.area.level(), Level::COMMUNE, choix.niveau.unwrap_or_default()];
    let observatoire = snapshot.observatoire();
    let ask = |demande: &Inquiry| observatoire.coverages(snapshot.catalogue(), demande, niveaux);
    ask(&choix.demande).unwrap_or_else(|error| {
        choix.avis.push(sentence!("La grille de population n’est pas disponible : {}.", error.message));
        choix.demande.population = Population::Communes;
        choix.retenus.retain(|(nom, _)| nom != "population");
        ask(&choix.demande).expect("without a grid there is an answer")
    })
}

/// The address of the picture of the same map.
fn adresse_image(choix: &Asked) -> String {
    let parametres = choix.parametres();
    lien("/zones-blanches/carte.svg", parametres.iter().map(|(nom, valeur)| (*nom, valeur.as_str())))
}

/// The same figures as files.
fn telechargements(choix: &Asked) -> Vec<(&'static str, String)> {
    let table = |more: &[(&'static str, &'static str)]| {
        let niveau = [("niveau", "commune")];
        lien("/api/v1/couverture", choix.question().into_iter().chain(niveau).chain(more.iter().copied()))
    };
    vec![
        ("Tableur français (CSV, point-virgule)", table(&[("format", "csv"), ("separateur", ";")])),
        ("CSV (virgule)", table(&[("format", "csv")])),
        ("Classeur (XLSX)", table(&[("format", "xlsx")])),
        ("Image de la carte (SVG)", adresse_image(choix)),
        ("Carte (GeoJSON)", lien("/api/v1/couverture/communes.geojson", choix.question())),
    ]
}

/// « entre juin 2020 et novembre 2024 ».
fn periode(contexte: &Context) -> String {
    let inventaire = &contexte.inventaire;
    french::period([inventaire.date_min, inventaire.date_max].into_iter().flatten())
}
