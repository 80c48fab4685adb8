//! What an embedded page looks like: a main colour and a theme, and the style sheet that says so; whether its map is open.

use std::fmt::Write as _;

use super::colour::Colour;
use super::theme::SiteTheme;
use repere_kit::Parameters;
use repere_words::sentence;

/// The parameters that say it.
pub(super) const ACCENT: &str = "accent";
pub(super) const THEME: &str = "theme";
pub(super) const MAP: &str = "carte";
/// The value of a map that is open from the start; without it, the map opens by itself where there is room beside the list.
pub(super) const OPEN: &str = "ouverte";

/// The theme of an embedded page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Theme {
    /// That of the visitor's device.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub(super) const ALL: [Self; 3] = [Self::Auto, Self::Light, Self::Dark];

    /// As in addresses.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "clair",
            Self::Dark => "sombre",
        }
    }

    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Auto => "Celui de l’appareil du visiteur",
            Self::Light => "Toujours clair",
            Self::Dark => "Toujours sombre",
        }
    }

    /// The themes of the site that it may show.
    const fn themes(self) -> &'static [SiteTheme] {
        match self {
            Self::Auto => &[SiteTheme::Light, SiteTheme::Dark],
            Self::Light => &[SiteTheme::Light],
            Self::Dark => &[SiteTheme::Dark],
        }
    }
}

/// What an embedded page looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Appearance {
    /// `None` is the site's own.
    pub(super) accent: Option<Colour>,
    pub(super) theme: Theme,
    /// The map is open from the start, whatever the room.
    pub(super) opens_map: bool,
}

impl Appearance {
    /// Reads it, and says what was not understood; the rest is kept.
    pub(super) fn read(parameters: &Parameters) -> (Self, Vec<String>) {
        let mut appearance = Self::default();
        let mut notices = Vec::new();
        if let Some(written) = parameters.first(ACCENT) {
            match written.parse::<Colour>() {
                Ok(accent) => {
                    appearance.accent = Some(accent).filter(|one| *one != SiteTheme::Light.token(ACCENT))
                }
                Err(_) => notices.push(sentence!(
                    "La couleur « {} » n’a pas été comprise : six chiffres ou lettres de a à f sont \
                     attendus, comme 0b5c63. Celle de Repère est gardée.",
                    shown(written)
                )),
            }
        }
        if let Some(written) = parameters.first(THEME) {
            match Theme::ALL.into_iter().find(|theme| theme.as_str() == written) {
                Some(theme) => appearance.theme = theme,
                None => notices.push(sentence!(
                    "Le thème « {} » est inconnu : celui de l’appareil du visiteur est gardé.",
                    shown(written)
                )),
            }
        }
        if let Some(written) = parameters.first(MAP) {
            appearance.opens_map = written == OPEN;
            if !appearance.opens_map {
                notices.push(sentence!(
                    "« {} » n’est pas un état de la carte : elle peut être « {OPEN} » dès l’arrivée.",
                    shown(written)
                ));
            }
        }
        (appearance, notices)
    }

    /// What is done to the colour that was chosen, so that it can be read.
    pub(super) fn corrections(self) -> Vec<String> {
        let Some(accent) = self.accent else { return Vec::new() };
        let corrected = |ground: &SiteTheme| {
            let legible = ground.legible(accent);
            let (ground, done) = match ground {
                SiteTheme::Light => ("clair", "assombrie"),
                SiteTheme::Dark => ("sombre", "éclaircie"),
            };
            (legible != accent).then(|| {
                sentence!("Sur fond {ground}, la couleur #{accent} se lirait mal : elle y est {done}, en #{legible}.")
            })
        };
        self.theme.themes().iter().filter_map(corrected).collect()
    }

    /// The parameters that say its colours again.
    pub(super) fn colours(self) -> Vec<(&'static str, String)> {
        let theme = (self.theme != Theme::Auto).then(|| (THEME, self.theme.as_str().to_owned()));
        self.accent.map(|accent| (ACCENT, accent.to_string())).into_iter().chain(theme).collect()
    }

    /// The parameters that say all of it again.
    pub(super) fn parameters(self) -> Vec<(&'static str, String)> {
        let map = self.opens_map.then(|| (MAP, OPEN.to_owned()));
        self.colours().into_iter().chain(map).collect()
    }

    /// The style sheet: colours that were read, never what was written.
    pub(super) fn handout(self) -> String {
        let mut css = String::new();
        for ground in self.theme.themes() {
            let scheme = match ground {
                SiteTheme::Light => "light",
                SiteTheme::Dark => "dark",
            };
            let mut rule = String::new();
            if self.theme != Theme::Auto {
                // Written after the site's own style sheet: it wins over what that says of the device's theme.
                let _ = write!(rule, "{}color-scheme: {scheme};", ground.declarations());
            }
            if let Some(accent) = self.accent {
                let _ =
                    write!(rule, "--accent: #{};--on-accent: #{};", ground.legible(accent), ground.over());
            }
            let _ = match self.theme {
                Theme::Auto => {
                    writeln!(css, "@media (prefers-color-scheme: {scheme}) {{ :root {{ {rule} }} }}")
                }
                _ => writeln!(css, ":root {{ {rule} }}"),
            };
        }
        css
    }
}

/// The beginning of what was written.
pub(super) fn shown(written: &str) -> String {
    written.chars().take(30).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> (Appearance, Vec<String>) {
        Appearance::read(&Parameters::of(Some(query)))
    }

    #[test]
    fn what_is_wrong_is_said_and_the_rest_kept() {
        let (appearance, notices) = read("accent=red;}&theme=sombre");
        assert_eq!((appearance.accent, appearance.theme), (None, Theme::Dark));
        assert_eq!(notices.len(), 1);
        let (appearance, notices) = read("accent=%23aa0000&theme=rose");
        assert_eq!(appearance.parameters(), [(ACCENT, "aa0000".to_owned())]);
        assert_eq!(notices.len(), 1);
    }

    #[test]
    fn nothing_written_by_somebody_enters_the_style_sheet() {
        for query in ["accent=red;}body{display:none", "accent=</style><script>", "theme=clair}*{color:red"] {
            let sheet = read(query).0.handout();
            assert!(!["red", "script", "none"].iter().any(|word| sheet.contains(word)), "{sheet}");
        }
    }

    #[test]
    fn a_pale_colour_is_darkened_and_that_is_said() {
        let (appearance, notices) = read("accent=ffee00&theme=clair");
        assert!(notices.is_empty());
        let said = appearance.corrections();
        assert!(said.len() == 1 && said[0].contains("#ffee00") && said[0].contains("assombrie"), "{said:?}");
        assert!(!appearance.handout().contains("ffee00"));
        assert!(read("accent=0b5c63").0.corrections().is_empty(), "the site's own colour is nothing to say");
    }

    #[test]
    fn a_theme_is_imposed_by_all_its_colours() {
        let sheet = read("theme=sombre").0.handout();
        assert!(sheet.contains("--bg: #12181f") && sheet.contains("color-scheme: dark"), "{sheet}");
        assert!(!sheet.contains("@media"));
    }
}
