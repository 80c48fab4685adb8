//! The other places nearby.

use repere_catalogue::{Around, Catalogue, Page, Query};
use repere_domain::{LieuId, Localisation};

use repere_words::french;
use repere_words::places;

/// How many are shown.
const COUNT: usize = 5;

/// Another place, and how far it is.
pub(super) struct NearbyPlace<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) kinds: String,
    pub(super) commune: &'a str,
    pub(super) distance: String,
}

impl<'a> NearbyPlace<'a> {
    /// The nearest places around a point, but one.
    pub(super) fn around(
        centre: Localisation,
        except: Option<&LieuId>,
        catalogue: &'a Catalogue,
    ) -> Vec<Self> {
        let query = Query {
            around: Some(Around { centre, radius: None }),
            page: Page { offset: 0, limit: Some(COUNT + 1) },
            ..Query::default()
        };
        let found = catalogue.find(&query).lieux.into_iter();
        found
            .filter(|found| except != Some(&found.entry.lieu.id))
            .take(COUNT)
            .map(|found| {
                let lieu = &found.entry.lieu;
                Self {
                    id: lieu.id.as_str(),
                    name: found.entry.shown_name(),
                    kinds: places::kinds(lieu),
                    commune: &lieu.commune,
                    distance: found.distance.map(french::distance).unwrap_or_default(),
                }
            })
            .collect()
    }
}
