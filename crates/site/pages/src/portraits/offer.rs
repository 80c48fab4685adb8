//! What the places of a territory are and offer, in words. What is not said is never told as a « no ».

use repere_catalogue::{Answers, Offer};

use repere_words::french;
use repere_words::sentence;

/// The tables and sentences.
pub(super) struct OfferInWords {
    pub(super) families: Vec<ShareRow>,
    /// The services that some place says it offers.
    pub(super) offered: Vec<ServiceRow>,
    /// The services that no place says it offers.
    pub(super) absent: Vec<&'static str>,
    /// The ways in which some place says it helps.
    pub(super) accompaniments: Vec<ServiceRow>,
    /// What places do not say: of what, how many of how many.
    pub(super) unknown: Vec<[String; 2]>,
    /// « 18 lieux sur 25 ne disent rien de leurs services… »
    pub(super) silence: Option<String>,
    pub(super) openings: Vec<OpeningRow>,
    pub(super) freshness: Vec<ShareRow>,
    /// « 3 lieux se déplacent. »
    pub(super) remarks: Vec<String>,
}

/// A kind or an age: how many places, their share here and in the region.
pub(super) struct ShareRow {
    pub(super) words: String,
    pub(super) count: usize,
    pub(super) part: String,
    pub(super) part_region: String,
}

/// A service: how many places say that they offer it.
pub(super) struct ServiceRow {
    pub(super) words: &'static str,
    /// « 12 », « de 12 à 30 »: those that say so, and with them those that say nothing of their services.
    pub(super) count: String,
    pub(super) region: String,
}

/// When places open.
pub(super) struct OpeningRow {
    pub(super) words: String,
    /// « de 61 à 401 lieux sur 426 », or that too few answer.
    pub(super) sum: String,
    pub(super) here: Answers,
    pub(super) region: Answers,
}

impl OfferInWords {
    pub(super) fn new(here: &Offer, region: &Offer) -> Self {
        let share = |count: usize, all: usize| match all {
            0 => "—".to_owned(),
            all => french::share(count as f64 / all as f64),
        };
        let part = |(words, count): (&'static str, usize), (_, region_count): (&str, usize)| ShareRow {
            words: french::typeset(words),
            count,
            part: share(count, here.lieux),
            part_region: share(region_count, region.lieux),
        };
        let families =
            |offer: &Offer| offer.families.iter().map(|(f, n)| (f.plain_words(), *n)).collect::<Vec<_>>();
        let ages =
            |offer: &Offer| offer.freshness.iter().map(|(a, n)| (a.plain_words(), *n)).collect::<Vec<_>>();
        let parts = |of: &dyn Fn(&Offer) -> Vec<(&'static str, usize)>| {
            of(here)
                .into_iter()
                .zip(of(region))
                .map(|(here, there)| part(here, there))
                .collect::<Vec<ShareRow>>()
        };
        let services = here.services.iter().zip(&region.services);
        let accompaniments = here.accompaniments.iter().zip(&region.accompaniments);
        Self {
            families: parts(&families),
            freshness: parts(&ages),
            offered: services
                .filter(|((_, count), _)| *count > 0)
                .map(|((service, count), (_, region_count))| ServiceRow {
                    words: service.plain_words(),
                    count: at_most(*count, here.without_service),
                    region: at_most(*region_count, region.without_service),
                })
                .collect(),
            accompaniments: accompaniments
                .filter(|((_, count), _)| *count > 0)
                .map(|((way, count), (_, region_count))| ServiceRow {
                    words: way.plain_words(),
                    count: at_most(*count, here.without_accompaniment),
                    region: at_most(*region_count, region.without_accompaniment),
                })
                .collect(),
            unknown: unknown(here),
            absent: here
                .services
                .iter()
                .filter(|(_, n)| *n == 0)
                .map(|(service, _)| service.plain_words())
                .collect(),
            silence: silence(here),
            openings: vec![
                opening("Le samedi".to_owned(), here.saturday, region.saturday),
                opening(sentence!("Le soir, après 18 h, en semaine"), here.evening, region.evening),
            ],
            remarks: remarks(here),
        }
    }
}

fn opening(words: String, here: Answers, region: Answers) -> OpeningRow {
    OpeningRow { sum: sum(&words, here), words, here, region }
}

/// Between what and what the number of places that open lies, where enough of them say.
fn sum(when: &str, answers: Answers) -> String {
    let asked = answers.asked();
    let (least, most) = answers.range();
    if asked == 0 {
        return String::new();
    }
    if !answers.are_enough() {
        return sentence!(
            "{when} : pas assez de réponses pour un chiffre. {} sur {} ne le {} pas.",
            french::count(answers.unknown, "lieu", "lieux"),
            french::number(asked),
            if answers.unknown == 1 { "dit" } else { "disent" },
        );
    }
    let (most_words, asked) = (french::count(most, "lieu", "lieux"), french::number(asked));
    if least == most {
        return sentence!("{when} : {most_words} sur {asked}.");
    }
    sentence!("{when} : de {} à {most_words} sur {asked}.", french::number(least))
}

/// A number of places, and that number with those that do not say.
fn at_most(sure: usize, silent: usize) -> String {
    match silent {
        0 => french::number(sure),
        silent => format!("de {} à {}", french::number(sure), french::number(sure + silent)),
    }
}

/// What is not said, the most first.
fn unknown(offer: &Offer) -> Vec<[String; 2]> {
    let mut all = [
        ("Prix", offer.without_price),
        ("Horaires", offer.without_hours),
        ("Services proposés", offer.without_service),
        ("Accompagnement", offer.without_accompaniment),
        ("Téléphone", offer.without_telephone),
        ("Position exacte", offer.approximate),
    ];
    all.sort_by_key(|(_, silent)| std::cmp::Reverse(*silent));
    let silent = all.into_iter().filter(|(_, silent)| *silent > 0);
    silent
        .map(|(what, silent)| {
            let lieux = french::count(offer.lieux, "lieu", "lieux");
            [what.to_owned(), sentence!("{} sur {lieux}", french::number(silent))]
        })
        .collect()
}

fn silence(offer: &Offer) -> Option<String> {
    match (offer.without_service, offer.lieux) {
        (0, _) => None,
        (mute, all) if mute == all => Some(sentence!(
            "Aucun lieu ne décrit ses services dans l’inventaire : cela ne veut pas dire qu’il n’y en a pas."
        )),
        (mute, all) => Some(sentence!(
            "{}{} sur {} ne {} rien de {} services : cela ne veut pas dire que ces services manquent.",
            if offer.services_answers().are_enough() {
                ""
            } else {
                "Pas assez de réponses pour un chiffre sûr : "
            },
            french::count(mute, "lieu", "lieux"),
            french::number(all),
            if mute == 1 { "dit" } else { "disent" },
            if mute == 1 { "ses" } else { "leurs" },
        )),
    }
}

fn remarks(offer: &Offer) -> Vec<String> {
    let mut said = Vec::new();
    match offer.itinerant {
        0 => {}
        1 => said.push(sentence!("1 lieu se déplace.")),
        n => said.push(sentence!("{} lieux se déplacent.", french::number(n))),
    }
    match offer.approximate {
        0 => {}
        1 => said.push(sentence!("1 lieu n’est placé qu’à sa commune.")),
        n => said.push(sentence!("{} lieux ne sont placés qu’à leur commune.", french::number(n))),
    }
    said
}
