//! A place as one row of cells.

use repere_domain::{Lieu, QualitePosition};
use repere_territory::Territoire;

use repere_domain::fields::COLUMNS;
use repere_tables::{Cell, Table};

/// The cells of a place, in the order of the columns of the standard. `point` says whether the coordinates are given.
pub(super) fn of(lieu: &Lieu, point: bool) -> [Cell; 32] {
    let coordinate = |degrees: f64| if point { Cell::Number(degrees) } else { Cell::Empty };
    [
        Cell::text(&lieu.id),
        Cell::optional(lieu.pivot.as_ref()),
        Cell::text(&lieu.nom),
        Cell::text(&lieu.commune),
        Cell::text(&lieu.code_postal),
        Cell::optional(lieu.code_insee.as_ref()),
        Cell::text(&lieu.adresse),
        Cell::optional(lieu.complement_adresse.as_ref()),
        coordinate(lieu.position.localisation.latitude()),
        coordinate(lieu.position.localisation.longitude()),
        Cell::list(&lieu.typologie),
        Cell::optional(lieu.telephone.as_ref()),
        Cell::list(&lieu.courriels),
        Cell::list(&lieu.site_web),
        Cell::optional(lieu.horaires.as_ref()),
        Cell::optional(lieu.presentation_resume.as_ref()),
        Cell::optional(lieu.presentation_detail.as_ref()),
        Cell::text(&lieu.source),
        Cell::list(&lieu.itinerance),
        Cell::optional(lieu.structure_parente.as_ref()),
        Cell::text(&lieu.date_maj),
        Cell::list(&lieu.services),
        Cell::list(&lieu.publics_specifiquement_adresses),
        Cell::list(&lieu.prise_en_charge_specifique),
        Cell::list(&lieu.frais_a_charge),
        Cell::list(&lieu.dispositif_programmes_nationaux),
        Cell::list(&lieu.formations_labels),
        Cell::list(&lieu.autres_formations_labels),
        Cell::list(&lieu.modalites_acces),
        Cell::list(&lieu.modalites_accompagnement),
        Cell::optional(lieu.fiche_acces_libre.as_ref()),
        Cell::optional(lieu.prise_rdv.as_ref()),
    ]
}

/// Columns for people, behind those of the standard.
const FOR_PEOPLE: [&str; 5] = ["position", "horaires_texte", "departement", "epci", "bassin_de_vie"];

/// Places as a table for people.
pub(super) fn table<'a>(lieux: impl IntoIterator<Item = &'a Lieu>, territoire: &Territoire) -> Table {
    Table {
        title: "Lieux de médiation numérique".to_owned(),
        sheet: "Lieux",
        columns: COLUMNS.iter().chain(&FOR_PEOPLE).map(ToString::to_string).collect(),
        rows: lieux.into_iter().map(|lieu| for_people(lieu, territoire)).collect(),
    }
}

/// The cells of a place for people: the telephone as they read it, what the place belongs to by name.
fn for_people(lieu: &Lieu, territoire: &Territoire) -> Vec<Cell> {
    let mut cells = of(lieu, true).to_vec();
    if let Some(telephone) = &lieu.telephone {
        let spaced = Cell::Text(telephone.national().replace('\u{a0}', " "));
        for cell in cells.iter_mut().filter(|cell| **cell == Cell::text(telephone)) {
            *cell = spaced.clone();
        }
    }
    let commune = lieu.code_insee.as_ref().and_then(|code| territoire.commune(code));
    let named = |name: Option<&str>| name.map_or(Cell::Empty, |name| Cell::text(&name));
    let position = match lieu.position.qualite {
        QualitePosition::Exacte => "exacte",
        QualitePosition::Approximative => "approximative",
    };
    cells.extend([
        Cell::text(&position),
        Cell::optional(lieu.horaires_texte.as_ref()),
        named(commune.and_then(|c| territoire.departement(&c.departement)).map(|d| d.nom.as_str())),
        named(commune.and_then(|c| territoire.epci(&c.epci)).map(|e| e.nom.as_str())),
        named(commune.and_then(|c| territoire.bassin(&c.bassin)).map(|b| b.nom.as_str())),
    ]);
    cells
}
