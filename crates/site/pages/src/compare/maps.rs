//! The two maps, at one scale.

use std::collections::HashMap;
use std::sync::Arc;

use repere_drawing::Choropleth;
use repere_observatory::Inquiry;
use repere_territory::{Plan, Territoire};
use repere_words::sentence;

use super::side::Side;
use crate::Base;
use crate::classes::class_of;

/// The maps of both territories; `None` where one has nothing to draw.
pub(super) fn maps(sides: [&Side<'_>; 2], inquiry: &Inquiry, base: &Base) -> Option<[Choropleth; 2]> {
    let territoire = base.territoire();
    let [one, other] = sides;
    let (first, second) = base.plans().pair(one.area, other.area, territoire)?;
    let ((wide, high), (width, height)) = (first.size(), second.size());
    let canvas = (wide.max(width), high.max(height));
    let first = map(one, first, territoire, inquiry).beside("a-", canvas);
    Some([first, map(other, second, territoire, inquiry).beside("b-", canvas)])
}

fn map(side: &Side<'_>, plan: Arc<Plan>, territoire: &Territoire, inquiry: &Inquiry) -> Choropleth {
    let ranks: HashMap<&str, Option<usize>> =
        side.communes.iter().map(|commune| (commune.code_insee.as_str(), commune.rang_bande)).collect();
    let class = |rank: usize| {
        let code = territoire.communes().get(rank).map(|commune| commune.code.as_str());
        class_of(inquiry, code.and_then(|code| ranks.get(code).copied().flatten()))
    };
    let name = sentence!("{} : les lieux, et la distance de chaque commune au plus proche", side.title);
    let description = "Les mêmes chiffres sont dans le tableau.".to_owned();
    let points = side.lieux.iter().map(|entry| entry.lieu.position);
    let map = Choropleth::new(plan, territoire, name, description, class);
    map.with_places(points.map(|position| (position.localisation, position.quality)))
}
