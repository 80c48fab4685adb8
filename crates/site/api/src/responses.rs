//! The answers that several addresses share, described once.

#![expect(dead_code, reason = "the descriptions are all there is to them")]

use utoipa::IntoResponses;

use repere_kit::Problem;

/// What any question may be answered whose answer is kept.
#[derive(IntoResponses)]
pub(super) enum Otherwise {
    #[response(status = 304, description = "Rien n’a changé depuis l’ETag donné")]
    Unchanged,
    #[response(status = 400, description = "Paramètre invalide", content_type = "application/problem+json")]
    Invalid(Problem),
}
