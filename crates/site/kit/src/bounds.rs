//! How much one request may ask: each value costs something, and pages lead to themselves with all of them but one.

use crate::Problem;

/// Most values of an address.
const ALL_MAX: usize = 256;

/// What a site knows of its own parameters.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Those whose commas are their own: texts, the two numbers of a point.
    pub whole: &'static [&'static str],
    /// Those that may have more values than others, whole too, and how many.
    pub more: &'static [(&'static str, usize)],
}

impl Bounds {
    /// Most values of one parameter: one that is repeated, or one value joined by commas, counts as all its parts.
    pub const VALUES_MAX: usize = 64;

    /// The refusal of a query, or of a form, that asks too much.
    pub fn excess(self, query: &[u8]) -> Option<Problem> {
        // Most ask little: nothing needs to be read.
        let marks = query.iter().filter(|byte| [b'&', b',', b'%'].contains(byte)).count();
        if marks < Self::VALUES_MAX {
            return None;
        }
        self.excess_of(form_urlencoded::parse(query))
    }

    /// The same of named values.
    pub fn excess_of<N: AsRef<str>, V: AsRef<str>>(
        self,
        pairs: impl IntoIterator<Item = (N, V)>,
    ) -> Option<Problem> {
        let mut counts: Vec<(N, usize)> = Vec::new();
        let mut all = 0;
        for (name, value) in pairs {
            let known = counts.iter().position(|(counted, _)| counted.as_ref() == name.as_ref());
            let rank = known.unwrap_or_else(|| {
                counts.push((name, 0));
                counts.len() - 1
            });
            let (name, count) = &mut counts[rank];
            let more = self.more.iter().find(|(known, _)| *known == name.as_ref()).map(|(_, most)| *most);
            let is_whole = more.is_some() || self.whole.contains(&name.as_ref());
            let parts = if is_whole { 1 } else { value.as_ref().split(',').count() };
            let most = more.unwrap_or(Self::VALUES_MAX);
            *count += parts;
            // Those of which there may be more have a limit of their own.
            all += if more.is_some() { 0 } else { parts };
            let detail = if *count > most {
                format!("{most} valeurs au plus, répétées ou séparées par des virgules")
            } else if all > ALL_MAX {
                format!("une demande a {ALL_MAX} valeurs au plus en tout")
            } else {
                continue;
            };
            let shown: String = name.as_ref().chars().take(40).collect();
            return Some(Problem::parameter(&shown, detail));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOUNDS: Bounds = Bounds { whole: &["ou"], more: &[("ajout", 200)] };

    fn said(query: &str) -> Option<String> {
        BOUNDS.excess(query.as_bytes()).map(|problem| serde_json::to_string(&problem).unwrap())
    }

    #[test]
    fn values_are_counted_however_they_are_joined() {
        let repeated = |count: usize| "&commune=18033".repeat(count);
        let joined = |count: usize| format!("commune={}", vec!["18033"; count].join("%2C"));
        for query in [repeated(64), joined(64), joined(32) + &repeated(32), format!("ou={}", ",".repeat(500))]
        {
            assert_eq!(said(&query), None, "{query}");
        }
        for query in [repeated(65), joined(65), joined(64) + &repeated(1), repeated(2) + "&" + &joined(63)] {
            let said = said(&query).unwrap();
            assert!(said.contains("\"commune\"") && said.contains("64 valeurs au plus"), "{said}");
        }
        assert_eq!(said(&"&ajout=47.39,0.68".repeat(200)), None, "a simulation has as many");
        let others = (0..200).map(|rank| format!("&x{rank}=1")).collect::<String>();
        assert_eq!(said(&("&ajout=47.39,0.68".repeat(200) + &others)), None, "each by its own limit");
        assert!(said(&"&ajout=47.39,0.68".repeat(201)).unwrap().contains("200 valeurs"));
    }

    #[test]
    fn names_are_counted_together() {
        let names = |count: usize| (0..count).map(|rank| format!("&x{rank}=1")).collect::<String>();
        assert_eq!(said(&names(256)), None);
        assert!(said(&names(257)).unwrap().contains("256 valeurs au plus en tout"));
    }
}
