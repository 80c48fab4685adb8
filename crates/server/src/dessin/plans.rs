use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use repere_observatory::Niveau;
use repere_territory::{Plan, Territoire};

use crate::etendue::Etendue;

/// Largest width and height of a drawing, its own units: the width of a phone, about.
const TAILLE: (f64, f64) = (480.0, 640.0);

/// The outlines of territories, each drawn when it is first wanted.
#[derive(Debug, Default)]
pub(crate) struct Plans(Mutex<HashMap<Etendue, Arc<Plan>>>);

impl Plans {
    /// The outlines of a territory; `None` when it has no commune.
    pub(crate) fn of(&self, etendue: &Etendue, territoire: &Territoire) -> Option<Arc<Plan>> {
        // A panic elsewhere leaves whole plans behind.
        let mut plans = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.get(etendue) {
            return Some(Arc::clone(plan));
        }
        let plan = Arc::new(draw(etendue, territoire)?);
        plans.insert(etendue.clone(), Arc::clone(&plan));
        Some(plan)
    }
}

fn draw(etendue: &Etendue, territoire: &Territoire) -> Option<Plan> {
    let (largeur, hauteur) = TAILLE;
    territoire.plan(
        largeur,
        hauteur,
        |commune| etendue.contains(commune),
        |commune| match etendue.dedans().first() {
            Some(Niveau::Departement) => commune.departement.as_str(),
            Some(Niveau::Bassin) => commune.bassin.as_str(),
            Some(Niveau::Epci) => commune.epci.as_str(),
            _ => "",
        },
    )
}
