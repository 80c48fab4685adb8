//! The communes of the past, and the names that they give to those of today.

use std::collections::HashMap;

use repere_domain::codes::CodeInsee;
use repere_domain::territoire::{AncienneCommune, Commune};
use repere_domain::text::fold_commune;
use serde::Deserialize;

use super::rows::{at_line, named, parse, rows};
use crate::{Defect, TerritoireError, TerritoireFiles};

#[derive(Deserialize)]
struct Row {
    code: String,
    nom: String,
    commune: String,
}

/// Reads the former communes, by code and name, and gives each commune the names that it had or that its parts had.
pub(super) fn former(
    bytes: &[u8],
    communes: &mut [Commune],
) -> Result<Vec<AncienneCommune>, TerritoireError> {
    const FILE: &str = TerritoireFiles::FORMER;
    let rank: HashMap<CodeInsee, usize> =
        communes.iter().enumerate().map(|(rank, commune)| (commune.code.clone(), rank)).collect();
    let (mut former, mut part_of) = (Vec::new(), HashMap::new());
    for (line, row) in rows::<Row>(FILE, bytes)? {
        let at = |defect| at_line(FILE, line, defect);
        let one = AncienneCommune {
            code: parse(&row.code).map_err(at)?,
            nom: named(FILE, line, &row.nom)?,
            commune: parse(&row.commune).map_err(at)?,
        };
        let Some(&now) = rank.get(&one.commune) else {
            return Err(at(Defect::UnknownCommune(one.commune.to_string())));
        };
        if one.code != one.commune && rank.contains_key(&one.code) {
            return Err(at(Defect::NotFormer(one.code.to_string())));
        }
        let other = part_of.insert(one.code.clone(), one.commune.clone());
        if let Some(other) = other.filter(|other| *other != one.commune) {
            let [code, commune, other] = [&one.code, &one.commune, &other].map(ToString::to_string);
            return Err(at(Defect::TwoCommunes { code, commune, other }));
        }
        if fold_commune(&one.nom) != fold_commune(&communes[now].nom) {
            communes[now].former_names.push(one.nom.clone());
        }
        former.push(one);
    }
    for commune in communes {
        commune.former_names.sort_by_cached_key(|nom| (fold_commune(nom), nom.clone()));
        commune.former_names.dedup_by_key(|nom| fold_commune(nom));
    }
    former.sort_by(|a: &AncienneCommune, b| a.code.cmp(&b.code).then_with(|| a.nom.cmp(&b.nom)));
    Ok(former)
}
