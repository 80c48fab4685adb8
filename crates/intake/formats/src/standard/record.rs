//! The one path from named text fields to a record that can be stored: cleaning, placing, findings.

use std::str::FromStr;

use repere_domain::horaires::Horaires;
use repere_domain::{DonneesPrivees, Lieu, LieuId, SourceRecord};
use repere_hours::from_french;

use super::fields::Fields;
use repere_checking::cleaning::{self, Lieux};
use repere_checking::contact_unique;
use repere_domain::fields::SEPARATOR;

use crate::reading::Context;
use repere_checking::CodeConstat as Code;
use repere_checking::placing::{self, Champs, Coordonnees, Written};
use repere_checking::{Findings, SeenIds};

const CHAMPS: Champs =
    Champs { commune: "commune", code_postal: "code_postal", coordonnees: "latitude, longitude" };

/// Longest short presentation, in characters.
const RESUME_MAX: usize = 280;

/// One record, or `None` with a finding that says why it is refused. `brut` is what the source wrote.
pub(crate) fn record(
    fields: &Fields,
    brut: String,
    context: Context<'_>,
    seen: &mut SeenIds,
    findings: &mut Findings,
) -> Option<SourceRecord> {
    let Some((source_id, repris)) = identity(fields, context) else {
        findings.add(Code::IdentifiantAbsent, "id", "l’identifiant est vide");
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
    let nom = cleaning::nom(fields.get("nom").unwrap_or_default(), "nom", findings)?;
    let written = fields.get("date_maj").unwrap_or_default();
    let Ok(date_maj) = written.parse() else {
        findings.add(Code::DateIllisible, "date_maj", format!("« {written} » : écrivez-la AAAA-MM-JJ"));
        return None;
    };
    let code_postal =
        fields.get("code_postal").map(|code| cleaning::code_postal(code, CHAMPS.code_postal, findings));
    let written = Written {
        commune: fields.get("commune"),
        code_postal: code_postal.as_deref(),
        coordonnees: Coordonnees::read(fields.get("latitude"), fields.get("longitude")),
        champs: CHAMPS,
    };
    let placed = placing::place(context.territoire, written, findings)?;
    let commune = placed
        .commune
        .map_or_else(|| line(fields, "commune", findings).unwrap_or_default(), |commune| commune.nom.clone());
    let lieu_des_courriels = Lieux { nom: &nom, commune: &commune };
    let courriels = cleaning::courriels(
        fields.get("courriels").unwrap_or_default(),
        lieu_des_courriels,
        "courriels",
        findings,
    );
    let (horaires, horaires_texte) = horaires(fields, findings);
    let lieu = Lieu {
        id: LieuId::for_source(context.source, &source_id),
        pivot: value(fields, "pivot", Code::PivotInvalide, findings),
        code_postal: placed.code_postal,
        code_insee: placed.commune.map(|c| c.code.clone()),
        adresse: adresse(fields, findings),
        complement_adresse: line(fields, "complement_adresse", findings),
        position: placed.position,
        typologie: terms(fields, "typologie", findings),
        telephone: value(fields, "telephone", Code::TelephoneIllisible, findings),
        courriels: courriels.publics,
        site_web: cleaning::site_web(fields.get("site_web").unwrap_or_default(), "site_web", findings),
        horaires,
        horaires_texte,
        presentation_resume: resume(fields, findings),
        presentation_detail: fields.get("presentation_detail").map(cleaning::paragraphs),
        source: context.source.clone(),
        itinerance: terms(fields, "itinerance", findings),
        structure_parente: line(fields, "structure_parente", findings),
        date_maj,
        services: terms(fields, "services", findings),
        publics_specifiquement_adresses: terms(fields, "publics_specifiquement_adresses", findings),
        prise_en_charge_specifique: terms(fields, "prise_en_charge_specifique", findings),
        frais_a_charge: terms(fields, "frais_a_charge", findings),
        dispositif_programmes_nationaux: terms(fields, "dispositif_programmes_nationaux", findings),
        formations_labels: terms(fields, "formations_labels", findings),
        autres_formations_labels: autres_labels(fields, findings),
        modalites_acces: terms(fields, "modalites_acces", findings),
        modalites_accompagnement: terms(fields, "modalites_accompagnement", findings),
        fiche_acces_libre: value(fields, "fiche_acces_libre", Code::SiteIllisible, findings),
        prise_rdv: value(fields, "prise_rdv", Code::SiteIllisible, findings),
        nom,
        commune,
    };
    let prive = DonneesPrivees {
        courriels: courriels.personnels,
        contacts: fields.get("contacts").map(cleaning::several_lines),
    };
    let mut record = SourceRecord { source_id, repris, lieu, prive, brut };
    contact_unique::apply(context.personnels, &mut record, findings);
    Some(record)
}

/// The source's identifier, and the place that the record says it is. In a file that Repère exported the `id` is that of
/// the place: when it is one that this very source gives, what stands behind the name of the source is the identifier,
/// so that a place brought back keeps its own.
fn identity(fields: &Fields, context: Context<'_>) -> Option<(String, Option<LieuId>)> {
    let id = fields.get("id")?;
    let brought_back = (fields.get("source") == Some(context.source.as_str()))
        .then(|| id.strip_prefix(context.source.as_str())?.strip_prefix('-'))
        .flatten()
        .filter(|rest| LieuId::for_source(context.source, rest).as_str() == id);
    Some(match brought_back {
        Some(rest) => (rest.to_owned(), id.parse().ok()),
        None => (id.to_owned(), None),
    })
}

/// A field of one line.
fn line(fields: &Fields, field: &'static str, findings: &mut Findings) -> Option<String> {
    cleaning::ligne(fields.get(field)?, field, findings)
}

/// A value of its own type; one that does not read is reported and left out.
fn value<T: FromStr>(fields: &Fields, field: &'static str, code: Code, findings: &mut Findings) -> Option<T> {
    let text = fields.get(field)?;
    let value = text.parse().ok();
    if value.is_none() {
        findings.add(code, field, format!("« {text} » n’est pas une valeur de ce champ"));
    }
    value
}

/// The items of a field that holds several.
fn items<'f>(fields: &'f Fields, field: &str) -> impl Iterator<Item = &'f str> {
    fields.get(field).unwrap_or_default().split(SEPARATOR).map(str::trim).filter(|item| !item.is_empty())
}

/// The values of a vocabulary; unknown ones are reported and left out.
fn terms<T: FromStr + PartialEq>(fields: &Fields, field: &'static str, findings: &mut Findings) -> Vec<T> {
    let mut terms = Vec::new();
    for term in items(fields, field) {
        match term.parse() {
            Ok(known) if terms.contains(&known) => {}
            Ok(known) => terms.push(known),
            Err(_) => {
                findings.add(
                    Code::ValeurInconnue,
                    field,
                    format!("« {term} » n’est pas dans le vocabulaire"),
                );
            }
        }
    }
    terms
}

/// The opening hours, and the source's words for them. Hours in the OSM syntax are kept as written; French words are
/// converted when that is certain, and stay words otherwise.
fn horaires(fields: &Fields, findings: &mut Findings) -> (Option<Horaires>, Option<String>) {
    let words = |field| fields.get(field).map(cleaning::several_lines).filter(|text| !text.is_empty());
    let Some(cell) = fields.get("horaires") else {
        let Some(text) = words("horaires_texte") else { return (None, None) };
        let horaires = match from_french(&text, None) {
            Ok(horaires) => {
                findings.add(Code::HorairesConvertis, "horaires_texte", horaires.to_string());
                Some(horaires)
            }
            Err(refus) => {
                findings.add(Code::HorairesEnProse, "horaires_texte", refus.message());
                None
            }
        };
        return (horaires, Some(text));
    };
    if let Ok(horaires) = cell.parse() {
        return (Some(horaires), words("horaires_texte"));
    }
    if let Ok(horaires) = from_french(cell, None) {
        findings.add(Code::HorairesConvertis, "horaires", horaires.to_string());
        return (Some(horaires), words("horaires"));
    }
    findings.add(
        Code::HorairesIllisibles,
        "horaires",
        "écrivez-les dans la syntaxe « opening_hours » d’OpenStreetMap, comme « Mo-Fr 09:00-12:00,14:00-17:00 »",
    );
    (None, words("horaires"))
}

fn adresse(fields: &Fields, findings: &mut Findings) -> String {
    const CHAMP: &str = "adresse";
    cleaning::adresse(cleaning::one_line(fields.get(CHAMP).unwrap_or_default()), CHAMP, findings)
}

/// The short presentation.
fn resume(fields: &Fields, findings: &mut Findings) -> Option<String> {
    const CHAMP: &str = "presentation_resume";
    let resume = cleaning::paragraphs(fields.get(CHAMP)?);
    (!resume.is_empty() && cleaning::fits(&resume, RESUME_MAX, CHAMP, findings)).then_some(resume)
}

fn autres_labels(fields: &Fields, findings: &mut Findings) -> Vec<String> {
    let mut labels = Vec::new();
    const CHAMP: &str = "autres_formations_labels";
    for label in items(fields, CHAMP) {
        if let Some(label) = cleaning::ligne(label, CHAMP, findings)
            && !labels.contains(&label)
        {
            labels.push(label);
        }
    }
    labels
}
