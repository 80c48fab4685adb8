//! The colours of the site, as its style sheet declares them: read when this is compiled, so that a name that is not
//! there, or is no longer, does not compile. A file is seen on paper or on white, and has those of the light theme.

/// The style sheet that declares every colour, and nothing else: light first, then what is otherwise in the dark.
pub const SHEET: &str = include_str!("../../../../web/src/styles/palette.css");

/// The ground of a page in each theme: browsers paint their own frame with it.
pub const GROUND: &str = light("bg");
/// The same in the dark.
pub const GROUND_DARK: &str = dark("bg");
/// What is written, and lines that must be seen.
pub const INK: &str = light("ink");
/// What is written beside the rest.
pub const MUTED: &str = light("muted");
/// Lines around figures.
pub const LINE: &str = light("line");
/// The ground of a drawing.
pub const PAPER: &str = light("surface");
/// The colour of the site.
pub const ACCENT: &str = light("accent");
/// What lies on that colour.
pub const ON_ACCENT: &str = light("on-accent");
/// The ground of a map.
pub const LAND: &str = light("map-land");
/// Lines between territories that are named.
pub const LIMIT: &str = light("map-label");
/// Light lines inside a drawing.
pub const HAIRLINE: &str = light("hairline");

/// A colour of the light theme by the name of its declaration, without its dashes.
pub(crate) const fn light(name: &str) -> &'static str {
    must(declared(name, 0)).0
}

/// The same of the dark theme, which the sheet declares after the light one.
const fn dark(name: &str) -> &'static str {
    must(declared(name, must(declared(name, 0)).1)).0
}

/// What is declared, or no program at all.
#[expect(clippy::panic, reason = "called while this is compiled only, and stops that")]
const fn must(found: Option<(&'static str, usize)>) -> (&'static str, usize) {
    match found {
        Some(found) => found,
        None => panic!("no such colour in palette.css"),
    }
}

/// The colour of the first declaration of a name from a place of the sheet on, and where that ends.
const fn declared(name: &str, from: usize) -> Option<(&'static str, usize)> {
    let (sheet, name) = (SHEET.as_bytes(), name.as_bytes());
    let mut at = from;
    while at + name.len() + 3 < sheet.len() {
        if declares(sheet, at, name) {
            // `--`, the name, `: `.
            let start = at + name.len() + 4;
            return Some((colour(start), start));
        }
        at += 1;
    }
    None
}

/// Whether `--name:` stands at a place of the sheet.
const fn declares(sheet: &[u8], at: usize, name: &[u8]) -> bool {
    if sheet[at] != b'-' || sheet[at + 1] != b'-' || sheet[at + 2 + name.len()] != b':' {
        return false;
    }
    let mut letter = 0;
    while letter < name.len() {
        if sheet[at + 2 + letter] != name[letter] {
            return false;
        }
        letter += 1;
    }
    true
}

/// The `#rrggbb` that stands at a place of the sheet.
const fn colour(at: usize) -> &'static str {
    let (colour, end) = SHEET.split_at(at).1.split_at("#rrggbb".len());
    assert!(colour.as_bytes()[0] == b'#' && end.as_bytes()[0] == b';', "a colour is written #rrggbb");
    colour
}
