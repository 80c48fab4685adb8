//! The class that colours a band of distances.

use repere_drawing::Class;
use repere_observatory::Inquiry;

/// The class of a rank of band, where the bands are [those around the threshold](Demande::autour_du_seuil).
pub(super) fn class_of(inquiry: &Inquiry, rank: Option<usize>) -> Class {
    // The threshold itself is in the last class within it.
    Class::of(rank, inquiry.bands.rank(inquiry.threshold.metres()) + 1)
}
