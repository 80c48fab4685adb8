//! Restrictions of turning, as relations say them: from a way, through a node or through other ways, to a way.

use repere_osm::{MemberKind, NodeId, Relation, WayId};

use crate::mode::Rules;

/// A turn that is forbidden, or the only one.
pub(super) struct Restriction {
    pub(super) from: Vec<WayId>,
    pub(super) via: Via,
    pub(super) to: Vec<WayId>,
    pub(super) kind: Kind,
}

/// What a turn goes through.
pub(super) enum Via {
    Node(NodeId),
    /// One or several, each after the other, in whichever order they are said.
    Ways(Vec<WayId>),
}

/// What is forbidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The turn.
    Turn,
    /// Turning round: of a road that goes on, only that.
    TurningRound,
    /// Every other turn.
    Others,
}

/// The restrictions of an extract that concern this way to travel.
#[derive(Default)]
pub(super) struct Restrictions {
    pub(super) all: Vec<Restriction>,
    /// How many hold at some hours only.
    pub(super) at_times: u64,
    /// How many do not say from where, through what and to where, or forbid something else than a turn.
    pub(super) unclear: u64,
}

impl Restrictions {
    /// Keeps a relation when it is such a restriction.
    pub(super) fn add(&mut self, rules: &Rules, relation: &Relation<'_>) {
        if !concerns(rules, relation) {
            return;
        }
        match words(rules, relation) {
            Some(words) => match read(words, relation) {
                Some(restriction) => self.all.push(restriction),
                None => self.unclear += 1,
            },
            None if is_conditional(rules, relation) => self.at_times += 1,
            // It is said of others: `restriction:hgv`.
            None => {}
        }
    }

    /// The ways that restrictions name.
    pub(super) fn ways(&self) -> impl Iterator<Item = WayId> {
        self.all.iter().flat_map(|one| {
            let via: &[WayId] = match &one.via {
                Via::Node(_) => &[],
                Via::Ways(ways) => ways,
            };
            one.from.iter().chain(via).chain(&one.to).copied()
        })
    }
}

/// Whether a relation restricts those who travel so, and does not except them.
fn concerns(rules: &Rules, relation: &Relation<'_>) -> bool {
    let Some(kind) = relation.tags.get("type") else { return false };
    let is_ours = match kind.strip_prefix("restriction") {
        Some("") => true,
        Some(whom) => whom.strip_prefix(':').is_some_and(|whom| rules.restricted_as.contains(&whom)),
        None => false,
    };
    let excepted = relation.tags.get("except").unwrap_or_default();
    is_ours
        && !rules.restricted_as.is_empty()
        && !excepted.split(';').any(|who| rules.restricted_as.contains(&who.trim()))
}

/// What a relation forbids to who travels so.
fn words<'a>(rules: &Rules, relation: &Relation<'a>) -> Option<&'a str> {
    let own = rules.restricted_as.iter().find_map(|who| {
        let mut tags = relation.tags.0.iter();
        tags.find(|(key, _)| key.strip_prefix("restriction:") == Some(who)).map(|(_, value)| *value)
    });
    own.or_else(|| relation.tags.get("restriction"))
}

/// Whether a relation forbids something to who travels so at some hours.
fn is_conditional(rules: &Rules, relation: &Relation<'_>) -> bool {
    let whom = |key: &str| {
        let whom = key.strip_prefix("restriction")?.strip_suffix(":conditional")?;
        Some(
            whom.is_empty() || whom.strip_prefix(':').is_some_and(|whom| rules.restricted_as.contains(&whom)),
        )
    };
    relation.tags.0.iter().any(|(key, _)| whom(key) == Some(true))
}

/// The restriction that a relation is; `None` when it does not say enough.
fn read(words: &str, relation: &Relation<'_>) -> Option<Restriction> {
    let ways = |role: &str| {
        let members = relation.members.iter().filter(|member| member.role == role);
        let ways = members.map(|member| match member.kind {
            MemberKind::Way(way) => Some(way),
            _ => None,
        });
        ways.collect::<Option<Vec<_>>>().filter(|ways| !ways.is_empty())
    };
    let (from, to) = (ways("from")?, ways("to")?);
    let mut vias = relation.members.iter().filter(|member| member.role == "via");
    let via = match (vias.next()?.kind, vias.next()) {
        (MemberKind::Node(node), None) => Via::Node(node),
        _ => Via::Ways(ways("via")?),
    };
    let kind = match words {
        "no_u_turn" => Kind::TurningRound,
        _ if words.starts_with("no_") => Kind::Turn,
        _ if words.starts_with("only_") && to.len() == 1 => Kind::Others,
        _ => return None,
    };
    Some(Restriction { from, via, to, kind })
}
