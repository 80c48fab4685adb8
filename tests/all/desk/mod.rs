//! Those who keep the map: who comes to which page, how they sign in, the letters that they are sent.

mod access;
mod account;
mod answers;
mod campaigns;
mod form;
mod keeping;
mod letters;
mod place;
mod queue;
mod sign_in;
mod site;
mod story;
