//! Invented writings, and timetables written in several ways.

mod cases;
mod meanings;
mod properties;
mod texts;
