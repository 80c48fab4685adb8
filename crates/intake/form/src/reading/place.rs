//! Commune, postal code and point, checked together: they agree, or a sentence says beside which input they do not.

use repere_checking::by_hand::{self, Contradiction};
use repere_domain::{Lieu, PositionQuality, sentence};
use repere_territory::Territoire;

use super::{Reading, same};
use crate::Typed;
use crate::typed::CENTRE;

/// The fields that are read together.
pub(super) const FIELDS: [&str; 3] = ["commune", "code_postal", "code_insee"];

/// The input of the point.
const POINT: &str = "latitude";

impl Reading {
    /// Reads where the place is, when something of it was changed.
    pub(super) fn place(
        &mut self,
        typed: &Typed,
        before: &Typed,
        now: &Lieu,
        position_corrected: bool,
        territoire: &Territoire,
    ) {
        let changed = |name: &str| !same(typed.all(name), before.all(name));
        let mut given: Vec<(String, String)> = Vec::new();
        for name in ["commune", "code_postal"].into_iter().filter(|name| changed(name)) {
            match typed.text(name).trim() {
                "" => {
                    return self.fault(
                        name,
                        sentence!("Le lieu est dans une commune : écrivez-la, ou remettez ce qui était là."),
                    );
                }
                text if text.chars().count() > 100 => return self.fault(name, "C’est trop long."),
                text => given.push((name.to_owned(), text.to_owned())),
            }
        }
        if let Some(code) = typed.all("code_insee").first() {
            given.push(("code_insee".to_owned(), code.clone()));
        }
        let was_at_centre = now.position.quality == PositionQuality::Approximate;
        match (typed.is_ticked(CENTRE), changed("latitude") || changed("longitude")) {
            (true, true) if !was_at_centre => {
                return self.fault(
                    POINT,
                    sentence!("Donnez un point, ou cochez « au centre de la commune » : pas les deux."),
                );
            }
            (true, false) if !was_at_centre => {
                given.push(("position".to_owned(), "approximative".to_owned()))
            }
            (false, false) if was_at_centre => {
                return self.fault(
                    POINT,
                    sentence!(
                        "Placez le point là où est le lieu, ou laissez coché « au centre de la commune »."
                    ),
                );
            }
            (_, false) => {}
            (_, true) => {
                for name in ["latitude", "longitude"] {
                    match typed.text(name).trim().replace(',', ".").parse::<f64>() {
                        Ok(degrees) if degrees.is_finite() => {
                            given.push((name.to_owned(), degrees.to_string()))
                        }
                        _ => return self.fault(name, sentence!("Un nombre de degrés, par exemple 46,63.")),
                    }
                }
            }
        }
        if given.is_empty() {
            return;
        }
        match by_hand::check(territoire, now, position_corrected, &given) {
            Ok(corrections) => {
                for (field, value) in corrections.set {
                    self.correct(now, &field, value);
                }
            }
            Err(why) => {
                let (input, sentence) = said(&why);
                self.fault(input, sentence);
            }
        }
    }
}

/// Where to mend, and what.
pub(super) fn said(why: &Contradiction) -> (&'static str, String) {
    match why {
        Contradiction::Emptied(field) => (field, sentence!("Ce champ ne peut pas rester vide.")),
        Contradiction::Quality | Contradiction::LeftOver(_) => {
            (POINT, sentence!("Le point et la commune ne vont pas ensemble : vérifiez-les."))
        }
        Contradiction::Unknown { given } => (
            "commune",
            sentence!(
                "Nous ne connaissons pas cette commune ({given}) : vérifiez son nom et son code postal."
            ),
        ),
        Contradiction::Ambiguous { .. } => (
            "commune",
            sentence!(
                "Plusieurs communes portent ce nom : écrivez aussi le code postal, ou choisissez ci-dessous."
            ),
        ),
        Contradiction::Address { given } => {
            ("commune", sentence!("{given} : ce nom et ce code postal ne sont pas de la même commune."))
        }
        Contradiction::PostalCode { code, commune, codes } => {
            ("code_postal", sentence!("{code} n’est pas un code postal de {commune}, qui a : {codes}."))
        }
        Contradiction::WhichPostalCode { commune, codes } => (
            "code_postal",
            sentence!("{commune} a plusieurs codes postaux : {codes}. Écrivez celui du lieu."),
        ),
        Contradiction::Point { commune, away, around, .. } => {
            let away = format!("{:.1}", away.km()).replace('.', ",");
            let around =
                around.as_ref().map(|name| format!(", dans la commune de {name}")).unwrap_or_default();
            (
                POINT,
                sentence!(
                    "Ce point est à {away} km de {commune}{around}. Déplacez-le, corrigez la commune, ou cochez « au centre de la commune »."
                ),
            )
        }
    }
}
