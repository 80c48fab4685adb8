//! The changes of a territory, by what became of each place, as they are listed.

use repere_catalogue::Entry;
use repere_domain::Metres;
use repere_domain::text::fold;
use repere_edition::{Past, Snapshot};
use repere_territory::Area;
use repere_words::{french, sentence};

use super::changes::{Change, POINT};

/// Most places of one kind that the page names; the workbook has all.
pub(super) const NAMED: usize = 60;

/// A place that changed.
pub(super) struct ChangedPlace {
    pub(super) change: Change,
    pub(super) name: String,
    pub(super) commune: String,
    /// How far it is from where it was, where its point is another.
    pub(super) by: Option<Metres>,
    /// The address of its page, which says what became of one that is not published any more; one that was removed has none.
    pub(super) address: Option<String>,
    /// « de Chartres à Mézières-en-Brenne, à 182 km de là », « horaires, téléphone ».
    pub(super) detail: String,
}

/// The places of a territory, then or now, that changed: by commune and name.
pub(super) fn changed(area: &Area, past: &Past, now: &Snapshot) -> Vec<ChangedPlace> {
    let is_here = |entry: &Entry| entry.lineage.as_ref().is_some_and(|lineage| lineage.is_in(area.id()));
    let selects_all = area.selection().is_empty();
    let mut changed: Vec<ChangedPlace> = past
        .changes(now)
        .filter(|(_, then, now)| selects_all || [then, now].into_iter().flatten().any(|entry| is_here(entry)))
        .filter_map(|(id, before, after)| {
            let is_merged = now.withdrawn(id).is_some_and(|place| place.merged_into.is_some());
            let change = Change::between(before, after, is_merged)?;
            let shown = after.or(before)?;
            Some(ChangedPlace {
                detail: detail(&change, before, after),
                by: before
                    .zip(after)
                    .map(|(before, after)| Change::distance(&before.lieu, &after.lieu))
                    .filter(|by| by.get() >= 1.0),
                change,
                name: shown.shown_name().to_owned(),
                commune: shown.lieu.commune.clone(),
                address: (after.is_some() || now.withdrawn(id).is_some()).then(|| format!("/lieux/{id}")),
            })
        })
        .collect();
    changed.sort_by_cached_key(|place| (fold(&place.commune), fold(&place.name)));
    changed
}

fn detail(change: &Change, then: Option<&Entry>, now: Option<&Entry>) -> String {
    match change {
        Change::Moved { by } => {
            let communes = then.zip(now).map(|(then, now)| (&then.lieu.commune, &now.lieu.commune));
            let by = french::measure(*by);
            match communes {
                Some((before, after)) if before != after => {
                    sentence!("de {before} à {after}, à {by} de là")
                }
                _ => sentence!("à {by} de là, dans la même commune"),
            }
        }
        Change::Corrected(names) => {
            let by = then.zip(now).map(|(then, now)| Change::distance(&then.lieu, &now.lieu));
            let far = by.filter(|by| by.get() >= 1.0).map(french::measure);
            let said = names.iter().map(|name| match &far {
                Some(far) if name == POINT => sentence!("{name}, à {far} de là"),
                _ => name.clone(),
            });
            said.collect::<Vec<_>>().join(" ; ")
        }
        Change::Added | Change::Withdrawn | Change::Merged | Change::Confirmed => String::new(),
    }
}

/// The places that the same became of.
pub(super) struct ChangeGroup<'c> {
    pub(super) id: &'static str,
    /// « 3 lieux ajoutés ».
    pub(super) title: String,
    /// What that means, and does not.
    pub(super) note: &'static str,
    pub(super) places: Vec<&'c ChangedPlace>,
    /// How many more there are.
    pub(super) besides: usize,
}

/// A kind of change, as it is listed.
struct Kind {
    id: &'static str,
    is: fn(&Change) -> bool,
    one: &'static str,
    several: &'static str,
    note: &'static str,
}

const KINDS: [Kind; 5] = [
    Kind {
        id: "ajoutes",
        is: |change| matches!(change, Change::Added),
        one: "lieu ouvert ou ajouté",
        several: "lieux ouverts ou ajoutés",
        note: "Un lieu ajouté à l’inventaire n’a pas forcément ouvert depuis.",
    },
    Kind {
        id: "retires",
        is: |change| matches!(change, Change::Withdrawn),
        one: "lieu fermé ou retiré",
        several: "lieux fermés ou retirés",
        note: "Un lieu retiré de l’inventaire a fermé, ou sa source ne le cite plus.",
    },
    Kind {
        id: "deplaces",
        is: |change| matches!(change, Change::Moved { .. }),
        one: "lieu déplacé",
        several: "lieux déplacés",
        note: "L’adresse a changé, et le point sur la carte avec elle.",
    },
    Kind {
        id: "corriges",
        is: |change| matches!(change, Change::Corrected(_)),
        one: "fiche corrigée ou complétée",
        several: "fiches corrigées ou complétées",
        note: "Ce qui est dit autrement : par la source, par le lieu lui-même ou par l’équipe.",
    },
    Kind {
        id: "reunis",
        is: |change| matches!(change, Change::Merged),
        one: "fiche réunie à une autre",
        several: "fiches réunies à d’autres",
        note: "C’étaient deux fiches du même lieu : rien n’a fermé.",
    },
];

/// The changes by kind, those that there are.
pub(super) fn groups(changed: &[ChangedPlace]) -> Vec<ChangeGroup<'_>> {
    let group = |kind: &Kind| {
        let places: Vec<&ChangedPlace> = changed.iter().filter(|place| (kind.is)(&place.change)).collect();
        let count = places.len();
        (count > 0).then(|| ChangeGroup {
            id: kind.id,
            title: french::count(count, kind.one, kind.several),
            note: kind.note,
            besides: count.saturating_sub(NAMED),
            places: places.into_iter().take(NAMED).collect(),
        })
    };
    KINDS.iter().filter_map(group).collect()
}

/// How a file names what became of a place.
pub(super) fn kind_of(change: &Change) -> &'static str {
    let kind = KINDS.iter().find(|kind| (kind.is)(change));
    kind.map_or("fiche confirmée, sans changement", |kind| kind.one)
}

/// How many sheets were only said again by their source.
pub(super) fn confirmed(changed: &[ChangedPlace]) -> usize {
    changed.iter().filter(|place| place.change == Change::Confirmed).count()
}
