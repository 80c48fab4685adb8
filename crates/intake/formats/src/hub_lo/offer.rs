//! What a place offers, from the yes-or-no columns of the export.
//!
//! Only a « oui » whose meaning the standard has a word for is taken: personal support, a place that a wheelchair can enter; what it
//! says of services is read with the rest that says some. A « non » in an old inventory proves nothing, and stays unsaid.

use repere_domain::text::fold;
use repere_domain::vocabulary::{ModaliteAccompagnement, PriseEnCharge, Public};

use super::row::Row;

/// The words of the standard for an offer.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Offre {
    pub(super) prise_en_charge: Vec<PriseEnCharge>,
    pub(super) support: Vec<ModaliteAccompagnement>,
    pub(super) publics: Vec<Public>,
}

/// The offer of a record.
pub(super) fn of(row: &Row) -> Offre {
    let mut offer = Offre::default();
    if row.says_yes("c_acces_pmr") {
        offer.prise_en_charge.push(PriseEnCharge::HandicapsMoteurs);
    }
    if row.says_yes("c_accompagnement_personnel") {
        offer.support.push(ModaliteAccompagnement::Individuel);
    }
    // « Jeunes, familles » adds restrictions that the standard cannot say; a single word of its own is certain.
    let target = fold(&row.text("c_varchar_public_cible").unwrap_or_default());
    offer.publics.extend(Public::ALL.iter().find(|public| fold(public.as_str()) == target));
    offer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yes_is_taken_and_a_no_is_not_the_opposite() {
        let row = |text: &str| Row::parse(text).unwrap();
        let yes = row(r#"{"c_acces_pmr": "Oui", "c_accompagnement_personnel": "oui",
                "c_varchar_public_cible": "jeunes"}"#);
        assert_eq!(
            of(&yes),
            Offre {
                prise_en_charge: vec![PriseEnCharge::HandicapsMoteurs],
                support: vec![ModaliteAccompagnement::Individuel],
                publics: vec![Public::Jeunes],
            }
        );
        let no =
            row(r#"{"c_formation": "non", "c_acces_pmr": "", "c_varchar_public_cible": "Jeunes 16-25 ans"}"#);
        assert_eq!(of(&no), Offre::default());
    }
}
