//! The figures of a territory in sentences that can be quoted.

use repere_observatory::{AreaRow, CommuneRow, Context, Range, Scale, Share};

use super::asked::{Asked, Unit};
use super::need;
use repere_words::sentence;
use repere_words::{french, roads};

/// The sentences.
pub(super) struct Headline {
    /// « 12 345 habitants, 0,5 %, vivent à plus de 10 km du lieu le plus proche. »
    pub(super) figure: String,
    /// What comes with it: communes, usual distances, the farthest.
    pub(super) precisions: Vec<String>,
}

impl Headline {
    pub(super) fn new(asked: &Asked, row: &AreaRow, context: &Context) -> Self {
        if let Some(range) = &row.fourchette {
            return Self::uncertain(asked, range, row, context);
        }
        if let (Some(mode), true) = (asked.unit.mode(), row.reaches_nothing()) {
            return Self { figure: roads::nowhere(mode), precisions: Vec::new() };
        }
        let Some(zone_blanche) = &row.zone_blanche else {
            let figure = sentence!(
                "Aucun lieu connu ne répond à ces critères : aucune distance ne peut être mesurée."
            );
            return Self { figure, precisions: Vec::new() };
        };
        let people = zone_blanche.habitants.0.rounded() as usize;
        let threshold = threshold(asked);
        let figure = match (people, zone_blanche.part) {
            (0, _) if !asked.changes.is_empty() => {
                format!("Plus aucun habitant ne vivrait à plus de {threshold} du lieu le plus proche.")
            }
            (0, _) => format!("Aucun habitant ne vit à plus de {threshold} du lieu le plus proche."),
            (n, Some(part)) => format!(
                "{}, {}, {} à plus de {threshold} du lieu le plus proche.",
                french::count(n, "habitant", "habitants"),
                french::share(part),
                verb(asked, n),
            ),
            (n, None) => sentence!("{n} habitants à plus de {threshold} du lieu le plus proche."),
        };
        let mut precisions = vec![communes(row)];
        precisions.extend(need::sentences(asked, row));
        if let (Unit::Minutes, Scale::Straight { limits, travel }) = (asked.unit, &asked.inquiry.scale) {
            precisions.push(sentence!(
                "{threshold} : une estimation, pour {} à vol d’oiseau (route {} fois plus longue, à {} km/h).",
                french::measure(limits.threshold.metres()),
                french::decimal(travel.circuity(), 2),
                french::decimal(travel.speed_kmh(), 1),
            ));
        }
        precisions.extend(distances(asked, row));
        precisions.extend(roads::unreached(row));
        precisions.extend(context.routes.as_ref().map(roads::source));
        Self { figure, precisions }
    }

    /// The same, with how many of the communes that are beyond the threshold may have a nearer place outside the region.
    pub(super) fn with_border(mut self, communes: &[CommuneRow]) -> Self {
        let is_unsure = |row: &&CommuneRow| row.zone_blanche == Some(true) && row.effet_de_bord == Some(true);
        let unsure: Vec<&CommuneRow> = communes.iter().filter(is_unsure).collect();
        if !unsure.is_empty() {
            let people: f64 = unsure.iter().map(|row| row.population.get()).sum();
            self.precisions.push(sentence!(
                "{}, {}, {} plus près de la limite de la région que de {} : un lieu hors de la région, non connu ici, est \
                 peut-être plus proche.",
                french::count(unsure.len(), "commune en zone blanche", "communes en zone blanche"),
                french::count(people.round() as usize, "habitant", "habitants"),
                if unsure.len() == 1 { "est" } else { "sont" },
                if unsure.len() == 1 { "son lieu" } else { "leur lieu" },
            ));
        }
        self
    }

    /// Where some places do not say whether they count: between what and what the figure lies, or that too few answer.
    fn uncertain(asked: &Asked, range: &Range, row: &AreaRow, context: &Context) -> Self {
        let inventory = &context.inventaire;
        let silent = sentence!(
            "{} sur {} ne {} à ces critères.",
            french::count(inventory.lieux_sans_reponse, "lieu", "lieux"),
            french::number(inventory.lieux_publies),
            if inventory.lieux_sans_reponse == 1 {
                "dit pas s’il répond"
            } else {
                "disent pas s’ils répondent"
            },
        );
        let sure = match inventory.lieux_retenus {
            0 => sentence!("Aucun ne dit y répondre."),
            1 => sentence!("1 lieu dit y répondre."),
            n => sentence!("{} lieux disent y répondre.", french::number(n)),
        };
        let why = sentence!(
            "Le plus petit nombre si tous ceux qui ne disent rien y répondent, le plus grand si aucun n’y répond."
        );
        let range = between(asked, range);
        let (figure, mut precisions) = if inventory.reponses_suffisantes {
            (range, vec![why, silent, sure])
        } else {
            (sentence!("Pas assez de réponses : {silent}"), vec![sure, format!("{range} {why}")])
        };
        if row.zone_blanche.is_some() {
            precisions.push("Les tableaux et la carte ne comptent que ceux qui le disent.".to_owned());
        }
        Self { figure, precisions }
    }
}

/// « De 292 092 à 1 526 124 habitants, de 11,3 % à 59,2 %, vivent à plus de 10 km d’un tel lieu. »
fn between(asked: &Asked, range: &Range) -> String {
    let people = |share: &Share| share.habitants.0.rounded() as usize;
    let (least, most) = (people(&range.minimum), people(&range.maximum));
    let part = |share: &Share| share.part.unwrap_or_default();
    let shares = french::shares(part(&range.minimum), part(&range.maximum));
    let (threshold, verb) = (threshold(asked), verb(asked, most));
    let many = french::count(most, "habitant", "habitants");
    if least == most {
        return format!("{many}, {shares}, {verb} à plus de {threshold} d’un tel lieu.");
    }
    sentence!("De {} à {many}, {shares}, {verb} à plus de {threshold} d’un tel lieu.", french::number(least))
}

/// What a simulation says is not so yet.
pub(super) fn verb(asked: &Asked, people: usize) -> &'static str {
    match (asked.changes.is_empty(), people) {
        (true, 1) => "vit",
        (true, _) => "vivent",
        (false, 1) => "vivrait",
        (false, _) => "vivraient",
    }
}

/// « 10 km », « 15 minutes estimées ».
pub(super) fn threshold(asked: &Asked) -> String {
    let count = french::decimal(asked.threshold, 2);
    match asked.unit {
        Unit::Km => sentence!("{count} km"),
        Unit::Minutes if asked.threshold < 2.0 => sentence!("{count} minute de route estimée"),
        Unit::Minutes => sentence!("{count} minutes de route estimées"),
        Unit::Road(mode) if asked.threshold < 2.0 => sentence!("{count} minute {}", mode.in_words()),
        Unit::Road(mode) => sentence!("{count} minutes {}", mode.in_words()),
    }
}

fn communes(row: &AreaRow) -> String {
    let total = french::count(row.total.communes as usize, "commune", "communes");
    let people = french::count(row.total.habitants.0.rounded() as usize, "habitant", "habitants");
    match row.zone_blanche.as_ref().map_or(0, |zone| zone.communes) {
        0 => format!("Aucune des {total} n’est en zone blanche ({people} en tout)."),
        1 => sentence!(
            "1 commune sur {} est en zone blanche ({people} en tout).",
            french::number(row.total.communes as usize)
        ),
        n => format!(
            "{} communes sur {} sont en zone blanche ({people} en tout).",
            french::number(n as usize),
            french::number(row.total.communes as usize),
        ),
    }
}

fn distances(asked: &Asked, row: &AreaRow) -> Vec<String> {
    let mut said = Vec::new();
    let by = match asked.unit {
        Unit::Km => String::new(),
        Unit::Minutes => " de route".to_owned(),
        Unit::Road(mode) => format!(" {}", mode.in_words()),
    };
    if let (Some(median), Some(p90)) = (row.median(), row.p90()) {
        said.push(format!(
            "La moitié des habitants vivent à {}{by} au plus d’un lieu, neuf sur dix à {} au plus.",
            asked.amount(median),
            asked.amount(p90)
        ));
    }
    if let Some((far, amount)) = row.plus_loin_hors_bord.as_ref().and_then(|far| Some((far, far.amount()?))) {
        let is_first = row.plus_loin.as_ref().is_some_and(|first| first.code_insee == far.code_insee);
        let but =
            if is_first { "" } else { ", sans compter celles que la limite de la région rend incertaines" };
        said.push(format!(
            "La commune la plus éloignée est {}, à {}{by} du lieu le plus proche{but}.",
            far.nom,
            asked.amount(amount),
        ));
    }
    said
}
