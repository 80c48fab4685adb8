//! The class that colours a band of distances.

use repere_drawing::Class;
use repere_observatory::Inquiry;

/// The class of a rank of band, where the bands are [those around the threshold](Inquiry::around_threshold).
pub(super) fn class_of(inquiry: &Inquiry, rank: Option<usize>) -> Class {
    Class::of(rank, inquiry.scale.near())
}
