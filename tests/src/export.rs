use std::path::Path;

use serde_json::{Value, json};

/// Writes `export.json` in a folder: so many invented records of the Hub's export, their numbers from 1, each named by its
/// own, each with a person behind it.
pub fn write_export(folder: &Path, count: usize, name: impl Fn(usize) -> String) {
    write_export_of(folder, 1..=count, name);
}

/// The same of records of these numbers.
pub fn write_export_of(
    folder: &Path,
    numbers: impl IntoIterator<Item = usize>,
    name: impl Fn(usize) -> String,
) {
    // Each at a place of its own in the commune, their distances from anywhere in another order than their numbers.
    let longitude = |gid: usize| 1.0627 + (gid * 377 % 997) as f64 * 1e-6;
    let record = |gid: usize| {
        json!({
            "gid": gid, "c_nom": name(gid), "c_adresse": "1 rue de l’Essai", "c_postcode": 36300, "c_city": "LE BLANC",
            "c_courriel": "camille.exemple@example.org", "c_contacts": "Camille Exemple", "c_lat_coor1": 46.6318,
            "c_long_coor1": longitude(gid), "c__edit_datemaj": "2022/03/04 10:11:12.000",
        })
    };
    let records: Vec<Value> = numbers.into_iter().map(record).collect();
    std::fs::write(folder.join("export.json"), Value::from(records).to_string()).unwrap();
}

/// The arguments that import it into the database of the folder, under the source `essai`.
pub const IMPORT: [&str; 6] = ["import", "--format", "hub-lo", "--source", "essai", "export.json"];
