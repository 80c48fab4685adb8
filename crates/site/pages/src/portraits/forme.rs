//! What stands under the address of a portrait: a brochure of its places, its charts as pictures.

use repere_hours::Moment;
use repere_observatory::Context;
use repere_territory::Level;

use super::here::Here;
use crate::Base;
use repere_words::french;
use repere_words::sentence;

/// A form of a portrait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Forme {
    /// All of it.
    Page,
    /// The places alone, to be printed and handed out.
    Brochure,
    /// A chart alone.
    Image(Image),
}

/// A chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Image {
    /// Inhabitants by band of distance.
    Bandes,
    /// Inhabitants kilometre by kilometre.
    Kilometres,
    /// Places by kind.
    Sortes,
}

impl Image {
    pub(super) const ALL: [Self; 3] = [Self::Bandes, Self::Kilometres, Self::Sortes];

    const fn nom(self) -> &'static str {
        match self {
            Self::Bandes => "distances.svg",
            Self::Kilometres => "kilometres.svg",
            Self::Sortes => "sortes.svg",
        }
    }

    /// What a link to it says.
    pub(super) fn mots(self) -> String {
        sentence!(
            "Graphique : {} (SVG)",
            match self {
                Self::Bandes => "habitants selon la distance",
                Self::Kilometres => "habitants, kilomètre par kilomètre",
                Self::Sortes => "lieux selon leur sorte",
            }
        )
    }
}

impl Forme {
    /// The form of this name. The places of a whole region would fill a book.
    pub(super) fn nommee(nom: &str, level: Level) -> Option<Self> {
        match nom {
            "brochure" if level != Level::REGION => Some(Self::Brochure),
            _ => Image::ALL.into_iter().find(|image| image.nom() == nom).map(Self::Image),
        }
    }

    /// Its address, under that of the portrait.
    pub(super) fn adresse(self, portrait: &str) -> String {
        match self {
            Self::Page => portrait.to_owned(),
            Self::Brochure => format!("{portrait}/brochure"),
            Self::Image(image) => format!("{portrait}/{}", image.nom()),
        }
    }
}

/// A picture of what is not known here.
#[derive(Debug, thiserror::Error)]
#[error("nothing to draw")]
pub(super) struct Rien;

/// What a picture says of itself: what is counted, where that comes from, and when.
pub(super) fn notes(
    image: Image,
    ici: &Here<'_>,
    contexte: &Context,
    adresse: &str,
    base: &Base,
    moment: Moment,
) -> Vec<String> {
    let site = base.public_url().map_or_else(|| "Repère".to_owned(), |url| url.page(adresse));
    let periode = french::period(ici.lieux.iter().map(|entry| entry.lieu.date_maj));
    let mut notes = vec![format!("{}.", french::count(ici.lieux.len(), "lieu connu", "lieux connus"))];
    if image != Image::Kilometres {
        notes.push(sentence!("Le trait : la région."));
    }
    if image != Image::Sortes {
        notes.push(sentence!("Population : {}. Distances à vol d’oiseau.", contexte.population.source));
    }
    if !periode.is_empty() {
        notes.push(format!("Fiches des lieux mises à jour {periode} par leurs sources."));
    }
    notes.extend(contexte.avertissements.iter().cloned());
    notes.push(format!("{site}, le {}.", french::date(moment.date())));
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_found_by_its_address() {
        for forme in Image::ALL.map(Forme::Image).into_iter().chain([Forme::Brochure]) {
            let adresse = forme.adresse("/bassins/blois");
            let nom = adresse.strip_prefix("/bassins/blois/").unwrap();
            assert_eq!(Forme::nommee(nom, Level::BASSIN), Some(forme));
        }
        assert_eq!(Forme::nommee("brochure", Level::REGION), None);
        assert_eq!(Forme::nommee("", Level::BASSIN), None);
    }
}
