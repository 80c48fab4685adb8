//! What the comparison says in a sentence.

use repere_words::{areas, french, sentence};

use super::side::Side;

/// Below this ratio, two shares are about the same.
const ALIKE: f64 = 1.15;

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
    match times(most / least) {
        None => sentence!(
            "Autant d’habitants ou presque, en proportion, vivent à plus de {threshold} d’un lieu {more_in} ({high}) et {less_in} ({low})."
        ),
        Some(times) => sentence!(
            "{times} plus d’habitants, en proportion, vivent à plus de {threshold} d’un lieu {more_in} ({high}) que {less_in} ({low})."
        ),
    }
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

/// « Près de deux fois », « Trois fois », « 1,5 fois »; nothing where one is about as much as the other.
fn times(ratio: f64) -> Option<String> {
    const WORDS: [&str; 9] = ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"];
    if ratio < ALIKE {
        return None;
    }
    let whole = ratio.round();
    if ratio < 1.75 || whole > 10.0 {
        let said = french::decimal(ratio, usize::from(ratio < 1.75));
        return Some(format!("{said}{}fois", french::NBSP));
    }
    let word = WORDS[whole as usize - 2];
    Some(if ratio < whole - 0.05 {
        sentence!("Près de {word} fois")
    } else if ratio > whole + 0.05 {
        sentence!("Plus de {word} fois")
    } else {
        sentence!("{} fois", repere_domain::text::capitalised(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_are_words() {
        for (ratio, said) in [
            (1.0, None),
            (1.149, None),
            (1.3, Some("1,3\u{a0}fois")),
            (1.8, Some("Près de deux fois")),
            (2.0, Some("Deux fois")),
            (2.3, Some("Plus de deux fois")),
            (9.8, Some("Près de dix fois")),
            (37.2, Some("37\u{a0}fois")),
        ] {
            assert_eq!(times(ratio).as_deref(), said, "{ratio}");
        }
    }
}
