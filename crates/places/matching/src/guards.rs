//! What keeps two places apart that share nearly everything: a service and its host, two branches of a network.

use repere_domain::Metres;

use super::address::Addresses;
use super::evidence::Evidence;
use super::kinds::{self, Kinds};
use super::pair::Guard;
use super::profile::Profile;

/// Two exact points further apart are not two measures of one door.
const FAR: Metres = Metres::from_km(1.0);

/// The first guard that forbids to call the pair certain.
pub(super) fn of(a: &Profile<'_>, b: &Profile<'_>, evidence: &Evidence) -> Option<Guard> {
    let (says_a, says_b) = (a.name.kinds, b.name.kinds);
    let far = evidence.distance.is_some_and(|distance| distance > FAR);
    if says_a.exceeds(b.known_kinds().with_other_names())
        || says_b.exceeds(a.known_kinds().with_other_names())
    {
        Some(Guard::HousedService)
    } else if a.typologie.with_other_names().opposes(b.typologie) {
        Some(Guard::DistinctServices)
    } else if are_branches(a, b, evidence, far) {
        Some(Guard::Branches)
    } else if !evidence.names.fit() {
        Some(Guard::DifferentNames)
    } else {
        far.then_some(Guard::DistantPoints)
    }
}

/// Whether they look like two branches: of one body when each name adds words of its own, of one network when they
/// do not stand at one address of one commune.
fn are_branches(a: &Profile<'_>, b: &Profile<'_>, evidence: &Evidence, far: bool) -> bool {
    let one_network =
        (networks(a).meets(networks(b))) || a.name.names_network(&b.name) || evidence.pivots.one_body();
    let elsewhere = a.commune().zip(b.commune()).is_some_and(|(x, y)| x != y)
        || far
        || matches!(evidence.addresses, Addresses::Different | Addresses::OtherNumber);
    one_network && (elsewhere || evidence.names.each_adds())
}

/// The networks that the name says the place is of.
fn networks(profile: &Profile<'_>) -> Kinds {
    profile.name.kinds.with_other_names().among(kinds::networks())
}
