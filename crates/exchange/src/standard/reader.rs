use std::str::FromStr;

use csv::StringRecord;
use repere_domain::contact::Url;
use repere_domain::horaires::Horaires;
use repere_domain::{DonneesPrivees, Lieu, LieuId, SourceRecord};

use super::columns::{COLUMNS, REQUIRED, SEPARATOR};
use crate::cleaning::{self, Courriels, Lieux, Site};
use crate::placing::{self, Champs, Coordonnees, Written};
use crate::reading::{Context, Findings, ReadError, Reading, SeenIds};
use crate::report::CodeConstat as Code;

const CHAMPS: Champs =
    Champs { commune: "commune", code_postal: "code_postal", coordonnees: "latitude, longitude" };

/// Longest short presentation, in characters.
const RESUME_MAX: usize = 280;

/// Reads a CSV file of the standard. Columns may come in any order; unknown ones are ignored.
pub(crate) fn read_csv(text: &str, context: Context<'_>) -> Result<Reading, ReadError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let header = Header::read(&mut reader)?;
    let mut reading = Reading::default();
    let mut seen = SeenIds::default();
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|error| unreadable(&error))?;
        let mut findings = Findings::about(index + 1);
        let row = Row { header: &header, record: &record };
        let record = row.read(context, &mut seen, &mut findings);
        reading.take(record, findings);
    }
    Ok(reading)
}

fn unreadable(error: &csv::Error) -> ReadError {
    ReadError::Csv { ligne: error.position().map_or(0, csv::Position::line), detail: error.to_string() }
}

/// Where each column of the standard stands in this file.
struct Header {
    indexes: [Option<usize>; 32],
    width: usize,
}

impl Header {
    fn read(reader: &mut csv::Reader<&[u8]>) -> Result<Self, ReadError> {
        let names = reader.headers().map_err(|error| unreadable(&error))?;
        let indexes = COLUMNS.map(|column| names.iter().position(|name| name.trim() == column));
        let missing: Vec<&'static str> = REQUIRED
            .into_iter()
            .filter(|required| !names.iter().any(|name| name.trim() == *required))
            .collect();
        if missing.is_empty() {
            Ok(Self { indexes, width: names.len() })
        } else {
            Err(ReadError::MissingColumns(missing))
        }
    }
}

struct Row<'a> {
    header: &'a Header,
    record: &'a StringRecord,
}

impl Row<'_> {
    /// A cell; `None` when it is empty or its column missing.
    fn cell(&self, column: &str) -> Option<&str> {
        let position = COLUMNS.iter().position(|c| *c == column)?;
        let cell = self.record.get(self.header.indexes[position]?)?.trim();
        (!cell.is_empty()).then_some(cell)
    }

    fn text(&self, column: &str) -> Option<String> {
        self.cell(column).map(str::to_owned)
    }

    /// A value of its own type; one that does not read is reported and left out.
    fn value<T: FromStr>(&self, column: &'static str, code: Code, findings: &mut Findings) -> Option<T> {
        let cell = self.cell(column)?;
        let value = cell.parse().ok();
        if value.is_none() {
            findings.add(code, column, format!("« {cell} » n’est pas une valeur de ce champ"));
        }
        value
    }

    /// The values of a vocabulary; unknown ones are reported and left out.
    fn terms<T: FromStr + PartialEq>(&self, column: &'static str, findings: &mut Findings) -> Vec<T> {
        let mut terms = Vec::new();
        for term in
            self.cell(column).unwrap_or_default().split(SEPARATOR).map(str::trim).filter(|t| !t.is_empty())
        {
            match term.parse() {
                Ok(known) if terms.contains(&known) => {}
                Ok(known) => terms.push(known),
                Err(_) => {
                    findings.add(
                        Code::ValeurInconnue,
                        column,
                        format!("« {term} » n’est pas dans le vocabulaire"),
                    );
                }
            }
        }
        terms
    }

    fn urls(&self, column: &'static str, findings: &mut Findings) -> Vec<Url> {
        let mut urls = Vec::new();
        for site in cleaning::split_sites(self.cell(column).unwrap_or_default()) {
            match site {
                Site::Url(url) => urls.push(url),
                Site::Illisible => {
                    findings.add(Code::SiteIllisible, column, "ce n’est pas une adresse de site")
                }
            }
        }
        urls
    }

    fn courriels(&self, lieu: Lieux<'_>, findings: &mut Findings) -> Courriels {
        let sorted = cleaning::sort_courriels(self.cell("courriels").unwrap_or_default(), lieu);
        for _ in 0..sorted.invalides {
            findings.add(Code::CourrielInvalide, "courriels", "ce n’est pas une adresse");
        }
        for _ in &sorted.personnels {
            findings.add(
                Code::CourrielPersonnel,
                "courriels",
                "gardée pour le Hub ; indiquez l’adresse du lieu",
            );
        }
        sorted
    }

    fn read(
        &self,
        context: Context<'_>,
        seen: &mut SeenIds,
        findings: &mut Findings,
    ) -> Option<SourceRecord> {
        if self.record.len() != self.header.width {
            let ligne = self.record.position().map_or(0, csv::Position::line);
            let message = format!(
                "ligne {ligne} : {} cellules au lieu de {} ; vérifiez les guillemets et les virgules",
                self.record.len(),
                self.header.width
            );
            findings.add(Code::EnregistrementIllisible, "", message);
            return None;
        }
        let Some(source_id) = self.text("id") else {
            findings.add(Code::IdentifiantAbsent, "id", "la colonne « id » est vide");
            return None;
        };
        findings.identify(&source_id);
        if !seen.insert(&source_id) {
            findings.add(
                Code::IdentifiantEnDouble,
                "id",
                format!("« {source_id} » est déjà celui d’une ligne précédente"),
            );
            return None;
        }
        let Some(nom) = self.cell("nom").map(cleaning::one_line) else {
            findings.add(Code::NomAbsent, "nom", "la colonne « nom » est vide");
            return None;
        };
        let Some(date_maj) = self.cell("date_maj").and_then(|date| date.parse().ok()) else {
            findings.add(Code::DateIllisible, "date_maj", "écrivez-la AAAA-MM-JJ");
            return None;
        };
        let written = Written {
            commune: self.cell("commune"),
            code_postal: self.cell("code_postal"),
            coordonnees: Coordonnees::read(self.cell("latitude"), self.cell("longitude")),
            champs: CHAMPS,
        };
        let placed = placing::place(context.territoire, written, findings)?;
        let commune =
            placed.commune.map_or_else(|| self.text("commune").unwrap_or_default(), |c| c.nom.clone());
        let courriels = self.courriels(Lieux { nom: &nom, commune: &commune }, findings);
        let (horaires, horaires_texte) = self.horaires(findings);
        let lieu = Lieu {
            id: LieuId::for_source(context.source, &source_id),
            pivot: self.value("pivot", Code::PivotInvalide, findings),
            code_postal: placed.code_postal,
            code_insee: placed.commune.map(|c| c.code.clone()),
            adresse: self.adresse(findings),
            complement_adresse: self.text("complement_adresse"),
            position: placed.position,
            typologie: self.terms("typologie", findings),
            telephone: self.value("telephone", Code::TelephoneIllisible, findings),
            courriels: courriels.publics,
            site_web: self.urls("site_web", findings),
            horaires,
            horaires_texte,
            presentation_resume: self.resume(findings),
            presentation_detail: self.text("presentation_detail"),
            source: context.source.clone(),
            itinerance: self.terms("itinerance", findings),
            structure_parente: self.text("structure_parente"),
            date_maj,
            services: self.terms("services", findings),
            publics_specifiquement_adresses: self.terms("publics_specifiquement_adresses", findings),
            prise_en_charge_specifique: self.terms("prise_en_charge_specifique", findings),
            frais_a_charge: self.terms("frais_a_charge", findings),
            dispositif_programmes_nationaux: self.terms("dispositif_programmes_nationaux", findings),
            formations_labels: self.terms("formations_labels", findings),
            autres_formations_labels: self.autres_labels(),
            modalites_acces: self.terms("modalites_acces", findings),
            modalites_accompagnement: self.terms("modalites_accompagnement", findings),
            fiche_acces_libre: self.value("fiche_acces_libre", Code::SiteIllisible, findings),
            prise_rdv: self.value("prise_rdv", Code::SiteIllisible, findings),
            nom,
            commune,
        };
        let prive = DonneesPrivees { courriels: courriels.personnels, contacts: None };
        Some(SourceRecord { source_id, lieu, prive, brut: self.raw() })
    }

    /// The opening hours; those that are not in the OSM syntax stay as words.
    fn horaires(&self, findings: &mut Findings) -> (Option<Horaires>, Option<String>) {
        let Some(cell) = self.cell("horaires") else { return (None, None) };
        if let Ok(horaires) = cell.parse() {
            return (Some(horaires), None);
        }
        findings.add(
            Code::HorairesIllisibles,
            "horaires",
            "écrivez-les dans la syntaxe « opening_hours » d’OpenStreetMap, comme « Mo-Fr 09:00-12:00,14:00-17:00 »",
        );
        (None, Some(cleaning::several_lines(cell)).filter(|text| !text.is_empty()))
    }

    fn adresse(&self, findings: &mut Findings) -> String {
        let adresse = self.cell("adresse").map(cleaning::one_line).unwrap_or_default();
        if adresse.is_empty() {
            findings.add(Code::AdresseAbsente, "adresse", "complétez le numéro et la voie");
        }
        adresse
    }

    /// The short presentation; one that is too long for the standard is left out rather than cut.
    fn resume(&self, findings: &mut Findings) -> Option<String> {
        let resume = self.cell("presentation_resume")?;
        if resume.chars().count() > RESUME_MAX {
            let message = format!("plus de {RESUME_MAX} caractères : raccourcissez-la");
            findings.add(Code::ValeurInconnue, "presentation_resume", message);
            return None;
        }
        Some(resume.to_owned())
    }

    fn autres_labels(&self) -> Vec<String> {
        let cell = self.cell("autres_formations_labels").unwrap_or_default();
        cell.split(SEPARATOR).map(str::trim).filter(|label| !label.is_empty()).map(str::to_owned).collect()
    }

    /// The row in the source's own words, as a JSON object.
    fn raw(&self) -> String {
        let cells =
            COLUMNS.iter().filter_map(|column| Some(((*column).to_owned(), self.cell(column)?.into())));
        serde_json::Value::Object(cells.collect()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use repere_domain::codes::Slug;
    use repere_domain::vocabulaire::Service;
    use repere_territory::Territoire;

    use super::*;
    use crate::standard::write_csv;

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    fn read(text: &str) -> Result<Reading, ReadError> {
        let source: Slug = "essai".parse().unwrap();
        read_csv(text, Context { territoire: &TERRITOIRE, source: &source })
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
        let expected = Lieu { id: "essai-essai-1".parse().unwrap(), ..first.records[0].lieu.clone() };
        assert_eq!(
            again.records[0].lieu, expected,
            "identical but for the id, which is that of a new source id"
        );
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
    fn hours_that_do_not_read_stay_as_words() {
        let header = "id,pivot,nom,commune,code_postal,adresse,latitude,longitude,date_maj,horaires";
        let place = "Le Blanc,36300,1 rue de l’Essai,46.6306,1.0633,2026-01-31";
        let text = format!(
            "{header}\n1,,A,{place},\"Mo,We 9:00-12:00; PH off\"\n2,,B,{place},le mardi  quand il pleut\n3,,C,{place},\n"
        );
        let reading = read(&text).unwrap();
        let codes: Vec<_> = reading.constats.iter().map(|c| (c.enregistrement, c.code)).collect();
        assert_eq!(codes, [(2, Code::HorairesIllisibles)]);
        let hours = |index: usize| {
            let lieu: &Lieu = &reading.records[index].lieu;
            (lieu.horaires.as_ref().map(Horaires::as_str), lieu.horaires_texte.as_deref())
        };
        assert_eq!(hours(0), (Some("Mo,We 9:00-12:00; PH off"), None), "kept as written");
        assert_eq!(hours(1), (None, Some("le mardi quand il pleut")));
        assert_eq!(hours(2), (None, None));
    }

    #[test]
    fn a_file_of_something_else_says_what_is_missing() {
        let error = read("nom;ville\nA;B\n").unwrap_err();
        assert_eq!(error, ReadError::MissingColumns(REQUIRED.to_vec()));
    }
}
