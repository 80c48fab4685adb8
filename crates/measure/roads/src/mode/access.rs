//! Who may pass.

use repere_osm::Tags;

use super::passage::Direction;
use super::rules::Rules;

/// What the tags say of passing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// That one may.
    Open,
    /// That one may not.
    Closed,
    /// Nothing.
    Unsaid,
}

/// Whether one may pass along a way in one direction.
pub(super) fn along(rules: &Rules, tags: Tags<'_>, direction: Direction) -> Access {
    said(rules, rules.access.iter().find_map(|key| direction.value(tags, key)))
}

/// Whether one may pass at a node.
pub(super) fn at(rules: &Rules, tags: Tags<'_>) -> Access {
    said(rules, tags.first(rules.access))
}

/// What is not known to be closed lets pass: « destination », « residents »… are said of the through traffic.
fn said(rules: &Rules, value: Option<&str>) -> Access {
    let Some(value) = value else { return Access::Unsaid };
    let mut words = value.split(';').map(str::trim);
    if words.all(|word| rules.closed.contains(&word)) { Access::Closed } else { Access::Open }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Mode;

    #[test]
    fn the_most_particular_tag_decides() {
        let rules = Mode::Car.rules();
        for (tags, access) in [
            (&[("access", "no"), ("motor_vehicle", "yes")][..], Access::Open),
            (&[("access", "yes"), ("motorcar", "private")], Access::Closed),
            (&[("access", "no;destination")], Access::Open),
            (&[("motor_vehicle", "destination")], Access::Open),
            (&[("vehicle:backward", "no")], Access::Unsaid),
            (&[("name", "rue Haute")], Access::Unsaid),
        ] {
            assert_eq!(along(rules, Tags(tags), Direction::Forward), access, "{tags:?}");
        }
    }
}
