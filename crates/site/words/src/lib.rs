//! What the public reads: French grammar and writing, and the sentences that several pages say.

pub mod areas;
pub mod border;
pub mod days;
pub mod french;
pub mod letters;
pub mod need;
pub mod places;
pub mod refusals;
pub mod roads;

pub use repere_domain::sentence;
