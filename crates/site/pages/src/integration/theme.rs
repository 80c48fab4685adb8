//! The themes of the site, read from its style sheet: one place says what its colours are.

use repere_drawing::palette::SHEET;

use super::colour::{Colour, SYMBOL, TEXT};

const DARK: &str = "@media screen and (prefers-color-scheme: dark)";

/// What the main colour is read on, and with which contrast at least.
const THEMES: [(&str, f64); 5] =
    [("bg", TEXT), ("surface", TEXT), ("selected-bg", TEXT), ("map-land", SYMBOL), ("map-chosen", SYMBOL)];

/// A theme of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SiteTheme {
    Light,
    Dark,
}

impl SiteTheme {
    /// Every declaration of the theme, to impose it.
    #[expect(clippy::expect_used, reason = "it is the site's own style sheet")]
    pub(super) fn declarations(self) -> &'static str {
        let (light, dark) = SHEET.split_once(DARK).expect("the style sheet has a dark theme");
        let theme = match self {
            Self::Light => light,
            Self::Dark => dark,
        };
        theme
            .split_once(":root")
            .and_then(|(_, rule)| rule.split_once('{')?.1.split_once('}'))
            .map(|(inside, _)| inside)
            .expect("each theme declares its colours on the root")
    }

    /// A colour of the theme.
    #[expect(clippy::expect_used, reason = "it is the site's own style sheet")]
    pub(super) fn token(self, name: &str) -> Colour {
        let declared = self.declarations().split(';').find_map(|declaration| {
            let (property, value) = declaration.split_once(':')?;
            (property.trim().strip_prefix("--")? == name).then(|| value.trim().parse().ok())?
        });
        declared.expect("each theme declares the colours that it is asked for")
    }

    /// The main colour made legible in this theme.
    pub(super) fn legible(self, accent: Colour) -> Colour {
        let towards = match self {
            Self::Light => Colour::BLACK,
            Self::Dark => Colour::WHITE,
        };
        accent.legible(&THEMES.map(|(name, least)| (self.token(name), least)), towards)
    }

    /// What is written on a main colour that is legible in this theme.
    pub(super) fn over(self) -> Colour {
        match self {
            Self::Light => Colour::WHITE,
            Self::Dark => self.token("bg"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_sheet_says_every_colour_that_is_needed() {
        for ground in [SiteTheme::Light, SiteTheme::Dark] {
            for (name, _) in THEMES.into_iter().chain([("accent", TEXT)]) {
                assert_ne!(ground.token(name), Colour::BLACK, "{name} {ground:?}");
            }
            assert!(!ground.declarations().contains(['{', '}', '<']));
            assert_eq!(
                ground.legible(ground.token("accent")),
                ground.token("accent"),
                "the site's own is legible"
            );
        }
        assert_ne!(SiteTheme::Light.token("bg"), SiteTheme::Dark.token("bg"));
    }

    #[test]
    fn every_colour_becomes_legible_and_so_does_what_is_written_on_it() {
        for accent in ["000000", "ffffff", "ffee00", "ff0000", "808080", "0000ff", "00ff00"] {
            for ground in [SiteTheme::Light, SiteTheme::Dark] {
                let legible = ground.legible(accent.parse().unwrap());
                assert!(legible.contrast(ground.token("bg")) >= TEXT, "{accent} {ground:?}: {legible}");
                assert!(legible.contrast(ground.over()) >= TEXT, "on {accent} {ground:?}: {legible}");
            }
        }
    }
}
