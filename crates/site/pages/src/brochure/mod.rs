//! The brochure of a territory: its places on a map under numbers, the same numbers in the list, to be printed and handed out.

mod block;
mod sites;

use askama::Template;
use repere_catalogue::Entry;
use repere_hours::Moment;
use repere_territory::Area;

use crate::{Base, Site};
use repere_drawing::{Choropleth, Class, Number, QrCode};
use repere_words::{french, sentence};
use sites::{CommuneGroup, by_commune};

/// Where somebody tells of a place that is missing.
const MISSING: &str = "/signaler-un-lieu";

/// The brochure. The template writes it.
#[derive(Template)]
#[template(path = "brochure.html")]
pub(super) struct Brochure<'a> {
    site: Site,
    title: String,
    summary: Vec<String>,
    map: Option<Choropleth>,
    groups: Vec<CommuneGroup<'a>>,
    /// What a number of the map is, where one stands for several places.
    range_words: Option<String>,
    /// « mises à jour entre juin 2020 et mars 2024 »
    inventory: String,
    today: String,
    /// The address of the portrait, and where to tell of what is missing, as it is read on paper.
    address: String,
    missing: String,
    missing_code: Option<QrCode>,
}

impl<'a> Brochure<'a> {
    /// That of an area and of its places.
    pub(super) fn new(
        site: Site,
        (title, summary, address): (String, Vec<String>, String),
        area: &'a Area,
        lieux: &[&'a Entry],
        base: &'a Base,
        moment: Moment,
    ) -> Self {
        let groups = by_commune(lieux, base.places().territoire());
        let numbers = groups.iter().map(CommuneGroup::on_the_map).collect();
        let missing_code = base.public_url().and_then(|url| {
            let words = "Code QR : signaler un lieu qui manque ou une erreur".to_owned();
            QrCode::new(&url.page(MISSING), sentence!("{words}"))
        });
        Self {
            range_words: groups.iter().find_map(CommuneGroup::range).map(|(first, last)| {
                sentence!("« {first}–{last} » dit les lieux {first} à {last}, d’une même commune.")
            }),
            map: map(area, &title, numbers, base),
            inventory: french::period(lieux.iter().map(|entry| entry.lieu.date_maj)),
            today: french::date(moment.date()),
            missing: base.public_url().map_or_else(|| MISSING.to_owned(), |url| url.page(MISSING)),
            missing_code,
            site,
            title,
            summary,
            groups,
            address,
        }
    }
}

/// The communes in one colour, with the numbers of the places.
fn map(area: &Area, title: &str, numbers: Vec<Number>, base: &Base) -> Option<Choropleth> {
    let territoire = base.places().territoire();
    let plan = base.plans().between(area, area.level().inside().next(), territoire)?;
    let name = sentence!("{title} : où sont les lieux de la liste, par leurs numéros");
    let description = "La liste qui suit dit la commune et l’adresse de chaque lieu.".to_owned();
    let map = Choropleth::new(plan, territoire, name, description, |_| Class::Within(0));
    Some(map.with_numbers(numbers))
}
