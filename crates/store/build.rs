//! Tells cargo that the migrations, embedded by a macro, are sources too.

fn main() {
    println!("cargo:rerun-if-changed=../../migrations");
}
