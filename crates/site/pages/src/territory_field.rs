//! The field in which somebody writes the name of a territory, of any level: it is searched rather than scrolled. Every name is
//! suggested by the browser itself, and what means several of them is a choice.

use repere_catalogue::{NameIndex, Resolved, Suggestion};
use repere_domain::codes::CodeInsee;
use repere_domain::text::fold;
use repere_territory::{Area, Level, Territoire};
use repere_words::{areas, sentence};

/// Territories offered to a name that means several.
const POSSIBLE_MAX: usize = 8;

/// What a field of territories shows.
pub(crate) struct TerritoryField {
    /// What is written in it: the territory that is chosen, or what was not understood.
    pub(crate) text: String,
    /// Every name that it understands.
    pub(crate) names: Vec<String>,
    /// What is said of what was written, where that is no territory.
    pub(crate) said: Option<String>,
    /// The territories that it may mean: names and addresses.
    pub(crate) choices: Vec<(String, String)>,
}

impl TerritoryField {
    /// The field on a page about an area; `address` is that of the same page about another one.
    pub(crate) fn new(
        area: &Area,
        unclear: Option<&Unclear>,
        territoire: &Territoire,
        address: impl Fn(&Area) -> String,
    ) -> Self {
        let choices = unclear.map(|unclear| unclear.areas.as_slice()).unwrap_or_default();
        let choices = choices.iter().filter_map(|(level, code)| territoire.find(*level, code));
        Self {
            text: unclear.map_or_else(|| areas::title(area), |unclear| unclear.text.clone()),
            names: every(territoire).map(areas::title).collect(),
            said: unclear.map(Unclear::said),
            choices: choices.map(|area| (areas::title(area), address(area))).collect(),
        }
    }
}

/// A text that is not one territory.
pub(crate) struct Unclear {
    /// What was written.
    pub(crate) text: String,
    /// What it may mean.
    areas: Vec<(Level, String)>,
}

impl Unclear {
    fn of<'a>(text: &str, areas: impl IntoIterator<Item = &'a Area>) -> Self {
        let areas = areas.into_iter().take(POSSIBLE_MAX).map(|area| (area.level(), area.code.to_string()));
        Self { text: text.chars().take(60).collect(), areas: areas.collect() }
    }

    /// What is no territory at all.
    pub(crate) fn unknown(text: &str) -> Self {
        Self::of(text, [])
    }

    fn said(&self) -> String {
        if self.areas.is_empty() {
            sentence!("Le territoire « {} » n’existe pas : voici toute la région.", self.text)
        } else {
            sentence!("« {} » : lequel de ces territoires ?", self.text)
        }
    }
}

/// The region, then what it is made of, level by level.
fn every(territoire: &Territoire) -> impl Iterator<Item = &Area> {
    let levels = std::iter::once(Level::REGION).chain(Level::REGION.inside());
    levels.flat_map(|level| territoire.areas(level))
}

/// The territory that a text means: `bassin-blois`, as addresses say it, or its name as somebody writes it.
///
/// # Errors
/// When it means none, or several: the territories of a commune, those whose names have these words.
pub(crate) fn written<'t>(
    text: &str,
    territoire: &'t Territoire,
    names: &NameIndex,
) -> Result<&'t Area, Unclear> {
    if let Some((level, code)) = as_code(text) {
        return territoire.find(level, code).ok_or_else(|| Unclear::unknown(code));
    }
    if let Some(area) = every(territoire).find(|area| *area.code == *text.trim()) {
        return Ok(area);
    }
    let wanted = fold(text);
    let is_named = |area: &&Area| {
        [areas::title(area), areas::in_short(&area.nom), area.nom.to_string()]
            .iter()
            .any(|name| fold(name) == wanted)
    };
    let mut found: Vec<&Area> = every(territoire).filter(is_named).collect();
    if found.is_empty() && !wanted.is_empty() {
        let has_words = |area: &&Area| {
            let name = fold(&areas::title(area));
            let begins = |word: &str| name.split(' ').any(|one| one.starts_with(word));
            wanted.split(' ').all(begins)
        };
        found = every(territoire).filter(has_words).collect();
    }
    match found.as_slice() {
        [only] => Ok(only),
        [] => Err(Unclear::of(text, around_commune(text, territoire, names))),
        several => Err(Unclear::of(text, several.iter().copied())),
    }
}

/// A level and a code, as addresses say them.
fn as_code(text: &str) -> Option<(Level, &str)> {
    let (level, code) = text.split_once('-')?;
    let level = level.parse().ok().filter(|level| *level != Level::COMMUNE)?;
    Some((level, code))
}

/// The territories of the commune that a text names.
fn around_commune<'t>(text: &str, territoire: &'t Territoire, names: &NameIndex) -> Vec<&'t Area> {
    let code = |found| match found {
        Suggestion::Commune { code, .. } => Some(code),
        Suggestion::Lieu { .. } => None,
    };
    let known = text.trim().parse().ok().filter(|code| territoire.commune(code).is_some());
    let communes: Vec<CodeInsee> = match known {
        Some(code) => vec![code],
        None => match names.resolve(text, POSSIBLE_MAX) {
            Resolved::Certain(one) => code(one).into_iter().collect(),
            Resolved::Possible(several) => several.into_iter().filter_map(code).collect(),
        },
    };
    // The smallest first: what somebody who names a commune looks for. Of several communes, only that.
    let levels: Vec<Level> = Level::REGION.inside().collect();
    let most = if communes.len() > 1 { 1 } else { levels.len() };
    let mut around: Vec<&Area> = Vec::new();
    for lineage in communes.iter().filter_map(|code| territoire.lineage_of(code)) {
        let areas = levels.iter().rev().filter_map(|level| lineage.at(*level)).map(|id| territoire.area(id));
        for area in areas.take(most) {
            if !around.iter().any(|known| known.id() == area.id()) {
                around.push(area);
            }
        }
    }
    around
}

#[cfg(test)]
mod tests {
    use super::*;

    fn means(text: &str) -> Result<String, Vec<String>> {
        let territoire = Territoire::embedded().unwrap();
        let names = NameIndex::new(&territoire, &[]);
        let found = written(text, &territoire, &names);
        let title = |(level, code): &(Level, String)| areas::title(territoire.find(*level, code).unwrap());
        found.map(areas::title).map_err(|unclear| unclear.areas.iter().map(title).collect())
    }

    #[test]
    fn names_are_understood_as_people_write_them() {
        for (text, title) in [
            ("departement-36", "Département de l’Indre"),
            ("Département de l’Indre", "Département de l’Indre"),
            ("departement de l'indre", "Département de l’Indre"),
            ("CC Coeur de Brenne", "Communauté de communes Cœur de Brenne"),
            ("cœur de brenne", "Communauté de communes Cœur de Brenne"),
            ("bassin chateauroux", "Bassin de vie de Châteauroux"),
            ("region", "Région Centre-Val de Loire"),
            ("243600301", "Communauté de communes Val de l’Indre - Brenne"),
            ("36", "Département de l’Indre"),
        ] {
            assert_eq!(means(text), Ok(title.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_means_several_or_none_is_a_choice() {
        let brenne = means("brenne").unwrap_err();
        assert!(brenne.len() > 1 && brenne.iter().all(|title| title.contains("Brenne")), "{brenne:?}");
        let of_commune = means("Mézières-en-Brenne").unwrap_err();
        assert!(of_commune.contains(&"Communauté de communes Cœur de Brenne".to_owned()), "{of_commune:?}");
        assert!(of_commune.contains(&"Département de l’Indre".to_owned()));
        assert_eq!(means("36123"), Err(of_commune), "a commune by its code");
        let several = means("Mézières").unwrap_err();
        assert!(several.len() > 2 && several.contains(&"Communauté de communes Cœur de Brenne".to_owned()));
        for nothing in ["zzzz", "", "departement-75", "<script>"] {
            assert_eq!(means(nothing), Err(Vec::new()), "{nothing}");
        }
    }
}
