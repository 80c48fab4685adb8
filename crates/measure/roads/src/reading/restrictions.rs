//! Restrictions of turning, as relations say them: from a way, at a node, to a way.

use repere_osm::{MemberKind, NodeId, Relation, WayId};

use crate::mode::Rules;

/// A turn that is forbidden, or the only one.
pub(super) struct Restriction {
    pub(super) from: Vec<WayId>,
    pub(super) via: NodeId,
    pub(super) to: Vec<WayId>,
    pub(super) is_only: bool,
}

/// The restrictions of an extract that concern this way to travel.
#[derive(Default)]
pub(super) struct Restrictions {
    pub(super) all: Vec<Restriction>,
    /// How many are through something else than one node.
    pub(super) through_ways: u64,
}

impl Restrictions {
    /// Keeps a relation when it is such a restriction.
    pub(super) fn add(&mut self, rules: &Rules, relation: &Relation<'_>) {
        let Some(words) = words(rules, relation) else { return };
        let is_only = words.starts_with("only_");
        if !is_only && !words.starts_with("no_") {
            return;
        }
        let ways = |role: &str| {
            let members = relation.members.iter().filter(|member| member.role == role);
            let ways = members.map(|member| match member.kind {
                MemberKind::Way(way) => Some(way),
                _ => None,
            });
            ways.collect::<Option<Vec<_>>>().filter(|ways| !ways.is_empty())
        };
        let mut vias = relation.members.iter().filter(|member| member.role == "via");
        let via = match (vias.next().map(|via| via.kind), vias.next()) {
            (Some(MemberKind::Node(node)), None) => Some(node),
            _ => None,
        };
        match (ways("from"), via, ways("to")) {
            (Some(from), Some(via), Some(to)) if !is_only || to.len() == 1 => {
                self.all.push(Restriction { from, via, to, is_only });
            }
            _ => self.through_ways += 1,
        }
    }
}

/// What a relation forbids to who travels so; `None` when it concerns others.
fn words<'a>(rules: &Rules, relation: &Relation<'a>) -> Option<&'a str> {
    let kind = relation.tags.get("type")?;
    if kind != "restriction" && !kind.starts_with("restriction:") {
        return None;
    }
    let excepted = relation.tags.get("except").unwrap_or_default();
    if rules.restricted_as.is_empty()
        || excepted.split(';').any(|who| rules.restricted_as.contains(&who.trim()))
    {
        return None;
    }
    let own = rules.restricted_as.iter().find_map(|who| {
        let mut tags = relation.tags.0.iter();
        tags.find(|(key, _)| key.strip_prefix("restriction:") == Some(who)).map(|(_, value)| *value)
    });
    own.or_else(|| relation.tags.get("restriction"))
}
