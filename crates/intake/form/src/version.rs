//! The version of a place that a form was made of: a fingerprint of each input, carried by the form itself. It says later which
//! inputs were left as they were, and which somebody else has changed meanwhile; the server remembers nothing.

use std::collections::BTreeMap;

use crate::Typed;

/// A fingerprint of each input of a form as it was given out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Version(BTreeMap<String, u32>);

impl Version {
    /// That of a form that holds these.
    pub fn of(typed: &Typed) -> Self {
        Self(typed.inputs().map(|(name, value)| (name.to_owned(), fingerprint(value))).collect())
    }

    /// As a form carries it.
    pub fn written(&self) -> String {
        let parts: Vec<String> = self.0.iter().map(|(name, print)| format!("{name}.{print:x}")).collect();
        parts.join("-")
    }

    /// As a form brings it back; what does not read is left out, and counts as empty then.
    pub fn read(written: &str) -> Self {
        let part = |part: &str| {
            let (name, print) = part.split_once('.')?;
            Some((name.to_owned(), u32::from_str_radix(print, 16).ok()?))
        };
        Self(written.split('-').filter_map(part).collect())
    }

    /// Whether an input held this.
    pub fn held(&self, name: &str, value: &[String]) -> bool {
        self.0.get(name).copied().unwrap_or_else(|| fingerprint(&[])) == fingerprint(value)
    }
}

/// FNV-1a of the values, as browsers may write them: line ends and no-break spaces are spaces, those at the ends are none. A
/// coincidence could only take a change for none in one form of four billions.
fn fingerprint(values: &[String]) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let mut hash = 0x811c_9dc5;
    let mut values: Vec<String> =
        values.iter().map(|value| value.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    values.retain(|value| !value.is_empty());
    values.sort_unstable();
    for value in values {
        hash = step(value.bytes().fold(hash, step), 0xff);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_reads_back_and_knows_what_was_left() {
        let typed = Typed::parse("nom=Un&adresse=1%0D%0A rue&services=A&services=B");
        let version = Version::read(&Version::of(&typed).written());
        let held = |name: &str, values: &[&str]| {
            version.held(name, &values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>())
        };
        assert!(held("nom", &["Un"]) && held("nom", &[" Un "]) && !held("nom", &["Deux"]));
        assert!(held("adresse", &["1\n\u{a0}rue"]), "line ends and spaces are those of a browser");
        assert!(held("services", &["B", "A"]) && !held("services", &["A"]));
        assert!(held("telephone", &[]) && held("telephone", &[""]) && !held("telephone", &["02"]));
        assert_eq!(Version::read("x-y.z-"), Version::default());
    }
}
