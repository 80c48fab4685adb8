//! What the comparison says in a sentence.

use repere_words::{areas, french, sentence};

use super::side::Side;

/// Below this ratio, two shares are about the same.
const ALIKE: f64 = 1.05;
/// Below this one, how many times more is no round number, and both shares say it better.
const WORTH_A_NUMBER: f64 = 1.5;

/// « Près de deux fois plus d’habitants, en proportion, vivent à plus de 10 km d’un lieu dans la communauté de communes Cœur de Brenne
/// (55 %) que dans … (28 %). »
pub(super) fn distances(sides: [&Side<'_>; 2], threshold: &str) -> String {
    let [one, other] = sides;
    let (Some(share), Some(against)) = (one.share_beyond(), other.share_beyond()) else {
        return sentence!("Sans lieu connu, aucune distance ne peut être comparée.");
    };
    let (more, less, most, least) =
        if share >= against { (one, other, share, against) } else { (other, one, against, share) };
    let (more_in, less_in) = (areas::inside(more.area), areas::inside(less.area));
    let (high, low) = (french::share(most), french::share(least));
    if most == 0.0 {
        return sentence!("Personne ne vit à plus de {threshold} d’un lieu, ni {more_in}, ni {less_in}.");
    }
    if least == 0.0 {
        return sentence!(
            "{high} des habitants vivent à plus de {threshold} d’un lieu {more_in}, personne {less_in}."
        );
    }
    let much = match much(most / least) {
        None => {
            return sentence!(
                "Autant d’habitants ou presque, en proportion, vivent à plus de {threshold} d’un lieu {more_in} ({high}) et {less_in} ({low})."
            );
        }
        Some(much) => much,
    };
    sentence!(
        "{much} d’habitants, en proportion, vivent à plus de {threshold} d’un lieu {more_in} ({high}) que {less_in} ({low})."
    )
}

/// « 1 lieu pour 4 512 habitants, contre 1 pour 8 230. »
pub(super) fn offer(sides: [&Side<'_>; 2]) -> String {
    let said = |side: &Side<'_>| match side.people_per_place() {
        Some(people) => {
            sentence!(
                "1 lieu pour {} {}",
                french::count(people, "habitant", "habitants"),
                areas::inside(side.area)
            )
        }
        None => sentence!("aucun lieu connu {}", areas::inside(side.area)),
    };
    let [one, other] = sides.map(said);
    sentence!("{} ; {other}.", repere_domain::text::capitalised(&one))
}

/// « Plus », « 1,7 fois plus », « Près de deux fois plus »; nothing where one is about as much as the other. A number of times is in
/// words where it is that one within a twentieth.
fn much(ratio: f64) -> Option<String> {
    const WORDS: [&str; 9] = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];
    if ratio < ALIKE {
        return None;
    }
    if ratio < WORTH_A_NUMBER {
        return Some(sentence!("Plus"));
    }
    let whole = ratio.round();
    let word = WORDS.get(whole as usize - 2).filter(|_| (ratio / whole - 1.0).abs() <= 0.05);
    Some(match word {
        None => {
            let times = french::decimal(ratio, usize::from(whole < 10.0));
            format!("{times}{}fois plus", french::NBSP)
        }
        Some(word) if (ratio / whole - 1.0).abs() < 0.005 => {
            sentence!("{} fois plus", repere_domain::text::capitalised(word))
        }
        Some(word) if ratio < whole => sentence!("Près de {word} fois plus"),
        Some(word) => sentence!("Plus de {word} fois plus"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_words() {
        for (ratio, said) in [
            (1.0, None),
            (1.049, None),
            (1.2, Some("Plus")),
            (1.6, Some("1,6\u{a0}fois plus")),
            (1.8, Some("1,8\u{a0}fois plus")),
            (1.95, Some("Près de deux fois plus")),
            (2.0, Some("Deux fois plus")),
            (2.06, Some("Plus de deux fois plus")),
            (2.66, Some("2,7\u{a0}fois plus")),
            (4.66, Some("4,7\u{a0}fois plus")),
            (9.8, Some("Près de dix fois plus")),
            (37.2, Some("37\u{a0}fois plus")),
        ] {
            assert_eq!(much(ratio).as_deref(), said, "{ratio}");
        }
    }
}
