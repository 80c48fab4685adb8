//! What the places of a territory are and offer, in words. What is not said is never told as a « no ».

use repere_catalogue::{Answers, Offer};
use repere_domain::family::Family;
use repere_domain::text::uncapitalised;
use repere_domain::vocabulary::Service;

use repere_words::french;
use repere_words::sentence;

/// The tables and sentences.
pub(super) struct OfferInWords {
    pub(super) families: Vec<ShareRow>,
    /// What some place says it offers, by kind: services, ways to help, a room to work in.
    pub(super) offered: Vec<OfferedRows>,
    /// « Personne ne dit proposer : … »: the services that no place says it offers.
    pub(super) absent: Option<String>,
    /// What places do not say: of what, how many of how many.
    pub(super) unknown: Vec<[String; 2]>,
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

/// What places offer, of one kind.
pub(super) struct OfferedRows {
    /// « Services », « Comment on y est aidé ».
    pub(super) title: &'static str,
    pub(super) rows: Vec<OfferedRow>,
}

/// Something that places offer. Their sources ask for no « non »: whoever does not say so may offer it all the same.
pub(super) struct OfferedRow {
    pub(super) words: &'static str,
    /// How many say that they offer it.
    pub(super) sure: String,
    /// How many do not say.
    pub(super) unknown: String,
    /// How many say so in the region.
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
        let told = || here.families.iter().zip(&region.families).filter(|((f, n), _)| is_told(*f, *n));
        let ages =
            |offer: &Offer| offer.freshness.iter().map(|(a, n)| (a.plain_words(), *n)).collect::<Vec<_>>();
        let parts = |of: &dyn Fn(&Offer) -> Vec<(&'static str, usize)>| {
            of(here)
                .into_iter()
                .zip(of(region))
                .map(|(here, there)| part(here, there))
                .collect::<Vec<ShareRow>>()
        };
        Self {
            families: told()
                .map(|((family, count), (_, there))| {
                    part((family.plain_words(), *count), (family.plain_words(), *there))
                })
                .collect(),
            freshness: parts(&ages),
            offered: offered(here, region),
            absent: absent(here),
            unknown: unknown(here),
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

/// Whether a number of places of a kind says something: no source asks whether a place moves, so none that does is no zero.
pub(super) fn is_told(family: Family, count: usize) -> bool {
    family != Family::Itinerant || count > 0
}

/// What some place says it offers.
fn offered(here: &Offer, region: &Offer) -> Vec<OfferedRows> {
    let row = |words: &'static str, sure: usize, region: usize| OfferedRow {
        words,
        sure: french::number(sure),
        unknown: french::number(here.lieux - sure),
        region: french::number(region),
    };
    let services = here.services.iter().zip(&region.services);
    let accompaniments = here.accompaniments.iter().zip(&region.accompaniments);
    let all = [
        OfferedRows {
            title: "Services",
            rows: services
                .filter(|((_, sure), _)| *sure > 0)
                .map(|((service, sure), (_, region))| row(service.plain_words(), *sure, *region))
                .collect(),
        },
        OfferedRows {
            title: "Comment on y est aidé",
            rows: accompaniments
                .filter(|((_, sure), _)| *sure > 0)
                .map(|((way, sure), (_, region))| row(way.plain_words(), *sure, *region))
                .collect(),
        },
        OfferedRows {
            title: "Y travailler",
            rows: (here.telework > 0)
                .then(|| row("Espace de télétravail", here.telework, region.telework))
                .into_iter()
                .collect(),
        },
    ];
    all.into_iter().filter(|kind| !kind.rows.is_empty()).collect()
}

/// What nobody says, as what is not known.
fn absent(here: &Offer) -> Option<String> {
    let of = |(service, sure): &(Service, usize)| (*sure == 0).then(|| service.plain_words());
    let services: Vec<&str> = here.services.iter().filter_map(of).collect();
    let telework = (here.telework == 0).then_some("Espace de télétravail");
    let all: Vec<String> =
        services.into_iter().chain(telework).map(|words| format!("« {} »", uncapitalised(words))).collect();
    (here.lieux > 0 && !all.is_empty()).then(|| {
        sentence!("Aucune fiche n’en parle : {}. On ne sait donc pas si un lieu le propose.", all.join(", "))
    })
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
