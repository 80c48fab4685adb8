//! Places that were published and are not any more.

use repere_domain::{CorrectionError, LieuId, Localisation};

use crate::PlaceState;

/// A place that is no longer published: what its address can still say.
#[derive(Debug, Clone, PartialEq)]
pub struct WithdrawnPlace {
    /// The place.
    pub id: LieuId,
    /// Its name.
    pub nom: String,
    /// Its commune.
    pub commune: String,
    /// Where it was.
    pub localisation: Localisation,
    /// The place that it is another record of, itself published or not.
    pub merged_into: Option<LieuId>,
}

impl WithdrawnPlace {
    /// That of a place in this state.
    ///
    /// # Errors
    /// When a correction is not one that this version accepts.
    pub fn of(state: &PlaceState) -> Result<Self, CorrectionError> {
        let lieu = state.corrected()?;
        Ok(Self {
            id: lieu.id,
            nom: lieu.nom,
            commune: lieu.commune,
            localisation: lieu.position.localisation,
            merged_into: state.merged_into.clone(),
        })
    }
}
