//! How long ago a sheet was brought up to date, as somebody who looks for places asks it: the four lights of the national gauge.

use chrono::NaiveDate;
use repere_domain::Lieu;
use repere_domain::freshness::Freshness;

use super::{Held, Term};

/// A term for each of [`Freshness::ALL`], in that order.
pub(super) const TERMS: [Term; Freshness::ALL.len()] = [
    Term { slug: "moins-de-6-mois", words: "Il y a moins de 6 mois" },
    Term { slug: "6-a-12-mois", words: "Il y a 6 à 12 mois" },
    Term { slug: "12-a-18-mois", words: "Il y a 12 à 18 mois" },
    Term { slug: "plus-de-18-mois", words: "Il y a plus de 18 mois" },
];

/// The one of them that is true of a place on a day.
pub(super) fn held(lieu: &Lieu, today: NaiveDate) -> Held {
    let age = Freshness::of(lieu.date_maj, today);
    let ages = Freshness::ALL.iter().zip(0_u32..).filter(|(one, _)| **one == age);
    Held::exactly(ages.fold(0, |bits, (_, rank)| bits | 1 << rank))
}

#[cfg(test)]
mod tests {
    use repere_domain::sample;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_sheet_has_one_age_and_it_changes_with_the_days() {
        let lieu = sample::lieu(&[&json!({ "date_maj": "2026-01-31" })]);
        let on = |day: &str| {
            let held = held(&lieu, day.parse().unwrap());
            held.ranks().map(|rank| TERMS[rank].slug).collect::<Vec<_>>()
        };
        assert_eq!(on("2026-01-31"), ["moins-de-6-mois"]);
        assert_eq!(on("2026-08-01"), ["6-a-12-mois"]);
        assert_eq!(on("2027-02-01"), ["12-a-18-mois"]);
        assert_eq!(on("2027-08-01"), ["plus-de-18-mois"]);
    }
}
