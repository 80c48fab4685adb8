//! What some places are and say they offer, counted, with what they do not say: silence is no « no ».

use chrono::NaiveDate;
use repere_domain::QualitePosition;
use repere_domain::fraicheur::Fraicheur;
use repere_domain::typologie::Famille;
use repere_domain::vocabulaire::Service;
use repere_hours::Agenda;

use crate::Entree;

/// Some places, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offre {
    /// How many.
    pub lieux: usize,
    /// By family, all of them in the order of the legend.
    pub familles: Vec<(Famille, usize)>,
    /// How many say that they offer each service, all of them in the order of the vocabulary.
    pub services: Vec<(Service, usize)>,
    /// How many name no service at all.
    pub sans_service: usize,
    /// Open on a Saturday of the four coming weeks.
    pub samedi: Reponses,
    /// Open after 18:00 on a weekday of the four coming weeks.
    pub soir: Reponses,
    /// By age of their sheets, the youngest first.
    pub fraicheur: Vec<(Fraicheur, usize)>,
    /// How many stand at the point of their commune, for want of their own.
    pub approximatifs: usize,
    /// How many move.
    pub itinerants: usize,
}

/// What places answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reponses {
    /// Yes, for certain.
    pub oui: usize,
    /// No, for certain.
    pub non: usize,
    /// Nobody can tell: the hours are not known, or do not read, or depend on something else.
    pub inconnu: usize,
}

impl Reponses {
    fn add(&mut self, oui: bool, certain: bool) {
        match (oui, certain) {
            (true, _) => self.oui += 1,
            (false, true) => self.non += 1,
            (false, false) => self.inconnu += 1,
        }
    }
}

impl Offre {
    /// Counts some places, on a day.
    pub fn compter<'c>(entrees: impl IntoIterator<Item = &'c Entree>, du: NaiveDate) -> Self {
        let mut offre = Self {
            lieux: 0,
            familles: Famille::ALL.iter().map(|famille| (*famille, 0)).collect(),
            services: Service::ALL.iter().map(|service| (*service, 0)).collect(),
            sans_service: 0,
            samedi: Reponses::default(),
            soir: Reponses::default(),
            fraicheur: Fraicheur::ALL.map(|age| (age, 0)).to_vec(),
            approximatifs: 0,
            itinerants: 0,
        };
        for entree in entrees {
            offre.add(entree, du);
        }
        offre
    }

    fn add(&mut self, entree: &Entree, du: NaiveDate) {
        let lieu = &entree.lieu;
        self.lieux += 1;
        count(&mut self.familles, |famille| *famille == lieu.famille());
        count(&mut self.services, |service| lieu.services.contains(service));
        self.sans_service += usize::from(lieu.services.is_empty());
        let (samedi, soir, certain) = entree.with_agenda(du, |agenda: &Agenda| {
            (agenda.opens_on_saturday(), agenda.opens_in_the_evening(), agenda.is_certain())
        });
        self.samedi.add(samedi, certain);
        self.soir.add(soir, certain);
        let age = Fraicheur::of(lieu.date_maj, du);
        count(&mut self.fraicheur, |known| *known == age);
        self.approximatifs += usize::from(lieu.position.qualite == QualitePosition::Approximative);
        self.itinerants += usize::from(lieu.est_itinerant());
    }
}

fn count<T>(counts: &mut [(T, usize)], is: impl Fn(&T) -> bool) {
    for (_, number) in counts.iter_mut().filter(|(value, _)| is(value)) {
        *number += 1;
    }
}

#[cfg(test)]
mod tests {
    use repere_domain::Lieu;
    use repere_territory::Territoire;
    use serde_json::{Value, json};

    use super::*;

    fn offre(places: &[Value]) -> Offre {
        let territoire = Territoire::embedded().unwrap();
        let entrees: Vec<Entree> = places
            .iter()
            .map(|more| {
                let mut lieu = json!({
                    "id": "a", "nom": "A", "commune": "Le Blanc", "code_postal": "36300", "adresse": "",
                    "latitude": 46.63, "longitude": 1.06, "position": "exacte", "source": "essai",
                    "date_maj": "2026-10-31",
                });
                lieu.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
                Entree::new(serde_json::from_value::<Lieu>(lieu).unwrap(), &territoire)
            })
            .collect();
        Offre::compter(&entrees, NaiveDate::from_ymd_opt(2026, 11, 22).unwrap())
    }

    #[test]
    fn what_is_not_said_is_not_denied() {
        let offre = offre(&[
            json!({"horaires": "Mo-Fr 09:00-12:00", "services": ["Aide aux démarches administratives"]}),
            json!({"horaires": "Sa 09:00-12:00; Tu 17:00-20:00", "typologie": ["BIB"]}),
            json!({"horaires": "Mo 09:00-12:00; SH off"}),
            json!({"horaires": "sunrise-sunset", "position": "approximative"}),
            json!({"horaires_texte": "le samedi, parfois", "date_maj": "2020-01-31", "itinerance": ["Itinérant"]}),
        ]);
        assert_eq!((offre.lieux, offre.sans_service), (5, 4));
        assert_eq!(offre.samedi, Reponses { oui: 1, non: 1, inconnu: 3 });
        assert_eq!(offre.soir, Reponses { oui: 1, non: 1, inconnu: 3 });
        let one = |service| offre.services.iter().find(|(known, _)| *known == service).unwrap().1;
        assert_eq!((one(Service::AideAuxDemarches), one(Service::Parentalite)), (1, 0));
        assert_eq!(offre.familles.iter().map(|(_, count)| count).sum::<usize>(), 5);
        let ages: Vec<usize> = offre.fraicheur.iter().map(|(_, count)| *count).collect();
        assert_eq!(ages, [4, 0, 0, 1]);
        assert_eq!((offre.approximatifs, offre.itinerants), (1, 1));
    }
}
