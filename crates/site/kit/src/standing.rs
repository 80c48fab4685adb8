//! What it takes to answer a request.

/// How a request stands before the limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is always answered: what keeps the site observable, what a browser asks before the question itself.
    Always,
    /// Its answer is there already, or costs nothing.
    Ready,
    /// Its answer is to be made.
    ToMake,
}
