//! What is shown of an account.

use chrono::{DateTime, Utc};
use repere_hours::Moment;
use repere_pages::Base;
use repere_people::{Role, Session};
use repere_words::french;

use crate::reach;

/// A role, as its holder reads it.
pub(super) struct RoleRow {
    /// « Fiche de la médiathèque », « Modération : Indre ».
    pub(super) label: String,
    /// The page of what it is of.
    pub(super) page: Option<String>,
}

impl RoleRow {
    pub(super) fn of(role: &Role, base: &Base) -> Self {
        let (said, page) = match role {
            Role::Keeper(lieu) => {
                let snapshot = base.snapshot();
                let name = snapshot.catalogue().get(lieu).map(|entry| entry.shown_name().to_owned());
                let page = name.is_some().then(|| format!("/lieux/{lieu}"));
                (format!("Vous tenez la fiche « {} »", name.as_deref().unwrap_or(lieu.as_str())), page)
            }
            Role::Moderation(scope) => {
                let area = reach::area(scope, base.territoire()).map(|id| base.territoire().area(id));
                let name = area.map_or_else(|| scope.to_string(), |area| area.nom.to_string());
                (format!("Vous modérez les fiches : {name}"), Some("/moderation".to_owned()))
            }
            Role::Coordination => {
                ("Vous coordonnez toute la carte".to_owned(), Some("/moderation".to_owned()))
            }
        };
        Self { label: french::typeset(said), page }
    }
}

/// A session, as its holder reads it.
pub(super) struct SessionRow {
    /// What names it in the form that ends it. Nobody signs in with it.
    pub(super) digest: String,
    pub(super) browser: String,
    pub(super) since: String,
    pub(super) seen: String,
    /// It is the one that asks.
    pub(super) is_this: bool,
}

impl SessionRow {
    pub(super) fn of(session: &Session, this: &Session) -> Self {
        Self {
            digest: session.token.as_str().to_owned(),
            browser: session.browser.clone(),
            since: day(session.created_at),
            seen: day(session.seen_at),
            is_this: session.token == this.token,
        }
    }
}

fn day(at: DateTime<Utc>) -> String {
    french::date(Moment::from_utc(at).date())
}
