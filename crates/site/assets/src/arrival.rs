//! A binary that was built before the web notices when it arrives. Tried on a small package of the same shape, with our
//! own build script: cargo decides, and cargo is asked.

use std::fs;
use std::path::Path;
use std::process::Command;

const MANIFEST: &str = "[package]\nname = \"arrival\"\nedition = \"2024\"\n[workspace]\n";

/// The build script of this package, told to say what there is to embed.
fn build_script() -> String {
    let ours = include_str!("../build.rs").replace("fn main()", "fn watch()");
    format!(
        "{ours}
fn main() {{
    watch();
    let files = std::fs::read_dir(DIST).map_or(0, Iterator::count);
    println!(\"cargo:rustc-env=FILES={{files}}\");
}}"
    )
}

/// What cargo says of a build, and how many files the binary then has in it.
fn build(package: &Path) -> (String, String) {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--offline", "--verbose", "--color=never"]).current_dir(package);
    cargo.env("CARGO_TARGET_DIR", package.join("target")).env_remove("PROFILE");
    let built = cargo.output().unwrap();
    let said = String::from_utf8(built.stderr).unwrap();
    assert!(built.status.success(), "{said}");
    let ran = Command::new(package.join("target/release/arrival")).output().unwrap();
    (said, String::from_utf8(ran.stdout).unwrap())
}

#[test]
fn release_built_before_the_web_embeds_it_when_it_arrives() {
    let house = tempfile::tempdir().unwrap();
    let package = house.path().join("crates/site/assets");
    let dist = house.path().join("web/dist");
    fs::create_dir_all(package.join("src")).unwrap();
    fs::create_dir_all(house.path().join("web")).unwrap();
    fs::write(package.join("Cargo.toml"), MANIFEST).unwrap();
    fs::write(package.join("build.rs"), build_script()).unwrap();
    fs::write(package.join("src/main.rs"), "fn main() { print!(\"{}\", env!(\"FILES\")) }\n").unwrap();

    assert_eq!(build(&package).1, "0");
    fs::create_dir(&dist).unwrap();
    fs::write(dist.join("manifest.json"), "{}").unwrap();
    assert_eq!(build(&package).1, "1");
    // Seen, it is watched as any other source: nothing is built again for nothing.
    let (said, files) = build(&package);
    assert!(said.contains("Fresh arrival") && files == "1", "{said}");
    fs::write(dist.join("style.css"), "p {}").unwrap();
    assert_eq!(build(&package).1, "2");
}

#[test]
fn development_build_serves_what_is_on_the_disk() {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../web/dist/manifest.json");
    let read = crate::addresses();
    let expected = fs::read(dist).map(|manifest| crate::Addresses::from_manifest(&manifest).unwrap());
    assert_eq!(*read, expected.unwrap_or_default());
}
