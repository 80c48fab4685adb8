//! The address that is written, searched by the service that the operator chose.

use repere_edition::{Geocoding, Located, LocatedAddress};
use repere_form::Typed;
use repere_pages::Base;
use repere_words::sentence;

/// The addresses that may be meant, or what is said when there is none.
pub(super) async fn located(
    typed: &Typed,
    geocoding: &Geocoding,
    base: &Base,
) -> (Vec<LocatedAddress>, Option<String>) {
    let address = ["adresse", "code_postal", "commune"].map(|name| typed.text(name).trim()).join(" ");
    let found = match geocoding.locate(address.trim(), base.territoire()).await {
        Located::Unavailable => {
            let notice = sentence!(
                "La recherche d’adresses ne répond pas pour l’instant : placez le point vous-même, ou cochez « au centre de la commune »."
            );
            return (Vec::new(), Some(notice));
        }
        found => found.into_vec(),
    };
    let notice = found
        .is_empty()
        .then(|| sentence!("Cette adresse n’a pas été trouvée. Vérifiez-la, ou placez le point vous-même."));
    (found, notice)
}
