//! Why a question about coverage cannot be answered, said to who asked it: the same words in pages, in the API and on the command
//! line.

use std::ops::RangeInclusive;

use repere_catalogue::{Criterion, CriterionError, Possible, Unusable};
use repere_coverage::{Bands, BandsError, ThresholdError, Travel, TravelError};
use repere_domain::LocalisationError;
use repere_observatory::{Mode, Nowhere, Refusal, SimulationError};
use repere_territory::Level;

/// What is wrong with a parameter.
pub fn of_parameter(why: &Refusal) -> String {
    match why {
        Refusal::Criterion(error) => of_criterion(error),
        Refusal::Repeated => "ce paramètre n’accepte qu’une valeur".to_owned(),
        Refusal::NotANumber => "ce n’est pas un nombre".to_owned(),
        Refusal::NotNumbers => {
            "il faut des nombres séparés par des virgules, avec un point décimal, par exemple 2,5,10,15,20"
                .to_owned()
        }
        Refusal::NotMinutes => "il faut un nombre de minutes, positif".to_owned(),
        Refusal::NotALevel => format!("il faut {}", Level::ALL.map(Level::key).join(", ")),
        Refusal::NotAPopulation => "il faut commune ou grille".to_owned(),
        Refusal::NotASlug => {
            "il faut le nom court d’un indicateur, comme le donne /api/v1/indicateurs".to_owned()
        }
        Refusal::Threshold(ThresholdError { threshold, longest, unit }) => {
            format!("le seuil doit être {} {unit}, pas {threshold}", between(&(0.0..=*longest)))
        }
        Refusal::NotAMode => {
            format!("il faut {}, ou rien pour le vol d’oiseau", Mode::ALL.map(Mode::name).join(", "))
        }
        Refusal::NotByRoad => {
            "ce paramètre ne va qu’avec le vol d’oiseau : par les routes, donnez seuil_min et bandes_min"
                .to_owned()
        }
        Refusal::ByRoadOnly => {
            "ce paramètre ne va qu’avec les routes : donnez aussi par=voiture, velo ou pied".to_owned()
        }
        Refusal::NoRoads { mode } => format!(
            "aucun réseau de routes n’est en service ici pour aller {} ; voir `repere routes import`",
            mode.in_words()
        ),
        Refusal::Bands(error) => of_bands(*error),
        Refusal::Travel(TravelError::Circuity(ratio)) => {
            format!("la sinuosité doit être {}, pas {ratio}", between(&Travel::CIRCUITY))
        }
        Refusal::Travel(TravelError::Speed(kmh)) => {
            format!("la vitesse doit être {} km/h, pas {kmh}", between(&Travel::SPEED_KMH))
        }
        Refusal::TooLong => "cette durée mène au-delà de 100 km, la plus grande distance mesurée".to_owned(),
        Refusal::TwoThresholds => "donnez seuil_km ou seuil_min, pas les deux".to_owned(),
        Refusal::NoGrid => {
            "aucune grille de population n’a été importée ; voir `repere grid import`".to_owned()
        }
        Refusal::NoIndicators => {
            "aucun indicateur n’a été importé ; voir `repere indicateurs import`".to_owned()
        }
        Refusal::UnknownIndicator { asked, known } => {
            let known: Vec<&str> = known.iter().map(|slug| slug.as_str()).collect();
            format!("il n’y a pas d’indicateur « {asked} » ; il y a {}", known.join(", "))
        }
        Refusal::Sites { most } => format!("le nombre de sites doit être entre 1 et {most}"),
    }
}

/// What is shown of a wrong value, characters: a very long one is not sent back whole.
const SHOWN: usize = 40;

/// What is wrong with a criterion, and what is possible.
pub fn of_criterion(error: &CriterionError) -> String {
    let (value, expected) = match &error.why {
        Unusable::NoClock => return "ce critère n’est pas possible ici".to_owned(),
        Unusable::Unborne { name, known } => (name, possible(known.iter().map(String::as_str))),
        Unusable::Unknown(value) => (value, expected(error.criterion)),
    };
    let shown: String = value.chars().take(SHOWN).collect();
    format!("« {shown} » est inconnu ; {expected}")
}

/// What the values of a criterion are.
fn expected(criterion: Criterion) -> String {
    let terms = || possible(criterion.terms().iter().map(|term| term.slug));
    match criterion.possible() {
        Possible::Code(level) => format!("il faut {}", level.expected()),
        Possible::AnyOf(_) | Possible::OneOf(_) => terms(),
        Possible::Opening => format!(
            "{}, un autre jour de la semaine, une partie du jour comme mercredi-apres-midi, ou une date ou une heure des quatre \
             semaines à venir comme 2026-11-24T14:30",
            terms()
        ),
        Possible::Name => "il faut un nom que porte un lieu".to_owned(),
    }
}

fn possible<'a>(values: impl Iterator<Item = &'a str>) -> String {
    format!("possible : {}", values.collect::<Vec<_>>().join(", "))
}

fn between(bounds: &RangeInclusive<f64>) -> String {
    format!("entre {} et {}", bounds.start(), bounds.end())
}

fn of_bands(error: BandsError) -> String {
    match error {
        BandsError::Bound { bound, longest, unit } => {
            format!("une limite de bande doit être entre 0 (exclu) et {longest} {unit}, pas {bound}")
        }
        BandsError::Order { before, after, unit } => {
            format!(
                "les limites des bandes doivent être croissantes : {before} {unit} n’est pas avant {after} {unit}"
            )
        }
        BandsError::Number(count) => format!("il faut de 1 à {} limites de bandes, pas {count}", Bands::MOST),
    }
}

/// What is wrong with a scenario: what of it, by its name in the body of a request, and why.
pub fn of_scenario(error: &SimulationError) -> (String, String) {
    let (what, why) = match error {
        SimulationError::Inquiry(error) => return (error.parameter.to_owned(), of_parameter(&error.why)),
        SimulationError::TooMany { what, count, most } => {
            ((*what).to_owned(), format!("{count}, c’est plus que {most}"))
        }
        SimulationError::Addition { rank, why: Nowhere::UnknownCommune(code) } => {
            (format!("ajouts[{rank}]"), format!("{code} n’est pas le code INSEE d’une commune connue"))
        }
        SimulationError::Addition { rank, why: Nowhere::OutOfRange(error) } => {
            let why = match error {
                LocalisationError::Latitude(degrees) => format!("latitude vaut {degrees}, hors de -90 à 90"),
                LocalisationError::Longitude(degrees) => {
                    format!("longitude vaut {degrees}, hors de -180 à 180")
                }
            };
            (format!("ajouts[{rank}]"), why)
        }
        SimulationError::Closure { rank, id } => {
            (format!("retraits[{rank}]"), format!("« {id} » n’est pas l’identifiant d’un lieu retenu"))
        }
    };
    let said = format!("{what} : {why}");
    (what, said)
}

#[cfg(test)]
mod tests {
    use repere_coverage::Threshold;

    use super::*;

    #[test]
    fn a_refusal_says_what_is_possible() {
        for (why, said) in [
            (
                Refusal::from(Threshold::from_km(-1.0).unwrap_err()),
                "le seuil doit être entre 0 et 100 km, pas -1",
            ),
            (BandsError::Number(21).into(), "il faut de 1 à 20 limites de bandes, pas 21"),
            (
                BandsError::Order { before: 5.0, after: 2.5, unit: "km" }.into(),
                "les limites des bandes doivent être croissantes : 5 km n’est pas avant 2.5 km",
            ),
            (TravelError::Speed(4.0).into(), "la vitesse doit être entre 5 et 130 km/h, pas 4"),
            (Refusal::NotALevel, "il faut commune, epci, bassin, departement, region"),
            (
                Refusal::UnknownIndicator {
                    asked: "autre-2024".parse().unwrap(),
                    known: vec!["essai-2024".parse().unwrap(), "essai-2025".parse().unwrap()],
                },
                "il n’y a pas d’indicateur « autre-2024 » ; il y a essai-2024, essai-2025",
            ),
        ] {
            assert_eq!(of_parameter(&why), said);
        }
    }

    #[test]
    fn a_criterion_says_what_its_values_are() {
        let of = |criterion, why| of_criterion(&CriterionError { criterion, why });
        let unknown = |criterion, value: &str| of(criterion, Unusable::Unknown(value.to_owned()));
        for (criterion, value, said) in [
            (Criterion::Service, "fromage", "« fromage » est inconnu ; possible : demarches, outils, "),
            (
                Criterion::Cost,
                "Gratuit",
                "« Gratuit » est inconnu ; possible : gratuit, gratuit-sous-condition",
            ),
            (
                Criterion::Bassin,
                "a",
                "« a » est inconnu ; il faut un bassin de vie connu ; voir /api/v1/bassins",
            ),
            (Criterion::Positions, "a", "« a » est inconnu ; possible : toutes, exactes"),
            (Criterion::Open, "demain", "« demain » est inconnu ; possible : maintenant, samedi, soir, "),
        ] {
            let whole = unknown(criterion, value);
            assert!(whole.starts_with(said), "{whole}");
        }
        assert!(unknown(Criterion::Open, "demain").ends_with(" à venir comme 2026-11-24T14:30"));
        assert!(unknown(Criterion::Service, &"x".repeat(9_000)).len() < 400);
        assert_eq!(of(Criterion::Open, Unusable::NoClock), "ce critère n’est pas possible ici");
        let known = vec!["essai".to_owned(), "hub-lo".to_owned()];
        let said = of(Criterion::Source, Unusable::Unborne { name: "hub".to_owned(), known });
        assert_eq!(said, "« hub » est inconnu ; possible : essai, hub-lo");
    }

    #[test]
    fn a_scenario_names_what_is_wrong_in_it() {
        let closed = SimulationError::Closure { rank: 2, id: "essai-1".parse().unwrap() };
        let said = "retraits[2] : « essai-1 » n’est pas l’identifiant d’un lieu retenu";
        assert_eq!(of_scenario(&closed), ("retraits[2]".to_owned(), said.to_owned()));
        let many = SimulationError::TooMany { what: "ajouts", count: 201, most: 200 };
        assert_eq!(of_scenario(&many), ("ajouts".to_owned(), "ajouts : 201, c’est plus que 200".to_owned()));
    }
}
