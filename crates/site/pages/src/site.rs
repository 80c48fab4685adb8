//! What stands around every page.

use std::sync::Arc;

use repere_edition::MapSite;

use crate::directions::{Destination, Directions};
use crate::menu::Section;
use crate::names::Marked;
use crate::preview::PictureLink;
use crate::{Base, Names, Presentation};

/// What every page needs.
pub struct Site {
    /// The style sheets.
    pub css: Vec<String>,
    /// The script, if there is one.
    pub js: Option<String>,
    /// The letters.
    pub font: Option<String>,
    /// Who publishes the site, if the operator says so.
    pub publisher: Option<String>,
    /// Some of the places are invented.
    pub demonstration: bool,
    /// Addresses of streets are found too.
    pub(crate) addresses: bool,
    /// The address of the operator's base map.
    pub(crate) base_map: Option<String>,
    /// Names that no browser may translate.
    names: Arc<Names>,
    /// Where « Y aller » leads.
    pub(crate) map_site: MapSite,
    /// The part of the site that the page belongs to: the menu marks it.
    pub section: Option<Section>,
    /// The one address of the page, where the operator says what the site is called.
    pub canonical: Option<String>,
    /// The picture of the page, where the operator says what the site is called.
    pub picture: Option<PictureLink>,
    /// The page is shown to a room.
    pub presentation: Option<Presentation>,
}

impl Site {
    /// What stands around a page of this site.
    pub fn of(base: &Base) -> Self {
        let assets = repere_assets::addresses();
        Self {
            css: assets.css.clone(),
            js: assets.js.clone(),
            font: assets.font.clone(),
            publisher: base.publisher().map(str::to_owned),
            demonstration: base.is_demonstration(),
            addresses: base.finds_addresses(),
            base_map: base.base_map().map(|base_map| base_map.address().to_owned()),
            names: base.names(),
            map_site: base.map_site().clone(),
            section: None,
            canonical: None,
            picture: None,
            presentation: None,
        }
    }

    /// The same, for a page of this part of the site.
    pub(crate) fn in_section(self, section: Section) -> Self {
        Self { section: Some(section), ..self }
    }

    /// The same, for the page that is at this path whatever its parameters.
    pub(crate) fn at(self, path: &str, base: &Base) -> Self {
        Self { canonical: base.public_url().map(|site| site.page(path)), ..self }
    }

    /// The same, for a page whose picture is at this address of the site.
    pub(crate) fn pictured(self, address: &str, words: String, base: &Base) -> Self {
        let picture = base.public_url().map(|site| PictureLink { address: site.page(address), words });
        Self { picture, ..self }
    }

    /// The same, shown to a room where that is asked for.
    pub(crate) fn presented(self, presentation: Option<Presentation>) -> Self {
        Self { presentation, ..self }
    }

    /// The way to a place, as « Y aller » shows it.
    pub(crate) fn directions(&self, destination: &Destination) -> Directions<'_> {
        destination.on(&self.map_site)
    }

    /// The menu of everybody: each part, and whether the page belongs to it.
    pub fn public_menu(&self) -> impl Iterator<Item = (Section, bool)> {
        self.marked(&Section::PUBLIC)
    }

    /// The menu of professionals and elected people.
    pub fn professional_menu(&self) -> impl Iterator<Item = (Section, bool)> {
        self.marked(&Section::PROFESSIONAL)
    }

    fn marked(&self, sections: &'static [Section]) -> impl Iterator<Item = (Section, bool)> {
        sections.iter().map(|section| (*section, self.section == Some(*section)))
    }

    /// A sentence whose names of territories no browser translates.
    pub(crate) fn kept<'s>(&'s self, sentence: &'s str) -> Marked<'s> {
        self.names.marked(sentence)
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
