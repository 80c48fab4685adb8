//! The guided path for those who orient somebody: need, audience, where, when; then the places that answer, and a sheet
//! of those retained. Addresses hold all of it, nothing is kept, and nothing is asked of who the person is.

mod elargir;
mod etape;
mod feuille;
mod parcours;
mod resultats;
mod selection;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use repere_catalogue::{Facets, Filter, Resolved, Suggestion};
use repere_domain::vocabulaire::Frais;
use repere_hours::Moment;

pub(crate) use feuille::feuille;

use super::filters::{self, ChoiceGroup};
use super::question::{Meaning, OU, PRES_DE};
use super::{Section, Site, page};
use crate::Base;
use etape::Step;
use parcours::{Journey, StepAnswer};
use repere_edition::Snapshot;
use repere_edition::{Clock, Geocoding};
use repere_kit::{Parameters, Preferences};
use resultats::StepResults;

/// Where the path is.
const PATH: &str = "/orientation";
/// The parameter that names the screen.
const ETAPE: &str = "etape";
/// The parameter that asks for the sheet.
const FAIRE: &str = "faire";

/// A screen that asks something.
#[derive(Template)]
#[template(path = "orientation.html")]
struct StepPage<'a> {
    site: Site,
    etape: Step,
    avis: &'a [String],
    groupes: Vec<ChoiceGroup>,
    ou: &'a str,
    /// What the text of the field may mean: words and address.
    possibles: Vec<(String, String)>,
    /// A position that was given.
    pres_de: Option<String>,
    caches: Vec<(&'a str, String)>,
    passer: String,
    revenir: Option<String>,
    reponses: Vec<StepAnswer>,
}

/// The screen of the places.
#[derive(Template)]
#[template(path = "orientation_resultats.html")]
struct StepResultsPage<'a> {
    site: Site,
    etape: Step,
    avis: &'a [String],
    resultats: StepResults<'a>,
    caches: Vec<(&'a str, String)>,
    reponses: Vec<StepAnswer>,
}

/// `GET /orientation`
pub(crate) async fn orientation(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(geocoding): State<Geocoding>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let (snapshot, moment) = (base.snapshot(), clock.moment());
    let (parameters, territoire) = (Parameters::of(query.as_deref()), base.territoire());
    let mut parcours = Journey::read(&parameters, &geocoding, &snapshot, moment).await;
    let site = Site::of(&base).dans(Section::Guide).a("/orientation", &base);
    if parcours.etape != Step::Results {
        return page(&ecran(site, &parcours, &snapshot, moment), &preferences, &base);
    }
    if parameters.first(FAIRE).is_some() {
        if parcours.retenus.is_empty() {
            parcours.avis.push("Cochez au moins un lieu pour préparer la feuille.".to_owned());
        } else if !parcours.trop {
            return sheet(&parcours, &snapshot);
        }
    }
    let template = StepResultsPage {
        site,
        etape: parcours.etape,
        avis: &parcours.avis,
        resultats: StepResults::new(&parcours, &snapshot, territoire, moment),
        caches: parcours.parametres(&[selection::LIEU]),
        reponses: parcours.reponses(territoire),
    };
    page(&template, &preferences, &base)
}

fn ecran<'a>(site: Site, parcours: &'a Journey<'_>, snapshot: &Snapshot, moment: Moment) -> StepPage<'a> {
    let etape = parcours.etape;
    let own = etape.parametres();
    let mut caches = parcours.parametres(&own);
    caches.push((ETAPE, etape.suivante().nom().to_owned()));
    let depart = parcours.question.depart().filter(|(nom, _)| *nom == PRES_DE);
    StepPage {
        site,
        etape,
        avis: &parcours.avis,
        groupes: groupes(parcours, snapshot, moment),
        ou: &parcours.question.ou,
        possibles: possibles(parcours, snapshot),
        pres_de: depart.map(|(_, point)| point).filter(|_| etape == Step::Where),
        caches,
        passer: parcours.lien(etape.suivante(), &own),
        revenir: etape.precedente().map(|precedente| parcours.lien(precedente, &[])),
        reponses: parcours.reponses(snapshot.territoire()),
    }
}

/// The choices of a screen: those that some place of the region answers, whatever the other answers are.
fn groupes(parcours: &Journey<'_>, snapshot: &Snapshot, moment: Moment) -> Vec<ChoiceGroup> {
    let criteres = parcours.etape.criteres();
    if criteres.is_empty() {
        return Vec::new();
    }
    let facets = Facets::count(snapshot.catalogue(), &Filter::default(), Some(moment));
    let mut groupes = filters::groupes(&facets, &parcours.question.retenus);
    groupes.retain(|groupe| criteres.iter().any(|critere| critere.name() == groupe.nom));
    for groupe in &mut groupes {
        // Nobody looks for a place because one has to pay.
        groupe.choix.retain(|choix| choix.valeur != Frais::Payant.slug() || choix.coche);
        // Where to look is not known yet: the numbers of the whole region would mislead.
        groupe.choix.iter_mut().for_each(|choix| choix.nombre = None);
    }
    groupes.retain(|groupe| !groupe.choix.is_empty() || groupe.heure.is_some());
    groupes
}

/// The meanings of a text that can be said for certain, each with the address that says it.
fn possibles(parcours: &Journey<'_>, snapshot: &Snapshot) -> Vec<(String, String)> {
    let certain = |text: &String| matches!(snapshot.names().resolve(text, 1), Resolved::Certain(_));
    let possibles = parcours.question.possibles.iter();
    possibles
        .filter_map(|designation| match designation {
            Meaning::Known(Suggestion::Commune { nom, departement, code_postal, .. }) => {
                let precision = code_postal.as_ref().map_or(departement.as_str(), |code| code.as_str());
                Some(format!("{nom} {precision}")).filter(certain)
            }
            Meaning::Known(Suggestion::Lieu { nom, commune, .. }) => {
                Some(format!("{nom} {commune}")).filter(certain)
            }
            Meaning::Address(libelle) => Some(libelle.clone()),
        })
        .map(|text| {
            let adresse = parcours.lien_avec(Step::When, &[OU, PRES_DE], &[(OU, &text)]);
            (text, adresse)
        })
        .collect()
}

/// To the sheet: its address says the places and a commune, nothing of the answers, which may say who the person is.
fn sheet(parcours: &Journey<'_>, snapshot: &Snapshot) -> Response {
    let depart = parcours.question.lieu.as_ref();
    let commune = depart.and_then(|depart| snapshot.territoire().locate(depart.centre));
    let ids = parcours.retenus.iter().map(|entry| entry.lieu.id.as_str());
    Redirect::to(&feuille::adresse(ids, commune)).into_response()
}
