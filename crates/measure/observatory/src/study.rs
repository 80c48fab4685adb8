//! What a question is answered from, by the way that it asks for.

use repere_catalogue::{Answer, Catalogue, Entry};
use repere_coverage::{Access, Localisation, Metres, Proximity, Settlement, Travel};

use crate::need::Need;
use crate::way::{ByRoad, Straight, Way};
use crate::{
    BY, Context, DescribedRoads, Inquiry, InquiryError, Limits, Mode, Observatory, Population, Refusal,
    TravelTime,
};

/// What a question is answered from: the places that count, in the order of their ids, and how near they are.
pub(crate) struct Study<'a, W: Way + 'a> {
    pub(crate) way: &'a W,
    pub(crate) counted: Vec<&'a Entry>,
    /// The places that do not say whether they count.
    pub(crate) silent: Vec<&'a Entry>,
    pub(crate) places: W::Places<'a>,
    pub(crate) proximity: Option<Proximity<W::Measure>>,
    /// How near the places that may count are, those that do not say among them; `None` when each of them says.
    pub(crate) possible: Option<Proximity<W::Measure>>,
    pub(crate) need: Option<&'a Need>,
    pub(crate) context: Context,
}

impl Observatory {
    /// The straight line, for a question.
    pub(crate) fn straight<'a>(
        &'a self,
        inquiry: &Inquiry,
        limits: &'a Limits<Metres>,
        travel: Travel,
    ) -> Result<Straight<'a>, InquiryError> {
        Ok(Straight { settlement: self.settlement(inquiry.population)?, limits, travel })
    }

    /// The roads of a way to travel, for a question.
    pub(crate) fn by_road<'a>(
        &'a self,
        inquiry: &Inquiry,
        limits: &'a Limits<TravelTime>,
        mode: Mode,
    ) -> Result<ByRoad<'a>, InquiryError> {
        let people = self.settlement(inquiry.population)?;
        let found = match inquiry.population {
            Population::Communes => self.roads.communes(mode, people, self.threads),
            Population::Grid => self.roads.grid(mode, people, self.threads),
        };
        let (network, settlement) =
            found.ok_or(InquiryError { parameter: BY, why: Refusal::NoRoads { mode } })?;
        Ok(ByRoad { network, settlement, limits })
    }

    /// Finds the places that count and how near they are to everybody.
    pub(crate) fn study<'a, W: Way>(
        &'a self,
        way: &'a W,
        catalogue: &'a Catalogue,
        inquiry: &Inquiry,
    ) -> Result<Study<'a, W>, InquiryError> {
        let need = Need::asked(&self.needs, inquiry)?;
        let (mut counted, mut silent): (Vec<&Entry>, Vec<&Entry>) = (Vec::new(), Vec::new());
        for entry in catalogue.entries() {
            match inquiry.filter.judge(entry) {
                Answer::Yes => counted.push(entry),
                Answer::Unknown => silent.push(entry),
                Answer::No => {}
            }
        }
        let places = way.places(counted.iter().map(point));
        let proximity = self.proximity(way.settlement(), &places);
        let possible = if silent.is_empty() {
            None
        } else {
            self.proximity(way.settlement(), &way.places(counted.iter().chain(&silent).map(point)))
        };
        let roads = inquiry.scale.mode().and_then(|mode| self.roads.by(mode)).map(DescribedRoads::of);
        let context = Context::new(
            inquiry,
            catalogue,
            (&counted, silent.len()),
            self.settlement(inquiry.population)?,
            self.grid_source(),
            &self.demonstration,
        )
        .with_roads(roads)
        .with_indicator(need.map(Need::described));
        Ok(Study { way, counted, silent, places, proximity, possible, need, context })
    }

    /// How near some places are to everybody; `None` when there is no place.
    pub(crate) fn proximity<A: Access>(
        &self,
        settlement: &Settlement<A::Origin>,
        places: &A,
    ) -> Option<Proximity<A::Measure>> {
        Proximity::new(settlement, places, self.threads)
    }
}

/// Where a place is.
pub(crate) fn point(entry: &&Entry) -> Localisation {
    entry.lieu.position.localisation
}

/// Answers a question by the way that it asks for: `$body` is written once, for whichever it is.
macro_rules! by_its_way {
    ($observatory:expr, $inquiry:expr, |$way:ident| $body:expr) => {
        match &$inquiry.scale {
            $crate::Scale::Straight { limits, travel } => {
                let $way = $observatory.straight($inquiry, limits, *travel)?;
                $body
            }
            $crate::Scale::Road { mode, limits } => {
                let $way = $observatory.by_road($inquiry, limits, *mode)?;
                $body
            }
        }
    };
}
pub(crate) use by_its_way;
