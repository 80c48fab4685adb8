//! The commune that somebody writes: a name, a postal code, both, or a name and its département.

use repere_domain::codes::CodeInsee;
use repere_domain::territoire::Commune;
use repere_domain::text::fold_commune;
use repere_territory::{Territoire, WrittenAddress};

use crate::reports::Fault;

/// Most communes among which to choose.
const CHOICES: usize = 12;

/// A commune as the field holds it, which reads back as itself: « Le Blanc (36300) ».
pub(super) fn written(commune: &Commune) -> String {
    match commune.codes_postaux.first() {
        Some(code) => format!("{} ({code})", commune.nom),
        None => commune.nom.clone(),
    }
}

/// The commune of a text, or the one that was chosen among those that the text may mean.
pub(super) fn resolve<'t>(
    text: &str,
    chosen: &str,
    territoire: &'t Territoire,
) -> Result<&'t Commune, Fault> {
    let text = text.trim();
    let of_code =
        |code: &str| code.parse::<CodeInsee>().ok().and_then(|code| territoire.commune_of_code(&code));
    // What was chosen answers a text that may have changed since.
    if let Some(commune) = of_code(chosen)
        && (text.is_empty() || choices(text, territoire).iter().any(|one| one.code == commune.code))
    {
        return Ok(commune);
    }
    let Written { name, postcode, departement } = Written::read(text);
    if name.is_empty() && postcode.is_none() {
        return Err(Fault::NoCommune);
    }
    let address = WrittenAddress {
        nom: (!name.is_empty()).then_some(name.as_str()),
        code_postal: postcode,
        ..WrittenAddress::default()
    };
    if departement.is_none()
        && let Ok(found) = territoire.resolve(&address)
    {
        return Ok(found.commune);
    }
    match choices(text, territoire)[..] {
        [] => Err(Fault::UnknownCommune(text.chars().take(60).collect())),
        [only] => Ok(only),
        _ => Err(Fault::WhichCommune(text.chars().take(60).collect())),
    }
}

/// The communes that a text may mean, the likeliest first: those of that very name where there are some.
pub(super) fn choices<'t>(text: &str, territoire: &'t Territoire) -> Vec<&'t Commune> {
    let Written { name, postcode, departement } = Written::read(text);
    let query = if name.is_empty() { postcode.unwrap_or_default() } else { name.as_str() };
    let fits = |commune: &&Commune| departement.is_none_or(|code| commune.departement.as_str() == code);
    let found: Vec<&Commune> = territoire.search(query, usize::MAX).into_iter().filter(fits).collect();
    let folded = fold_commune(&name);
    let exact: Vec<&Commune> =
        found.iter().copied().filter(|commune| fold_commune(&commune.nom) == folded).collect();
    let mut choices = if exact.is_empty() { found } else { exact };
    choices.truncate(CHOICES);
    choices
}

/// The parts of such a text.
struct Written<'a> {
    name: String,
    postcode: Option<&'a str>,
    departement: Option<&'a str>,
}

impl<'a> Written<'a> {
    fn read(text: &'a str) -> Self {
        let mut read = Self { name: String::new(), postcode: None, departement: None };
        for word in text.split_whitespace() {
            let bare = word.trim_matches(['(', ')', ',']);
            let is_code =
                |length: usize| bare.len() == length && bare.starts_with(|c: char| c.is_ascii_digit());
            if is_code(5) {
                read.postcode = Some(bare);
            } else if is_code(2) || is_code(3) {
                read.departement = Some(bare);
            } else {
                if !read.name.is_empty() {
                    read.name.push(' ');
                }
                read.name.push_str(bare);
            }
        }
        read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str, chosen: &str, territoire: &Territoire) -> Result<String, Fault> {
        resolve(text, chosen, territoire).map(|commune| commune.code.to_string())
    }

    #[test]
    fn a_commune_is_understood_as_people_write_it() {
        let territoire = Territoire::embedded().unwrap();
        for (text, expected) in [
            ("Le Blanc", "36018"),
            ("LE BLANC 36300", "36018"),
            ("tours", "37261"),
            ("Vineuil (41)", "41295"),
            ("Vineuil, 36110", "36247"),
            // That of today before the one that bore the name, which its postal code says.
            ("Contres", "18071"),
            ("Contres 41700", "41059"),
        ] {
            assert_eq!(code(text, "", &territoire), Ok(expected.to_owned()), "{text}");
        }
        for commune in territoire.communes() {
            let found = code(&written(commune), "", &territoire);
            let expected = Ok(commune.code.to_string());
            assert_eq!(found, expected, "{}", written(commune));
        }
    }

    #[test]
    fn one_is_chosen_where_several_have_the_name() {
        let territoire = Territoire::embedded().unwrap();
        assert_eq!(code("Vineuil", "", &territoire), Err(Fault::WhichCommune("Vineuil".into())));
        let codes: Vec<&str> = choices("Vineuil", &territoire).iter().map(|one| one.code.as_str()).collect();
        assert_eq!(codes, ["41295", "36247"]);
        assert_eq!(code("Vineuil", "36247", &territoire), Ok("36247".into()));
        assert_eq!(code("Tours", "36247", &territoire), Ok("37261".into()), "the text has changed since");
        assert_eq!(code(" ", "", &territoire), Err(Fault::NoCommune));
        assert_eq!(code("Atlantide", "", &territoire), Err(Fault::UnknownCommune("Atlantide".into())));
    }
}
