//! Those who keep the map: signing in, sessions, roles, accounts that nobody uses.

use chrono::{DateTime, TimeDelta, Utc};
use repere_people::{Account, Code, Digest, Email, Letter, Role, SignIn, Token};
use repere_records::storage::Draft;
use repere_records::{AccountError, NewSession, Proof, Records, SignInError, Silent, WhichMails};

use crate::support::noon;

fn email(text: &str) -> Email {
    text.parse().unwrap()
}

fn letter(to: &str) -> Letter {
    Letter::new(email(to), "Votre lien pour vous connecter", "https://carte.example.org/connexion/…")
}

fn token(number: u8) -> Token {
    Token::of([number; 32])
}

fn after(minutes: i64) -> DateTime<Utc> {
    noon() + TimeDelta::minutes(minutes)
}

fn session(number: u8) -> NewSession {
    NewSession { token: token(number).digest(), browser: "Firefox, Linux".to_owned() }
}

const CODE: &str = "123 456";

fn code(text: &str) -> Code {
    text.parse().unwrap()
}

/// Asks for a link of this number; whether it is written to the address.
async fn ask(records: &Records, to: &str, number: u8, at: DateTime<Utc>) -> bool {
    let request = format!("demande-{number}");
    let asked = SignIn {
        token: token(number).digest(),
        code: code(CODE).digest(&request),
        request,
        email: email(to),
        at,
        wrong: 0,
        next: "/moderation".to_owned(),
    };
    records.ask_to_sign_in(&asked, &letter(to)).await.unwrap()
}

/// Signs in with the link of this number, on a session of this number.
async fn follow(records: &Records, number: u8, at: DateTime<Utc>) -> Result<Account, SignInError> {
    let entered =
        records.sign_in(Proof::Link(&token(number).digest()), session(100 + number), None, at).await?;
    assert_eq!(entered.next, "/moderation");
    Ok(entered.account)
}

async fn is_in(records: &Records, number: u8, at: DateTime<Utc>) -> bool {
    records.signed_in(&token(100 + number).digest(), at).await.unwrap().is_some()
}

pub async fn a_link_lets_in_once_and_makes_the_account(records: &Records) {
    assert!(ask(records, "Camille@Example.org", 1, noon()).await);
    assert!(records.database().accounts().await.unwrap().is_empty(), "asking makes nothing");
    let account = follow(records, 1, after(14)).await.unwrap();
    assert_eq!((account.email.reveal(), account.roles.len()), ("Camille@Example.org", 0));
    assert!(matches!(follow(records, 1, after(14)).await, Err(SignInError::NotGood)), "once");
    assert!(is_in(records, 1, after(15)).await && !is_in(records, 2, after(15)).await);
    // Written otherwise it is the same account.
    ask(records, "camille@example.ORG", 2, after(20)).await;
    assert_eq!(follow(records, 2, after(21)).await.unwrap().id, account.id);
    let mails = records.database().mails(WhichMails::All).await.unwrap();
    let ends: Vec<_> = mails.iter().map(|mail| mail.until).collect();
    assert_eq!(ends, [Some(after(15)), Some(after(35))]);
}

pub async fn a_link_is_good_for_a_quarter_of_an_hour(records: &Records) {
    ask(records, "a@example.org", 1, noon()).await;
    assert!(matches!(follow(records, 1, after(15)).await, Err(SignInError::NotGood)));
    assert!(records.database().accounts().await.unwrap().is_empty());
    assert!(matches!(follow(records, 9, noon()).await, Err(SignInError::NotGood)), "nobody was given it");
}

pub async fn five_wrong_codes_end_a_request(records: &Records) {
    let with = async |number: u8, text: &str| {
        let request = format!("demande-{number}");
        records.sign_in(Proof::Code(&request, &code(text)), session(100 + number), None, after(1)).await
    };
    ask(records, "a@example.org", 1, noon()).await;
    for wrong in 0..4 {
        assert!(matches!(with(1, &format!("00000{wrong}")).await, Err(SignInError::NotGood)));
    }
    assert!(with(1, CODE).await.is_ok(), "four wrong ones are forgiven");
    ask(records, "b@example.org", 2, noon()).await;
    ask(records, "b@example.org", 3, noon()).await;
    for wrong in 0..5 {
        assert!(with(2, &format!("00000{wrong}")).await.is_err());
    }
    assert!(with(2, CODE).await.is_err());
    assert!(follow(records, 2, after(1)).await.is_err(), "its link ends with it");
    assert!(with(3, CODE).await.is_ok(), "who guesses at one request ends no other");
}

pub async fn an_address_is_written_to_twelve_times_an_hour(records: &Records) {
    for number in 1..=12 {
        assert!(ask(records, "a@example.org", number, after(i64::from(number))).await);
    }
    assert!(!ask(records, "A@example.org", 13, after(13)).await);
    assert!(ask(records, "b@example.org", 14, after(13)).await);
    assert_eq!(records.database().mails(WhichMails::All).await.unwrap().len(), 13);
    assert!(follow(records, 13, after(14)).await.is_err());
    assert!(ask(records, "a@example.org", 15, after(71)).await);
}

pub async fn a_session_ends_by_itself_or_by_hand(records: &Records) {
    let day = |days| noon() + TimeDelta::days(days);
    ask(records, "a@example.org", 1, noon()).await;
    let account = follow(records, 1, noon()).await.unwrap();
    assert!(is_in(records, 1, day(29)).await, "and it is used then");
    assert!(is_in(records, 1, day(58)).await);
    assert!(!is_in(records, 1, day(88)).await);
    assert!(is_in(records, 1, day(87)).await);
    assert!(!is_in(records, 1, day(90)).await, "ninety days at most");

    // Who signs in again on the same browser has one session, of another token.
    ask(records, "a@example.org", 2, noon()).await;
    let before = token(101).digest();
    records.sign_in(Proof::Link(&token(2).digest()), session(102), Some(&before), noon()).await.unwrap();
    assert!(!is_in(records, 1, noon()).await && is_in(records, 2, noon()).await);
    assert_eq!(records.database().sessions_of(account.id).await.unwrap().len(), 1);

    ask(records, "b@example.org", 3, noon()).await;
    let other = follow(records, 3, noon()).await.unwrap();
    assert!(!records.sign_out(&other, &token(102).digest()).await.unwrap(), "it is not theirs");
    assert!(is_in(records, 2, noon()).await);
    assert!(records.sign_out(&account, &token(102).digest()).await.unwrap());
    assert!(!is_in(records, 2, noon()).await && is_in(records, 3, noon()).await);
}

pub async fn roles_are_given_and_taken(records: &Records) {
    let roles = [Role::Coordination, Role::Moderation("departement-36".parse().unwrap())];
    let account =
        records.add_account(&email("a@example.org"), Some("A"), &roles[..1], "essai", None, noon()).await;
    let account = account.unwrap();
    assert_eq!(account.roles, roles[..1]);
    records.set_role(account.id, &roles[1], true, "essai", noon()).await.unwrap();
    let again = records.set_role(account.id, &roles[1], true, "essai", noon()).await;
    assert!(matches!(again, Err(AccountError::NoChange)));
    let again =
        records.add_account(&email("A@Example.org"), Some("B"), &roles, "essai", None, noon()).await.unwrap();
    assert_eq!((again.id, again.name.as_deref()), (account.id, Some("A")));
    assert_eq!(records.database().account(account.id).await.unwrap().unwrap().roles.len(), 2);
    records.set_role(account.id, &roles[0], false, "essai", noon()).await.unwrap();
    assert_eq!(records.database().accounts().await.unwrap()[0].roles, roles[1..]);
    let nobody = records.set_role(repere_people::AccountId(99), &roles[0], true, "essai", noon()).await;
    assert!(matches!(nobody, Err(AccountError::NoSuchAccount)));
}

pub async fn a_deleted_account_takes_all_of_it_with_it(records: &Records) {
    ask(records, "a@example.org", 1, noon()).await;
    let account = follow(records, 1, noon()).await.unwrap();
    records.set_role(account.id, &Role::Coordination, true, "essai", noon()).await.unwrap();
    records.remove_account(account.id, noon()).await.unwrap();
    assert!(!is_in(records, 1, noon()).await);
    assert!(records.database().accounts().await.unwrap().is_empty());
    assert!(matches!(records.remove_account(account.id, noon()).await, Err(AccountError::NoSuchAccount)));
    // Its number is given to nobody else: the history names it.
    ask(records, "a@example.org", 2, noon()).await;
    let next = follow(records, 2, noon()).await.unwrap();
    assert!(next.id > account.id && next.roles.is_empty());
}

pub async fn who_is_silent_for_two_years_is_told_and_then_forgotten(records: &Records) {
    let on = |date: &str| format!("{date}T12:00:00Z").parse::<DateTime<Utc>>().unwrap();
    ask(records, "a@example.org", 1, noon()).await;
    follow(records, 1, noon()).await.unwrap();
    let forget = async |now| {
        records.forget_silent_accounts(|account| letter(account.email.reveal()), now).await.unwrap()
    };
    let [nothing, told, deleted] = [(0, 0), (1, 0), (0, 1)].map(|(told, deleted)| Silent { told, deleted });
    assert_eq!(forget(on("2027-12-30")).await, nothing);
    assert_eq!(forget(on("2028-01-01")).await, told);
    assert_eq!(forget(on("2028-01-02")).await, nothing, "once");
    // Who comes back is forgotten by nobody, and told again another time.
    ask(records, "a@example.org", 2, on("2028-01-03")).await;
    follow(records, 2, on("2028-01-03")).await.unwrap();
    assert_eq!(forget(on("2028-02-15")).await, nothing);
    assert_eq!(forget(on("2029-12-05")).await, told);
    assert_eq!(forget(on("2030-01-04")).await, deleted);
    assert!(records.database().accounts().await.unwrap().is_empty());
    // A server that was off for years tells first.
    ask(records, "b@example.org", 3, noon()).await;
    follow(records, 3, noon()).await.unwrap();
    assert_eq!(forget(on("2036-01-01")).await, told);
    assert_eq!(forget(on("2036-01-15")).await, nothing);
}

pub async fn a_form_waits_for_who_signs_in_again(records: &Records) {
    let draft = |at| Draft { path: "/lieux/a/modifier".into(), body: "nom=Un".into(), at };
    records.keep_draft(&token(1).digest(), &draft(noon())).await.unwrap();
    let found = async |number, path, at| records.draft(&token(number).digest(), path, at).await.unwrap();
    assert_eq!(found(1, "/lieux/a/modifier", after(29)).await, Some(draft(noon())));
    assert_eq!(found(1, "/lieux/a/modifier", after(30)).await, None);
    assert_eq!(found(1, "/lieux/b/modifier", after(1)).await, None);
    assert_eq!(found(2, "/lieux/a/modifier", after(1)).await, None);
    for number in 2..=3 {
        records.keep_draft(&token(number).digest(), &draft(after(40))).await.unwrap();
    }
    assert_eq!(found(1, "/lieux/a/modifier", after(1)).await, None, "it is forgotten");
    assert!(found(3, "/lieux/a/modifier", after(41)).await.is_some());
}

pub async fn a_digest_is_all_that_is_kept(records: &Records) {
    ask(records, "a@example.org", 1, noon()).await;
    let asked = records.database().asked(&token(1).digest()).await.unwrap().unwrap();
    assert_eq!(asked.email, email("a@example.org"));
    assert!(records.database().asked(&Digest::from_kept(token(1).reveal())).await.unwrap().is_none());
    follow(records, 1, noon()).await.unwrap();
    assert!(records.database().session(&Digest::from_kept(token(101).reveal())).await.unwrap().is_none());
}
