//! The position check: the commune that an address means, and whether the source's point agrees with it.
//!
//! A wrong point makes a false zone blanche, so a point is believed only within a kilometre of its commune.

use repere_domain::codes::CodePostal;
use repere_domain::territoire::Commune;
use repere_domain::{Localisation, Metres, Position, QualitePosition};
use repere_territory::{Adressage, Evidence, Territoire, Unresolved};

use crate::findings::Findings;
use crate::report::CodeConstat as Code;

/// A point may lie this far outside its commune's polygon: polygons are generalised, and places stand on borders.
const TOLERANCE: Metres = Metres::new(1000.0);

/// Decimals of a degree that a point keeps, as RFC 7946 advises: about 0.1 m.
const DECIMALS: i32 = 6;

/// The address and point of a record, as written.
#[derive(Debug, Clone, Copy)]
pub struct Written<'a> {
    /// The commune.
    pub commune: Option<&'a str>,
    /// The postal code.
    pub code_postal: Option<&'a str>,
    /// The point.
    pub coordonnees: Coordonnees,
    /// Where they stand in the source.
    pub champs: Champs,
}

/// What the source calls the fields, for the findings.
#[derive(Debug, Clone, Copy)]
pub struct Champs {
    /// That of the commune.
    pub commune: &'static str,
    /// That of the postal code.
    pub code_postal: &'static str,
    /// That, or those, of the point.
    pub coordonnees: &'static str,
}

/// Coordinates as a source may write them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Coordonnees {
    /// Nothing, or 0/0 which means nothing.
    Absentes,
    /// Something that is not two numbers.
    Illisibles,
    /// Two numbers, in the source's order of latitude and longitude.
    Nombres(f64, f64),
}

impl Coordonnees {
    /// Reads two cells: numbers in digits, with a point or a comma.
    pub fn read(latitude: Option<&str>, longitude: Option<&str>) -> Self {
        let (latitude, longitude) = match (latitude, longitude) {
            (None, None) => return Self::Absentes,
            (Some(latitude), Some(longitude)) => (latitude, longitude),
            _ => return Self::Illisibles,
        };
        match (number(latitude), number(longitude)) {
            (Some(latitude), Some(longitude)) if latitude == 0.0 && longitude == 0.0 => Self::Absentes,
            (Some(latitude), Some(longitude)) => Self::Nombres(latitude, longitude),
            _ => Self::Illisibles,
        }
    }
}

fn number(cell: &str) -> Option<f64> {
    cell.trim().replace(',', ".").parse().ok().filter(|n: &f64| n.is_finite())
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
    let point = match written.coordonnees {
        Coordonnees::Nombres(latitude, longitude) => Localisation::new(latitude, longitude).ok(),
        _ => None,
    };
    let adressage = Adressage { nom: written.commune, code_postal: written.code_postal, localisation: point };
    match territoire.resolve(&adressage) {
        Ok(resolution) => {
            note_evidence(territoire, resolution.evidence, resolution.commune, written, findings);
            let code_postal = postal_code(resolution.commune, written, findings)?;
            let position = position(territoire, resolution.commune, written, findings);
            Some(Placed { commune: Some(resolution.commune), code_postal, position })
        }
        Err(why) => outside(territoire, point, written, findings).or_else(|| {
            findings.add(Code::CommuneIntrouvable, written.champs.commune, unresolved(&why, written));
            None
        }),
    }
}

fn position(
    territoire: &Territoire,
    commune: &Commune,
    written: Written<'_>,
    findings: &mut Findings,
) -> Position {
    let exact = |point: Localisation| Position {
        localisation: point.rounded(DECIMALS),
        qualite: QualitePosition::Exacte,
    };
    let champ = written.champs.coordonnees;
    match written.coordonnees {
        Coordonnees::Nombres(latitude, longitude) => match Localisation::new(latitude, longitude) {
            Ok(point) if belongs(territoire, commune, point) => return exact(point),
            Ok(point) => {
                // Exchanged numbers are repaired only when that puts the point in its own commune.
                if let Ok(swapped) = Localisation::new(longitude, latitude)
                    && belongs(territoire, commune, swapped)
                {
                    findings.add(
                        Code::CoordonneesInversees,
                        champ,
                        "latitude et longitude ont été échangées",
                    );
                    return exact(swapped);
                }
                let away = territoire.distance_to(&commune.code, point).map_or(0.0, Metres::km);
                let (code, ou) = if territoire.locate(point).is_none() {
                    (Code::PositionHorsRegion, "hors de la région, ")
                } else {
                    (Code::PositionHorsCommune, "")
                };
                let message = format!(
                    "le point donné est {ou}à {} km de {} ; vérifiez-le",
                    french_decimal(away),
                    commune.nom
                );
                findings.add(code, champ, message);
            }
            Err(_) => findings.add(
                Code::CoordonneesIllisibles,
                champ,
                "les coordonnées ne sont pas des degrés (Lambert-93 ?) ; donnez-les en degrés, WGS 84",
            ),
        },
        Coordonnees::Illisibles => {
            findings.add(Code::CoordonneesIllisibles, champ, "les coordonnées ne sont pas deux nombres");
        }
        Coordonnees::Absentes => findings.add(Code::CoordonneesAbsentes, champ, "aucune coordonnée, ou 0/0"),
    }
    Position { localisation: commune.point, qualite: QualitePosition::Approximative }
}

fn belongs(territoire: &Territoire, commune: &Commune, point: Localisation) -> bool {
    territoire.distance_to(&commune.code, point).is_some_and(|away| away <= TOLERANCE)
}

fn note_evidence(
    territoire: &Territoire,
    evidence: Evidence,
    commune: &Commune,
    written: Written<'_>,
    findings: &mut Findings,
) {
    let champs = written.champs;
    match evidence {
        Evidence::NameAndPostcode | Evidence::PostcodeAlone => {}
        Evidence::NameAlone | Evidence::FormerNameAlone | Evidence::NameAndPoint => {
            let Some(code) = written.code_postal else { return };
            if is_cedex(territoire, commune, code) {
                let message =
                    format!("{code} n’est celui d’aucune commune ; {} est comprise par son nom", commune.nom);
                findings.add(Code::CodePostalCedex, champs.code_postal, message);
            } else {
                let message = format!("le code postal écrit n’est pas un de ceux de {}", commune.nom);
                findings.add(Code::CodePostalDifferent, champs.code_postal, message);
            }
        }
        Evidence::FormerNameAndPostcode
        | Evidence::CloseNameAndPostcode
        | Evidence::PostcodeAndPoint
        | Evidence::PointAlone => {
            findings.add(Code::CommuneRapprochee, champs.commune, format!("reconnue comme {}", commune.nom));
        }
    }
}

/// Whether a postal code looks like one of distribution: of the commune's département, and no commune's.
fn is_cedex(territoire: &Territoire, commune: &Commune, code: &str) -> bool {
    let Ok(code) = code.parse::<CodePostal>() else { return false };
    let departement = &code.as_str()[..2];
    commune.codes_postaux.iter().any(|known| known.as_str().starts_with(departement))
        && !territoire.has_postal_code(&code)
}

fn postal_code(commune: &Commune, written: Written<'_>, findings: &mut Findings) -> Option<CodePostal> {
    if let Some(code) = written.code_postal.and_then(|code| code.parse().ok()) {
        return Some(code);
    }
    let code = commune.codes_postaux.first()?.clone();
    findings.add(
        Code::CodePostalAbsent,
        written.champs.code_postal,
        format!("{code} retenu, pour {}", commune.nom),
    );
    Some(code)
}

/// A place of another region, with a point that says so: kept where it is, without commune.
fn outside<'t>(
    territoire: &Territoire,
    point: Option<Localisation>,
    written: Written<'_>,
    findings: &mut Findings,
) -> Option<Placed<'t>> {
    let localisation = point.filter(|p| territoire.locate(*p).is_none())?;
    let code_postal: CodePostal = written.code_postal?.parse().ok()?;
    if territoire.has_postal_area(&code_postal) {
        return None;
    }
    findings.add(
        Code::HorsTerritoire,
        written.champs.commune,
        "commune, code postal et point sont hors du territoire",
    );
    let position =
        Position { localisation: localisation.rounded(DECIMALS), qualite: QualitePosition::Exacte };
    Some(Placed { commune: None, code_postal, position })
}

fn unresolved(why: &Unresolved, written: Written<'_>) -> String {
    let adresse = match (written.code_postal, written.commune) {
        (None, None) => "aucune commune".to_owned(),
        (code, commune) => {
            format!("« {} »", [code, commune].into_iter().flatten().collect::<Vec<_>>().join(" "))
        }
    };
    let why = match why {
        Unresolved::NothingWritten => "ni commune, ni code postal, ni coordonnées",
        Unresolved::Unknown => "inconnue du territoire de référence",
        Unresolved::Ambiguous(_) => "plusieurs communes répondent à cette adresse",
        Unresolved::Contradictory => "le nom, le code postal et le point se contredisent",
    };
    format!("{adresse} : {why} ; corrigez la commune ou le code postal à la source")
}

/// A number with one decimal, written the French way.
fn french_decimal(number: f64) -> String {
    format!("{number:.1}").replace('.', ",")
}
