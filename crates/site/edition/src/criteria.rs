//! Criteria of a filter among the parameters of a request, and what is refused of them as the API says it.

use repere_catalogue::{Criteria, CriterionError};
use repere_hours::Moment;
use repere_kit::{Parameters, Problem};
use repere_observatory::InquiryError;
use repere_words::refusals;

/// The criteria of a filter that are among the parameters, read at a moment.
pub fn criteria(parameters: &Parameters, moment: Moment) -> Criteria<'_> {
    Criteria::new(parameters.pairs()).at(moment)
}

/// A criterion that cannot be used.
#[expect(clippy::needless_pass_by_value, reason = "errors are mapped by value")]
pub fn refused(error: CriterionError) -> Problem {
    Problem::parameter(error.criterion.name(), refusals::of_criterion(&error))
}

/// A measure that cannot be made.
#[expect(clippy::needless_pass_by_value, reason = "errors are mapped by value")]
pub fn unmeasured(error: InquiryError) -> Problem {
    Problem::parameter(error.parameter, refusals::of_parameter(&error.why))
}
