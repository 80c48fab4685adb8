use super::*;

/// As a place of a commune of these names.
fn shown(name: &str, own: &[&str]) -> String {
    let territoire = Territoire::embedded().unwrap();
    Naming::new(&territoire).shown_in(name, own.iter().copied())
}

#[test]
fn name_in_capitals_is_shown_in_the_case_and_with_the_accents_of_french() {
    for (name, commune, expected) in [
        ("BIBLIOTHEQUE MUNICIPALE", "Amboise", "Bibliothèque municipale"),
        ("BIBLIOTHÈQUE : BÛ", "Bû", "Bibliothèque : Bû"),
        ("MEDIATHEQUE DE CHAMBRAY-LES TOURS", "Chambray-lès-Tours", "Médiathèque de Chambray-lès-Tours"),
        (
            "ESPACE JEUNES LA CHAPELLE ST URSIN",
            "La Chapelle-Saint-Ursin",
            "Espace jeunes La Chapelle-Saint-Ursin",
        ),
        ("MAIRIE D'INGRE", "Ingré", "Mairie d'Ingré"),
        ("BIBLIOTHEQUE DE LA CHATRE", "La Châtre", "Bibliothèque de La Châtre"),
        ("EPN DU CHATELET EN BERRY", "Le Châtelet", "EPN du Châtelet en Berry"),
        ("CENTRE MULTIMEDIA DE GRACAY", "Graçay", "Centre multimédia de Graçay"),
        ("POINT INFORMATION JEUNESSE - MER", "Mer", "Point information jeunesse - Mer"),
        ("MAISON DE SERVICES AU PUBLIC", "Mer", "Maison de services au public"),
        ("MEDIATHEQUE AIME CESAIRE", "Amboise", "Médiathèque Aimé Césaire"),
        ("MÉDIATHÈQUE GEORGE-SAND", "Lucé", "Médiathèque George-Sand"),
        ("POLE EMPLOI - VIERZON", "Vierzon", "Pôle emploi - Vierzon"),
        ("PIJ CC DU PITHIVERAIS", "Pithiviers", "PIJ CC du Pithiverais"),
        ("CLUB \u{ab} ACTION NUMERIQUE \u{bb}", "Mer", "Club \u{ab} Action numérique \u{bb}"),
        ("MEDIATHEQUE de BOURGES", "Bourges", "Médiathèque de Bourges"),
        ("Maison France Services de SALBRIS", "Salbris", "Maison France Services de Salbris"),
    ] {
        assert_eq!(shown(name, &[commune]), expected);
    }
    assert_eq!(shown("MAIRIE DE COULANGES", &["Valloire-sur-Cisse", "Coulanges"]), "Mairie de Coulanges");
}

#[test]
fn what_is_uncertain_stays_as_it_is_written() {
    for (name, commune, expected) in [
        // Acronyms, known or not.
        ("CCAS MJC PIMMS ADMR", "Mer", "CCAS MJC PIMMS ADMR"),
        ("PAEJ AMBOISE", "Amboise", "PAEJ Amboise"),
        ("APIQZ", "Mer", "APIQZ"),
        // Names of people and of places that nobody here knows.
        ("MEDIATHEQUE PHILIPPE QUERBEAU", "Mer", "Médiathèque Philippe QUERBEAU"),
        ("MAISON DE LA QUERBE", "Mer", "Maison de la QUERBE"),
        ("BIBLIOTHEQUE LE QUERBIO", "Mer", "Bibliothèque LE QUERBIO"),
        ("PIJ LE QUERBAU DES VAUX", "Mer", "PIJ LE QUERBAU DES VAUX"),
        ("CENTRE SOCIAL DU VAL D'ESTAL", "Mer", "Centre social du Val d'ESTAL"),
        // Where the first word is unknown, so is what the others are to it.
        ("QUERBE ET LOISIRS", "Mer", "QUERBE ET LOISIRS"),
        ("LE QUERBE NUMERIQUE", "Mer", "LE QUERBE NUMERIQUE"),
        ("L'ESPACE BY QUERBE", "Mer", "L'ESPACE BY QUERBE"),
        ("LES PIEDS DANS LA MER", "Mer", "LES PIEDS DANS LA MER"),
        // Words of somebody's own.
        ("QUERB'IN BOURGES", "Bourges", "QUERB'IN Bourges"),
        ("QU@RBE&CO", "Mer", "QU@RBE&CO"),
        ("PLURI(EL)LES", "Mer", "PLURI(EL)LES"),
        ("LE 3E LIEU", "Mer", "LE 3E LIEU"),
        // What is written in small letters is meant so.
        ("Espace de vie sociale (LIGUE 45)", "Mer", "Espace de vie sociale (LIGUE 45)"),
        ("Médiathèque « l’ETUDE »", "Mer", "Médiathèque « l’ETUDE »"),
        ("Le Dôme", "Mer", "Le Dôme"),
        ("", "Mer", ""),
    ] {
        assert_eq!(shown(name, &[commune]), expected);
    }
}

#[test]
fn shown_name_is_shown_as_it_is() {
    let territoire = Territoire::embedded().unwrap();
    let naming = Naming::new(&territoire);
    for name in
        ["MEDIATHEQUE DE CHAMBRAY-LES TOURS", "MAISON DE LA QUERBE", "PIJ CC DU PITHIVERAIS", "AJCV VIERZON"]
    {
        let once = naming.shown_in(name, std::iter::once("Vierzon"));
        assert_eq!(naming.shown_in(&once, std::iter::once("Vierzon")), once);
    }
}
