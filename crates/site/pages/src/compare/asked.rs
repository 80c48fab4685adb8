//! What is asked: two territories. What cannot be read is said, and the rest kept.

use repere_kit::Parameters;
use repere_territory::{Area, Territoire};
use repere_words::{areas, sentence};

use super::address;
use crate::named_area::{NamedArea, named};

/// The parameters of the page.
pub(super) const SIDES: [&str; 2] = ["a", "b"];

/// A question, read.
pub(super) struct Asked<'t> {
    /// The territories compared; the second is the region where none is named, and there is none where that is the first.
    pub(super) one: Option<&'t Area>,
    pub(super) other: Option<&'t Area>,
    /// What stands in the two fields.
    pub(super) fields: [String; 2],
    /// The territories that may have been meant, with the address of each.
    pub(super) choices: Vec<(String, String)>,
    /// What was not understood, and what is done instead.
    pub(super) notices: Vec<String>,
}

impl<'t> Asked<'t> {
    pub(super) fn read(parameters: &Parameters, territoire: &'t Territoire) -> Self {
        let texts = SIDES.map(|side| parameters.first(side).map(str::trim).unwrap_or_default());
        let mut sides = texts.map(|text| (!text.is_empty()).then(|| named(text, territoire)));
        let mut notices = Vec::new();
        for (side, text) in sides.iter_mut().zip(texts) {
            let shown: String = text.chars().take(60).collect();
            match side {
                Some(NamedArea::Unknown) => {
                    notices.push(sentence!("Nous ne connaissons pas de territoire « {shown} »."));
                    *side = None;
                }
                Some(NamedArea::Several(_)) => {
                    notices.push(sentence!(
                        "« {shown} » peut être plusieurs territoires : choisissez le vôtre."
                    ));
                }
                _ => {}
            }
        }
        // Nobody asked for what would be left without the one that is to be chosen.
        let is_to_choose = sides.iter().any(|side| matches!(side, Some(NamedArea::Several(_))));
        let [first, second] = &sides;
        let choices = choices(first.as_ref(), second.as_ref());
        let only = |side: &Option<NamedArea<'t>>| match side {
            Some(NamedArea::One(area)) => Some(*area),
            _ => None,
        };
        let (one, other) = (only(first), only(second));
        if is_to_choose {
            let fields = [(one, texts[0]), (other, texts[1])]
                .map(|(area, text)| area.map_or_else(|| text.chars().take(60).collect(), areas::title));
            return Self { one: None, other: None, fields, choices, notices };
        }
        // One named alone is the first, wherever it was written.
        let (one, mut other) = if one.is_none() { (other, None) } else { (one, other) };
        if one.is_some() && one.map(Area::id) == other.map(Area::id) {
            notices.push(sentence!("C’est deux fois le même territoire : choisissez-en un autre."));
            other = None;
        }
        let region = territoire.whole();
        let other = other.or_else(|| one.filter(|one| one.id() != region.id()).map(|_| region));
        let fields = [one, other].map(|area| area.map(areas::title).unwrap_or_default());
        Self { one, other, fields, choices, notices }
    }
}

/// Each territory that one of the texts may mean, beside the other.
fn choices(first: Option<&NamedArea<'_>>, second: Option<&NamedArea<'_>>) -> Vec<(String, String)> {
    let only = |side: Option<&NamedArea<'_>>| match side {
        Some(NamedArea::One(area)) => Some((*area).clone()),
        _ => None,
    };
    let (one, other) = (only(first), only(second));
    let several = |side: Option<&NamedArea<'_>>| match side {
        Some(NamedArea::Several(areas)) => areas.iter().map(|area| (*area).clone()).collect(),
        _ => Vec::new(),
    };
    let (ones, others): (Vec<Area>, Vec<Area>) = (several(first), several(second));
    let of_first = ones.iter().map(|area| (areas::title(area), address(Some(area), other.as_ref())));
    let of_second = others.iter().map(|area| (areas::title(area), address(one.as_ref(), Some(area))));
    of_first.chain(of_second).collect()
}
