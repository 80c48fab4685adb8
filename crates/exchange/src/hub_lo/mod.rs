//! The Hub's own export: a JSON array of flat objects whose keys start with `c_`.

mod horaires;
mod kinds;
mod row;

use chrono::NaiveDate;
use repere_domain::codes::{Pivot, Siren};
use repere_domain::contact::Telephone;
use repere_domain::texte::fold;
use repere_domain::{DonneesPrivees, Lieu, LieuId, SourceRecord};

use crate::cleaning::{self, Lieux, Site};
use crate::json_records;
use crate::placing::{self, Champs, Coordonnees, Placed, Written};
use crate::reading::{Context, Findings, ReadError, Reading, SeenIds};
use crate::report::CodeConstat as Code;
use row::Row;

const CHAMPS: Champs =
    Champs { commune: "c_city", code_postal: "c_postcode", coordonnees: "c_lat_coor1, c_long_coor1" };

/// Reads the export.
pub(crate) fn read(text: &str, context: Context<'_>) -> Result<Reading, ReadError> {
    let records = json_records::split(text)?;
    if !records.is_empty() && !records.iter().any(|r| Row::parse(r.get()).is_ok_and(|row| row.id().is_some()))
    {
        return Err(ReadError::OtherRecords {
            lus: records.len(),
            attendus: "gid, c_nom…",
            format: "hub-lo",
        });
    }
    let mut reading = Reading::default();
    let mut seen = SeenIds::default();
    for (index, raw) in records.iter().enumerate() {
        let mut findings = Findings::about(index + 1);
        let record = match Row::parse(raw.get()) {
            Ok(row) => record(&row, raw.get(), context, &mut seen, &mut findings),
            Err(_) => {
                findings.add(Code::EnregistrementIllisible, "", "ce n’est pas un objet JSON « { … } »");
                None
            }
        };
        reading.take(record, findings);
    }
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
        findings.add(Code::IdentifiantAbsent, "gid", "le champ « gid » est absent ou vide");
        return None;
    };
    findings.identify(&source_id);
    if !seen.insert(&source_id) {
        let message =
            format!("l’identifiant {source_id} est déjà celui d’un enregistrement précédent, qui est gardé");
        findings.add(Code::IdentifiantEnDouble, "gid", message);
        return None;
    }
    let Some(nom) = row.text("c_nom").map(|nom| cleaning::one_line(&nom)) else {
        findings.add(Code::NomAbsent, "c_nom", "le nom est absent");
        return None;
    };
    let date_maj = date(row, findings)?;
    let placed = place(row, context, findings)?;
    check_bassin(row, &placed, context, findings);
    let commune = placed.commune.map_or_else(
        || row.text("c_city").map(|c| cleaning::one_line(&c)).unwrap_or_default(),
        |commune| commune.nom.clone(),
    );
    let courriels = courriels(row, Lieux { nom: &nom, commune: &commune }, findings);
    let kinds = kinds::of(row);
    let (horaires, horaires_texte) = horaires::of(row, findings);
    let lieu = Lieu {
        id: LieuId::for_source(context.source, &source_id),
        pivot: pivot(row, findings),
        code_postal: placed.code_postal,
        code_insee: placed.commune.map(|commune| commune.code.clone()),
        adresse: adresse(row, findings),
        complement_adresse: None,
        position: placed.position,
        typologie: kinds.typologie,
        telephone: telephone(row, findings),
        courriels: courriels.publics,
        site_web: sites(row, findings),
        horaires,
        horaires_texte,
        presentation_resume: None,
        presentation_detail: None,
        source: context.source.clone(),
        itinerance: Vec::new(),
        structure_parente: None,
        date_maj,
        services: Vec::new(),
        publics_specifiquement_adresses: Vec::new(),
        prise_en_charge_specifique: Vec::new(),
        frais_a_charge: Vec::new(),
        dispositif_programmes_nationaux: kinds.dispositifs,
        formations_labels: Vec::new(),
        autres_formations_labels: kinds.autres,
        modalites_acces: Vec::new(),
        modalites_accompagnement: Vec::new(),
        fiche_acces_libre: None,
        prise_rdv: None,
        nom,
        commune,
    };
    let prive = DonneesPrivees { courriels: courriels.personnels, contacts: row.text("c_contacts") };
    Some(SourceRecord { source_id, lieu, prive, brut: raw.to_owned() })
}

/// The day of the last edit: `2020/06/30 14:16:50.898`.
fn date(row: &Row, findings: &mut Findings) -> Option<NaiveDate> {
    let written = row.text("c__edit_datemaj").unwrap_or_default();
    let day = written.split([' ', 'T']).next().unwrap_or_default().replace('/', "-");
    let date = NaiveDate::parse_from_str(&day, "%Y-%m-%d").ok();
    if date.is_none() {
        findings.add(Code::DateIllisible, "c__edit_datemaj", "écrivez-la AAAA/MM/JJ");
    }
    date
}

fn place<'t>(row: &Row, context: Context<'t>, findings: &mut Findings) -> Option<Placed<'t>> {
    let commune = row.text("c_city");
    // A number has lost the zero of the first départements.
    let code_postal = row.text("c_postcode").map(|code| format!("{code:0>5}"));
    let coordonnees =
        Coordonnees::read(row.text("c_lat_coor1").as_deref(), row.text("c_long_coor1").as_deref());
    let written = Written {
        commune: commune.as_deref(),
        code_postal: code_postal.as_deref(),
        coordonnees,
        champs: CHAMPS,
    };
    placing::place(context.territoire, written, findings)
}

fn check_bassin(row: &Row, placed: &Placed<'_>, context: Context<'_>, findings: &mut Findings) {
    let Some(written) = row.text("c_bassin_de_vie") else { return };
    let Some(bassin) = placed.commune.and_then(|c| context.territoire.bassin(&c.bassin)) else { return };
    if fold(&written) != fold(&bassin.nom) {
        let message = format!("« {written} » dans la source ; la commune est du bassin {}", bassin.nom);
        findings.add(Code::BassinDifferent, "c_bassin_de_vie", message);
    }
}

fn adresse(row: &Row, findings: &mut Findings) -> String {
    let adresse = row.text("c_adresse").map(|a| cleaning::one_line(&a)).unwrap_or_default();
    if adresse.is_empty() {
        findings.add(Code::AdresseAbsente, "c_adresse", "complétez le numéro et la voie");
    }
    adresse
}

/// The place's telephone, or its mobile when it has no other.
fn telephone(row: &Row, findings: &mut Findings) -> Option<Telephone> {
    for champ in ["c_telephone", "c_mobile"] {
        let Some(written) = row.text(champ) else { continue };
        match written.parse() {
            Ok(telephone) => return Some(telephone),
            Err(_) => {
                findings.add(Code::TelephoneIllisible, champ, format!("« {written} » n’est pas un numéro"))
            }
        }
    }
    None
}

fn courriels(row: &Row, lieu: Lieux<'_>, findings: &mut Findings) -> cleaning::Courriels {
    let sorted = cleaning::sort_courriels(&row.text("c_courriel").unwrap_or_default(), lieu);
    for _ in 0..sorted.invalides {
        findings.add(
            Code::CourrielInvalide,
            "c_courriel",
            "ce n’est pas une adresse : corrigez-la à la source",
        );
    }
    for _ in &sorted.personnels {
        findings.add(
            Code::CourrielPersonnel,
            "c_courriel",
            "gardée pour le Hub ; indiquez l’adresse du lieu s’il en a une",
        );
    }
    sorted
}

fn sites(row: &Row, findings: &mut Findings) -> Vec<repere_domain::contact::Url> {
    let Some(written) = row.text("c_site_web") else { return Vec::new() };
    let mut urls = Vec::new();
    for site in cleaning::split_sites(&written) {
        match site {
            Site::Url(url) => urls.push(url),
            Site::Illisible => {
                findings.add(
                    Code::SiteIllisible,
                    "c_site_web",
                    "une partie du champ n’est pas une adresse de site",
                );
            }
        }
    }
    urls
}

fn pivot(row: &Row, findings: &mut Findings) -> Option<Pivot> {
    let written = row.text("c_siren_site")?;
    if written.bytes().all(|b| b == b'0') {
        findings.add(Code::SirenNul, "c_siren_site", "indiquez le SIREN de la structure");
        return None;
    }
    match format!("{written:0>9}").parse::<Siren>() {
        Ok(siren) => Some(siren.into()),
        Err(_) => {
            findings.add(Code::PivotInvalide, "c_siren_site", format!("« {written} » n’est pas un SIREN"));
            None
        }
    }
}

#[cfg(test)]
mod tests;
