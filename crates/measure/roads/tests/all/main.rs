//! Extracts drawn by the tests, read and searched.

mod bad_input;
mod coverage;
mod drawing;
mod extracts;
mod file;
mod osrm;
mod reading;
mod second_opinion;
mod snapping;
