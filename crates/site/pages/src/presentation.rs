//! A page shown to a room: its figure, its map and its legend, readable from the last row, and the way to the next territory.

use repere_territory::{Area, Level, Territoire};
use repere_words::areas;

/// The parameter that asks for it.
pub(crate) const PARAMETER: &str = "presentation";

/// What stands around a page that is shown to a room.
pub struct Presentation {
    /// The territory before this one, and its address.
    pub previous: Option<(String, String)>,
    /// The one after it.
    pub next: Option<(String, String)>,
    /// The address of the page as one reads it.
    pub leave: String,
}

/// Whether an address asks for it: by the name alone, or with anything but « non ».
pub(crate) fn is_asked(query: Option<&str>) -> bool {
    let mut pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    pairs.any(|(name, value)| name == PARAMETER && value != "non")
}

impl Presentation {
    /// The presentation of an area among those of its level, the last before the first: `address` is that of the same page about
    /// another. The region leads to the largest of what it is made of.
    pub(crate) fn of(
        area: &Area,
        territoire: &Territoire,
        address: impl Fn(&Area) -> String,
        leave: String,
    ) -> Self {
        let among = territoire.areas(area.level());
        let named = |area: &Area| (areas::in_short(&area.nom), address(area));
        if let [_] = among {
            let inside = Level::REGION.inside().next();
            let first = inside.and_then(|level| territoire.areas(level).first());
            return Self { previous: None, next: first.map(named), leave };
        }
        let (here, count) = (area.rank(), among.len());
        let at = |rank: usize| among.get(rank % count).map(named);
        Self { previous: at(here + count - 1), next: at(here + 1), leave }
    }
}
