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
use bandes::Legende;
use besoin::Besoin;
use carte::{Hooks, carte};
use choix::Choix;
use formulaire::Formulaire;
use image::{Image, notes};
use niveaux::Niveaux;
use repere_drawing::Choropleth;
use repere_edition::{Clock, Snapshot};
use repere_kit::{HTML, Parameters, Preferences, Representation, SVG};
use repere_words::{french, refusals, sentence};
use simulation::{Apres, Vue};
use tableau::Tableau;
use titre::Titre;
use variantes::Variante;

#[derive(Template)]
#[template(path = "zones_blanches.html")]
struct ZonesBlanches<'a> {
    site: Site,
    nom: String,
    choix: &'a Choix,
    formulaire: Formulaire,
    titre: Titre,
    contexte: &'a Context,
    inventaire: String,
    carte: Option<Choropleth>,
    legende: Vec<Legende>,
    besoin: Option<Besoin>,
    tableau: Tableau<'a>,
    niveaux: Option<Niveaux>,
    simulation: Vue,
    variantes: Vec<Variante>,
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
    answer(Forme::Page, base, clock.moment(), query, preferences).await
}

/// `GET /zones-blanches/carte.svg`: the map of the same address as a picture.
pub(crate) async fn carte_svg(
    State(base): State<Base>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    answer(Forme::Image, base, clock.moment(), query, preferences).await
}

/// What is made of an address.
#[derive(Clone, Copy)]
enum Forme {
    Page,
    Image,
}

async fn answer(
    forme: Forme,
    base: Base,
    moment: Moment,
    query: Option<String>,
    preferences: Preferences,
) -> Response {
    let parameters = Parameters::of(query.as_deref());
    let snapshot = base.snapshot();
    let choix = Choix::read(&parameters, &snapshot, moment);
    // What is open changes with the minute; other answers do not.
    let at =
        if choix.demande.filter.constrains(Criterion::Ouvert) { moment.to_string() } else { String::new() };
    let nom = match forme {
        Forme::Page => "zones-blanches",
        Forme::Image => "carte.svg",
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
    forme: Forme,
    mut choix: Choix,
    snapshot: &Snapshot,
    base: &Base,
    moment: Moment,
) -> Result<Representation, NotShown> {
    let [ensemble, communes, dedans] = figures(&mut choix, snapshot);
    let apres = Apres::new(&choix, snapshot).unwrap_or_else(|error| {
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
    let titre = Titre::new(choix, ligne, &ensemble.contexte);
    if let Forme::Image = forme {
        let carte = carte(choix, ligne, &communes, &titre, apres.as_ref(), snapshot, base)
            .ok_or(NotShown::Undrawn)?;
        let besoin = Besoin::new(choix, ligne);
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
        Niveaux::new(choix, niveau, &lignes, territoire)
    });
    let template = ZonesBlanches {
        variantes: variantes::variantes(choix, snapshot, moment),
        site: Site::of(base).dans(Section::ZonesBlanches).a("/zones-blanches", base),
        nom: choix.area.titled(),
        formulaire: Formulaire::new(choix, snapshot, moment),
        besoin: Besoin::new(choix, ligne),
        carte: carte(choix, ligne, &communes, &titre, apres.as_ref(), snapshot, base),
        legende: bandes::legende(choix, ligne),
        hooks: Hooks::new(choix, &communes, apres.as_ref(), snapshot),
        simulation: Vue::new(choix, apres.as_ref(), snapshot),
        tableau: Tableau::new(choix, &communes, bande, |commune| besoin::classe(choix, commune).tint()),
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
fn figures(choix: &mut Choix, snapshot: &Snapshot) -> [Coverage; 3] {
    let niveaux = [choix.area.level(), Level::COMMUNE, choix.niveau.unwrap_or_default()];
    let observatoire = snapshot.observatoire();
    let ask = |demande: &Inquiry| observatoire.coverages(snapshot.catalogue(), demande, niveaux);
    ask(&choix.demande).unwrap_or_else(|error| {
        choix.avis.push(sentence!(
            "La grille de population n’est pas disponible : {}.",
            refusals::of_parameter(&error.why)
        ));
        choix.demande.population = Population::Communes;
        choix.retenus.retain(|(nom, _)| nom != "population");
        ask(&choix.demande).expect("without a grid there is an answer")
    })
}

/// The address of the picture of the same map.
fn adresse_image(choix: &Choix) -> String {
    let parametres = choix.parametres();
    lien("/zones-blanches/carte.svg", parametres.iter().map(|(nom, valeur)| (*nom, valeur.as_str())))
}

/// The same figures as files.
fn telechargements(choix: &Choix) -> Vec<(&'static str, String)> {
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
