//! Invented writings, and timetables written in several ways.

mod cas;
mod proprietes;
mod sens;
mod textes;
