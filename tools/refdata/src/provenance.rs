//! The tables of `data/README.md` that say where each file comes from.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::product::Product;
use crate::sources::sha256;

/// Rewrites the table of one section of the README, between its two markers; the rest is kept as people wrote it.
/// Creates the file when there is none, and the section at its end when there is no trace of it.
pub(crate) fn rewrite(readme: &Path, section: &str, table: &str) -> anyhow::Result<()> {
    let mut text = if readme.exists() {
        fs::read_to_string(readme).with_context(|| format!("cannot read {}", readme.display()))?
    } else {
        String::new()
    };
    if !text.contains(&opening(section)) && !text.contains(&closing(section)) {
        let _ = writeln!(text, "{}\n{}", opening(section), closing(section));
    }
    let text = replaced(&text, section, table).with_context(|| {
        format!("{} lacks one of the markers {} and {}", readme.display(), opening(section), closing(section))
    })?;
    fs::write(readme, text).with_context(|| format!("cannot write {}", readme.display()))
}

fn opening(section: &str) -> String {
    format!("<!-- generated: {section} -->")
}

fn closing(section: &str) -> String {
    format!("<!-- end of generated: {section} -->")
}

fn replaced(text: &str, section: &str, table: &str) -> Option<String> {
    let (opening, closing) = (opening(section), closing(section));
    let (before, rest) = text.split_once(&opening)?;
    let (_, after) = rest.split_once(&closing)?;
    Some(format!("{before}{opening}\n\n{table}\n{closing}{after}"))
}

/// The table of files made from packages.
pub(crate) fn table(products: &[Product]) -> String {
    let mut table = String::from(
        "| file and its SHA-256 | made from | SHA-256 of the source | licence of the data | published |\n\
         |---|---|---|---|---|\n",
    );
    for product in products {
        let mut file = format!("`{}`<br>`{}`", product.path, sha256(&product.bytes));
        if product.made_from.is_empty() {
            // Writing to a String never fails.
            let _ = writeln!(table, "| {file} | edited by hand | | | |");
        }
        for source in &product.made_from {
            let package = source.package;
            let _ = writeln!(
                table,
                "| {file} | {} `{}` {}, `{}` | `{}` | {} | {} |",
                package.registry,
                package.name,
                package.version,
                source.path,
                source.sha256,
                package.licence,
                package.published,
            );
            file.clear();
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_generated_part_changes() {
        let text = "Before.\n<!-- generated: x -->\nold\n<!-- end of generated: x -->\nAfter.\n";
        let once = replaced(text, "x", "| new |\n").unwrap();
        assert!(once.starts_with("Before.\n") && once.ends_with("\nAfter.\n"));
        assert!(once.contains("| new |") && !once.contains("old"));
        assert_eq!(replaced(&once, "x", "| new |\n").unwrap(), once);
        assert_eq!(replaced(text, "y", ""), None);
    }

    #[test]
    fn a_section_that_is_not_there_is_added_and_half_of_one_is_an_error() {
        let readme = std::env::temp_dir().join(format!("repere-provenance-{}.md", std::process::id()));
        for section in ["x", "y", "x"] {
            rewrite(&readme, section, "| new |\n").unwrap();
        }
        let text = fs::read_to_string(&readme).unwrap();
        assert_eq!(text.matches("| new |").count(), 2);
        fs::write(&readme, opening("x")).unwrap();
        assert!(rewrite(&readme, "x", "").is_err());
        fs::remove_file(&readme).unwrap();
    }
}
