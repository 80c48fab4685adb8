//! Fields that are read alone: what was typed becomes the text of a correction, or a sentence says what to mend.

use repere_checking::Findings;
use repere_checking::cleaning::{self, PlaceNames};
use repere_domain::Lieu;
use repere_domain::fields::{Kind, SEPARATOR};
use repere_domain::sentence;
use repere_domain::text::visible;

use crate::Typed;
use crate::layout::{Control, Question};

/// Reads what was typed of a field.
pub(super) fn read(question: &Question, typed: &Typed, now: &Lieu) -> Result<String, String> {
    let name = question.field.name;
    if question.control() == Control::Choices {
        return choices(question, typed.all(name));
    }
    let written = visible(typed.text(name));
    let written = written.trim();
    if written.is_empty() {
        return if name == "nom" { Err("Écrivez le nom du lieu.".to_owned()) } else { Ok(String::new()) };
    }
    // What the cleaning finds is said here in other words: whoever typed it sees it.
    let findings = &mut Findings::about(1);
    match question.control() {
        Control::Line(most) => {
            let line = fits(cleaning::one_line(written), most)?;
            if let Kind::Pivot = question.field.kind {
                return cleaning::pivot(&line, name, findings).map(|number| number.to_string()).ok_or_else(|| {
                    sentence!("Ce n’est ni un SIRET (14 chiffres), ni un SIREN (9), ni un RNA (W et 9 chiffres) : vérifiez-le.")
                });
            }
            Ok(line)
        }
        Control::Text(most) => {
            let several = matches!(question.field.kind, Kind::Lines);
            fits(if several { cleaning::several_lines(written) } else { cleaning::paragraphs(written) }, most)
        }
        Control::Lines(most) => {
            fits(written.to_owned(), most)?;
            if let Kind::Urls = question.field.kind {
                urls(written, name, findings)
            } else {
                Ok(labels(written))
            }
        }
        Control::Telephone => {
            cleaning::telephone(written, name, findings).map(|number| number.to_string()).ok_or_else(|| {
                sentence!("Ce numéro n’est pas complet : dix chiffres, par exemple 02 61 91 00 12.")
            })
        }
        Control::Url => match urls(written, name, findings)? {
            several if several.contains(SEPARATOR) => Err("Une seule adresse ici.".to_owned()),
            one => Ok(one),
        },
        Control::Courriels => courriels(written, name, now, findings),
        Control::Choices | Control::Hours | Control::Point => Err(no_value()),
    }
}

/// What is said where nothing better is known.
pub(super) fn no_value() -> String {
    sentence!("Ce n’est pas une réponse à cette question : vérifiez ce que vous avez écrit.")
}

fn fits(text: String, most: usize) -> Result<String, String> {
    let length = text.chars().count();
    if length <= most {
        return Ok(text);
    }
    Err(sentence!("{length} caractères, {most} au plus : raccourcissez."))
}

fn choices(question: &Question, ticked: &[String]) -> Result<String, String> {
    let terms = question.field.terms().unwrap_or_default();
    if ticked.iter().all(|one| terms.contains(&one.as_str())) {
        Ok(ticked.join(&SEPARATOR.to_string()))
    } else {
        Err("Choisissez parmi les réponses proposées.".to_owned())
    }
}

/// Each line is a value; the sign that stands between values where they are kept ends one too.
fn labels(written: &str) -> String {
    let lines = written.split(['\n', SEPARATOR]).map(cleaning::one_line).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(&SEPARATOR.to_string())
}

fn urls(written: &str, name: &'static str, findings: &mut Findings) -> Result<String, String> {
    let mut urls = Vec::new();
    for line in written.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let read = cleaning::site_web(line, name, findings);
        if read.is_empty() {
            let line: String = line.chars().take(60).collect();
            return Err(sentence!(
                "« {line} » n’est pas l’adresse d’une page : elle s’écrit comme https://exemple.fr."
            ));
        }
        urls.extend(read.iter().map(ToString::to_string));
    }
    Ok(urls.join(&SEPARATOR.to_string()))
}

fn courriels(
    written: &str,
    name: &'static str,
    now: &Lieu,
    findings: &mut Findings,
) -> Result<String, String> {
    let place = PlaceNames { nom: &now.nom, commune: &now.commune };
    let sorted = cleaning::courriels(written, place, name, findings);
    if sorted.invalid > 0 {
        return Err(sentence!(
            "Une adresse de courriel n’est pas complète : elle s’écrit comme accueil@exemple.fr."
        ));
    }
    let known = |one: &&repere_domain::contact::Courriel| !now.courriels.contains(one);
    if let Some(personal) = sorted.personal.iter().find(known) {
        return Err(sentence!(
            "« {personal} » semble être l’adresse d’une personne, et ne serait pas publiée : donnez celle du lieu."
        ));
    }
    let all = sorted.of_place.iter().chain(&sorted.personal).map(ToString::to_string);
    Ok(all.collect::<Vec<_>>().join(&SEPARATOR.to_string()))
}
