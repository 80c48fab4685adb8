//! The parameters whose values are not counted as others are.

use repere_kit::Bounds;

/// What a simulation opens, and what it closes: more than it may have, so that the page says which are left out.
const CHANGES: usize = 256;

/// Texts and points have commas of their own.
pub const BOUNDS: Bounds = Bounds {
    whole: &["ou", "q", "texte", "pres_de"],
    more: &[("ajout", CHANGES), ("retrait", CHANGES), ("jours", CHANGES)],
};
