//! The words of templates have the no-break spaces of French: no line of a page begins with « : ».

use std::fs;
use std::path::Path;

#[test]
fn templates_are_set_in_french() {
    for folder in ["pages", "drawing", "desk"] {
        let rooms = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/site");
        for entry in fs::read_dir(rooms.join(folder).join("templates")).unwrap() {
            let path = entry.unwrap().path();
            let template = fs::read_to_string(&path).unwrap();
            for (rank, line) in template.lines().enumerate() {
                let words = read_by_people(line);
                for sign in [" :", " ;", " ?", " !", " »", "« "] {
                    let found = words.find(sign);
                    assert!(
                        found.is_none(),
                        "{}:{}: « {sign} » with a space that breaks",
                        path.display(),
                        rank + 1
                    );
                }
            }
        }
    }
}

/// A line of a template without what is between the marks of tags and of expressions; a bar stands for each.
fn read_by_people(line: &str) -> String {
    let mut words = String::new();
    let mut rest = line;
    while let Some(start) = rest.find(['<', '{']) {
        words.push_str(&rest[..start]);
        words.push('|');
        let after = &rest[start..];
        let end = match &after[..after.len().min(2)] {
            "{{" => "}}",
            "{%" => "%}",
            "{#" => "#}",
            _ => ">",
        };
        rest = after.find(end).map_or("", |at| &after[at + end.len()..]);
    }
    words + rest
}
