//! What is said of communes that are nearer to the border of the region than to their place: one that is not known here, beyond it,
//! may be nearer.

use repere_observatory::CommuneRow;

use crate::sentence;

/// What a flag means.
pub const NOTE: &str = "≈ limite : la commune est plus près de la limite de la région que de son lieu. Un lieu du département voisin, \
                        non connu ici, est peut-être plus proche.";

/// « ≈ limite (Sarthe) », of a commune that may have a nearer place beyond the border.
pub fn flag(commune: &CommuneRow) -> Option<String> {
    let beyond = commune.departement_voisin.as_deref().filter(|_| is_unsure(commune))?;
    Some(sentence!("≈ limite ({beyond})"))
}

/// Whether a place beyond the border may be nearer.
pub fn is_unsure(commune: &CommuneRow) -> bool {
    commune.effet_de_bord == Some(true)
}
