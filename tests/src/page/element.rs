use std::fmt;

use markup5ever_rcdom::{Handle, NodeData};

use super::selector::Selector;
use super::visible;

/// An element of a page, with all that is in it.
#[derive(Clone)]
pub struct Element {
    node: Handle,
    /// Kept for as long as the element: the document empties all that is in it when it goes.
    document: Handle,
}

/// A link: its words, and where it leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub address: String,
}

impl Element {
    /// The document itself.
    pub(super) fn new(document: Handle) -> Self {
        Self { node: Handle::clone(&document), document }
    }

    /// Its name, `li`; empty for the document.
    pub fn name(&self) -> &str {
        match &self.node.data {
            NodeData::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    /// Its attributes.
    pub fn attributes(&self) -> Vec<(String, String)> {
        match &self.node.data {
            NodeData::Element { attrs, .. } => {
                attrs.borrow().iter().map(|one| (one.name.local.to_string(), one.value.to_string())).collect()
            }
            _ => Vec::new(),
        }
    }

    /// One of its attributes.
    pub fn attribute(&self, name: &str) -> Option<String> {
        self.attributes().into_iter().find_map(|(known, value)| (known == name).then_some(value))
    }

    /// The elements in it that a selector names, in their order: `table#publies td.nombre`, `input[name=ou]`, `a[href^=/lieux/]`.
    pub fn all(&self, selector: &str) -> Vec<Self> {
        let selector = Selector::read(selector);
        let (mut found, mut above) = (Vec::new(), Vec::new());
        self.collect(&selector, &mut above, &mut found);
        found
    }

    fn collect(&self, selector: &Selector, above: &mut Vec<Self>, found: &mut Vec<Self>) {
        for child in self.children() {
            if child.name().is_empty() {
                continue;
            }
            if selector.names(&child, above) {
                found.push(child.clone());
            }
            above.push(child.clone());
            child.collect(selector, above, found);
            above.pop();
        }
    }

    /// The first that a selector names, which has to be there.
    pub fn find(&self, selector: &str) -> Self {
        self.all(selector)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("no {selector} in\n{}", self.visible()))
    }

    /// Whether there is one that a selector names.
    pub fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    /// The words of the first that a selector names.
    pub fn text_of(&self, selector: &str) -> String {
        self.find(selector).text()
    }

    /// The words of all that a selector names.
    pub fn texts_of(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(Self::text).collect()
    }

    /// The values of an attribute, of all that a selector names and that have it.
    pub fn values_of(&self, selector: &str, attribute: &str) -> Vec<String> {
        self.all(selector).iter().filter_map(|element| element.attribute(attribute)).collect()
    }

    /// Every link in it.
    pub fn links(&self) -> Vec<Link> {
        let links = self.all("a[href]").into_iter();
        links.map(|link| Link { text: link.text(), address: link.attribute("href").unwrap() }).collect()
    }

    /// Whether a link leads to exactly this address.
    pub fn leads_to(&self, address: &str) -> bool {
        self.links().iter().any(|link| link.address == address)
    }

    /// Where the link that says exactly this leads, which has to be there.
    pub fn address_of(&self, text: &str) -> String {
        let link = self.links().into_iter().find(|link| link.text == text);
        link.unwrap_or_else(|| panic!("no link « {text} » in\n{}", self.visible())).address
    }

    /// The cells, behind its first, of the row of a table that begins with these words.
    pub fn row(&self, first: &str) -> Vec<String> {
        let row = self.all("tr").into_iter().find(|row| {
            row.all("th").first().or(row.all("td").first()).is_some_and(|cell| cell.text() == first)
        });
        let row = row.unwrap_or_else(|| panic!("no row « {first} » in\n{}", self.visible()));
        let cells = row.children().into_iter().filter(|cell| ["td", "th"].contains(&cell.name())).skip(1);
        cells.map(|cell| cell.text()).collect()
    }

    /// Its words in one line, with plain spaces.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.gather(&mut text);
        visible::plain(&text)
    }

    fn gather(&self, into: &mut String) {
        match &self.node.data {
            NodeData::Text { contents } => into.push_str(&contents.borrow()),
            NodeData::Document | NodeData::Element { .. }
                if !["style", "template"].contains(&self.name()) =>
            {
                self.children().iter().for_each(|child| child.gather(into));
            }
            _ => {}
        }
    }

    /// The texts in it that a browser would translate: none that `translate="no"` keeps as it is.
    pub fn translatable(&self) -> Vec<String> {
        let mut texts = Vec::new();
        self.gather_translatable(&mut texts);
        texts
    }

    fn gather_translatable(&self, into: &mut Vec<String>) {
        if ["head", "script", "style", "template"].contains(&self.name())
            || self.attribute("translate").is_some_and(|value| value == "no")
        {
            return;
        }
        match self.own_text() {
            Some(text) => into.push(visible::plain(&text)),
            None => self.children().iter().for_each(|child| child.gather_translatable(into)),
        }
    }

    /// What a person reads in it, line by line: see [`visible`].
    pub fn visible(&self) -> String {
        visible::lines(self)
    }

    /// Fails unless a person reads each of these texts in it.
    pub fn says(&self, texts: &[&str]) {
        let visible = self.visible();
        let absent: Vec<_> = texts.iter().filter(|text| !visible.contains(**text)).collect();
        assert!(absent.is_empty(), "not said: {absent:?} in\n{visible}");
    }

    /// Fails if a person reads one of these texts in it.
    pub fn does_not_say(&self, texts: &[&str]) {
        let visible = self.visible();
        let said: Vec<_> = texts.iter().filter(|text| visible.contains(**text)).collect();
        assert!(said.is_empty(), "said: {said:?} in\n{visible}");
    }

    /// What is directly in it, texts too.
    pub(super) fn children(&self) -> Vec<Self> {
        let children = self.node.children.borrow();
        let document = || Handle::clone(&self.document);
        children.iter().map(|child| Self { node: Handle::clone(child), document: document() }).collect()
    }

    /// The text that it is, if it is one.
    pub(super) fn own_text(&self) -> Option<String> {
        match &self.node.data {
            NodeData::Text { contents } => Some(contents.borrow().to_string()),
            _ => None,
        }
    }
}

impl fmt::Debug for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}> {}", self.name(), self.text())
    }
}
