//! The list of the bassins de vie side by side: which of them to look at first.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_domain::texte::fold;
use repere_observatory::Context;

use super::composition::{Partie, partie};
use super::distances::Distances;
use super::here::{Here, carte};
use super::palmares::{Comparee, Palmares};
use super::{Broken, mots};
use crate::Base;
use crate::lien::lien;
use crate::site::kept;
use crate::tableau::{EnTete, Ordre};
use crate::{Section, Site, error};
use repere_drawing::Choropleth;
use repere_edition::Snapshot;
use repere_kit::{HTML, Parameters, Preferences, Representation};
use repere_territory::{Area, Level, Territoire};
use repere_words::sentence;

#[derive(Template)]
#[template(path = "bassins.html")]
struct Sommaire<'s> {
    site: Site,
    region: &'s str,
    nombre: usize,
    ici: &'s Here<'s>,
    carte: Option<Choropleth>,
    distances: Distances<'s>,
    lignes: Vec<Partie<'s>>,
    colonnes: Vec<EnTete>,
    departements: Vec<(String, &'s str)>,
    contexte: &'s Context,
    avis: Option<String>,
}

/// What the table may be sorted by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tri {
    AuDela,
    Nom,
    Communes,
    Habitants,
    Lieux,
    ParLieu,
}

impl Tri {
    /// In the order of the columns.
    const ALL: [Self; 6] =
        [Self::Nom, Self::Communes, Self::Habitants, Self::Lieux, Self::ParLieu, Self::AuDela];

    const fn nom(self) -> &'static str {
        match self {
            Self::AuDela => "au-dela",
            Self::Nom => "nom",
            Self::Communes => "communes",
            Self::Habitants => "habitants",
            Self::Lieux => "lieux",
            Self::ParLieu => "par-lieu",
        }
    }

    const fn titre(self) -> &'static str {
        match self {
            Self::AuDela => "Habitants éloignés",
            Self::Nom => "Bassin de vie",
            Self::Communes => "Communes",
            Self::Habitants => "Habitants",
            Self::Lieux => "Lieux",
            Self::ParLieu => "Habitants par lieu",
        }
    }

    /// What it sorts by, the largest first; names go the other way.
    fn valeur(self, one: &Comparee<'_>) -> f64 {
        match self {
            Self::AuDela => one.part_au_dela().unwrap_or(f64::INFINITY),
            Self::Nom => 0.0,
            Self::Communes => one.ligne.total.communes.into(),
            Self::Habitants => one.ligne.total.habitants.get(),
            Self::Lieux => one.lieux as f64,
            Self::ParLieu => one.habitants_par_lieu().unwrap_or(f64::INFINITY),
        }
    }
}

/// `GET /bassins`
pub(crate) async fn sommaire(
    State(base): State<Base>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let parameters = Parameters::of(query.as_deref());
    let asked = parameters.first("tri");
    let known = asked.and_then(|nom| Tri::ALL.into_iter().find(|tri| tri.nom() == nom));
    let (tri, compris) = (known.unwrap_or(Tri::AuDela), asked.is_none() || known.is_some());
    let snapshot = base.snapshot();
    let question = format!("bassins {} {compris}", tri.nom());
    match snapshot.answers().get_or(kept(&question), || render(tri, compris, &snapshot, &base)) {
        Ok(page) => page.answer(&preferences),
        Err(cause) => error::broken(&base, cause.as_ref()),
    }
}

#[expect(clippy::expect_used, reason = "figures of every level are there")]
fn render(tri: Tri, compris: bool, snapshot: &Snapshot, base: &Base) -> Result<Representation, Broken> {
    let (territoire, couvertures) = (snapshot.territoire(), snapshot.couvertures()?);
    let palmares = Palmares::new(Level::BASSIN, snapshot, couvertures);
    let mut rows: Vec<&Comparee<'_>> = palmares.lignes().iter().collect();
    rows.sort_by(|a, b| {
        let names = || fold(&a.ligne.nom).cmp(&fold(&b.ligne.nom));
        tri.valeur(b).total_cmp(&tri.valeur(a)).then_with(names)
    });
    let whole = territoire.whole();
    let (nombre, nom) = (rows.len(), &*whole.nom);
    let regions = couvertures.de(Level::REGION).lignes.areas();
    let ligne = regions.first().expect("the region is measured with the others");
    let ici = Here::new(whole, snapshot, couvertures, ligne, ligne);
    let departements = territoire.areas(Level::DEPARTEMENT).iter();
    let avis = (!compris)
        .then(|| sentence!("Ce tri n’existe pas : les bassins sont rangés par part d’habitants éloignés."));
    let template = Sommaire {
        site: Site::of(base).dans(Section::Bassins).a("/bassins", base),
        region: nom,
        nombre,
        carte: carte(&ici, &format!("Les bassins de vie, {nom}"), Some(Level::BASSIN), base),
        distances: Distances::new(&ici),
        lignes: rows.into_iter().map(|one| partie(Level::BASSIN, one)).collect(),
        colonnes: Tri::ALL.map(|one| en_tete(one, tri)).into(),
        departements: departements
            .map(|area| (mots::adresse(area.level(), &area.code), &*area.nom))
            .collect(),
        contexte: &couvertures.de(Level::BASSIN).contexte,
        avis,
        ici: &ici,
    };
    Ok(Representation::kept(HTML, template.render()?))
}

fn en_tete(one: Tri, tri: Tri) -> EnTete {
    EnTete {
        titre: one.titre(),
        adresse: lien("/bassins", (one != Tri::AuDela).then_some(("tri", one.nom()))),
        nombre: one != Tri::Nom,
        ordre: (one == tri).then_some(if one == Tri::Nom { Ordre::Croissant } else { Ordre::Decroissant }),
    }
}

/// The addresses of every portrait, for search engines.
pub(crate) fn adresses(territoire: &Territoire) -> impl Iterator<Item = String> {
    let all = Level::REGION.inside().flat_map(|level| territoire.areas(level)).filter_map(Area::page);
    ["/bassins".to_owned(), "/region".to_owned()].into_iter().chain(all)
}
