//! Which licences we may distribute under: the list of `deny.toml`, and no other.

use std::fs;

use anyhow::{Context as _, anyhow};
use spdx::{Expression, Licensee, ParseMode};

use crate::shell;

/// The licences that packages of others may come under.
pub(super) struct Allowed(Vec<Licensee>);

impl Allowed {
    /// Those of `deny.toml`.
    pub(super) fn read() -> anyhow::Result<Self> {
        let path = shell::root().join("deny.toml");
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let deny: toml::Table = toml::from_str(&text).context("deny.toml does not read")?;
        let listed = deny.get("licenses").and_then(|licences| licences.get("allow"));
        let listed = listed.and_then(toml::Value::as_array).context("deny.toml allows no licence")?;
        let licensee = |entry: &toml::Value| {
            let name = entry.as_str().context("a licence of deny.toml is not a text")?;
            Licensee::parse(name).map_err(|error| anyhow!("deny.toml: {error}"))
        };
        Ok(Self(listed.iter().map(licensee).collect::<anyhow::Result<_>>()?))
    }

    /// Whether an expression lets us choose licences that are all in the list; one that cannot be read does not.
    pub(super) fn covers(&self, expression: &str) -> bool {
        // The older way to write a choice is still met.
        let expression = Expression::parse_mode(expression, ParseMode::LAX);
        expression.is_ok_and(|expression| {
            expression.evaluate(|asked| self.0.iter().any(|licensee| licensee.satisfies(asked)))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Allowed;

    #[test]
    fn choice_needs_one_and_sum_all() {
        let allowed = Allowed::read().unwrap();
        for good in [
            "MIT",
            "MIT/GPL-3.0",
            "GPL-3.0-only OR MIT",
            "(MIT OR GPL-3.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception",
            "GPL-2.0 AND GPL-3.0 OR MIT",
        ] {
            assert!(allowed.covers(good), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0-only",
            "MIT AND GPL-3.0",
            "MIT AND (GPL-3.0 OR AGPL-3.0)",
            "MIT WITH Classpath-exception-2.0",
            "MIT OR",
            "(MIT",
            "MIT MIT",
            "SEE LICENSE IN LICENSE.md",
        ] {
            assert!(!allowed.covers(bad), "{bad}");
        }
    }
}
