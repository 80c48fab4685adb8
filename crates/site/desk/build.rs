//! Tells cargo that templates, read by a macro, are sources too.

fn main() {
    println!("cargo:rerun-if-changed=templates");
    println!("cargo:rerun-if-changed=../pages/templates/base.html");
}
