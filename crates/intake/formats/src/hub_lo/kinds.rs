//! The Hub's categories, labels and flags → kinds, programmes and labels of the standard.

use repere_domain::text::fold;
use repere_domain::typologie::Typologie;
use repere_domain::vocabulary::Dispositif;

use super::row::Row;
use repere_checking::FindingCode as Code;
use repere_checking::Findings;

/// What the three ways to say a kind amount to.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Kinds {
    pub(super) typologie: Vec<Typologie>,
    pub(super) dispositifs: Vec<Dispositif>,
    /// Labels that the standard has no word for, in the Hub's.
    pub(super) others: Vec<String>,
}

/// Flag columns and the label each stands for.
const FLAGS: [(&str, &str); 8] = [
    ("c_epn", "EPN"),
    ("c_mediatheque", "Médiathèque"),
    ("c_coworking", "CoWorking"),
    ("c_fablab", "FabLab"),
    ("c_msap", "MSAP"),
    ("c_promeneur", "Promeneur du Net"),
    ("c_club_info", "Club Info"),
    ("c_mairie", "Mairie"),
];

/// The kinds of a record: the union of its categories, labels and flags.
pub(super) fn of(row: &Row, findings: &mut Findings) -> Kinds {
    let mut kinds = Kinds::default();
    for label in row.items("c_categories_espace").iter().chain(&row.items("c_etiquettes")) {
        kinds.add(label);
    }
    for (flag, label) in FLAGS {
        if row.is_true(flag) {
            kinds.add(label);
        }
    }
    // The legal form is not a kind; a kind that stands there is one all the same.
    if let Some(label) = row.text(FORME_JURIDIQUE).filter(|text| fold(text) == "msap") {
        findings.add(
            Code::FieldMoved,
            FORME_JURIDIQUE,
            "une catégorie : cochez-la dans « c_categories_espace »",
        );
        kinds.add(&label);
    }
    kinds.typologie.sort_unstable();
    kinds
}

/// Where the legal form stands, and sometimes something else.
const FORME_JURIDIQUE: &str = "c_statut_juridique";

impl Kinds {
    fn add(&mut self, label: &str) {
        match fold(label).as_str() {
            "epn" => push(&mut self.typologie, Typologie::Epn),
            "mediatheque" => push(&mut self.typologie, Typologie::Bib),
            "coworking" => push(&mut self.typologie, Typologie::TiersLieux),
            "fablab" => push(&mut self.typologie, Typologie::Fablab),
            "msap" => push(&mut self.typologie, Typologie::Msap),
            "mairie" => push(&mut self.typologie, Typologie::Muni),
            "promeneur du net" | "pdn" => push(&mut self.dispositifs, Dispositif::PromeneursDuNet),
            "club info" => push(&mut self.others, "Club informatique".to_owned()),
            // A kind that the Hub has no word for is no kind.
            "autre" | "autres" => {}
            _ => push(&mut self.others, label.to_owned()),
        }
    }
}

fn push<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_union_of_three_ways_to_say_it() {
        let row = Row::parse(
            r#"{"c_categories_espace": "{EPN,\"Promeneur du net\",autres}", "c_etiquettes": "EPN / PDN, Référent",
                "c_mediatheque": "True", "c_mairie": ""}"#,
        )
        .unwrap();
        assert_eq!(
            of(&row, &mut Findings::about(1)),
            Kinds {
                typologie: vec![Typologie::Bib, Typologie::Epn],
                dispositifs: vec![Dispositif::PromeneursDuNet],
                others: vec!["Référent".into()],
            }
        );
    }
}
