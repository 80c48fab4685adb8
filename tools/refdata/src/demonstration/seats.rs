//! Where the invented places stand: communes, and points in them.

use anyhow::{Context, bail};
use geo::{Contains, Point};
use repere_domain::Localisation;
use repere_domain::codes::CodeDepartement;
use repere_domain::territoire::Commune;
use repere_territory::Territoire;

use super::random::SplitMix64;

/// Added to the inhabitants of a commune to make its weight, so that villages have places too. With it the places
/// are about as gathered as the real ones: one commune in five has any, the big cities over a dozen.
const WEIGHT_OF_A_COMMUNE: u64 = 300;

/// A commune may have one place, and one more for every so many inhabitants.
const INHABITANTS_PER_PLACE: u32 = 1_500;

/// Places stand about this far from the middle of a village, in micro-degrees of latitude: some 300 m.
const REACH: u32 = 3_000;

/// Micro-degrees of latitude that each unit of √inhabitants adds to that: over 2 km for a city of 100 000.
const REACH_PER_ROOT: u32 = 60;

/// Tries to find a point in a commune. One in two succeeds at worst, but a few mairies stand outside.
const TRIES: u32 = 4_000;

/// Draws the communes of `places` places of a département, by ascending code.
pub(super) fn communes<'t>(
    territoire: &'t Territoire,
    departement: &CodeDepartement,
    places: u32,
    random: &mut SplitMix64,
) -> anyhow::Result<Vec<&'t Commune>> {
    let all: Vec<&Commune> = territoire.communes().iter().filter(|c| c.departement == *departement).collect();
    let mut room: Vec<u32> = all.iter().map(|c| 1 + c.population / INHABITANTS_PER_PLACE).collect();
    for _ in 0..places {
        let weight = |(commune, room): (&&Commune, &u32)| {
            if *room == 0 { 0 } else { u64::from(commune.population) + WEIGHT_OF_A_COMMUNE }
        };
        let weights: Vec<u64> = all.iter().zip(&room).map(weight).collect();
        let drawn = random
            .weighted(&weights)
            .with_context(|| format!("département {departement} has no room for {places} places"))?;
        room[drawn] -= 1;
    }
    let taken = |(commune, left): (&&'t Commune, u32)| {
        std::iter::repeat_n(*commune, (1 + commune.population / INHABITANTS_PER_PLACE - left) as usize)
    };
    Ok(all.iter().zip(room).flat_map(taken).collect())
}

/// Draws a point strictly inside a commune, not far from its own point, to the micro-degree.
pub(super) fn point(
    territoire: &Territoire,
    commune: &Commune,
    random: &mut SplitMix64,
) -> anyhow::Result<Localisation> {
    let outline = territoire.commune_outline(&commune.code).context("a commune without contour")?;
    let (latitude, longitude) = (micro(commune.point.latitude()), micro(commune.point.longitude()));
    let reach = REACH + commune.population.isqrt() * REACH_PER_ROOT;
    for tries in 0..TRIES {
        // Wider and wider, for the communes whose mairie stands outside.
        let reach = reach + reach / 20 * (tries / 10);
        // A degree of longitude is about two thirds of a degree of latitude here.
        let (north, east) = (random.around_zero(reach), random.around_zero(reach + reach / 2));
        let Ok(point) = Localisation::new(degrees(latitude + north), degrees(longitude + east)) else {
            continue;
        };
        let here = territoire.locate(point).is_some_and(|around| around.code == commune.code);
        // A point on a boundary, or in a gap between two, is located too: it would be for a reader to wonder about.
        if here && outline.contains(&Point::from(point)) {
            return Ok(point);
        }
    }
    bail!("no point found in {} ({})", commune.nom, commune.code)
}

fn micro(degrees: f64) -> i64 {
    (degrees * 1e6).round() as i64
}

/// A division rounds the same everywhere, and to the nearest number that six decimals write.
fn degrees(micro: i64) -> f64 {
    micro as f64 / 1e6
}
