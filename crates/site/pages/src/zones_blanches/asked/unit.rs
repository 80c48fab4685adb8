//! What the threshold is counted in, and how what is measured is written in it.

use repere_domain::Metres;
use repere_observatory::{Amount, Mode, Scale};
use repere_words::{french, sentence};

use super::Asked;

/// The unit of the threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Unit {
    /// Kilometres, as the crow flies.
    Km,
    /// Minutes by road, estimated from kilometres.
    Minutes,
    /// Minutes along the roads.
    Road(Mode),
}

impl Unit {
    /// Its name in the form.
    pub(in super::super) const fn name(self) -> &'static str {
        match self {
            Self::Km => "km",
            Self::Minutes => "min",
            Self::Road(mode) => mode.name(),
        }
    }

    /// How one travels, along the roads only.
    pub(in super::super) const fn mode(self) -> Option<Mode> {
        match self {
            Self::Km | Self::Minutes => None,
            Self::Road(mode) => Some(mode),
        }
    }

    /// How it is measured, at the end of « à plus de 10 km ».
    pub(in super::super) fn measured(self) -> String {
        match self {
            Self::Km => ", à vol d’oiseau".to_owned(),
            Self::Minutes => " de route, en temps estimé".to_owned(),
            Self::Road(mode) => format!(" {}, par les routes", mode.in_words()),
        }
    }

    /// How it is measured, as a sentence of its own: for who reads the sheet or the screen of a room, and not the method.
    pub(in super::super) fn sentence(self) -> String {
        match self {
            Self::Km => sentence!("Distances à vol d’oiseau, depuis la mairie de chaque commune."),
            Self::Minutes => sentence!("Minutes de route estimées, d’après la distance à vol d’oiseau."),
            Self::Road(mode) => sentence!("Minutes {}, par les routes.", mode.in_words()),
        }
    }

    /// How a number of it is written.
    pub(in super::super) const fn word(self) -> &'static str {
        match self {
            Self::Km => "km",
            Self::Minutes | Self::Road(_) => "min",
        }
    }
}

impl Asked {
    /// An amount in the unit of the question: minutes are estimated from metres where it asks for them.
    pub(in super::super) fn amount(&self, amount: Amount) -> String {
        match (self.unit, amount, &self.inquiry.scale) {
            (Unit::Minutes, Amount::Metres(metres), Scale::Straight { travel, .. }) => {
                french::duration(travel.duration(Metres::new(metres)).as_secs_f64() / 60.0)
            }
            _ => french::amount(amount),
        }
    }
}
