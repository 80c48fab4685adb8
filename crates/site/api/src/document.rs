//! The OpenAPI document: what handlers describe beside themselves, and what holds of every address, said once here.

use std::sync::OnceLock;

use repere_edition::PublicUrl;
use repere_kit::{JSON, Representation};
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{ContentBuilder, OpenApi, Ref, RefOr, Response, ResponseBuilder, Server};

/// The document as it is answered, made when it is first asked for; the same for the life of the process.
#[derive(Debug)]
pub struct Document {
    site: Option<PublicUrl>,
    made: OnceLock<Representation>,
}

impl Document {
    /// That of the site at an address, where the operator says it.
    pub const fn of(site: Option<PublicUrl>) -> Self {
        Self { site, made: OnceLock::new() }
    }

    pub(crate) fn representation(&self) -> &Representation {
        self.made.get_or_init(|| Representation::compressed(JSON, crate::openapi_json(self.site.as_ref())))
    }
}

/// A problem that an address may answer with although its handler never does.
struct Common {
    status: &'static str,
    words: &'static str,
    comes_back: bool,
}

/// Those of every address.
const BROKEN: Common =
    Common { status: "500", words: "Erreur interne, avec sa référence", comes_back: false };
/// Those of every address that meets the limits of the site.
const LIMITED: [Common; 3] = [
    Common {
        status: "400",
        words: "Demande malformée, ou plus de valeurs qu’il n’en est lu",
        comes_back: false,
    },
    Common {
        status: "429",
        words: "Trop de demandes de cette adresse : Retry-After dit quand revenir",
        comes_back: true,
    },
    Common {
        status: "503",
        words: "Trop de demandes en ce moment : Retry-After dit quand revenir",
        comes_back: true,
    },
];
/// Those of every address that something is sent to.
const SENT: [Common; 2] = [
    Common { status: "408", words: "L’envoi n’est pas arrivé à temps", comes_back: false },
    Common {
        status: "415",
        words: "L’envoi est codé : il vient tel quel, sans Content-Encoding",
        comes_back: false,
    },
];

/// Addresses that are always answered.
const ALWAYS: [&str; 2] = ["/healthz", "/readyz"];

/// The document, with where the site is and what every address may answer.
pub(crate) fn completed(mut document: OpenApi, site: Option<&PublicUrl>) -> OpenApi {
    // A document of an unknown site is read at its own address, which the root is relative to.
    document.servers = Some(vec![Server::new(site.map_or_else(|| "/".to_owned(), |site| site.page("")))]);
    for (path, item) in &mut document.paths.paths {
        for operation in [&mut item.get, &mut item.post].into_iter().flatten() {
            complete(path, operation);
        }
        for operation in item.post.iter_mut() {
            SENT.iter().for_each(|common| add(operation, common));
        }
    }
    document
}

fn complete(path: &str, operation: &mut Operation) {
    add(operation, &BROKEN);
    if ALWAYS.contains(&path) {
        return;
    }
    LIMITED.iter().for_each(|common| add(operation, common));
    for status in ["200", "304"] {
        tell(operation, status, "ETag", "La marque du contenu, à redonner dans If-None-Match");
    }
    match path {
        "/api/v1/lieux" => {
            tell(
                operation,
                "200",
                "Link",
                "L’adresse de la page suivante (rel=\"next\") ; absent de la dernière",
            );
        }
        "/donnees/{fichier}" => tell(operation, "200", "Content-Disposition", "Le nom du fichier"),
        _ => {}
    }
}

/// Adds what is not described already.
fn add(operation: &mut Operation, common: &Common) {
    let problem = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let response =
        ResponseBuilder::new().description(common.words).content("application/problem+json", problem);
    let responses = &mut operation.responses.responses;
    responses.entry(common.status.to_owned()).or_insert_with(|| response.build().into());
    if common.comes_back {
        tell(operation, common.status, "Retry-After", "Dans combien de secondes redemander");
    }
}

/// Says that an answer has a header.
fn tell(operation: &mut Operation, status: &str, name: &str, words: &str) {
    if let Some(RefOr::T(Response { headers, .. })) = operation.responses.responses.get_mut(status) {
        let text = ObjectBuilder::new().schema_type(Type::String).build();
        let header = HeaderBuilder::new().description(Some(words)).schema(Some(text)).build();
        headers.insert(name.to_owned(), header.into());
    }
}
