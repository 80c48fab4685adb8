//! A portrait as a page, as a brochure, as a picture.

use askama::Template;
use repere_catalogue::Offer;
use repere_hours::Moment;
use repere_observatory::Context;
use repere_territory::{Area, AreaId, Level};

use super::annuaire::{Groupe, annuaire};
use super::besoin::{Besoin, besoins};
use super::chiffres::{Chiffre, chiffres};
use super::composition::Composition;
use super::distances::Distances;
use super::forme::{self, Forme};
use super::graphiques::Graphiques;
use super::here::{Here, carte};
use super::offre::OffreEnMots;
use super::palmares::Palmares;
use super::published::Publies;
use super::{Broken, mots};
use crate::Base;
use crate::lien::lien;
use crate::{Section, Site};
use repere_drawing::Choropleth;
use repere_kit::{HTML, Representation, SVG};
use repere_territory::PublishedFigures;
use repere_words::french;

#[derive(Template)]
#[template(path = "portrait.html")]
struct Portrait<'s> {
    site: Site,
    titre: String,
    ici: &'s Here<'s>,
    /// « 104 321 habitants », « 76 communes », « 27 lieux ».
    resume: Vec<String>,
    chiffres: Vec<Chiffre>,
    carte: Option<Choropleth>,
    distances: Distances<'s>,
    graphiques: Graphiques,
    besoins: Vec<Besoin<'s>>,
    offre: OffreEnMots,
    composition: Composition<'s>,
    publies: Option<Publies<'s>>,
    annuaire: Vec<Groupe<'s>>,
    contexte: &'s Context,
    inventaire: String,
    aujourd_hui: String,
    adresse: String,
    zones_blanches: String,
    tous_les_lieux: String,
    /// The address of the brochure.
    brochure: String,
    /// The charts as pictures.
    images: Vec<(String, String)>,
    telechargements: Vec<(&'static str, String)>,
}

/// The places alone, to be printed and handed out.
#[derive(Template)]
#[template(path = "brochure.html")]
struct Brochure<'s> {
    site: Site,
    titre: String,
    ici: &'s Here<'s>,
    resume: Vec<String>,
    carte: Option<Choropleth>,
    distances: Distances<'s>,
    annuaire: Vec<Groupe<'s>>,
    aujourd_hui: String,
    adresse: String,
}

/// Draws a portrait.
#[expect(clippy::expect_used, reason = "figures of every level are there")]
pub(super) fn render(
    area: AreaId,
    forme: Forme,
    base: &Base,
    published: &PublishedFigures,
    moment: Moment,
) -> Result<Representation, Broken> {
    let snapshot = base.places();
    let (territoire, couvertures) = (snapshot.territoire(), snapshot.couvertures()?);
    let (area, level, whole) = (territoire.area(area), area.level(), territoire.whole());
    let palmares = |level| Palmares::new(level, snapshot, couvertures);
    let (parmi, bassins, departements) =
        (palmares(level), palmares(Level::BASSIN), palmares(Level::DEPARTEMENT));
    let own = parmi.de(&area.code).expect("a territory is measured with those of its level");
    let region = palmares(Level::REGION).de(&whole.code).expect("the region is measured with the others");
    let ici = Here::new(area, snapshot, couvertures, own.ligne, region.ligne);
    let here = Offer::count(ici.lieux.iter().copied(), moment.date());
    let everywhere = Offer::count(snapshot.catalogue().places_in(whole.id()), moment.date());
    let titre = mots::titre(area);
    let distances = Distances::new(&ici);
    let adresse = mots::adresse(level, &area.code);
    let contexte = &couvertures.de(level).contexte;
    let graphiques = Graphiques::new(&ici, &distances.bandes, &here, &everywhere);
    if let Forme::Image(image) = forme {
        let notes = forme::notes(image, &ici, contexte, &adresse, base, moment);
        return Ok(Representation::kept(SVG, graphiques.image(image, &titre, &notes)?));
    }
    let site = Site::of(base).dans(Section::Bassins).a(&adresse, base);
    let resume = resume(&ici);
    let carte = carte(&ici, &titre, level.inside().next(), base);
    let annuaire = if level == Level::REGION { Vec::new() } else { annuaire(&ici, moment) };
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
        chiffres: chiffres(level, &own, &parmi, &region, &bassins, &ici.seuil),
        carte,
        graphiques,
        distances,
        besoins: besoins(&ici, snapshot, snapshot.besoins()?),
        offre: OffreEnMots::new(&here, &everywhere),
        composition: Composition::new(&ici, palmares),
        publies: Publies::new(published, &ici, &departements, region.lieux),
        annuaire,
        contexte,
        inventaire: french::period(ici.lieux.iter().map(|entry| entry.lieu.date_maj)),
        aujourd_hui,
        brochure: Forme::Brochure.adresse(&adresse),
        adresse,
        zones_blanches: lien("/zones-blanches", area.parameter()),
        tous_les_lieux: lien("/", area.parameter()),
        telechargements: telechargements(area),
        titre,
        ici: &ici,
    };
    Ok(Representation::kept(HTML, template.render()?))
}

fn resume(ici: &Here<'_>) -> Vec<String> {
    let total = &ici.ligne.total;
    vec![
        french::count(total.habitants.0.rounded() as usize, "habitant", "habitants"),
        french::count(total.communes as usize, "commune", "communes"),
        french::count(ici.lieux.len(), "lieu d’aide numérique connu", "lieux d’aide numérique connus"),
    ]
}

/// The same figures and places as files.
fn telechargements(area: &Area) -> Vec<(&'static str, String)> {
    let file = |chemin: &str, more: &[(&'static str, &'static str)]| {
        lien(chemin, area.parameter().into_iter().chain(more.iter().copied()))
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
