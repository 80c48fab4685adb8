//! What turning costs, by angle: the model of OSRM's car profile, whose sigmoid was fitted to turns of real drives.

use crate::TravelTime;
use crate::mode::{Rules, TurnRules};

/// A direction on the ground, in 256ths of a turn, clockwise from the north.
pub(crate) type Heading = u8;

/// The cost of each angle, in milliseconds.
#[derive(Debug, Clone)]
pub(crate) struct TurnCosts {
    /// Where roads meet.
    junction: [u16; 256],
    /// Where one of the two is a roundabout: nobody comes against.
    roundabout: [u16; 256],
    /// To turn round.
    pub(crate) round: TravelTime,
    pub(crate) round_anywhere: bool,
}

impl TurnCosts {
    pub(crate) fn of(rules: &Rules) -> Self {
        let turns = rules.turns;
        let costs = |against: bool| {
            std::array::from_fn(|step| {
                let seconds = cost(turns, degrees(step as u8), against);
                TravelTime::from_seconds(seconds).millis() as u16
            })
        };
        let round = TravelTime::from_seconds(turns.round + sigmoid(turns, 180.0));
        Self { junction: costs(true), roundabout: costs(false), round, round_anywhere: turns.round_anywhere }
    }

    /// The cost of leaving in one direction who arrived in another.
    pub(crate) fn cost(&self, arriving: Heading, leaving: Heading, at_roundabout: bool) -> u32 {
        let table = if at_roundabout { &self.roundabout } else { &self.junction };
        u32::from(table[usize::from(leaving.wrapping_sub(arriving))])
    }
}

/// Degrees of a turn, to the right from 0 to 180, to the left below 0.
fn degrees(step: u8) -> f64 {
    f64::from(step as i8) * 360.0 / 256.0
}

fn cost(turns: TurnRules, angle: f64, against: bool) -> f64 {
    let crossing = turns.oncoming / (1.0 + (-(13.0 * angle.abs() / 180.0 - 3.25)).exp());
    sigmoid(turns, angle) + if against && angle < 0.0 { crossing } else { 0.0 }
}

/// Traffic drives on the right: turning left takes longer.
fn sigmoid(turns: TurnRules, angle: f64) -> f64 {
    let bias = if angle >= 0.0 { turns.bias } else { 1.0 / turns.bias };
    turns.most / (1.0 + (-(13.0 / bias * angle.abs() / 180.0 - 6.5 * bias)).exp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mode;

    #[test]
    fn going_straight_is_free_and_left_costs_more_than_right() {
        let costs = TurnCosts::of(Mode::Car.rules());
        let (north, east, west) = (0, 64, 192);
        assert!(costs.cost(north, north, false) < 20);
        let (right, left) = (costs.cost(north, east, false), costs.cost(north, west, false));
        assert!((1_500..3_000).contains(&right), "{right}");
        assert!((6_000..8_000).contains(&left), "{left}");
        assert!(costs.cost(north, west, true) < left);
        assert_eq!(costs.cost(east, east, false), costs.cost(north, north, false));
        assert_eq!(costs.round.millis(), 27_000 + 455);
    }

    #[test]
    fn walking_turns_for_nothing() {
        let costs = TurnCosts::of(Mode::Walking.rules());
        assert_eq!((costs.cost(0, 128, false), costs.round), (0, TravelTime::ZERO));
    }
}
