//! Kinds of place: the 92 codes of the standard, and their plain words.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::vocabulary::{UnknownTerm, vocabulary};

vocabulary! {
    /// Kind of place (`typologie`), by the 92 codes of the national standard.
    Typologie, "typologie" {
        /// `ACI`: Atelier ou chantier d’insertion.
        Aci = "ACI",
        /// `ACIPHC`.
        Aciphc = "ACIPHC",
        /// `AFPA`: Centre de formation Afpa.
        Afpa = "AFPA",
        /// `AI`: Association intermédiaire.
        Ai = "AI",
        /// `ASE`: Aide sociale à l’enfance.
        Ase = "ASE",
        /// `ASSO`: Association.
        Asso = "ASSO",
        /// `ASSO_CHOMEUR`.
        AssoChomeur = "ASSO_CHOMEUR",
        /// `Autre`.
        Autre = "Autre",
        /// `AVIP`.
        Avip = "AVIP",
        /// `BIB`: Médiathèque ou bibliothèque.
        Bib = "BIB",
        /// `CAARUD`.
        Caarud = "CAARUD",
        /// `CADA`: Centre d’accueil de demandeurs d’asile.
        Cada = "CADA",
        /// `CAF`: Caisse d’allocations familiales.
        Caf = "CAF",
        /// `CAP_EMPLOI`: Cap emploi.
        CapEmploi = "CAP_EMPLOI",
        /// `CAVA`.
        Cava = "CAVA",
        /// `CC`.
        Cc = "CC",
        /// `CCAS`: Centre communal d’action sociale.
        Ccas = "CCAS",
        /// `CCONS`.
        Ccons = "CCONS",
        /// `CD`: Conseil départemental.
        Cd = "CD",
        /// `CDAS`: Centre départemental d’action sociale.
        Cdas = "CDAS",
        /// `CFP`.
        Cfp = "CFP",
        /// `CHRS`: Centre d’hébergement et de réinsertion sociale.
        Chrs = "CHRS",
        /// `CHU`: Centre d’hébergement d’urgence.
        Chu = "CHU",
        /// `CIAS`: Centre intercommunal d’action sociale.
        Cias = "CIAS",
        /// `CIDFF`: Centre d’information sur les droits des femmes et des familles.
        Cidff = "CIDFF",
        /// `CITMET`.
        Citmet = "CITMET",
        /// `CMP`: Centre médico-psychologique.
        Cmp = "CMP",
        /// `CMS`: Centre médico-social.
        Cms = "CMS",
        /// `CPAM`: Caisse primaire d’assurance maladie.
        Cpam = "CPAM",
        /// `CPH`.
        Cph = "CPH",
        /// `CS`: Centre social.
        Cs = "CS",
        /// `CSAPA`.
        Csapa = "CSAPA",
        /// `CSC`: Centre socioculturel.
        Csc = "CSC",
        /// `DEETS`.
        Deets = "DEETS",
        /// `DEPT`: Service du département.
        Dept = "DEPT",
        /// `DIPLP`.
        Diplp = "DIPLP",
        /// `E2C`: École de la deuxième chance.
        E2c = "E2C",
        /// `EA`.
        Ea = "EA",
        /// `EATT`.
        Eatt = "EATT",
        /// `EI`.
        Ei = "EI",
        /// `EITI`.
        Eiti = "EITI",
        /// `ENM`.
        Enm = "ENM",
        /// `EPCI`: Intercommunalité.
        Epci = "EPCI",
        /// `EPI`.
        Epi = "EPI",
        /// `EPIDE`.
        Epide = "EPIDE",
        /// `EPN`: Espace public numérique.
        Epn = "EPN",
        /// `ES`.
        Es = "ES",
        /// `ESAT`: Établissement ou service d’aide par le travail.
        Esat = "ESAT",
        /// `ESS`.
        Ess = "ESS",
        /// `ETTI`.
        Etti = "ETTI",
        /// `EVS`: Espace de vie sociale.
        Evs = "EVS",
        /// `FABLAB`: Fablab (atelier de fabrication numérique).
        Fablab = "FABLAB",
        /// `FABRIQUE`.
        Fabrique = "FABRIQUE",
        /// `FAIS`.
        Fais = "FAIS",
        /// `FT`: France Travail.
        Ft = "FT",
        /// `GEIQ`.
        Geiq = "GEIQ",
        /// `HUDA`.
        Huda = "HUDA",
        /// `LA_POSTE`: Bureau de poste.
        LaPoste = "LA_POSTE",
        /// `MDE`: Maison de l’emploi.
        Mde = "MDE",
        /// `MDH`.
        Mdh = "MDH",
        /// `MDEF`.
        Mdef = "MDEF",
        /// `MDPH`: Maison départementale des personnes handicapées.
        Mdph = "MDPH",
        /// `MDS`: Maison des solidarités.
        Mds = "MDS",
        /// `MJC`: Maison des jeunes et de la culture.
        Mjc = "MJC",
        /// `ML`: Mission locale.
        Ml = "ML",
        /// `MQ`: Maison de quartier.
        Mq = "MQ",
        /// `MSA`: Mutualité sociale agricole.
        Msa = "MSA",
        /// `MSAP`: Maison de services au public.
        Msap = "MSAP",
        /// `MUNI`: Mairie.
        Muni = "MUNI",
        /// `OACAS`.
        Oacas = "OACAS",
        /// `ODC`.
        Odc = "ODC",
        /// `OF`: Organisme de formation.
        Of = "OF",
        /// `OIL`.
        Oil = "OIL",
        /// `OPCS`.
        Opcs = "OPCS",
        /// `PAD`: Point d’accès au droit.
        Pad = "PAD",
        /// `PENSION`.
        Pension = "PENSION",
        /// `PI`.
        Pi = "PI",
        /// `PIJ_BIJ`: Point ou bureau information jeunesse.
        PijBij = "PIJ_BIJ",
        /// `PIMMS`: Point information médiation multiservices.
        Pimms = "PIMMS",
        /// `PJJ`.
        Pjj = "PJJ",
        /// `PLIE`: Plan local pour l’insertion et l’emploi.
        Plie = "PLIE",
        /// `PREF`: Préfecture.
        Pref = "PREF",
        /// `PREVENTION`.
        Prevention = "PREVENTION",
        /// `REG`: Service de la région.
        Reg = "REG",
        /// `RELAIS_LECTURE`: Relais lecture.
        RelaisLecture = "RELAIS_LECTURE",
        /// `RESSOURCERIE`: Ressourcerie.
        Ressourcerie = "RESSOURCERIE",
        /// `RFS`: Espace France Services.
        Rfs = "RFS",
        /// `RS_FJT`: Résidence sociale ou foyer de jeunes travailleurs.
        RsFjt = "RS_FJT",
        /// `SCP`.
        Scp = "SCP",
        /// `SPIP`: Service pénitentiaire d’insertion et de probation.
        Spip = "SPIP",
        /// `TIERS_LIEUX`: Tiers-lieu.
        TiersLieux = "TIERS_LIEUX",
        /// `UDAF`: Union départementale des associations familiales.
        Udaf = "UDAF",
    }
}

impl Typologie {
    /// The kind in plain words, for the codes whose meaning is common knowledge; `None` for the others, whose code
    /// says nothing to the public.
    pub const fn plain_words(self) -> Option<&'static str> {
        Some(match self {
            Self::Aci => "Atelier ou chantier d’insertion",
            Self::Afpa => "Centre de formation Afpa",
            Self::Ai => "Association intermédiaire",
            Self::Ase => "Aide sociale à l’enfance",
            Self::Asso => "Association",
            Self::Bib => "Médiathèque ou bibliothèque",
            Self::Cada => "Centre d’accueil de demandeurs d’asile",
            Self::Caf => "Caisse d’allocations familiales",
            Self::CapEmploi => "Cap emploi",
            Self::Ccas => "Centre communal d’action sociale",
            Self::Cd => "Conseil départemental",
            Self::Cdas => "Centre départemental d’action sociale",
            Self::Chrs => "Centre d’hébergement et de réinsertion sociale",
            Self::Chu => "Centre d’hébergement d’urgence",
            Self::Cias => "Centre intercommunal d’action sociale",
            Self::Cidff => "Centre d’information sur les droits des femmes et des familles",
            Self::Cmp => "Centre médico-psychologique",
            Self::Cms => "Centre médico-social",
            Self::Cpam => "Caisse primaire d’assurance maladie",
            Self::Cs => "Centre social",
            Self::Csc => "Centre socioculturel",
            Self::Dept => "Service du département",
            Self::E2c => "École de la deuxième chance",
            Self::Epci => "Intercommunalité",
            Self::Epn => "Espace public numérique",
            Self::Esat => "Établissement ou service d’aide par le travail",
            Self::Evs => "Espace de vie sociale",
            Self::Fablab => "Fablab (atelier de fabrication numérique)",
            Self::Ft => "France Travail",
            Self::LaPoste => "Bureau de poste",
            Self::Mde => "Maison de l’emploi",
            Self::Mdph => "Maison départementale des personnes handicapées",
            Self::Mds => "Maison des solidarités",
            Self::Mjc => "Maison des jeunes et de la culture",
            Self::Ml => "Mission locale",
            Self::Mq => "Maison de quartier",
            Self::Msa => "Mutualité sociale agricole",
            // What a « maison de services au public » has become.
            Self::Msap | Self::Rfs => "France services",
            Self::Muni => "Mairie",
            Self::Of => "Organisme de formation",
            Self::Pad => "Point d’accès au droit",
            Self::PijBij => "Point ou bureau information jeunesse",
            Self::Pimms => "Point information médiation multiservices",
            Self::Plie => "Plan local pour l’insertion et l’emploi",
            Self::Pref => "Préfecture",
            Self::Reg => "Service de la région",
            Self::RelaisLecture => "Relais lecture",
            Self::Ressourcerie => "Ressourcerie",
            Self::RsFjt => "Résidence sociale ou foyer de jeunes travailleurs",
            Self::Spip => "Service pénitentiaire d’insertion et de probation",
            Self::TiersLieux => "Tiers-lieu",
            Self::Udaf => "Union départementale des associations familiales",
            _ => return None,
        })
    }

    /// The kind in plain words, or its code where it has none.
    pub const fn plain_words_or_code(self) -> &'static str {
        match self.plain_words() {
            Some(words) => words,
            None => self.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_has_92_kinds() {
        assert_eq!(Typologie::ALL.len(), 92);
        assert_eq!("TIERS_LIEUX".parse(), Ok(Typologie::TiersLieux));
        assert_eq!("Autre".parse(), Ok(Typologie::Autre));
    }

    #[test]
    fn a_kind_has_the_name_of_what_it_has_become() {
        assert_eq!(Typologie::Msap.plain_words(), Typologie::Rfs.plain_words());
        assert_eq!(Typologie::Msap.plain_words_or_code(), "France services");
        assert_eq!(Typologie::Huda.plain_words_or_code(), "HUDA");
    }
}
