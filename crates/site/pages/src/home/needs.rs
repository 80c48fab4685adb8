//! What people need, as large buttons of the first page.

use repere_catalogue::{Criterion, Facets, Filter};
use repere_domain::vocabulary::{ModaliteAccompagnement, Service};
use repere_drawing::Pictogram;
use repere_edition::Snapshot;

use crate::link::link;

/// A need that some place answers.
pub(super) struct Need {
    pub(super) address: String,
    pub(super) pictogram: Pictogram,
    pub(super) label: &'static str,
}

/// To be helped by somebody comes first: it is what most places do, and what most people look for.
pub(super) fn offered(snapshot: &Snapshot) -> Vec<Need> {
    let alone = ModaliteAccompagnement::Individuel;
    let facets = Facets::count(snapshot.catalogue(), &Filter::default(), None);
    let together = facets.count_of(Criterion::Support, alone.slug()).sure > 0;
    let together = together.then(|| Need {
        address: link("/", [(Criterion::Support.name(), alone.slug())]),
        pictogram: Pictogram::of_support(alone),
        label: "Être aidé par quelqu’un, en tête-à-tête",
    });
    let service = |service: &Service| Need {
        address: link("/", [(Criterion::Service.name(), service.slug())]),
        pictogram: Pictogram::of_service(*service),
        label: service.plain_words(),
    };
    together.into_iter().chain(snapshot.services().iter().map(service)).collect()
}
