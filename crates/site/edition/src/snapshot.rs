//! The published places at one revision, and what is computed once for it.

mod figures;

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
use repere_records::storage::Published;
use repere_records::{LastChange, Revisions, WithdrawnPlace};
use repere_territory::{Areas, Territoire};

use crate::known_places::KnownPlaces;
use crate::ready::Ready;
use crate::{Answers, Pasts, Plans, UsualCoverage, downloads};
use repere_kit::{GEO_JSON, Representation};

/// The published places at one revision, and the answers that everybody asks for, encoded once.
#[derive(Debug)]
pub struct Snapshot {
    revisions: Revisions,
    places: KnownPlaces,
    observatory: Arc<Observatory>,
    answers: Answers,
    pasts: Pasts,
    /// The first page, and the question it answers: a day.
    first_page: Mutex<Option<(String, Arc<Representation>)>>,
    plans: Arc<Plans>,
    demonstration: bool,
    names: Arc<OnceLock<NameIndex>>,
    lexicon: Arc<Lexicon>,
    services: OnceLock<Vec<Service>>,
    every_place: [Ready; 2],
    outlines: Arc<Ready>,
    downloads: [OnceLock<io::Result<Representation>>; downloads::COUNT],
    coverages: OnceLock<Result<UsualCoverage, InquiryError>>,
    needs: OnceLock<Result<Vec<UsualCoverage>, InquiryError>>,
    /// By the order of the ways to travel.
    coverages_by_road: [OnceLock<Option<UsualCoverage>>; Mode::ALL.len()],
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
        let places = KnownPlaces::all(read.revisions.last, read.places.unwrap_or_default(), territoire);
        let grid = read.grid.flatten();
        let observatory = Observatory::new(Arc::clone(territoire), grid.as_ref(), demonstration.as_str())
            .with_indicators(&read.indicators.unwrap_or_default());
        Self::new(read.revisions, places, Arc::new(observatory), lexicon, demonstration)
    }

    /// The next one: of what was read again, and of the rest as it is.
    pub fn next(&self, read: Published, demonstration: &Slug) -> Self {
        let revisions = read.revisions_over(&self.revisions);
        // The places as they are carry the new revision too: figures over them may be others.
        let (revision, territoire) = (revisions.last, self.territoire());
        let places = match (read.places, read.changed_places) {
            (Some(all), _) => KnownPlaces::all(revision, all, territoire),
            (None, Some(changed)) => self.places.after(revision, changed, territoire),
            (None, None) => self.places.at(revision),
        };
        let observatory = if read.grid.is_none() && read.indicators.is_none() {
            Arc::clone(&self.observatory)
        } else {
            let grid = read.grid.as_ref().map(Option::as_ref);
            Arc::new(self.observatory.renewed(grid, read.indicators.as_deref()))
        };
        let mut next = Self::new(revisions, places, observatory, Arc::clone(&self.lexicon), demonstration);
        next.plans = Arc::clone(&self.plans);
        let before = self.catalogue();
        if next.catalogue().is_named_as(before, territoire) {
            next.names = Arc::clone(&self.names);
        }
        if next.catalogue().is_placed_as(before) {
            next.outlines = Arc::clone(&self.outlines);
        }
        next
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
        places: KnownPlaces,
        observatory: Arc<Observatory>,
        lexicon: Arc<Lexicon>,
        demonstration: &Slug,
    ) -> Self {
        let demonstration =
            places.catalogue.entries().iter().any(|entry| entry.lieu.source == *demonstration);
        Self {
            revisions,
            places,
            observatory,
            answers: Answers::default(),
            pasts: Pasts::default(),
            first_page: Mutex::new(None),
            plans: Arc::default(),
            demonstration,
            names: Arc::default(),
            lexicon,
            services: OnceLock::new(),
            every_place: Default::default(),
            outlines: Arc::default(),
            downloads: Default::default(),
            coverages: OnceLock::new(),
            needs: OnceLock::new(),
            coverages_by_road: Default::default(),
            who_can_come: Mutex::default(),
        }
    }

    /// The revisions that it is of.
    pub const fn revisions(&self) -> &Revisions {
        &self.revisions
    }

    /// The places.
    pub const fn catalogue(&self) -> &Catalogue {
        &self.places.catalogue
    }

    /// What is known of a place that is not published any more.
    pub fn withdrawn(&self, id: &LieuId) -> Option<&WithdrawnPlace> {
        self.places.withdrawn.get(id)
    }

    /// The last change of each place that was ever published or known, by ascending id.
    pub fn changes(&self) -> &[LastChange] {
        &self.places.changes
    }

    /// The reference geography.
    pub fn territoire(&self) -> &Territoire {
        self.observatory.territoire()
    }

    /// The tables of the zones blanches.
    pub fn observatory(&self) -> &Observatory {
        &self.observatory
    }

    /// The outlines of territories, for drawings.
    pub fn plans(&self) -> &Plans {
        &self.plans
    }

    /// The answers kept for the questions asked of this revision.
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// What was published at the dates that were asked about.
    pub const fn pasts(&self) -> &Pasts {
        &self.pasts
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

    /// Whether what everybody asks for is prepared.
    pub fn is_warm(&self) -> bool {
        self.every_place.iter().all(Ready::is_prepared) && self.outlines.is_prepared()
    }

    /// Whether some of the places are invented.
    pub const fn is_demonstration(&self) -> bool {
        self.demonstration
    }

    /// The search by name, indexed once.
    pub fn names(&self) -> &NameIndex {
        self.names.get_or_init(|| NameIndex::new(self.territoire(), self.catalogue().entries()))
    }

    /// What reads the requests of visitors, at a moment.
    pub fn reader(&self, now: Moment) -> Reader<'_> {
        let (names, offered) = (self.names(), self.catalogue().offered());
        Reader { lexicon: &self.lexicon, names, offered, territoire: self.territoire(), now }
    }

    /// The services that some place offers: a button for any other would lead nowhere.
    pub fn services(&self) -> &[Service] {
        self.services.get_or_init(|| {
            let offered: HashSet<Service> = self
                .catalogue()
                .entries()
                .iter()
                .flat_map(|entry| entry.lieu.services.iter().copied())
                .collect();
            Service::ALL.iter().copied().filter(|service| offered.contains(service)).collect()
        })
    }

    /// Every place as GeoJSON, encoded and compressed once for each way to say it.
    pub fn every_place_in(&self, detail: Detail) -> &Representation {
        self.every_place[detail as usize].get(|| self.encoded(detail))
    }

    fn encoded(&self, detail: Detail) -> Representation {
        let all = Query { detail, ..Query::default() };
        let geojson = self.catalogue().find(&all).to_geojson(self.catalogue(), &all);
        Representation::kept(GEO_JSON, geojson)
    }

    /// The outlines of the bassins de vie as GeoJSON, encoded and compressed once.
    pub fn outlines(&self) -> &Representation {
        self.outlines.get(|| self.drawn())
    }

    fn drawn(&self) -> Representation {
        Representation::kept(GEO_JSON, self.catalogue().bassins_geojson(self.territoire()))
    }

    /// A file of every place by its rank among those of [`downloads`], encoded once.
    ///
    /// # Errors
    /// When the format cannot write them.
    pub fn download(&self, rank: usize) -> Result<&Representation, &io::Error> {
        let make = || downloads::encode(&downloads::FILES[rank], self, Areas::default());
        self.downloads[rank].get_or_init(make).as_ref()
    }

    /// Prepares ahead of the first request what everybody asks for, on that day: first what would have to be computed, then what
    /// would only be larger.
    pub fn warm(&self, today: NaiveDate) {
        self.catalogue().prepare(today);
        self.names();
        // What cannot be measured is said by each page that asks for it.
        let _ = self.coverages();
        let _ = self.needs();
        self.coverages_by_road(Mode::Car);
        self.observatory.prepare(Mode::Car);
        self.outlines.prepare(|| self.drawn());
        for detail in [Detail::Brief, Detail::Whole] {
            self.every_place[detail as usize].prepare(|| self.encoded(detail));
        }
    }

    /// The oldest and the newest day on which a source changed a place.
    pub fn period(&self) -> Option<(NaiveDate, NaiveDate)> {
        let dates = || self.catalogue().entries().iter().map(|entry| entry.lieu.date_maj);
        dates().min().zip(dates().max())
    }
}
