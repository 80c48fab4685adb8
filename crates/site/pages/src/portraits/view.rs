//! A portrait as a page, as a brochure, as a picture, as files.

use askama::Template;
use repere_catalogue::Offer;
use repere_hours::Moment;
use repere_observatory::Context;
use repere_territory::{Area, AreaId, Level};

use super::brief::brief;
use super::by_car::ByCar;
use super::charts::Charts;
use super::composition::Composition;
use super::directory::{ChoiceGroup, directory};
use super::distances::Distances;
use super::figures::{Figure, figures};
use super::files::{self, Files};
use super::form::{self, File, Image, PortraitForm};
use super::here::{Here, map};
use super::need::{PortraitNeed, needs};
use super::offer::OfferInWords;
use super::published::PublishedTables;
use super::ranking::Ranking;
use super::{Broken, words};
use crate::Base;
use crate::brochure::Brochure;
use crate::citation::{Citation, caution, dated};
use crate::compare;
use crate::link::link;
use crate::preview::representation;
use crate::render::html;
use crate::reports::missing;
use crate::since::{self, InPortrait};
use crate::way::{WayAsked, WayChoice};
use crate::{Presentation, Section, Site};
use repere_domain::text::uncapitalised;
use repere_drawing::{Choropleth, Preview};
use repere_kit::{HTML, Representation, SVG};
use repere_territory::PublishedFigures;
use repere_words::{areas, french, sentence};

#[derive(Template)]
#[template(path = "portrait.html")]
struct Portrait<'s> {
    site: Site,
    title: String,
    here: &'s Here<'s>,
    /// « 104 321 habitants », « 76 communes », « 27 lieux ».
    summary: Vec<String>,
    /// All of it in a few sentences.
    brief: String,
    citation: Citation,
    figures: Vec<Figure>,
    map: Option<Choropleth>,
    distances: Distances<'s>,
    by_car: Option<ByCar>,
    /// How distances may be counted.
    ways: Vec<WayChoice>,
    notice: Option<String>,
    charts: Charts,
    needs: Vec<PortraitNeed<'s>>,
    since: Option<InPortrait>,
    /// The address where a date is chosen to compare with.
    since_link: String,
    /// The address where another territory is chosen to compare with.
    compare: String,
    offer: OfferInWords,
    composition: Composition<'s>,
    published: Option<PublishedTables<'s>>,
    directory: Vec<ChoiceGroup<'s>>,
    context: &'s Context,
    inventory: String,
    today: String,
    zones_blanches: String,
    all_places: String,
    /// The address of the brochure.
    brochure: String,
    /// The charts as pictures.
    images: Vec<(String, String)>,
    /// What most people take away: the words, the address, the name of the file.
    files: Vec<[String; 3]>,
    downloads: Vec<(&'static str, String)>,
    /// The address of the form for a place that is missing.
    missing: String,
}

/// Draws a portrait.
#[expect(clippy::expect_used, reason = "figures of every level are there")]
pub(super) fn render(
    area: AreaId,
    form: PortraitForm,
    base: &Base,
    published: &PublishedFigures,
    moment: Moment,
    way: &WayAsked,
) -> Result<Representation, Broken> {
    let snapshot = base.places();
    let (territoire, coverages) = (snapshot.territoire(), way.coverages(snapshot)?);
    let (area, level, whole) = (territoire.area(area), area.level(), territoire.whole());
    let ranking = |level| Ranking::new(level, snapshot, coverages);
    let (among, bassins, departements) =
        (ranking(level), ranking(Level::BASSIN), ranking(Level::DEPARTEMENT));
    let own = among.of(&area.code).expect("a territory is measured with those of its level");
    let region = ranking(Level::REGION).of(&whole.code).expect("the region is measured with the others");
    let here = Here::new(area, snapshot, coverages, own.row, region.row);
    let offered = Offer::count(here.lieux.iter().copied(), moment.date());
    let everywhere = Offer::count(snapshot.catalogue().places_in(whole.id()), moment.date());
    let title = areas::title(area);
    let distances = Distances::new(&here);
    let address = words::address(level, &area.code);
    let context = &coverages.of(level).contexte;
    let charts = Charts::new(&here, &distances.bands, &offered, &everywhere);
    let notes = |image: Option<Image>| form::notes(image, &here, context, &address, base, moment);
    if let PortraitForm::Image(image) = form {
        return Ok(Representation::kept(SVG, charts.image(image, &title, &notes(Some(image)))?));
    }
    let map = map(&here, &title, level.inside().next(), base);
    let (brief, today) = (brief(&title, &here, &own, &region), french::date(moment.date()));
    let cautions = caution(context);
    if let PortraitForm::File(file) = form {
        let files = Files {
            title: &title,
            here: &here,
            own,
            region,
            coverages,
            brief: &brief,
            distances: &distances,
            charts: &charts,
            map: map.as_ref(),
            notes: &notes,
            day: moment.date(),
            cautions: &cautions,
        };
        return files.file(file);
    }
    let lieux = sentence!("{} d’aide numérique", french::count(here.lieux.len(), "lieu", "lieux"));
    if let PortraitForm::Preview = form {
        let map = map.map(|map| map.for_preview());
        let notes = form::preview_notes(&here, context, base, moment);
        let preview = Preview::new(&title, &lieux, &distances.sentence, &notes, map.as_ref())?;
        return Ok(representation(&preview)?);
    }
    let picture = PortraitForm::Preview.address(&address);
    let words = sentence!("Carte : {title}, {lieux}.");
    let site = Site::of(base).in_section(Section::Bassins).at(&address, base).pictured(&picture, words, base);
    let of_another =
        |area: &Area| PortraitForm::Presentation.address(&words::address(area.level(), &area.code));
    let site = site.presented(
        (form == PortraitForm::Presentation)
            .then(|| Presentation::of(area, territoire, of_another, address.clone())),
    );
    let summary = summary(&here);
    let directory = if level == Level::REGION { Vec::new() } else { directory(&here, moment) };
    if let PortraitForm::Brochure = form {
        let brochure = Brochure::new(site, (title, summary, address), here.area, &here.lieux, base, moment);
        return Ok(Representation::kept(HTML, html(&brochure)?));
    }
    let inventory = french::period(here.lieux.iter().map(|entry| entry.lieu.date_maj));
    let citation = citation(&title, &distances.sentence, &inventory, &today, cautions, &address, base);
    let images = charts.images().map(|image| {
        let address = PortraitForm::Image(image).address(&address);
        (image.words(here.is_by_road()), link(&address, way.parameter()))
    });
    let template = Portrait {
        images: images.collect(),
        site,
        summary,
        figures: figures(level, &own, &among, &region, &bassins, &here.threshold),
        map,
        charts,
        distances,
        by_car: way.mode.is_none().then(|| ByCar::new(area, snapshot)).flatten(),
        ways: way.choices(&address, None, snapshot),
        notice: way.notice.clone(),
        needs: needs(&here, snapshot, snapshot.needs()?),
        since: InPortrait::new(area, snapshot, moment.to_utc())?,
        since_link: since::link_of(area),
        compare: compare::address(Some(area), None),
        offer: OfferInWords::new(&offered, &everywhere),
        composition: Composition::new(&here, ranking),
        published: PublishedTables::new(published, &here, &departements, region.lieux),
        directory,
        context,
        citation,
        brief: brief.join(" "),
        files: files::offered(
            |file: File| link(&PortraitForm::File(file).address(&address), way.parameter()),
            area.slug.as_str(),
        ),
        inventory,
        today,
        brochure: PortraitForm::Brochure.address(&address),
        zones_blanches: link("/zones-blanches", area.parameter().into_iter().chain(way.parameter())),
        all_places: link("/", area.parameter()),
        downloads: downloads(area),
        missing: missing::address(None),
        title,
        here: &here,
    };
    Ok(Representation::kept(HTML, html(&template)?))
}

/// The figure of a territory that is quoted most: who lives far from any place.
fn citation(
    title: &str,
    said: &str,
    inventory: &str,
    today: &str,
    cautions: String,
    address: &str,
    base: &Base,
) -> Citation {
    let said = sentence!("{title} : {}", uncapitalised(said));
    Citation::new(said, dated(inventory, today), cautions, address, base)
}

fn summary(here: &Here<'_>) -> Vec<String> {
    let total = &here.row.total;
    vec![
        french::count(total.habitants.0.rounded() as usize, "habitant", "habitants"),
        french::count(total.communes as usize, "commune", "communes"),
        french::count(here.lieux.len(), "lieu d’aide numérique connu", "lieux d’aide numérique connus"),
    ]
}

/// The same figures and places as files.
fn downloads(area: &Area) -> Vec<(&'static str, String)> {
    let file = |path: &str, more: &[(&'static str, &'static str)]| {
        link(path, area.parameter().into_iter().chain(more.iter().copied()))
    };
    let table = |more: &[(&'static str, &'static str)]| {
        file("/api/v1/couverture", &[&[("niveau", "commune")], more].concat())
    };
    vec![
        ("Les lieux (classeur XLSX)", file("/donnees/lieux.xlsx", &[])),
        ("Les lieux, pour un tableur français (CSV)", file("/donnees/lieux-tableur.csv", &[])),
        ("Les lieux, au schéma national (CSV)", file("/donnees/lieux.csv", &[])),
        ("Les lieux (GeoJSON)", file("/donnees/lieux.geojson", &[])),
        ("Les distances, pour un tableur français (CSV)", table(&[("format", "csv"), ("separateur", ";")])),
        ("Les distances (CSV)", table(&[("format", "csv")])),
        ("Les distances (XLSX)", table(&[("format", "xlsx")])),
        ("Les distances sur la carte (GeoJSON)", file("/api/v1/couverture/communes.geojson", &[])),
    ]
}
