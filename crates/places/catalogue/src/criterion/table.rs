//! The table of criteria: one row each.

use repere_domain::family::Family;
use repere_domain::typologie::Typologie;
use repere_domain::vocabulary::{
    Dispositif, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge, Public, Service,
};
use repere_domain::{Lieu, PositionQuality};
use repere_hours::Occasion;
use repere_territory::Level;

use super::declare::criteria;
use super::values::{list, terms};
use super::{Form, Held, Row, Term, Values, equipment, freshness};
use crate::When;

/// Terms that the same places have as one of a criterion which forms offer before.
pub(super) const REPEATED: [(Criterion, &str); 2] = [
    // « Accessible en fauteuil roulant ».
    (Criterion::PriseEnCharge, PriseEnCharge::HandicapsMoteurs.slug()),
    // The kind « itinerant ».
    (Criterion::Itinerance, Itinerance::Itinerant.slug()),
];

criteria! {
    /// Bassin de vie.
    Bassin = Row {
        name: "bassin",
        values: Values::Territory(Level::BASSIN),
        title: "Bassins de vie",
        form: None,
        description: "Bassins de vie, par leur slug (voir /api/v1/bassins) ; plusieurs séparés par des virgules.",
        example: Some("blois"),
        help: "A bassin de vie, by its slug; may be repeated",
        value_name: "SLUG",
    };
    /// Département.
    Departement = Row {
        name: "departement",
        values: Values::Territory(Level::DEPARTEMENT),
        title: "Départements",
        form: None,
        description: "Départements, par leur code.",
        example: None,
        help: "A département, by its code; may be repeated",
        value_name: "CODE",
    };
    /// EPCI.
    Epci = Row {
        name: "epci",
        values: Values::Territory(Level::EPCI),
        title: "Intercommunalités",
        form: None,
        description: "EPCI, par leur SIREN.",
        example: None,
        help: "An EPCI, by its SIREN; may be repeated",
        value_name: "SIREN",
    };
    /// Commune.
    Commune = Row {
        name: "commune",
        values: Values::Territory(Level::COMMUNE),
        title: "Communes",
        form: None,
        description: "Communes, par leur code INSEE.",
        example: None,
        help: "A commune, by its INSEE code; may be repeated",
        value_name: "CODE",
    };
    /// What a person needs help with.
    Service = Row {
        name: "besoin",
        values: list!(Service, |lieu| &lieu.services),
        title: "J’ai besoin de",
        form: Some(Form { rank: 1, value_needs_title: false }),
        description: "Ce pour quoi il faut de l’aide : demarches, outils, emploi, securite, parentalite, loisirs, comprendre,\n\
                      acces-internet, materiel.",
        example: Some("demarches"),
        help: "What a person needs help with: demarches, outils, emploi…; may be repeated",
        value_name: "SLUG",
    };
    /// Audience.
    Public = Row {
        name: "public",
        values: list!(Public, |lieu| &lieu.publics_specifiquement_adresses),
        title: "Pour qui",
        form: Some(Form { rank: 7, value_needs_title: false }),
        description: "Publics : jeunes, etudiants, familles, seniors, femmes.",
        example: None,
        help: "Audience: jeunes, etudiants, familles, seniors, femmes",
        value_name: "SLUG",
    };
    /// Needs that the place is prepared for.
    PriseEnCharge = Row {
        name: "prise_en_charge",
        values: list!(PriseEnCharge, |lieu| &lieu.prise_en_charge_specifique),
        title: "Accueil adapté",
        form: Some(Form { rank: 8, value_needs_title: false }),
        description: "Besoins pris en compte : surdite, handicap-moteur, handicap-mental, illettrisme, anglais, autres-langues,\n\
                      deficience-visuelle.",
        example: None,
        help: "Need that the place is prepared for: surdite, handicap-moteur, illettrisme…",
        value_name: "SLUG",
    };
    /// Cost.
    Cost = Row {
        name: "cout",
        values: list!(Frais, |lieu| &lieu.frais_a_charge),
        title: "Prix",
        form: Some(Form { rank: 3, value_needs_title: false }),
        description: "Coût : gratuit, gratuit-sous-condition, payant.",
        example: None,
        help: "Cost: gratuit, gratuit-sous-condition, payant",
        value_name: "SLUG",
    };
    /// Ways to get in.
    Access = Row {
        name: "acces",
        values: list!(ModaliteAcces, |lieu| &lieu.modalites_acces),
        title: "Comment venir",
        form: Some(Form { rank: 5, value_needs_title: false }),
        description: "Comment venir : sur-place, telephone, courriel, prescription, rendez-vous-en-ligne, pas-de-public.",
        example: None,
        help: "Way to get in: sur-place, telephone, courriel, rendez-vous-en-ligne…",
        value_name: "SLUG",
    };
    /// Kinds of support.
    Support = Row {
        name: "accompagnement",
        values: list!(ModaliteAccompagnement, |lieu| &lieu.modalites_accompagnement),
        title: "Comment on y est aidé",
        form: Some(Form { rank: 4, value_needs_title: false }),
        description: "Accompagnement : autonomie, individuel, atelier, a-distance.",
        example: None,
        help: "Kind of support: autonomie, individuel, atelier, a-distance",
        value_name: "SLUG",
    };
    /// National programmes.
    Dispositif = Row {
        name: "dispositif",
        values: list!(Dispositif, |lieu| &lieu.dispositif_programmes_nationaux),
        title: "Programme national",
        form: Some(Form { rank: 10, value_needs_title: false }),
        description: "Programmes nationaux : aidants-connect, france-services, conseillers-numeriques…",
        example: None,
        help: "National programme: aidants-connect, france-services, conseillers-numeriques…",
        value_name: "SLUG",
    };
    /// Kinds of place, as the map tells them apart.
    Family = Row {
        name: "famille",
        values: Values::Terms {
            terms: terms!(Family, as_str),
            held: |lieu| {
                let said: Vec<Family> = lieu.families().collect();
                let ranks = Family::ALL.iter().zip(0_u32..).filter(|(family, _)| said.contains(family));
                let bits = ranks.fold(0, |bits, (_, rank)| bits | 1_u128 << rank);
                // One that says no kind may be of any.
                if lieu.typologie.is_empty() { Held::at_least(bits) } else { Held::exactly(bits) }
            },
        },
        title: "Sorte de lieu",
        form: Some(Form { rank: 9, value_needs_title: false }),
        description: "Sortes de lieux, toutes celles d’un lieu comptent : epn, france-services, bibliotheque, tiers-lieu, mairie, social, itinerant, autre.",
        example: None,
        help: "Kind of place: epn, france-services, bibliotheque, tiers-lieu, mairie, social, itinerant, autre",
        value_name: "SLUG",
    };
    /// Kinds of place, by the codes of the standard.
    Typologie = Row {
        name: "typologie",
        values: Values::Terms {
            terms: terms!(Typologie, as_str, plain_words_or_code),
            held: |lieu| {
                let mut said = lieu.typologie.clone();
                // What was a « MSAP » is a « France services »: whoever asks for one asks for both.
                if said.contains(&Typologie::Rfs) || said.contains(&Typologie::Msap) {
                    said.extend([Typologie::Rfs, Typologie::Msap]);
                }
                Held::listed(Typologie::ALL, &said)
            },
        },
        title: "Sorte de lieu, en détail",
        form: None,
        description: "Sortes de lieux par leurs codes du schéma national : BIB, CCAS, CS, ML, PIJ_BIJ… ; RFS et MSAP n’en font qu’une.",
        example: Some("BIB"),
        help: "Kind of place by its code in the national schema: BIB, CCAS, ML…; RFS and MSAP are one",
        value_name: "CODE",
    };
    /// Whether the place moves; one that does not say so stays where it is.
    Itinerance = Row {
        name: "itinerance",
        values: list!(Itinerance, |lieu| match lieu.itinerance.as_slice() {
            [] => &[Itinerance::Fixe],
            said => said,
        }),
        title: "Fixe ou qui se déplace",
        form: Some(Form { rank: 11, value_needs_title: false }),
        description: "fixe ou itinerant.",
        example: None,
        help: "fixe or itinerant",
        value_name: "SLUG",
    };
    /// How sure its position is.
    Positions = Row {
        name: "positions",
        values: Values::OneTerm {
            terms: &[
                Term { slug: "toutes", words: "toutes" },
                Term { slug: "exactes", words: "Positions exactes seulement" },
            ],
            held: |lieu| match lieu.position.quality {
                PositionQuality::Exact => Held::exactly(0b11),
                PositionQuality::Approximate => Held::exactly(0b01),
            },
        },
        title: "Positions",
        form: None,
        description: "toutes, ou exactes : seulement les lieux bien placés.",
        example: None,
        help: "All places, or only those whose position is exact: toutes, exactes",
        value_name: "WHICH",
    };
    /// When it is open.
    Open = Row {
        name: "ouvert",
        values: Values::Openings {
            terms: &[
                Term { slug: "maintenant", words: "Maintenant" },
                Term { slug: "samedi", words: "Le samedi" },
                Term { slug: "soir", words: "Le soir, après 18 h" },
            ],
            when: &[When::Now, When::On(Occasion::SATURDAY), When::On(Occasion::EVENING)],
        },
        title: "Ouvert",
        form: Some(Form { rank: 2, value_needs_title: true }),
        description: "maintenant, samedi, soir, un autre jour ou une partie du jour (mercredi, mercredi-apres-midi, matin), une date\n\
                      (2026-12-02, 2026-12-02-matin) ou une heure (2026-11-24T14:30) des quatre semaines à venir.",
        example: None,
        help: "When it is open: maintenant, samedi, soir, mercredi, mercredi-apres-midi…, or a date or a moment of the four coming weeks such as 2026-11-24T14:30",
        value_name: "WHEN",
    };
    /// To whom it is accessible. The standard has nothing more certain than what a place says it is prepared for: the
    /// address of a sheet on Acceslibre says that somebody described the place, not what was found.
    Accessible = Row {
        name: "accessible",
        values: Values::Terms {
            terms: &[Term { slug: "fauteuil", words: "Accessible en fauteuil roulant" }],
            held: |lieu| {
                let wheelchair = lieu.prise_en_charge_specifique.contains(&PriseEnCharge::HandicapsMoteurs);
                Held::at_least(u128::from(wheelchair))
            },
        },
        title: "Accès",
        form: Some(Form { rank: 6, value_needs_title: false }),
        description: "fauteuil : accessible en fauteuil roulant.",
        example: None,
        help: "To whom it is accessible: fauteuil",
        value_name: "SLUG",
    };
    /// What there is to use, in its own words.
    Equipment = Row {
        name: "equipement",
        values: Values::Terms { terms: &equipment::TERMS, held: equipment::held },
        title: "Sur place, d’après le lieu",
        form: Some(Form { rank: 13, value_needs_title: false }),
        description: "Ce que le lieu dit avoir : imprimante, scanner, photocopie, wifi, visio, reparation, teletravail. Un lieu qui ne le dit pas\n\
                      l’a peut-être.",
        example: None,
        help: "What a place says it has: imprimante, scanner, photocopie, wifi, visio, reparation, teletravail",
        value_name: "SLUG",
    };
    /// How long ago its sheet was brought up to date.
    Freshness = Row {
        name: "fraicheur",
        values: Values::Daily { terms: &freshness::TERMS, held: freshness::held },
        title: "Fiche mise à jour",
        form: Some(Form { rank: 14, value_needs_title: true }),
        description: "Depuis quand la fiche est à jour, le jour de la question : moins-de-6-mois, 6-a-12-mois, 12-a-18-mois, plus-de-18-mois.",
        example: None,
        help: "How long ago its sheet was brought up to date: moins-de-6-mois, 6-a-12-mois, 12-a-18-mois, plus-de-18-mois",
        value_name: "AGE",
    };
    /// Who told of it.
    Source = Row {
        name: "source",
        values: Values::Names(|lieu| lieu.source.as_str()),
        title: "Source",
        form: Some(Form { rank: 12, value_needs_title: true }),
        description: "Sources, par leur nom : celles dont un lieu publié vient.",
        example: None,
        help: "Source that a place comes from, by its name",
        value_name: "SLUG",
    };
}
