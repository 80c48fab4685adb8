//! Places that were published and are not any more.

use repere_domain::{LieuId, Localisation};

/// A place that is no longer published: what its address can still say.
#[derive(Debug, Clone, PartialEq)]
pub struct Retrait {
    /// The place.
    pub id: LieuId,
    /// Its name.
    pub nom: String,
    /// Its commune.
    pub commune: String,
    /// Where it was.
    pub localisation: Localisation,
    /// The place that it is another record of, itself published or not.
    pub fusionne_dans: Option<LieuId>,
}
