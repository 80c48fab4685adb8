//! The colours of distances. Two ramps, from near to far, that differ in lightness everywhere, so that grey paper and
//! every eye tell them apart; what is beyond the threshold is hatched besides. Need has a ramp of its own, of another hue,
//! and the hatching of distance in its orange: the two are read together. `tokens.css` has the same colours, and
//! those of the dark theme; tests compare them.

use repere_observatory::Demande;

/// A class of communes: of distances, by the side of the threshold and how far there, from 0; or of need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Classe {
    /// Within the threshold.
    Couvert(usize),
    /// Beyond it.
    AuDela(usize),
    /// Nobody can say: no place counts.
    Inconnu,
    /// Of need: from the least, 0, to the greatest, 2; `None` of a commune without a value. Hatched beyond the threshold.
    Besoin {
        /// How great the need is.
        rang: Option<usize>,
        /// Whether it is beyond the threshold.
        loin: bool,
    },
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
const INCONNU_LOIN: Teinte = teinte("inconnu-loin", "#e3e4e0", Some("#5f6873"));
const BESOIN: [Teinte; 3] = [
    teinte("besoin-1", "#efe6fa", None),
    teinte("besoin-2", "#b59fdc", None),
    teinte("besoin-3", "#5e3796", None),
];
const BESOIN_LOIN: [Teinte; 3] = [
    teinte("besoin-1-loin", "#efe6fa", Some("#a8430f")),
    teinte("besoin-2-loin", "#b59fdc", Some("#7a220c")),
    teinte("besoin-3-loin", "#5e3796", Some("#ffb066")),
];

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

    /// The rank of its colour among the six of its ramp, those beyond the threshold last, or `-`; the seventh is of communes
    /// beyond it without a need.
    pub(crate) fn signe(self) -> char {
        let rang = match self {
            Self::Couvert(rang) => rang.min(2),
            Self::AuDela(rang) => 3 + rang.min(2),
            Self::Besoin { rang: Some(rang), loin } => 3 * usize::from(loin) + rang.min(2),
            Self::Besoin { rang: None, loin: true } => 6,
            Self::Besoin { rang: None, loin: false } | Self::Inconnu => return '-',
        };
        char::from_digit(rang as u32, 10).unwrap_or('-')
    }

    /// How it is drawn; beyond the last colour, as the last.
    pub(crate) fn teinte(self) -> Teinte {
        match self {
            Self::Couvert(rang) => COUVERT[rang.min(2)],
            Self::AuDela(rang) => AU_DELA[rang.min(2)],
            Self::Besoin { rang: Some(rang), loin: false } => BESOIN[rang.min(2)],
            Self::Besoin { rang: Some(rang), loin: true } => BESOIN_LOIN[rang.min(2)],
            Self::Besoin { rang: None, loin: true } => INCONNU_LOIN,
            Self::Besoin { rang: None, loin: false } | Self::Inconnu => INCONNU,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = include_str!("../../../../../web/src/styles/tokens.css");

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

    /// The name of the tokens of a colour: those of need are the same on both sides of the threshold.
    fn of_tokens(teinte: Teinte) -> &'static str {
        teinte.nom.trim_end_matches("-loin")
    }

    #[test]
    fn neighbouring_steps_differ_for_every_eye_in_both_themes() {
        for dark in [false, true] {
            let distances: Vec<&str> = COUVERT.iter().chain(&AU_DELA).map(|t| token(t.nom, dark)).collect();
            let needs: Vec<&str> = BESOIN.iter().map(|t| token(t.nom, dark)).collect();
            for (ramp, least) in [(distances, 1.25), (needs, 1.7)] {
                for (eye, matrix) in EYES {
                    let levels: Vec<f64> =
                        ramp.iter().map(|hex| luminance(seen(channels(hex), matrix)) + 0.05).collect();
                    for (rank, pair) in levels.windows(2).enumerate() {
                        // On white paper far is dark, on black glass far is bright.
                        let ratio = if dark { pair[1] / pair[0] } else { pair[0] / pair[1] };
                        assert!(ratio >= least, "{eye}, dark {dark}, step {rank}: {ratio:.2}");
                    }
                }
            }
        }
    }

    #[test]
    fn hatching_is_seen_on_its_ground() {
        for teinte in AU_DELA.into_iter().chain(BESOIN_LOIN).chain([INCONNU_LOIN]) {
            for dark in [false, true] {
                let fond = token(of_tokens(teinte), dark);
                let hachures = token(&format!("{}-hachures", of_tokens(teinte)), dark);
                let (a, b) = (luminance(channels(fond)) + 0.05, luminance(channels(hachures)) + 0.05);
                assert!(a.max(b) / a.min(b) >= 2.5, "{} dark {dark}: {:.2}", teinte.nom, a.max(b) / a.min(b));
            }
        }
    }

    #[test]
    fn files_have_the_colours_of_the_pages() {
        let distances = COUVERT.into_iter().chain(AU_DELA).chain([INCONNU, INCONNU_LOIN]);
        for teinte in distances.chain(BESOIN).chain(BESOIN_LOIN) {
            assert_eq!(teinte.fond, token(of_tokens(teinte), false));
            if let Some(hachures) = teinte.hachures {
                assert_eq!(hachures, token(&format!("{}-hachures", of_tokens(teinte)), false));
            }
        }
    }
}
