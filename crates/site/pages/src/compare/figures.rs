//! The figures side by side: the same units, and what is unknown said.

use chrono::NaiveDate;
use repere_catalogue::Offer;
use repere_domain::Metres;
use repere_drawing::{Twin, Twins};
use repere_observatory::{AreaRow, Inquiry};
use repere_words::{french, sentence};

use super::side::Side;
use crate::classes::class_of;
use crate::portraits::band_words;

/// A figure of both.
pub(super) struct FigureRow {
    pub(super) what: String,
    pub(super) values: [String; 2],
}

/// The figures, the most telling first.
pub(super) fn rows(sides: [&Side<'_>; 2], threshold: &str, minutes: Option<&str>) -> Vec<FigureRow> {
    let of = |what: String, value: &dyn Fn(&Side<'_>) -> String| FigureRow { what, values: sides.map(value) };
    let metres = |of: fn(&AreaRow) -> Option<f64>| {
        move |side: &Side<'_>| {
            of(side.row).map_or_else(unknown, |metres| french::measure(Metres::new(metres)))
        }
    };
    let mut rows = vec![
        of(sentence!("Habitants"), &|side| french::number(side.people())),
        of(sentence!("Lieux connus"), &|side| french::number(side.lieux.len())),
        of(sentence!("Habitants pour un lieu"), &|side| {
            side.people_per_place().map_or_else(|| sentence!("aucun lieu"), french::number)
        }),
        of(sentence!("Habitants à plus de {threshold} d’un lieu"), &|side| {
            side.beyond().map_or_else(unknown, french::number)
        }),
        of(sentence!("Leur part"), &|side| side.share_beyond().map_or_else(unknown, french::share)),
        of(sentence!("Distance au lieu le plus proche, en moyenne"), &metres(|row| row.moyenne_m)),
        of(sentence!("La moitié des habitants, au plus"), &metres(|row| row.mediane_m)),
        of(sentence!("9 habitants sur 10, au plus"), &metres(|row| row.p90_m)),
        of(sentence!("Commune la plus éloignée"), &|side| {
            let farthest = side.row.plus_loin.as_ref().and_then(|far| Some((&far.nom, far.distance_m?)));
            farthest.map_or_else(unknown, |(nom, metres)| {
                sentence!("{nom}, à {}", french::measure(Metres::new(metres)))
            })
        }),
    ];
    if let Some(minutes) = minutes {
        let beyond = |side: &Side<'_>| {
            let share = side.by_car.and_then(|row| row.zone_blanche.as_ref()?.part);
            share.map_or_else(unknown, french::share)
        };
        rows.push(of(sentence!("Habitants à plus de {minutes} minutes en voiture"), &beyond));
    }
    rows.push(of(sentence!("Lieux dont les horaires sont connus"), &|side| {
        let known = side.lieux.iter().filter(|entry| entry.lieu.horaires.is_some()).count();
        match side.lieux.len() {
            0 => sentence!("aucun lieu"),
            all => sentence!("{} sur {}", french::number(known), french::number(all)),
        }
    }));
    rows.push(of(sentence!("Communes"), &|side| french::number(side.row.total.communes as usize)));
    rows
}

fn unknown() -> String {
    sentence!("inconnu")
}

/// The inhabitants of both by distance.
pub(super) fn twins(sides: [&Side<'_>; 2], inquiry: &Inquiry) -> Option<Twins> {
    let [one, other] = sides.map(|side| side.row.bandes.as_deref());
    let pairs = one?.iter().zip(other?).enumerate().map(|(rank, (first, second))| {
        let parts = [first, second].map(|band| band.effectif.part);
        let tint = class_of(inquiry, Some(rank)).tint();
        Twin {
            words: band_words(first.bounds(), inquiry.scale.unit()),
            figures: parts.map(|part| part.map_or_else(|| "—".to_owned(), french::share)),
            parts: parts.map(Option::unwrap_or_default),
            class: format!("band-{}", tint.name),
            ground: tint.ground,
        }
    });
    let title = sentence!("Part des habitants selon la distance au lieu le plus proche");
    Some(Twins::new("jumelles", title, pairs.collect()))
}

/// The places of both by kind, those kinds that either has. A place of several kinds counts in each.
pub(super) fn kinds(sides: [&Side<'_>; 2], today: NaiveDate) -> Vec<FigureRow> {
    let [one, other] = sides.map(|side| Offer::count(side.lieux.iter().copied(), today).families);
    let pairs = one.into_iter().zip(other).filter(|((_, one), (_, other))| one + other > 0);
    pairs
        .map(|((kind, one), (_, other))| FigureRow {
            what: sentence!("{}", kind.plain_words()),
            values: [one, other].map(french::number),
        })
        .collect()
}
