//! How large a sheet can be written so that it is one page of paper.

use super::block::Block;

/// Height of a page without its margins, title, advice and foot, millimetres.
const HEIGHT: f64 = 297.0 - 2.0 * 10.0 - 26.0;
/// Width of a page without its margins, millimetres.
const WIDTH: f64 = 190.0;
/// Millimetres of a typographic point.
const POINT: f64 = 25.4 / 72.0;
/// Width of a letter on average, of its size: measured on French text.
const LETTER: f64 = 0.47;
/// Height of a drawing, of its width.
const DRAWING: f64 = 220.0 / 320.0;

/// A size of writing: the style sheet has a class for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    Largest,
    Large,
    /// As large, what goes together on the same line.
    Medium,
    Small,
    /// As small, without drawings.
    Smallest,
}

/// The measures of a size.
struct Measures {
    points: f64,
    /// Height of a line, of its size.
    row: f64,
    /// Width of a drawing, its margin included, millimetres.
    drawing: f64,
    /// Above and below a block, millimetres.
    margin: f64,
    /// What goes together is on the same line.
    together: bool,
}

impl Size {
    const ALL: [Self; 5] = [Self::Largest, Self::Large, Self::Medium, Self::Small, Self::Smallest];

    /// The largest at which the blocks fit a page, below `autres` millimetres of something else; the smallest where
    /// none does.
    pub(super) fn of(blocks: &[Block<'_>], besides: f64) -> Self {
        let fits =
            |size: &Self| blocks.iter().map(|block| size.height(block)).sum::<f64>() <= HEIGHT - besides;
        Self::ALL.into_iter().find(fits).unwrap_or(Self::Smallest)
    }

    /// Its classes in the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Largest => "handout-largest",
            Self::Large => "handout-large",
            Self::Medium => "handout-large handout-joined",
            Self::Small => "handout-small handout-joined",
            Self::Smallest => "handout-smallest handout-joined",
        }
    }

    /// Whether there is room for drawings.
    pub(super) fn has_drawing(self) -> bool {
        self != Self::Smallest
    }

    fn measures(self) -> Measures {
        match self {
            Self::Largest => Measures { points: 16.0, row: 1.4, drawing: 66.0, margin: 8.0, together: false },
            Self::Large => Measures { points: 14.0, row: 1.35, drawing: 52.0, margin: 6.0, together: false },
            Self::Medium => Measures { points: 14.0, row: 1.35, drawing: 52.0, margin: 6.0, together: true },
            Self::Small => Measures { points: 12.0, row: 1.3, drawing: 40.0, margin: 4.0, together: true },
            Self::Smallest => Measures { points: 12.0, row: 1.2, drawing: 0.0, margin: 3.0, together: true },
        }
    }

    /// The height of a block, estimated from its number of letters, millimetres.
    fn height(self, block: &Block<'_>) -> f64 {
        let Measures { points, row, drawing, margin, together } = self.measures();
        let drawing = if block.sketch.is_some() { drawing } else { 0.0 };
        let lines = |length: usize, size: f64, width: f64| {
            (length as f64 * size / (width / (points * POINT * LETTER))).ceil() * size
        };
        let millimetres = |lines: f64| lines * points * POINT * row;
        // The drawing is beside what follows the name; the number is written larger.
        let name = lines(block.lieu.name.chars().count(), 1.25, WIDTH);
        let others = block.paragraphs(together).into_iter().map(|length| lines(length, 1.0, WIDTH - drawing));
        millimetres(name) + millimetres(others.sum::<f64>() + 0.4).max(drawing * DRAWING) + margin
    }
}
