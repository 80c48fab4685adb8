//! The fields of a small form.

use axum::response::{IntoResponse, Response};
use repere_domain::typography::typeset;
use repere_edition::bounds::BOUNDS;
use repere_kit::Problem;
use repere_people::Email;

/// Most bytes of a small form.
const MOST: usize = 16 << 10;

/// What was sent, by name.
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded`, whatever it holds.
    ///
    /// # Errors
    /// When it is too much to be one of our forms.
    pub(crate) fn read(body: &[u8]) -> Result<Self, Box<Response>> {
        if body.len() > MOST {
            return Err(Box::new(Problem::too_large(MOST).into_response()));
        }
        if let Some(problem) = BOUNDS.excess(body) {
            return Err(Box::new(problem.into_response()));
        }
        Ok(Self(form_urlencoded::parse(body).into_owned().collect()))
    }

    /// The first value of a name, without the space around it; empty when there is none.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.each(name).next().unwrap_or_default()
    }

    /// The e-mail address under a name.
    ///
    /// # Errors
    /// What to mend, when it is none.
    pub(crate) fn email(&self, name: &str) -> Result<Email, String> {
        let incomplete =
            || typeset("Cette adresse n’est pas complète : elle s’écrit comme « accueil@exemple.fr ».");
        self.get(name).parse().map_err(|_| incomplete())
    }

    /// Each value of a name, without the space around it.
    pub(crate) fn each(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }
}
