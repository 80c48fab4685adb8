//! Ways to reach a place: telephone numbers, e-mail addresses, web addresses.

mod courriel;
mod telephone;
mod url;

use std::fmt;

use thiserror::Error;

pub use courriel::Courriel;
pub use telephone::Telephone;
pub use url::Url;

/// A text that is not a contact of the expected kind. It does not carry the text, which may be personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ContactError {
    /// Not a French telephone number.
    #[error("not a French telephone number")]
    Telephone,
    /// Not an e-mail address.
    #[error("not an e-mail address")]
    Courriel,
    /// Not an http(s) address.
    #[error("not an http or https address")]
    Url,
}

macro_rules! text_conversions {
    ($($name:ident),+) => {$(
        impl TryFrom<String> for $name {
            type Error = ContactError;

            fn try_from(value: String) -> Result<Self, Self::Error> {
                value.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.0.into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}
text_conversions!(Telephone, Courriel, Url);

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn parsing_never_panics_and_is_idempotent(text in "\\PC{0,40}") {
            if let Ok(telephone) = text.parse::<Telephone>() {
                prop_assert_eq!(telephone.to_string().parse(), Ok(telephone));
            }
            if let Ok(url) = text.parse::<Url>() {
                prop_assert_eq!(url.to_string().parse(), Ok(url));
            }
            let _ = text.parse::<Courriel>();
        }
    }
}
