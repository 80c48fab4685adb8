//! A territory that somebody names in a field or an address.

use repere_domain::text::{fold, fold_commune};
use repere_territory::{Area, Level, Territoire};
use repere_words::areas;

/// Most territories between which one may choose.
const MOST: usize = 8;

/// What a text names.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum NamedArea<'t> {
    /// A territory.
    One(&'t Area),
    /// One of these.
    Several(Vec<&'t Area>),
    /// Nothing that is known.
    Unknown,
}

/// The territories that have portraits: the region, then those inside it.
fn all(territoire: &Territoire) -> impl Iterator<Item = &Area> {
    let inside = Level::REGION.inside().flat_map(|level| territoire.areas(level));
    std::iter::once(territoire.whole()).chain(inside)
}

/// What the field suggests.
pub(crate) fn suggested(territoire: &Territoire) -> Vec<String> {
    all(territoire).map(areas::title).collect()
}

/// How addresses say a territory: `bassin-blois`, `region`.
pub(crate) fn key(area: &Area) -> String {
    area.parameter().map_or_else(|| Level::REGION.key().to_owned(), |(level, code)| format!("{level}-{code}"))
}

/// The territory of a text: as addresses say it, as those of portraits do, or by its name or a part of it. A commune is in territories
/// of which one may be meant.
pub(crate) fn named<'t>(text: &str, territoire: &'t Territoire) -> NamedArea<'t> {
    if let Some(area) = addressed(text.trim(), territoire) {
        return NamedArea::One(area);
    }
    let folded = fold(text);
    if folded.is_empty() {
        return NamedArea::Unknown;
    }
    let whole = |area: &&Area| names(area).iter().any(|name| fold(name) == folded);
    let within = |area: &&Area| {
        let name = fold(&names(area).join(" "));
        folded.split(' ').all(|word| {
            name.split(' ').any(|known| known == word || (word.len() > 2 && known.starts_with(word)))
        })
    };
    chosen(all(territoire).filter(whole).collect())
        .or_else(|| chosen(around(text, territoire)))
        .or_else(|| chosen(all(territoire).filter(within).collect()))
        .unwrap_or(NamedArea::Unknown)
}

/// What it is called: in full, in short, by its name alone.
fn names(area: &Area) -> [String; 4] {
    [areas::title(area), areas::in_full(&area.nom), areas::in_short(&area.nom), area.nom.to_string()]
}

fn addressed<'t>(text: &str, territoire: &'t Territoire) -> Option<&'t Area> {
    let text = text.trim_matches('/');
    if text == Level::REGION.key() {
        return Some(territoire.whole());
    }
    let (level, code) = text.split_once(['-', '/'])?;
    let level: Level = level.parse().or_else(|_| level.trim_end_matches('s').parse()).ok()?;
    territoire.find(level, code).filter(|area| area.page().is_some())
}

/// The territories around the communes of a name.
fn around<'t>(text: &str, territoire: &'t Territoire) -> Vec<&'t Area> {
    let folded = fold_commune(text);
    let mut around: Vec<&Area> = Vec::new();
    for commune in
        territoire.areas(Level::COMMUNE).iter().filter(|commune| fold_commune(&commune.nom) == folded)
    {
        for level in [Level::EPCI, Level::BASSIN] {
            let area = commune.parent(level).map(|id| territoire.area(id));
            around.extend(area.filter(|area| !around.iter().any(|known| known.id() == area.id())));
        }
    }
    around
}

fn chosen(mut areas: Vec<&Area>) -> Option<NamedArea<'_>> {
    match areas.as_slice() {
        [] => None,
        [area] => Some(NamedArea::One(area)),
        _ => {
            areas.truncate(MOST);
            Some(NamedArea::Several(areas))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn territories_are_named_in_many_ways() {
        let territoire = Territoire::embedded().unwrap();
        let brenne =
            territoire.areas(Level::EPCI).iter().find(|area| area.nom.contains("de Brenne")).unwrap();
        let own = key(brenne);
        for text in [
            own.as_str(),
            &own.replace('-', "/"),
            &brenne.page().unwrap(),
            "Communauté de communes Cœur de Brenne",
            "cc coeur de brenne",
            "coeur brenne",
            " Cœur de Brenne ",
        ] {
            assert_eq!(named(text, &territoire), NamedArea::One(brenne), "{text}");
        }
        for (text, address) in [
            ("bassin-tours", "/bassins/tours"),
            ("/bassins/tours/", "/bassins/tours"),
            ("Bassin de vie de Tours", "/bassins/tours"),
            ("departement-36", "/departements/36"),
            ("Indre-et-Loire", "/departements/37"),
            ("région", "/region"),
            ("Centre-Val de Loire", "/region"),
        ] {
            let NamedArea::One(area) = named(text, &territoire) else { panic!("{text}") };
            assert_eq!(area.page().as_deref(), Some(address), "{text}");
            assert_eq!(
                named(&areas::title(area), &territoire),
                NamedArea::One(area),
                "what the field shows reads back"
            );
        }
        for text in ["", "-", "commune-37261", "epci-999", "Atlantide", "<script>", "a-b-c"] {
            assert_eq!(named(text, &territoire), NamedArea::Unknown, "{text}");
        }
    }

    #[test]
    fn what_may_be_several_is_chosen() {
        let territoire = Territoire::embedded().unwrap();
        for text in ["Mézières-en-Brenne", "communauté", "blois agglopolys ou chartres"] {
            match named(text, &territoire) {
                NamedArea::Several(areas) => assert!(areas.len() > 1 && areas.len() <= MOST, "{text}"),
                other => assert_eq!(other, NamedArea::Unknown, "{text}"),
            }
        }
        let NamedArea::Several(areas) = named("Mézières-en-Brenne", &territoire) else { panic!() };
        assert_eq!(areas.iter().map(|area| area.level()).collect::<Vec<_>>(), [Level::EPCI, Level::BASSIN]);
        for area in all(&territoire) {
            assert_eq!(named(&areas::title(area), &territoire), NamedArea::One(area), "{}", area.nom);
        }
    }
}
