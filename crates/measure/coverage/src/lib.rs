//! How far people live from the nearest place, and what would bring one nearer.
//!
//! Pure functions over points; what a place or a commune is, others know. A caller builds a [`Peuplement`] (where people
//! live) and a [`PointIndex`] of places, in the order of their ids, then
//! 1. [`Proximite`]: the nearest place of every commune and every point, once;
//! 2. [`figures`]: bands, zone blanche and statistics, for each [`Decoupage`] (communes, EPCI, bassins…);
//! 3. [`Scenario`]: the same with places added and removed; [`Implantation`]: where to add them;
//! 4. [`Pression`]: places per inhabitant, another question.
//!
//! Inhabitants are integers ([`Habitants`]), so whatever is cut up adds up again; « none » is an `Option`, never a zero.

mod decoupage;
mod deplacement;
mod figures;
mod habitants;
mod implantation;
mod incidence;
mod parametres;
mod peuplement;
mod pression;
mod proximite;
mod scenario;
mod tour;

pub use decoupage::{Decoupage, DecoupageError};
pub use deplacement::{Deplacement, DeplacementError};
pub use figures::{Effectif, Figures, Mesures, PlusLoin, Resume, figures};
pub use habitants::{Habitants, HabitantsError};
pub use implantation::{CouvertureTotale, Implantation, Proposition, Site};
pub use parametres::{Bande, Bandes, BandesError, Seuil, SeuilError};
pub use peuplement::{Peuplement, PeuplementError, Point};
pub use pression::{Offre, OffreError, Pression};
pub use proximite::Proximite;
pub use scenario::{Scenario, ScenarioError, Simulation};
// What the signatures above are written with.
pub use repere_geodesy::{Anchor, Localisation, Metres, Neighbour, PointIndex};
