use std::sync::{PoisonError, RwLock};

use chrono::NaiveDate;
use repere_domain::Lieu;
use repere_domain::vocabulaire::{Itinerance, PriseEnCharge};
use repere_hours::{Agenda, Moment, Ouverture};
use repere_territory::{Lineage, Territoire};

use crate::geojson;

/// A place in the catalogue.
#[derive(Debug)]
pub struct Entry {
    /// The place.
    pub lieu: Lieu,
    /// What its commune is part of; `None` outside the reference geography.
    pub lineage: Option<Lineage>,
    /// The place as a GeoJSON feature, up to the closing braces of its properties and of itself.
    feature: Box<str>,
    /// Its openings in the weeks that were last asked about: those that begin today, so they are made once a day.
    agenda: RwLock<Option<Agenda>>,
}

impl Entry {
    pub(crate) fn new(lieu: Lieu, territoire: &Territoire) -> Self {
        let lineage = lieu.code_insee.as_ref().and_then(|code| territoire.lineage_of(code)).copied();
        let feature = geojson::open_feature(&lieu, lineage.as_ref(), territoire);
        Self { lieu, lineage, feature, agenda: RwLock::default() }
    }

    /// The state of the place at a moment.
    pub fn ouverture(&self, moment: Moment) -> Ouverture {
        self.with_agenda(moment.date(), |agenda| agenda.at(moment))
    }

    /// Whether the place moves: one that does not say so stays where it is.
    pub(crate) fn itinerance(&self) -> &[Itinerance] {
        match self.lieu.itinerance.as_slice() {
            [] => &[Itinerance::Fixe],
            said => said,
        }
    }

    /// Whether the place says it is prepared for people in a wheelchair.
    pub(crate) fn is_wheelchair_accessible(&self) -> bool {
        self.lieu.prise_en_charge_specifique.contains(&PriseEnCharge::HandicapsMoteurs)
    }

    /// Asks the openings of the four weeks that begin on a day.
    pub(crate) fn with_agenda<T>(&self, du: NaiveDate, ask: impl FnOnce(&Agenda) -> T) -> T {
        // A lock is held for an assignment only, which cannot leave it half done.
        if let Some(agenda) = self.agenda.read().unwrap_or_else(PoisonError::into_inner).as_ref()
            && agenda.du() == du
        {
            return ask(agenda);
        }
        let agenda = Agenda::new(self.lieu.horaires.as_ref(), du);
        let answer = ask(&agenda);
        *self.agenda.write().unwrap_or_else(PoisonError::into_inner) = Some(agenda);
        answer
    }

    pub(crate) fn open_feature(&self) -> &str {
        &self.feature
    }
}
