//! What every version wrote, kept as it was.

/// Rows as the version that had the migration wrote them, by its number. They are never edited either: to a new migration,
/// add what is written with it.
pub(super) const ROWS: [(i64, &str); 14] = [
    (
        1,
        r#"UPDATE revision SET number = 3;
        INSERT INTO import_run VALUES (1, 'essai', 'hub-lo', 'export.json', '2026-01-31T12:00:00.000Z', 3, 2, 2, 0, 0, 0, 0, 0, 0, NULL);
        INSERT INTO lieu VALUES ('essai-1', 'essai', '1',
            '{"lieu":{"id":"essai-1","nom":"Un","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"1 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","source":"essai","date_maj":"2026-01-31"},"corrections":{"telephone":{"valeur":"02 61 91 00 12","motif":"vérifié","auteur":"essai","le":"2026-01-31T13:00:00Z"}}}',
            '{"id":"essai-1","nom":"Un","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"1 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","telephone":"+33261910012","source":"essai","date_maj":"2026-01-31"}',
            NULL, '2026-01-31T12:00:00.000Z', '2026-01-31T13:00:00.000Z');
        INSERT INTO lieu VALUES ('essai-2', 'essai', '2',
            '{"lieu":{"id":"essai-2","nom":"Deux","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"2 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","source":"essai","date_maj":"2026-01-31"},"retire_le":"2026-02-01"}',
            NULL, NULL, '2026-01-31T12:00:00.000Z', '2026-02-01T12:00:00.000Z');
        INSERT INTO lieu_private VALUES ('essai-1', '{"contacts":"Camille Exemple"}', '{}');
        INSERT INTO lieu_private VALUES ('essai-2', '{}', '{}');
        INSERT INTO history VALUES (1, 'essai-1', '1', '2026-01-31T12:00:00.000Z', 'import', 'created', NULL, NULL,
            '{"lieu":{"id":"essai-1","nom":"Un","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"1 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","source":"essai","date_maj":"2026-01-31"}}', 1);
        INSERT INTO history VALUES (2, 'essai-1', '1', '2026-01-31T13:00:00.000Z', 'essai', 'corrected', 'vérifié',
            '{"lieu":{"id":"essai-1","nom":"Un","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"1 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","source":"essai","date_maj":"2026-01-31"}}',
            '{"lieu":{"id":"essai-1","nom":"Un","commune":"Le Blanc","code_postal":"36300","code_insee":"36018","adresse":"1 rue de l’Essai","latitude":46.63,"longitude":1.06,"position":"exacte","source":"essai","date_maj":"2026-01-31"},"corrections":{"telephone":{"valeur":"02 61 91 00 12","motif":"vérifié","auteur":"essai","le":"2026-01-31T13:00:00Z"}}}', NULL);
        INSERT INTO history_private VALUES (2, '{"contacts":"Camille Exemple"}', '{}');"#,
    ),
    (
        2,
        r#"INSERT INTO population_grid VALUES (1,
            '{"fichier":"grille.csv","maille_m":200,"importee_le":"2026-01-31T12:00:00Z","lignes":1,"gardes":{"carreaux":1,"population_milliemes":1500},"imputes":null,"vides":0,"hors_territoire":{"carreaux":0,"population_milliemes":0},"en_lisiere":{"carreaux":0,"population_milliemes":0},"derniere_ligne_sans_fin":false,"controle":{"population_communes":2,"rapport":0.75,"plausible":true,"communes_sans_carreau":[],"communes_en_ecart":[]}}');
        INSERT INTO population_cells VALUES ('36018', x'002932E00036EE80000005DC00');"#,
    ),
    (
        3,
        r#"INSERT INTO signalement (id, lieu_id, at, document, closed_at, closed_by, closed_reason) VALUES (1, 'essai-1', '2026-02-02T12:00:00Z', '{"elements":["horaires"],"texte":"Fermé le lundi"}', NULL, NULL, NULL);"#,
    ),
    (
        4,
        r#"INSERT INTO indicateur VALUES ('essai-2024',
            '{"titre":{"nom":"Essai","annee":2024,"source":"Inventé","sens":"plus-haut-plus-de-besoin"},"bilan":{"fichier":"essai.csv","colonne":"total","importe_le":"2026-02-03T12:00:00Z","lignes":1,"hors_territoire":0,"sans_valeur":0,"absentes":1753,"inconnus":[]}}');
        INSERT INTO indicateur_valeur VALUES ('essai-2024', '36018', 7.5);"#,
    ),
    (5, "UPDATE revision SET places = 1, population = 3, need = 3;"),
    (
        6,
        "INSERT INTO place_change VALUES ('essai-1', 1, '2026-01-31T13:00:00.000Z');
        INSERT INTO place_change VALUES ('essai-2', 1, '2026-02-01T12:00:00.000Z');
        INSERT INTO place_change VALUES ('essai-3', 1, '2026-02-01T12:00:00.000Z');",
    ),
    (
        7,
        "UPDATE signalement SET words = 'horaires: ferme le lundi', times = 2, others = 1;
        INSERT INTO sent_form VALUES ('1769947200-0-0', '2026-02-02T12:00:00Z', 'horaires: ferme le lundi', 1);
        INSERT INTO form_key VALUES (1, zeroblob(32));
        INSERT INTO signalement (id, lieu_id, at, document) VALUES (9, 'essai-1', '2026-02-02T12:00:00Z', '{}');
        DELETE FROM signalement WHERE id = 9;",
    ),
    (
        8,
        r#"INSERT INTO signalement (id, commune, at, document, words, times, others) VALUES (10, '36018', '2026-02-04T12:00:00Z',
            '{"nom":"Café","commune":"Le Blanc","code_insee":"36018","travaille_ici":true}', 'cafe; ; ; ; travaille ici', 2, 1);
        INSERT INTO signalement_private VALUES (10, 'camille@example.org');"#,
    ),
    (
        9,
        "INSERT INTO account VALUES (3, 'Camille@example.org', 'camille@example.org', 'Camille', '2026-02-05T12:00:00.000Z', '2026-02-06T12:00:00.000Z', NULL);
        INSERT INTO role VALUES (3, 'keeper', 'essai-1', '2026-02-05T12:00:00.000Z', 'essai');
        INSERT INTO role VALUES (3, 'moderation', 'departement-36', '2026-02-05T12:00:00.000Z', 'essai');
        INSERT INTO session VALUES ('e3b0', 3, '2026-02-05T12:00:00.000Z', '2026-02-06T12:00:00.000Z', 'Firefox, Linux');
        INSERT INTO outbox (id, at, recipient, subject, text, until, tries, error, next_at)
            VALUES (7, '2026-02-05T12:00:00.000Z', 'camille@example.org', 'Essai', 'Bonjour', NULL, 1, 'perdu', '2026-02-05T12:01:00.000Z');",
    ),
    (
        10,
        r#"INSERT INTO proposal (id, kind, lieu_id, author, at, document) VALUES
            (4, 'name', 'essai-1', 3, '2026-02-06T12:00:00.000Z', '{"champs":[{"champ":"nom","avant":"Un","apres":"Deux"}],"message":"nouveau nom"}');
        INSERT INTO proposal VALUES (5, 'claim', 'essai-1', 3, '2026-02-06T12:00:00.000Z', '{}', '2026-02-07T12:00:00.000Z', 'compte 1', 'refused', 'inconnu');"#,
    ),
    (11, "INSERT INTO review VALUES ('position~essai-1', 'a1b2', 'settled', 'essai', '2026-02-05T12:00:00.000Z', 'vu');"),
    (12, "INSERT INTO roads VALUES ('voiture', 'a1b2', '{}', 3);"),
    (
        13,
        "INSERT INTO campaign VALUES (2, 'Indre', 'departement-36', 'fraicheur=plus-de-18-mois', 'Bonjour', 100, 'compte 3',
            '2026-02-08T12:00:00.000Z', 'running', '2026-02-08T12:00:00.000Z', NULL, '2026-02-08T12:00:00.000Z', 1, 2, 3, 4);
        INSERT INTO campaign_entry VALUES (2, 'essai-1', 'camille@example.org', 'sent', '2026-02-08T12:00:00.000Z', 1, 7,
            '2026-02-08T12:00:00.000Z', '2026-02-22T12:00:00.000Z', NULL);
        INSERT INTO confirmation VALUES ('a1b2', 'essai-1', 'camille@example.org', 'compte 3', '2026-02-08T12:00:00.000Z', NULL, NULL);
        INSERT INTO unsubscribed VALUES ('c3d4', '2026-02-09T12:00:00.000Z');
        INSERT INTO digest_told VALUES (3, '2026-S06', '2026-02-09T12:00:00.000Z');",
    ),
    (14, "UPDATE outbox SET lieu_id = 'essai-1' WHERE id = 7;"),
];
