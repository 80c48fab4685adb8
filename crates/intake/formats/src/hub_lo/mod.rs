//! The Hub's own export: a JSON array of flat objects whose keys start with `c_`.

mod horaires;
mod kinds;
mod offer;
mod row;
mod services;
mod words;

use chrono::NaiveDate;
use repere_domain::codes::Pivot;
use repere_domain::contact::{Courriel, Telephone};
use repere_domain::text::fold;
use repere_domain::{Essentials, Lieu, LieuId, PrivateData, SourceRecord};

use crate::error::ReadError;
use crate::reading::Context;
use repere_checking::FindingCode as Code;
use repere_checking::cleaning::{self, PlaceNames};
use repere_checking::colocation;
use repere_checking::contact_unique;
use repere_checking::placing::{self, Coordinates, FieldNames, Placed, Written};
use repere_checking::{Findings, Reading, SeenIds};
use repere_tables::split_records;
use repere_territory::Level;
use row::Row;

const FIELDS: FieldNames = FieldNames {
    adresse: "c_adresse",
    commune: "c_city",
    code_postal: "c_postcode",
    code_insee: "",
    coordinates: "c_lat_coor1, c_long_coor1",
};

/// Reads the export.
pub(crate) fn read(text: &str, context: Context<'_>) -> Result<Reading, ReadError> {
    let records = split_records(text)?;
    if !records.is_empty() && !records.iter().any(|r| Row::parse(r.get()).is_ok_and(|row| row.id().is_some()))
    {
        return Err(ReadError::OtherRecords {
            records_read: records.len(),
            expected: "gid, c_nom…",
            format: "hub-lo",
        });
    }
    let mut reading = Reading::default();
    let mut seen = SeenIds::default();
    for (index, raw) in records.iter().enumerate() {
        let mut findings = Findings::about(index + 1);
        context.advance(index as f64 / records.len() as f64);
        let record = match Row::parse(raw.get()) {
            Ok(_) if !findings.record_fits(raw.get()) => None,
            Ok(mut row) => {
                row.uncover(&mut findings);
                record(&row, raw.get(), context, &mut seen, &mut findings)
            }
            Err(_) => {
                findings.add(Code::RecordUnreadable, "", "ce n’est pas un objet JSON « { … } »");
                None
            }
        };
        reading.take(record, findings);
    }
    colocation::note(&mut reading);
    Ok(reading)
}

/// One record, or `None` with a finding that says why it is refused.
fn record(
    row: &Row,
    raw: &str,
    context: Context<'_>,
    seen: &mut SeenIds,
    findings: &mut Findings,
) -> Option<SourceRecord> {
    let Some(source_id) = row.id() else {
        findings.add(Code::IdentifierMissing, "gid", "le champ « gid » est absent ou vide");
        return None;
    };
    findings.identify(&source_id);
    if !seen.insert(&source_id) {
        let message =
            format!("l’identifiant {source_id} est déjà celui d’un enregistrement précédent, qui est gardé");
        findings.add(Code::IdentifierTwice, "gid", message);
        return None;
    }
    row.note_nothings(findings);
    let nom = cleaning::nom(&row.text("c_nom").unwrap_or_default(), "c_nom", findings)?;
    let date_maj = date(row, findings)?;
    let placed = place(row, &nom, context, findings)?;
    check_bassin(row, &placed, context, findings);
    let commune = placed.commune.map_or_else(
        || row.text("c_city").and_then(|c| cleaning::line(&c, "c_city", findings)).unwrap_or_default(),
        |commune| commune.nom.clone(),
    );
    let courriels = courriels(row, PlaceNames { nom: &nom, commune: &commune }, findings);
    let kinds = kinds::of(row, findings);
    let offer = offer::of(row);
    let services = services::of(row, &kinds.typologie, findings);
    let materiel_texte = words::equipment(row, findings);
    let [accompagnement_texte, formation_texte] =
        [words::SUPPORT, words::TRAINING].map(|column| words::of(row, column, findings));
    let (horaires, horaires_texte) = horaires::of(row, findings);
    let pivot = pivot(row, findings);
    let adresse = adresse(row, findings);
    let telephone = telephone(row, findings);
    let site_web = cleaning::site_web(&row.text("c_site_web").unwrap_or_default(), "c_site_web", findings);
    let essentials = Essentials {
        id: LieuId::for_source(context.source, &source_id),
        nom,
        commune,
        code_postal: placed.code_postal,
        position: placed.position,
        source: context.source.clone(),
        date_maj,
    };
    let lieu = Lieu {
        pivot,
        code_insee: placed.commune.map(|commune| commune.code.clone()),
        adresse,
        typologie: kinds.typologie,
        telephone,
        courriels: courriels.of_place,
        site_web,
        horaires,
        horaires_texte,
        materiel_texte,
        accompagnement_texte,
        formation_texte,
        services,
        publics_specifiquement_adresses: offer.publics,
        prise_en_charge_specifique: offer.prise_en_charge,
        dispositif_programmes_nationaux: kinds.dispositifs,
        autres_formations_labels: kinds.others,
        modalites_accompagnement: offer.support,
        ..Lieu::from(essentials)
    };
    let private = PrivateData { courriels: courriels.personal, contacts: row.text("c_contacts") };
    let mut record = SourceRecord { source_id, known_as: None, lieu, private, raw: raw.to_owned() };
    contact_unique::apply(context.personal, &mut record, findings);
    Some(record)
}

/// The day of the last edit: `2020/06/30 14:16:50.898`.
fn date(row: &Row, findings: &mut Findings) -> Option<NaiveDate> {
    let written = row.text("c__edit_datemaj").unwrap_or_default();
    let date = cleaning::dates::day(&written);
    if date.is_none() {
        findings.add(Code::DateUnreadable, "c__edit_datemaj", "écrivez-la AAAA/MM/JJ");
    }
    date
}

fn place<'t>(row: &Row, nom: &str, context: Context<'t>, findings: &mut Findings) -> Option<Placed<'t>> {
    let (commune, adresse) = (row.text("c_city"), row.text("c_adresse"));
    // A number has lost the zero of the first départements.
    let code_postal =
        row.text("c_postcode").map(|code| cleaning::code_postal(&code, FIELDS.code_postal, findings));
    let coordinates =
        Coordinates::read(row.text("c_lat_coor1").as_deref(), row.text("c_long_coor1").as_deref());
    let written = Written {
        nom,
        adresse: adresse.as_deref(),
        commune: commune.as_deref(),
        code_postal: code_postal.as_deref(),
        code_insee: None,
        coordinates,
        fields: FIELDS,
    };
    placing::place(context.territoire, written, findings)
}

fn check_bassin(row: &Row, placed: &Placed<'_>, context: Context<'_>, findings: &mut Findings) {
    let Some(written) = row.text("c_bassin_de_vie") else { return };
    let commune = placed.commune.and_then(|c| context.territoire.lineage_of(&c.code));
    let Some(bassin) = commune.and_then(|lineage| lineage.at(Level::BASSIN)) else { return };
    let bassin = context.territoire.area(bassin);
    if fold(&written) != fold(&bassin.nom) {
        let message = format!("« {written} » dans la source ; la commune est du bassin {}", bassin.nom);
        findings.add(Code::OtherBassin, "c_bassin_de_vie", message);
    }
}

fn adresse(row: &Row, findings: &mut Findings) -> String {
    const FIELD: &str = "c_adresse";
    cleaning::adresse(cleaning::without_ends(&row.text(FIELD).unwrap_or_default()), FIELD, findings)
}

/// The place's telephone, or its mobile when it has no other.
fn telephone(row: &Row, findings: &mut Findings) -> Option<Telephone> {
    ["c_telephone", "c_mobile"]
        .into_iter()
        .find_map(|field| cleaning::telephone(&row.text(field)?, field, findings))
}

/// The e-mail addresses of a record: those of their field, and those that stand alone in the field of the legal form.
fn courriels(row: &Row, lieu: PlaceNames<'_>, findings: &mut Findings) -> cleaning::Courriels {
    const FIELD: &str = "c_courriel";
    const OTHER_FIELD: &str = "c_statut_juridique";
    let mut written = row.text(FIELD).unwrap_or_default();
    if let Some(elsewhere) = row.text(OTHER_FIELD).filter(|text| text.parse::<Courriel>().is_ok()) {
        let message = format!("une adresse électronique : écrivez-la dans « {FIELD} »");
        findings.add(Code::FieldMoved, OTHER_FIELD, message);
        written.push(' ');
        written.push_str(&elsewhere);
    }
    cleaning::courriels(&written, lieu, FIELD, findings)
}

fn pivot(row: &Row, findings: &mut Findings) -> Option<Pivot> {
    cleaning::pivot(&row.text("c_siren_site")?, "c_siren_site", findings)
}

#[cfg(test)]
mod tests;
