//! The population grid.

use chrono::{TimeZone as _, Utc};
use repere_domain::Revision;
use repere_domain::codes::CodeInsee;
use repere_domain::grid::{Carreau, Grid, GridCell, GridCells, GridCheck, GridSummary, Maille, SquareCount};
use repere_records::{Records, RecordsError};

use crate::support::last;

/// `count` squares in a row, with decimals, two communes and some estimates.
pub(crate) fn grid(file: &str, count: u32) -> Grid {
    let communes: [CodeInsee; 2] = ["36018".parse().unwrap(), "2A004".parse().unwrap()];
    let mut cells = GridCells::default();
    for i in 0..count {
        cells.push(GridCell {
            carreau: carreau(i),
            population_thousandths: 500 + i,
            commune: &communes[i as usize % 2],
            imputed: i % 3 == 0,
        });
    }
    let kept = SquareCount { carreaux: count.into(), population_thousandths: cells.population_thousandths() };
    let summary = GridSummary {
        file: file.into(),
        maille: Maille::M200,
        imported_at: Utc.with_ymd_and_hms(2026, 1, 31, 12, 0, 0).unwrap(),
        lines: count.into(),
        kept,
        imputed: None,
        empty: 0,
        outside: SquareCount::default(),
        near: SquareCount::default(),
        unfinished: false,
        check: GridCheck { ratio: 0.1 + 0.2, ..GridCheck::default() },
    };
    Grid { summary, cells }
}

fn carreau(rank: u32) -> Carreau {
    Carreau::new(2_700_000 + rank / 1000 * 200, 3_600_000 + rank % 1000 * 200, Maille::M200).unwrap()
}

pub async fn there_is_no_grid_at_first(records: &Records) {
    assert!(records.grid().await.unwrap().is_none());
    assert_eq!(records.remove_grid().await.unwrap(), None);
    assert_eq!(last(records).await, Revision(0), "nothing changed");
}

pub async fn a_grid_comes_back_as_it_was(records: &Records) {
    let given = grid("un.csv", 9_001);
    assert_eq!(records.replace_grid(&given).await.unwrap(), Revision(1));
    let kept = records.grid().await.unwrap().unwrap();
    assert_eq!(kept.summary, given.summary);
    assert!(kept.cells.iter().eq(given.cells.iter()));
    assert_eq!(kept.points().count(), 9_001);
}

pub async fn another_grid_replaces_it(records: &Records) {
    records.replace_grid(&grid("un.csv", 50)).await.unwrap();
    assert_eq!(records.replace_grid(&grid("deux.csv", 20)).await.unwrap(), Revision(2));
    let kept = records.grid().await.unwrap().unwrap();
    assert_eq!((kept.summary.file.as_str(), kept.cells.len()), ("deux.csv", 20));
    assert_eq!(records.remove_grid().await.unwrap(), Some(Revision(3)));
    assert!(records.grid().await.unwrap().is_none());
}

pub async fn a_refused_grid_leaves_the_first(records: &Records) {
    records.replace_grid(&grid("un.csv", 50)).await.unwrap();
    let mut twice = grid("deux.csv", 20);
    let commune: CodeInsee = "36018".parse().unwrap();
    twice.cells.push(GridCell {
        carreau: carreau(3),
        population_thousandths: 1,
        commune: &commune,
        imputed: false,
    });
    assert!(matches!(records.replace_grid(&twice).await, Err(RecordsError::GridTwice { .. })));
    let kept = records.grid().await.unwrap();
    assert_eq!((last(records).await, kept.unwrap().cells.len()), (Revision(1), 50));
}
