//! The published places at one revision, and what is computed once for it.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use chrono::NaiveDate;
use repere_catalogue::{Catalogue, Detail, Lexicon, NameIndex, Query, Reader};
use repere_domain::LieuId;
use repere_domain::codes::Slug;
use repere_domain::vocabulary::Service;
use repere_hours::Moment;
use repere_observatory::{InquiryError, Mode, Observatory, Roads, TravelTime, WhoCanCome};
use repere_records::storage::{Published, PublishedPlaces};
use repere_records::{LastChange, Revisions, WithdrawnPlace};
use repere_territory::{Areas, Territoire};

use crate::{Answers, Plans, UsualCoverage, downloads};
use repere_kit::{GEO_JSON, Representation};

/// The published places at one revision, and the answers that everybody asks for, encoded once.
#[derive(Debug)]
pub struct Snapshot {
    revisions: Revisions,
    catalogue: Catalogue,
    observatory: Arc<Observatory>,
    answers: Answers,
    /// The first page, and the question it answers: a day.
    first_page: Mutex<Option<(String, Arc<Representation>)>>,
    plans: Arc<Plans>,
    demonstration: bool,
    names: OnceLock<NameIndex>,
    lexicon: Arc<Lexicon>,
    services: OnceLock<Vec<Service>>,
    withdrawn_places: HashMap<LieuId, WithdrawnPlace>,
    changes: Vec<LastChange>,
    every_place: [OnceLock<Representation>; 2],
    outlines: OnceLock<Representation>,
    downloads: [OnceLock<io::Result<Representation>>; downloads::COUNT],
    coverages: OnceLock<Result<UsualCoverage, InquiryError>>,
    needs: OnceLock<Result<Vec<UsualCoverage>, InquiryError>>,
    by_car: OnceLock<Option<UsualCoverage>>,
    /// Who can come to each place that was asked about.
    who_can_come: Mutex<HashMap<(LieuId, TravelTime), Option<WhoCanCome>>>,
}

impl Snapshot {
    /// The first one, of all that was read.
    pub fn first(
        read: Published,
        territoire: &Arc<Territoire>,
        lexicon: Arc<Lexicon>,
        demonstration: &Slug,
    ) -> Self {
        let places = read.places.unwrap_or_default();
        let grid = read.grid.flatten();
        let observatory = Observatory::new(Arc::clone(territoire), grid.as_ref(), demonstration.as_str())
            .with_indicators(&read.indicators.unwrap_or_default());
        Self::new(read.revisions, places, Arc::new(observatory), Arc::default(), lexicon, demonstration)
    }

    /// The next one: of the parts that were read again, and of the others as they are.
    pub fn next(&self, read: Published, demonstration: &Slug) -> Self {
        let revisions = read.revisions_over(&self.revisions);
        // The places as they are carry the new revision too: figures over them may be others.
        let places = read.places.unwrap_or_else(|| PublishedPlaces {
            published: self.catalogue.entries().iter().map(|entry| entry.lieu.clone()).collect(),
            withdrawn: self.withdrawn_places.values().cloned().collect(),
            changes: self.changes.clone(),
        });
        let observatory = if read.grid.is_none() && read.indicators.is_none() {
            Arc::clone(&self.observatory)
        } else {
            let grid = read.grid.as_ref().map(Option::as_ref);
            Arc::new(self.observatory.renewed(grid, read.indicators.as_deref()))
        };
        let (plans, lexicon) = (Arc::clone(&self.plans), Arc::clone(&self.lexicon));
        Self::new(revisions, places, observatory, plans, lexicon, demonstration)
    }

    /// The same places over other roads.
    #[must_use]
    pub fn over(&self, roads: Roads, demonstration: &Slug) -> Self {
        let nothing = Published { revisions: self.revisions, ..Published::default() };
        let observatory = Arc::new(self.observatory.over(roads));
        Self { observatory, ..self.next(nothing, demonstration) }
    }

    fn new(
        revisions: Revisions,
        places: PublishedPlaces,
        observatory: Arc<Observatory>,
        plans: Arc<Plans>,
        lexicon: Arc<Lexicon>,
        demonstration: &Slug,
    ) -> Self {
        let PublishedPlaces { published, withdrawn: withdrawn_places, changes } = places;
        let catalogue = Catalogue::new(revisions.last, published, observatory.territoire());
        let demonstration = catalogue.entries().iter().any(|entry| entry.lieu.source == *demonstration);
        Self {
            revisions,
            catalogue,
            observatory,
            answers: Answers::default(),
            first_page: Mutex::new(None),
            plans,
            demonstration,
            names: OnceLock::new(),
            lexicon,
            services: OnceLock::new(),
            changes,
            withdrawn_places: withdrawn_places.into_iter().map(|place| (place.id.clone(), place)).collect(),
            every_place: Default::default(),
            outlines: OnceLock::new(),
            downloads: Default::default(),
            coverages: OnceLock::new(),
            needs: OnceLock::new(),
            by_car: OnceLock::new(),
            who_can_come: Mutex::default(),
        }
    }

    /// The revisions that it is of.
    pub const fn revisions(&self) -> &Revisions {
        &self.revisions
    }

    /// The places.
    pub const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// What is known of a place that is not published any more.
    pub fn withdrawn(&self, id: &LieuId) -> Option<&WithdrawnPlace> {
        self.withdrawn_places.get(id)
    }

    /// The last change of each place that was ever published or known, by ascending id.
    pub fn changes(&self) -> &[LastChange] {
        &self.changes
    }

    /// The reference geography.
    pub fn territoire(&self) -> &Territoire {
        self.observatory.territoire()
    }

    /// The tables of the zones blanches.
    pub fn observatory(&self) -> &Observatory {
        &self.observatory
    }

    /// The usual measure of distances, at every level.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn coverages(&self) -> Result<&UsualCoverage, InquiryError> {
        let made =
            self.coverages.get_or_init(|| UsualCoverage::new(&self.observatory, &self.catalogue, None));
        made.as_ref().map_err(Clone::clone)
    }

    /// The same in minutes by car; `None` where there are no roads for it.
    pub fn coverages_by_car(&self) -> Option<&UsualCoverage> {
        let made =
            self.by_car.get_or_init(|| UsualCoverage::by(&self.observatory, &self.catalogue, Mode::Car));
        made.as_ref()
    }

    /// The same crossed with each indicator of need; nothing where none was imported.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn needs(&self) -> Result<&[UsualCoverage], InquiryError> {
        let slugs = || self.observatory.indicators().map(|indicator| indicator.slug.clone());
        let cross = |slug| UsualCoverage::new(&self.observatory, &self.catalogue, Some(slug));
        let made = self.needs.get_or_init(|| slugs().map(cross).collect());
        made.as_deref().map_err(Clone::clone)
    }

    /// Who can come by car to a published place within a time, worked out once; `None` where no road leads to it.
    pub fn who_can_come(&self, id: &LieuId, within: TravelTime) -> Option<WhoCanCome> {
        let place = self.catalogue.get(id)?.lieu.position.localisation;
        let key = (id.clone(), within);
        // A panic elsewhere leaves whole answers behind.
        let known = || self.who_can_come.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&key) {
            return *found;
        }
        let found = self.observatory.who_can_come(Mode::Car, place, within);
        known().insert(key, found);
        found
    }

    /// The outlines of territories, for drawings.
    pub fn plans(&self) -> &Plans {
        &self.plans
    }

    /// The answers kept for the questions asked of this revision.
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The first page, made once for a question.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn first_page<E>(
        &self,
        question: String,
        make: impl FnOnce() -> Result<Representation, E>,
    ) -> Result<Arc<Representation>, E> {
        if let Some((of, page)) = self.kept_first_page().as_ref()
            && *of == question
        {
            return Ok(Arc::clone(page));
        }
        let made = Arc::new(make()?);
        *self.kept_first_page() = Some((question, Arc::clone(&made)));
        Ok(made)
    }

    /// Whether the first page is there that answers a question.
    pub fn has_first_page(&self, question: &str) -> bool {
        self.kept_first_page().as_ref().is_some_and(|(of, _)| of == question)
    }

    fn kept_first_page(&self) -> MutexGuard<'_, Option<(String, Arc<Representation>)>> {
        // A panic elsewhere leaves a whole page behind, or none.
        self.first_page.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether what everybody asks for is there.
    pub fn is_warm(&self) -> bool {
        self.every_place.iter().all(|every| every.get().is_some()) && self.outlines.get().is_some()
    }

    /// Whether some of the places are invented.
    pub const fn is_demonstration(&self) -> bool {
        self.demonstration
    }

    /// The search by name, indexed once.
    pub fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| NameIndex::new(self.territoire(), self.catalogue.entries()))
    }

    /// What reads the requests of visitors, at a moment.
    pub fn reader(&self, now: Moment) -> Reader<'_> {
        let (names, offered) = (self.names(), self.catalogue.offered());
        Reader { lexicon: &self.lexicon, names, offered, territoire: self.territoire(), now }
    }

    /// The services that some place offers: a button for any other would lead nowhere.
    pub fn services(&self) -> &[Service] {
        self.services.get_or_init(|| {
            let offered: HashSet<Service> = self
                .catalogue
                .entries()
                .iter()
                .flat_map(|entry| entry.lieu.services.iter().copied())
                .collect();
            Service::ALL.iter().copied().filter(|service| offered.contains(service)).collect()
        })
    }

    /// Every place as GeoJSON, encoded and compressed once for each way to say it.
    pub fn every_place_in(&self, detail: Detail) -> &Representation {
        self.every_place[detail as usize].get_or_init(|| {
            let all = Query { detail, ..Query::default() };
            let geojson = self.catalogue.find(&all).to_geojson(&self.catalogue, &all);
            Representation::compressed(GEO_JSON, geojson)
        })
    }

    /// The outlines of the bassins de vie as GeoJSON, encoded and compressed once.
    pub fn outlines(&self) -> &Representation {
        self.outlines.get_or_init(|| {
            Representation::compressed(GEO_JSON, self.catalogue.bassins_geojson(self.territoire()))
        })
    }

    /// A file of every place by its rank among those of [`downloads`], encoded once.
    ///
    /// # Errors
    /// When the format cannot write them.
    pub fn download(&self, rank: usize) -> Result<&Representation, &io::Error> {
        let make = || downloads::encode(&downloads::FILES[rank], self, Areas::default());
        self.downloads[rank].get_or_init(make).as_ref()
    }

    /// Prepares ahead of the first request what everybody asks for, on that day.
    pub fn warm(&self, today: NaiveDate) {
        self.catalogue.prepare(today);
        self.every_place_in(Detail::Whole);
        self.every_place_in(Detail::Brief);
        self.names();
        self.outlines();
        // What cannot be measured is said by each page that asks for it.
        let _ = self.coverages();
        let _ = self.needs();
        self.coverages_by_car();
    }

    /// The oldest and the newest day on which a source changed a place.
    pub fn period(&self) -> Option<(NaiveDate, NaiveDate)> {
        let dates = || self.catalogue.entries().iter().map(|entry| entry.lieu.date_maj);
        dates().min().zip(dates().max())
    }
}
