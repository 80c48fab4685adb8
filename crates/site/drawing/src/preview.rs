//! What other sites show of a page when somebody shares its address: a title, a figure, where it comes from and when, beside a map.

use askama::Template;

use super::palette::{ACCENT, GROUND, INK, MUTED};
use super::{Choropleth, lines, placed};

/// The size that the sites on which links are shared ask for.
pub const WIDTH: usize = 1200;
/// Its height.
pub const HEIGHT: usize = 630;

const MARGIN: usize = 64;
/// Where the map begins: what is written stays on the left of it.
const MAP_LEFT: usize = 712;
/// Letters of the title, the details and the notes that fit in a line.
const TITLE_LETTERS: usize = 40;
const DETAIL_LETTERS: usize = 42;
const NOTE_LETTERS: usize = 57;
const NOTE_LINE: usize = 29;
/// What the name of a map takes above it.
const NAME: usize = 34;

/// Sizes of the figure, from the one that a few words have, each with the letters that fit in a line and the most lines.
const FIGURES: [(usize, usize, usize); 4] = [(60, 19, 4), (50, 23, 5), (42, 27, 6), (34, 34, 8)];

/// A picture. The template writes it as SVG that needs nothing else; the numbers are distances from the top.
#[derive(Template)]
#[template(path = "preview.svg", escape = "html")]
pub struct Preview {
    title: Vec<(usize, String)>,
    figure: Vec<(usize, String)>,
    figure_size: usize,
    detail: Vec<(usize, String)>,
    notes: Vec<(usize, String)>,
    /// Name, nothing where there is one only, and SVG: one under the other.
    maps: Vec<(String, String)>,
}

impl Preview {
    /// The picture of a page about `title`, which says `figure` first of all; the notes say where that comes from and when.
    ///
    /// # Errors
    /// When the map does not write.
    pub fn new(
        title: &str,
        figure: &str,
        detail: &str,
        notes: &[String],
        map: Option<&Choropleth>,
    ) -> askama::Result<Self> {
        let title = placed(lines(title, TITLE_LETTERS), 92, 38);
        let notes: Vec<String> = notes.iter().flat_map(|note| lines(note, NOTE_LETTERS)).collect();
        let notes_top = HEIGHT - 40 - notes.len().saturating_sub(1) * NOTE_LINE;
        let first = 92 + title.len().saturating_sub(1) * 38 + 28;
        let fitting = FIGURES.iter().find(|(size, letters, most)| {
            let count = lines(figure, *letters).len();
            count <= *most && first + size + count * size * 6 / 5 < notes_top
        });
        let (figure_size, letters, most) = *fitting.unwrap_or(&FIGURES[FIGURES.len() - 1]);
        let step = figure_size * 6 / 5;
        let top = first + figure_size;
        let figure = placed(lines(figure, letters).into_iter().take(most), top, step);
        let below = top + figure.len() * step + 8;
        // What is left between the figure and the notes.
        let room = notes_top.saturating_sub(below + 12) / 40;
        let detail = lines(detail, DETAIL_LETTERS).into_iter().filter(|line| !line.is_empty());
        Ok(Self {
            title,
            figure,
            figure_size,
            detail: placed(detail.take(room), below, 40),
            notes: placed(notes, notes_top, NOTE_LINE),
            maps: map
                .map(Template::render)
                .transpose()?
                .map(|map| (String::new(), map))
                .into_iter()
                .collect(),
        })
    }

    /// The same with a map under those there are, under its name.
    ///
    /// # Errors
    /// When the map does not write.
    pub fn with_map(mut self, name: &str, map: &Choropleth) -> askama::Result<Self> {
        self.maps.push((name.to_owned(), map.render()?));
        Ok(self)
    }

    /// The maps, each under its name, with where it begins and how high it is.
    fn stacked(&self) -> impl Iterator<Item = (&str, usize, usize, &String)> {
        let height = (HEIGHT - 72) / self.maps.len().max(1);
        self.maps.iter().enumerate().map(move |(rank, (name, map))| {
            let heading = if name.is_empty() { 0 } else { NAME };
            (name.as_str(), 40 + rank * height + heading, height - heading, map)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_figure_is_smaller_and_nothing_leaves_the_picture() {
        let notes = ["Population : Insee.".to_owned(), "carte.example.org, le 24 novembre 2026.".to_owned()];
        let preview =
            |figure: &str| Preview::new("Bassin de vie de Tours", figure, "Un détail.", &notes, None);
        let (short, long) = (preview("27 lieux").unwrap(), preview(&"un mot ".repeat(30)).unwrap());
        assert_eq!(short.figure_size, 60);
        assert!(long.figure_size < 60);
        for preview in [short, long] {
            let written = [&preview.title, &preview.figure, &preview.detail, &preview.notes];
            let heights: Vec<usize> = written.into_iter().flatten().map(|(y, _)| *y).collect();
            assert!(heights.is_sorted() && heights.iter().all(|y| *y < HEIGHT), "{heights:?}");
            assert!(preview.render().unwrap().contains("viewBox=\"0 0 1200 630\""));
        }
        let hostile = preview("<script> & \"x\"").unwrap().render().unwrap();
        assert!(!hostile.contains("<script>"), "{hostile}");
    }
}
