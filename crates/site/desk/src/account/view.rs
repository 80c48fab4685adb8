//! What is shown of an account.

use chrono::{DateTime, SecondsFormat, Utc};
use repere_hours::Moment;
use repere_pages::Base;
use repere_people::{Account, Role, Session};
use repere_words::french;
use serde_json::{Value, json};

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

/// All that is kept of somebody, as JSON.
pub(super) fn exported(account: &Account, sessions: &[Session]) -> String {
    let at = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let role = |role: &Role| -> Value { json!({ "role": role.kind().label(), "sur": role.subject() }) };
    let session = |session: &Session| -> Value {
        json!({
            "navigateur": session.browser, "ouverte_le": at(session.created_at),
            "vue_le": at(session.seen_at), "finit_le": at(session.ends_at()),
        })
    };
    let value = json!({
        "courriel": account.email.reveal(),
        "nom": account.name,
        "compte": account.id.0,
        "cree_le": at(account.created_at),
        "vu_le": at(account.seen_at),
        "prevenu_le": account.warned_at.map(at),
        "roles": account.roles.iter().map(role).collect::<Vec<_>>(),
        "sessions": sessions.iter().map(session).collect::<Vec<_>>(),
        "auteur_dans_les_historiques": account.id.author(),
    });
    format!("{value:#}\n")
}
