//! Between what and what a figure lies, where some places do not say whether they count.

use repere_coverage::{Figures, Headcount, Proximity};
use serde::Serialize;
use utoipa::ToSchema;

use crate::context::millionth;
use crate::study::Study;
use crate::way::Way;
use crate::{Amount, AreaRow, CommuneRow, Inquiry, Observatory, Rows, Share};

/// Ce qui est au-delà du seuil, au moins et au plus, quand des lieux ne disent pas s’ils répondent aux critères.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[schema(as = Fourchette)]
pub struct Range {
    /// Si tous ces lieux répondaient oui.
    pub minimum: Share,
    /// Si tous répondaient non : seuls comptent ceux qui disent oui.
    pub maximum: Share,
}

impl Observatory {
    /// Completes rows with what they would be if the places that do not say counted.
    pub(crate) fn with_ranges<W: Way>(&self, study: &Study<'_, W>, inquiry: &Inquiry, rows: Rows) -> Rows {
        let Some(possible) = &study.possible else { return rows };
        match rows {
            Rows::Communes(rows) => {
                let least =
                    |rank| possible.of_commune(rank).map(|nearest| -> Amount { nearest.distance.into() });
                let wanted = self.concerned(inquiry.level, &inquiry.areas);
                let completed = wanted.into_iter().zip(rows).map(|(rank, row)| CommuneRow {
                    distance_minimum_m: least(rank).and_then(Amount::metres),
                    duree_minimum_min: least(rank).and_then(Amount::minutes),
                    ..row
                });
                Rows::Communes(completed.collect())
            }
            Rows::Territoires(rows) => {
                Rows::Territoires(self.areas_with_ranges(study, Some(possible), inquiry, rows))
            }
        }
    }

    /// The same of the rows of areas, given how near the places that may count are.
    pub(crate) fn areas_with_ranges<W: Way>(
        &self,
        study: &Study<'_, W>,
        possible: Option<&Proximity<W::Measure>>,
        inquiry: &Inquiry,
        rows: Vec<AreaRow>,
    ) -> Vec<AreaRow> {
        if possible.is_none() {
            return rows;
        }
        let best = self.figures(study, possible, inquiry.level);
        let wanted = self.concerned(inquiry.level, &inquiry.areas);
        let completed = wanted.into_iter().zip(rows);
        completed.map(|(rank, row)| AreaRow { fourchette: range(&best[rank], &row), ..row }).collect()
    }
}

/// The range of an area, given its figures with every place that may count.
fn range<M>(best: &Figures<M>, row: &AreaRow) -> Option<Range> {
    let Headcount { communes, people } = best.measures.as_ref()?.zone_blanche;
    let part = people.share(best.total.people).map(millionth);
    let minimum = Share { communes, habitants: people.into(), part };
    // Where no place says yes, it may be that nobody has one.
    Some(Range { minimum, maximum: row.zone_blanche.unwrap_or(row.total) })
}
