//! Which address is for whom.

use axum::Router;
use axum::extract::FromRef;
use axum::routing::{MethodRouter, get, post};
use repere_pages::Base;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::account::{self, removal};
use crate::place::{by_link, claim, closing, drawing, edit, history, hours, keepers, new, thanks};
use crate::queue::{confirm, contacts, item, list, unsubscribe};
use crate::refused::forged;
use crate::sign_in::{ask, code, link};
use crate::{Parts, SiteAddress, campaigns};

/// Who may come to a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Anybody: it is where one signs in, or it shows nothing that is anybody's.
    Anybody,
    /// Whoever signed in.
    SignedIn,
    /// Those who keep the place of the address, and the desk of its territory.
    Keeper,
    /// Those of the desk, for their territories.
    Moderation,
    /// The coordination.
    Coordination,
}

/// An address: its path, who may come to it, and what answers.
type Route = (&'static str, Access, fn() -> MethodRouter<Parts>);

/// Every address of the desk. That each is for whom it says is tried by the tests, one by one.
pub const ROUTES: &[Route] = &[
    ("/connexion", Access::Anybody, || get(ask::form).post(ask::receive)),
    ("/connexion/code", Access::Anybody, || get(code::form).post(code::receive)),
    ("/connexion/lien/{jeton}", Access::Anybody, || get(link::page).post(link::follow)),
    ("/deconnexion", Access::SignedIn, || post(account::sign_out)),
    ("/compte", Access::SignedIn, || get(account::page)),
    ("/compte/nom", Access::SignedIn, || post(account::rename)),
    ("/compte/session", Access::SignedIn, || post(account::end_session)),
    ("/compte/donnees.json", Access::SignedIn, || get(account::export)),
    ("/compte/supprimer", Access::SignedIn, || get(removal::form).post(removal::receive)),
    ("/lieux/nouveau", Access::SignedIn, || get(new::form).post(new::receive)),
    ("/lieux/nouveau/merci", Access::SignedIn, || get(new::thanks)),
    ("/lieux/semaine", Access::Anybody, || get(hours::said)),
    ("/lieux/croquis.svg", Access::SignedIn, || get(drawing::svg)),
    ("/lieux/{id}/tenir", Access::SignedIn, || get(claim::form).post(claim::receive)),
    ("/lieux/{id}/modifier", Access::Keeper, || get(edit::form).post(edit::receive)),
    ("/lieux/{id}/modifier/merci", Access::Keeper, || get(thanks::page)),
    ("/lieux/{id}/fermer", Access::Keeper, || get(closing::form).post(closing::receive)),
    ("/lieux/{id}/historique", Access::Keeper, || get(history::page)),
    ("/lieux/{id}/historique/annuler", Access::Keeper, || post(history::undo)),
    ("/lieux/{id}/historique/rendre", Access::Keeper, || post(history::give_back)),
    ("/lieux/{id}/teneurs", Access::Keeper, || get(keepers::page).post(keepers::invite)),
    ("/lieux/{id}/teneurs/retirer", Access::Coordination, || post(keepers::remove)),
    ("/lieux/{id}/teneurs/quitter", Access::Keeper, || post(keepers::leave)),
    ("/confirmer/{jeton}", Access::Anybody, || get(confirm::page).post(confirm::receive)),
    ("/confirmer/{jeton}/corriger", Access::Anybody, || get(by_link::form).post(by_link::receive)),
    ("/confirmer/{jeton}/desinscription", Access::Anybody, || {
        get(unsubscribe::page).post(unsubscribe::receive)
    }),
    ("/moderation", Access::Moderation, || get(list::page)),
    ("/moderation/campagnes", Access::Moderation, || get(campaigns::list::page)),
    ("/moderation/campagnes/nouvelle", Access::Moderation, || {
        get(campaigns::new::page).post(campaigns::new::receive)
    }),
    ("/moderation/campagnes/{campagne}", Access::Moderation, || {
        get(campaigns::campaign::page).post(campaigns::campaign::receive)
    }),
    ("/moderation/campagnes/{campagne}/a-appeler.xlsx", Access::Moderation, || {
        get(campaigns::workbook::file)
    }),
    ("/moderation/lieux", Access::Moderation, || get(contacts::page)),
    ("/moderation/lieux.xlsx", Access::Moderation, || get(contacts::workbook)),
    ("/moderation/{item}", Access::Moderation, || get(item::page).post(item::receive)),
];

/// The pages. Whatever a page of another site sends to one of them is refused before it is read.
pub fn router(parts: &Parts) -> Router {
    let base = parts.clone();
    let refuse = move |_: ProtectionError| forged(&Base::from_ref(&base));
    let routes = ROUTES.iter().fold(Router::new(), |router, (path, _, made)| router.route(path, made()));
    let layer = trusting(&parts.door.address).with_rejection_response(refuse);
    routes.layer(layer).with_state(parts.clone())
}

/// A proxy may hide the name that browsers know the site by: it is trusted by its public address.
fn trusting(address: &SiteAddress) -> CsrfLayer {
    CsrfLayer::new().add_trusted_origin(address.page("")).unwrap_or_default()
}
