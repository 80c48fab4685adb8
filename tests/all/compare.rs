//! Two territories side by side, from outside: their figures are those of the API, and their maps are of one scale.

use repere_tests::{DEMONSTRATION, Page, french, percent};
use serde_json::Value;

fn figures(level: &str, code: &str) -> Value {
    let all = DEMONSTRATION.server.get(&format!("/api/v1/couverture?niveau={level}")).json();
    all["lignes"].as_array().unwrap().iter().find(|row| row["code"] == code).unwrap().clone()
}

fn people(value: &Value) -> u64 {
    value.as_f64().unwrap().round() as u64
}

/// The two figures of a row.
fn both(page: &Page, what: &str) -> [String; 2] {
    page.row(what).try_into().unwrap()
}

#[test]
fn figures_are_those_of_each_territory() {
    for [(level, code), (other_level, other)] in
        [[("bassin", "tours"), ("departement", "36")], [("epci", "200043065"), ("region", "24")]]
    {
        let second =
            if other_level == "region" { "region".to_owned() } else { format!("{other_level}-{other}") };
        let page = DEMONSTRATION.server.visit(&format!("/comparer?a={level}-{code}&b={second}"));
        let rows = [figures(level, code), figures(other_level, other)];
        let of = |value: fn(&Value) -> String| [value(&rows[0]), value(&rows[1])];
        assert_eq!(both(&page, "Habitants"), of(|row| french(people(&row["total"]["habitants"]))));
        assert_eq!(both(&page, "Communes"), of(|row| french(people(&row["total"]["communes"]))));
        let beyond = both(&page, "Habitants à plus de 10 km d’un lieu");
        assert_eq!(beyond, of(|row| french(people(&row["zone_blanche"]["habitants"]))));
        assert_eq!(
            both(&page, "Leur part"),
            of(|row| percent(row["zone_blanche"]["part"].as_f64().unwrap()))
        );
        let maps = page.values_of(".compare-pair svg.drawing", "viewBox");
        assert_eq!(maps.len(), 2);
        let size = |view_box: &String| view_box.split(' ').skip(2).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(size(&maps[0]), size(&maps[1]), "one scale");
        let mut ids = page.values_of("[id]", "id");
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "each thing has a name of its own");
    }
}

#[test]
fn what_cannot_be_compared_is_said_and_the_rest_kept() {
    let visit = |query: &str| DEMONSTRATION.server.visit(&format!("/comparer{query}"));
    visit("").says(&["Choisissez un premier territoire"]);
    let same = visit("?a=bassin-tours&b=Bassin+de+vie+de+Tours");
    same.says(&["C’est deux fois le même territoire", "Région Centre-Val de Loire", "Les chiffres"]);
    let unknown = visit("?a=Atlantide&b=bassin-tours");
    unknown.says(&["Nous ne connaissons pas de territoire « Atlantide »", "Bassin de vie de Tours"]);
    let several = visit("?a=Mézières-en-Brenne&b=bassin-tours");
    several.says(&["peut être plusieurs territoires"]);
    let choices = several.values_of(".compare-choices a", "href");
    assert!(
        choices.len() == 2 && choices.iter().all(|choice| choice.ends_with("&b=bassin-tours")),
        "{choices:?}"
    );
    for named in ["/bassins/tours", "tours", "BASSIN+DE+VIE+DE+TOURS"] {
        let page = visit(&format!("?a={named}"));
        assert!(page.heading().starts_with("Bassin de vie de Tours et Région"), "{named}");
    }
    for file in ["partage.png", "comparaison.xlsx"] {
        assert_eq!(DEMONSTRATION.server.get(&format!("/comparer/{file}?a=Atlantide")).status, 404);
    }
}
