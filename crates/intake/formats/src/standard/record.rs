//! The one path from named text fields to a record that can be stored: cleaning, placing, findings.

use repere_checking::cleaning::{self, PlaceNames, by_kind, dates};
use repere_checking::placing::{self, Coordinates, FieldNames, Written};
use repere_checking::{FindingCode as Code, Findings, SeenIds, contact_unique};
use repere_domain::horaires::Horaires;
use repere_domain::{Essentials, Lieu, LieuId, PrivateData, SourceRecord, fields as table};
use repere_hours::from_french;

use super::fields::Fields;
use crate::reading::Context;

const FIELDS: FieldNames = FieldNames {
    adresse: "adresse",
    commune: "commune",
    code_postal: "code_postal",
    code_insee: "code_insee",
    coordinates: "latitude, longitude",
};

/// A record, and what was written of its date when that is no date.
pub(crate) struct Entry {
    pub(crate) record: SourceRecord,
    pub(crate) undated: Option<String>,
}

/// One record, or `None` with a finding that says why it is refused. `raw` is what the source wrote.
pub(crate) fn record(
    fields: &Fields,
    raw: String,
    context: Context<'_>,
    seen: &mut SeenIds,
    findings: &mut Findings,
) -> Option<Entry> {
    let Some((source_id, known_as)) = identity(fields, context) else {
        findings.add(Code::IdentifierMissing, "id", "l’identifiant est vide");
        return None;
    };
    findings.identify(&source_id);
    if !seen.insert(&source_id) {
        findings.add(
            Code::IdentifierTwice,
            "id",
            format!("« {source_id} » est déjà celui d’une ligne précédente"),
        );
        return None;
    }
    let nom = cleaning::nom(fields.get("nom").unwrap_or_default(), "nom", findings)?;
    let written = fields.get("date_maj").unwrap_or_default();
    let date = dates::day(written);
    let undated = date.is_none().then(|| written.to_owned());
    let code_postal =
        fields.get("code_postal").map(|code| cleaning::code_postal(code, FIELDS.code_postal, findings));
    let written = Written {
        nom: &nom,
        adresse: fields.get("adresse"),
        commune: fields.get("commune"),
        code_postal: code_postal.as_deref(),
        code_insee: fields.get("code_insee"),
        coordinates: Coordinates::read(fields.get("latitude"), fields.get("longitude")),
        fields: FIELDS,
    };
    let placed = placing::place(context.territoire, written, findings)?;
    let commune = placed.commune.map_or_else(
        || cleaning::line(fields.get("commune").unwrap_or_default(), "commune", findings).unwrap_or_default(),
        |commune| commune.nom.clone(),
    );
    let place_names = PlaceNames { nom: &nom, commune: &commune };
    let courriels =
        cleaning::courriels(fields.get("courriels").unwrap_or_default(), place_names, "courriels", findings);
    let mut lieu = Lieu::from(Essentials {
        id: LieuId::for_source(context.source, &source_id),
        nom,
        commune,
        code_postal: placed.code_postal,
        position: placed.position,
        source: context.source.clone(),
        // Another takes its place once the whole file is read.
        date_maj: date.unwrap_or_default(),
    });
    let mut private = PrivateData { courriels: courriels.personal, contacts: None };
    lieu.code_insee = placed.commune.map(|commune| commune.code.clone());
    lieu.courriels = courriels.of_place;
    (lieu.horaires, lieu.horaires_texte) = horaires(fields, findings);
    for field in table::ALL.iter().filter(|field| field.alone) {
        by_kind::read(field, fields.get(field.name), &mut lieu, &mut private, findings);
    }
    lieu.split_presentation();
    let mut record = SourceRecord { source_id, known_as, lieu, private, raw };
    contact_unique::apply(context.personal, &mut record, findings);
    Some(Entry { record, undated })
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

/// The opening hours, and the source's words for them. Hours in the OSM syntax are kept as written; French words are
/// converted when that is certain, and stay words otherwise.
fn horaires(fields: &Fields, findings: &mut Findings) -> (Option<Horaires>, Option<String>) {
    let words = |field| fields.get(field).map(cleaning::several_lines).filter(|text| !text.is_empty());
    let Some(cell) = fields.get("horaires") else {
        let Some(text) = words("horaires_texte") else { return (None, None) };
        let horaires = match from_french(&text, None) {
            Ok(horaires) => {
                findings.add(Code::HoursConverted, "horaires_texte", horaires.to_string());
                Some(horaires)
            }
            Err(refusal) => {
                findings.add(Code::HoursInProse, "horaires_texte", refusal.message());
                None
            }
        };
        return (horaires, Some(text));
    };
    if let Ok(horaires) = cell.parse() {
        return (Some(horaires), words("horaires_texte"));
    }
    if let Ok(horaires) = from_french(cell, None) {
        findings.add(Code::HoursConverted, "horaires", horaires.to_string());
        return (Some(horaires), words("horaires"));
    }
    findings.add(
        Code::HoursUnreadable,
        "horaires",
        "écrivez-les dans la syntaxe « opening_hours » d’OpenStreetMap, comme « Mo-Fr 09:00-12:00,14:00-17:00 »",
    );
    (None, words("horaires"))
}
