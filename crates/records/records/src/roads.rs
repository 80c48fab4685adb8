use repere_domain::Revision;

/// Roads that every server of these records should have: their files are no part of a database, so that one that has others, or
/// none, can say so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnouncedRoads {
    /// The way to travel along them.
    pub mode: String,
    /// What tells their file from any other.
    pub checksum: String,
    /// What is known of them, as the file says it.
    pub document: String,
    /// The revision at which they were announced.
    pub revision: Revision,
}
