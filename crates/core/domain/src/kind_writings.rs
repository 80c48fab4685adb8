//! What people call the kinds of place in a name: the one table of it, for completing a record by its name and for
//! finding that two names speak of one kind.

use crate::typologie::Typologie as T;

/// A way to write a kind in the name of a place.
#[derive(Debug, Clone, Copy)]
pub struct Writing {
    /// Its words, as [`fold`](crate::texte::fold) leaves them.
    pub words: &'static str,
    /// The kind.
    pub kind: T,
    /// Whether a place that is called so is one, whatever its source says; the others are often something else too
    /// (« FS »), or may be the name of another house (« maison des services »).
    pub is_beyond_doubt: bool,
}

const fn sure(words: &'static str, kind: T) -> Writing {
    Writing { words, kind, is_beyond_doubt: true }
}

const fn likely(words: &'static str, kind: T) -> Writing {
    Writing { words, kind, is_beyond_doubt: false }
}

/// Every writing. A longer one wins over a shorter one that begins it.
pub const WRITINGS: [Writing; 89] = [
    sure("bibliotheque", T::Bib),
    sure("bibliotheque mediatheque", T::Bib),
    sure("mediatheque", T::Bib),
    sure("relais lecture", T::RelaisLecture),
    likely("bm", T::Bib),
    likely("ludo mediatheque", T::Bib),
    likely("ludotheque mediatheque", T::Bib),
    likely("point lecture", T::Bib),
    sure("caisse d allocations familiales", T::Caf),
    likely("caf", T::Caf),
    sure("cap emploi", T::CapEmploi),
    sure("ccas", T::Ccas),
    sure("centre communal d action sociale", T::Ccas),
    sure("centre intercommunal d action sociale", T::Cias),
    sure("cias", T::Cias),
    sure("cidff", T::Cidff),
    sure("caisse primaire d assurance maladie", T::Cpam),
    sure("cpam", T::Cpam),
    likely("assurance maladie", T::Cpam),
    sure("centre social", T::Cs),
    sure("centre socio culturel", T::Csc),
    sure("centre socioculturel", T::Csc),
    sure("espace de vie sociale", T::Evs),
    sure("ecole de la deuxieme chance", T::E2c),
    sure("epn", T::Epn),
    sure("espace public numerique", T::Epn),
    likely("cyber base", T::Epn),
    likely("cyberbase", T::Epn),
    likely("cybercentre", T::Epn),
    likely("cyberespace", T::Epn),
    likely("espace multimedia", T::Epn),
    likely("espace numerique", T::Epn),
    likely("maison du numerique", T::Epn),
    likely("pmn", T::Epn),
    likely("point de mediation numerique", T::Epn),
    likely("point numerique", T::Epn),
    sure("fab lab", T::Fablab),
    sure("fablab", T::Fablab),
    sure("france travail", T::Ft),
    sure("pole emploi", T::Ft),
    sure("bureau de poste", T::LaPoste),
    likely("agence postale", T::LaPoste),
    likely("la poste", T::LaPoste),
    sure("maison de l emploi", T::Mde),
    sure("maison departementale des personnes handicapees", T::Mdph),
    sure("maison des jeunes et de la culture", T::Mjc),
    sure("mjc", T::Mjc),
    sure("mission locale", T::Ml),
    sure("maison de quartier", T::Mq),
    likely("msa", T::Msa),
    likely("mutualite sociale agricole", T::Msa),
    sure("espace france services", T::Rfs),
    sure("france service", T::Rfs),
    sure("france services", T::Rfs),
    sure("maison de service au public", T::Msap),
    sure("maison de services au public", T::Msap),
    sure("maison france service", T::Rfs),
    sure("maison france services", T::Rfs),
    sure("msap", T::Msap),
    likely("efs", T::Msap),
    likely("fs", T::Msap),
    likely("maison de services publics", T::Msap),
    likely("maison des services", T::Msap),
    likely("mfs", T::Msap),
    likely("point france services", T::Msap),
    likely("relais de services publics", T::Msap),
    likely("relais france services", T::Msap),
    likely("rsp", T::Msap),
    likely("hotel de ville", T::Muni),
    likely("mairie", T::Muni),
    sure("point d acces au droit", T::Pad),
    sure("bij", T::PijBij),
    sure("bureau d information jeunesse", T::PijBij),
    sure("bureau information jeunesse", T::PijBij),
    sure("pij", T::PijBij),
    sure("point d information jeunesse", T::PijBij),
    sure("point info jeunes", T::PijBij),
    sure("point information jeunesse", T::PijBij),
    likely("prij", T::PijBij),
    likely("relais information jeunesse", T::PijBij),
    likely("rij", T::PijBij),
    sure("pimms", T::Pimms),
    likely("pimms mediation", T::Pimms),
    likely("point information mediation multiservices", T::Pimms),
    sure("ressourcerie", T::Ressourcerie),
    sure("tiers lieu", T::TiersLieux),
    sure("tiers lieux", T::TiersLieux),
    likely("coworking", T::TiersLieux),
    sure("udaf", T::Udaf),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::fold;

    #[test]
    fn each_writing_is_folded_and_there_once() {
        let mut seen = HashSet::new();
        for writing in WRITINGS {
            assert_eq!(fold(writing.words), writing.words);
            assert!(seen.insert(writing.words), "{} twice", writing.words);
        }
    }
}
