//! How large a sheet can be written so that it is one page of paper, and what remains of the page.

use super::block::Block;

/// A page of A4 without its margins, millimetres.
const HEIGHT: f64 = 297.0 - 2.0 * 10.0;
const WIDTH: f64 = 190.0;
/// Title, advice and foot, millimetres: they are written alike whatever the size.
const FRAME: f64 = 32.0;
/// What the foot says around the address of the site, letters, and how many lines of it the frame has room for.
const FOOT: usize = 150;
const FOOT_LINES: f64 = 2.0;
/// Its size, points, and the height of a line, of it.
const FOOT_POINTS: f64 = 12.0;
const FOOT_ROW: f64 = 1.3;
/// Millimetres of a typographic point.
const POINT: f64 = 25.4 / 72.0;
/// Width of a letter on average, of its size: measured on French text.
const LETTER: f64 = 0.47;
/// A name is written so many times larger than the text.
const TITLE: f64 = 1.25;
/// Room of a telephone number beside it, letters of the text.
const PHONE_ROOM: f64 = 26.0;
/// A line on which somebody writes by hand, millimetres.
const HAND: f64 = 10.0;
/// Most places that have each a line for an appointment; more have one for all.
const ASKED_EACH: usize = 3;
/// The least room that is worth a title and lines for notes, millimetres.
const NOTES: f64 = 26.0;
/// What stands before each thing to bring, letters.
const BOX: usize = 4;

/// A size of writing: the style sheet has a class for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    Largest,
    Large,
    /// As large, what goes together on the same line.
    Medium,
    Small,
    /// As small, in closer lines, and without the kinds of the places.
    Smallest,
}

/// The measures of a size.
struct Measures {
    points: f64,
    /// Height of a line, of its size.
    row: f64,
    /// Side of a QR code, its margin included, millimetres.
    code: f64,
    /// Above and below a block, millimetres.
    margin: f64,
    /// What goes together is on the same line.
    together: bool,
}

/// What stands around the places on a sheet.
pub(super) struct Around<'c> {
    /// What it is for, and what to bring.
    pub(super) purpose: Option<&'c str>,
    pub(super) things: &'c [&'static str],
    /// Something else, millimetres.
    pub(super) besides: f64,
}

/// How a sheet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    pub(super) size: Size,
    /// Each place has a line for an appointment; otherwise there is one for all.
    pub(super) asks_each: bool,
    /// There is room below for notes: no page is half empty.
    pub(super) has_notes: bool,
    /// All of it holds on the page.
    pub(super) is_whole: bool,
}

impl Fit {
    /// The largest size at which the places, and what stands around them, fit a page; the smallest where none does.
    pub(super) fn of(places: &[Block<'_>], around: &Around<'_>) -> Self {
        let asks_each = places.len() <= ASKED_EACH;
        let room = |size: Size| {
            let blocks: f64 = places.iter().map(|block| size.height(block, asks_each)).sum();
            let by_hand = if asks_each { 0.0 } else { HAND };
            HEIGHT - FRAME - around.besides - blocks - by_hand - size.around(around)
        };
        let size = Size::ALL.into_iter().find(|size| room(*size) >= 0.0).unwrap_or(Size::Smallest);
        Self { size, asks_each, has_notes: room(size) >= NOTES, is_whole: room(size) >= 0.0 }
    }
}

/// What the foot takes beyond its room where the address of the site is long, millimetres.
pub(super) fn long_foot(address: &str) -> f64 {
    let points = FOOT_POINTS * POINT;
    let lines = ((FOOT + address.chars().count()) as f64 * points * LETTER / WIDTH).ceil();
    (lines - FOOT_LINES).max(0.0) * points * FOOT_ROW
}

impl Size {
    const ALL: [Self; 5] = [Self::Largest, Self::Large, Self::Medium, Self::Small, Self::Smallest];

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

    fn measures(self) -> Measures {
        match self {
            Self::Largest => Measures { points: 16.0, row: 1.4, code: 36.0, margin: 8.0, together: false },
            Self::Large => Measures { points: 14.0, row: 1.35, code: 32.0, margin: 6.0, together: false },
            Self::Medium => Measures { points: 14.0, row: 1.35, code: 32.0, margin: 6.0, together: true },
            Self::Small => Measures { points: 12.0, row: 1.3, code: 26.0, margin: 4.0, together: true },
            Self::Smallest => Measures { points: 12.0, row: 1.2, code: 24.0, margin: 4.0, together: true },
        }
    }

    /// The height of a block, estimated from its number of letters, millimetres.
    fn height(self, block: &Block<'_>, asks: bool) -> f64 {
        let Measures { code, margin, together, .. } = self.measures();
        let code = if block.qr_code.is_some() { code } else { 0.0 };
        // The number is beside the name, and the code beside all that follows them.
        let title = self.lines(block.title(), TITLE, WIDTH - PHONE_ROOM * self.letter());
        let has_kinds = self != Self::Smallest;
        let paragraphs = block.paragraphs().into_iter().skip(usize::from(!has_kinds));
        let texts = paragraphs.flat_map(|texts| if together { vec![texts.iter().sum()] } else { texts });
        let texts: f64 = texts.map(|length| self.lines(length, 1.0, WIDTH - code)).sum();
        let by_hand = if asks { HAND } else { 0.0 };
        title + (texts + by_hand).max(code) + margin
    }

    /// The height of the purpose and of the things to bring.
    fn around(self, around: &Around<'_>) -> f64 {
        let Measures { margin, together, .. } = self.measures();
        let purpose = around.purpose.map_or(0, |purpose| purpose.chars().count()) + "Pour : ".len();
        let things: usize = around.things.iter().map(|thing| thing.chars().count() + BOX).sum();
        // Their title is on their line where lines are dear.
        let title = "À apporter : ".len();
        let things = if together {
            self.lines(things + title, 1.0, WIDTH)
        } else {
            self.lines(things, 1.0, WIDTH) + self.lines(1, 1.25, WIDTH)
        };
        self.lines(purpose, 1.22, WIDTH) + things + margin
    }

    /// The width of a letter, millimetres.
    fn letter(self) -> f64 {
        self.measures().points * POINT * LETTER
    }

    /// The height of a text of so many letters, written so many times larger.
    fn lines(self, length: usize, scale: f64, width: f64) -> f64 {
        let Measures { points, row, .. } = self.measures();
        let lines = (length as f64 * scale * self.letter() / width).ceil();
        lines * scale * points * POINT * row
    }
}
