//! Pictograms of needs and of what can be done: drawn for this site, one line of one thickness, in the colour of the words beside
//! them. They are there for who reads with difficulty; the words always stand beside them, and say all.

use std::fmt;

use askama::filters::HtmlSafe;
use repere_domain::vocabulary::{ModaliteAccompagnement, Service};

/// A drawing; written in a template, it is an element that stands in a line of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pictogram {
    /// A form that is filled in: help with procedures.
    Procedure,
    /// A graduation cap: learning.
    Learn,
    /// A briefcase: looking for work.
    Work,
    /// A shield: staying safe.
    Safety,
    /// A grown-up and a child.
    Family,
    /// A palette: making, leisure.
    Create,
    /// A light bulb: understanding.
    Understand,
    /// A computer on the internet, to be used on the spot.
    Computer,
    /// A computer with its price.
    Buy,
    /// One person.
    Alone,
    /// Two people side by side: being helped by somebody.
    Together,
    /// Several people: a workshop.
    Workshop,
    /// A headset: help from a distance.
    Remote,
    /// A printer.
    Print,
    /// A telephone.
    Call,
    /// An envelope.
    Write,
    /// The sign of a road that turns: the way there.
    Go,
    /// A target: where somebody is.
    Locate,
    /// A magnifying glass.
    Search,
    /// A map that is unfolded.
    Map,
    /// A sheet of a calendar.
    Day,
    /// A clock.
    Hour,
    /// A purse: what it costs.
    Price,
    /// Somebody in a wheelchair: accessible.
    Wheelchair,
}

impl Pictogram {
    /// The pictogram of what somebody wants to do.
    pub const fn of_service(service: Service) -> Self {
        match service {
            Service::AideAuxDemarches => Self::Procedure,
            Service::MaitriseDesOutils => Self::Learn,
            Service::InsertionProfessionnelle => Self::Work,
            Service::UtilisationSecurisee => Self::Safety,
            Service::Parentalite => Self::Family,
            Service::LoisirsEtCreations => Self::Create,
            Service::ComprehensionDuMonde => Self::Understand,
            Service::AccesInternet => Self::Computer,
            Service::AcquisitionDeMateriel => Self::Buy,
        }
    }

    /// The pictogram of a way to be helped.
    pub const fn of_support(support: ModaliteAccompagnement) -> Self {
        match support {
            ModaliteAccompagnement::Autonomie => Self::Alone,
            ModaliteAccompagnement::Individuel => Self::Together,
            ModaliteAccompagnement::Atelier => Self::Workshop,
            ModaliteAccompagnement::ADistance => Self::Remote,
        }
    }

    /// The line, in a square of 24.
    const fn line(self) -> &'static str {
        match self {
            Self::Procedure => "M13 2H5v20h14V8ZM13 2v6h6M8.5 15.5l2.5 2.5l4.5-5",
            Self::Learn => {
                "M12 3L1.5 8L12 13L22.5 8ZM6 10.2V16c0 1.7 2.7 3.2 6 3.2s6-1.5 6-3.2v-5.8M22.5 8v7.5"
            }
            Self::Work => "M3 8h18v12H3ZM9 8V4h6v4M3 13h18M12 12v2.5",
            Self::Safety => {
                "M12 2.5L4 5.5V11c0 5 3.3 8.6 8 10.5c4.7-1.9 8-5.5 8-10.5V5.5ZM8.5 11.5l2.5 2.5l4.5-5"
            }
            Self::Family => {
                "M8 9a3.25 3.25 0 1 0 0-6.5a3.25 3.25 0 0 0 0 6.5ZM2 21v-3a6 6 0 0 1 10.5-4M17 14.5a2.25 2.25 0 1 0 0-4.5a2.25 2.25 0 0 0 0 4.5ZM12 21a5 4 0 0 1 10 0"
            }
            Self::Create => {
                "M12 3a9.5 9 0 0 0 0 18c1.8 0 2.3-1.2 1.7-2.4c-.8-1.7.3-3.1 2.3-3.1h2.5c2 0 3-1.4 3-3.5c0-5-4.2-9-9.5-9ZM7 12.5h.01M9 8h.01M15 8h.01"
            }
            Self::Understand => "M9 17.5v-1c0-1.7-3-3.3-3-7a6 6 0 0 1 12 0c0 3.7-3 5.3-3 7v1ZM9.5 21.5h5",
            Self::Computer => {
                "M3 3.5h18v13H3ZM12 16.5v4M7.5 20.5h9M8 10a5.7 5.7 0 0 1 8 0M10.2 12.2a2.5 2.5 0 0 1 3.6 0"
            }
            Self::Buy => "M4 3.5h16v12.5H4ZM1.5 20h21M14.5 7.3a3.1 3.1 0 1 0 0 4.9M8.3 9.75h4.7",
            Self::Alone => {
                "M12 9a3.25 3.25 0 1 0 0-6.5a3.25 3.25 0 0 0 0 6.5ZM5.5 21v-3a6.5 6.5 0 0 1 13 0v3Z"
            }
            Self::Together => {
                "M7 8.5a3 3 0 1 0 0-6a3 3 0 0 0 0 6ZM17 8.5a3 3 0 1 0 0-6a3 3 0 0 0 0 6ZM2 17v-1a5 5 0 0 1 10 0a5 5 0 0 1 10 0v1M1.5 21.5h21"
            }
            Self::Workshop => {
                "M12 9a3 3 0 1 0 0-6a3 3 0 0 0 0 6ZM5 12a2.25 2.25 0 1 0 0-4.5a2.25 2.25 0 0 0 0 4.5ZM19 12a2.25 2.25 0 1 0 0-4.5a2.25 2.25 0 0 0 0 4.5ZM6.5 21v-3a5.5 5.5 0 0 1 11 0v3ZM1.5 21v-2.5a3.5 3.5 0 0 1 3.5-3.5M22.5 21v-2.5a3.5 3.5 0 0 0-3.5-3.5"
            }
            Self::Remote => {
                "M4 15v-3a8 8 0 0 1 16 0v3M4 13.5h3.5v6H5a1 1 0 0 1-1-1ZM20 13.5h-3.5v6H19a1 1 0 0 0 1-1Z"
            }
            Self::Print => "M7 8V2.5h10V8M7 17H3V8h18v9h-4M7 13.5h10v8H7Z",
            Self::Call => {
                "M8 3H4.5A1.5 1.5 0 0 0 3 4.6A16.5 16.5 0 0 0 19.4 21a1.5 1.5 0 0 0 1.6-1.5V16l-5-2l-2 2.5A14 14 0 0 1 7.5 10L10 8Z"
            }
            Self::Write => "M2.5 5h19v14h-19ZM3 5.5l9 7.5l9-7.5",
            Self::Go => "M12 1.5L22.5 12L12 22.5L1.5 12ZM8.5 16v-4h6.5M12.5 9l3 3l-3 3",
            Self::Locate => "M12 19a7 7 0 1 0 0-14a7 7 0 0 0 0 14ZM12 1.5V8M12 16v6.5M1.5 12H8M16 12h6.5",
            Self::Search => "M10.5 18a7.5 7.5 0 1 0 0-15a7.5 7.5 0 0 0 0 15ZM16 16l5.5 5.5",
            Self::Map => "M3 6l6-2.5l6 2.5l6-2.5V18l-6 2.5L9 18l-6 2.5ZM9 3.5V18M15 6v14.5",
            Self::Day => "M3 5h18v16H3ZM3 10h18M8 2.5v5M16 2.5v5",
            Self::Hour => "M12 21.5a9.5 9.5 0 1 0 0-19a9.5 9.5 0 0 0 0 19ZM12 6.5V12l4 2.5",
            Self::Price => "M3 7.5h18v13H3ZM3 7.5l12-4.5v4.5M21 12h-4.5a2 2 0 0 0 0 4h4.5",
            Self::Wheelchair => {
                "M10 5.5a1.75 1.75 0 1 0 0-3.5a1.75 1.75 0 0 0 0 3.5ZM10 8v7h6.5l2.5 5.5l2.5-1M10 11h5.5M7 11.5a5.5 5.5 0 1 0 8 6.5"
            }
        }
    }
}

impl fmt::Display for Pictogram {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Sized here too: a page without its style sheet shows no giant.
        let line = self.line();
        write!(
            f,
            r#"<svg class="pictogram" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true"><path d="{line}"/></svg>"#
        )
    }
}

// Nothing in it but its own drawing.
impl HtmlSafe for Pictogram {}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_needs_look_alike() {
        let services = Service::ALL.iter().map(|service| Pictogram::of_service(*service));
        let supports = ModaliteAccompagnement::ALL.iter().map(|support| Pictogram::of_support(*support));
        let lines: HashSet<&str> = services.chain(supports).map(Pictogram::line).collect();
        assert_eq!(lines.len(), Service::ALL.len() + ModaliteAccompagnement::ALL.len());
    }

    #[test]
    fn who_does_not_see_hears_the_words_alone() {
        let drawn = Pictogram::Call.to_string();
        assert!(drawn.starts_with("<svg ") && drawn.contains("aria-hidden=\"true\""), "{drawn}");
    }
}
