//! A portrait to take away: a workbook, the map for a text, all of it in one archive.

use std::io::{Cursor, Write as _};

use chrono::{Datelike as _, NaiveDate};
use repere_domain::Lieu;
use repere_drawing::{Choropleth, Plate, PlateKey, Sign};
use repere_formats::export::{self, ExportFormat};
use repere_kit::{PNG, Representation, WORKBOOK, ZIP};
use repere_observatory::{Amount, AreaRow};
use repere_pictures::png;
use repere_tables::{Cell, Column, Note, Shape, Sheet, Tabulate as _, Workbook};
use repere_territory::Level;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Broken;
use super::charts::Charts;
use super::distances::Distances;
use super::form::{File, Image, NotKnownHere};
use super::here::Here;
use super::ranking::Compared;
use repere_edition::UsualCoverage;
use repere_words::{french, sentence};

/// What files are made of.
pub(super) struct Files<'a, 's> {
    pub(super) title: &'a str,
    pub(super) here: &'a Here<'s>,
    pub(super) own: Compared<'s>,
    pub(super) region: Compared<'s>,
    pub(super) coverages: &'s UsualCoverage,
    pub(super) brief: &'a [String],
    pub(super) distances: &'a Distances<'s>,
    pub(super) charts: &'a Charts,
    pub(super) map: Option<&'a Choropleth>,
    /// What the map and each chart say of themselves.
    pub(super) notes: &'a dyn Fn(Option<Image>) -> Vec<String>,
    pub(super) day: NaiveDate,
    pub(super) cautions: &'a str,
}

impl Files<'_, '_> {
    /// One of them.
    pub(super) fn file(&self, file: File) -> Result<Representation, Broken> {
        Ok(match file {
            File::Workbook => Representation::plain(WORKBOOK, self.workbook()?),
            File::Map => Representation::plain(PNG, self.map()?),
            File::Folder => Representation::plain(ZIP, self.folder()?),
        })
    }

    fn lieux(&self) -> Vec<&Lieu> {
        self.here.lieux.iter().map(|entry| &entry.lieu).collect()
    }

    /// The map with its legend, where it comes from, and when.
    fn map(&self) -> Result<Vec<u8>, Broken> {
        let map = self.map.ok_or(NotKnownHere)?;
        let band = |band: &super::distances::BandRow| PlateKey {
            sign: Sign::Tint(band.tint),
            words: sentence!("{} : {} {}, {}", band.words, band.people, band.unit, band.part),
        };
        let mut legend: Vec<PlateKey> = self.distances.bands.iter().map(band).collect();
        legend.push(PlateKey { sign: Sign::Dot, words: "Lieu d’aide numérique".to_owned() });
        legend.push(PlateKey { sign: Sign::Ring, words: "Lieu placé seulement à sa commune".to_owned() });
        let mut notes = (self.notes)(None);
        notes.insert(
            1,
            sentence!("Hachures : à plus de {} du lieu connu le plus proche.", self.here.threshold),
        );
        let plate = Plate::of_map(self.title, &self.distances.sentence, map, &legend, &notes)?;
        Ok(png(&askama::Template::render(&plate)?)?)
    }

    /// What to read first, the figures beside the region's, the communes, the places.
    fn workbook(&self) -> Result<Vec<u8>, Broken> {
        let (lieux, level) = (self.lieux(), self.here.area.level());
        let mut about = vec![
            Note::new("En bref", self.brief.join(" ")),
            Note::new("Classeur fait", sentence!("Le {}.", french::date(self.day))),
        ];
        let known = self.coverages.of(level).workbook().about;
        for note in export::inventory(&lieux).into_iter().chain(known).chain(export::usage()) {
            // What is said of these places is not said again of those of the region.
            if about.iter().all(|other| other.subject != note.subject) {
                about.push(note);
            }
        }
        let workbook = Workbook {
            title: self.title.to_owned(),
            about,
            sheets: vec![self.figures(), self.communes(), export::sheet(lieux, self.here.territoire)],
        };
        let mut out = Vec::new();
        workbook.write(&mut out)?;
        Ok(out)
    }

    fn figures(&self) -> Sheet {
        let (own, region, threshold) = (&self.own, &self.region, &self.here.threshold);
        let is_region = self.here.area.level() == Level::REGION;
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut say = |what: String, shape: Shape, of: &dyn Fn(&Compared<'_>) -> Option<f64>| {
            let mut row = vec![Cell::Text(what), Cell::figure(of(own), shape)];
            if !is_region {
                row.push(Cell::figure(of(region), shape));
            }
            rows.push(row);
        };
        say("Habitants".to_owned(), Shape::Count, &|one| Some(one.people() as f64));
        say("Communes".to_owned(), Shape::Count, &|one| Some(one.row.total.communes.into()));
        say("Lieux d’aide numérique connus".to_owned(), Shape::Count, &|one| Some(one.lieux as f64));
        say("Habitants par lieu".to_owned(), Shape::Count, &|one| {
            one.inhabitants_per_place().map(f64::round)
        });
        let zone = |one: &Compared<'_>| one.row.zone_blanche;
        say(sentence!("Habitants à plus de {threshold} d’un lieu"), Shape::Count, &|one| {
            zone(one).map(|zone| zone.habitants.0.rounded() as f64)
        });
        say(sentence!("Part des habitants à plus de {threshold}"), Shape::Share, &|one| one.share_beyond());
        say(sentence!("Communes à plus de {threshold}"), Shape::Count, &|one| {
            zone(one).map(|zone| zone.communes.into())
        });
        let (what, unit) = if self.here.is_by_road() { ("Durée", "min") } else { ("Distance", "km") };
        let measures: [(String, OfRow); 3] = [
            (sentence!("{what} moyenne ({unit})"), AreaRow::mean),
            (sentence!("La moitié des habitants, au plus ({unit})"), AreaRow::median),
            (sentence!("Neuf habitants sur dix, au plus ({unit})"), AreaRow::p90),
        ];
        for (what, measure) in measures {
            say(what, Shape::Decimal, &|one| measure(one.row).map(in_unit));
        }
        for (rank, band) in self.distances.bands.iter().enumerate() {
            let share = |one: &Compared<'_>| one.row.bandes.as_ref()?.get(rank).map(|band| band.effectif);
            say(sentence!("Habitants : {}", band.words), Shape::Count, &|one| {
                share(one).map(|share| share.habitants.0.rounded() as f64)
            });
            say(sentence!("Part des habitants : {}", band.words), Shape::Share, &|one| {
                share(one).and_then(|share| share.part)
            });
        }
        let mut columns = vec![Column::words("Chiffre"), Column::words(self.title)];
        if !is_region {
            columns.push(Column::words("Région"));
        }
        Sheet { name: "Chiffres", columns, rows }
    }

    fn communes(&self) -> Sheet {
        let mut whole = self.coverages.of(Level::COMMUNE).workbook().sheets;
        let Some(sheet) = whole.pop() else {
            return Sheet { name: "Communes", columns: Vec::new(), rows: Vec::new() };
        };
        let ranks = self.here.territoire.communes_of(self.here.area.id());
        let rows = ranks.iter().filter_map(|rank| sheet.rows.get(*rank as usize).cloned());
        Sheet { rows: rows.collect(), ..sheet }
    }

    /// Everything, with a page that says what is what.
    fn folder(&self) -> Result<Vec<u8>, Broken> {
        let mut files: Vec<(&str, &str, Vec<u8>)> = vec![(
            File::Workbook.name(),
            "les chiffres, les communes et les lieux, pour un tableur",
            self.workbook()?,
        )];
        if self.map.is_some() {
            files.push((File::Map.name(), "la carte, à placer dans un texte", self.map()?));
        }
        for image in self.charts.images() {
            let picture = png(&self.charts.image(image, self.title, &(self.notes)(Some(image)))?)?;
            files.push((image.png_name(), image.what(self.here.is_by_road()), picture));
        }
        let mut csv = Vec::new();
        ExportFormat::StandardCsv.write(self.lieux(), self.here.territoire, &mut csv)?;
        files.push(("lieux-schema-national.csv", "les lieux, pour un autre annuaire", csv));
        // Whoever has the folders of two territories tells their files apart.
        let slug = &self.here.area.slug;
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().last_modified_time(dated(self.day));
        // Pictures and workbooks are compressed by themselves.
        let as_is = options.compression_method(CompressionMethod::Stored);
        let contents: Vec<String> =
            files.iter().map(|(name, what, _)| sentence!("{slug}-{name} : {what}")).collect();
        archive.start_file("LISEZ-MOI.txt", options)?;
        // A text editor of any age reads the accents and the lines.
        let text = [
            vec![self.brief.join(" "), String::new()],
            contents,
            vec![
                String::new(),
                sentence!("Dossier fait le {}.", french::date(self.day)),
                self.cautions.to_owned(),
                String::new(),
            ],
        ];
        archive.write_all("\u{feff}".as_bytes())?;
        archive.write_all(text.concat().join("\r\n").as_bytes())?;
        for (name, _, content) in files {
            archive
                .start_file(format!("{slug}-{name}"), if name.ends_with(".csv") { options } else { as_is })?;
            archive.write_all(&content)?;
        }
        Ok(archive.finish()?.into_inner())
    }
}

/// A day as archives write it; the first that they know where they cannot.
fn dated(day: NaiveDate) -> DateTime {
    let of = |number: u32| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(day.year()).unwrap_or_default();
    DateTime::from_date_and_time(year, of(day.month()), of(day.day()), 0, 0, 0).unwrap_or_default()
}

/// What is measured of a territory.
type OfRow = fn(&AreaRow) -> Option<Amount>;

/// Kilometres, to the metre, or minutes.
fn in_unit(amount: Amount) -> f64 {
    match amount {
        Amount::Metres(metres) => metres.round() / 1000.0,
        Amount::Minutes(minutes) => minutes,
    }
}

/// What a page offers to take away: the words, the address, the name of the file on a disk.
pub(super) fn offered(address: impl Fn(File) -> String, slug: &str) -> Vec<[String; 3]> {
    let file = |file: File| [french::typeset(file.words()), address(file), format!("{slug}-{}", file.name())];
    File::ALL.map(file).to_vec()
}
