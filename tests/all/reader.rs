//! The reader of pages that the other tests read with.

use repere_tests::{Link, Page};

const PAGE: &str = "<!DOCTYPE html><title>Un&nbsp;titre</title><script src=/a.js></script><main>
    <h1>Lieux <em>d’aide</em></h1><p>Un  mot,<br>deux</p><p hidden>caché</p>
    <ul><li class='lieu pres' data-place=a><h2><a href='/lieux/a?b=1&amp;c=2'>Le A</a></h2><p>à 2&#8239;km</p></li><li>B<ul><li>b</li></ul></ul>
    <table><caption>T</caption><tr><th>Nom<td>1<td></table><svg aria-label=Carte><title>x</title><path d=M0 /></svg>
    <form><label>Où <input name=ou value=Tours></label><label><input type=checkbox checked name=c> Gratuit</label>
    <input type=hidden name=jeton value=s><select aria-label=Tri><option>a<option selected>b</select><button>Chercher</button></form></main>";

#[test]
fn words_are_what_a_person_reads() {
    let page = Page::read(PAGE);
    assert_eq!((page.title(), page.heading()), ("Un titre".to_owned(), "Lieux d’aide".to_owned()));
    let lines = [
        "# Lieux d’aide",
        "Un mot,",
        "deux",
        "- ## [Le A]",
        "  à 2 km",
        "- B",
        "  - b",
        "T",
        "Nom | 1 | –",
        "(image : Carte)",
        "Où {Tours} [x] Gratuit Tri : {b, parmi 2} <Chercher>",
    ];
    assert_eq!(page.main(), lines.join("\n"));
    page.says(&["à 2 km", "Gratuit"]);
    page.does_not_say(&["caché", "jeton"]);
}

#[test]
fn selectors_find_elements_where_they_stand() {
    let page = Page::read(PAGE);
    assert_eq!(page.values_of("li.pres", "data-place"), ["a"]);
    assert_eq!(page.text_of("main ul li[data-place=a] h2"), "Le A");
    assert_eq!(page.texts_of("ul ul li"), ["b"]);
    assert!(
        page.has("a[href^=/lieux/]")
            && !page.has("a[href^=/autre]")
            && !page.has("table ul")
            && !page.has("#a")
    );
    assert_eq!(page.row("Nom"), ["1", ""]);
    let link = Link { text: "Le A".to_owned(), address: "/lieux/a?b=1&c=2".to_owned() };
    assert_eq!(page.links(), [link]);
}

#[test]
fn elements_outlive_their_page() {
    let main = Page::read(PAGE).find("main");
    main.says(&["Un mot,", "[Le A]"]);
    assert_eq!(main.address_of("Le A"), "/lieux/a?b=1&c=2");
    let page = "<script type='application/ld+json'>{\"name\": \"A\"}</script>";
    assert_eq!(Page::read(page).json_ld()["name"], "A");
}

#[test]
fn foreign_code_is_noticed() {
    for code in ["<script>1</script>", "<img onerror=x>", "<a href='javascript:x'>", "<p style='color:red'>"]
    {
        let page = Page::read(code);
        assert!(
            std::panic::catch_unwind(|| Page::read(code).must_be_harmless()).is_err(),
            "{}",
            page.source()
        );
    }
    Page::read("<script src=/a.js></script><script type='application/ld+json'>{}</script>")
        .must_be_harmless();
}
