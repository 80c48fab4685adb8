use std::borrow::Cow;

use super::fields::Fields;
use crate::error::ReadError;
use crate::reading::Context;
use crate::tabular::{self, Columns};
use repere_checking::cleaning;
use repere_checking::{Findings, Reading};
use repere_domain::fields::{Field, standard};

/// Reads a file of the standard, CSV or JSON. Columns may come in any order; unknown ones are ignored.
pub(crate) fn read(bytes: &[u8], context: Context<'_>) -> Result<Reading, ReadError> {
    tabular::read(bytes, StandardColumns::default(), context, None)
}

/// For each column of the table, the field of the same name.
#[derive(Default)]
struct StandardColumns(Vec<Option<&'static Field>>);

impl Columns for StandardColumns {
    fn bind(&mut self, names: &[String]) -> Result<(), ReadError> {
        let missing: Vec<&'static str> = standard()
            .filter(|field| field.is_required())
            .map(|field| field.name)
            .filter(|required| !names.iter().any(|name| name == required))
            .collect();
        if !missing.is_empty() {
            return Err(ReadError::MissingColumns(missing));
        }
        self.0 = names.iter().map(|name| standard().find(|field| field.name == name)).collect();
        Ok(())
    }

    fn fields(&self, cells: &[Cow<'_, str>], findings: &mut Findings) -> Fields {
        let mut fields = Fields::default();
        for (field, cell) in self.0.iter().zip(cells) {
            if let Some(field) = field
                && !cleaning::is_nothing(cell, field.name, findings)
            {
                fields.set(field.name, cell.as_ref());
            }
        }
        fields
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use repere_domain::codes::Slug;
    use repere_domain::vocabulaire::Service;
    use repere_territory::Territoire;

    use super::*;
    use crate::export::write_csv;
    use repere_checking::CodeConstat as Code;

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    fn read(text: &str) -> Result<Reading, ReadError> {
        let source: Slug = "essai".parse().unwrap();
        super::read(text.as_bytes(), Context::new(&TERRITOIRE, &source))
    }

    const HEADER: &str =
        "id,pivot,nom,commune,code_postal,adresse,latitude,longitude,date_maj,services,telephone";

    #[test]
    fn what_is_written_reads_back_the_same() {
        let text = format!(
            "{HEADER}\n1,,\"Lieu, dit « d’essai »\",Le Blanc,36300,1 rue de l’Essai,46.6306,1.0633,2026-01-31,\
             Aide aux démarches administratives|Compréhension du monde numérique,02 61 91 00 12\n"
        );
        let first = read(&text).unwrap();
        assert_eq!(first.constats, []);
        assert_eq!(
            first.records[0].lieu.services,
            [Service::AideAuxDemarches, Service::ComprehensionDuMonde]
        );
        let mut written = Vec::new();
        write_csv(first.records.iter().map(|r| &r.lieu), &mut written).unwrap();
        let again = read(std::str::from_utf8(&written).unwrap()).unwrap();
        assert_eq!(again.records[0].lieu, first.records[0].lieu, "the identifier of the place included");
        assert_eq!(again.records[0].source_id, "1");
    }

    #[test]
    fn lines_that_do_not_read_are_refused_alone() {
        let text = format!(
            "{HEADER}\n1,,A,Le Blanc,36300,x\n,,B,Le Blanc,36300,x,,,2026-01-31,,\n3,,C,Le Blanc,36300,x,,,31/01/2026,,\n\
             4,,D,Le Blanc,36300,x,,,2026-01-31,Fromages,12\n"
        );
        let reading = read(&text).unwrap();
        assert_eq!((reading.lus, reading.records.len()), (4, 1));
        let codes: Vec<_> = reading.constats.iter().map(|c| (c.enregistrement, c.code)).collect();
        assert_eq!(
            codes,
            [
                (1, Code::EnregistrementIllisible),
                (2, Code::IdentifiantAbsent),
                (3, Code::DateIllisible),
                (4, Code::CoordonneesAbsentes),
                (4, Code::TelephoneIllisible),
                (4, Code::ValeurInconnue),
            ]
        );
        assert!(reading.constats[0].message.contains("ligne 2"));
    }

    #[test]
    fn what_is_too_long_is_left_out_or_refused_never_cut() {
        let line = |id: u8, nom: &str, adresse: &str| {
            format!("{id},,{nom},Le Blanc,36300,{adresse},46.630{id},1.0633,2026-01-31,,\n")
        };
        let (long, longer) = ("é".repeat(301), "é".repeat(64 * 1024));
        let lines =
            [line(1, "A", &long), line(2, &long, "x"), line(3, "C", &longer), line(4, &long[2..], "x")];
        let reading = read(&format!("{HEADER}\n{}", lines.concat())).unwrap();
        let codes: Vec<_> = reading.constats.iter().map(|c| (c.enregistrement, c.code)).collect();
        assert_eq!(
            codes,
            [(1, Code::TexteTropLong), (2, Code::NomTropLong), (3, Code::EnregistrementTropLong)]
        );
        let kept: Vec<_> =
            reading.records.iter().map(|r| (r.source_id.as_str(), r.lieu.adresse.as_str())).collect();
        assert_eq!(kept, [("1", ""), ("4", "x")]);
        assert_eq!(reading.constats[0].message, "301 caractères, au plus 300 : raccourcissez-le");
    }

    #[test]
    fn a_file_of_something_else_says_what_is_missing() {
        let error = read("nom;ville\nA;B\n").unwrap_err();
        assert_eq!(
            error,
            ReadError::MissingColumns(vec!["id", "pivot", "commune", "code_postal", "adresse", "date_maj"])
        );
    }
}
