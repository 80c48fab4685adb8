//! TOML with the place of everything in it, so that each mistake can be told with its line.

use std::cell::RefCell;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistake::{MappingError, Mistake};

/// A value and where it is.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The text of a mapping, and the mistakes found in it.
pub(super) struct TomlText<'t> {
    text: &'t str,
    errors: RefCell<Vec<MappingError>>,
}

impl<'t> TomlText<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, errors: RefCell::new(Vec::new()) }
    }

    /// The document, unless it is not TOML.
    pub(super) fn document(&self) -> Option<Spanned<DeTable<'t>>> {
        DeTable::parse(self.text)
            .map_err(|error| {
                let span = error.span().unwrap_or(0..0);
                self.error(span, Mistake::NotToml(error.message().to_owned()));
            })
            .ok()
    }

    /// The line of an offset, from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        1 + self.before(offset).matches('\n').count()
    }

    fn before(&self, offset: usize) -> &'t str {
        self.text.get(..offset).unwrap_or(self.text)
    }

    /// Notes a mistake.
    pub(super) fn error(&self, span: Range<usize>, mistake: Mistake) {
        let before = self.before(span.start);
        let column = 1 + before.rsplit('\n').next().unwrap_or(before).chars().count();
        let line = self.line(span.start);
        self.errors.borrow_mut().push(MappingError { line, column, mistake });
    }

    /// The mistakes noted, by line.
    pub(super) fn into_errors(self) -> Vec<MappingError> {
        let mut errors = self.errors.into_inner();
        errors.sort_by_key(|error| (error.line, error.column));
        errors
    }

    /// A text that is not empty.
    pub(super) fn text_of(&self, value: &Value<'_>, key: &str) -> Option<String> {
        match value.get_ref().as_str() {
            Some("") => self.error(value.span(), Mistake::Empty(key.to_owned())),
            Some(text) => return Some(text.to_owned()),
            None => self.error(value.span(), Mistake::NotAText(key.to_owned())),
        }
        None
    }

    /// A text, or a list of texts, and where each is.
    pub(super) fn texts_of(&self, value: &Value<'_>, key: &str) -> Vec<(String, Range<usize>)> {
        match value.get_ref().as_array() {
            Some(items) => {
                items.iter().filter_map(|item| Some((self.text_of(item, key)?, item.span()))).collect()
            }
            None => self.text_of(value, key).map(|text| (text, value.span())).into_iter().collect(),
        }
    }

    /// A whole number other than 0.
    pub(super) fn number_of(&self, value: &Value<'_>, key: &str) -> Option<isize> {
        let number = value.get_ref().as_integer().and_then(|integer| integer.as_str().parse().ok());
        let number = number.filter(|number| *number != 0);
        if number.is_none() {
            self.error(value.span(), Mistake::NotANumber(key.to_owned()));
        }
        number
    }
}
