//! The parameters whose values are not counted as others are.

use repere_kit::Bounds;
use repere_observatory::AJOUTS_MAX;

/// Texts and points have commas of their own; a simulation opens and closes as many places as it may.
pub(crate) const BOUNDS: Bounds = Bounds {
    whole: &["ou", "q", "texte", "pres_de"],
    more: &[("ajout", AJOUTS_MAX), ("retrait", AJOUTS_MAX)],
};
