//! How the OpenAPI document describes a parameter. Its bounds are those that its reader holds, taken from where they are.

use std::ops::RangeInclusive;

use repere_kit::Bounds;
use serde_json::Value;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn, ParameterStyle};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Required, Schema};

/// What a value may be.
pub(crate) enum Shape {
    /// A whole number.
    Whole(RangeInclusive<usize>),
    /// A number.
    Decimal(RangeInclusive<f64>),
    /// A text.
    Text,
    /// A text of so many characters at most.
    Short(usize),
    /// A text of a form.
    Form(&'static str),
    /// A text of a form, of so many characters at most.
    ShortForm(&'static str, usize),
    /// One of some words.
    OneOf(Vec<&'static str>),
    /// Several of a shape, separated by commas.
    Several(Box<Shape>),
}

impl Shape {
    fn schema(self) -> Schema {
        let text = || ObjectBuilder::new().schema_type(Type::String);
        match self {
            Self::Whole(bounds) => ObjectBuilder::new()
                .schema_type(Type::Integer)
                .minimum(Some(*bounds.start()))
                .maximum(Some(*bounds.end()))
                .into(),
            Self::Decimal(bounds) => ObjectBuilder::new()
                .schema_type(Type::Number)
                .minimum(Some(*bounds.start()))
                .maximum(Some(*bounds.end()))
                .into(),
            Self::Text => text().into(),
            Self::Short(most) => text().max_length(Some(most)).into(),
            Self::Form(pattern) => text().pattern(Some(pattern)).into(),
            Self::ShortForm(pattern, most) => text().pattern(Some(pattern)).max_length(Some(most)).into(),
            Self::OneOf(words) => text().enum_values(Some(words)).into(),
            Self::Several(one) => {
                let items = RefOr::T(one.schema());
                ArrayBuilder::new().items(items).max_items(Some(Bounds::VALUES_MAX)).into()
            }
        }
    }
}

/// A parameter, and what is said of it.
pub(crate) struct Described {
    name: &'static str,
    location: ParameterIn,
    is_required: bool,
    words: String,
    shape: Shape,
    example: Option<Value>,
}

impl Described {
    /// One that a query may have.
    pub(crate) fn new(name: &'static str, shape: Shape, words: impl Into<String>) -> Self {
        let (location, words) = (ParameterIn::Query, words.into());
        Self { name, location, is_required: false, words, shape, example: None }
    }

    /// One of a path.
    pub(crate) fn of_path(name: &'static str, shape: Shape, words: impl Into<String>) -> Self {
        Self { location: ParameterIn::Path, is_required: true, ..Self::new(name, shape, words) }
    }

    /// The same, without which nothing is answered.
    pub(crate) fn required(self) -> Self {
        Self { is_required: true, ..self }
    }

    /// The same, with a value that is one.
    pub(crate) fn example(self, example: impl Into<Value>) -> Self {
        Self { example: Some(example.into()), ..self }
    }
}

impl From<Described> for Parameter {
    fn from(described: Described) -> Self {
        let Described { name, location, is_required, words, shape, example } = described;
        let is_list = matches!(shape, Shape::Several(_));
        ParameterBuilder::new()
            .name(name)
            .parameter_in(location)
            .required(if is_required { Required::True } else { Required::False })
            .description(Some(words))
            // Separated by commas; repeated is read as well.
            .style(is_list.then_some(ParameterStyle::Form))
            .explode(is_list.then_some(false))
            .schema(Some(shape.schema()))
            .example(example)
            .build()
    }
}

/// A set of parameters that operations are described with.
macro_rules! described {
    ($(#[$doc:meta])* $name:ident => $all:expr) => {
        $(#[$doc])*
        pub(crate) enum $name {}

        impl utoipa::IntoParams for $name {
            fn into_params(
                _: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>,
            ) -> Vec<utoipa::openapi::path::Parameter> {
                $all.into_iter().map(Into::into).collect()
            }
        }
    };
}

pub(crate) use described;
