//! The colours of distances. Two ramps, from near to far, that differ in lightness everywhere, so that grey paper and
//! every eye tell them apart; what is beyond the threshold is hatched besides. Need has a ramp of its own, of another hue,
//! and the hatching of distance in its orange: the two are read together. The style sheet has the
//! colours, and those of the dark theme besides; tests look at both.

use crate::palette::light;

/// A class of communes: of distances, by the side of the threshold and how far there, from 0; or of need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Within the threshold.
    Within(usize),
    /// Beyond it.
    Beyond(usize),
    /// Nobody can say: no place counts.
    Unknown,
    /// Of need: from the least, 0, to the greatest, 2; `None` of a commune without a value. Hatched beyond the threshold.
    Need {
        /// How great the need is.
        rank: Option<usize>,
        /// Whether it is beyond the threshold.
        far: bool,
    },
}

/// How a class is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tint {
    /// Its name in style sheets.
    pub name: &'static str,
    /// Its colour.
    pub ground: &'static str,
    /// The colour of the hatching, beyond the threshold.
    pub hatching: Option<&'static str>,
}

const fn plain(name: &'static str, token: &str) -> Tint {
    Tint { name, ground: light(token), hatching: None }
}

const fn hatched(name: &'static str, token: &str, lines: &str) -> Tint {
    Tint { name, ground: light(token), hatching: Some(light(lines)) }
}

const WITHIN: [Tint; 3] = [
    plain("covered-1", "band-covered-1"),
    plain("covered-2", "band-covered-2"),
    plain("covered-3", "band-covered-3"),
];
const BEYOND: [Tint; 3] = [
    hatched("beyond-1", "band-beyond-1", "band-beyond-1-hatching"),
    hatched("beyond-2", "band-beyond-2", "band-beyond-2-hatching"),
    hatched("beyond-3", "band-beyond-3", "band-beyond-3-hatching"),
];
const UNKNOWN: Tint = plain("unknown", "band-unknown");
const UNKNOWN_FAR: Tint = hatched("unknown-far", "band-unknown", "band-unknown-hatching");
const NEED: [Tint; 3] =
    [plain("need-1", "band-need-1"), plain("need-2", "band-need-2"), plain("need-3", "band-need-3")];
const NEED_FAR: [Tint; 3] = [
    hatched("need-1-far", "band-need-1", "band-need-1-hatching"),
    hatched("need-2-far", "band-need-2", "band-need-2-hatching"),
    hatched("need-3-far", "band-need-3", "band-need-3-hatching"),
];

impl Class {
    /// The class of a rank of band, of which the first `covered` are within the threshold.
    pub const fn of(rank: Option<usize>, covered: usize) -> Self {
        match rank {
            None => Self::Unknown,
            Some(rank) if rank < covered => Self::Within(rank),
            Some(rank) => Self::Beyond(rank - covered),
        }
    }

    /// The rank of its colour among the six of its ramp, those beyond the threshold last, or `-`; the seventh is of communes
    /// beyond it without a need.
    pub fn sign(self) -> char {
        let rank = match self {
            Self::Within(rank) => rank.min(2),
            Self::Beyond(rank) => 3 + rank.min(2),
            Self::Need { rank: Some(rank), far } => 3 * usize::from(far) + rank.min(2),
            Self::Need { rank: None, far: true } => 6,
            Self::Need { rank: None, far: false } | Self::Unknown => return '-',
        };
        char::from_digit(rank as u32, 10).unwrap_or('-')
    }

    /// How it is drawn; beyond the last colour, as the last.
    pub fn tint(self) -> Tint {
        match self {
            Self::Within(rank) => WITHIN[rank.min(2)],
            Self::Beyond(rank) => BEYOND[rank.min(2)],
            Self::Need { rank: Some(rank), far: false } => NEED[rank.min(2)],
            Self::Need { rank: Some(rank), far: true } => NEED_FAR[rank.min(2)],
            Self::Need { rank: None, far: true } => UNKNOWN_FAR,
            Self::Need { rank: None, far: false } | Self::Unknown => UNKNOWN,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::palette::SHEET;

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
    fn token(name: &str, dark: bool) -> &'static str {
        let declaration = format!("--band-{name}:");
        let at = if dark { SHEET.rfind(&declaration) } else { SHEET.find(&declaration) };
        let line = &SHEET[at.expect(name)..];
        &line[line.find('#').unwrap()..][..7]
    }

    /// The name of the tokens of a colour: those of need are the same on both sides of the threshold.
    fn of_tokens(tint: Tint) -> &'static str {
        tint.name.trim_end_matches("-far")
    }

    #[test]
    fn neighbouring_steps_differ_for_every_eye_in_both_themes() {
        for dark in [false, true] {
            let distances: Vec<&str> = WITHIN.iter().chain(&BEYOND).map(|t| token(t.name, dark)).collect();
            let needs: Vec<&str> = NEED.iter().map(|t| token(t.name, dark)).collect();
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
        for tint in BEYOND.into_iter().chain(NEED_FAR).chain([UNKNOWN_FAR]) {
            for dark in [false, true] {
                let ground = token(of_tokens(tint), dark);
                let hatching = token(&format!("{}-hatching", of_tokens(tint)), dark);
                let (a, b) = (luminance(channels(ground)) + 0.05, luminance(channels(hatching)) + 0.05);
                assert!(a.max(b) / a.min(b) >= 2.5, "{} dark {dark}: {:.2}", tint.name, a.max(b) / a.min(b));
            }
        }
    }

    #[test]
    fn files_have_the_colours_of_the_pages() {
        let distances = WITHIN.into_iter().chain(BEYOND).chain([UNKNOWN, UNKNOWN_FAR]);
        for tint in distances.chain(NEED).chain(NEED_FAR) {
            assert_eq!(tint.ground, token(of_tokens(tint), false));
            if let Some(hatching) = tint.hatching {
                assert_eq!(hatching, token(&format!("{}-hatching", of_tokens(tint)), false));
            }
        }
    }
}
