//! How large a sheet can be written so that it is one page of paper.

use super::bloc::Bloc;

/// Height of a page without its margins, title, advice and foot, millimetres.
const HAUTEUR: f64 = 297.0 - 2.0 * 10.0 - 26.0;
/// Width of a page without its margins, millimetres.
const LARGEUR: f64 = 190.0;
/// Millimetres of a typographic point.
const POINT: f64 = 25.4 / 72.0;
/// Width of a letter on average, of its size: measured on French text.
const LETTRE: f64 = 0.47;
/// Height of a drawing, of its width.
const DESSIN: f64 = 220.0 / 320.0;

/// A size of writing: the style sheet has a class for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taille {
    Grande,
    Moyenne,
    /// As large, what goes together on the same line.
    Resserree,
    Petite,
    /// As small, without drawings.
    Serree,
}

/// The measures of a size.
struct Mesures {
    points: f64,
    /// Height of a line, of its size.
    ligne: f64,
    /// Width of a drawing, its margin included, millimetres.
    dessin: f64,
    /// Above and below a block, millimetres.
    marge: f64,
    /// What goes together is on the same line.
    ensemble: bool,
}

impl Taille {
    const ALL: [Self; 5] = [Self::Grande, Self::Moyenne, Self::Resserree, Self::Petite, Self::Serree];

    /// The largest at which the blocks fit a page, below `autres` millimetres of something else; the smallest where
    /// none does.
    pub(super) fn of(blocs: &[Bloc<'_>], autres: f64) -> Self {
        let fits =
            |taille: &Self| blocs.iter().map(|bloc| taille.height(bloc)).sum::<f64>() <= HAUTEUR - autres;
        Self::ALL.into_iter().find(fits).unwrap_or(Self::Serree)
    }

    /// Its classes in the style sheet.
    pub(super) fn classe(self) -> &'static str {
        match self {
            Self::Grande => "feuille-grande",
            Self::Moyenne => "feuille-moyenne",
            Self::Resserree => "feuille-moyenne feuille-ensemble",
            Self::Petite => "feuille-petite feuille-ensemble",
            Self::Serree => "feuille-serree feuille-ensemble",
        }
    }

    /// Whether there is room for drawings.
    pub(super) fn dessine(self) -> bool {
        self != Self::Serree
    }

    fn mesures(self) -> Mesures {
        match self {
            Self::Grande => Mesures { points: 16.0, ligne: 1.4, dessin: 66.0, marge: 8.0, ensemble: false },
            Self::Moyenne => Mesures { points: 14.0, ligne: 1.35, dessin: 52.0, marge: 6.0, ensemble: false },
            Self::Resserree => {
                Mesures { points: 14.0, ligne: 1.35, dessin: 52.0, marge: 6.0, ensemble: true }
            }
            Self::Petite => Mesures { points: 12.0, ligne: 1.3, dessin: 40.0, marge: 4.0, ensemble: true },
            Self::Serree => Mesures { points: 12.0, ligne: 1.2, dessin: 0.0, marge: 3.0, ensemble: true },
        }
    }

    /// The height of a block, estimated from its number of letters, millimetres.
    fn height(self, bloc: &Bloc<'_>) -> f64 {
        let Mesures { points, ligne, dessin, marge, ensemble } = self.mesures();
        let dessin = if bloc.sketch.is_some() { dessin } else { 0.0 };
        let lines = |length: usize, size: f64, width: f64| {
            (length as f64 * size / (width / (points * POINT * LETTRE))).ceil() * size
        };
        let millimetres = |lines: f64| lines * points * POINT * ligne;
        // The drawing is beside what follows the name; the number is written larger.
        let name = lines(bloc.lieu.nom.chars().count(), 1.25, LARGEUR);
        let others =
            bloc.paragraphes(ensemble).into_iter().map(|length| lines(length, 1.0, LARGEUR - dessin));
        millimetres(name) + millimetres(others.sum::<f64>() + 0.4).max(dessin * DESSIN) + marge
    }
}
