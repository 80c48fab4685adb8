//! Roads from which one can come back: the strongly connected parts of the graph of arcs.

use super::parts::{CLOSED, Edge, Parts};
use super::{Arc, Graph};

/// A part that is not the largest is kept when its roads are that long together, kilometres: an island, not a car park.
const LEAST_KM: f64 = 20.0;
const NONE: u32 = u32::MAX;

/// For each arc of a road, whether it belongs to a part that is kept.
pub(super) fn strongly_connected(graph: &Graph) -> Vec<bool> {
    let part = parts(graph);
    let count = part.iter().filter(|part| **part != NONE).max().map_or(0, |last| last + 1);
    let mut kilometres = vec![0.0; count as usize];
    let roads = 2 * graph.edges();
    for (arc, &part) in part[..roads].iter().enumerate() {
        if part != NONE {
            kilometres[part as usize] += graph.length(arc as u32 >> 1) / 2000.0;
        }
    }
    let largest = (0..count).max_by(|a, b| kilometres[*a as usize].total_cmp(&kilometres[*b as usize]));
    let is_kept = |arc: Arc| {
        let part = part[arc.index()];
        part != NONE && (Some(part) == largest || kilometres[part as usize] >= LEAST_KM)
    };
    // A road is the same for whoever comes along it.
    let arcs = (0..roads as u32).map(Arc);
    arcs.map(|arc| is_kept(arc) || graph.doubles(arc).any(is_kept)).collect()
}

/// The part of each arc (Tarjan, « Depth-first search and linear graph algorithms », 1972), without recursion; `NONE` for
/// closed arcs.
fn parts(graph: &Graph) -> Vec<u32> {
    let count = graph.arcs();
    let mut part = vec![NONE; count];
    let mut found = vec![NONE; count];
    let mut lowest = vec![0; count];
    let (mut waiting, mut path) = (Vec::new(), Vec::<(Arc, std::vec::IntoIter<Arc>)>::new());
    let (mut next, mut next_part) = (0, 0);
    let after = |arc: Arc| graph.after(arc).map(|(arc, _)| arc).collect::<Vec<_>>().into_iter();
    for root in (0..count as u32).map(Arc).filter(|arc| graph.is_open(*arc)) {
        if found[root.index()] != NONE {
            continue;
        }
        let mut entered = Some(root);
        loop {
            if let Some(arc) = entered.take() {
                found[arc.index()] = next;
                lowest[arc.index()] = next;
                next += 1;
                waiting.push(arc);
                path.push((arc, after(arc)));
            }
            let Some((arc, onward)) = path.last_mut() else { break };
            let arc = *arc;
            if let Some(to) = onward.next() {
                if found[to.index()] == NONE {
                    entered = Some(to);
                } else if part[to.index()] == NONE {
                    lowest[arc.index()] = lowest[arc.index()].min(found[to.index()]);
                }
                continue;
            }
            path.pop();
            if let Some((parent, _)) = path.last() {
                lowest[parent.index()] = lowest[parent.index()].min(lowest[arc.index()]);
            }
            if lowest[arc.index()] == found[arc.index()] {
                while let Some(member) = waiting.pop() {
                    part[member.index()] = next_part;
                    if member == arc {
                        break;
                    }
                }
                next_part += 1;
            }
        }
    }
    part
}

/// The parts of a graph without the arcs that are not kept, and without what they leave alone.
pub(super) fn only(all: &Parts, kept: &[bool]) -> Parts {
    let mut parts = Parts::default();
    let mut vertices = vec![NONE; all.vertices.len()];
    let mut edges = vec![NONE; all.edges.len()];
    for (edge, number) in all.edges.iter().zip(0_u32..) {
        let [forward, backward] = [false, true].map(|back| kept[Arc::new(number, back).index()]);
        if !forward && !backward {
            continue;
        }
        let mut vertex = |old: u32| {
            let rank = &mut vertices[old as usize];
            if *rank == NONE {
                *rank = parts.vertices.len() as u32;
                parts.vertices.push(all.vertices[old as usize]);
            }
            *rank
        };
        let (from, to) = (vertex(edge.from), vertex(edge.to));
        parts.bends.extend_from_slice(all.bends(number));
        edges[number as usize] = parts.edges.len() as u32;
        parts.edges.push(Edge {
            from,
            to,
            forward: if forward { edge.forward } else { CLOSED },
            backward: if backward { edge.backward } else { CLOSED },
            kind: edge.kind,
            bends_end: parts.bends.len() as u32,
        });
    }
    let renumbered = |arc: &Arc| {
        let edge = edges[arc.edge()];
        (edge != NONE).then(|| Arc::new(edge, arc.is_backward()))
    };
    let forbidden = all.forbidden.iter().filter_map(|course| course.iter().map(renumbered).collect());
    parts.forbidden = forbidden.collect();
    parts.forbidden.sort_unstable();
    parts
}
