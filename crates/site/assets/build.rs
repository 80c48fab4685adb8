//! Tells cargo when the embedded front end is another one. A development build embeds nothing and has nothing to watch.

/// The output of the web build, from this package.
const DIST: &str = "../../../web/dist";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        // A folder is watched with all that is in it. One that is missing counts as changed at every build, so that
        // its arrival is noticed.
        println!("cargo:rerun-if-changed={DIST}");
    }
}
