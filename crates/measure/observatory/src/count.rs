use std::borrow::Cow;

use repere_coverage::People;
use serde::{Serialize, Serializer};
use utoipa::{PartialSchema, ToSchema};

/// Un nombre d’habitants : entier pour les communes, jusqu’à trois décimales pour une grille, jamais arrondi.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Inhabitants(pub People);

impl Inhabitants {
    /// As a floating number.
    pub fn get(self) -> f64 {
        self.0.get()
    }
}

impl From<People> for Inhabitants {
    fn from(habitants: People) -> Self {
        Self(habitants)
    }
}

impl Serialize for Inhabitants {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let thousandths = self.0.thousandths();
        if thousandths.is_multiple_of(1000) {
            serializer.serialize_u64(thousandths / 1000)
        } else {
            serializer.serialize_f64(self.get())
        }
    }
}

impl PartialSchema for Inhabitants {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        f64::schema()
    }
}

impl ToSchema for Inhabitants {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Nombre")
    }
}
