//! A mairie stands where the reference says that its mairie is, or somebody should look.

use repere_domain::territoire::{Commune, PointOrigin};
use repere_domain::text::{fold, fold_commune};
use repere_domain::{Localisation, Metres};

use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// A mairie may have a side entrance or a new building; farther away, one of the two points is wrong.
const APART: Metres = Metres::new(500.0);

/// What makes of a mairie another one than that of the commune.
const OTHERS: [&str; 8] =
    ["annexe", "deleguee", "delegue", "associee", "quartier", "ancienne", "mobile", "proximite"];

/// Says so when a place that calls itself the mairie stands far from the mairie of its commune.
pub(super) fn check(
    nom: &str,
    commune: &Commune,
    at: Localisation,
    field: &'static str,
    findings: &mut Findings,
) {
    // Where the mairie of the reference was not credible, there is nothing to compare with.
    if commune.point_origin != PointOrigin::Mairie || !is_mairie(nom, commune) {
        return;
    }
    let away = at.distance_to(commune.point);
    if away > APART {
        let message = format!(
            "le point est à {} km de la mairie de {} que donne la référence ; vérifiez-le",
            super::french_decimal(away.km()),
            commune.nom
        );
        findings.add(Code::MairieFarAway, field, message);
    }
}

/// Whether a name is that of the commune's own mairie: not that of a former commune, nor of a quarter.
fn is_mairie(nom: &str, commune: &Commune) -> bool {
    let folded = fold(nom);
    let mut words = folded.split(' ');
    let town_hall = folded.starts_with("hotel de ville") || words.next() == Some("mairie");
    let of_a_part =
        commune.former_names.iter().any(|former| folded.ends_with(&format!(" {}", fold_commune(former))));
    town_hall && !of_a_part && !words.any(|word| OTHERS.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use repere_territory::Territoire;

    #[test]
    fn the_mairie_of_a_commune_is_told_from_others() {
        let territoire = Territoire::embedded().unwrap();
        let commune = territoire.commune(&"41055".parse().unwrap()).unwrap();
        for nom in ["MAIRIE DE VALLOIRE-SUR-CISSE", "Mairie", "Hôtel de ville", "Mairie – espace numérique"]
        {
            assert!(is_mairie(nom, commune), "{nom}");
        }
        for nom in [
            "Mairie annexe",
            "Mairie de Coulanges (commune déléguée de Valloire-sur-Cisse)",
            "Mairie de Seillac",
            "Bibliothèque de la mairie",
            "CCAS",
            "Ancienne mairie",
            "Mairie de quartier des Provinces",
        ] {
            assert!(!is_mairie(nom, commune), "{nom}");
        }
        let mut findings = Findings::about(1);
        let north = |km: f64| {
            Localisation::new(commune.point.latitude() + km / 111.2, commune.point.longitude()).unwrap()
        };
        check("Mairie", commune, north(0.4), "latitude", &mut findings);
        check("CCAS", commune, north(2.0), "latitude", &mut findings);
        check("Mairie", commune, north(0.6), "latitude", &mut findings);
        let found = findings.into_findings();
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [Code::MairieFarAway]);
        assert!(found[0].message.contains("0,6 km"), "{}", found[0].message);
    }
}
