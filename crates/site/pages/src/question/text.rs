//! What is written in the field: a place, or a sentence that says where and what.

use repere_catalogue::{Correction, Criteria, Criterion, Request, Resolved, Suggestion, Want, Whereabouts};
use repere_domain::Localisation;
use repere_domain::codes::{CodeInsee, CodePostal};
use repere_domain::text::fold_commune;
use repere_hours::Moment;
use repere_territory::{AreaId, Level, OutsideTown, Territoire};

use super::{Meaning, POSSIBLE_MAX, Question, Start};
use crate::filters;
use repere_edition::Snapshot;
use repere_words::{areas, places, sentence};

/// What a text was understood to say, in sentences.
#[derive(Default)]
pub(crate) struct Understanding {
    /// « Nous avons compris : Ouvert le samedi, près de Bonneval. »: for a text that says more than where.
    pub(crate) understood: Option<String>,
    /// « Pour les impôts, un conseiller peut vous aider. Dites-nous où vous êtes. »: for one that does not say where.
    pub(crate) prompt: Option<String>,
    /// « Préciser la commune », « Vous vouliez dire »: above the other meanings.
    pub(crate) others: &'static str,
}

impl Question {
    /// Reads the text of the field: where goes to the place of the question, what to its criteria.
    pub(super) fn read_text(&mut self, snapshot: &Snapshot, territoire: &Territoire, moment: Moment) {
        let request = snapshot.reader(moment).read(&self.text);
        if !request.is_understood() {
            return self.look_up(snapshot, territoire);
        }
        let says_more = !request.wants.is_empty() || !request.unanswered.is_empty();
        self.note_wants(&request.wants, territoire, moment);
        self.note_corrections(&request);
        self.go_to(&request.whereabouts, snapshot, territoire);
        if says_more || !request.unknown.is_empty() {
            self.note_words(&request, territoire);
        }
        // From here on addresses say apart what the sentence said at once.
        match request.whereabouts {
            Whereabouts::Area(area) => {
                self.text = String::new();
                self.want_area(area, territoire, moment);
            }
            Whereabouts::Unsaid if says_more => self.text = String::new(),
            _ if says_more || !request.unknown.is_empty() => {
                self.text = canonical(&request.whereabouts).unwrap_or_else(|| std::mem::take(&mut self.text));
            }
            _ => {}
        }
    }

    /// A text that says nothing by itself may still be a part of names.
    fn look_up(&mut self, snapshot: &Snapshot, territoire: &Territoire) {
        match snapshot.names().resolve(&self.text, POSSIBLE_MAX) {
            Resolved::Certain(only @ Suggestion::Commune { .. }) => {
                let alone = Whereabouts::Commune { meant: only, others: Vec::new() };
                self.go_to(&alone, snapshot, territoire);
            }
            Resolved::Certain(only) => self.go_to(&Whereabouts::Places(vec![only]), snapshot, territoire),
            Resolved::Possible(meanings) => {
                let code = self.text.trim().parse::<CodePostal>();
                self.is_posted_elsewhere = code.is_ok_and(|code| !territoire.has_postal_area(&code));
                self.meanings = meanings.into_iter().map(Meaning::Known).collect();
            }
        }
    }

    /// The criteria that the text asks for, beside those of the address.
    fn note_wants(&mut self, wants: &[Want], territoire: &Territoire, moment: Moment) {
        for want in wants {
            let pair = (want.criterion.name().to_owned(), want.value.clone());
            if !self.understood.contains(&pair) {
                self.understood.push(pair);
            }
        }
        self.read_filter(territoire, moment);
    }

    /// A territory is a criterion; one that an address says already stays.
    fn want_area(&mut self, area: AreaId, territoire: &Territoire, moment: Moment) {
        let named = territoire.area(area).parameter();
        let pair = named.map(|(name, code)| (name.to_owned(), code.to_owned()));
        self.understood.extend(pair.filter(|pair| !self.understood.contains(pair)));
        self.read_filter(territoire, moment);
    }

    fn read_filter(&mut self, territoire: &Territoire, moment: Moment) {
        if let Ok(filter) = Criteria::new(&self.understood).at(moment).filter(territoire) {
            self.filter = filter;
        }
    }

    fn go_to(&mut self, whereabouts: &Whereabouts, snapshot: &Snapshot, territoire: &Territoire) {
        match whereabouts {
            Whereabouts::Commune { meant: Suggestion::Commune { code, name, formerly, .. }, others } => {
                self.start_from(territoire, code, name, !others.is_empty());
                self.meanings = others.iter().cloned().map(Meaning::Known).collect();
                self.understanding.others = "Vous cherchiez peut-être :";
                // « Romorantin » says no more than the name of today does.
                if let Some(formerly) =
                    formerly.as_ref().filter(|formerly| !name.starts_with(formerly.as_str()))
                {
                    self.notices.push(sentence!("{formerly} fait aujourd’hui partie de la commune {name}."));
                }
            }
            Whereabouts::PostalCode { code, communes } => {
                let centre = centre(communes, territoire);
                self.lieu = centre.map(|centre| Start { centre, of: sentence!("du code postal {code}") });
                self.meanings = communes.iter().cloned().map(Meaning::Known).collect();
                self.understanding.others = "Précisez votre commune :";
            }
            Whereabouts::Outside { towns, others } => {
                self.start_outside(towns, territoire);
                self.meanings = others.iter().cloned().map(Meaning::Known).collect();
                self.understanding.others = "Vous cherchiez peut-être :";
            }
            Whereabouts::Places(found) => match found.as_slice() {
                [Suggestion::Lieu { id, name, .. }] => {
                    let place = snapshot.catalogue().get(id);
                    self.lieu = place.map(|entry| Start {
                        centre: entry.lieu.position.localisation,
                        of: sentence!("de « {name} »"),
                    });
                }
                several => self.meanings = several.iter().cloned().map(Meaning::Known).collect(),
            },
            Whereabouts::Address(_) => {
                self.meanings = Vec::new();
                self.is_unlocated = true;
            }
            Whereabouts::Area(_) | Whereabouts::Unsaid | Whereabouts::Commune { .. } => {}
        }
    }

    /// Around a town that is not of the territory, which is said.
    fn start_outside(&mut self, towns: &[OutsideTown], territoire: &Territoire) {
        let Some(town) = towns.first() else { return };
        let named = if town.nom == town.departement {
            town.nom.clone()
        } else {
            format!("{} ({})", town.nom, town.departement)
        };
        self.lieu = Some(Start { centre: town.point, of: places::of_commune(&town.nom) });
        self.notices.push(sentence!(
            "{named} n’est pas dans la région {}, la seule dont ce site connaît les lieux : voici les plus proches.",
            territoire.whole().nom
        ));
    }

    /// What was read otherwise than it was written: nobody should wonder why the answer is about something else.
    fn note_corrections(&mut self, request: &Request) {
        for Correction { written, read } in &request.corrections {
            let commune = match &request.whereabouts {
                Whereabouts::Commune { meant: Suggestion::Commune { name, .. }, .. } => Some(name),
                _ => None,
            };
            let read =
                commune.filter(|name| fold_commune(name).split(' ').any(|word| word == read)).unwrap_or(read);
            self.notices.push(sentence!("Nous avons lu « {read} » au lieu de « {written} »."));
        }
    }

    /// Around a commune; its département is said where others may be meant.
    pub(super) fn start_from(
        &mut self,
        territoire: &Territoire,
        code: &CodeInsee,
        name: &str,
        tell_apart: bool,
    ) {
        let Some(commune) = territoire.commune(code) else { return };
        let departement = territoire.find(Level::DEPARTEMENT, commune.departement.as_str());
        let of = match departement.filter(|_| tell_apart) {
            Some(departement) => format!("{} ({})", places::of_commune(name), departement.nom),
            None => places::of_commune(name),
        };
        self.lieu = Some(Start { centre: commune.point, of });
    }

    /// What was understood of a sentence, and what was not.
    fn note_words(&mut self, request: &Request, territoire: &Territoire) {
        let labels: Vec<String> = request
            .wants
            .iter()
            .map(|want| wish(want, territoire))
            .chain(self.lieu.as_ref().map(|lieu| format!("près {}", lieu.of)))
            .chain(match request.whereabouts {
                Whereabouts::Area(area) => Some(areas::inside(territoire.area(area))),
                _ => None,
            })
            .collect();
        if !labels.is_empty() {
            self.understanding.understood = Some(sentence!("Nous avons compris : {}.", labels.join(", ")));
        }
        for want in &request.unanswered {
            let label = filters::label(want.criterion.name(), &want.value, territoire);
            self.notices.push(sentence!("« {label} » : aucune fiche ne le dit. Demandez-le par téléphone."));
        }
        if request.is_understood() && !request.unknown.is_empty() {
            let words: Vec<String> = request.unknown.iter().map(|word| format!("« {word} »")).collect();
            let words = words.join(", ");
            self.notices.push(match request.unknown.len() {
                1 => sentence!("{words} n’a pas été compris."),
                _ => sentence!("{words} n’ont pas été compris."),
            });
        }
        if request.whereabouts == Whereabouts::Unsaid && request.is_understood() {
            self.understanding.prompt = Some(match request.purpose() {
                Some(purpose) if !request.wants.iter().any(is_help) => {
                    sentence!("Pour {purpose}, dites-nous où vous êtes : écrivez votre commune.")
                }
                Some(purpose) => {
                    sentence!(
                        "Pour {purpose}, un conseiller peut vous aider. Dites-nous où vous êtes : écrivez votre commune."
                    )
                }
                None => sentence!("Dites-nous où vous êtes : écrivez votre commune."),
            });
        }
    }
}

/// Whether somebody who helps is wanted, rather than a thing or a kind of place.
const fn is_help(want: &Want) -> bool {
    matches!(want.criterion, Criterion::Service | Criterion::Support)
}

/// What is wanted, inside a sentence: « ouvert le samedi ».
fn wish(want: &Want, territoire: &Territoire) -> String {
    let label = filters::label(want.criterion.name(), &want.value, territoire);
    match label.strip_prefix(&*sentence!("Ouvert : ")).or_else(|| label.strip_prefix("Ouvert ")) {
        Some(when) => format!("ouvert {when}"),
        None => label,
    }
}

/// The text that says a place and nothing else.
fn canonical(whereabouts: &Whereabouts) -> Option<String> {
    match whereabouts {
        Whereabouts::Commune {
            meant: Suggestion::Commune { name, departement, code_postal, .. }, ..
        } => {
            let precision = code_postal.as_ref().map_or(departement.as_str(), |code| code.as_str());
            Some(format!("{name} {precision}"))
        }
        Whereabouts::PostalCode { code, .. } => Some(code.to_string()),
        Whereabouts::Outside { towns, .. } => towns.first().map(|town| town.nom.clone()),
        _ => None,
    }
}

/// The middle of some communes, by their inhabitants.
fn centre(communes: &[Suggestion], territoire: &Territoire) -> Option<Localisation> {
    let known = communes.iter().filter_map(|one| match one {
        Suggestion::Commune { code, .. } => territoire.commune(code),
        Suggestion::Lieu { .. } => None,
    });
    let (mut latitude, mut longitude, mut inhabitants) = (0.0, 0.0, 0.0);
    for commune in known {
        let weight = f64::from(commune.population.max(1));
        latitude += weight * commune.point.latitude();
        longitude += weight * commune.point.longitude();
        inhabitants += weight;
    }
    Localisation::new(latitude / inhabitants, longitude / inhabitants).ok()
}
