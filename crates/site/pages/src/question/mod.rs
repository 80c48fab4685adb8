//! What a visitor asks of the page. A page answers rather than complains: what cannot be read is said, and the rest kept.

mod text;

use repere_catalogue::{
    Answer, Around, Catalogue, Criteria, Criterion, Filter, PLACE_CRITERIA, Page, Query, Results, Suggestion,
    TERRITORY_CRITERIA,
};
use repere_domain::text::fold;
use repere_domain::{Localisation, Metres};
use repere_hours::Moment;
use repere_territory::Territoire;

pub(crate) use text::Understanding;

use crate::filters;
use crate::link::link;
use repere_edition::Snapshot;
use repere_edition::{Geocoding, Located};
use repere_kit::{Parameters, Part};
use repere_words::{french, sentence};

/// Places shown at first, and more at each « Afficher plus ».
pub(super) const BATCH: usize = 10;
/// Most places on one page: more than a region has, so that the list can hold all that the map shows.
pub(super) const COUNT_MAX: usize = 1_000;
/// Beyond that the nearest place is said to be far.
pub(super) const FAR: Metres = Metres::from_km(20.0);
/// Most answers offered to a text that means several things; the page folds those after the first.
const POSSIBLE_MAX: usize = 200;

/// The parameters of the page besides the criteria.
pub(super) const WHERE: &str = "ou";
pub(super) const CLOSE_TO: &str = "pres_de";
pub(super) const COUNT: &str = "nombre";
/// What the places that are listed answer to the criteria, and the value of those that do not say.
pub(super) const ANSWER: &str = "reponse";
pub(super) const UNKNOWN: &str = "inconnue";

/// A question, read.
pub(super) struct Question {
    /// Where, as the text of the field says it: as written, or without what a sentence says besides.
    pub(super) text: String,
    /// Where to search around, and how to name it.
    pub(super) lieu: Option<Start>,
    /// What else the text may mean.
    pub(super) meanings: Vec<Meaning>,
    /// What the text was understood to say.
    pub(super) understanding: Understanding,
    /// The text reads like the address of a street, which is still to be located.
    is_unlocated: bool,
    /// The text is a postal code of elsewhere.
    is_posted_elsewhere: bool,
    pub(super) filter: Filter,
    /// What the places that are listed answer to it.
    pub(super) answer: Answer,
    /// How many places to show.
    pub(super) count: usize,
    /// Criteria that were understood, value by value, for links.
    pub(super) understood: Vec<(String, String)>,
    /// What was not, and why.
    pub(super) notices: Vec<String>,
}

/// What a text may mean.
pub(super) enum Meaning {
    /// A commune or a place.
    Known(Suggestion),
    /// The address of a street, as it is written.
    Address(String),
}

impl Meaning {
    const fn is_place(&self) -> bool {
        matches!(self, Self::Known(Suggestion::Lieu { .. }))
    }
}

/// A point to search around.
pub(super) struct Start {
    pub(super) centre: Localisation,
    /// « de Tours », « de vous ».
    pub(super) of: String,
}

impl Question {
    /// Reads a query.
    pub(super) fn read(
        parameters: &Parameters,
        snapshot: &Snapshot,
        territoire: &Territoire,
        moment: Moment,
    ) -> Self {
        let mut question = Self {
            text: parameters.first(WHERE).unwrap_or_default().chars().take(120).collect(),
            lieu: None,
            meanings: Vec::new(),
            understanding: Understanding::default(),
            is_unlocated: false,
            is_posted_elsewhere: false,
            filter: Filter::default(),
            answer: Answer::Yes,
            count: BATCH,
            understood: Vec::new(),
            notices: Vec::new(),
        };
        question.read_criteria(parameters, snapshot.catalogue(), territoire, moment);
        // What is written is what is meant, whatever position an address still holds.
        if question.text.is_empty() {
            question.read_point(parameters);
        } else {
            question.read_text(snapshot, territoire, moment);
        }
        if parameters.first(ANSWER) == Some(UNKNOWN) && question.filter.may_meet_silence() {
            question.answer = Answer::Unknown;
        }
        if let Some(count) = parameters.first(COUNT).and_then(|text| text.parse::<usize>().ok()) {
            question.count = count.clamp(BATCH, COUNT_MAX);
        }
        question.note_unknown(parameters);
        question
    }

    /// Whether something was asked beyond one bassin, which the page of all places answers by itself.
    pub(super) fn asks(&self) -> bool {
        let is_one_bassin = matches!(self.understood.as_slice(), [] | [_])
            && self.understood.iter().all(|(name, _)| name == Criterion::Bassin.name());
        !self.text.is_empty() || self.lieu.is_some() || !is_one_bassin
    }

    /// Where to search, as addresses hold it.
    pub(super) fn start(&self) -> Option<(&'static str, String)> {
        if !self.text.is_empty() {
            return Some((WHERE, self.text.clone()));
        }
        let centre = self.lieu.as_ref()?.centre;
        Some((CLOSE_TO, format!("{},{}", centre.latitude(), centre.longitude())))
    }

    /// The one address of this question: what was understood, without what a form sends empty. A question around a
    /// position is that of one visitor, and has none.
    pub(super) fn address(&self) -> Option<String> {
        if self.text.is_empty() && self.lieu.is_some() {
            return None;
        }
        let start = (!self.text.is_empty()).then_some((WHERE, self.text.as_str()));
        let answer = (self.answer == Answer::Unknown).then_some((ANSWER, UNKNOWN));
        let criteria = self.understood.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        Some(link("/", start.into_iter().chain(criteria).chain(answer)))
    }

    /// What to say of a text that means nothing certain.
    pub(super) fn doubt(&self) -> Option<String> {
        if self.lieu.is_some() || self.text.is_empty() {
            return None;
        }
        Some(match self.meanings.len() {
            0 if self.is_posted_elsewhere => sentence!(
                "Le code postal {} n’est pas celui d’une commune de la région. Essayez le nom d’une commune de la région.",
                self.text
            ),
            0 => sentence!(
                "Nous ne connaissons pas « {} ». Essayez le nom d’une commune de la région, ou son code postal.",
                self.text
            ),
            n if self.meanings.iter().all(Meaning::is_place) => {
                sentence!("« {} » : {} lieux portent ce nom.", self.text, french::number(n))
            }
            _ => sentence!("« {} » peut vouloir dire :", self.text),
        })
    }

    /// The places that pass a filter, as many as are shown: the nearest first, or by commune when no place was named.
    pub(super) fn search<'c>(&self, filter: Filter, catalogue: &'c Catalogue) -> Results<'c> {
        let around = self.lieu.as_ref().map(|lieu| Around { centre: lieu.centre, radius: None });
        let page = Page { offset: 0, limit: around.map(|_| self.count) };
        let mut found =
            catalogue.find(&Query { filter, answer: self.answer, around, page, ..Query::default() });
        if around.is_none() {
            found.lieux.sort_by_cached_key(|t| (fold(&t.entry.lieu.commune), fold(&t.entry.lieu.nom)));
            found.lieux.truncate(self.count);
        }
        found
    }

    fn read_criteria(
        &mut self,
        parameters: &Parameters,
        catalogue: &Catalogue,
        territoire: &Territoire,
        moment: Moment,
    ) {
        let names = TERRITORY_CRITERIA.into_iter().chain(PLACE_CRITERIA);
        (self.understood, self.notices) =
            filters::understood(parameters, names, catalogue, territoire, moment);
        if let Ok(filter) = Criteria::new(&self.understood).at(moment).filter(territoire) {
            self.filter = filter;
        }
    }

    fn read_point(&mut self, parameters: &Parameters) {
        if parameters.first(CLOSE_TO).is_none() {
            return;
        }
        let numbers = parameters.numbers(CLOSE_TO, &[Part::LATITUDE, Part::LONGITUDE]).ok().flatten();
        match numbers.and_then(|[latitude, longitude]| Localisation::new(latitude, longitude).ok()) {
            // The browser rounds; an address written by hand is rounded too, so that no link says where somebody lives.
            Some(point) => {
                self.lieu = Some(Start { centre: point.rounded(3), of: "de vous".to_owned() });
            }
            None => self.notices.push(sentence!("La position n’a pas été comprise : écrivez votre commune.")),
        }
    }

    /// Locates the address of a street, when that is what the text reads like; without a geocoder, or when it fails,
    /// the commune that the address names answers.
    pub(super) async fn locate(&mut self, geocoding: &Geocoding, snapshot: &Snapshot) {
        if !self.is_unlocated {
            return;
        }
        let territoire = snapshot.territoire();
        match geocoding.locate(&self.text, territoire).await {
            Located::Certain(address) => {
                self.meanings.clear();
                let centre = address.localisation.rounded(3);
                self.lieu = Some(Start { centre, of: sentence!("de « {} »", address.label) });
            }
            Located::Possible(addresses) => {
                let addresses = addresses.into_iter().map(|address| Meaning::Address(address.label));
                self.meanings =
                    addresses.chain(std::mem::take(&mut self.meanings)).take(POSSIBLE_MAX).collect();
            }
            unlocated => self.fall_back(territoire, snapshot, &unlocated),
        }
    }

    /// The commune of an address that was not located.
    fn fall_back(&mut self, territoire: &Territoire, snapshot: &Snapshot, why: &Located) {
        let named = snapshot.names().commune_of_address(&self.text);
        let Some(Suggestion::Commune { code, name, .. }) = named else { return };
        self.start_from(territoire, &code, &name, false);
        self.meanings.clear();
        let why = match why {
            Located::Unknown => "L’adresse n’a pas été trouvée",
            _ => "La recherche par adresse n’est pas disponible",
        };
        self.notices.push(sentence!("{why} : les distances sont comptées depuis {name}."));
    }

    fn note_unknown(&mut self, parameters: &Parameters) {
        let known = |name: &str| {
            [WHERE, CLOSE_TO, COUNT, ANSWER].contains(&name)
                || TERRITORY_CRITERIA.contains(&name)
                || PLACE_CRITERIA.contains(&name)
        };
        if let Some((name, _)) = parameters.pairs().iter().find(|(name, _)| !known(name)) {
            let shown: String = name.chars().take(30).collect();
            self.notices
                .push(sentence!("« {shown} », dans l’adresse, est inconnu : il n’en est pas tenu compte."));
        }
    }
}
