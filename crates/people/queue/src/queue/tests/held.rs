//! One thing of each kind that waits, kept while it is looked at.

use repere_domain::report::{Complaint, Element, MissingPlace};
use repere_people::{AccountId, Letter};
use repere_records::{Correction, MailFate, MailId, ProposalId, ProposalKind, Proposed, ReportId, Told};
use serde_json::json;

use super::*;

fn report(number: i64, told: Told) -> Report {
    Report {
        id: ReportId(number),
        nom: None,
        at: at("2026-11-20"),
        told,
        replies: Vec::new(),
        times: 2,
        others: 0,
        closing: None,
    }
}

/// What the queue is made from, kept while it is looked at.
#[derive(Default)]
pub(super) struct Held {
    pub(super) lieux: Vec<Lieu>,
    pairs: Vec<Pair>,
    corrected: Vec<PlaceState>,
    changes: Vec<LastChange>,
    proposals: Vec<Proposal>,
    reports: Vec<Report>,
    pub(super) letters: Vec<Mail>,
    pub(super) reviews: Vec<Review>,
}

impl Held {
    pub(super) fn queue(&self) -> Queue<'_> {
        let gathered = Gathered {
            territoire: &TERRITOIRE,
            pairs: &self.pairs,
            corrected: &self.corrected,
            changes: &self.changes,
            proposals: &self.proposals,
            reports: &self.reports,
            letters: &self.letters,
            reviews: &self.reviews,
            today: TODAY,
        };
        Queue::of(self.lieux.iter(), &gathered)
    }

    pub(super) fn names(&self, reach: &Reach, asked: &Asked) -> Vec<String> {
        self.queue().seen_by(reach).list(asked).into_iter().map(|item| item.key.to_string()).collect()
    }

    pub(super) fn all(&self) -> Vec<String> {
        self.names(&Reach::Everywhere, &Asked::default())
    }
}

/// Something that an account proposed.
fn proposal(number: i64, kind: ProposalKind, lieu: Option<&str>, proposed: Proposed) -> Proposal {
    Proposal {
        id: ProposalId(number),
        kind,
        lieu: lieu.map(|id| id.parse().unwrap()),
        by: AccountId(7),
        proposed,
        at: at("2026-11-10"),
        decision: None,
    }
}

/// A letter about a place that was given up.
pub(super) fn given_up(number: i64, about: Option<&str>) -> Mail {
    let letter = Letter::new("a@example.org".parse().unwrap(), "Une question", "Bonjour");
    Mail {
        id: MailId(number),
        letter: Letter { about: about.map(|id| id.parse().unwrap()), ..letter },
        at: at("2026-11-10"),
        until: None,
        tries: 6,
        error: Some("550 no such mailbox".to_owned()),
        fate: MailFate::GivenUp(at("2026-11-11")),
    }
}

/// One item of each kind, in Le Blanc, and one at Tours.
pub(super) fn one_of_each() -> Held {
    let [a, b] = ["a", "b"]
        .map(|id| lieu(id, &json!({ "nom": "Médiathèque des Sources", "telephone": "+33261910012" })));
    let mut state = PlaceState::new(lieu("c", &json!({ "telephone": "+33261910013" })));
    let correction = Correction {
        value: "02 61 91 00 14".into(),
        reason: "appelé".into(),
        author: "essai".into(),
        at: at("2026-03-01"),
        source_said: Some("02 61 91 00 12".into()),
    };
    state.corrections.insert("telephone".into(), correction);
    let complaint = Complaint::new([Element::Horaires].into(), "fermé le lundi").unwrap();
    let missing = MissingPlace::new("Café", "Le Blanc", "36018".parse().unwrap()).unwrap();
    let lieux = vec![
        a,
        b,
        state.corrected().unwrap(),
        lieu("d", &json!({ "position": "approximative" })),
        lieu("e", &json!({ "horaires_texte": "le matin, parfois" })),
        lieu("f", &json!({ "date_maj": "2021-03-01" })),
        elsewhere("g", &json!({ "date_maj": "2020-03-01" })),
    ];
    let place = Some(Box::new(lieu("h", &json!({ "nom": "Fablab" }))));
    let new = Proposed { place, keeps: true, ..Proposed::default() };
    let about = |number, kind| proposal(number, kind, Some("a"), Proposed::default());
    Held {
        proposals: vec![
            about(4, ProposalKind::Claim),
            proposal(3, ProposalKind::New, None, new),
            about(5, ProposalKind::Move),
            about(6, ProposalKind::Closing),
            about(7, ProposalKind::Left),
        ],
        pairs: repere_matching::find(&lieux),
        lieux,
        corrected: vec![state],
        reports: vec![
            report(1, Told::Wrong("a".parse().unwrap(), complaint)),
            report(2, Told::Missing(missing)),
        ],
        letters: vec![given_up(8, Some("a"))],
        ..Held::default()
    }
}
