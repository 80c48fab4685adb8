//! What each column of a file is read as: a field of today, a column of before, or nothing.

use std::collections::HashMap;
use std::sync::LazyLock;

use repere_checking::{FindingCode as Code, Reading};
use repere_domain::fields::{self, Field, Kind};
use repere_domain::text::fold;

use super::former;
use crate::export::NOT_READ;
use crate::words::quoted;

/// The name of a column for comparison: its case, its accents, spaces and signs do not count.
pub(crate) fn same_name(name: &str) -> String {
    fold(name).replace(' ', "_")
}

/// The fields by what our own spreadsheets call them.
static HEADINGS: LazyLock<HashMap<String, &'static Field>> = LazyLock::new(|| {
    let public = fields::ALL.iter().filter(|field| !field.is_private());
    public.map(|field| (same_name(field.label), field)).collect()
});

/// What a column is read as.
#[derive(Clone, Copy)]
pub(super) enum Column {
    /// A field, under its own name.
    Field(&'static Field),
    /// A column of before: its name, and the fields that its values belong to.
    Former(&'static str, &'static [&'static str]),
    /// Nothing, for a reason that is known.
    Unread(&'static str),
    /// Nothing.
    Unknown,
}

impl Column {
    /// What a column of that name is.
    pub(super) fn of(name: &str) -> Self {
        let name = same_name(name);
        // What is kept for the staff is never read from a file meant for publication.
        if let Some(field) = fields::named(&name).filter(|field| !field.is_private()) {
            return Self::Field(field);
        }
        if let Some((name, fields)) = former::COLUMNS.iter().find(|(former, _)| *former == name) {
            return Self::Former(name, fields);
        }
        if let Some(field) = HEADINGS.get(&name) {
            return Self::Field(field);
        }
        let unread = former::UNREAD.iter().find(|(unread, _)| *unread == name).map(|(_, why)| *why);
        let note = || NOT_READ.iter().find(|(heading, _)| same_name(heading) == name).map(|(_, why)| *why);
        unread.or_else(note).map_or(Self::Unknown, Self::Unread)
    }

    /// The fields that its values belong to.
    pub(super) fn fields(&self) -> Vec<&'static str> {
        match self {
            Self::Field(field) => vec![field.name],
            Self::Former(_, fields) => fields.to_vec(),
            Self::Unread(_) | Self::Unknown => Vec::new(),
        }
    }

    /// Whether its cells hold terms, or labels that stood among terms.
    pub(super) fn has_terms(&self) -> bool {
        let is = |name: &&str| {
            fields::named(name).is_some_and(|field| matches!(field.kind, Kind::Terms(_) | Kind::Labels))
        };
        match self {
            Self::Field(field) => matches!(field.kind, Kind::Terms(_)),
            Self::Former(_, fields) => fields.iter().any(is),
            Self::Unread(_) | Self::Unknown => false,
        }
    }
}

/// The columns of a file, by what they are read as.
#[derive(Default)]
pub(super) struct Bound {
    /// What each column is, in the order of the file.
    pub(super) columns: Vec<Column>,
    names: Vec<String>,
    /// The ranks of the columns that are read: those of today's own spelling first, those of before last, so that the first
    /// that says something is the one that counts.
    pub(super) order: Vec<usize>,
}

impl Bound {
    pub(super) fn new(names: &[String]) -> Self {
        let columns: Vec<Column> = names.iter().map(|name| Column::of(name)).collect();
        let mut order: Vec<usize> =
            (0..columns.len()).filter(|rank| !columns[*rank].fields().is_empty()).collect();
        order.sort_by_key(|rank| match columns[*rank] {
            Column::Field(field) if field.name == names[*rank] || field.label == names[*rank] => 0,
            Column::Field(_) => 1,
            _ => 2,
        });
        Self { columns, names: names.to_vec(), order }
    }

    /// Whether some column fills a field.
    pub(super) fn has(&self, field: &str) -> bool {
        self.columns.iter().any(|column| column.fields().contains(&field))
    }

    /// The columns that a field is read from, when they are called otherwise.
    pub(super) fn origin(&self, field: &str) -> Option<String> {
        let ranks = self.order.iter().filter(|rank| self.columns[**rank].fields().contains(&field));
        let names: Vec<&str> = ranks.map(|rank| self.names[*rank].as_str()).collect();
        (!names.is_empty() && names != [field]).then(|| quoted(names.into_iter(), 3))
    }

    /// Whether it is a spreadsheet of ours: what is read is read under the headings that we gave.
    fn is_ours(&self) -> bool {
        let mut columns = self.columns.iter().zip(&self.names);
        columns.all(|(column, name)| match column {
            Column::Field(field) => field.label == name,
            Column::Unread(_) => true,
            Column::Former(..) | Column::Unknown => false,
        })
    }

    /// Says, once for the file, which columns are not read and which are under another name.
    pub(super) fn remark(&self, reading: &mut Reading, filled: &[usize]) {
        let is_ours = self.is_ours();
        let columns = self.columns.iter().zip(&self.names).zip(filled);
        for ((column, name), filled) in columns.filter(|((_, name), filled)| !name.is_empty() || **filled > 0)
        {
            let values = match filled {
                0 => "vide".to_owned(),
                1 => "1 valeur".to_owned(),
                filled => format!("{filled} valeurs"),
            };
            match column {
                Column::Field(field) if field.name == name || (is_ours && field.label == name) => {}
                Column::Field(_) | Column::Former(..) => {
                    let message = format!("{values} ; lue comme « {} »", column.fields().join(" », « "));
                    reading.note_of_file(Code::ColumnRecognised, name.clone(), message);
                }
                Column::Unread(why) => {
                    reading.note_of_file(Code::ColumnRecognised, name.clone(), format!("non lue : {why}"));
                }
                Column::Unknown => {
                    let message = format!("{values} ; ce n’est pas une colonne du standard");
                    reading.note_of_file(Code::ColumnIgnored, name.clone(), message);
                }
            }
        }
    }
}
