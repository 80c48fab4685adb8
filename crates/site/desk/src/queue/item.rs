//! `/moderation/{item}`: one item, what speaks for and against, and the decision.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_domain::Lieu;
use repere_domain::report::Complaint;
use repere_domain::typography::typeset;
use repere_kit::{Parameters, Path, fault};
use repere_pages::{Base, Site, fresh_page, not_found};
use repere_people::Account;
use repere_queue::{Item, Key, Matter, Seen};
use repere_records::{Author, ContributionError, Proposal, RecordsError, Refusal, Told, Verdict};
use repere_territory::Sketch;
use repere_words::{french, letters};

use super::asked_words::Question;
use super::decision::{Decided, Fault, REASON_MAX, known, looked, waiting};
use super::held::Held;
use super::list::PATH;
use super::nearby::{Near, around};
use super::offers::{self, Offer};
use super::said;
use super::sides::{self, Side};
use crate::fields::Fields;
use crate::posted::Posted;
use crate::{Moderator, Parts};

#[derive(Template)]
#[template(path = "moderation_item.html")]
struct Page<'a> {
    site: Site,
    /// What was just decided about another.
    done: Option<String>,
    error: Option<String>,
    kind: &'static str,
    question: String,
    nom: &'a str,
    commune: String,
    since: String,
    who: String,
    standing: Option<String>,
    asked: Option<&'a str>,
    /// The words of somebody, as they were written.
    quote: Vec<&'a str>,
    /// What is told beside them.
    facts: Vec<String>,
    /// The places that it is about.
    lieux: Vec<Sheet<'a>>,
    sides_title: &'static str,
    before: &'a str,
    after: &'a str,
    sides: Vec<Side>,
    evidence: Vec<Evidence<'a>>,
    sketch: Option<(Sketch, &'a str)>,
    near: Vec<Near<'a>>,
    action: String,
    about: String,
    settling: Vec<Offer>,
    meanwhile: Option<Offer>,
    can_ask: bool,
    waiting: usize,
    /// What was written, in a form that comes back.
    reason: String,
    reason_max: usize,
    list: String,
    next: Option<String>,
}

/// A place, and where it is read and changed.
struct Sheet<'a> {
    id: &'a str,
    nom: &'a str,
    address: String,
    telephone: Option<String>,
}

/// What speaks for or against two places being one.
struct Evidence<'a> {
    speaks_for: bool,
    sentence: &'a str,
}

/// `GET /moderation/{item}`
pub(crate) async fn page(
    who: Moderator,
    State(parts): State<Parts>,
    Path(item): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let held = match Held::read(&parts).await {
        Ok(held) => held,
        Err(cause) => return fault(&cause).into_response(),
    };
    let (base, parameters) = (parts.base(), Parameters::of(query.as_deref()));
    let question = Question::read(&parameters, held.snapshot.territoire());
    let seen = held.seen_by(&who.reach);
    let Ok(key) = item.parse::<Key>() else { return not_found(&base) };
    match seen.get(&key) {
        Some(item) => {
            let me = who.account.id.author();
            let shown = Shown { held: &held, seen: &seen, question: &question, me: &me };
            show(item, &shown, offers::done(&parameters), None, &base)
        }
        // Somebody else decided it meanwhile, or it is what a link of yesterday names: the list goes on.
        None => Redirect::to(&question.address(PATH, &[("fait", "deja")])).into_response(),
    }
}

/// `POST /moderation/{item}`
pub(crate) async fn receive(
    State(parts): State<Parts>,
    Path(item): Path<String>,
    RawQuery(query): RawQuery,
    Posted { who, body }: Posted<Moderator>,
) -> Response {
    let fields = match Fields::read(&body) {
        Ok(fields) => fields,
        Err(refusal) => return *refusal,
    };
    let held = match Held::read(&parts).await {
        Ok(held) => held,
        Err(cause) => return fault(&cause).into_response(),
    };
    let (base, parameters) = (parts.base(), Parameters::of(query.as_deref()));
    let question = Question::read(&parameters, held.snapshot.territoire());
    let seen = held.seen_by(&who.reach);
    let Ok(key) = item.parse::<Key>() else { return not_found(&base) };
    let Some(item) = seen.get(&key) else {
        return Redirect::to(&question.address(PATH, &[("fait", "deja")])).into_response();
    };
    let next = seen.after(&key, &question.asked).map(|next| next.key.to_string());
    match decide(&fields, item, &who, &parts).await {
        Ok(offer) => {
            let stays = matches!(offer, Offer::Take | Offer::Release | Offer::Ask);
            let path = match (stays, next) {
                (true, _) => format!("{PATH}/{key}"),
                (false, Some(next)) => format!("{PATH}/{next}"),
                (false, None) => PATH.to_owned(),
            };
            // The content of the next page gets the focus, whatever had it here.
            Redirect::to(&format!("{}#contenu", question.address(&path, &[offer.done()]))).into_response()
        }
        Err(Refused::Form(fault)) => {
            let me = who.account.id.author();
            let shown = Shown { held: &held, seen: &seen, question: &question, me: &me };
            show(item, &shown, None, Some((fault, fields.get("motif"))), &base)
        }
        Err(Refused::Records(cause)) => fault(&cause).into_response(),
    }
}

/// Why a decision was not written.
enum Refused {
    /// The form is shown again.
    Form(String),
    /// The records did not do it.
    Records(RecordsError),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Self {
        Self::Form(fault.sentence())
    }
}

impl From<ContributionError> for Refused {
    fn from(error: ContributionError) -> Self {
        match error {
            ContributionError::Records(error) => error.into(),
            _ => Self::Form(decided_meanwhile()),
        }
    }
}

/// Sent twice, or decided by two at once: what is written stands.
fn decided_meanwhile() -> String {
    typeset(
        "Cela vient d’être décidé par quelqu’un d’autre : rien n’a été écrit de plus. Revenez à la liste.",
    )
}

impl From<RecordsError> for Refused {
    fn from(error: RecordsError) -> Self {
        match error {
            RecordsError::Refused(Refusal::TakenBy { .. }) => {
                Self::Form(typeset("Quelqu’un d’autre s’en occupe déjà."))
            }
            RecordsError::Refused(_) | RecordsError::NoSuchReport(_) | RecordsError::NoSuchPlace(_) => {
                Self::Form(decided_meanwhile())
            }
            RecordsError::Correction(reason) => {
                Self::Form(typeset(format_args!("Une des valeurs n’est pas acceptée : {reason}")))
            }
            other => Self::Records(other),
        }
    }
}

/// Has a form written; what it decided.
async fn decide(fields: &Fields, item: &Item<'_>, who: &Moderator, parts: &Parts) -> Result<Offer, Refused> {
    let decided = Decided::read(fields, item)?;
    let (offer, now) = (decided.offer, parts.clock.now());
    let me = who.account.id.author();
    let author = Author::new(me.clone(), decided.reason.clone()).map_err(|_| Fault::NoReason)?;
    let site = parts.door.address.page("/");
    if let Some(mut decision) = decided.settles(fields, item)? {
        let answers = waiting(item).into_iter();
        decision.letters =
            answers.map(|to| letters::answered(to, item.nom, &decided.reason, &site)).collect();
        parts.records.settle(&decision, &author, now).await?;
        return Ok(offer);
    }
    if let Matter::Proposed(proposal, _) = &item.matter
        && matches!(offer, Offer::Grant | Offer::SeenTo | Offer::Refuse)
    {
        let verdict = if offer == Offer::Refuse { Verdict::Refuse } else { Verdict::Accept };
        let (nom, door) = (item.nom.to_owned(), Arc::clone(&parts.door));
        let letter = move |proposal: &Proposal, account: &Account| {
            let decision = proposal.decision.as_ref()?;
            let page = proposal.lieu.as_ref().map(|lieu| door.address.page(&format!("/lieux/{lieu}")));
            let (to, accepted) = (account.email.clone(), verdict == Verdict::Accept);
            Some(letters::decided(to, &nom, accepted, &decision.reason, page.as_deref(), &site))
        };
        parts.records.decide_proposal(proposal.id, verdict, &author, letter, now).await?;
        return Ok(offer);
    }
    match offer {
        Offer::Take => parts.records.take_charge(&looked(item), &me, now).await?,
        Offer::Release => parts.records.release(&looked(item)).await.map(drop)?,
        _ => {
            let known = known(item);
            if known.is_empty() {
                return Err(Fault::NobodyToAsk.into());
            }
            let answer_to = who.account.email.reveal();
            let ask = |to| letters::question(to, item.nom, &decided.reason, answer_to, &site);
            let asked: Vec<_> = known.into_iter().map(ask).collect();
            parts.records.ask_about(&looked(item), &author, &asked, now).await?;
        }
    }
    Ok(offer)
}

/// What a page is made from besides its item.
struct Shown<'a> {
    held: &'a Held,
    seen: &'a Seen<'a>,
    question: &'a Question,
    me: &'a str,
}

fn show(
    item: &Item<'_>,
    shown: &Shown<'_>,
    done: Option<String>,
    fault: Option<(String, &str)>,
    base: &Base,
) -> Response {
    let Shown { held, seen, question, me } = *shown;
    let snapshot = &held.snapshot;
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let (error, reason) = fault.map_or((None, ""), |(error, reason)| (Some(error), reason));
    let lieux = item.lieux();
    let first = lieux.first().copied();
    let (sides_title, before, after, sides) = sides_of(item);
    let here = question.address(&format!("{PATH}/{}", item.key), &[]);
    let template = Page {
        site: Site::of(base),
        done,
        error,
        kind: item.kind().one(),
        question: item.kind().question(),
        nom: item.nom,
        commune: said::at_commune(item),
        since: said::since(item.days(held.today)),
        who: said::who(item, held),
        standing: said::standing(item, held),
        asked: item.review.map(|review| review.reason.as_str()).filter(|asked| !asked.is_empty()),
        quote: quote(item),
        facts: facts(item),
        lieux: lieux.iter().map(|lieu| told(lieu)).collect(),
        sides_title,
        before,
        after,
        sides,
        evidence: evidence(item),
        sketch: first.or(proposed(item)).and_then(|lieu| {
            Some((
                snapshot.territoire().sketch(lieu.code_insee.as_ref()?, lieu.position.localisation)?,
                lieu.commune.as_str(),
            ))
        }),
        near: first.or(proposed(item)).map(|lieu| around(lieu, snapshot.catalogue())).unwrap_or_default(),
        action: here,
        about: item.about(),
        settling: Offer::settling(item),
        meanwhile: Offer::meanwhile(item, me),
        can_ask: !known(item).is_empty(),
        waiting: waiting(item).len(),
        reason: reason.to_owned(),
        reason_max: REASON_MAX,
        list: question.address(PATH, &[]),
        next: seen
            .after(&item.key, &question.asked)
            .map(|next| question.address(&format!("{PATH}/{}", next.key), &[])),
    };
    fresh_page(status, &template, base)
}

/// The place that somebody would add.
fn proposed<'a>(item: &Item<'a>) -> Option<&'a Lieu> {
    let Matter::Proposed(proposal, _) = &item.matter else { return None };
    proposal.proposed.place.as_deref()
}

fn told(lieu: &Lieu) -> Sheet<'_> {
    Sheet {
        id: lieu.id.as_str(),
        nom: &lieu.nom,
        address: said::address(lieu),
        telephone: lieu.telephone.as_ref().map(|telephone| telephone.national()),
    }
}

/// The complaint of a report about a place.
fn complaint<'a>(item: &Item<'a>) -> Option<&'a Complaint> {
    let Matter::Wrong(report, _) = &item.matter else { return None };
    let Told::Wrong(_, complaint) = &report.told else { return None };
    Some(complaint)
}

/// The titles of the two sides of an item, and what each says.
fn sides_of(item: &Item<'_>) -> (&'static str, &'static str, &'static str, Vec<Side>) {
    match &item.matter {
        Matter::Proposed(proposal, lieu) => match (&proposal.proposed.place, lieu) {
            (Some(place), _) => ("Ce que dirait la fiche", "", "Proposé", sides::of_new(place)),
            (None, Some(lieu)) => {
                ("Ce qui changerait", "Publié aujourd’hui", "Proposé", sides::of_proposal(proposal, lieu))
            }
            (None, None) => ("", "", "", Vec::new()),
        },
        Matter::Wrong(_, Some(lieu)) => {
            let sides =
                complaint(item).map(|complaint| sides::of_complaint(complaint, lieu)).unwrap_or_default();
            ("Ce que propose le visiteur", "Publié aujourd’hui", "Proposé", sides)
        }
        Matter::Duplicate { a, b, .. } => {
            ("Ce que disent les deux fiches", "Fiche A", "Fiche B", sides::of_pair(a, b))
        }
        Matter::Disagreement(_, differences) => (
            "Ce qui diffère",
            "La source dit",
            "Publié, corrigé à la main",
            sides::of_disagreement(differences),
        ),
        _ => ("", "", "", Vec::new()),
    }
}

/// What somebody wrote, line by line.
fn quote<'a>(item: &Item<'a>) -> Vec<&'a str> {
    let text = match &item.matter {
        Matter::Proposed(proposal, _) => Some(proposal.proposed.message.as_str()),
        Matter::Wrong(..) => complaint(item).and_then(Complaint::text),
        Matter::Missing(report) => match &report.told {
            Told::Missing(place) => place.activites.as_deref(),
            Told::Wrong(..) => None,
        },
        Matter::Prose(lieu) => lieu.horaires_texte.as_deref(),
        _ => None,
    };
    text.unwrap_or_default().lines().collect()
}

/// What is told besides.
fn facts(item: &Item<'_>) -> Vec<String> {
    let said = match &item.matter {
        Matter::Proposed(proposal, lieu) => vec![
            proposal.proposed.keeps.then(|| "La personne qui propose ce lieu tiendra sa fiche.".to_owned()),
            (proposal.lieu.is_some() && lieu.is_none()).then(|| "Ce lieu n’est plus publié.".to_owned()),
        ],
        Matter::Wrong(report, lieu) => {
            let elements = complaint(item).map(ToString::to_string).filter(|elements| !elements.is_empty());
            let gone = lieu.is_none().then(|| "Ce lieu n’est plus publié.".to_owned());
            let others = (report.others > 0).then(|| {
                format!("{} autres envois du même moment ont été comptés, sans leur texte.", report.others)
            });
            vec![elements.map(|elements| format!("Signalé : {elements}")), gone, others]
        }
        Matter::Missing(report) => match &report.told {
            Told::Missing(place) => vec![
                place.adresse.as_ref().map(|adresse| format!("Adresse : {adresse}")),
                place.telephone.as_ref().map(|telephone| format!("Téléphone : {telephone}")),
                place.travaille_ici.then(|| "Dit par quelqu’un qui y travaille.".to_owned()),
            ],
            Told::Wrong(..) => Vec::new(),
        },
        Matter::Duplicate { pair, .. } => {
            let guard = pair.guard.map(|guard| format!("Attention : {}.", guard.sentence()));
            vec![Some(format!("Ressemblance : {} sur 100.", (pair.score * 100.0).round())), guard]
        }
        Matter::Approximate(_) => {
            vec![Some(
                "Le lieu est montré au centre de sa commune : son adresse n’a pas été trouvée.".to_owned(),
            )]
        }
        Matter::Old(lieu) => vec![
            Some(format!("Dernière mise à jour : {}.", french::date(lieu.date_maj))),
            lieu.telephone.as_ref().map(|telephone| format!("Téléphone : {}", telephone.national())),
        ],
        Matter::Disagreement(state, differences) => {
            let made = differences.iter().filter_map(|one| {
                let correction = state.corrections.get(one.field.name)?;
                Some(Some(format!(
                    "{} corrigé le {} : {}",
                    one.field.label,
                    french::date(correction.at.date_naive()),
                    correction.reason
                )))
            });
            made.collect()
        }
        Matter::Prose(_) => Vec::new(),
    };
    said.into_iter().flatten().map(typeset).collect()
}

/// What was compared of two places.
fn evidence<'a>(item: &Item<'a>) -> Vec<Evidence<'a>> {
    let Matter::Duplicate { pair, .. } = &item.matter else { return Vec::new() };
    let known = pair.parts.iter().filter(|part| part.value.is_some());
    known.map(|part| Evidence { speaks_for: part.contribution() > 0.0, sentence: &part.sentence }).collect()
}
