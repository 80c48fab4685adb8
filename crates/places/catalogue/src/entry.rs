use std::sync::{OnceLock, PoisonError, RwLock};

use chrono::NaiveDate;
use repere_domain::Lieu;
use repere_features::Encoded;
use repere_hours::{Agenda, Moment, Opening, SchoolHolidays};
use repere_territory::{Lineage, Territoire};

use crate::criterion::Held;
use crate::geojson::Codes;
use crate::naming::Naming;
use crate::{Criterion, Detail, Term, geojson};

/// A place in the catalogue.
#[derive(Debug)]
pub struct Entry {
    /// The place.
    pub lieu: Lieu,
    /// Its name as it is shown: the source's own, but in the case and with the accents of French where it is in capitals.
    shown_name: Box<str>,
    /// What its commune is part of; `None` outside the reference geography.
    pub lineage: Option<Lineage>,
    /// The codes of the areas that its feature names.
    codes: Codes,
    /// The place as a GeoJSON feature, whole and as a map draws it: encoded once, when somebody asks or ahead of them.
    feature: OnceLock<Encoded>,
    brief: OnceLock<Encoded>,
    /// Which terms of each criterion it has, read once.
    held: [Held; Criterion::ALL.len()],
    /// Its openings in the weeks that were last asked about: those that begin today, so they are made once a day.
    agenda: RwLock<Option<Agenda>>,
}

impl Entry {
    pub(crate) fn new(lieu: Lieu, territoire: &Territoire, naming: &Naming) -> Self {
        let shown_name: Box<str> = naming.shown(&lieu, territoire).into();
        let lineage = lieu.code_insee.as_ref().and_then(|code| territoire.lineage_of(code)).copied();
        let codes = Codes::of(lineage.as_ref(), territoire);
        let held = Criterion::ALL.map(|criterion| criterion.held(&lieu));
        Self {
            lieu,
            shown_name,
            lineage,
            codes,
            feature: OnceLock::new(),
            brief: OnceLock::new(),
            held,
            agenda: RwLock::default(),
        }
    }

    /// The same with its features encoded, for a catalogue that answers with them.
    pub(crate) fn encoded(self) -> Self {
        self.feature(Detail::Whole);
        self.feature(Detail::Brief);
        self
    }

    /// Its name as it is shown.
    pub fn shown_name(&self) -> &str {
        &self.shown_name
    }

    /// The state of the place at a moment.
    pub fn opening(&self, moment: Moment) -> Opening {
        self.with_agenda(moment.date(), |agenda| agenda.at(moment))
    }

    /// Which terms of a criterion the place has; nothing is known here of those that depend on the clock.
    pub(crate) const fn held(&self, criterion: Criterion) -> Held {
        self.held[criterion as usize]
    }

    /// The terms of a criterion that the place says it has, in their order; none of those that depend on the clock.
    pub fn terms(&self, criterion: Criterion) -> impl Iterator<Item = Term> {
        self.held(criterion).ranks().filter_map(move |rank| criterion.terms().get(rank).copied())
    }

    /// Asks the openings of the four weeks that begin on a day.
    pub(crate) fn with_agenda<T>(&self, du: NaiveDate, ask: impl FnOnce(&Agenda) -> T) -> T {
        // A lock is held for an assignment only, which cannot leave it half done.
        if let Some(agenda) = self.agenda.read().unwrap_or_else(PoisonError::into_inner).as_ref()
            && agenda.first_day() == du
        {
            return ask(agenda);
        }
        let agenda = Agenda::new(self.lieu.horaires.as_ref(), SchoolHolidays::of(&self.lieu), du);
        let answer = ask(&agenda);
        *self.agenda.write().unwrap_or_else(PoisonError::into_inner) = Some(agenda);
        answer
    }

    pub(crate) fn feature(&self, detail: Detail) -> &Encoded {
        let Self { lieu, shown_name, codes, .. } = self;
        match detail {
            Detail::Whole => self.feature.get_or_init(|| geojson::encoded(lieu, shown_name, codes)),
            Detail::Brief => self.brief.get_or_init(|| geojson::encoded_briefly(lieu, shown_name, codes)),
        }
    }
}
