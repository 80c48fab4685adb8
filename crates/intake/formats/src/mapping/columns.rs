//! The columns that a mapping names, found in a file: by their name, whatever its case and accents, or by a pattern.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::nearest::nearest;
use crate::error::MissingColumn;
use crate::standard::same_name;

/// A column that a mapping names, or several by a pattern such as `Service*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// Its name in the file, or the pattern.
    pub(super) name: String,
    /// The line of the mapping that names it.
    pub(super) at: usize,
}

impl Column {
    /// Whether a column of the file is this one.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name || same_name(&self.name) == same_name(name) || self.rest(name).is_some()
    }

    /// What the star stands for in the name of a column.
    fn rest<'n>(&self, name: &'n str) -> Option<&'n str> {
        let (before, after) = self.name.split_once('*')?;
        name.strip_prefix(before)?.strip_suffix(after).map(str::trim)
    }
}

/// Where the columns of a mapping are in a file.
#[derive(Debug, Default)]
pub(super) struct Bound {
    names: Vec<String>,
    ranks: HashMap<String, Vec<usize>>,
}

impl Bound {
    /// Finds columns; gives those that are not there.
    pub(super) fn new<'c>(
        columns: impl Iterator<Item = &'c Column>,
        names: &[String],
    ) -> Result<Self, Vec<MissingColumn>> {
        let mut bound = Self { names: names.to_vec(), ranks: HashMap::new() };
        let mut missing: Vec<&Column> = Vec::new();
        for column in columns {
            let ranks = bound.find(column);
            if ranks.is_empty() {
                missing.push(column);
            }
            bound.ranks.insert(column.name.clone(), ranks);
        }
        if missing.is_empty() {
            return Ok(bound);
        }
        missing.sort_unstable_by_key(|column| (column.at, &column.name));
        missing.dedup_by(|a, b| a.name == b.name);
        let near = |column: &Column| nearest(&column.name, names.iter().map(String::as_str));
        let told = |column: &Column| MissingColumn {
            name: column.name.clone(),
            at: column.at,
            near: near(column).map(str::to_owned),
        };
        Err(missing.into_iter().map(told).collect())
    }

    /// The column of that name; else the only one whose name differs by its case, accents and signs; else those of the
    /// pattern.
    fn find(&self, column: &Column) -> Vec<usize> {
        let ranks = |is: &dyn Fn(&str) -> bool| -> Vec<usize> {
            (0..self.names.len()).filter(|rank| is(&self.names[*rank])).collect()
        };
        let exact = ranks(&|name| name == column.name);
        if !exact.is_empty() {
            return exact;
        }
        let alike = same_name(&column.name);
        let folded = ranks(&|name| !name.is_empty() && same_name(name) == alike);
        if !column.name.contains('*') && folded.len() == 1 {
            return folded;
        }
        ranks(&|name| column.rest(name).is_some())
    }

    /// The names in the file of a column of the mapping.
    pub(super) fn names_of<'b>(&'b self, column: &Column) -> impl Iterator<Item = &'b str> {
        self.ranks.get(&column.name).into_iter().flatten().map(|rank| self.names[*rank].as_str())
    }

    /// The ranks of the columns of the file that nothing reads, those without a name left out. A column inside another is
    /// read with it.
    pub(super) fn unread(&self) -> Vec<usize> {
        let read: HashSet<usize> = self.ranks.values().flatten().copied().collect();
        let holds =
            |outer: &str, inner: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'));
        let is_read = |rank: usize| {
            let name = &self.names[rank];
            read.contains(&rank)
                || read
                    .iter()
                    .map(|rank| &self.names[*rank])
                    .any(|other| holds(name, other) || holds(other, name))
        };
        let is_inside = |name: &str| self.names.iter().any(|other| holds(other, name));
        let unread = (0..self.names.len()).filter(|rank| !is_read(*rank));
        unread.filter(|rank| !self.names[*rank].is_empty() && !is_inside(&self.names[*rank])).collect()
    }

    /// A row of the file.
    pub(super) const fn row<'r>(&'r self, cells: &'r [Cow<'r, str>]) -> Cells<'r> {
        Cells { bound: self, cells }
    }
}

/// The cells of a row, by the columns of a mapping.
#[derive(Clone, Copy)]
pub(super) struct Cells<'r> {
    bound: &'r Bound,
    cells: &'r [Cow<'r, str>],
}

impl<'r> Cells<'r> {
    /// The cells of a column or of a pattern, trimmed.
    pub(super) fn of(self, column: &Column) -> impl Iterator<Item = &'r str> {
        self.named(column).map(|(_, cell)| cell)
    }

    /// The only cell of a column.
    pub(super) fn one(self, column: &Column) -> &'r str {
        self.of(column).next().unwrap_or("")
    }

    /// The same as [`Cells::of`], each with what the star of the pattern stands for, or the name of its column.
    pub(super) fn named(self, column: &Column) -> impl Iterator<Item = (&'r str, &'r str)> {
        let column = column.clone();
        let ranks = self.bound.ranks.get(&column.name).map_or(&[][..], Vec::as_slice);
        ranks.iter().map(move |rank| {
            let name = self.bound.names[*rank].as_str();
            (column.rest(name).unwrap_or(name), self.cells.get(*rank).map_or("", |cell| cell.trim()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str) -> Column {
        Column { name: name.to_owned(), at: 1 }
    }

    #[test]
    fn a_column_is_found_by_name_likeness_or_pattern() {
        let names = ["Nom*", "Code Postal", "Service - Emploi", "Service - Accès", "a", "a.b", "CP", "cp "]
            .map(str::to_owned);
        let bound =
            |name: &str| Bound::new([column(name)].iter(), &names).map(|bound| bound.ranks[name].clone());
        assert_eq!(bound("Nom*"), Ok(vec![0]), "a name with a star is that name first");
        assert_eq!(bound("code_postal"), Ok(vec![1]));
        assert_eq!(bound("Service - *"), Ok(vec![2, 3]));
        assert_eq!(bound("CP"), Ok(vec![6]));
        assert!(bound("cp").is_err(), "two columns are alike");
        assert!(bound("Téléphone*").is_err());
        let unread = Bound::new([column("a.b"), column("Service*")].iter(), &names).unwrap().unread();
        assert_eq!(unread, [0, 1, 6, 7], "an object is read with what is read in it");
    }
}
