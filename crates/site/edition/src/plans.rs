//! The outlines of territories.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use repere_territory::{Area, AreaId, Level, Plan, Territoire};

/// Largest width and height of a drawing, its own units: the width of a phone, about.
const SIZE: (f64, f64) = (480.0, 640.0);

/// The outlines of territories, each drawn when it is first wanted.
#[derive(Debug, Default)]
pub struct Plans(Mutex<HashMap<Key, Arc<Plan>>>);

/// A territory, the level whose borders are drawn in it, and whether what is around it is.
type Key = (AreaId, Option<Level>, bool);

impl Plans {
    /// The outlines of a territory, with the borders of what it is made of; `None` when it has no commune.
    pub fn of(&self, area: &Area, territoire: &Territoire) -> Option<Arc<Plan>> {
        self.between(area, area.level().inside().next(), territoire)
    }

    /// The same with the borders between the territories of a level.
    pub fn between(&self, area: &Area, limites: Option<Level>, territoire: &Territoire) -> Option<Arc<Plan>> {
        self.kept((area.id(), limites, false), || territoire.plan(SIZE.0, SIZE.1, area.id(), limites))
    }

    /// The outlines of a territory among the communes around it.
    pub fn among(&self, area: &Area, territoire: &Territoire) -> Option<Arc<Plan>> {
        let limits = area.level().inside().next();
        self.kept((area.id(), limits, true), || territoire.plan_among(SIZE.0, SIZE.1, area.id(), limits))
    }

    fn kept(&self, key: Key, draw: impl FnOnce() -> Option<Plan>) -> Option<Arc<Plan>> {
        // A panic elsewhere leaves whole plans behind.
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.get(&key) {
            return Some(Arc::clone(plan));
        }
        let plan = Arc::new(draw()?);
        plans.insert(key, Arc::clone(&plan));
        Some(plan)
    }

    /// The outlines of two territories at one scale: that at which both fit.
    pub fn pair(&self, one: &Area, other: &Area, territoire: &Territoire) -> Option<(Arc<Plan>, Arc<Plan>)> {
        let (first, second) = (self.of(one, territoire)?, self.of(other, territoire)?);
        let like = |plan: &Plan, area: &Area| {
            territoire.plan_like(plan, area.id(), area.level().inside().next()).map(Arc::new)
        };
        if first.is_smaller_than(&second) {
            let second = like(&first, other)?;
            Some((first, second))
        } else {
            let first = like(&second, one)?;
            Some((first, second))
        }
    }
}
