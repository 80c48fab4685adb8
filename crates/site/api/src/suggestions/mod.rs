//! What a visitor may mean while typing.

mod search;

use std::ops::RangeInclusive;
use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;
use repere_catalogue::{Suggestion, Whereabouts};
use serde::Serialize;
use utoipa::ToSchema;

use crate::parameters::described::{Described, Shape, described};
use crate::responses::Otherwise;
use repere_edition::{Clock, Geocoding, LocatedAddress, Snapshot};
use repere_kit::{JSON, Parameters, Preferences, Problem, Representation, fault};

/// How many suggestions there would be without a limit. The answer is a list, which has no room to say it.
const TOTAL: HeaderName = HeaderName::from_static("x-total-count");
/// How many suggestions an answer may have.
const LIMIT: RangeInclusive<usize> = 1..=20;
/// How many it has when nothing else is asked.
const USUAL_LIMIT: usize = 8;

described! {
    /// What somebody types.
    Typed => [
        Described::new("q", Shape::Text, "Le texte tapé ; ses 120 premiers caractères sont lus").required().example("tour"),
        Described::new(
            "limite",
            Shape::Whole(LIMIT),
            format!(
                "Nombre de suggestions, de {} à {} ; {USUAL_LIMIT} sans ce paramètre",
                LIMIT.start(),
                LIMIT.end()
            ),
        ),
    ]
}

/// Ce que le texte peut désigner.
#[derive(Serialize, ToSchema)]
#[serde(tag = "sorte", rename_all = "lowercase")]
enum Possible<'a> {
    /// Une commune.
    Commune {
        /// Code INSEE.
        code_insee: &'a str,
        /// Nom.
        nom: &'a str,
        /// Code du département.
        departement: &'a str,
        /// Code postal, s’il y en a un.
        code_postal: Option<&'a str>,
        /// Le nom d’avant qui répond au texte, quand c’est lui : celui d’une commune qui en fait partie, ou qu’elle avait.
        #[serde(skip_serializing_if = "Option::is_none")]
        ancien_nom: Option<&'a str>,
    },
    /// Un lieu.
    Lieu {
        /// Identifiant.
        id: &'a str,
        /// Nom.
        nom: &'a str,
        /// Commune.
        commune: &'a str,
    },
    /// Une recherche : ce que le texte demande, et où. La page du site y répond à ce texte (`ou`).
    #[serde(rename = "recherche")]
    Search {
        /// Comme elle se dit.
        nom: String,
        /// Le texte à chercher.
        texte: &'a str,
    },
    /// L’adresse d’une rue ; seulement si l’opérateur du site a choisi un service qui les trouve.
    #[serde(rename = "adresse")]
    Address {
        /// Comme elle s’écrit.
        nom: &'a str,
        /// Code INSEE de sa commune.
        code_insee: &'a str,
        /// Degrés.
        latitude: f64,
        /// Degrés.
        longitude: f64,
    },
}

impl<'a> From<&'a LocatedAddress> for Possible<'a> {
    fn from(address: &'a LocatedAddress) -> Self {
        Self::Address {
            nom: &address.label,
            code_insee: address.code_insee.as_str(),
            latitude: address.localisation.latitude(),
            longitude: address.localisation.longitude(),
        }
    }
}

impl<'a> From<&'a Suggestion> for Possible<'a> {
    fn from(suggestion: &'a Suggestion) -> Self {
        match suggestion {
            Suggestion::Commune { code, name, departement, code_postal, formerly } => Self::Commune {
                code_insee: code.as_str(),
                nom: name,
                departement: departement.as_str(),
                code_postal: code_postal.as_ref().map(|code| code.as_str()),
                ancien_nom: formerly.as_deref(),
            },
            Suggestion::Lieu { id, name, commune } => Self::Lieu { id: id.as_str(), nom: name, commune },
        }
    }
}

/// Suggérer des recherches, des communes et des lieux.
///
/// Pendant la frappe : ce que le texte demande en mots de tous les jours (« biblio blois »), ou autour de quel code postal, puis les
/// communes puis les lieux dont le nom ou le code postal commence ainsi, sans égard aux accents ni aux
/// majuscules, avec une ou deux fautes de frappe. À l’adresse d’une rue répond sa commune, et l’adresse même quand le site
/// sait les trouver.
///
/// La réponse est une liste, et le reste : des programmes la lisent. Le nombre de suggestions qu’il y aurait sans limite, que les
/// autres réponses donnent sous « total », est donc dans l’en-tête `X-Total-Count`.
#[utoipa::path(
    get,
    path = "/api/v1/suggestions",
    tag = "lieux",
    params(Typed),
    responses(
        (
            status = 200,
            description = "Les suggestions, la plus probable d’abord",
            body = Vec<Possible>,
            headers(("X-Total-Count" = usize, description = "Le nombre de suggestions, données ici ou non")),
        ),
        Otherwise,
    )
)]
pub(crate) async fn suggestions(
    State(snapshot): State<Arc<Snapshot>>,
    State(clock): State<Clock>,
    State(geocoding): State<Geocoding>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Result<Response, Problem> {
    let parameters = Parameters::strict(query.as_deref(), &[&["q", "limite"]])?;
    let limite = parameters.within("limite", LIMIT)?.unwrap_or(USUAL_LIMIT);
    let text = parameters.single("q")?.unwrap_or_default();
    let request = snapshot.reader(clock.moment()).read(text);
    let search = search::named(&request).map(|nom| Possible::Search { nom, texte: text });
    let (mut found, mut total) = search::suggested(&snapshot, text, &request, limite);
    let mut addresses = Vec::new();
    if let Whereabouts::Address(commune) = request.whereabouts {
        addresses = geocoding.locate(text, snapshot.territoire()).await.into_vec();
        if found.is_empty() {
            found.extend(commune);
            total = found.len();
        }
    }
    let total = total + addresses.len() + usize::from(search.is_some());
    let possibles = search.into_iter().chain(addresses.iter().map(Possible::from));
    let possibles: Vec<Possible<'_>> =
        possibles.chain(found.iter().map(Possible::from)).take(limite).collect();
    let json = serde_json::to_vec(&possibles).map_err(|cause| fault(&cause))?;
    let mut response = Representation::of_one_request(JSON, json, &preferences);
    response.headers_mut().insert(TOTAL, HeaderValue::from(total));
    Ok(response)
}
