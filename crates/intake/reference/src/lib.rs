//! What figures are computed from besides places: the population grid ([`grid`]) and indicators of need ([`indicators`]), read
//! from the files that INSEE and others publish. A file is taken whole or refused: a part missing gives false figures that
//! nobody would notice.

pub mod grid;
pub mod indicators;
