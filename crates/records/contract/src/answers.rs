//! What is answered to campaigns by the links of letters, and what is forgotten of whom they were sent to.

use repere_domain::Lieu;
use repere_people::{Role, Token};
use repere_records::{
    Answered, Contributed, EntryState, Mode, Moderation, PlaceState, Policy, ProposalKind, Records,
    RecordsError, Refusal, Standing, WhichProposals,
};

use crate::campaigning::{PLACES, Words, after, asked_places, entries, send, started, states, token};
use crate::support::{id, noon};

pub async fn a_link_answers_for_its_entry_once_and_for_a_while(records: &Records) {
    asked_places(records).await;
    let sent = send(records, &mut Words::new(), noon(), |_| Ok(())).await;
    let [first, second] = ["essai-1", "essai-3"].map(|place| token(&sent[0], place).digest());
    let history = async |place: &str| records.database().history(&id(place)).await.unwrap().len();
    let standing = async |days: i64| {
        records.database().confirmation(&first).await.unwrap().unwrap().standing(after(days))
    };
    assert_eq!((standing(59).await, standing(60).await), (Standing::Good, Standing::Expired));
    let late = records.confirm_by_link(&first, after(60)).await.unwrap().unwrap();
    assert_eq!((late.1, history("essai-1").await), (Standing::Expired, 1));
    let confirmed = records.confirm_by_link(&first, after(9)).await.unwrap().unwrap();
    assert_eq!((confirmed.0.lieu, confirmed.1), (id("essai-1"), Standing::Good));
    let again = records.confirm_by_link(&first, after(9)).await.unwrap().unwrap();
    assert_eq!(again.1, Standing::Answered(Answered::Confirmed, after(9)));
    assert_eq!((history("essai-1").await, history("essai-3").await), (2, 1), "of its entry alone");
    let unknown = Token::of([1; 32]).digest();
    assert!(records.confirm_by_link(&unknown, after(9)).await.unwrap().is_none());

    // By the other link something is put right: what a keeper may publish is, the rest waits, by the account of whom it was sent to.
    let plan = |_: &PlaceState, _: &Lieu| {
        let set = [("telephone", "02 61 91 00 13"), ("nom", "Un autre")];
        Ok::<_, RecordsError>(set.map(|(field, value)| (field.to_owned(), value.to_owned())).to_vec())
    };
    let correct = async |link| {
        let policy = Policy::from(Moderation::Usual);
        records.contribute_by_link(link, plan, policy, "", after(10)).await
    };
    let Contributed { published, waiting } = correct(&second).await.unwrap();
    assert_eq!((published, waiting[0].0), (vec!["telephone".to_owned()], ProposalKind::Name));
    let account = &records.database().accounts().await.unwrap()[0];
    assert_eq!((account.email.reveal(), account.roles.as_slice()), ("mairie@example.org", &[] as &[Role]));
    let open = records.database().proposals(WhichProposals::Open).await.unwrap();
    assert_eq!(open.iter().map(|one| one.by).collect::<Vec<_>>(), [account.id]);
    for link in [&first, &second, &unknown] {
        let refused = correct(link).await.unwrap_err();
        assert!(matches!(refused, RecordsError::Refused(Refusal::LinkSpent)), "{refused}");
    }
    assert_eq!(history("essai-3").await, 2);
}

/// Makes an account, and deletes it.
async fn forget_account(records: &Records, whose: &str) {
    let account =
        records.add_account(&whose.parse().unwrap(), None, &[], "essai", None, noon()).await.unwrap();
    records.remove_account(account.id, after(2)).await.unwrap();
}

pub async fn who_was_written_to_is_forgotten(records: &Records) {
    use EntryState::{Confirmed, Gone, ToPhone, Waiting};
    let number = asked_places(records).await;
    let mut words = Words { gone: Some(id("essai-2")), ..Words::new() };
    // A place that is not published any more is not written to.
    let sent = send(records, &mut words, noon(), |_| Ok(())).await;
    assert_eq!((sent.len(), states(records, number).await[1]), (1, Gone));
    let link = token(&sent[0], "essai-1").digest();
    records.confirm_by_link(&link, after(1)).await.unwrap();
    records.forget_place(&id("essai-1"), Mode::Write).await.unwrap();
    let whom = async || {
        let entries = entries(records, number).await;
        entries.iter().map(|entry| entry.recipient.is_some()).collect::<Vec<_>>()
    };
    assert_eq!(whom().await, [false, true, true, false]);
    assert_eq!(records.database().confirmation(&link).await.unwrap().unwrap().recipient, None);
    forget_account(records, "Mairie@example.org").await;
    assert_eq!(whom().await, [false, true, false, false]);
    let other = started(records, &PLACES).await;
    forget_account(records, "cafe@example.org").await;
    assert_eq!(states(records, other).await, [Waiting, ToPhone, Waiting, ToPhone]);
    for number in [number, other] {
        records.end_campaign(number, after(3)).await.unwrap();
    }
    records.forget_campaigns(after(93)).await.unwrap();
    assert!(entries(records, other).await[0].recipient.is_some());
    records.forget_campaigns(after(94)).await.unwrap();
    assert!(entries(records, other).await.iter().all(|entry| entry.recipient.is_none()));
    assert_eq!(records.database().confirmation(&link).await.unwrap(), None);
    assert_eq!(states(records, number).await[0], Confirmed, "what came of it stays");
}
