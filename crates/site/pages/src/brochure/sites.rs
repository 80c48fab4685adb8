//! The places of a brochure, commune by commune: those of one address together, under one number.

use repere_catalogue::Entry;
use repere_domain::Localisation;
use repere_domain::text::fold;
use repere_drawing::Number;
use repere_territory::{Level, Territoire};

use super::block::BrochurePlace;

/// The places of a commune.
pub(super) struct CommuneGroup<'a> {
    pub(super) commune: &'a str,
    pub(super) sites: Vec<Site<'a>>,
}

impl CommuneGroup<'_> {
    /// Where its sites are, and their numbers, which follow each other: « 12–20 ».
    pub(super) fn on_the_map(&self) -> Number {
        let only = || self.sites.first().map(|site| site.number.to_string()).unwrap_or_default();
        let text = self.range().map_or_else(only, |(first, last)| format!("{first}–{last}"));
        let points = self.sites.iter().map(|site| site.at).collect();
        Number { points, commune: self.commune.to_owned(), text }
    }

    /// The first and the last of its numbers, where it has several.
    pub(super) fn range(&self) -> Option<(usize, usize)> {
        let (first, last) = self.sites.first().zip(self.sites.last())?;
        (first.number < last.number).then_some((first.number, last.number))
    }
}

/// The places of one address.
pub(super) struct Site<'a> {
    pub(super) number: usize,
    pub(super) at: Localisation,
    pub(super) lieux: Vec<BrochurePlace<'a>>,
}

/// The places by commune, in alphabetical order, numbered as they are listed.
pub(super) fn by_commune<'a>(lieux: &[&'a Entry], territoire: &'a Territoire) -> Vec<CommuneGroup<'a>> {
    let commune = |entry: &&'a Entry| {
        let commune = entry.lineage.as_ref().and_then(|lineage| lineage.at(Level::COMMUNE));
        commune.map_or(entry.lieu.commune.as_str(), |id| &*territoire.area(id).nom)
    };
    let mut lieux = lieux.to_vec();
    lieux.sort_by_cached_key(|entry| (fold(commune(entry)), fold(entry.shown_name())));
    let mut numbers = 1..;
    let groups = lieux.chunk_by(|a, b| commune(a) == commune(b));
    groups
        .filter_map(|group| {
            let sites = by_address(group).into_iter().zip(&mut numbers);
            let site = |(entries, number): (Vec<&'a Entry>, usize)| {
                let at = entries.first()?.lieu.position.localisation;
                let lieux = distinct(&entries).into_iter().map(BrochurePlace::new).collect();
                Some(Site { number, at, lieux })
            };
            Some(CommuneGroup { commune: commune(group.first()?), sites: sites.filter_map(site).collect() })
        })
        .collect()
}

/// The places of a commune by their addresses, in the order of the first of each. One without an address is alone; one that has the
/// name and the number of another is where that one is, however its street is written.
fn by_address<'a>(entries: &[&'a Entry]) -> Vec<Vec<&'a Entry>> {
    let mut sites: Vec<Vec<&'a Entry>> = Vec::new();
    for entry in entries {
        match sites.iter_mut().find(|site| site.iter().any(|other| are_together(other, entry))) {
            Some(site) => site.push(entry),
            None => sites.push(vec![entry]),
        }
    }
    sites
}

fn are_together(one: &Entry, other: &Entry) -> bool {
    is_same_street(&fold(&one.lieu.adresse), &fold(&other.lieu.adresse))
        || (is_same_name(one, other)
            && one.lieu.telephone == other.lieu.telephone
            && one.lieu.telephone.is_some())
}

/// Whether two folded addresses are one, or one of them begins with more, such as the name of the house, before the same number and street.
fn is_same_street(one: &str, other: &str) -> bool {
    let ends_with = |long: &str, short: &str| {
        let has_number = short.starts_with(|c: char| c.is_ascii_digit()) && short.contains(' ');
        has_number && long.strip_suffix(short).is_some_and(|before| before.ends_with(' '))
    };
    !one.is_empty() && (one == other || ends_with(one, other) || ends_with(other, one))
}

fn is_same_name(one: &Entry, other: &Entry) -> bool {
    fold(one.shown_name()) == fold(other.shown_name())
}

/// The places of an address without those that are told twice: same name and same number. The one that says its hours, and the one
/// that was brought up to date last, is kept.
fn distinct<'a>(entries: &[&'a Entry]) -> Vec<&'a Entry> {
    let mut kept: Vec<&'a Entry> = Vec::new();
    for entry in entries {
        let is_same = |other: &&mut &'a Entry| {
            is_same_name(other, entry)
                && (other.lieu.telephone == entry.lieu.telephone
                    || other.lieu.telephone.is_none()
                    || entry.lieu.telephone.is_none())
        };
        let worth =
            |one: &Entry| (one.lieu.telephone.is_some(), one.lieu.horaires.is_some(), one.lieu.date_maj);
        match kept.iter_mut().find(is_same) {
            Some(other) if worth(other) < worth(entry) => *other = entry,
            Some(_) => {}
            None => kept.push(entry),
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use repere_catalogue::Catalogue;
    use repere_domain::{Revision, sample};
    use serde_json::json;

    use super::*;

    #[test]
    fn a_house_is_the_same_with_its_name_or_without() {
        let same = |one: &str, other: &str| is_same_street(&fold(one), &fold(other));
        assert!(same("Outremer 2 avenue de l’Europe", "2, avenue de l'Europe"));
        assert!(!same("12 avenue de l’Europe", "2 avenue de l’Europe"));
        assert!(!same("Place du marché", "Marché") && !same("", ""));
    }

    #[test]
    fn one_address_is_one_number_and_a_place_told_twice_is_one() {
        let territoire = Territoire::embedded().unwrap();
        let place = |id: &str, name: &str, street: &str, phone: &str| {
            let given = json!({ "id": id, "nom": name, "adresse": street, "telephone": phone, "code_insee": "36018" });
            sample::lieu(&[&given])
        };
        let lieux = vec![
            place("essai-a", "Atelier", "3 rue du Moulin", "+33254000001"),
            place("essai-b", "Bibliothèque", "12 Rue de la Gare", "+33254000002"),
            place("essai-c", "Centre social", "12 rue de la gare", "+33254000003"),
            place("essai-d", "Atelier", "3, rue Moulin", "+33254000001"),
        ];
        let catalogue = Catalogue::new(Revision(1), lieux, &territoire);
        let entries: Vec<&Entry> = catalogue.entries().iter().map(AsRef::as_ref).collect();
        let groups = by_commune(&entries, &territoire);
        let told: Vec<(usize, Vec<&str>)> = groups
            .iter()
            .flat_map(|group| &group.sites)
            .map(|site| (site.number, site.lieux.iter().map(|lieu| lieu.name).collect()))
            .collect();
        assert_eq!(told, [(1, vec!["Atelier"]), (2, vec!["Bibliothèque", "Centre social"])]);
        assert_eq!((groups.len(), groups[0].on_the_map().text), (1, "1–2".to_owned()));
    }
}
