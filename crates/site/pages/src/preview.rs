//! The picture of a page, for the sites on which its address is shared.

use askama::Template;
use repere_drawing::Preview;
use repere_hours::Moment;
use repere_kit::{PNG, Representation};
use repere_pictures::{PictureError, png};
use repere_words::{french, sentence};
use thiserror::Error;

use crate::Base;

/// What stands at the end of the address of a page, for its picture.
pub(crate) const NAME: &str = "partage.png";

/// A picture that a page names.
pub struct PictureLink {
    /// Its address, whole: who reads it is on another site.
    pub address: String,
    /// What it shows, for whoever does not see it.
    pub words: String,
}

/// Why there is no picture.
#[derive(Debug, Error)]
pub(crate) enum NoPicture {
    /// Its template failed.
    #[error(transparent)]
    Template(#[from] askama::Error),
    /// What the template wrote is no picture.
    #[error(transparent)]
    Picture(#[from] PictureError),
}

/// The picture, to be kept: it costs more than a page does.
pub(crate) fn representation(preview: &Preview) -> Result<Representation, NoPicture> {
    Ok(Representation::plain(PNG, png(&preview.render()?)?))
}

/// Where the population comes from, and what distances are.
pub(crate) fn sources(population: &str) -> String {
    sentence!("{}. Distances à vol d’oiseau.", self::population(population))
}

/// « Population municipale (INSEE)… », « Population : carreaux de 200 m »: some sources begin by what they are.
pub(crate) fn population(source: &str) -> String {
    let said = if source.starts_with("Population") { "" } else { "Population : " };
    sentence!("{said}{source}")
}

/// « carte.example.org, le 24 novembre 2026. », the last of the notes.
pub(crate) fn signature(base: &Base, moment: Moment) -> String {
    let site = base.public_url().map_or("Repère", |url| url.site());
    format!("{site}, le {}.", french::date(moment.date()))
}
