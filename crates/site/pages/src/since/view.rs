//! The page.

use askama::Template;
use repere_domain::text::uncapitalised;
use repere_edition::Past;
use repere_hours::{Moment, Then};
use repere_kit::{HTML, Representation};
use repere_observatory::Context;
use repere_territory::{Area, Level};
use repere_words::{areas, french, sentence};

use super::asked::{AREA, DATE, date, written};
use super::figures::Figures;
use super::listed::{ChangeGroup, ChangedPlace, changed, confirmed, groups};
use super::{Broken, PATH, Read, WORKBOOK};
use crate::citation::{Citation, caution};
use crate::link::link;
use crate::named_area::{key, suggested};
use crate::render::html;
use crate::{Base, Section, Site};

#[derive(Template)]
#[template(path = "since.html")]
struct Since<'a> {
    site: Site,
    title: String,
    /// The territory.
    name: String,
    notices: &'a [String],
    /// The territories that may have been meant, with the address of each.
    choices: Vec<(String, String)>,
    /// The names that the field suggests.
    suggested: Vec<String>,
    /// The day in the field, and the first and the last that it takes.
    day: String,
    first_day: String,
    last_day: String,
    /// Dates to compare with: words, address, whether it is this one.
    dates: Vec<(String, String, bool)>,
    /// « Pas encore de comparaison : premier relevé le 28 novembre 2026. »
    nothing_yet: String,
    compared: Option<Compared<'a>>,
    portrait: String,
    /// The address of this page.
    address: String,
    today: String,
}

/// What is compared.
struct Compared<'a> {
    /// « 28 novembre 2025 ».
    date: String,
    /// « 28/11/2025 », above a column.
    short_date: String,
    /// « 3 lieux ouverts ou ajoutés, 1 lieu fermé ou retiré. »
    sentence: String,
    figures: Figures,
    groups: Vec<ChangeGroup<'a>>,
    /// « 12 fiches redites par leur source, sans changement. »
    confirmed: Option<String>,
    citation: Citation,
    workbook: String,
    /// What it is called on a disk.
    file: String,
    context: &'a Context,
}

/// Most dates of imports that are offered.
const DATES: usize = 8;

/// The page of a question.
pub(super) fn page(read: &Read<'_>, base: &Base) -> Result<Representation, Broken> {
    let Read { asked, timeline, past, now } = read;
    let (snapshot, area) = (base.places(), asked.area);
    let today = Moment::from_utc(*now).date();
    let places = past.as_deref().map(|past| changed(area, past, snapshot)).unwrap_or_default();
    // Before a second state there is nothing to compare.
    let past =
        past.as_deref().filter(|past| past.changes(snapshot).next().is_some() || dates_of(read).len() > 1);
    let compared = past.map(|past| compared(read, past, &places, base)).transpose()?;
    let address = |then: Then| address(area, Some(then));
    let mut dates: Vec<(String, String, bool)> = dates_of(read)
        .into_iter()
        .map(|(words, then)| (words, address(then), asked.then == Some(then)))
        .collect();
    dates.dedup();
    let first = timeline.first().map(|at| Moment::from_utc(at).date());
    let name = areas::title(area);
    let template = Since {
        site: Site::of(base).in_section(Section::Bassins).at(&self::address(area, None), base),
        title: match (&compared, asked.then) {
            (Some(compared), Some(_)) => sentence!("Ce qui a changé depuis le {} : {name}", compared.date),
            _ => sentence!("Ce qui a changé : {name}"),
        },
        name,
        notices: &asked.notices,
        choices: asked
            .choices
            .iter()
            .map(|area| (areas::title(area), self::address(area, asked.then)))
            .collect(),
        suggested: suggested(snapshot.territoire()),
        day: asked
            .then
            .filter(|_| compared.is_some())
            .map(|then| then.date().to_string())
            .unwrap_or_default(),
        first_day: first.map(|day| day.to_string()).unwrap_or_default(),
        last_day: today.to_string(),
        dates,
        nothing_yet: match first {
            Some(day) => sentence!("Pas encore de comparaison : premier relevé le {}.", french::date(day)),
            None => sentence!("Pas encore de comparaison : aucun relevé."),
        },
        compared,
        portrait: area.page().unwrap_or_default(),
        address: self::address(area, asked.then.filter(|_| past.is_some())),
        today: french::date(today),
    };
    Ok(Representation::kept(HTML, html(&template)?))
}

fn compared<'a>(
    read: &Read<'_>,
    past: &Past,
    places: &'a [ChangedPlace],
    base: &'a Base,
) -> Result<Compared<'a>, Broken> {
    let (area, snapshot) = (read.asked.area, base.places());
    let groups = groups(places);
    let confirmed = confirmed(places);
    let context = &snapshot.coverages()?.of(area.level()).contexte;
    let figures = Figures::new(area, past, snapshot)?;
    let sentence = what_became(places);
    let (then, today) = (date(past.then), french::date(Moment::from_utc(read.now).date()));
    Ok(Compared {
        citation: Citation::new(
            sentence!(
                "{}, depuis le {then} : {} {}",
                areas::title(area),
                uncapitalised(&sentence),
                figures.sentence
            ),
            sentence!("Lieux publiés le {then}, comparés à ceux du {today}."),
            caution(context),
            &address(area, Some(past.then)),
            base,
        ),
        short_date: past.then.date().format("%d/%m/%Y").to_string(),
        date: then,
        sentence,
        figures,
        confirmed: (confirmed > 0).then(|| {
            let count = french::count(confirmed, "fiche redatée", "fiches redatées");
            sentence!("{count} par leur source, sans autre changement.")
        }),
        file: format!("changements-{}-depuis-{}.xlsx", area.slug, past.then.date()),
        workbook: link(
            WORKBOOK,
            parameters(area, Some(past.then)).iter().map(|(name, value)| (*name, value.as_str())),
        ),
        groups,
        context,
    })
}

/// « 3 lieux ouverts ou ajoutés, 1 lieu fermé ou retiré. »
pub(super) fn what_became(places: &[ChangedPlace]) -> String {
    let titles: Vec<String> = groups(places).into_iter().map(|group| group.title).collect();
    if titles.is_empty() {
        return sentence!("Les mêmes lieux, avec les mêmes fiches.");
    }
    sentence!("{}.", titles.join(", "))
}

/// The dates that are offered: a year ago, and those of imports.
fn dates_of(read: &Read<'_>) -> Vec<(String, Then)> {
    let first = read.timeline.first();
    let a_year_ago = repere_edition::Timeline::a_year_ago(read.now)
        .filter(|then| first.is_some_and(|first| then.instant() >= first))
        .map(|then| (sentence!("Il y a un an"), then));
    let imports = read.timeline.dates(read.now).take(DATES).map(|then| (date(then), then));
    let mut dates: Vec<(String, Then)> = a_year_ago.into_iter().chain(imports).collect();
    dates.sort_by_key(|(_, then)| std::cmp::Reverse(then.instant()));
    dates
}

fn parameters(area: &Area, then: Option<Then>) -> Vec<(&'static str, String)> {
    // The region is what the page is about when nothing is said.
    let mut parameters = Vec::new();
    if area.level() != Level::REGION {
        parameters.push((AREA, key(area)));
    }
    parameters.extend(then.map(|then| (DATE, written(then))));
    parameters
}

/// The address of the page of a territory, since a date.
pub(super) fn address(area: &Area, then: Option<Then>) -> String {
    let parameters = parameters(area, then);
    link(PATH, parameters.iter().map(|(name, value)| (*name, value.as_str())))
}
