//! Places outside the territory: said, never to be corrected; those near its border are kept.

use repere_domain::codes::{CodeInsee, CodePostal};
use repere_domain::{Localisation, Metres, Position, PositionQuality};
use repere_territory::Territoire;

use super::{DECIMALS, Placed, Written};
use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// A place this near may be the nearest one for somebody of the territory.
const NEIGHBOUR: Metres = Metres::from_km(20.0);

/// Whether a record that leads to no commune is one of elsewhere: something says so, and only a name may lead here.
pub(super) fn is_elsewhere(
    territoire: &Territoire,
    written: &Written<'_>,
    point: Option<Localisation>,
) -> bool {
    let code_insee = written.code_insee.and_then(|code| code.parse::<CodeInsee>().ok());
    let code_postal = written.code_postal.and_then(|code| code.parse::<CodePostal>().ok());
    let says = [
        code_insee.map(|code| territoire.has_departement_of(&code)),
        code_postal.map(|code| territoire.has_postal_area(&code)),
        point.map(|point| territoire.locate(point).is_some()),
    ];
    says.contains(&Some(false)) && !says.contains(&Some(true))
}

/// Says that a place is elsewhere, and keeps it when it stands near the border.
pub(super) fn place<'t>(
    territoire: &Territoire,
    written: &Written<'_>,
    point: Option<Localisation>,
    findings: &mut Findings,
) -> Option<Placed<'t>> {
    let adresse = super::quoted(written);
    let code_postal = written.code_postal.and_then(|code| code.parse::<CodePostal>().ok());
    let near = point.and_then(|point| Some((point, territoire.distance_from(point, NEIGHBOUR)?)));
    if let (Some((point, away)), Some(code_postal)) = (near, code_postal) {
        let message = format!(
            "{adresse} : à {} km du territoire, gardé parce qu’il est proche",
            super::french_decimal(away.km())
        );
        findings.add(Code::NearTerritory, written.fields.commune, message);
        let position = Position { localisation: point.rounded(DECIMALS), quality: PositionQuality::Exact };
        return Some(Placed { commune: None, code_postal, position });
    }
    let message =
        format!("{adresse} : hors du territoire ; il n’est pas sur la carte, il n’y a rien à faire");
    findings.add(Code::OutsideTerritory, written.fields.commune, message);
    None
}
