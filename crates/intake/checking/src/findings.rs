//! What is found in the record being read.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::reading::Numero;
use crate::report::{CodeConstat, Constat};

/// Source ids already seen in a file: two records cannot share one.
#[derive(Debug, Default)]
pub struct SeenIds(HashSet<String>);

impl SeenIds {
    /// Remembers an id; `false` when an earlier record has it.
    pub fn insert(&mut self, id: &str) -> bool {
        self.0.insert(id.to_owned())
    }
}

/// Most text that a record may hold, bytes; the longest known ones have a twentieth of it.
const RECORD_MAX: usize = 64 * 1024;

/// Findings about the record being read.
#[derive(Debug)]
pub struct Findings {
    enregistrement: usize,
    ligne: Option<usize>,
    identifiant: Option<String>,
    constats: Vec<Constat>,
}

impl Findings {
    /// Findings about record number `enregistrement`, from 1.
    pub const fn about(enregistrement: usize) -> Self {
        Self { enregistrement, ligne: None, identifiant: None, constats: Vec::new() }
    }

    /// Says on which line of the file the record starts.
    pub const fn on_line(mut self, ligne: usize) -> Self {
        self.ligne = Some(ligne);
        self
    }

    /// Names the source's columns beside the fields that were read from them: what a person must look for in the file.
    pub fn name_columns(&mut self, origin: impl Fn(&str) -> Option<String>) {
        for constat in &mut self.constats {
            let columns: Vec<String> = constat.champ.split(", ").filter_map(&origin).collect();
            if !columns.is_empty() {
                constat.champ = format!("{} (colonne {})", constat.champ, columns.join(", ")).into();
            }
        }
    }

    /// Whether a record, in the source's own words, is no longer than one may be; one that is longer is to be refused.
    pub fn record_fits(&mut self, brut: &str) -> bool {
        let fits = brut.len() <= RECORD_MAX;
        if !fits {
            let (length, most) = (brut.len() / 1024, RECORD_MAX / 1024);
            let message =
                format!("{length} Kio de texte, au plus {most} : un guillemet n’est peut-être pas fermé");
            self.add(CodeConstat::EnregistrementTropLong, "", message);
        }
        fits
    }

    /// Where the record stands in its file.
    pub const fn numero(&self) -> Numero {
        Numero { enregistrement: self.enregistrement, ligne: self.ligne }
    }

    /// What was found.
    pub fn into_constats(self) -> Vec<Constat> {
        self.constats
    }

    /// Names the record by its source id, in what was found already too.
    pub fn identify(&mut self, id: &str) {
        for constat in self.constats.iter_mut().filter(|constat| constat.identifiant.is_none()) {
            constat.identifiant = Some(id.to_owned());
        }
        self.identifiant = Some(id.to_owned());
    }

    /// Adds a finding about a field.
    pub fn add(
        &mut self,
        code: CodeConstat,
        champ: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
    ) {
        let champ = champ.into();
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
