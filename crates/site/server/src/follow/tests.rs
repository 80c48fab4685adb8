//! What is read of the database when something has changed: that, and nothing else.

use std::sync::Mutex;

use async_trait::async_trait;
use chrono::DateTime;
use repere_catalogue::Detail;
use repere_domain::codes::CodeInsee;
use repere_domain::grid::{Carreau, Grid, GridCell, GridCells, GridCheck, GridSummary, Maille, SquareCount};
use repere_domain::{Revision, sample};
use repere_kit::Preferences;
use repere_records::storage::PublishedPlaces;
use repere_records::{AnnouncedRoads, ImportRun, LastChange, Part, Parts, Revisions};

use super::*;
use crate::Snapshot;
use crate::routes::tests::state_over;

/// A database of one place and one inhabited square, which remembers what was read of it.
struct Watched {
    revisions: Mutex<Revisions>,
    read: Mutex<Vec<Parts>>,
}

impl Watched {
    fn change(&self, part: Part) {
        let mut revisions = self.revisions.lock().unwrap();
        *revisions = revisions.after_change_of(part);
    }

    fn content(&self, parts: Parts) -> Published {
        let lieu = sample::lieu(&[&serde_json::json!({"nom": "Un", "code_insee": "36018"})]);
        let places = || PublishedPlaces { published: vec![lieu], ..PublishedPlaces::default() };
        Published {
            revisions: *self.revisions.lock().unwrap(),
            places: parts.places.then(places),
            grid: parts.population.then(|| Some(grid())),
            indicators: parts.need.then(Vec::new),
            changed_places: None,
        }
    }
}

#[async_trait]
impl Publication for Watched {
    async fn revisions(&self) -> Result<Revisions, StorageError> {
        Ok(*self.revisions.lock().unwrap())
    }

    async fn load(&self, parts: Parts) -> Result<Published, StorageError> {
        self.read.lock().unwrap().push(parts);
        Ok(self.content(parts))
    }

    async fn load_since(&self, known: &Revisions) -> Result<Published, StorageError> {
        let moved = self.revisions.lock().unwrap().moved_since(known);
        self.load(moved).await
    }

    async fn imports(&self) -> Result<Vec<ImportRun>, StorageError> {
        Ok(Vec::new())
    }

    async fn announced_roads(&self) -> Result<Vec<AnnouncedRoads>, StorageError> {
        Ok(Vec::new())
    }
}

fn grid() -> Grid {
    let commune: CodeInsee = "36018".parse().unwrap();
    let mut cells = GridCells::default();
    let carreau = Carreau::new(2_700_000, 3_600_000, Maille::M200).unwrap();
    cells.push(GridCell { carreau, population_thousandths: 1500, commune: &commune, imputed: false });
    let summary = GridSummary {
        file: "grille.csv".into(),
        maille: Maille::M200,
        imported_at: DateTime::UNIX_EPOCH,
        lines: 1,
        kept: SquareCount { carreaux: 1, population_thousandths: 1500 },
        imputed: None,
        empty: 0,
        outside: SquareCount::default(),
        near: SquareCount::default(),
        unfinished: false,
        check: GridCheck::default(),
    };
    Grid { summary, cells }
}

/// A site over a database, and what was read of it once this part has changed.
async fn read_after_change_of(part: Part) -> (AppState, Arc<Snapshot>, Vec<Parts>) {
    let database = Watched { revisions: Mutex::default(), read: Mutex::default() };
    let state = state_over(database.content(Parts::ALL));
    let before = state.snapshot();
    refresh(&database, &state, false).await.unwrap();
    assert_eq!(*database.read.lock().unwrap(), [], "nothing has changed");
    database.change(part);
    refresh(&database, &state, false).await.unwrap();
    refresh(&database, &state, false).await.unwrap();
    let read = database.read.lock().unwrap().clone();
    (state, before, read)
}

#[tokio::test]
async fn an_edit_of_a_place_does_not_read_the_grid_again() {
    let (state, before, read) = read_after_change_of(Part::Places).await;
    assert_eq!(read, [Parts::only(Part::Places)]);
    let after = state.snapshot();
    assert!(std::ptr::eq(after.observatory(), before.observatory()), "nor is it indexed again");
    assert_eq!(after.revisions().last, Revision(1));
}

#[tokio::test]
async fn a_new_grid_does_not_read_the_places_again() {
    let (state, before, read) = read_after_change_of(Part::Population).await;
    assert_eq!(read, [Parts::only(Part::Population)]);
    let after = state.snapshot();
    assert_eq!(after.catalogue().entries().len(), before.catalogue().entries().len());
    assert_eq!(after.catalogue().revision(), Revision(1), "figures over them are others");
}

#[tokio::test]
async fn an_indicator_reads_neither_places_nor_grid() {
    let (state, _, read) = read_after_change_of(Part::Need).await;
    assert_eq!(read, [Parts::only(Part::Need)]);
    assert!(state.snapshot().observatory().grid_source().is_some(), "the grid is still there");
}

#[tokio::test]
async fn a_changed_place_is_served_at_once_and_what_everybody_asks_for_is_prepared_after() {
    let database = Watched { revisions: Mutex::default(), read: Mutex::default() };
    let state = state_over(database.content(Parts::ALL));
    state.warm();
    assert!(state.is_warm());
    let before = state.snapshot();
    database.change(Part::Places);
    let lieu = sample::lieu(&[
        &serde_json::json!({"nom": "Un", "code_insee": "36018", "telephone": "+33261910012"}),
    ]);
    let change = LastChange { id: lieu.id.clone(), revision: Revision(1), at: DateTime::UNIX_EPOCH };
    let changed = PublishedPlaces {
        published: vec![lieu.clone()],
        changes: vec![change],
        ..PublishedPlaces::default()
    };
    let read = Published {
        revisions: *database.revisions.lock().unwrap(),
        changed_places: Some(changed),
        ..Published::default()
    };
    publish(read, &state, Instant::now()).await;
    let after = state.snapshot();
    assert_eq!((after.revisions().places, after.catalogue().revision()), (Revision(1), Revision(1)));
    assert_eq!(after.catalogue().get(&lieu.id).unwrap().lieu.telephone, lieu.telephone);
    assert!(!state.is_warm(), "nothing was waited for");
    let whole = |snapshot: &Snapshot| {
        format!("{:?}", snapshot.every_place_in(Detail::Whole).answer(&Preferences::default()))
    };
    assert_ne!(whole(&before), whole(&after), "and whoever asks has the places as they are");
    let mut warming = Warming::new();
    while !state.is_warm() {
        warming.tend(&state).await;
        tokio::task::yield_now().await;
    }
}
