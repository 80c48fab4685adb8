//! Which items somebody asks for, in an address or on the command line.

use repere_records::Stage;
use repere_territory::{Areas, Level, Territoire};
use thiserror::Error;

use crate::{Item, Kind};

/// Which items are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// Of these kinds; of any when none is named.
    pub kinds: Vec<Kind>,
    /// In these territories.
    pub areas: Areas,
    /// At this stage.
    pub stage: WhichStage,
}

/// At which stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WhichStage {
    /// Any.
    #[default]
    Any,
    /// Nobody has taken charge of it.
    Free,
    /// Somebody has.
    Taken,
    /// Somebody asked a question and waits for the answer.
    Asked,
}

/// A value that says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{name}: « {value} » is unknown")]
pub struct Unusable {
    /// The parameter.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

impl WhichStage {
    /// Each, as addresses write it and as people read it.
    pub const ALL: [(Self, &'static str, &'static str); 4] = [
        (Self::Any, "tout", "Tout ce qui attend"),
        (Self::Free, "libre", "Sans personne"),
        (Self::Taken, "pris", "Pris en charge"),
        (Self::Asked, "question", "Question posée"),
    ];

    /// Its name in addresses.
    pub const fn slug(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    fn has(self, item: &Item<'_>) -> bool {
        let stage = item.review.map(|review| review.stage);
        match self {
            Self::Any => true,
            Self::Free => stage.is_none(),
            Self::Taken => stage == Some(Stage::Taken),
            Self::Asked => stage == Some(Stage::Asked),
        }
    }
}

impl Asked {
    /// The parameter that names kinds.
    pub const KIND: &'static str = "sorte";
    /// The parameter that names a stage.
    pub const STAGE: &'static str = "etat";

    /// Reads named values: several, or separated by commas; empty ones, which forms send, say nothing. What cannot be read is told,
    /// and the rest kept.
    pub fn read(pairs: &[(String, String)], territoire: &Territoire) -> (Self, Vec<Unusable>) {
        let (mut asked, mut unusable, mut areas) = (Self::default(), Vec::new(), Vec::new());
        for (name, value) in
            pairs.iter().flat_map(|(name, values)| values.split(',').map(move |value| (name, value)))
        {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            let level = name.parse::<Level>().ok();
            let (name, known) = match (name.as_str(), level) {
                (Self::KIND, _) => (Self::KIND, Kind::named(value).map(|kind| asked.kinds.push(kind))),
                (Self::STAGE, _) => {
                    let found = WhichStage::ALL.into_iter().find(|(_, slug, _)| *slug == value);
                    (Self::STAGE, found.map(|(stage, ..)| asked.stage = stage))
                }
                (_, Some(level)) => {
                    (level.key(), territoire.find(level, value).map(|area| areas.push(area.id())))
                }
                _ => continue,
            };
            if known.is_none() {
                unusable.push(Unusable { name, value: value.to_owned() });
            }
        }
        asked.areas = areas.into_iter().collect();
        (asked, unusable)
    }

    /// Whether an item is asked for.
    pub(crate) fn has(&self, item: &Item<'_>) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&item.kind()))
            && self.areas.contains(item.lineage)
            && self.stage.has(item)
    }
}
