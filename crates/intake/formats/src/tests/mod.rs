//! What holds whatever the format.

mod colocation;
mod hidden;
mod personal_addresses;
