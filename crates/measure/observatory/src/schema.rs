//! How the OpenAPI document describes what other crates define.

use std::borrow::Cow;

use repere_territory::Level;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// A [`Level`], in the OpenAPI document.
#[derive(Debug)]
pub enum LevelKey {}

impl PartialSchema for LevelKey {
    fn schema() -> RefOr<Schema> {
        let schema =
            ObjectBuilder::new().schema_type(Type::String).enum_values(Some(Level::ALL.map(Level::key)));
        schema.description(Some("Les territoires dont parlent les lignes.")).into()
    }
}

impl ToSchema for LevelKey {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Niveau")
    }
}
