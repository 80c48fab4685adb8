//! What the places of a territory are and offer, in words. What is not said is never told as a « no ».

use repere_catalogue::{Answers, Offer};

use repere_words::french;
use repere_words::sentence;

/// The tables and sentences.
pub(super) struct OfferInWords {
    pub(super) familles: Vec<ShareRow>,
    /// The services that some place says it offers.
    pub(super) proposes: Vec<ServiceRow>,
    /// The services that no place says it offers.
    pub(super) absents: Vec<&'static str>,
    /// « 18 lieux sur 25 ne disent rien de leurs services… »
    pub(super) silence: Option<String>,
    pub(super) ouvertures: Vec<OpeningRow>,
    pub(super) fraicheur: Vec<ShareRow>,
    /// « 3 lieux se déplacent. »
    pub(super) remarques: Vec<String>,
}

/// A kind or an age: how many places, their share here and in the region.
pub(super) struct ShareRow {
    pub(super) mots: &'static str,
    pub(super) nombre: usize,
    pub(super) part: String,
    pub(super) part_region: String,
}

/// A service: how many places say that they offer it.
pub(super) struct ServiceRow {
    pub(super) mots: &'static str,
    pub(super) nombre: usize,
    pub(super) region: usize,
}

/// When places open.
pub(super) struct OpeningRow {
    pub(super) mots: String,
    pub(super) ici: Answers,
    pub(super) region: Answers,
}

impl OfferInWords {
    pub(super) fn new(ici: &Offer, region: &Offer) -> Self {
        let share = |count: usize, all: usize| match all {
            0 => "—".to_owned(),
            all => french::share(count as f64 / all as f64),
        };
        let part = |(mots, nombre): (&'static str, usize), (_, region_nombre): (&str, usize)| ShareRow {
            mots,
            nombre,
            part: share(nombre, ici.lieux),
            part_region: share(region_nombre, region.lieux),
        };
        let familles =
            |offre: &Offer| offre.familles.iter().map(|(f, n)| (f.en_clair(), *n)).collect::<Vec<_>>();
        let ages =
            |offre: &Offer| offre.freshness.iter().map(|(a, n)| (a.en_clair(), *n)).collect::<Vec<_>>();
        let parts = |of: &dyn Fn(&Offer) -> Vec<(&'static str, usize)>| {
            of(ici)
                .into_iter()
                .zip(of(region))
                .map(|(here, there)| part(here, there))
                .collect::<Vec<ShareRow>>()
        };
        let services = ici.services.iter().zip(&region.services);
        Self {
            familles: parts(&familles),
            fraicheur: parts(&ages),
            proposes: services
                .filter(|((_, nombre), _)| *nombre > 0)
                .map(|((service, nombre), (_, region))| ServiceRow {
                    mots: service.en_clair(),
                    nombre: *nombre,
                    region: *region,
                })
                .collect(),
            absents: ici
                .services
                .iter()
                .filter(|(_, n)| *n == 0)
                .map(|(service, _)| service.en_clair())
                .collect(),
            silence: silence(ici),
            ouvertures: vec![
                OpeningRow { mots: "Le samedi".to_owned(), ici: ici.saturday, region: region.saturday },
                OpeningRow {
                    mots: sentence!("Le soir, après 18 h, en semaine"),
                    ici: ici.evening,
                    region: region.evening,
                },
            ],
            remarques: remarques(ici),
        }
    }
}

fn silence(offre: &Offer) -> Option<String> {
    match (offre.without_service, offre.lieux) {
        (0, _) => None,
        (mute, all) if mute == all => Some(sentence!(
            "Aucun lieu ne décrit ses services dans l’inventaire : cela ne veut pas dire qu’il n’y en a pas."
        )),
        (mute, all) => Some(sentence!(
            "{} sur {} ne {} rien de {} services : cela ne veut pas dire que ces services manquent.",
            french::count(mute, "lieu", "lieux"),
            french::number(all),
            if mute == 1 { "dit" } else { "disent" },
            if mute == 1 { "ses" } else { "leurs" },
        )),
    }
}

fn remarques(offre: &Offer) -> Vec<String> {
    let mut said = Vec::new();
    match offre.itinerant {
        0 => {}
        1 => said.push(sentence!("1 lieu se déplace.")),
        n => said.push(sentence!("{} lieux se déplacent.", french::number(n))),
    }
    match offre.approximate {
        0 => {}
        1 => said.push(sentence!("1 lieu n’est placé qu’à sa commune.")),
        n => said.push(sentence!("{} lieux ne sont placés qu’à leur commune.", french::number(n))),
    }
    said
}
