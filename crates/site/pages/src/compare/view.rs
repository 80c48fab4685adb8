//! The page and its picture.

use askama::Template;
use repere_drawing::{Choropleth, Preview, Twins};
use repere_hours::Moment;
use repere_kit::{HTML, Representation};
use repere_observatory::Context;
use repere_territory::Area;
use repere_words::{french, sentence};

use super::asked::Asked;
use super::figures::{FigureRow, kinds, rows, twins};
use super::maps::maps;
use super::side::Side;
use super::{Broken, PICTURE, WORKBOOK, address, under};
use crate::citation::{Citation, caution, dated};
use crate::named_area::suggested;
use crate::preview::{representation, signature, sources};
use crate::render::html;
use crate::{Base, Section, Site};

#[derive(Template)]
#[template(path = "compare.html")]
struct Compare<'a> {
    site: Site,
    title: String,
    asked: &'a Asked<'a>,
    /// The names that the fields suggest.
    suggested: Vec<String>,
    compared: Option<Compared<'a>>,
    address: String,
    today: String,
}

/// Two territories, compared.
struct Compared<'a> {
    sides: [&'a Side<'a>; 2],
    /// The addresses of their portraits.
    portraits: [String; 2],
    /// The address with the two the other way round.
    swapped: String,
    threshold: &'a str,
    distances: String,
    offer: String,
    rows: Vec<FigureRow>,
    kinds: Vec<FigureRow>,
    twins: Option<Twins>,
    maps: Option<[Choropleth; 2]>,
    context: &'a Context,
    inventory: String,
    citation: Citation,
    picture: String,
    workbook: String,
    /// What both are called on a disk, without what says their kind.
    file: String,
}

/// Distance beyond which somebody lives far, in words.
pub(super) fn threshold_of(base: &Base) -> Result<String, Broken> {
    let inquiry = base.places().coverages()?.inquiry();
    Ok(sentence!("{} km", french::decimal(inquiry.scale.threshold(), 2)))
}

/// The same in minutes by car, where there are roads.
pub(super) fn minutes_of(base: &Base) -> Option<String> {
    let coverages = base.places().coverages_by_car()?;
    Some(french::decimal(coverages.inquiry().scale.threshold(), 2))
}

/// The page of a question.
pub(super) fn page(asked: &Asked<'_>, base: &Base, moment: Moment) -> Result<Representation, Broken> {
    let snapshot = base.places();
    let coverages = snapshot.coverages()?;
    let threshold = threshold_of(base)?;
    let address = address(asked.one, asked.other);
    let sides = asked.one.zip(asked.other);
    let sides = sides.map(|(one, other)| [one, other].map(|area| Side::new(area, snapshot, coverages)));
    let title = match &sides {
        Some([one, other]) => sentence!("{} et {}", one.title, other.title),
        None => sentence!("Comparer deux territoires"),
    };
    let compared = sides.as_ref().map(|[one, other]| {
        let both = [one, other];
        let context = &coverages.of(one.area.level()).contexte;
        let (distances, offer) = (super::sentence::distances(both, &threshold), super::sentence::offer(both));
        Compared {
            sides: both,
            portraits: both.map(|side| side.area.page().unwrap_or_default()),
            swapped: super::address(Some(other.area), Some(one.area)),
            threshold: &threshold,
            rows: rows(both, &threshold, minutes_of(base).as_deref()),
            kinds: kinds(both, moment.date()),
            twins: twins(both, coverages.inquiry()),
            maps: maps(both, coverages.inquiry(), base),
            inventory: inventory(both),
            citation: Citation::new(
                sentence!("{distances} {offer}"),
                dated(&period(both), &french::date(moment.date())),
                caution(context),
                &address,
                base,
            ),
            context,
            distances,
            offer,
            picture: under(PICTURE, Some(one.area), Some(other.area)),
            workbook: under(WORKBOOK, Some(one.area), Some(other.area)),
            file: format!("comparaison-{}-{}", one.area.slug, other.area.slug),
        }
    });
    let mut site = Site::of(base).in_section(Section::Bassins).at(&address, base);
    if let Some(compared) = &compared {
        site = site.pictured(&compared.picture, sentence!("Cartes : {title}."), base);
    }
    let template = Compare {
        site,
        title,
        asked,
        suggested: suggested(snapshot.territoire()),
        compared,
        address,
        today: french::date(moment.date()),
    };
    Ok(Representation::kept(HTML, html(&template)?))
}

/// « Fiches des lieux mises à jour entre juin 2020 et mars 2024 par leurs sources. »
fn inventory(sides: [&Side<'_>; 2]) -> String {
    let period = period(sides);
    if period.is_empty() {
        return sentence!("Aucun lieu connu.");
    }
    sentence!("Fiches des lieux mises à jour {period} par leurs sources.")
}

/// « entre juin 2020 et mars 2024 »; nothing without any place.
fn period([one, other]: [&Side<'_>; 2]) -> String {
    french::period(one.lieux.iter().chain(&other.lieux).map(|entry| entry.lieu.date_maj))
}

/// The picture of two territories.
pub(super) fn picture(areas: [&Area; 2], base: &Base, moment: Moment) -> Result<Representation, Broken> {
    let snapshot = base.places();
    let coverages = snapshot.coverages()?;
    let threshold = threshold_of(base)?;
    let [one, other] = areas.map(|area| Side::new(area, snapshot, coverages));
    let both = [&one, &other];
    let context = &coverages.of(one.area.level()).contexte;
    let notes = [
        sentence!(
            "Plus foncé : plus loin d’un lieu, à vol d’oiseau. Hachures : à plus de {threshold}. Points : les lieux."
        ),
        inventory(both),
        sources(&context.population.source),
        signature(base, moment),
    ];
    let title = sentence!("{} et {}", one.title, other.title);
    let (figure, detail) = (super::sentence::distances(both, &threshold), super::sentence::offer(both));
    let drawn = maps(both, coverages.inquiry(), base).map(|maps| maps.map(|map| map.for_preview()));
    let mut preview = Preview::new(&title, &figure, &detail, &notes, None)?;
    for (side, map) in both.iter().zip(drawn.iter().flatten()) {
        preview = preview.with_map(&side.short, map)?;
    }
    Ok(representation(&preview)?)
}
