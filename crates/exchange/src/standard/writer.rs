use std::io;

use repere_domain::Lieu;

use super::columns::{COLUMNS, SEPARATOR};

/// Writes places as a CSV file of the standard: UTF-8, comma, header, RFC 4180.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_csv<'a>(lieux: impl IntoIterator<Item = &'a Lieu>, out: impl io::Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for lieu in lieux {
        writer.write_record(cells(lieu))?;
    }
    writer.flush()
}

/// The cells of a place, in the order of [`COLUMNS`].
fn cells(lieu: &Lieu) -> [String; 32] {
    [
        lieu.id.to_string(),
        optional(lieu.pivot.as_ref()),
        lieu.nom.clone(),
        lieu.commune.clone(),
        lieu.code_postal.to_string(),
        optional(lieu.code_insee.as_ref()),
        lieu.adresse.clone(),
        optional(lieu.complement_adresse.as_ref()),
        lieu.position.localisation.latitude().to_string(),
        lieu.position.localisation.longitude().to_string(),
        joined(&lieu.typologie),
        optional(lieu.telephone.as_ref()),
        joined(&lieu.courriels),
        joined(&lieu.site_web),
        optional(lieu.horaires.as_ref()),
        optional(lieu.presentation_resume.as_ref()),
        optional(lieu.presentation_detail.as_ref()),
        lieu.source.to_string(),
        joined(&lieu.itinerance),
        optional(lieu.structure_parente.as_ref()),
        lieu.date_maj.to_string(),
        joined(&lieu.services),
        joined(&lieu.publics_specifiquement_adresses),
        joined(&lieu.prise_en_charge_specifique),
        joined(&lieu.frais_a_charge),
        joined(&lieu.dispositif_programmes_nationaux),
        joined(&lieu.formations_labels),
        joined(&lieu.autres_formations_labels),
        joined(&lieu.modalites_acces),
        joined(&lieu.modalites_accompagnement),
        optional(lieu.fiche_acces_libre.as_ref()),
        optional(lieu.prise_rdv.as_ref()),
    ]
}

fn optional(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

fn joined(values: &[impl ToString]) -> String {
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(&SEPARATOR.to_string())
}
