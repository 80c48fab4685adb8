//! What keepers of places change and propose, and what the desk decides.

use repere_domain::contact::Courriel;
use repere_domain::{Lieu, PrivateData, sample};
use repere_people::{Account, AccountId, Letter, Role};
use repere_records::{
    Action, Actor, Claimed, Contributed, ContributionError, Contributor, Moderation, Outcome, PlaceState,
    Policy, Proposal, ProposalId, ProposalKind, Records, RecordsError, Verdict, WhichMails, WhichProposals,
};

use crate::support::{author, batch, id, import, names, noon, published, record};

async fn account(records: &Records, email: &str, roles: &[Role]) -> Account {
    records.add_account(&email.parse().unwrap(), None, roles, "essai", None, noon()).await.unwrap()
}

async fn keeper(records: &Records) -> Contributor {
    let keeper = account(records, "camille@example.org", &[Role::Keeper(id("essai-1"))]).await;
    Contributor { account: keeper.id, is_staff: false }
}

async fn contribute(records: &Records, by: Contributor, policy: Policy, set: &[(&str, &str)]) -> Contributed {
    let set = set.iter().map(|(field, value)| ((*field).to_owned(), (*value).to_owned())).collect();
    let plan = |_: &PlaceState, _: &Lieu| Ok::<_, RecordsError>(set);
    records.contribute(&id("essai-1"), plan, by, policy, "nouveaux horaires", noon()).await.unwrap()
}

async fn open(records: &Records) -> Vec<Proposal> {
    records.database().proposals(WhichProposals::Open).await.unwrap()
}

fn told(proposal: &Proposal, account: &Account) -> Option<Letter> {
    let subject = format!("{:?}", proposal.decision.as_ref().unwrap().outcome);
    Some(Letter::new(account.email.clone(), &subject, &proposal.kind.as_str().repeat(2)))
}

async fn decide(records: &Records, number: ProposalId, verdict: Verdict) -> Result<(), ContributionError> {
    records.decide_proposal(number, verdict, &author("vérifié"), told, noon()).await.map(drop)
}

pub async fn what_a_keeper_says_is_published_and_its_name_waits(records: &Records) {
    import(records, &[("1", "Un")]).await;
    let by = keeper(records).await;
    let set = [("nom", "Le nouveau nom"), ("telephone", "02 61 91 00 99"), ("horaires", "Mo 09:00-12:00")];
    let done = contribute(records, by, Policy::default(), &set).await;
    assert_eq!(done.published, ["telephone", "horaires"]);
    assert_eq!(done.waiting.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), [ProposalKind::Name]);
    let lieu = &published(records).await[0];
    assert_eq!((lieu.nom.as_str(), lieu.telephone.is_some()), ("Un", true));
    assert_eq!(lieu.date_maj, noon().date_naive(), "its sheet is of that day");
    let history = records.database().history(&id("essai-1")).await.unwrap();
    assert_eq!(history[2].actor, Actor::Person(by.account.author()));
    assert_eq!(history[2].reason.as_deref(), Some("nouveaux horaires"));

    let waiting = open(records).await;
    assert_eq!(
        (waiting.len(), waiting[0].by, waiting[0].lieu.as_ref()),
        (1, by.account, Some(&id("essai-1")))
    );
    assert_eq!(waiting[0].proposed.fields[0].before.as_deref(), Some("Un"));
    decide(records, waiting[0].id, Verdict::Accept).await.unwrap();
    assert_eq!(names(records).await, ["Le nouveau nom"]);
    assert_eq!(open(records).await, []);
    import(records, &[("1", "Un bis")]).await;
    assert_eq!(names(records).await, ["Le nouveau nom"], "a re-import does not undo it");
    assert!(matches!(
        decide(records, waiting[0].id, Verdict::Accept).await,
        Err(ContributionError::NoSuchProposal(_))
    ));
    let mails = records.database().mails(WhichMails::All).await.unwrap();
    assert_eq!(mails.iter().map(|mail| mail.letter.subject.as_str()).collect::<Vec<_>>(), ["Accepted"]);
}

pub async fn what_is_refused_changes_nothing_and_is_told(records: &Records) {
    import(records, &[("1", "Un")]).await;
    let by = keeper(records).await;
    contribute(records, by, Policy::default(), &[("nom", "Non")]).await;
    let number = open(records).await[0].id;
    decide(records, number, Verdict::Refuse).await.unwrap();
    assert_eq!((names(records).await, open(records).await.len()), (vec!["Un".to_owned()], 0));
    let decided = records.database().proposals(WhichProposals::Number(number)).await.unwrap();
    let decision = decided[0].decision.as_ref().unwrap();
    assert_eq!((decision.outcome, decision.reason.as_str()), (Outcome::Refused, "vérifié"));
    assert_eq!(records.database().mails(WhichMails::All).await.unwrap().len(), 1);
}

pub async fn the_same_proposal_again_is_one(records: &Records) {
    import(records, &[("1", "Un")]).await;
    let by = keeper(records).await;
    let first = contribute(records, by, Policy::default(), &[("nom", "Deux")]).await.waiting;
    assert_eq!(contribute(records, by, Policy::default(), &[("nom", "Deux")]).await.waiting, first);
    let other = contribute(records, by, Policy::default(), &[("nom", "Trois")]).await.waiting;
    assert_ne!(other, first);
    let waiting = open(records).await;
    assert_eq!((waiting.len(), waiting[0].proposed.fields[0].after.as_str()), (1, "Trois"));
}

pub async fn the_policy_says_what_waits(records: &Records) {
    import(records, &[("1", "Un")]).await;
    let by = keeper(records).await;
    let staff = Contributor { is_staff: true, ..by };
    let set = [("nom", "Un"), ("telephone", "02 61 91 00 99")];
    for (who, moderation, published, waits) in [
        (by, Moderation::Light, 2, 0),
        (by, Moderation::Usual, 1, 1),
        (by, Moderation::Strict, 0, 2),
        (staff, Moderation::Strict, 2, 0),
    ] {
        let done = contribute(records, who, moderation.into(), &set).await;
        assert_eq!((done.published.len(), done.waiting.len()), (published, waits), "{moderation:?}");
    }
    let trusting = Policy { moderation: Moderation::Usual, trusted_after: Some(2) };
    for (rank, name) in ["A", "B", "C"].into_iter().enumerate() {
        let waiting = contribute(records, by, trusting, &[("nom", name)]).await.waiting;
        assert_eq!(waiting.is_empty(), rank == 2, "the third is trusted");
        for (_, number) in waiting {
            decide(records, number, Verdict::Accept).await.unwrap();
        }
    }
    assert_eq!(names(records).await, ["C"]);
    let far = [("latitude", "46.8")];
    assert_eq!(contribute(records, by, trusting, &far).await.waiting.len(), 1, "of a kind, and not of all");
}

pub async fn a_place_that_is_proposed_is_there_once_it_is_accepted(records: &Records) {
    let by = account(records, "camille@example.org", &[]).await;
    let place = || {
        sample::lieu(&[
            &serde_json::json!({"id": "contribution-cafe", "nom": "Café", "source": "contribution"}),
        ])
    };
    let first = records.propose_place(place(), true, by.id, "j’y travaille", noon()).await.unwrap();
    let again = records.propose_place(place(), true, by.id, "j’y travaille", noon()).await.unwrap();
    assert_eq!((first, names(records).await.len()), (again, 0), "a double click is one");
    decide(records, first, Verdict::Accept).await.unwrap();
    assert_eq!(names(records).await, ["Café"]);
    let keeps = records.database().account(by.id).await.unwrap().unwrap().roles;
    assert_eq!(keeps, [Role::Keeper(id("contribution-cafe"))]);
    let history = records.database().history(&id("contribution-cafe")).await.unwrap();
    let told: Vec<_> = history.iter().map(|change| (change.action, change.reason.clone())).collect();
    assert_eq!((told.len(), told[0].0), (2, Action::Created));
    assert_eq!(told[1], (Action::KeeperAdded, Some(by.id.author())), "who keeps it is told too");
    let second = records.propose_place(place(), false, by.id, "", noon()).await.unwrap();
    decide(records, second, Verdict::Accept).await.unwrap();
    assert_eq!(published(records).await[1].id.as_str(), "contribution-cafe-2");
}

pub async fn a_claim_is_granted_to_an_address_of_the_entry(records: &Records) {
    let mut own = record("essai", "1", "Un");
    own.private =
        PrivateData { courriels: vec!["Camille@example.org".parse::<Courriel>().unwrap()], contacts: None };
    records
        .import(&batch("essai", vec![own, record("essai", "2", "Deux")]), noon(), repere_records::Mode::Write)
        .await
        .unwrap();
    let camille = account(records, "camille@example.org", &[]).await;
    let claim = async |place: &str, who: &Account| {
        records.claim_place(&id(place), who, "j’y travaille", noon()).await.unwrap()
    };
    assert_eq!(claim("essai-1", &camille).await, Claimed::Granted);
    let camille = records.database().account(camille.id).await.unwrap().unwrap();
    assert_eq!(claim("essai-1", &camille).await, Claimed::AlreadyKept);
    let Claimed::Waiting(number) = claim("essai-2", &camille).await else { panic!("granted") };
    assert_eq!(claim("essai-2", &camille).await, Claimed::Waiting(number));
    decide(records, number, Verdict::Accept).await.unwrap();
    let roles = records.database().account(camille.id).await.unwrap().unwrap().roles;
    assert_eq!(roles, [Role::Keeper(id("essai-1")), Role::Keeper(id("essai-2"))]);
    assert!(records.claim_place(&id("essai-9"), &camille, "", noon()).await.is_err());
}

pub async fn the_last_to_leave_a_place_is_told_to_the_desk(records: &Records) {
    import(records, &[("1", "Un")]).await;
    let first = keeper(records).await.account;
    let second = account(records, "alix@example.org", &[Role::Keeper(id("essai-1"))]).await.id;
    let leave = async |who: AccountId| records.stop_keeping(&id("essai-1"), who, &who.author(), noon()).await;
    leave(first).await.unwrap();
    assert_eq!(open(records).await, []);
    assert!(matches!(leave(first).await, Err(ContributionError::NotKept)));
    records.stop_keeping(&id("essai-1"), second, "la coordination", noon()).await.unwrap();
    let history = records.database().history(&id("essai-1")).await.unwrap();
    let told: Vec<_> =
        history.iter().map(|one| (one.action, one.actor.to_string(), one.reason.clone())).collect();
    let row = |action, by: &str, who: AccountId| (action, by.to_owned(), Some(who.author()));
    assert_eq!(
        told[1..],
        [
            row(Action::KeeperAdded, "essai", first),
            row(Action::KeeperAdded, "essai", second),
            row(Action::KeeperRemoved, &first.author(), first),
            row(Action::KeeperRemoved, "la coordination", second),
        ]
    );
    assert!(history[1..].iter().all(|one| one.before == one.after && !one.is_undone_alone()));
    let run = records.database().imports().await.unwrap()[0].id;
    records.undo(run, &author("essai"), noon()).await.unwrap();
    assert_eq!(open(records).await.iter().map(|one| one.kind).collect::<Vec<_>>(), [ProposalKind::Left]);
}

pub async fn an_account_that_is_deleted_leaves_its_places_to_the_desk(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux")]).await;
    let first = keeper(records).await.account;
    let kept = ["essai-1", "essai-2"].map(|place| Role::Keeper(id(place)));
    let second = account(records, "alix@example.org", &kept).await.id;
    records.remove_account(second, noon()).await.unwrap();
    let left = async || open(records).await.into_iter().map(|one| (one.kind, one.lieu)).collect::<Vec<_>>();
    assert_eq!(left().await, [(ProposalKind::Left, Some(id("essai-2")))], "somebody still keeps the first");
    records.remove_account(first, noon()).await.unwrap();
    assert_eq!(left().await.len(), 2);
}

pub async fn an_end_of_a_place_waits_for_the_desk(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux")]).await;
    let by = keeper(records).await;
    let close = async |place: &str, who| {
        records.close_place(&id(place), who, Policy::default(), "parti", noon()).await
    };
    let waiting = close("essai-1", by).await.unwrap().waiting;
    assert_eq!(names(records).await, ["Un", "Deux"]);
    decide(records, waiting[0].1, Verdict::Accept).await.unwrap();
    assert_eq!(names(records).await, ["Deux"]);
    assert!(close("essai-1", by).await.is_err());
    assert_eq!(close("essai-2", Contributor { is_staff: true, ..by }).await.unwrap(), Contributed::default());
    assert_eq!(names(records).await, [""; 0]);
}

pub async fn one_change_is_undone_alone(records: &Records) {
    import(records, &[("1", "Un")]).await;
    let by = keeper(records).await;
    let light = Policy::from(Moderation::Light);
    contribute(records, by, light, &[("nom", "Deux"), ("telephone", "02 61 91 00 99")]).await;
    contribute(records, by, light, &[("adresse", "1 rue Neuve")]).await;
    let by_policy =
        async |rank, policy| records.undo_change(&id("essai-1"), rank, by, policy, "erreur", noon()).await;
    let undo = async |rank| by_policy(rank, light).await;
    // The import, then who keeps the place, then what they changed.
    let refused = by_policy(2, Policy::default()).await;
    assert!(matches!(refused, Err(ContributionError::ForTheDesk)), "a name is the desk's to give back");
    undo(2).await.unwrap();
    let lieu = published(records).await.remove(0);
    assert_eq!((lieu.nom.as_str(), lieu.telephone, lieu.adresse.as_str()), ("Un", None, "1 rue Neuve"));
    let history = records.database().history(&id("essai-1")).await.unwrap();
    assert_eq!((history.len(), history[4].action), (5, Action::Undone));
    assert!(matches!(undo(2).await, Err(ContributionError::ChangedSince)), "it is undone already");
    assert!(
        matches!(undo(0).await, Err(ContributionError::NoSuchChange)),
        "an import is undone with all of it"
    );
    assert!(matches!(undo(9).await, Err(ContributionError::NoSuchChange)));
    undo(4).await.unwrap();
    assert_eq!(names(records).await, ["Deux"], "undoing is undone too");
    contribute(records, by, light, &[("nom", "Trois")]).await;
    assert!(matches!(undo(2).await, Err(ContributionError::ChangedSince)));
    records
        .close_place(&id("essai-1"), Contributor { is_staff: true, ..by }, light, "parti", noon())
        .await
        .unwrap();
    let last = records.database().history(&id("essai-1")).await.unwrap().len() - 1;
    undo(last).await.unwrap();
    assert_eq!(names(records).await, ["Trois"]);
}
