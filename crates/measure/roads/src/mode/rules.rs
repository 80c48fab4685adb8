/// All that is decided for one way to travel. Speeds in km/h; a list of words is searched for the value of a tag.
#[derive(Debug)]
pub(crate) struct Rules {
    /// As people name it.
    pub(crate) name: &'static str,
    /// The speed on each class of `highway`.
    pub(crate) classes: &'static [(&'static str, f64)],
    /// On a class that is not there, when a tag says that one may pass.
    pub(crate) other_class: f64,
    /// Classes that nobody passes so, whatever a tag says.
    pub(crate) never: &'static [&'static str],
    /// Surfaces, tracks and states of the road that let nobody go faster.
    pub(crate) surfaces: &'static [(&'static str, f64)],
    pub(crate) tracks: &'static [(&'static str, f64)],
    pub(crate) states: &'static [(&'static str, f64)],
    /// How much of a limit is driven; none when limits of speed do not matter.
    pub(crate) share_of_limit: Option<f64>,
    /// Lines of `route` that carry one along, where they do not say how long they take.
    pub(crate) lines: &'static [(&'static str, f64)],
    /// Tags that say who may pass, the one that decides first.
    pub(crate) access: &'static [&'static str],
    /// Their values that let pass, and that do not; any other lets pass.
    pub(crate) open: &'static [&'static str],
    pub(crate) closed: &'static [&'static str],
    /// Whether `oneway` counts, and tags that decide before it.
    pub(crate) obeys_oneway: bool,
    pub(crate) oneway_first: &'static [&'static str],
    /// Classes that are one-way unless they say otherwise.
    pub(crate) oneway_classes: &'static [&'static str],
    /// Whether one may go round an open space, such as a square.
    pub(crate) crosses_areas: bool,
    /// Barriers that stop; `Except` when all others do.
    pub(crate) barriers: Barriers,
    /// Barriers that are opened, and the seconds that it takes.
    pub(crate) gates: &'static [(&'static str, f64)],
    /// Seconds lost at traffic lights.
    pub(crate) lights: f64,
    /// What turning costs.
    pub(crate) turns: TurnRules,
    /// The smallest way that lets one through, metres; none for who is narrow.
    pub(crate) width: Option<f64>,
    /// Who a restriction of turning names when it makes an exception for this way to travel; empty when none concerns it.
    pub(crate) restricted_as: &'static [&'static str],
}

/// Which barriers stop.
#[derive(Debug)]
pub(crate) enum Barriers {
    /// These alone.
    Only(&'static [&'static str]),
    /// All but these.
    Except(&'static [&'static str]),
}

/// What turning costs: a sigmoid of the angle that ends at `most` seconds, leaning by `bias` towards the side of oncoming traffic,
/// and `oncoming` seconds more at most across it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct TurnRules {
    pub(crate) most: f64,
    pub(crate) bias: f64,
    pub(crate) oncoming: f64,
    /// Seconds to turn round at the end of a road, beside the turn.
    pub(crate) round: f64,
    /// Whether one may turn round anywhere.
    pub(crate) round_anywhere: bool,
}
