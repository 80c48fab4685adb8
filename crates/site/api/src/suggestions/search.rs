//! What a text asks for, as something to choose while it is typed.

use repere_catalogue::{Criterion, Request, Suggestion, Whereabouts};
use repere_edition::Snapshot;
use repere_words::{places, sentence};

/// The name of the search that a text is, when it is more than the name of a commune or a place.
pub(super) fn named(request: &Request) -> Option<String> {
    let around = match &request.whereabouts {
        Whereabouts::Commune { meant: Suggestion::Commune { name, .. }, .. } => {
            format!("près {}", places::of_commune(name))
        }
        Whereabouts::Outside { towns, .. } => {
            towns.first().map(|town| format!("près {}", places::of_commune(&town.nom)))?
        }
        Whereabouts::PostalCode { code, communes } if request.wants.is_empty() => {
            return Some(sentence!("Autour de {code} : {} communes", communes.len()));
        }
        Whereabouts::PostalCode { code, .. } => format!("autour de {code}"),
        Whereabouts::Unsaid => "près de chez vous".to_owned(),
        Whereabouts::Area(_) | Whereabouts::Commune { .. } => "dans ce territoire".to_owned(),
        Whereabouts::Places(_) | Whereabouts::Address(_) => return None,
    };
    if request.wants.is_empty() {
        return None;
    }
    let what: Vec<String> = request
        .wants
        .iter()
        .map(|want| match &want.purpose {
            Some(purpose) if is_help(want.criterion) => sentence!("De l’aide pour {purpose}"),
            _ => want.criterion.spoken(&want.value).unwrap_or_else(|| want.value.clone()),
        })
        .collect();
    Some(format!("{}, {around}", what.join(", ")))
}

/// Whether a criterion asks for somebody who helps, rather than for a thing or a kind of place.
const fn is_help(criterion: Criterion) -> bool {
    matches!(criterion, Criterion::Service | Criterion::Support)
}

/// The communes and places to suggest, the likeliest communes first where the text is a place and nothing else; and how many there
/// would be without the limit.
pub(super) fn suggested(
    snapshot: &Snapshot,
    text: &str,
    request: &Request,
    limit: usize,
) -> (Vec<Suggestion>, usize) {
    let is_place = request.wants.is_empty() && request.unanswered.is_empty() && request.unknown.is_empty();
    let likely = match &request.whereabouts {
        Whereabouts::Commune { meant, others } if is_place => {
            std::iter::once(meant).chain(others).cloned().collect()
        }
        Whereabouts::PostalCode { communes, .. } if is_place => communes.clone(),
        _ => Vec::new(),
    };
    let mut found: Vec<Suggestion> = likely;
    let (others, total) = snapshot.names().suggest_among(text, limit);
    let total = total.max(found.len());
    found.truncate(limit);
    for other in others {
        if found.len() < limit && !found.iter().any(|one| is_same(one, &other)) {
            found.push(other);
        }
    }
    let total = total.max(found.len());
    (found, total)
}

/// Whether two suggestions lead to the same: a commune by two of its names is one.
fn is_same(one: &Suggestion, other: &Suggestion) -> bool {
    match (one, other) {
        (Suggestion::Commune { code: a, .. }, Suggestion::Commune { code: b, .. }) => a == b,
        (Suggestion::Lieu { id: a, .. }, Suggestion::Lieu { id: b, .. }) => a == b,
        _ => false,
    }
}
