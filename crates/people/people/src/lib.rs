//! Who keeps the map: accounts, roles and what they may do, the ways to sign in, letters. No I/O, no clock.

mod account;
mod email;
mod letter;
mod permission;
mod role;
mod session;
mod sign_in;
mod token;

pub use account::{Account, AccountId};
pub use email::{Email, NoEmail};
pub use letter::{Headline, Letter};
pub use permission::{About, Permission};
pub use role::{NoRole, Role, RoleKind, Scope};
pub use session::Session;
pub use sign_in::{Code, SignIn, WRONG_CODES_MAX};
pub use token::{Digest, Token};
