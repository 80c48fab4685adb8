//! Corrections by hand, checked together like a record of an import: commune, codes and point agree, or nothing is corrected.
//! What follows for certain from what is given is corrected with it.

mod contradiction;
mod given;
mod moving;

use repere_domain::codes::CodeInsee;
use repere_domain::{CORRECTED_TOGETHER, Lieu, PositionQuality};
use repere_territory::Territoire;

pub use contradiction::Contradiction;

use given::Given;
use moving::Move;

/// A field, and the value that it is given.
pub type Value = (String, String);

/// What is to be corrected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Corrections {
    /// Every field with its value: those that were given, and those that follow from them.
    pub set: Vec<Value>,
    /// What was understood or followed, for whoever corrects.
    pub said: Vec<String>,
}

/// Checks what is given for a place as it is now, its earlier corrections included; `position_corrected` says whether one of them
/// is about the quality of its position.
///
/// # Errors
/// When what is given denies itself or what stays.
pub fn check(
    territoire: &Territoire,
    now: &Lieu,
    position_corrected: bool,
    given: &[Value],
) -> Result<Corrections, Contradiction> {
    if !given.iter().any(|(field, _)| CORRECTED_TOGETHER.contains(&field.as_str())) {
        return Ok(Corrections { set: given.to_vec(), said: Vec::new() });
    }
    let given = Given(given);
    if let Some(field) = CORRECTED_TOGETHER.into_iter().find(|field| given.get(field) == Some("")) {
        return Err(Contradiction::Emptied(field));
    }
    // A number that does not read is refused as what it is, by the field itself.
    let Ok(point) = given.point(now) else {
        return Ok(Corrections { set: given.0.to_vec(), said: Vec::new() });
    };
    let approximate = match given.get("position") {
        None => false,
        Some("approximative") if point.is_none() => true,
        Some(_) => return Err(Contradiction::Quality),
    };
    let Some(commune) = given.commune(territoire, now, point)? else {
        // A place of elsewhere that stays there.
        return Ok(Corrections { set: given.0.to_vec(), said: Vec::new() });
    };
    let mut corrections = Corrections::default();
    let moved = now.code_insee.as_ref() != Some(&commune.code);
    let code_postal = given.postal_code(territoire, now, commune, moved)?;
    if moved || given.says(&["commune", "code_insee", "code_postal"]) {
        corrections.follow("commune", &commune.nom, &now.commune, given);
        let code = now.code_insee.as_ref().map_or("", CodeInsee::as_str);
        corrections.follow("code_insee", commune.code.as_str(), code, given);
        corrections.follow("code_postal", code_postal.as_str(), now.code_postal.as_str(), given);
    }
    let position = Move { territoire, commune, now, moved, approximate, position_corrected };
    position.settle(point, given, &mut corrections)?;
    let others = given.0.iter().filter(|(field, _)| !CORRECTED_TOGETHER.contains(&field.as_str()));
    corrections.set.extend(others.cloned());
    Ok(corrections)
}

/// Whether a place holds together, once corrections are taken back: the sentence says what does not.
///
/// # Errors
/// When its commune, its code or its point deny each other.
pub fn holds(territoire: &Territoire, lieu: &Lieu) -> Result<(), Contradiction> {
    let Some(commune) = lieu.code_insee.as_ref().and_then(|code| territoire.commune(code)) else {
        return Ok(());
    };
    if commune.nom != lieu.commune {
        let why = format!("la commune serait {} et le code INSEE celui de {}", lieu.commune, commune.nom);
        return Err(Contradiction::LeftOver(why));
    }
    let exact = lieu.position.quality == PositionQuality::Exact;
    if exact && !territoire.is_at(&commune.code, lieu.position.localisation) {
        return Err(Contradiction::LeftOver(format!("le point serait hors de {}", commune.nom)));
    }
    Ok(())
}

impl Corrections {
    /// Sets a field that is given, or that differs from what it was.
    fn follow(&mut self, field: &str, value: &str, was: &str, given: Given<'_>) {
        match given.get(field) {
            None if value == was => return,
            None => self.said.push(format!("« {field} » devient « {value} »")),
            Some(written) if written != value => {
                self.said.push(format!("« {field} » : « {value} », pour « {written} »"));
            }
            Some(_) => {}
        }
        self.set.push((field.to_owned(), value.to_owned()));
    }
}

fn french(number: f64) -> String {
    format!("{number:.1}").replace('.', ",")
}

#[cfg(test)]
mod tests;
