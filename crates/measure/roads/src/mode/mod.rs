//! How one travels: a table for each way of doing so, and what the tags of a way or a node mean under it.

mod access;
mod bicycle;
mod car;
mod crossing;
mod maxspeed;
mod measure;
mod passage;
mod rules;
mod walking;

pub(crate) use crossing::Crossing;
pub(crate) use passage::{Pace, Passage};
pub(crate) use rules::{Rules, TurnRules};

/// A way to travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mode {
    /// By car.
    Car,
    /// By bicycle.
    Bicycle,
    /// On foot.
    Walking,
}

impl Mode {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Car, Self::Bicycle, Self::Walking];

    /// Its name where people read or write it.
    pub const fn name(self) -> &'static str {
        self.rules().name
    }

    /// The same in a sentence: « en voiture ».
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Car => "en voiture",
            Self::Bicycle => "à vélo",
            Self::Walking => "à pied",
        }
    }

    /// The mode of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }

    pub(crate) const fn rules(self) -> &'static Rules {
        match self {
            Self::Car => &car::RULES,
            Self::Bicycle => &bicycle::RULES,
            Self::Walking => &walking::RULES,
        }
    }
}
