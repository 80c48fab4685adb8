//! As much of CSS selectors as the tests say: names, `#id`, `.class`, `[name]`, `[name=value]`, `[name^=start]`, one inside
//! the other. The crates that read all of it come under a licence that is not among those of the house.

use super::Element;

/// What an element has to be, behind what those above it have to be.
pub(super) struct Selector(Vec<Vec<Want>>);

enum Want {
    Name(String),
    Class(String),
    Has(String),
    Is(String, String),
    Begins(String, String),
}

impl Selector {
    pub(super) fn read(text: &str) -> Self {
        let mut parts = vec![String::new()];
        let mut inside = false;
        for c in text.chars() {
            match c {
                ' ' if !inside => parts.push(String::new()),
                _ => parts.last_mut().unwrap().push(c),
            }
            inside = (inside || c == '[') && c != ']';
        }
        Self(parts.iter().map(|part| wants(part)).collect())
    }

    /// Whether it names an element that stands in these, the outermost first.
    pub(super) fn names(&self, element: &Element, above: &[Element]) -> bool {
        let (last, before) = self.0.split_last().unwrap();
        if !last.iter().all(|want| want.is_met(element)) {
            return false;
        }
        let mut before = before.iter().rev().peekable();
        for element in above.iter().rev() {
            before.next_if(|wants| wants.iter().all(|want| want.is_met(element)));
        }
        before.peek().is_none()
    }
}

fn wants(part: &str) -> Vec<Want> {
    let (mut wants, mut rest) = (Vec::new(), part);
    let name = rest.find(['#', '.', '[']).unwrap_or(rest.len());
    if name > 0 && &rest[..name] != "*" {
        wants.push(Want::Name(rest[..name].to_owned()));
    }
    rest = &rest[name..];
    while let Some(kind) = rest.chars().next() {
        let end = if kind == '[' {
            rest.find(']').unwrap_or_else(|| panic!("« {part} » does not close")) + 1
        } else {
            rest[1..].find(['#', '.', '[']).map_or(rest.len(), |end| end + 1)
        };
        let inside = rest[1..end].trim_end_matches(']');
        wants.push(match kind {
            '#' => Want::Is("id".to_owned(), inside.to_owned()),
            '.' => Want::Class(inside.to_owned()),
            _ => match (inside.split_once("^="), inside.split_once('=')) {
                (Some((name, value)), Some((_, longer)))
                    if value.len() <= longer.len() && !name.contains('=') =>
                {
                    Want::Begins(name.to_owned(), value.to_owned())
                }
                (_, Some((name, value))) => Want::Is(name.to_owned(), value.to_owned()),
                (_, None) => Want::Has(inside.to_owned()),
            },
        });
        rest = &rest[end..];
    }
    wants
}

impl Want {
    fn is_met(&self, element: &Element) -> bool {
        match self {
            Self::Name(name) => element.name() == name,
            Self::Class(class) => element
                .attribute("class")
                .is_some_and(|classes| classes.split_whitespace().any(|known| known == class)),
            Self::Has(name) => element.attribute(name).is_some(),
            Self::Is(name, value) => element.attribute(name).is_some_and(|known| known == *value),
            Self::Begins(name, value) => {
                element.attribute(name).is_some_and(|known| known.starts_with(value.as_str()))
            }
        }
    }
}
