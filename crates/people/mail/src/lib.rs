//! The sender of letters: SMTP, or files in a folder.

mod address;
mod deliver;
mod folder;
mod sender;
mod smtp;

pub use address::{SmtpAddress, SmtpAddressError};
pub use deliver::deliver;
pub use sender::Sender;
pub use smtp::SmtpOptions;
