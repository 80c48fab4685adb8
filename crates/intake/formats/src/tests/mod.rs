//! What holds whatever the format.

mod colocation;
mod personal_addresses;
