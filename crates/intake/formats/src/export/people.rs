//! Places as a table for people: first what is needed to call each of them, headings in words. Read again, it gives the same
//! places.

use std::collections::BTreeMap;
use std::io;

use chrono::NaiveDate;
use repere_domain::contact::Telephone;
use repere_domain::fields::{ALL, Field, Kind, Origin, named, standard};
use repere_domain::text::fold;
use repere_domain::typography::NBSP;
use repere_domain::{Lieu, sentence};
use repere_hours::to_french;
use repere_tables::{Cell, Column, Header, Note, Shape, Sheet, TableFormat, Workbook};
use repere_territory::{Level, Territoire};

use super::cells::cell;

/// A column for people.
enum Part {
    /// A field, under its label: what is changed there is read again.
    Field(&'static str),
    /// What follows from the place, and is not read again.
    Derived(&'static str, fn(&Lieu, &Territoire) -> Cell),
    /// What whoever calls writes.
    ToFill(&'static str, Shape),
}

/// What the table begins with: whom to call, what was said, where it is, when it is open.
const FIRST: [Part; 20] = [
    Part::Field("nom"),
    Part::Field("commune"),
    Part::Field("telephone"),
    Part::ToFill("Appelé le", Shape::Day),
    Part::ToFill("Remarque", Shape::ToWrite),
    Part::Derived("Jours et heures d’ouverture", hours),
    Part::Field("courriels"),
    Part::Field("adresse"),
    Part::Field("complement_adresse"),
    Part::Field("code_postal"),
    Part::Derived("Sortes de lieu", kinds),
    Part::Field("services"),
    Part::Field("modalites_accompagnement"),
    Part::Field("publics_specifiquement_adresses"),
    Part::Field("frais_a_charge"),
    Part::Field("date_maj"),
    Part::Field("site_web"),
    Part::Derived("Bassin de vie", |lieu, territoire| named_area(lieu, territoire, Level::BASSIN)),
    Part::Derived("Intercommunalité", |lieu, territoire| named_area(lieu, territoire, Level::EPCI)),
    Part::Derived("Département", |lieu, territoire| named_area(lieu, territoire, Level::DEPARTEMENT)),
];

/// The columns that are not read again, by their headings, and why.
pub(crate) const NOT_READ: [(&str, &str); 5] = [
    ("Appelé le", "une note pour vous, que Repère ne garde pas"),
    ("Remarque", "une note pour vous, que Repère ne garde pas"),
    ("Sortes de lieu", "établi par Repère d’après la typologie"),
    ("Jours et heures d’ouverture", "établi par Repère d’après les horaires"),
    ("Intercommunalité", "établi par Repère d’après la commune"),
];

/// The columns, in their order: what is needed first, then the other fields, so that nothing is lost.
fn parts() -> impl Iterator<Item = Part> {
    let own = ALL.iter().filter(|field| field.origin == Origin::Own && !field.is_private());
    let others = standard().chain(own).filter(|field| !is_first(field));
    FIRST.into_iter().chain(others.map(|field| Part::Field(field.name)))
}

fn is_first(field: &Field) -> bool {
    FIRST.iter().any(|part| matches!(part, Part::Field(name) if *name == field.name))
}

impl Part {
    fn column(&self) -> Column {
        match self {
            Self::Field(name) => match named(name) {
                Some(Field { kind: Kind::Date, label, .. }) => Column::day(*label),
                Some(field) => Column::words(field.label),
                None => Column::words(*name),
            },
            Self::Derived(heading, _) => Column::words(*heading),
            Self::ToFill(heading, shape) => Column { heading: (*heading).to_owned(), shape: *shape },
        }
    }

    fn cell(&self, lieu: &Lieu, territoire: &Territoire) -> Cell {
        match self {
            Self::Field(name) => named(name).map_or(Cell::Empty, |field| shown(field, lieu)),
            Self::Derived(_, of) => of(lieu, territoire),
            Self::ToFill(..) => Cell::Empty,
        }
    }
}

/// A field as people read it: the telephone by pairs, the day as a day.
fn shown(field: &Field, lieu: &Lieu) -> Cell {
    match (field.kind, cell(field, lieu)) {
        (Kind::Telephone, Cell::Text(telephone)) => Cell::Text(spaced(&telephone)),
        (Kind::Date, Cell::Text(day)) => day.parse().map_or(Cell::Text(day), Cell::Day),
        (_, cell) => cell,
    }
}

fn spaced(telephone: &str) -> String {
    telephone
        .parse()
        .map_or_else(|_| telephone.to_owned(), |number: Telephone| number.national().replace(NBSP, " "))
}

fn kinds(lieu: &Lieu, _: &Territoire) -> Cell {
    let mut words: Vec<&str> = Vec::new();
    for kind in lieu.typologie.iter().map(|kind| kind.plain_words_or_code()) {
        if !words.contains(&kind) {
            words.push(kind);
        }
    }
    Cell::list(&words)
}

fn hours(lieu: &Lieu, _: &Territoire) -> Cell {
    let words = lieu.horaires.as_ref().and_then(to_french).or_else(|| lieu.horaires_texte.clone());
    Cell::optional(words.map(|words| words.replace(NBSP, " ")).as_ref())
}

fn named_area(lieu: &Lieu, territoire: &Territoire, level: Level) -> Cell {
    let lineage = lieu.code_insee.as_ref().and_then(|code| territoire.lineage_of(code));
    let area = lineage.and_then(|lineage| lineage.at(level)).map(|id| territoire.area(id));
    area.map_or(Cell::Empty, |area| Cell::text(&area.nom))
}

/// Places in the order in which one calls them: commune by commune, then by name.
fn by_commune<'a>(lieux: impl IntoIterator<Item = &'a Lieu>) -> Vec<&'a Lieu> {
    let mut sorted: Vec<&Lieu> = lieux.into_iter().collect();
    sorted.sort_by_cached_key(|lieu| (fold(&lieu.commune), fold(&lieu.nom), lieu.id.clone()));
    sorted
}

/// Places as a sheet of a workbook.
pub fn sheet<'a>(lieux: impl IntoIterator<Item = &'a Lieu>, territoire: &Territoire) -> Sheet {
    let parts: Vec<Part> = parts().collect();
    let row = |lieu: &Lieu| parts.iter().map(|part| part.cell(lieu, territoire)).collect();
    Sheet {
        name: "Lieux",
        columns: parts.iter().map(Part::column).collect(),
        rows: by_commune(lieux).into_iter().map(row).collect(),
    }
}

/// Writes places as a workbook: what to know first, then the places.
pub(super) fn write_workbook<'a>(
    lieux: impl IntoIterator<Item = &'a Lieu>,
    territoire: &Territoire,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let lieux: Vec<&Lieu> = lieux.into_iter().collect();
    let about = [inventory(&lieux), usage()].concat();
    let title = "Lieux de médiation numérique".to_owned();
    Workbook { title, about, sheets: vec![sheet(lieux, territoire)] }.write(out)
}

/// Writes places as CSV for French spreadsheets.
pub(super) fn write_csv<'a>(
    lieux: impl IntoIterator<Item = &'a Lieu>,
    territoire: &Territoire,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let parts: Vec<Part> = parts().collect();
    let columns = parts.iter().map(|part| part.column().heading).collect();
    let header = Header { title: String::new(), sheet: "Lieux", columns };
    let row = |lieu: &Lieu| parts.iter().map(|part| part.cell(lieu, territoire)).collect::<Vec<_>>();
    header.write(by_commune(lieux).into_iter().map(row), TableFormat::SpreadsheetCsv, out)
}

/// How many places there are, how old their sheets are, where they come from.
pub fn inventory(lieux: &[&Lieu]) -> Vec<Note> {
    let mut sources: BTreeMap<&str, usize> = BTreeMap::new();
    for lieu in lieux {
        *sources.entry(lieu.source.as_str()).or_default() += 1;
    }
    let sources: Vec<String> = sources.iter().map(|(source, count)| format!("{source} ({count})")).collect();
    let dates = || lieux.iter().map(|lieu| lieu.date_maj);
    let mut notes =
        vec![Note::new("Lieux", sentence!("{} lieux, un par ligne, feuille « Lieux ».", lieux.len()))];
    if let Some((oldest, newest)) = dates().min().zip(dates().max()) {
        let day = |day: NaiveDate| day.format("%d/%m/%Y").to_string();
        let (oldest, newest) = (day(oldest), day(newest));
        notes.push(Note::new(
            "Date des fiches",
            sentence!("Mises à jour par leurs sources entre le {oldest} et le {newest}. Une fiche ancienne est à vérifier."),
        ));
        notes.push(Note::new("Sources des lieux", sources.join(", ")));
    }
    notes
}

/// What whoever opens a list of places wants to know of its columns.
pub fn usage() -> Vec<Note> {
    [
        ("Licence", "Celle que chaque source a choisie ; la page « Données » du site dit ce qu’en dit son éditeur."),
        (
            "Impression",
            "Les premières colonnes d’une feuille s’impriment, tant qu’elles se lisent ; les autres restent à l’écran.",
        ),
        (
            "Appelé le, Remarque",
            "Deux colonnes vides, pour vous : le jour de votre appel et ce que l’on vous a dit. Repère ne les lit pas.",
        ),
        (
            "Cellule vide",
            "La source ne dit rien : cela ne veut pas dire non. Un prix, un horaire ou un service absents se demandent au lieu.",
        ),
        (
            "Qualité de la position",
            "« approximative » : le lieu n’est placé qu’à sa commune, faute d’un point sûr.",
        ),
        (
            "Horaires",
            "« Jours et heures d’ouverture » les dit en mots ; la colonne en syntaxe OpenStreetMap est celle qui est relue.",
        ),
        (
            "Corriger et reprendre",
            "Ce fichier corrigé se réimporte : gardez la ligne des titres et la colonne « Identifiant ».",
        ),
        (
            "Avant de citer",
            "Un lieu peut manquer, avoir ouvert ou fermé depuis : l’absence d’un lieu ne prouve pas qu’il n’y a rien.",
        ),
    ]
    .map(|(subject, text)| Note::new(subject, sentence!("{text}")))
    .to_vec()
}
