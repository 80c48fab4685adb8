//! The OpenAPI description as a page: no script, nothing from elsewhere.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response as HttpResponse;
use serde_json::Value;

use super::{Site, page};
use crate::{Base, Description};
use repere_kit::Preferences;
use repere_words::french;

#[derive(Template)]
#[template(path = "api_docs.html")]
struct ApiDocs {
    site: Site,
    version: String,
    operations: Vec<Operation>,
}

struct Operation {
    method: String,
    path: String,
    summary: String,
    description: String,
    parameters: Vec<Parameter>,
    responses: Vec<Response>,
}

struct Parameter {
    name: String,
    location: String,
    required: bool,
    description: String,
    schema: String,
}

struct Response {
    status: String,
    description: String,
}

/// `GET /api/docs`
pub(crate) async fn api_docs(
    State(base): State<Base>,
    State(description): State<Arc<Description>>,
    preferences: Preferences,
) -> HttpResponse {
    let Description(description) = description.as_ref();
    let template = ApiDocs {
        site: Site::of(&base).at("/api/docs", &base),
        version: text(&description["info"]["version"]),
        operations: operations(description),
    };
    page(&template, &preferences, &base)
}

/// The operations of an OpenAPI document, by path then method.
fn operations(description: &Value) -> Vec<Operation> {
    entries(&description["paths"])
        .flat_map(|(path, methods)| {
            entries(methods).map(move |(method, operation)| (path, method, operation))
        })
        .map(|(path, method, operation)| Operation {
            method: method.to_uppercase(),
            path: path.clone(),
            summary: text(&operation["summary"]),
            description: text(&operation["description"]),
            parameters: operation["parameters"].as_array().into_iter().flatten().map(parameter).collect(),
            responses: entries(&operation["responses"])
                .map(|(status, response)| Response {
                    status: status.clone(),
                    description: text(&response["description"]),
                })
                .collect(),
        })
        .collect()
}

fn parameter(parameter: &Value) -> Parameter {
    Parameter {
        name: text(&parameter["name"]),
        location: text(&parameter["in"]),
        required: parameter["required"] == true,
        description: text(&parameter["description"]),
        schema: schema(&parameter["schema"]).to_owned(),
    }
}

/// The type of a parameter in French; an optional one is described as a list of types.
fn schema(schema: &Value) -> &'static str {
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().find(|kind| *kind != "null").and_then(Value::as_str),
        kind => kind.as_str(),
    };
    match kind {
        Some("integer") => "nombre entier",
        Some("number") => "nombre",
        Some("boolean") => "vrai ou faux",
        Some("array") => "une ou plusieurs valeurs",
        _ => "texte",
    }
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// A text of the document, in French typography.
fn text(value: &Value) -> String {
    french::typeset(value.as_str().unwrap_or_default())
}
