//! Tells cargo that the built web assets, embedded by a macro, are sources too.

use std::path::Path;

fn main() {
    // Before the first build of the web there is nothing to embed; its folder is then watched for the arrival of `dist`.
    let dist = if Path::new("../../../web/dist").exists() {
        "../../../web/dist"
    } else {
        "../../../web/package.json"
    };
    println!("cargo:rerun-if-changed={dist}");
}
