//! The position check: the commune that an address means, and whether the source's point agrees with it.
//!
//! A wrong point makes a false zone blanche, so a point is believed only within 500 metres of its commune.

mod address;
mod coordinates;
mod mairie;
mod outside;
mod witnesses;

use repere_domain::codes::CodePostal;
use repere_domain::territoire::Commune;
use repere_domain::{Localisation, Metres, Position, PositionQuality};
use repere_territory::{Territoire, Unresolved, WrittenAddress};

pub use coordinates::Coordinates;
pub(crate) use coordinates::exchanged;

use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// Decimals of a degree that a point keeps, as RFC 7946 advises: about 0.1 m.
const DECIMALS: i32 = 6;

/// The address and point of a record, as written.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The name of the place: a mairie is expected where the reference has it.
    pub nom: &'a str,
    /// The address, which may say what the fields of its own do not.
    pub adresse: Option<&'a str>,
    /// The commune.
    pub commune: Option<&'a str>,
    /// The postal code.
    pub code_postal: Option<&'a str>,
    /// The INSEE code of the commune.
    pub code_insee: Option<&'a str>,
    /// The point.
    pub coordinates: Coordinates,
    /// Where they stand in the source.
    pub fields: FieldNames,
}

/// What the source calls the fields, for the findings.
#[derive(Debug, Clone, Copy)]
pub struct FieldNames {
    /// That of the address.
    pub adresse: &'static str,
    /// That of the commune.
    pub commune: &'static str,
    /// That of the postal code.
    pub code_postal: &'static str,
    /// That of the INSEE code.
    pub code_insee: &'static str,
    /// That, or those, of the point.
    pub coordinates: &'static str,
}

/// Where a record stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed<'t> {
    /// Its commune; `None` outside the reference geography.
    pub commune: Option<&'t Commune>,
    /// Its postal code: as written, or that of the commune.
    pub code_postal: CodePostal,
    /// Its point, and what it is worth.
    pub position: Position,
}

/// Places a record, or finds why it cannot be placed.
pub fn place<'t>(
    territoire: &'t Territoire,
    written: Written<'_>,
    findings: &mut Findings,
) -> Option<Placed<'t>> {
    let written = completed(written, findings);
    let point = coordinates::point(territoire, &written, findings);
    let address = WrittenAddress {
        nom: written.commune,
        code_postal: written.code_postal,
        code_insee: written.code_insee,
        localisation: point,
    };
    match territoire.resolve(&address) {
        Ok(found) => {
            witnesses::note(territoire, &found, &written, findings);
            let code_postal = witnesses::postal_code(found.commune, &written, findings)?;
            let position = position(territoire, found.commune, &written, point, findings);
            Some(Placed { commune: Some(found.commune), code_postal, position })
        }
        Err(_) if outside::is_elsewhere(territoire, &written, point) => {
            outside::place(territoire, &written, point, findings)
        }
        Err(why) => {
            let message = unresolved(territoire, &why, &written);
            findings.add(Code::CommuneNotFound, written.fields.commune, message);
            None
        }
    }
}

/// What is written, with the postal code and the commune that only the address says.
fn completed<'a>(mut written: Written<'a>, findings: &mut Findings) -> Written<'a> {
    let (Some(adresse), true) = (written.adresse, written.commune.is_none() || written.code_postal.is_none())
    else {
        return written;
    };
    let parts = address::Parts::of(adresse);
    let mut read = Vec::new();
    if let (None, Some(code)) = (written.code_postal, parts.code_postal) {
        written.code_postal = Some(code);
        read.push(code);
    }
    if let (None, Some(commune)) = (written.commune, parts.commune) {
        written.commune = Some(commune);
        read.push(commune);
    }
    if !read.is_empty() {
        let message = format!("« {} » lu dans l’adresse", read.join(" "));
        findings.add(Code::ReadInAddress, written.fields.adresse, message);
    }
    written
}

fn position(
    territoire: &Territoire,
    commune: &Commune,
    written: &Written<'_>,
    point: Option<Localisation>,
    findings: &mut Findings,
) -> Position {
    let field = written.fields.coordinates;
    match point {
        Some(point) if territoire.is_at(&commune.code, point) => {
            mairie::check(written.nom, commune, point, field, findings);
            return Position { localisation: point.rounded(DECIMALS), quality: PositionQuality::Exact };
        }
        Some(point) => {
            let away = territoire.distance_to(&commune.code, point).map_or(0.0, Metres::km);
            let (code, outside) = if territoire.locate(point).is_none() {
                (Code::PointOutsideRegion, "hors de la région, ")
            } else {
                (Code::PointOutsideCommune, "")
            };
            let message = format!(
                "le point donné est {outside}à {} km de {} ; vérifiez-le",
                french_decimal(away),
                commune.nom
            );
            findings.add(code, field, message);
        }
        None if written.coordinates == Coordinates::Missing => {
            findings.add(Code::CoordinatesMissing, field, "aucune coordonnée, ou 0/0");
        }
        None => {}
    }
    Position { localisation: commune.point, quality: PositionQuality::Approximate }
}

/// The address, as it was written.
fn quoted(written: &Written<'_>) -> String {
    match (written.code_postal, written.commune, written.code_insee) {
        (None, None, None) => "aucune commune".to_owned(),
        (None, None, Some(code)) => format!("code INSEE {code}"),
        (code, commune, _) => {
            format!("« {} »", [code, commune].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
    }
}

fn unresolved(territoire: &Territoire, why: &Unresolved, written: &Written<'_>) -> String {
    let adresse = quoted(written);
    let why = match why {
        Unresolved::NothingWritten => "ni commune, ni code postal, ni coordonnées",
        Unresolved::Unknown => "inconnue du territoire de référence",
        Unresolved::Ambiguous(codes) if codes.len() == 1 => {
            "le code postal a une seule commune, qui n’a pas ce nom"
        }
        Unresolved::Ambiguous(_) => "plusieurs communes répondent à cette adresse",
        Unresolved::Contradictory => "le nom, le code postal, le code INSEE et le point se contredisent",
        Unresolved::FarFromPoint { commune, distance } => {
            let nom = territoire.commune(commune).map_or("", |commune| &commune.nom);
            return format!(
                "{adresse} : rien d’autre que le nom ne dit {nom} ({commune}), qui est à {} km du point ; donnez le \
                 code postal, ou vérifiez le point",
                french_decimal(distance.km())
            );
        }
    };
    format!("{adresse} : {why} ; corrigez la commune ou le code postal à la source")
}

/// A number with one decimal, written the French way.
fn french_decimal(number: f64) -> String {
    format!("{number:.1}").replace('.', ",")
}

#[cfg(test)]
mod tests;
