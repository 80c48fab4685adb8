//! What some places are and say they offer, counted, with what they do not say: silence is no « no ».

use chrono::NaiveDate;
use repere_domain::PositionQuality;
use repere_domain::family::Family;
use repere_domain::freshness::Freshness;
use repere_domain::vocabulary::{ModaliteAccompagnement, Service};
use repere_hours::{Agenda, Occasion};

use crate::criterion::equipment;
use crate::{Answer, Criterion, Entry, Filter};

/// Some places, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// How many.
    pub lieux: usize,
    /// By family, all of them in the order of the legend; a place of several kinds counts in each.
    pub families: Vec<(Family, usize)>,
    /// How many say that they offer each service, all of them in the order of the vocabulary.
    pub services: Vec<(Service, usize)>,
    /// How many name no service at all.
    pub without_service: usize,
    /// How many say that they help in each way, all of them in the order of the vocabulary.
    pub accompaniments: Vec<(ModaliteAccompagnement, usize)>,
    /// How many say in no way how they help.
    pub without_accompaniment: usize,
    /// How many say that one can work there, away from one's office. None denies it: the standard has no field for it.
    pub telework: usize,
    /// How many say neither when they are open nor anything of it in words.
    pub without_hours: usize,
    /// How many do not say whether it costs something.
    pub without_price: usize,
    /// How many have no telephone number.
    pub without_telephone: usize,
    /// Open on a Saturday of the four coming weeks.
    pub saturday: Answers,
    /// Open after 18:00 on a weekday of the four coming weeks.
    pub evening: Answers,
    /// By age of their sheets, the youngest first.
    pub freshness: Vec<(Freshness, usize)>,
    /// How many stand at the point of their commune, for want of their own.
    pub approximate: usize,
    /// How many move.
    pub itinerant: usize,
}

/// What places answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Answers {
    /// Yes, for certain.
    pub yes: usize,
    /// No, for certain.
    pub no: usize,
    /// Nobody can tell: the hours are not known, or do not read, or depend on something else.
    pub unknown: usize,
}

/// The least part of some places that must answer for a figure about all of them: half. Where fewer do, those that are silent
/// outnumber those that speak and could make any figure its contrary.
const ENOUGH: f64 = 0.5;

impl Answers {
    /// How many were asked.
    pub const fn asked(&self) -> usize {
        self.yes + self.no + self.unknown
    }

    /// Whether enough of them answer for a figure: at least half.
    pub fn are_enough(&self) -> bool {
        (self.yes + self.no) as f64 >= ENOUGH * self.asked() as f64
    }

    /// The fewest and the most that it may be: those that say yes, and with them those that do not say.
    pub const fn range(&self) -> (usize, usize) {
        (self.yes, self.yes + self.unknown)
    }

    /// What some places answer to a filter.
    pub fn to<'c>(filter: &Filter, entries: impl IntoIterator<Item = &'c Entry>) -> Self {
        let mut answers = Self::default();
        for entry in entries {
            answers.add(filter.judge(entry));
        }
        answers
    }

    fn add(&mut self, answer: Answer) {
        match answer {
            Answer::Yes => self.yes += 1,
            Answer::No => self.no += 1,
            Answer::Unknown => self.unknown += 1,
        }
    }
}

impl Offer {
    /// Counts some places, on a day.
    pub fn count<'c>(entries: impl IntoIterator<Item = &'c Entry>, du: NaiveDate) -> Self {
        let mut offer = Self {
            lieux: 0,
            families: Family::ALL.iter().map(|family| (*family, 0)).collect(),
            services: Service::ALL.iter().map(|service| (*service, 0)).collect(),
            without_service: 0,
            accompaniments: ModaliteAccompagnement::ALL.iter().map(|way| (*way, 0)).collect(),
            without_accompaniment: 0,
            telework: 0,
            without_hours: 0,
            without_price: 0,
            without_telephone: 0,
            saturday: Answers::default(),
            evening: Answers::default(),
            freshness: Freshness::ALL.map(|age| (age, 0)).to_vec(),
            approximate: 0,
            itinerant: 0,
        };
        for entry in entries {
            offer.add(entry, du);
        }
        offer
    }

    /// Whether places say something of their services.
    pub const fn services_answers(&self) -> Answers {
        Answers { yes: self.lieux - self.without_service, no: 0, unknown: self.without_service }
    }

    fn add(&mut self, entry: &Entry, du: NaiveDate) {
        let lieu = &entry.lieu;
        self.lieux += 1;
        for of_it in lieu.families() {
            count(&mut self.families, |family| *family == of_it);
        }
        count(&mut self.services, |service| lieu.services.contains(service));
        self.without_service += usize::from(lieu.services.is_empty());
        count(&mut self.accompaniments, |way| lieu.modalites_accompagnement.contains(way));
        self.without_accompaniment += usize::from(lieu.modalites_accompagnement.is_empty());
        self.telework +=
            usize::from(entry.terms(Criterion::Equipment).any(|term| term.slug == equipment::TELEWORK));
        self.without_hours += usize::from(lieu.horaires.is_none() && lieu.horaires_texte.is_none());
        self.without_price += usize::from(lieu.frais_a_charge.is_empty());
        self.without_telephone += usize::from(lieu.telephone.is_none());
        let (saturday, evening) = entry.with_agenda(du, |agenda: &Agenda| {
            let answer =
                |open| if open || agenda.is_certain() { Answer::certain(open) } else { Answer::Unknown };
            (answer(agenda.opens_on(Occasion::SATURDAY)), answer(agenda.opens_on(Occasion::EVENING)))
        });
        self.saturday.add(saturday);
        self.evening.add(evening);
        let age = Freshness::of(lieu.date_maj, du);
        count(&mut self.freshness, |known| *known == age);
        self.approximate += usize::from(lieu.position.quality == PositionQuality::Approximate);
        self.itinerant += usize::from(lieu.is_itinerant());
    }
}

fn count<T>(counts: &mut [(T, usize)], is: impl Fn(&T) -> bool) {
    for (_, number) in counts.iter_mut().filter(|(value, _)| is(value)) {
        *number += 1;
    }
}

#[cfg(test)]
mod tests {
    use repere_domain::sample;
    use repere_territory::Territoire;
    use serde_json::{Value, json};

    use super::*;
    use crate::naming::Naming;

    fn offer(places: &[Value]) -> Offer {
        let territoire = Territoire::embedded().unwrap();
        let naming = Naming::new(&territoire);
        let place = |more| sample::lieu(&[&json!({"date_maj": "2026-10-31"}), more]);
        let entries: Vec<Entry> =
            places.iter().map(|more| Entry::new(place(more), &territoire, &naming)).collect();
        Offer::count(&entries, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
    }

    #[test]
    fn what_is_not_said_is_not_denied() {
        let offer = offer(&[
            json!({"horaires": "Mo-Fr 09:00-12:00", "services": ["Aide aux démarches administratives"]}),
            json!({"horaires": "Sa 09:00-12:00; Tu 17:00-20:00", "typologie": ["BIB"]}),
            json!({"horaires": "Mo 09:00-12:00; SH off", "materiel_texte": "Espace de télétravail"}),
            json!({"horaires": "sunrise-sunset", "position": "approximative"}),
            json!({"horaires_texte": "le samedi, parfois", "date_maj": "2020-01-31", "itinerance": ["Itinérant"]}),
        ]);
        assert_eq!((offer.lieux, offer.without_service), (5, 4));
        assert_eq!(offer.saturday, Answers { yes: 1, no: 1, unknown: 3 });
        assert_eq!(offer.evening, Answers { yes: 1, no: 1, unknown: 3 });
        let one = |service| offer.services.iter().find(|(known, _)| *known == service).unwrap().1;
        assert_eq!((one(Service::AideAuxDemarches), one(Service::Parentalite)), (1, 0));
        assert_eq!(offer.families.iter().map(|(_, count)| count).sum::<usize>(), 5);
        let ages: Vec<usize> = offer.freshness.iter().map(|(_, count)| *count).collect();
        assert_eq!(ages, [4, 0, 0, 1]);
        assert_eq!((offer.approximate, offer.itinerant, offer.telework), (1, 1, 1));
    }
}
