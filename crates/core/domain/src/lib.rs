//! The domain of Repère: the place of digital mediation ([`Lieu`]) as the national standard describes it, and the
//! territory it stands in. No I/O, no clock: values in, values out.

pub mod codes;
pub mod contact;
mod correction;
pub mod family;
pub mod fields;
pub mod freshness;
pub mod grid;
pub mod horaires;
pub mod indicator;
pub mod kind_writings;
mod lieu;
mod lieu_id;
mod merged;
mod own_words;
pub mod report;
mod revision;
pub mod sample;
pub mod territoire;
pub mod text;
pub mod typography;
pub mod typologie;
pub mod vocabulary;

pub use correction::{CORRECTED_TOGETHER, CorrectionError, correctable_fields};
pub use lieu::{Essentials, Lieu, Position, PositionQuality, PrivateData, SourceRecord};
pub use lieu_id::{LieuId, LieuIdError};
pub use merged::Merged;
pub use repere_geodesy::{Geocentric, Localisation, LocalisationError, Metres};
pub use revision::Revision;
