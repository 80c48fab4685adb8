//! The properties of a place, as the OpenAPI document describes them: the rows of the table of fields, and what the catalogue
//! says beside them.

use std::borrow::Cow;

use repere_domain::fields::{self, Field, Kind};
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// What is known of a place: never made, the answers are encoded by the catalogue.
#[derive(Debug)]
pub(crate) enum PlaceProperties {}

/// What the catalogue adds: a name, what it is, its type.
const BESIDE: [(&str, &str, Type); 6] = [
    (
        "nom_affiche",
        "Le nom tel que les pages le montrent, en minuscules et accents rétablis quand c’est certain ; « nom » reste celui de la source.",
        Type::String,
    ),
    (
        "famille",
        "Celle de son symbole sur les cartes ; « typologie » a toutes les sortes du lieu.",
        Type::String,
    ),
    ("epci", "Le SIREN de son EPCI.", Type::String),
    ("departement", "Le code de son département.", Type::String),
    ("bassin", "Le nom court de son bassin de vie.", Type::String),
    (
        "distance_m",
        "Sa distance au point, en mètres, sur la géodésique ; dans une recherche autour d’un point.",
        Type::Number,
    ),
];

impl PartialSchema for PlaceProperties {
    fn schema() -> RefOr<Schema> {
        let object = ObjectBuilder::new().description(Some(
            "Les champs connus du schéma national, sous leurs noms, et ce que Repère y ajoute. Un champ inconnu est absent.",
        ));
        let fields = fields::ALL.iter().filter(|field| !field.is_private());
        let object = fields.fold(object, |object, field| object.property(field.name, of(field)));
        let beside = |object: ObjectBuilder, (name, words, kind): (&str, &str, Type)| {
            object.property(name, ObjectBuilder::new().schema_type(kind).description(Some(words)))
        };
        BESIDE.into_iter().fold(object, beside).into()
    }
}

impl ToSchema for PlaceProperties {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("ProprietesDUnLieu")
    }
}

/// A field, under its label.
fn of(field: &Field) -> Schema {
    if field.is_list() {
        let items = ObjectBuilder::new().schema_type(Type::String).enum_values(field.terms());
        return ArrayBuilder::new().items(items).description(Some(field.label)).into();
    }
    let one = ObjectBuilder::new().description(Some(field.label));
    match field.kind {
        Kind::Degrees => one.schema_type(Type::Number),
        Kind::Date => {
            one.schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::Date)))
        }
        _ => one.schema_type(Type::String),
    }
    .into()
}
