use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use repere_observatory::Niveau;
use repere_territory::{Plan, Territoire};

use crate::etendue::Etendue;

/// Largest width and height of a drawing, its own units: the width of a phone, about.
const TAILLE: (f64, f64) = (480.0, 640.0);

/// The outlines of territories, each drawn when it is first wanted.
#[derive(Debug, Default)]
pub(crate) struct Plans(Mutex<HashMap<Cle, Arc<Plan>>>);

/// A territory, and the level whose borders are drawn in it.
type Cle = (Etendue, Option<Niveau>);

impl Plans {
    /// The outlines of a territory, with the borders of what it is made of; `None` when it has no commune.
    pub(crate) fn of(&self, etendue: &Etendue, territoire: &Territoire) -> Option<Arc<Plan>> {
        self.entre(etendue, etendue.dedans().first().copied(), territoire)
    }

    /// The same with the borders between the territories of a level.
    pub(crate) fn entre(
        &self,
        etendue: &Etendue,
        limites: Option<Niveau>,
        territoire: &Territoire,
    ) -> Option<Arc<Plan>> {
        let key = (etendue.clone(), limites);
        // A panic elsewhere leaves whole plans behind.
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.get(&key) {
            return Some(Arc::clone(plan));
        }
        let plan = Arc::new(draw(etendue, limites, territoire)?);
        plans.insert(key, Arc::clone(&plan));
        Some(plan)
    }
}

fn draw(etendue: &Etendue, limites: Option<Niveau>, territoire: &Territoire) -> Option<Plan> {
    let (largeur, hauteur) = TAILLE;
    territoire.plan(
        largeur,
        hauteur,
        |commune| etendue.contains(commune),
        |commune| match limites {
            Some(Niveau::Departement) => commune.departement.as_str(),
            Some(Niveau::Bassin) => commune.bassin.as_str(),
            Some(Niveau::Epci) => commune.epci.as_str(),
            _ => "",
        },
    )
}
