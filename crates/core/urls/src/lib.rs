//! Web addresses, read by the URL standard and kept as they are written.
//!
//! Browsers mend what people write: `https:\\x.org`, `https:///x.org` and `https://ｘ.org` all lead to `https://x.org/`. Such an
//! address is refused here, because what is shown must be where the link leads.

mod host;
mod http_url;

#[cfg(test)]
mod tests;

pub use host::is_host;
pub use http_url::{HttpUrl, HttpUrlError};
