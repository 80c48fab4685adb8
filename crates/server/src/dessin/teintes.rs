//! The colours of distances. Two ramps, from near to far, that differ in lightness everywhere, so that grey paper and
//! every eye tell them apart; what is beyond the threshold is hatched besides. `tokens.css` has the same colours, and
//! those of the dark theme; tests compare them.

use repere_observatory::Demande;

/// A class of distances: on which side of the threshold, and how far there, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Classe {
    /// Within the threshold.
    Couvert(usize),
    /// Beyond it.
    AuDela(usize),
    /// Nobody can say: no place counts.
    Inconnu,
}

/// How a class is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Teinte {
    /// Its name in style sheets.
    pub(crate) nom: &'static str,
    pub(crate) fond: &'static str,
    /// The colour of the hatching, beyond the threshold.
    pub(crate) hachures: Option<&'static str>,
}

const fn teinte(nom: &'static str, fond: &'static str, hachures: Option<&'static str>) -> Teinte {
    Teinte { nom, fond, hachures }
}

const COUVERT: [Teinte; 3] = [
    teinte("couvert-1", "#f5faf7", None),
    teinte("couvert-2", "#cce1db", None),
    teinte("couvert-3", "#a3cabf", None),
];
const AU_DELA: [Teinte; 3] = [
    teinte("au-dela-1", "#e0862f", Some("#8a3a10")),
    teinte("au-dela-2", "#b14a18", Some("#f6c08f")),
    teinte("au-dela-3", "#64190a", Some("#e8923f")),
];
const INCONNU: Teinte = teinte("inconnu", "#e3e4e0", None);

impl Classe {
    /// The class of a rank of band, where the bands are [those around the threshold](Demande::autour_du_seuil).
    pub(crate) fn de(demande: &Demande, rang: Option<usize>) -> Self {
        // The threshold itself is in the last class within it.
        let covered = demande.bandes.rang(demande.seuil.metres()) + 1;
        match rang {
            None => Self::Inconnu,
            Some(rang) if rang < covered => Self::Couvert(rang),
            Some(rang) => Self::AuDela(rang - covered),
        }
    }

    /// The rank of its colour among the six, or `-`.
    pub(crate) fn signe(self) -> char {
        let rang = match self {
            Self::Couvert(rang) => rang.min(2),
            Self::AuDela(rang) => 3 + rang.min(2),
            Self::Inconnu => return '-',
        };
        char::from_digit(rang as u32, 10).unwrap_or('-')
    }

    /// How it is drawn; beyond the last colour, as the last.
    pub(crate) fn teinte(self) -> Teinte {
        let [_, _, last] = match self {
            Self::Couvert(_) => COUVERT,
            _ => AU_DELA,
        };
        match self {
            Self::Couvert(rang) => COUVERT.get(rang).copied().unwrap_or(last),
            Self::AuDela(rang) => AU_DELA.get(rang).copied().unwrap_or(last),
            Self::Inconnu => INCONNU,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../../../web/src/styles/tokens.css");

    fn channels(hex: &str) -> [f64; 3] {
        [1, 3, 5].map(|at| {
            let level = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if level <= 0.04045 { level / 12.92 } else { ((level + 0.055) / 1.055).powf(2.4) }
        })
    }

    /// Linear RGB as an eye without one kind of cone sees it (Viénot, Brettel and Mollon, 1999).
    fn seen(rgb: [f64; 3], matrix: [[f64; 3]; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(rgb).map(|(a, b)| a * b).sum::<f64>().clamp(0.0, 1.0))
    }

    const EYES: [(&str, [[f64; 3]; 3]); 4] = [
        ("most people", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        ("protanopia", [[0.11238, 0.88762, 0.0], [0.11238, 0.88762, 0.0], [0.00401, -0.00401, 1.0]]),
        ("deuteranopia", [[0.29275, 0.70725, 0.0], [0.29275, 0.70725, 0.0], [-0.02234, 0.02234, 1.0]]),
        ("grey", [[0.2126, 0.7152, 0.0722]; 3]),
    ];

    fn luminance(rgb: [f64; 3]) -> f64 {
        0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
    }

    /// The colour of a token in a theme: the last of the sheet is the dark one.
    fn token(nom: &str, dark: bool) -> &'static str {
        let declaration = format!("--bande-{nom}:");
        let at = if dark { TOKENS.rfind(&declaration) } else { TOKENS.find(&declaration) };
        let line = &TOKENS[at.expect(nom)..];
        &line[line.find('#').unwrap()..][..7]
    }

    #[test]
    fn neighbouring_steps_differ_for_every_eye_in_both_themes() {
        for dark in [false, true] {
            let ramp: Vec<&str> = COUVERT.iter().chain(&AU_DELA).map(|t| token(t.nom, dark)).collect();
            for (eye, matrix) in EYES {
                let levels: Vec<f64> =
                    ramp.iter().map(|hex| luminance(seen(channels(hex), matrix)) + 0.05).collect();
                for (rank, pair) in levels.windows(2).enumerate() {
                    // On white paper far is dark, on black glass far is bright.
                    let ratio = if dark { pair[1] / pair[0] } else { pair[0] / pair[1] };
                    assert!(ratio >= 1.25, "{eye}, dark {dark}, step {rank}: {ratio:.2}");
                }
            }
        }
    }

    #[test]
    fn hatching_is_seen_on_its_ground() {
        for teinte in AU_DELA {
            for dark in [false, true] {
                let fond = token(teinte.nom, dark);
                let hachures = token(&format!("{}-hachures", teinte.nom), dark);
                let (a, b) = (luminance(channels(fond)) + 0.05, luminance(channels(hachures)) + 0.05);
                assert!(a.max(b) / a.min(b) >= 2.5, "{} dark {dark}: {:.2}", teinte.nom, a.max(b) / a.min(b));
            }
        }
    }

    #[test]
    fn files_have_the_colours_of_the_pages() {
        for teinte in COUVERT.into_iter().chain(AU_DELA).chain([INCONNU]) {
            assert_eq!(teinte.fond, token(teinte.nom, false));
            if let Some(hachures) = teinte.hachures {
                assert_eq!(hachures, token(&format!("{}-hachures", teinte.nom), false));
            }
        }
    }
}
