//! What stands around every page.

use repere_edition::MapSite;

use crate::Base;
use crate::menu::Section;

/// What every page needs.
pub(crate) struct Site {
    pub(crate) css: Vec<String>,
    pub(crate) js: Option<String>,
    pub(crate) font: Option<String>,
    /// Some of the places are invented.
    pub(crate) demonstration: bool,
    /// Addresses of streets are found too.
    pub(crate) adresses: bool,
    /// The style of the operator's base map.
    pub(crate) fond: Option<String>,
    /// Where « Y aller » leads.
    pub(crate) itineraires: MapSite,
    /// The part of the site that the page belongs to: the menu marks it.
    pub(crate) rubrique: Option<Section>,
    /// The one address of the page, where the operator says what the site is called.
    pub(crate) canonique: Option<String>,
}

impl Site {
    pub(crate) fn of(base: &Base) -> Self {
        let assets = repere_assets::addresses();
        Self {
            css: assets.css.clone(),
            js: assets.js.clone(),
            font: assets.font.clone(),
            demonstration: base.is_demonstration(),
            adresses: base.finds_addresses(),
            fond: base.base_map().map(|fond| fond.style().to_owned()),
            itineraires: base.map_site().clone(),
            rubrique: None,
            canonique: None,
        }
    }

    /// The same, for a page of this part of the site.
    pub(crate) fn dans(self, rubrique: Section) -> Self {
        Self { rubrique: Some(rubrique), ..self }
    }

    /// The same, for the page that is at this path whatever its parameters.
    pub(crate) fn a(self, chemin: &str, base: &Base) -> Self {
        Self { canonique: base.public_url().map(|site| site.page(chemin)), ..self }
    }

    /// The menu: each part, and whether the page belongs to it.
    pub(crate) fn menu(&self) -> impl Iterator<Item = (Section, bool)> {
        Section::ALL.into_iter().map(|rubrique| (rubrique, self.rubrique == Some(rubrique)))
    }
}

/// The question of a page that is kept. Under a development server the front end may be built anew, and a page names its files.
pub(crate) fn kept(question: &str) -> String {
    if cfg!(debug_assertions) {
        format!("{question} {:?}", repere_assets::addresses())
    } else {
        question.to_owned()
    }
}
