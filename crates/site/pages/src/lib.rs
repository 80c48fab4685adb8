//! HTML pages. Each page is a template and the view it shows; no page computes in its template.

mod api_docs;
mod base;
mod classes;
mod directions;
mod error;
mod filters;
mod home;
mod information;
mod integration;
mod lieu;
mod link;
mod listing;
mod menu;
mod method;
mod names;
mod open_state;
mod orientation;
mod parts;
mod pictograms;
mod portraits;
mod preview;
mod question;
mod quick_filters;
mod render;
mod reports;
mod results;
mod robots;
mod routes;
mod row;
mod sharing;
mod silence;
mod site;
mod table;
mod tally;
mod zones_blanches;

pub use base::{Base, Layout};
pub use error::{asks_for_a_page, not_found, problem_in_page};
pub use home::{is_warm, warm};
pub use names::Names;
pub use parts::{Demonstration, Description, Parts};
pub use reports::Desk;
pub use routes::router;

use menu::Section;
use render::{fresh_page, page};
use site::Site;
