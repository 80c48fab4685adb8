//! What a person reads, line by line: `# ` before headings, `- ` before items, ` | ` between the cells of a row, `[a link]`,
//! `<a button>`, `{what a field holds}`, `[x]` and `[ ]` for boxes, `(x)` and `( )` for choices.

use super::Element;

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 38] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tr",
    "ul",
    "br",
];
/// Elements that show nothing.
const SILENT: [&str; 6] = ["head", "script", "style", "template", "noscript", "path"];

/// The same words with single plain spaces.
pub(super) fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn lines(element: &Element) -> String {
    let mut page = Lines::default();
    page.add(element);
    page.end("");
    page.done.join("\n")
}

#[derive(Default)]
struct Lines {
    done: Vec<String>,
    line: String,
    /// The items that are open, one inside the other: whether each has had its first line.
    items: Vec<bool>,
}

impl Lines {
    fn add(&mut self, element: &Element) {
        if let Some(text) = element.own_text() {
            self.line.push_str(&text);
            return;
        }
        let name = element.name();
        if SILENT.contains(&name) || element.attribute("hidden").is_some() {
            return;
        }
        let is_block = BLOCKS.contains(&name);
        if is_block {
            self.end("");
        }
        match name {
            "svg" => self.line.push_str(&image(element)),
            "input" | "textarea" | "select" => self.line.push_str(&field(element)),
            "td" | "th" => {
                self.line.push_str(if self.line.trim().is_empty() { "" } else { " | " });
                self.line.push_str(&cell(element));
            }
            "a" => self.around(element, "[", "]"),
            "button" => self.around(element, "<", ">"),
            "li" | "dd" => {
                self.items.push(false);
                self.inside(element);
                self.end("");
                self.items.pop();
            }
            _ => self.inside(element),
        }
        if is_block {
            let rank = name.strip_prefix('h').and_then(|rank| rank.parse().ok());
            self.end(&rank.map_or_else(String::new, |rank| "#".repeat(rank) + " "));
        }
    }

    fn inside(&mut self, element: &Element) {
        element.children().iter().for_each(|child| self.add(child));
    }

    fn around(&mut self, element: &Element, before: &str, after: &str) {
        self.line.push_str(before);
        self.inside(element);
        self.line.truncate(self.line.trim_end().len());
        self.line.push_str(after);
    }

    /// The line is whole.
    fn end(&mut self, mark: &str) {
        let line = plain(&std::mem::take(&mut self.line));
        if line.is_empty() {
            return;
        }
        let mut start = "  ".repeat(self.items.len().saturating_sub(1));
        if let Some(begun) = self.items.last_mut() {
            start.push_str(if *begun { "  " } else { "- " });
            *begun = true;
        }
        self.done.push(start + mark + &line);
    }
}

/// A drawing, by the name that it is given.
fn image(svg: &Element) -> String {
    let named = svg.attribute("aria-label").or_else(|| svg.all("title").first().map(Element::text));
    named.map(|name| format!("(image : {name})")).unwrap_or_default()
}

/// A cell in one line.
fn cell(cell: &Element) -> String {
    let mut inside = Lines::default();
    cell.children().iter().for_each(|child| inside.add(child));
    inside.end("");
    if inside.done.is_empty() { "–".to_owned() } else { inside.done.join(" / ") }
}

/// A field, and what it holds. Its label stands beside it, or is its own.
fn field(field: &Element) -> String {
    let label = field.attribute("aria-label").map(|label| format!("{label} : ")).unwrap_or_default();
    let is_set = |name: &str| field.attribute(name).is_some();
    let kind = field.attribute("type").unwrap_or_default();
    match (field.name(), kind.as_str()) {
        (_, "hidden") => String::new(),
        (_, "checkbox") => format!("{label}{} ", if is_set("checked") { "[x]" } else { "[ ]" }),
        (_, "radio") => format!("{label}{} ", if is_set("checked") { "(x)" } else { "( )" }),
        (_, "submit") => format!("<{}>", field.attribute("value").unwrap_or_default()),
        ("select", _) => {
            let options = field.all("option");
            let chosen =
                options.iter().find(|option| option.attribute("selected").is_some()).or(options.first());
            let chosen = chosen.map(Element::text).unwrap_or_default();
            format!(" {label}{{{chosen}, parmi {}}} ", options.len())
        }
        ("textarea", _) => format!(" {label}{{{}}} ", field.text()),
        _ => format!(" {label}{{{}}} ", field.attribute("value").unwrap_or_default()),
    }
}
