//! « Et si on ne compte que… »: the same figure for a few selections of places, side by side.

use repere_catalogue::{Answer, Filter};
use repere_domain::LieuId;
use repere_hours::Moment;
use repere_observatory::{AreaRow, Context, Inquiry, Inventory, Range, Share};

use super::asked::Asked;
use super::scenario::scenario;
use crate::filters;
use repere_edition::Snapshot;
use repere_words::french;
use repere_words::sentence;

/// The selections: what is said of each, the criterion and its value; nothing for all places.
const VARIANTS: [(&str, Option<(&str, &str)>); 6] = [
    ("Tous les lieux", None),
    ("Ouverts le samedi", Some(("ouvert", "samedi"))),
    ("Avec un accompagnement individuel", Some(("accompagnement", "individuel"))),
    ("Gratuits", Some(("cout", "gratuit"))),
    ("Accessibles en fauteuil roulant", Some(("accessible", "fauteuil"))),
    ("À la position exacte", Some(("positions", "exactes"))),
];

/// A selection and its figure.
pub(super) struct Variant {
    pub(super) name: &'static str,
    pub(super) address: String,
    /// The places that it counts.
    pub(super) lieux: String,
    /// The inhabitants beyond the threshold.
    pub(super) people: String,
    pub(super) part: String,
    /// The page is about this one.
    pub(super) here: bool,
    /// The same share in a hundred, at least and at most, for its bar; `None` where too few places answer.
    pub(super) bar: Option<[f64; 2]>,
}

/// The selections for the territory and the threshold of a question; nothing where it cannot be answered.
pub(super) fn variants(asked: &Asked, snapshot: &Snapshot, moment: Moment) -> Vec<Variant> {
    VARIANTS
        .into_iter()
        .filter_map(|(name, criterion)| {
            let lieux = filters::single(criterion, moment)?;
            variant(asked, name, criterion, lieux, snapshot)
        })
        .collect()
}

fn variant(
    asked: &Asked,
    name: &'static str,
    criterion: Option<(&str, &str)>,
    lieux: Filter,
    snapshot: &Snapshot,
) -> Option<Variant> {
    let here = asked.inquiry.filter == lieux;
    let inquiry = Inquiry { filter: lieux, indicator: None, ..asked.inquiry.clone() };
    let (rows, context) = figures(asked, &inquiry, snapshot)?;
    let (row, inventory) = (rows.first()?, &context.inventaire);
    // Where no entry answers, there is nothing to compare.
    if inventory.lieux_retenus == 0 && inventory.lieux_sans_reponse > 0 && !here {
        return None;
    }
    let Figure { people, part, bar } = Figure::of(row, inventory);
    Some(Variant {
        name,
        address: asked.places_address(criterion),
        lieux: counted(inventory),
        people,
        part,
        bar,
        here,
    })
}

/// The figures of a selection, once the places of the simulation are opened and closed: those that open count in each selection.
fn figures(asked: &Asked, inquiry: &Inquiry, snapshot: &Snapshot) -> Option<(Vec<AreaRow>, Context)> {
    let (observatory, catalogue) = (snapshot.observatory(), snapshot.catalogue());
    if asked.changes.is_empty() {
        let together = observatory.coverage(catalogue, inquiry).ok()?;
        return Some((together.lignes.areas().to_vec(), together.contexte));
    }
    let mut scenario = scenario(&asked.changes);
    let may_count =
        |id: &LieuId| catalogue.get(id).is_some_and(|entry| inquiry.filter.judge(entry) != Answer::No);
    scenario.retraits.retain(may_count);
    let simulation = observatory.simulation(catalogue, inquiry, &scenario).ok()?;
    Some((simulation.apres, simulation.contexte))
}

/// The places that a selection counts, and those that do not say whether they are of it.
fn counted(inventory: &Inventory) -> String {
    let counted = french::count(inventory.lieux_retenus, "lieu", "lieux");
    match inventory.lieux_sans_reponse {
        0 => counted,
        silent if inventory.lieux_retenus == 0 => {
            sentence!("{} sans réponse", french::count(silent, "lieu", "lieux"))
        }
        silent => sentence!("{counted} et {} sans réponse", french::number(silent)),
    }
}

/// The figure of a selection in words.
struct Figure {
    people: String,
    part: String,
    bar: Option<[f64; 2]>,
}

impl Figure {
    fn of(row: &AreaRow, inventory: &Inventory) -> Self {
        let percent = |share: &Share| (share.part.unwrap_or(0.0) * 1000.0).round() / 10.0;
        let people = |share: &Share| share.habitants.0.rounded() as usize;
        let only_words = |words: &str, bar| Self { people: words.to_owned(), part: String::new(), bar };
        if !inventory.reponses_suffisantes {
            return only_words("Pas assez de réponses", None);
        }
        match (&row.fourchette, &row.zone_blanche) {
            (Some(Range { minimum, maximum }), _) if people(minimum) != people(maximum) => Self {
                people: sentence!(
                    "de {} à {}",
                    french::number(people(minimum)),
                    french::count(people(maximum), "habitant", "habitants")
                ),
                part: french::shares(minimum.part.unwrap_or_default(), maximum.part.unwrap_or_default()),
                bar: Some([percent(minimum), percent(maximum)]),
            },
            (_, Some(zone)) => Self {
                people: french::count(people(zone), "habitant", "habitants"),
                part: zone.part.map(french::share).unwrap_or_default(),
                bar: Some([percent(zone); 2]),
            },
            // Without any place there is no figure, but nobody is near.
            (_, None) => only_words("Aucun lieu", Some([100.0; 2])),
        }
    }
}
