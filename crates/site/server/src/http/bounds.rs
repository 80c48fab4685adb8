//! How much one request may ask: each value costs something, and pages lead to themselves with all of them but one.

use super::Problem;

/// Most values of one parameter: one that is repeated, or one value joined by commas, counts as all its parts.
const VALUES_MAX: usize = 64;
/// Most values of an address.
const ALL_MAX: usize = 256;
/// Parameters whose commas are their own: texts, and the two numbers of a point.
const WHOLE: [&str; 4] = ["ou", "q", "texte", "pres_de"];
/// What a simulation opens and closes: whole too, and as many as it has.
const CHANGES: [&str; 2] = ["ajout", "retrait"];
/// Most of them.
const CHANGES_MAX: usize = 200;

/// The refusal of a query, or of a form, that asks too much.
pub(crate) fn excess(query: &[u8]) -> Option<Problem> {
    // Most ask little: nothing needs to be read.
    let marks = query.iter().filter(|byte| [b'&', b',', b'%'].contains(byte)).count();
    if marks < VALUES_MAX {
        return None;
    }
    excess_of(form_urlencoded::parse(query))
}

/// The same of named values.
pub(crate) fn excess_of<N: AsRef<str>, V: AsRef<str>>(
    pairs: impl IntoIterator<Item = (N, V)>,
) -> Option<Problem> {
    let mut counts: Vec<(N, usize)> = Vec::new();
    let mut all = 0;
    for (name, value) in pairs {
        let (known, most) = (name.as_ref(), most(name.as_ref()));
        let parts = if is_whole(known) { 1 } else { value.as_ref().split(',').count() };
        all += parts;
        let of_name = match counts.iter_mut().find(|(counted, _)| counted.as_ref() == known) {
            Some((_, count)) => {
                *count += parts;
                *count
            }
            None => parts,
        };
        if of_name > most {
            let shown: String = known.chars().take(40).collect();
            let detail = format!("{most} valeurs au plus, répétées ou séparées par des virgules");
            return Some(Problem::parameter(&shown, detail));
        }
        if all > ALL_MAX {
            let shown: String = known.chars().take(40).collect();
            return Some(Problem::parameter(
                &shown,
                format!("une demande a {ALL_MAX} valeurs au plus en tout"),
            ));
        }
        if parts == of_name {
            counts.push((name, parts));
        }
    }
    None
}

fn is_whole(name: &str) -> bool {
    WHOLE.contains(&name) || CHANGES.contains(&name)
}

fn most(name: &str) -> usize {
    if CHANGES.contains(&name) { CHANGES_MAX } else { VALUES_MAX }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(query: &str) -> Option<String> {
        excess(query.as_bytes()).map(|problem| serde_json::to_string(&problem).unwrap())
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
        assert!(said(&"&ajout=47.39,0.68".repeat(201)).unwrap().contains("200 valeurs"));
    }

    #[test]
    fn names_are_counted_together() {
        let names = |count: usize| (0..count).map(|rank| format!("&x{rank}=1")).collect::<String>();
        assert_eq!(said(&names(256)), None);
        assert!(said(&names(257)).unwrap().contains("256 valeurs au plus en tout"));
    }
}
