//! Which of the courses that restrictions forbid somebody could make at all.

use std::collections::HashSet;

use super::{Arc, Graph};

/// A course along arcs that nobody makes to its end: two or more, each after the one before.
pub(crate) type Course = Vec<Arc>;

/// The courses that change something on roads without restrictions, in order, and how many of the restrictions change nothing: who they
/// are for cannot drive so anyway, or another one says it.
pub(super) fn with_effect(roads: &Graph, restrictions: Vec<Vec<Course>>) -> (Vec<Course>, u64) {
    let mut ranked: Vec<(usize, usize, Course)> = Vec::new();
    let count = restrictions.len();
    for (restriction, courses) in restrictions.into_iter().enumerate() {
        ranked.extend(courses.into_iter().map(|course| (course.len(), restriction, course)));
    }
    // The shortest first: a longer course that holds one of them is not made anyway.
    ranked.sort();
    let (mut kept, mut honoured) = (HashSet::<Course>::new(), HashSet::new());
    for (length, restriction, course) in ranked {
        let is_made = course.windows(2).all(|pair| roads.turn(pair[0], pair[1]).is_some());
        let is_said = (2..=length).any(|part| course.windows(part).any(|part| kept.contains(part)));
        if is_made && !is_said {
            honoured.insert(restriction);
            kept.insert(course);
        }
    }
    let mut kept: Vec<Course> = kept.into_iter().collect();
    kept.sort_unstable();
    (kept, (count - honoured.len()) as u64)
}
