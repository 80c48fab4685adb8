//! The list as a spreadsheet reads it.

use repere_domain::{Lieu, sample};
use repere_matching::find;
use serde_json::{Value, json};

use super::table::write;

/// An invented place that says little, and what is given.
fn lieu(id: &str, given: &Value) -> Lieu {
    sample::lieu(&[
        &json!({
            "id": id, "nom": "Lieu", "commune": "Saint-Exemple-sur-Cher", "code_postal": "18999", "code_insee": "18999",
            "adresse": "", "latitude": 47.0, "longitude": 2.0, "position": "approximative",
        }),
        given,
    ])
}

#[test]
fn the_list_is_a_french_table() {
    let known = json!({"nom": "La Grange ; atelier", "adresse": "1 rue du Lac", "telephone": "+33261910012"});
    let lieux = [lieu("b", &known), lieu("a", &known)];
    let mut out = Vec::new();
    write(&find(&lieux), &lieux, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    let mut rows = text.lines();
    assert_eq!(
        rows.next().unwrap(),
        "a_id;a_nom;a_commune;b_id;b_nom;b_commune;score;niveau;nom;adresse;distance;téléphone;siret;typologie;courriel_site;garde"
    );
    assert_eq!(
        rows.next().unwrap(),
        "a;\"La Grange ; atelier\";Saint-Exemple-sur-Cher;b;\"La Grange ; atelier\";Saint-Exemple-sur-Cher;0,99;certain;\
         mêmes noms, mots génériques mis à part (+4,0);même adresse (+2,0);aucun des deux points n’est exact;\
         même téléphone (+2,0);SIRET, SIREN ou RNA inconnu d’un côté au moins;typologie inconnue d’un côté au moins;\
         ni courriel ni site d’un côté au moins;"
    );
    assert_eq!(rows.next(), None);
}

#[test]
fn no_cell_is_a_formula() {
    for nom in ["=1+1", "+33 essai", "-essai", "@essai", " =1+1", "\t=1+1", "＝1+1"] {
        let lieux = ["a", "b"].map(|id| lieu(id, &json!({"nom": nom, "telephone": "+33261910012"})));
        let mut out = Vec::new();
        write(&find(&lieux), &lieux, &mut out).unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(out.as_slice());
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 1, "{nom:?}");
        assert_eq!(rows[0][1], format!("'{nom}"));
    }
}

#[test]
fn a_place_that_is_not_given_has_only_its_identifier() {
    let lieux = ["a", "b"].map(|id| lieu(id, &json!({"nom": "La Grange"})));
    let mut out = Vec::new();
    write(&find(&lieux), &lieux[..1], &mut out).unwrap();
    assert!(String::from_utf8(out).unwrap().contains(";b;;;"));
}
