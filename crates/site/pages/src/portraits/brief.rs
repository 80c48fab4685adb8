//! A territory in a few sentences, to be copied into a letter or read at a council.

use repere_domain::Lieu;
use repere_observatory::CommuneRow;

use super::distances::beyond;
use super::here::Here;
use super::ranking::Compared;
use repere_words::places::at_commune;
use repere_words::{border, french, sentence};

/// Shares that people say in words, and the words, after « plus d’» or « près d’».
const SHARES: [(f64, &str); 9] = [
    (0.05, "un habitant sur vingt"),
    (0.1, "un habitant sur dix"),
    (0.2, "un habitant sur cinq"),
    (0.25, "un habitant sur quatre"),
    (1.0 / 3.0, "un habitant sur trois"),
    (0.5, "un habitant sur deux"),
    (2.0 / 3.0, "deux habitants sur trois"),
    (0.75, "trois habitants sur quatre"),
    (0.9, "neuf habitants sur dix"),
];
/// How near a share is to be said so.
const NEAR: f64 = 0.08;

/// Where something lies, from the east against the clock.
const DIRECTIONS: [&str; 8] = [
    "à l’est",
    "au nord-est",
    "au nord",
    "au nord-ouest",
    "à l’ouest",
    "au sud-ouest",
    "au sud",
    "au sud-est",
];
/// How far from the middle of a territory those who are far must live, as a part of its reach, and which part of them on that
/// side, for a direction to say something true.
const OFF_CENTRE: f64 = 0.25;
const ON_THAT_SIDE: f64 = 0.7;

/// The sentences.
pub(super) fn brief(title: &str, here: &Here<'_>, own: &Compared<'_>, region: &Compared<'_>) -> Vec<String> {
    let period = french::period(here.lieux.iter().map(|entry| entry.lieu.date_maj));
    let lieux: Vec<&Lieu> = here.lieux.iter().map(|entry| &entry.lieu).collect();
    let dated = match lieux.len() {
        0 => None,
        1 => Some(sentence!("Fiche mise à jour {period} par sa source.")),
        _ => Some(sentence!("Fiches mises à jour {period} par leurs sources.")),
    };
    [Some(places(title, own, region)), far(here), known(&lieux), dated].into_iter().flatten().collect()
}

fn places(title: &str, own: &Compared<'_>, region: &Compared<'_>) -> String {
    let people = french::count(own.people(), "habitant", "habitants");
    let Some(per_place) = own.inhabitants_per_place() else {
        let none = sentence!("{title} : aucun lieu d’aide numérique connu pour {people}");
        return match own.p90() {
            Some(_) => sentence!("{none} ; les plus proches sont dans les territoires voisins."),
            None => format!("{none}."),
        };
    };
    let rounded = |people: f64| french::number(people.round() as usize);
    let beside = region
        .inhabitants_per_place()
        .filter(|_| own.row.code != region.row.code)
        .map(|there| format!(", contre 1 pour {} dans la région", rounded(there)))
        .unwrap_or_default();
    let lieux = french::count(own.lieux, "lieu d’aide numérique connu", "lieux d’aide numérique connus");
    if own.lieux == 1 {
        return sentence!("{title} : {lieux} pour {people}{beside}.");
    }
    sentence!("{title} : {lieux} pour {people}, soit 1 pour {}{beside}.", rounded(per_place))
}

fn far(here: &Here<'_>) -> Option<String> {
    let zone = here.row.zone_blanche.as_ref().filter(|_| !here.row.reaches_nothing())?;
    let people = zone.habitants.0.rounded() as usize;
    let threshold = beyond(here.inquiry, &here.threshold);
    if people == 0 {
        return Some(sentence!("Aucun habitant ne vit à plus de {threshold} d’un lieu connu."));
    }
    let counted = french::count(people, "habitant", "habitants");
    let share = zone.part.unwrap_or_default();
    let subject = match share_in_words(share) {
        Some((words, verb)) => sentence!("{words} ({counted}, {}) {verb}", french::share(share)),
        None => {
            let verb = if people == 1 { "vit" } else { "vivent" };
            sentence!("{counted} ({}) {verb}", french::share(share))
        }
    };
    Some(sentence!(
        "{subject} à plus de {threshold} du lieu connu le plus proche{}.",
        whereabouts(&here.communes)
    ))
}

/// « Plus d’un habitant sur quatre », and its verb; `None` where no usual share is near.
fn share_in_words(share: f64) -> Option<(String, &'static str)> {
    if share >= 0.97 {
        return Some((
            if share >= 1.0 { "Tous les habitants" } else { "Presque tous les habitants" }.into(),
            "vivent",
        ));
    }
    let off = |usual: f64| (share - usual) / usual;
    let (usual, words) = SHARES.into_iter().min_by(|a, b| off(a.0).abs().total_cmp(&off(b.0).abs()))?;
    let off = off(usual);
    if off.abs() > NEAR {
        return None;
    }
    let is_one = words.starts_with("un ");
    let said = match (off.abs() < 0.01, off > 0.0, is_one) {
        (true, ..) => repere_domain::text::capitalised(words),
        (_, true, true) => format!("Plus d’{words}"),
        (_, true, false) => format!("Plus de {words}"),
        (_, false, true) => format!("Près d’{words}"),
        (_, false, false) => format!("Près de {words}"),
    };
    Some((said, if is_one { "vit" } else { "vivent" }))
}

/// « , surtout à l’ouest (Montoire-sur-le-Loir, Savigny-sur-Braye) »: where those who are far live, and their largest communes. One
/// or two are said as they are: there is nothing that lies « surtout » somewhere.
fn whereabouts(communes: &[&CommuneRow]) -> String {
    let mut far: Vec<&CommuneRow> =
        communes.iter().copied().filter(|commune| commune.zone_blanche == Some(true)).collect();
    far.sort_by(|a, b| b.population.get().total_cmp(&a.population.get()).then_with(|| a.nom.cmp(&b.nom)));
    // Those that may have a nearer place beyond the border are not named where others can be.
    far.sort_by_key(|commune| border::is_unsure(commune));
    let names: Vec<&str> = far.iter().take(2).map(|commune| commune.nom.as_str()).collect();
    match direction(communes, &far) {
        Some(direction) if far.len() > 2 => format!(", surtout {direction} ({})", names.join(", ")),
        _ => at_communes(&names, far.len()),
    }
}

/// « , à Bonneval », « , notamment à Bonneval et au Blanc »: the largest of some communes, and whether these are all.
fn at_communes(largest: &[&str], all: usize) -> String {
    if largest.is_empty() {
        return String::new();
    }
    let at: Vec<String> = largest.iter().map(|name| at_commune(name)).collect();
    let more = if all > largest.len() { "notamment " } else { "" };
    format!(", {more}{}", at.join(" et "))
}

/// On which side of a territory those who are far live; `None` when they are all around.
fn direction(communes: &[&CommuneRow], far: &[&CommuneRow]) -> Option<&'static str> {
    let count = communes.len() as f64;
    let (lat, lon) = communes.iter().fold((0.0, 0.0), |(lat, lon), commune| {
        (lat + commune.latitude / count, lon + commune.longitude / count)
    });
    // Degrees of longitude are shorter than those of latitude; a flat drawing is enough to tell sides apart.
    let seen =
        |commune: &CommuneRow| ((commune.longitude - lon) * lat.to_radians().cos(), commune.latitude - lat);
    let reach = communes.iter().map(|commune| seen(commune)).map(|(x, y)| x.hypot(y)).fold(0.0, f64::max);
    let people: f64 = far.iter().map(|commune| commune.population.get()).sum();
    let (x, y) = far.iter().fold((0.0, 0.0), |(x, y), commune| {
        let (east, north) = seen(commune);
        let weight = commune.population.get() / people;
        (x + east * weight, y + north * weight)
    });
    let on_that_side: f64 = far
        .iter()
        .filter(|commune| {
            let (east, north) = seen(commune);
            east * x + north * y > 0.0
        })
        .map(|commune| commune.population.get())
        .sum();
    if reach <= 0.0 || x.hypot(y) < OFF_CENTRE * reach || on_that_side < ON_THAT_SIDE * people {
        return None;
    }
    let eighths = (y.atan2(x) / std::f64::consts::FRAC_PI_4).round().rem_euclid(8.0);
    DIRECTIONS.get(eighths as usize).copied()
}

/// What is known of hours and prices, where that is not all.
fn known(lieux: &[&Lieu]) -> Option<String> {
    let all = lieux.len();
    let hours = lieux.iter().filter(|lieu| lieu.horaires.is_some() || lieu.horaires_texte.is_some()).count();
    let prices = lieux.iter().filter(|lieu| !lieu.frais_a_charge.is_empty()).count();
    let of = |what: &str, known: usize| {
        sentence!("{what} connus pour {} sur {}", french::count(known, "lieu", "lieux"), french::number(all))
    };
    match (all, hours, prices) {
        (0, ..) => None,
        (_, 0, 0) => Some(sentence!("Aucun horaire ni aucun prix n’est connu.")),
        (_, 0, _) => Some(sentence!("Aucun horaire n’est connu.")),
        (_, hours, 0) if hours == all => Some(sentence!("Aucun prix n’est connu.")),
        (_, hours, 0) => Some(sentence!("{} ; aucun prix n’est connu.", of("Horaires", hours))),
        (_, hours, _) if hours == all => None,
        (_, hours, _) => Some(sentence!("{}.", of("Horaires", hours))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn communes_are_said_with_whether_there_are_others() {
        for (largest, all, said) in [
            (&[][..], 0, ""),
            (&["Céré-la-Ronde"], 1, ", à Céré-la-Ronde"),
            (&["Les Choux", "Langesse"], 2, ", aux Choux et à Langesse"),
            (&["Le Blanc", "La Ferté-Vidame"], 7, ", notamment au Blanc et à La Ferté-Vidame"),
        ] {
            assert_eq!(at_communes(largest, all), said);
        }
    }

    #[test]
    fn shares_are_said_as_people_do() {
        for (share, said) in [
            (0.264, Some("Plus d’un habitant sur quatre")),
            (0.24, Some("Près d’un habitant sur quatre")),
            (0.5, Some("Un habitant sur deux")),
            (0.64, Some("Près de deux habitants sur trois")),
            (0.8, Some("Plus de trois habitants sur quatre")),
            (0.98, Some("Presque tous les habitants")),
            (1.0, Some("Tous les habitants")),
            (0.01, None),
            (0.088, None),
            (0.298, None),
        ] {
            assert_eq!(share_in_words(share).map(|(words, _)| words).as_deref(), said, "{share}");
        }
    }
}
