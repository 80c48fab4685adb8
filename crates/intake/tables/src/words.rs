//! What is said of a table that does not read, to those who gave it: in French, with what to do.

use std::fmt;

use crate::error::{Choice, Fault, JsonFault, RowFault, TableError, WorkbookFault};

const NOTHING_DONE: &str = "rien n’a été importé";

impl std::error::Error for TableError {}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "le fichier est vide"),
            Self::Encoding { line, byte } => write!(
                f,
                "le fichier n’est pas en UTF-8 (ligne {line}, octet {byte}) ; enregistrez-le en UTF-8 puis recommencez"
            ),
            Self::Json { record, line, column, fault } => write!(
                f,
                "le fichier JSON est illisible à partir de l’enregistrement {record} (ligne {line}, colonne \
                 {column}) : {fault} ; redemandez l’export complet"
            ),
            Self::NotAnArray => {
                write!(f, "le fichier JSON ne contient pas une liste d’enregistrements « [ … ] »")
            }
            Self::NulByte { line, byte } => write!(
                f,
                "le fichier n’est pas un texte (octet nul à la ligne {line}, octet {byte}) ; enregistrez-le en « CSV \
                 UTF-8 » ou en XLSX"
            ),
            Self::Unreadable { line, column, fault } => {
                write!(f, "le tableau est illisible à la ligne {line}, colonne {column} : {fault}")
            }
            Self::NoRows => write!(f, "le fichier n’a aucune ligne sous ses en-têtes"),
            Self::Workbook(fault) => write!(
                f,
                "le classeur ne s’ouvre pas : {fault} ; enregistrez-le de nouveau en XLSX, ou en « CSV UTF-8 »"
            ),
            Self::NoSuchSheet { wanted, sheets } => write!(
                f,
                "le classeur n’a pas de feuille « {wanted} » ; il a : {}",
                sheets.iter().map(|sheet| format!("« {sheet} »")).collect::<Vec<_>>().join(", ")
            ),
            Self::NoSuchLine(line) => write!(
                f,
                "aucune ligne du tableau ne commence à la ligne {line} du fichier : donnez celle des en-têtes"
            ),
            Self::ChoiceWithoutUse(choice) => write!(f, "{choice}"),
        }?;
        write!(f, " ; {NOTHING_DONE}")
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyCells(most) => write!(f, "plus de {most} cellules"),
            Self::TooManyColumns(most) => write!(f, "plus de {most} colonnes"),
            Self::TooManyRows(most) => write!(f, "plus de {most} lignes : découpez le fichier"),
            Self::CellTooLong => write!(f, "une cellule de plus de 1 Mo"),
            Self::QuoteNeverClosed => write!(f, "un guillemet ouvert ici n’est jamais refermé"),
            Self::TextAfterQuote(opened) => write!(
                f,
                "du texte suit un guillemet fermant (ouvert à la ligne {opened}) : doublez-le, ou retirez-le"
            ),
            Self::ColumnTwice { name, first, second } => write!(
                f,
                "la colonne « {} » existe deux fois ({first} et {second}) : renommez-en une",
                shown(name)
            ),
            Self::Json(fault) => write!(f, "{fault}"),
            Self::Said(text) => f.write_str(text),
        }
    }
}

impl fmt::Display for JsonFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::CutShort => "le fichier s’arrête avant la fin",
            Self::NotJson => "ce n’est pas du JSON",
            Self::TooManyRecords => "plus de 1048576 enregistrements : découpez le fichier",
        })
    }
}

impl fmt::Display for WorkbookFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OldFormat => write!(f, "c’est un classeur de l’ancien format .xls"),
            Self::Damaged => write!(f, "l’archive est abîmée ou incomplète"),
            Self::NotAWorkbook => write!(f, "ce n’est pas un classeur XLSX entier"),
            Self::NoSheet => write!(f, "il n’a pas de feuille"),
            Self::SheetUnreadable(sheet) => write!(f, "sa feuille « {} » est illisible", shown(sheet)),
            Self::TooLarge => write!(f, "il est trop grand une fois décompressé"),
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sheet => "une feuille est choisie, et ce fichier n’est pas un classeur",
            Self::HeaderLine => "une ligne d’en-têtes est choisie, et un fichier JSON n’en a pas",
            Self::Separator => "un séparateur est choisi, et ce fichier n’est pas un CSV",
        })
    }
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Width { line, cells, columns } => write!(
                f,
                "ligne {line} : {cells} cellules au lieu de {columns} ; vérifiez les guillemets et les séparateurs"
            ),
            Self::BeyondColumns(line) => {
                write!(f, "ligne {line} : des cellules à droite de la dernière colonne nommée")
            }
            Self::NotAnObject(line) => write!(f, "ligne {line} : ce n’est pas un objet JSON « {{ … }} »"),
        }
    }
}

/// The beginning of a text, for a message.
pub fn shown(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        text.to_owned()
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}
