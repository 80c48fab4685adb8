//! How large a sheet can be written so that it is one page of paper.

use super::bloc::{Bloc, MiseEnLignes};

/// Height of a page without its margins, title, advice and foot, millimetres.
const HAUTEUR: f64 = 297.0 - 2.0 * 10.0 - 26.0;
/// Width of a page without its margins, millimetres.
const LARGEUR: f64 = 190.0;
/// Millimetres of a typographic point.
const POINT: f64 = 25.4 / 72.0;
/// Width of a letter on average, of its size: measured on French text.
const LETTRE: f64 = 0.5;
/// Height of a drawing, of its width.
const DESSIN: f64 = 220.0 / 320.0;

/// A size of writing: the style sheet has a class for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taille {
    Grande,
    Moyenne,
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
    lignes: MiseEnLignes,
}

impl Taille {
    const ALL: [Self; 4] = [Self::Grande, Self::Moyenne, Self::Petite, Self::Serree];

    /// The largest at which the blocks fit a page, below `autres` millimetres of something else; the smallest where
    /// none does.
    pub(super) fn of(blocs: &[Bloc<'_>], autres: f64) -> Self {
        let fits =
            |taille: &Self| blocs.iter().map(|bloc| taille.height(bloc)).sum::<f64>() <= HAUTEUR - autres;
        Self::ALL.into_iter().find(fits).unwrap_or(Self::Serree)
    }

    /// Its class in the style sheet.
    pub(super) fn classe(self) -> &'static str {
        match self {
            Self::Grande => "feuille-grande",
            Self::Moyenne => "feuille-moyenne",
            Self::Petite => "feuille-petite",
            Self::Serree => "feuille-serree",
        }
    }

    /// Whether there is room for drawings.
    pub(super) fn dessine(self) -> bool {
        self != Self::Serree
    }

    fn mesures(self) -> Mesures {
        match self {
            Self::Grande => {
                Mesures { points: 16.0, ligne: 1.4, dessin: 66.0, marge: 8.0, lignes: MiseEnLignes::Large }
            }
            Self::Moyenne => {
                Mesures { points: 14.0, ligne: 1.35, dessin: 52.0, marge: 6.0, lignes: MiseEnLignes::Large }
            }
            Self::Petite => Mesures {
                points: 12.0,
                ligne: 1.3,
                dessin: 40.0,
                marge: 4.0,
                lignes: MiseEnLignes::HorairesALaSuite,
            },
            Self::Serree => {
                Mesures { points: 12.0, ligne: 1.2, dessin: 0.0, marge: 3.0, lignes: MiseEnLignes::Serree }
            }
        }
    }

    /// The height of a block, estimated from its number of letters, millimetres.
    fn height(self, bloc: &Bloc<'_>) -> f64 {
        let Mesures { points, ligne, dessin, marge, lignes } = self.mesures();
        let dessin = if bloc.croquis.is_some() { dessin } else { 0.0 };
        let letters = (LARGEUR - dessin) / (points * POINT * LETTRE);
        let lines = |length: usize, size: f64| (length as f64 * size / letters).ceil() * size;
        let name = lines(bloc.lieu.nom.chars().count(), 1.25);
        let number = if bloc.lieu.telephone.is_some() { 1.4 } else { 1.0 };
        let others: f64 = bloc.paragraphes(lignes).into_iter().map(|length| lines(length, 1.0)).sum();
        ((name + number + others) * points * POINT * ligne).max(dessin * DESSIN) + marge
    }
}
