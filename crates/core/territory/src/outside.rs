use std::collections::BTreeMap;

use repere_domain::Localisation;
use repere_domain::text::{fold_commune, without_article};

/// A town outside the territory, which people may ask for all the same.
#[derive(Debug, Clone, PartialEq)]
pub struct OutsideTown {
    /// Its name, with its article (« Le Mans »).
    pub nom: String,
    /// The name of its département.
    pub departement: String,
    /// Its mairie, or a point inside, within about 100 m.
    pub point: Localisation,
}

/// The towns outside, by their folded names.
#[derive(Debug, Default)]
pub(crate) struct OutsideTowns {
    by_name: BTreeMap<String, Vec<OutsideTown>>,
    /// Most words of a name.
    pub(crate) longest: usize,
}

impl OutsideTowns {
    pub(crate) fn new(towns: impl IntoIterator<Item = OutsideTown>) -> Self {
        let mut by_name: BTreeMap<String, Vec<OutsideTown>> = BTreeMap::new();
        for town in towns {
            by_name.entry(fold_commune(&town.nom)).or_default().push(town);
        }
        let longest = by_name.keys().map(|name| name.split(' ').count()).max().unwrap_or_default();
        Self { by_name, longest }
    }

    /// Those of a folded name; without its article where nobody needs it: « mans » is « le mans ».
    pub(crate) fn called(&self, name: &str) -> &[OutsideTown] {
        let with =
            || ["le", "la", "les"].iter().find_map(|article| self.by_name.get(&format!("{article} {name}")));
        let found = self.by_name.get(name).or_else(with).or_else(|| self.by_name.get(without_article(name)));
        found.map_or(&[], Vec::as_slice)
    }
}
