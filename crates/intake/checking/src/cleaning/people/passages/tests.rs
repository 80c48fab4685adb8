use proptest::prelude::*;
use repere_domain::sample;
use serde_json::json;

use super::*;

fn record(text: &str) -> SourceRecord {
    let lieu = sample::lieu(&[&json!({
        "nom": "Espace Simone Inventée", "telephone": "+33261910012", "presentation_detail": text,
    })]);
    let private = PrivateData {
        courriels: vec!["oumou.exemplaire@example.org".parse().unwrap()],
        contacts: Some("Zbigniew Inventovic, responsable".to_owned()),
    };
    SourceRecord { source_id: "1".into(), known_as: None, lieu, private, raw: String::new() }
}

/// What is published of a text, and whether something was withheld.
fn published(text: &str) -> (Option<String>, bool) {
    let mut record = record(text);
    let mut findings = Findings::about(1);
    withhold(&mut record, &mut findings);
    let findings = findings.into_findings();
    assert!(
        findings
            .iter()
            .all(|finding| finding.code == Code::PassageWithheld && !finding.message.contains("Camille"))
    );
    (record.lieu.presentation_detail, !findings.is_empty())
}

#[test]
fn sentences_about_people_are_withheld_whole() {
    for private in [
        "Contact : Camille Exemple.",
        "Avec Camille EXEMPLE, conseillère numérique.",
        "Demander Nathalie au guichet.",
        "Mme Exemple vous reçoit.",
        "Voir M DUPONT.",
        "M. Exemple, médiateur.",
        "Madame Inventée, sur rendez-vous.",
        "Nathalie, animatrice, vous aide.",
        "Conseillère numérique : Zofia Inventska.",
        "Animé par Jean-Pierre.",
        "EXEMPLE Camille est là le mardi.",
        "Voir Zbigniew le jeudi.",
        "Oumou aide les débutants.",
        "Appeler le 06 99 99 00 13.",
        "Inscription au 02 61 91 00 99 (domicile).",
        "Écrire à camille.exemple@example.org.",
        "Écrire à c.exemple (at) example.org ou à c.exemple@example.org.",
        "Écrire à jérôme@example.org.",
        "Marie-Claude Inventée, bénévole.",
        "J. Exemple, secrétaire : contact Julien Exemple.",
    ] {
        assert_eq!(published(private), (None, true), "{private}");
        let (public, withheld) = published(&format!("Deux ordinateurs.\n\n{private} Une imprimante."));
        assert_eq!(
            (public.as_deref(), withheld),
            (Some("Deux ordinateurs.\n\nUne imprimante."), true),
            "{private}"
        );
    }
}

#[test]
fn what_names_nobody_is_published() {
    for public in [
        "4 ordinateurs, imprimante et scanner ; Wifi.",
        "Sur RDV - 02 61 91 00 12",
        "Écrire à accueil@example.org.",
        "Rendez-vous rue Victor Hugo, salle Jean Jaurès.",
        "La médiathèque Louis Aragon prête des liseuses.",
        "Accompagnement par deux Conseillers Numériques France Services.",
        "Agents France Services formés avec Pôle Emploi, la CAF et la CPAM.",
        "Ateliers « Les Bons Clics » et certification Pix, Pack Office, Windows.",
        "Permanences : CAF, CPAM, Mission locale, CARSAT, UDAF.",
        "Promeneurs du Net, avec la Ligue de l’enseignement.",
        "L’Espace Simone Inventée ouvre le lundi.",
        "Ateliers à Saint-Pierre et à Sainte-Claire.",
        "1 Agent EPN - 2 Agent MFS",
        "Taille M Noir, 3 m Carré.",
        "Numéro unique : 39 49.",
        "Rendez-vous @ la médiathèque.",
        "De 9h à 12h, 14h-17h30 ; fermé en août.",
        "10 PC disponibles 1h par jour, 0,20 € la feuille.",
    ] {
        assert_eq!(published(public), (Some(public.to_owned()), false), "{public}");
    }
}

proptest! {
    #[test]
    fn withholding_twice_is_withholding_once(
        words in prop::collection::vec("(Camille|Exemple|avec|animatrice|rue|Mme|06 99 99 00 13|scanner|,|:|\\.|\n|;|accueil@example\\.org|c\\.exemple@example\\.org)", 0..12)
    ) {
        let once = published(&words.join(" ")).0.unwrap_or_default();
        prop_assert_eq!(published(&once).0.unwrap_or_default(), once);
    }
}
