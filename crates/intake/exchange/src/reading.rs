//! From the bytes of a file to records and findings.

use std::borrow::Cow;
use std::collections::HashSet;
use std::str::FromStr;

use repere_domain::SourceRecord;
use repere_domain::codes::Slug;
use repere_territory::Territoire;
use thiserror::Error;

use crate::contact_unique::CourrielsPersonnels;
use crate::report::{CodeConstat, Constat};
use crate::text_file::{self, Encodage};
use crate::{hub_lo, standard};

/// A format that places can be read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The Hub's own export: a JSON array of flat objects.
    HubLo,
    /// The national standard, CSV or JSON: the content tells which.
    LieuxMediationNumerique,
}

impl Format {
    /// Every format, as `--format` names it.
    pub const NAMES: &[&str] = &["hub-lo", "lieux-mediation-numerique"];

    /// The name on the command line and in the journal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HubLo => "hub-lo",
            Self::LieuxMediationNumerique => "lieux-mediation-numerique",
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "hub-lo" => Ok(Self::HubLo),
            "lieux-mediation-numerique" => Ok(Self::LieuxMediationNumerique),
            _ => Err(format!("unknown format {name:?}; known formats: {}", Self::NAMES.join(", "))),
        }
    }
}

/// What reading a source needs to know besides its bytes.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The reference geography that addresses and points are checked against.
    pub territoire: &'a Territoire,
    /// The name of the source.
    pub source: &'a Slug,
    /// What becomes of addresses that name a person.
    pub personnels: CourrielsPersonnels,
    /// Told, record after record, which part of the file has been read, from 0 to 1.
    pub suivi: Option<&'a dyn Fn(f64)>,
}

impl<'a> Context<'a> {
    /// Personal addresses private, nobody told of the progress.
    pub const fn new(territoire: &'a Territoire, source: &'a Slug) -> Self {
        Self { territoire, source, personnels: CourrielsPersonnels::Prives, suivi: None }
    }

    /// Says which part of the file has been read.
    pub(crate) fn avance(&self, part: f64) {
        if let Some(suivi) = self.suivi {
            suivi(part);
        }
    }
}

/// Where a record stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numero {
    /// Its number, from 1, refused records counted.
    pub enregistrement: usize,
    /// The line that it starts on, from 1, where the format has lines.
    pub ligne: Option<usize>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Reading {
    /// Number of records in the file, refused ones included.
    pub lus: usize,
    /// The records that can be stored, in the order of the file, no two with the same source id.
    pub records: Vec<SourceRecord>,
    /// Where each of them stands in the file.
    pub numeros: Vec<Numero>,
    /// What there is to say about them, in the order of the file.
    pub constats: Vec<Constat>,
}

impl Reading {
    /// Takes one record's outcome in: the record if there is one, and what was found.
    pub(crate) fn take(&mut self, record: Option<SourceRecord>, findings: Findings) {
        self.lus += 1;
        if let Some(record) = record {
            self.records.push(record);
            let Findings { enregistrement, ligne, .. } = findings;
            self.numeros.push(Numero { enregistrement, ligne });
        }
        self.constats.extend(findings.constats);
    }

    /// Says, before anything else, that the text was not in UTF-8.
    pub(crate) fn note_encoding(&mut self, encodage: Encodage) {
        if encodage == Encodage::Windows1252 {
            let mut findings = Findings::about(0);
            findings.add(
                CodeConstat::EncodageConverti,
                "",
                "le fichier n’est pas en UTF-8 : lu en Windows-1252 ; vérifiez les accents, enregistrez-le en UTF-8",
            );
            self.constats.splice(0..0, findings.constats);
        }
    }
}

/// Why a file cannot be read at all. Nothing of it has been imported then.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadError {
    /// Empty, or white space only.
    #[error("le fichier est vide ; rien n’a été importé")]
    Empty,
    /// Not in UTF-8.
    #[error(
        "le fichier n’est pas en UTF-8 (ligne {ligne}, octet {octet}) ; enregistrez-le en UTF-8 puis recommencez ; rien n’a été importé"
    )]
    Encoding {
        /// First line that is not, from 1.
        ligne: usize,
        /// Offset in the file of the first wrong byte, from 0.
        octet: usize,
    },
    /// Not JSON, or cut short.
    #[error(
        "le fichier JSON est illisible à partir de l’enregistrement {enregistrement} (ligne {ligne}, colonne {colonne}) : {detail} ; redemandez l’export complet ; rien n’a été importé"
    )]
    Json {
        /// The record that does not read, from 1.
        enregistrement: usize,
        /// Line, from 1.
        ligne: usize,
        /// Column, from 1.
        colonne: usize,
        /// What is wrong there.
        detail: &'static str,
    },
    /// JSON, but not an array of records.
    #[error("le fichier JSON ne contient pas une liste d’enregistrements « [ … ] » ; rien n’a été importé")]
    NotAnArray,
    /// Records, but none of this format.
    #[error(
        "aucun des {lus} enregistrements n’a les champs attendus ({attendus}) : ce fichier n’est pas au format « {format} » ; rien n’a été importé"
    )]
    OtherRecords {
        /// How many records there are.
        lus: usize,
        /// Fields that each should have.
        attendus: &'static str,
        /// The format asked for.
        format: &'static str,
    },
    /// A CSV file without some required columns.
    #[error("il manque les colonnes obligatoires {} (ligne 1) ; rien n’a été importé", .0.join(", "))]
    MissingColumns(Vec<&'static str>),
    /// A NUL byte: not a text, or one in UTF-16.
    #[error(
        "le fichier n’est pas un texte (octet nul à la ligne {ligne}, octet {octet}) ; enregistrez-le en « CSV UTF-8 » ou en XLSX ; rien n’a été importé"
    )]
    NulByte {
        /// Its line, from 1.
        ligne: usize,
        /// Its offset in the file, from 0.
        octet: usize,
    },
    /// A table that cannot be split into rows and cells.
    #[error(
        "le tableau est illisible à la ligne {ligne}, colonne {colonne} : {detail} ; rien n’a été importé"
    )]
    Table {
        /// Line of the text or of the sheet, from 1.
        ligne: usize,
        /// Character of that line, or column of the sheet, from 1.
        colonne: usize,
        /// What is wrong there, and what to do.
        detail: String,
    },
    /// A header and nothing below it.
    #[error("le fichier n’a aucune ligne sous ses en-têtes ; rien n’a été importé")]
    NoRows,
    /// A spreadsheet that cannot be opened.
    #[error(
        "le classeur ne s’ouvre pas : {0} ; enregistrez-le de nouveau en XLSX, ou en « CSV UTF-8 » ; rien n’a été importé"
    )]
    Workbook(String),
    /// Columns that a mapping names and the file has not.
    #[error("la correspondance ne va pas avec ce fichier : {} ; rien n’a été importé", .0.join(" ; "))]
    Mapping(Vec<String>),
}

/// Reads a whole file.
///
/// # Errors
/// When the file as a whole cannot be understood. A record that cannot be is a finding, and the others are read.
pub fn read(format: Format, bytes: &[u8], context: Context<'_>) -> Result<Reading, ReadError> {
    match format {
        Format::HubLo => hub_lo::read(text_file::decode(bytes)?, context),
        Format::LieuxMediationNumerique => standard::read(bytes, context),
    }
}

/// Source ids already seen in a file: two records cannot share one.
#[derive(Debug, Default)]
pub(crate) struct SeenIds(HashSet<String>);

impl SeenIds {
    /// Remembers an id; `false` when an earlier record has it.
    pub(crate) fn insert(&mut self, id: &str) -> bool {
        self.0.insert(id.to_owned())
    }
}

/// Most text that a record may hold, bytes; the longest known ones have a twentieth of it.
const RECORD_MAX: usize = 64 * 1024;

/// Findings about the record being read.
#[derive(Debug)]
pub(crate) struct Findings {
    enregistrement: usize,
    ligne: Option<usize>,
    identifiant: Option<String>,
    constats: Vec<Constat>,
}

impl Findings {
    /// Findings about record number `enregistrement`, from 1.
    pub(crate) const fn about(enregistrement: usize) -> Self {
        Self { enregistrement, ligne: None, identifiant: None, constats: Vec::new() }
    }

    /// Says on which line of the file the record starts.
    pub(crate) const fn on_line(mut self, ligne: usize) -> Self {
        self.ligne = Some(ligne);
        self
    }

    /// Names the source's columns beside the fields that were read from them: what a person must look for in the file.
    pub(crate) fn name_columns(&mut self, origin: impl Fn(&str) -> Option<String>) {
        for constat in &mut self.constats {
            let columns: Vec<String> = constat.champ.split(", ").filter_map(&origin).collect();
            if !columns.is_empty() {
                constat.champ = format!("{} (colonne {})", constat.champ, columns.join(", ")).into();
            }
        }
    }

    /// Whether a record, in the source's own words, is no longer than one may be; one that is longer is to be refused.
    pub(crate) fn record_fits(&mut self, brut: &str) -> bool {
        let fits = brut.len() <= RECORD_MAX;
        if !fits {
            let (length, most) = (brut.len() / 1024, RECORD_MAX / 1024);
            let message =
                format!("{length} Kio de texte, au plus {most} : un guillemet n’est peut-être pas fermé");
            self.add(CodeConstat::EnregistrementTropLong, "", message);
        }
        fits
    }

    /// What was found.
    pub(crate) fn into_constats(self) -> Vec<Constat> {
        self.constats
    }

    /// Names the record by its source id in what follows.
    pub(crate) fn identify(&mut self, id: &str) {
        self.identifiant = Some(id.to_owned());
    }

    /// Adds a finding about a field.
    pub(crate) fn add(&mut self, code: CodeConstat, champ: &'static str, message: impl Into<String>) {
        let champ = Cow::Borrowed(champ);
        self.constats.push(Constat {
            enregistrement: self.enregistrement,
            ligne: self.ligne,
            identifiant: self.identifiant.clone(),
            champ,
            gravite: code.gravite(),
            code,
            message: message.into(),
        });
    }
}
