//! How long it takes by car to the places of a list, from where somebody asks.

use std::collections::HashMap;

use repere_domain::{Localisation, PositionQuality};
use repere_edition::Snapshot;
use repere_observatory::Mode;
use repere_words::{french, sentence};

use crate::row::PlaceRow;

/// Says the minutes by car beside the distance of each place whose position is exact, where roads are in service.
///
/// All of them by one search, which goes no farther than the farthest of them may be.
pub(super) fn say<'r, 'p: 'r>(
    rows: impl Iterator<Item = &'r mut PlaceRow<'p>>,
    from: Option<Localisation>,
    snapshot: &Snapshot,
) {
    let Some((network, from)) = snapshot.observatory().roads().by(Mode::Car).zip(from) else { return };
    let located: Vec<(&mut PlaceRow<'_>, Localisation)> = rows
        .filter(|row| row.distance.is_some() && !row.itinerant)
        .filter_map(|row| {
            let lieu = &snapshot.catalogue().get(&row.id.parse().ok()?)?.lieu;
            let at = lieu.position.localisation;
            (lieu.position.quality == PositionQuality::Exact).then_some((row, at))
        })
        .collect();
    let places: Vec<Localisation> = located.iter().map(|(_, at)| *at).collect();
    let minutes: HashMap<usize, f64> = network.minutes(from, &places).collect();
    for (rank, (row, _)) in located.into_iter().enumerate() {
        if let (Some(minutes), Some(distance)) = (minutes.get(&rank), &mut row.distance) {
            distance.push_str(&sentence!(", {} {}", french::duration(*minutes), Mode::Car.in_words()));
        }
    }
}
