//! What the page shows of a place. It reads the published [`Lieu`] and nothing else.

use repere_catalogue::Entry;
use repere_domain::{Lieu, PositionQuality};
use repere_drawing::Pictogram;
use repere_hours::Moment;
use repere_territory::{Level, Sketch};

use super::catchment::Catchment;
use super::hours::{self, HoursView};
use super::linked_data::json_ld;
use super::nearby::NearbyPlace;
use crate::directions::Destination;
use crate::open_state::OpenState;
use crate::row::PhoneLink;
use crate::sharing::Sharing;
use repere_edition::{PublicUrl, Snapshot};
use repere_words::sentence;
use repere_words::{areas, french, places};

/// Longest description for search engines, characters: what they show.
const DESCRIPTION_MAX: usize = 155;

/// The view.
pub(super) struct PlaceSheet<'a> {
    pub(super) lieu: &'a Lieu,
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) kinds: String,
    pub(super) family: &'static str,
    /// « au Blanc ».
    pub(super) at_commune: String,
    /// « du Blanc ».
    pub(super) of_commune: String,
    pub(super) source: String,
    pub(super) description: String,
    /// The address of the page, where the site knows its own.
    pub(super) page_address: Option<String>,
    pub(super) json_ld: String,
    pub(super) state: Option<OpenState>,
    pub(super) telephone: Option<PhoneLink>,
    /// Where « Y aller » leads.
    pub(super) destination: Option<Destination>,
    pub(super) approximate: bool,
    pub(super) itinerant: bool,
    /// How to get in, what it costs, what it offers, to whom.
    pub(super) sections: Vec<Section<'a>>,
    pub(super) horaires: HoursView<'a>,
    /// Where it is in its commune; not for a point that is the commune's, nor for a place that moves.
    pub(super) sketch: Option<Sketch>,
    pub(super) territoire: Option<Lineage<'a>>,
    /// What is not known of the price and of how to come: not the same as free, or as open to all.
    pub(super) unknown: Option<String>,
    pub(super) freshness: String,
    /// The day, for whoever prints it.
    pub(super) today: String,
    /// Who can come by car, where there are roads.
    pub(super) catchment: Option<Catchment>,
    pub(super) nearby: Vec<NearbyPlace<'a>>,
    pub(super) sharing: Sharing,
}

/// Terms of one vocabulary in plain words, under a title.
pub(super) struct Section<'a> {
    pub(super) title: &'static str,
    pub(super) terms: Vec<(Option<Pictogram>, &'a str)>,
}

/// What the place belongs to.
pub(super) struct Lineage<'a> {
    pub(super) bassin_slug: &'a str,
    /// « d’Orléans ».
    pub(super) of_bassin: String,
    pub(super) epci: String,
    pub(super) departement: &'a str,
}

impl<'a> PlaceSheet<'a> {
    pub(super) fn new(
        entry: &'a Entry,
        snapshot: &'a Snapshot,
        moment: Moment,
        public_url: Option<&PublicUrl>,
    ) -> Self {
        let lieu = &entry.lieu;
        let page_address = public_url.map(|url| url.lieu(&lieu.id));
        let at_commune = places::at_commune(&lieu.commune);
        let state = hours::state(entry, moment);
        Self {
            lieu,
            id: lieu.id.as_str(),
            name: entry.shown_name(),
            kinds: places::kinds(lieu),
            family: lieu.family().as_str(),
            description: description(lieu, &at_commune),
            json_ld: json_ld(lieu, entry.shown_name(), moment, page_address.as_deref()),
            state,
            telephone: PhoneLink::of(lieu),
            destination: Destination::of(lieu, entry.shown_name()),
            approximate: lieu.position.quality == PositionQuality::Approximate,
            itinerant: lieu.is_itinerant(),
            sections: sections(lieu),
            horaires: HoursView::new(lieu, moment),
            sketch: sketch(lieu, snapshot),
            territoire: territoires(entry, snapshot),
            unknown: unknown(lieu),
            today: french::date(moment.date()),
            freshness: places::freshness(lieu.date_maj, moment.date(), lieu.telephone.is_some()),
            catchment: Catchment::of(lieu, snapshot),
            nearby: NearbyPlace::around(lieu.position.localisation, Some(&lieu.id), snapshot.catalogue()),
            sharing: Sharing::new(
                entry.shown_name(),
                None,
                &[entry],
                format!("/lieux/{}", lieu.id),
                public_url,
            ),
            at_commune,
            of_commune: places::of_commune(&lieu.commune),
            source: places::source(&lieu.source),
            page_address,
        }
    }
}

impl PlaceSheet<'_> {
    /// Whether the place says anything of itself in words.
    pub(super) fn says_something(&self) -> bool {
        self.lieu.presentation_resume.is_some()
            || self.lieu.presentation_detail.is_some()
            || self.lieu.own_words().next().is_some()
    }
}

/// A sentence for search engines.
fn description(lieu: &Lieu, at_commune: &str) -> String {
    let mut text = format!("{}, {at_commune}. ", places::kinds(lieu));
    match &lieu.presentation_resume {
        Some(presentation) => text.push_str(presentation),
        None => {
            text.push_str(&sentence!("Aide numérique : adresse, téléphone, horaires, services et accès."))
        }
    }
    if text.chars().count() <= DESCRIPTION_MAX {
        return text;
    }
    let cut: String = text.chars().take(DESCRIPTION_MAX).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}

/// « Prix non indiqué · rendez-vous non indiqué : demandez. », of those that no source says.
fn unknown(lieu: &Lieu) -> Option<String> {
    let price = lieu.frais_a_charge.is_empty().then_some("prix non indiqué");
    let appointment =
        (lieu.prise_rdv.is_none() && lieu.modalites_acces.is_empty()).then_some("rendez-vous non indiqué");
    let silent: Vec<&str> = price.into_iter().chain(appointment).collect();
    let said = silent.join(" · ");
    let (first, rest) = said.split_at_checked(1)?;
    Some(sentence!("{}{rest} : demandez.", first.to_uppercase()))
}

/// What the vocabularies say of a place, without the titles that nothing is under.
fn sections(lieu: &Lieu) -> Vec<Section<'_>> {
    let services = lieu.services.iter();
    let supports = lieu.modalites_accompagnement.iter();
    let labels = lieu.formations_labels.iter().map(|term| term.plain_words());
    let all = [
        ("Comment venir", plain(lieu.modalites_acces.iter().map(|term| term.plain_words()))),
        ("Prix", plain(lieu.frais_a_charge.iter().map(|term| term.plain_words()))),
        (
            "Ce que vous pouvez y faire",
            services.map(|term| (Some(Pictogram::of_service(*term)), term.plain_words())).collect(),
        ),
        (
            "Comment on y est aidé",
            supports.map(|term| (Some(Pictogram::of_support(*term)), term.plain_words())).collect(),
        ),
        (
            "Pour qui en particulier",
            plain(lieu.publics_specifiquement_adresses.iter().map(|term| term.plain_words())),
        ),
        ("Accueil adapté", plain(lieu.prise_en_charge_specifique.iter().map(|term| term.plain_words()))),
        (
            "Programmes nationaux",
            plain(lieu.dispositif_programmes_nationaux.iter().map(|term| term.plain_words())),
        ),
        (
            "Formations et labels",
            plain(labels.chain(lieu.autres_formations_labels.iter().map(String::as_str))),
        ),
    ];
    let some = all.into_iter().filter(|(_, terms)| !terms.is_empty());
    some.map(|(title, terms)| Section { title, terms }).collect()
}

/// Terms that have no pictogram.
fn plain<'w>(words: impl Iterator<Item = &'w str>) -> Vec<(Option<Pictogram>, &'w str)> {
    words.map(|words| (None, words)).collect()
}

/// Where a place is in its commune.
fn sketch(lieu: &Lieu, snapshot: &Snapshot) -> Option<Sketch> {
    if lieu.position.quality == PositionQuality::Approximate || lieu.is_itinerant() {
        return None;
    }
    snapshot.territoire().sketch(lieu.code_insee.as_ref()?, lieu.position.localisation)
}

fn territoires<'a>(entry: &'a Entry, snapshot: &'a Snapshot) -> Option<Lineage<'a>> {
    let lineage = entry.lineage.as_ref()?;
    let at = |level| Some(snapshot.territoire().area(lineage.at(level)?));
    let bassin = at(Level::BASSIN)?;
    Some(Lineage {
        bassin_slug: &bassin.code,
        of_bassin: places::of_commune(&bassin.nom),
        epci: areas::in_full(&at(Level::EPCI)?.nom),
        departement: &at(Level::DEPARTEMENT)?.nom,
    })
}
