//! The real binary driven from outside, and the rules of the house: one executable, a module for each subject.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod addresses;
mod api;
mod api_contract;
mod base_map;
mod cluster;
mod compare;
mod complaint;
mod copies;
mod coverage;
mod crash;
mod database;
mod desk;
#[cfg(target_os = "linux")]
mod disk;
mod fields;
#[cfg(target_os = "linux")]
mod floods;
mod formats;
mod grid;
mod hand;
mod handout;
mod headers;
mod home_page;
mod hostile;
mod house;
mod import;
mod indicators;
mod information;
mod integration;
#[cfg(target_os = "linux")]
mod kills;
mod lieu;
mod log;
mod malformed;
mod mapping;
#[cfg(unix)]
mod missing_place;
mod modes;
#[cfg(unix)]
mod moved;
mod national;
mod orientation;
mod overload;
mod pages;
mod past;
mod portrait_files;
mod portraits;
mod previews;
mod reader;
mod real_export;
mod roads;
mod routes;
mod routes_pages;
mod serve;
#[cfg(target_os = "linux")]
mod servers;
mod services;
mod since;
mod sources;
mod translation;
mod typography;
mod unknown;
#[cfg(target_os = "linux")]
mod unread;
mod walk;
mod zones_blanches;
