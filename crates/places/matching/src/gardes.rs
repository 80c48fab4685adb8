//! What keeps two places apart that share nearly everything: a service and its host, two branches of a network.

use repere_domain::Metres;

use super::adresse::Adresses;
use super::fiche::Fiche;
use super::genres::{self, Genres};
use super::indices::Indices;
use super::paire::Garde;

/// Two exact points further apart are not two measures of one door.
const FAR: Metres = Metres::from_km(1.0);

/// The first guard that forbids to call the pair certain.
pub(super) fn of(a: &Fiche<'_>, b: &Fiche<'_>, indices: &Indices) -> Option<Garde> {
    let (says_a, says_b) = (a.nom.genres, b.nom.genres);
    let far = indices.distance.is_some_and(|distance| distance > FAR);
    if says_a.exceeds(b.fonctions().with_other_names()) || says_b.exceeds(a.fonctions().with_other_names()) {
        Some(Garde::ServiceHeberge)
    } else if a.typologie.with_other_names().opposes(b.typologie) {
        Some(Garde::ServicesDistincts)
    } else if are_branches(a, b, indices, far) {
        Some(Garde::Antennes)
    } else if !indices.noms.fit() {
        Some(Garde::NomsDifferents)
    } else {
        far.then_some(Garde::PointsEloignes)
    }
}

/// Whether they look like two branches: of one body when each name adds words of its own, of one network when they
/// do not stand at one address of one commune.
fn are_branches(a: &Fiche<'_>, b: &Fiche<'_>, indices: &Indices, far: bool) -> bool {
    let one_network =
        (networks(a).meets(networks(b))) || a.nom.names_network(&b.nom) || indices.pivots.one_body();
    let elsewhere = a.commune().zip(b.commune()).is_some_and(|(x, y)| x != y)
        || far
        || matches!(indices.adresses, Adresses::Differentes | Adresses::AutreNumero);
    one_network && (elsewhere || indices.noms.each_adds())
}

/// The networks that the name says the place is of.
fn networks(fiche: &Fiche<'_>) -> Genres {
    fiche.nom.genres.with_other_names().among(genres::networks())
}
