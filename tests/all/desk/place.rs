//! The form of a place, its history, who keeps it: what a keeper does, and what they and others send by mistake.

use repere_people::Role;
use repere_records::{ProposalKind, WhichProposals};
use repere_tests::Page;

use super::site::{Answer, Site, filled};

const PLACE: &str = "demonstration-d001";
const FORM: &str = "/lieux/demonstration-d001/modifier";

async fn keeper(site: &Site) -> String {
    site.cookie_of("camille@example.org", &[Role::Keeper(PLACE.parse().unwrap())]).await
}

async fn send(site: &Site, cookie: &str, over: &[(&str, &str)]) -> Answer {
    let form = site.get(FORM, cookie).await;
    site.post(FORM, cookie, &filled(&form.page(), "form.place-form", over)).await
}

#[tokio::test]
async fn a_keeper_changes_the_hours_sees_them_first_and_takes_them_back() {
    let site = Site::open().await;
    let cookie = keeper(&site).await;
    let form = site.get(FORM, &cookie).await;
    form.page().must_be_harmless();
    let hours = [
        ("lundi", "9h-12h, 14h-17h"),
        ("mardi", ""),
        ("mercredi", ""),
        ("jeudi", ""),
        ("vendredi", ""),
        ("samedi", ""),
        ("dimanche", ""),
        ("horaires_autres", "fermé en août"),
        ("sinon_rendez_vous", ""),
    ];
    let preview = site.post(FORM, &cookie, &filled(&form.page(), "form.place-form", &hours)).await;
    assert_eq!(preview.status, 200);
    let said = "lundi de 9 h à 12 h et de 14 h à 17 h ; fermé en août";
    let read = preview.page().main().replace('\u{a0}', " ");
    assert!(read.contains("Publié tout de suite") && read.contains(said), "{read}");
    let place = async || site.records.place(&PLACE.parse().unwrap()).await.unwrap().unwrap().state;
    let before = place().await;

    let body = filled(&preview.page(), "form.report", &[("etape", "publier")]);
    let sent = site.post(FORM, &cookie, &body).await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    let thanks = site.get(sent.header("location"), &cookie).await;
    assert!(thanks.page().main().contains("C’est publié"), "{}", thanks.page().main());
    let after = place().await.corrected().unwrap();
    assert_eq!(after.horaires.unwrap().as_str(), "Mo 09:00-12:00,14:00-17:00; Aug off");
    // Back, and sent again: it is said, and nothing is done twice.
    let again = site.post(FORM, &cookie, &body).await;
    assert_eq!(again.status, 200);
    let history = site.records.database().history(&PLACE.parse().unwrap()).await.unwrap();
    assert_eq!(history.len(), 3, "the import, who keeps it, the change");

    let page = site.get("/lieux/demonstration-d001/historique", &cookie).await.page();
    let read = page.main().replace('\u{a0}', " ");
    assert!(
        read.contains("Modifié") && read.contains(said) && read.contains("camille@example.org"),
        "{read}"
    );
    let undo = "/lieux/demonstration-d001/historique/annuler";
    assert_eq!(site.post(undo, &cookie, "rang=2").await.status, 303);
    assert_eq!(place().await.corrected().unwrap().horaires, before.corrected().unwrap().horaires);
    assert_eq!(site.post(undo, &cookie, "rang=2").await.status, 409, "a double click says that it is done");
    assert_eq!(site.post(undo, &cookie, "rang=0").await.status, 409);
}

#[tokio::test]
async fn a_name_waits_for_the_desk_and_a_value_is_given_back_to_its_source() {
    let site = Site::open().await;
    let cookie = keeper(&site).await;
    let change = [("nom", "Un autre nom"), ("telephone", "02 61 91 00 99"), ("etape", "publier")];
    let sent = send(&site, &cookie, &change).await;
    assert_eq!(sent.status, 303);
    let thanks = site.get(sent.header("location"), &cookie).await.page().main();
    assert!(
        thanks.contains("L’équipe du territoire va regarder") && thanks.contains("le nom du lieu"),
        "{thanks}"
    );
    let open = site.records.database().proposals(WhichProposals::Open).await.unwrap();
    assert_eq!(open.iter().map(|one| one.kind).collect::<Vec<_>>(), [ProposalKind::Name]);
    let state = async || site.records.place(&PLACE.parse().unwrap()).await.unwrap().unwrap().state;
    assert!(state().await.corrections.contains_key("telephone"));
    let back = "/lieux/demonstration-d001/historique/rendre";
    for _ in 0..2 {
        assert_eq!(site.post(back, &cookie, "champ=telephone").await.status, 303);
    }
    assert!(state().await.corrections.is_empty());
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_and_what_was_typed_is_kept() {
    let site = Site::open().await;
    let cookie = keeper(&site).await;
    let long = "à".repeat(4_100);
    let before = site.records.database().revisions().await.unwrap();
    for (input, value) in [
        ("nom", ""),
        ("telephone", "<script>alert(1)</script>"),
        ("courriels", "\u{202e}moc.elpmaxe@a"),
        ("site_web", "javascript:alert(1)"),
        ("presentation_detail", &long),
        ("lundi", "9 h pile"),
        ("horaires_autres", "🙂"),
        ("commune", "Атлантида"),
        ("latitude", "'; DROP TABLE lieu; --"),
        ("services", "Vendre"),
    ] {
        let answer = send(&site, &cookie, &[(input, value), ("etape", "publier")]).await;
        assert_eq!(answer.status, 422, "{input}");
        let page = answer.page();
        page.must_be_harmless();
        assert!(page.main().contains("Rien n’a été envoyé"), "{input}");
        let fault = format!("#{input}-erreur");
        assert!(page.has(&fault) && !page.text_of(&fault).is_empty(), "{input}");
        if input != "services" {
            let typed: Vec<String> = page
                .values_of(&format!("input[name={input}]"), "value")
                .into_iter()
                .chain(page.texts_of(&format!("textarea[name={input}]")))
                .collect();
            assert!(typed.iter().any(|typed| typed.trim() == value.trim()), "{input}: {typed:?}");
        }
    }
    let enormous = format!("nom={}", "a".repeat(70_000));
    assert_eq!(site.post(FORM, &cookie, &enormous).await.status, 413);
    assert_eq!(site.records.database().revisions().await.unwrap(), before, "nothing was written");
}

#[tokio::test]
async fn two_tabs_lose_nothing() {
    let site = Site::open().await;
    let cookie = keeper(&site).await;
    let [first, second] = [site.get(FORM, &cookie).await.page(), site.get(FORM, &cookie).await.page()];
    let one = [("adresse", "1 rue Neuve"), ("telephone", "02 61 91 00 98"), ("etape", "publier")];
    assert_eq!(site.post(FORM, &cookie, &filled(&first, "form.place-form", &one)).await.status, 303);
    let other = [("telephone", "02 61 91 00 99"), ("complement_adresse", "Escalier B"), ("etape", "publier")];
    let clash = site.post(FORM, &cookie, &filled(&second, "form.place-form", &other)).await;
    assert_eq!(clash.status, 409);
    let page = clash.page();
    let read = page.main().replace('\u{a0}', " ");
    assert!(
        read.contains("Quelqu’un d’autre a modifié cette fiche") && read.contains("02 61 91 00 98"),
        "{read}"
    );
    let holds = |name: &str| page.values_of(&format!("input[name={name}]"), "value").remove(0);
    assert_eq!(
        (holds("adresse").as_str(), holds("complement_adresse").as_str()),
        ("1 rue Neuve", "Escalier B")
    );
    let seen = filled(&page, "form.place-form", &[("etape", "publier")]);
    assert_eq!(site.post(FORM, &cookie, &seen).await.status, 303, "sent again, it was seen");
    let lieu = site.records.place(&PLACE.parse().unwrap()).await.unwrap().unwrap().state.corrected().unwrap();
    assert_eq!(
        (lieu.adresse.as_str(), lieu.telephone.unwrap().international()),
        ("1 rue Neuve", "+33261910099")
    );
}

#[tokio::test]
async fn what_was_written_survives_a_session_that_ended() {
    let site = Site::open().await;
    let cookie = keeper(&site).await;
    let form = site.get(FORM, &cookie).await.page();
    let body = filled(&form, "form.place-form", &[("presentation_resume", "Écrit pendant vingt minutes")]);
    let led = site.post(FORM, "", &body).await;
    assert_eq!(led.status, 303);
    let next: String = form_urlencoded::parse(led.header("location").split_once('?').unwrap().1.as_bytes())
        .find_map(|(name, value)| (name == "suite").then(|| value.into_owned()))
        .unwrap();
    let back = site.get(&next, &cookie).await;
    assert!(back.page().main().contains("toujours là"), "{}", back.page().main());
    assert_eq!(
        back.page().text_of("textarea[name=presentation_resume]").trim(),
        "Écrit pendant vingt minutes"
    );
}

#[tokio::test]
async fn a_missing_place_is_proposed_once_with_what_looks_like_it() {
    let site = Site::open().await;
    let cookie = site.cookie_of("alix@example.org", &[]).await;
    let known = site.records.place(&PLACE.parse().unwrap()).await.unwrap().unwrap().state.lieu;
    let path = "/lieux/nouveau";
    let form = site.get(path, &cookie).await.page();
    let empty = site.post(path, &cookie, &filled(&form, "form.place-form", &[])).await;
    assert_eq!(empty.status, 422);
    assert!(empty.page().has("#nom-erreur") && empty.page().has("#commune-erreur"));
    let same = [
        ("nom", known.nom.as_str()),
        ("commune", &known.commune),
        ("code_postal", known.code_postal.as_str()),
        ("tient", "oui"),
        ("adresse", &known.adresse),
    ];
    let preview = site.post(path, &cookie, &filled(&form, "form.place-form", &same)).await;
    assert_eq!(preview.status, 200);
    assert!(preview.page().leads_to(&format!("/lieux/{PLACE}")), "{}", preview.page().main());
    let body = filled(&preview.page(), "form.report", &[("etape", "publier")]);
    for _ in 0..2 {
        let sent = site.post(path, &cookie, &body).await;
        assert_eq!((sent.status, sent.header("location")), (303, "/lieux/nouveau/merci"));
    }
    let open = site.records.database().proposals(WhichProposals::Open).await.unwrap();
    assert_eq!((open.len(), open[0].proposed.keeps), (1, true), "a double click is one");
    let proposed = open[0].proposed.place.as_ref().unwrap();
    assert_eq!((proposed.source.as_str(), &proposed.code_insee), ("contribution", &known.code_insee));
}

#[tokio::test]
async fn who_works_there_asks_to_keep_the_entry_invites_and_leaves() {
    let site = Site::open().await;
    let cookie = site.cookie_of("alix@example.org", &[]).await;
    let claim = format!("/lieux/{PLACE}/tenir");
    assert_eq!(site.get(FORM, &cookie).await.status, 403);
    assert!(site.get(&claim, &cookie).await.page().main().contains("C’est mon lieu"));
    for _ in 0..2 {
        assert_eq!(site.post(&claim, &cookie, "message=J%E2%80%99y+travaille").await.status, 303);
    }
    assert!(site.get(&claim, &cookie).await.page().main().contains("est enregistrée"));
    let open = site.records.database().proposals(WhichProposals::Open).await.unwrap();
    assert_eq!(open.iter().map(|one| one.kind).collect::<Vec<_>>(), [ProposalKind::Claim]);

    let keeper = keeper(&site).await;
    let keepers = format!("/lieux/{PLACE}/teneurs");
    assert_eq!(site.post(&keepers, &keeper, "courriel=non").await.status, 422);
    assert_eq!(site.post(&keepers, &keeper, "courriel=alix%40example.org").await.status, 303);
    let letter = site.letters().await.pop().unwrap().letter;
    assert_eq!(letter.to.reveal(), "alix@example.org");
    assert!(
        letter
            .text
            .contains(&format!("\nhttps://carte.example.org/connexion?suite=/lieux/{PLACE}/modifier\n"))
    );
    assert_eq!(site.get(FORM, &cookie).await.status, 200);
    for cookie in [&keeper, &cookie] {
        assert_eq!(site.post(&format!("{keepers}/quitter"), cookie, "").await.status, 303);
    }
    let open = site.records.database().proposals(WhichProposals::Open).await.unwrap();
    assert!(open.iter().any(|one| one.kind == ProposalKind::Left), "the desk is told of the last who leaves");
}

#[tokio::test]
async fn a_point_is_moved_without_a_script() {
    let site = Site::open().await;
    let cookie = keeper(&site).await;
    let page = site.get(FORM, &cookie).await.page();
    let drawing = page.values_of("input[type=image]", "src").remove(0);
    let drawn = site.get(&drawing, &cookie).await;
    assert_eq!((drawn.status, drawn.header("content-type")), (200, "image/svg+xml"));
    let latitude =
        |page: &Page| page.values_of("input[name=latitude]", "value").remove(0).parse::<f64>().unwrap();
    let was = latitude(&page);
    let north = send(&site, &cookie, &[("vers", "nord")]).await;
    assert!(north.status == 200 && latitude(&north.page()) > was);
    let clicked = send(&site, &cookie, &[("carte.x", "160"), ("carte.y", "200")]).await;
    assert!(clicked.status == 200 && latitude(&clicked.page()) < was);
}

#[tokio::test]
async fn a_place_that_is_no_more_leaves_the_map_once_the_desk_says_so() {
    let site = Site::open().await;
    let cookie = keeper(&site).await;
    let path = format!("/lieux/{PLACE}/fermer");
    assert!(
        site.get(&path, &cookie).await.page().main().contains("L’équipe du territoire regardera d’abord")
    );
    assert_eq!(site.post(&path, &cookie, "message=Parti").await.status, 303);
    let open = site.records.database().proposals(WhichProposals::Open).await.unwrap();
    assert_eq!(open.iter().map(|one| one.kind).collect::<Vec<_>>(), [ProposalKind::Closing]);
    let chief = site.cookie_of("chef@example.org", &[Role::Coordination]).await;
    for status in [303, 200] {
        assert_eq!(site.post(&path, &chief, "").await.status, status, "closed twice, it is closed once");
    }
    assert!(site.records.place(&PLACE.parse().unwrap()).await.unwrap().unwrap().state.withdrawn_on.is_some());
}
