//! The report as a page: one file, nothing loaded from anywhere, for reading and for printing.

use askama::Template;

use super::{Constat, Gravite, RapportImport};

#[derive(Template)]
#[template(path = "rapport.html")]
struct Page<'a> {
    rapport: &'a RapportImport,
    groupes: Vec<Groupe<'a>>,
}

/// The findings of one kind.
struct Groupe<'a> {
    ancre: String,
    libelle: &'static str,
    gravite: &'static str,
    constats: Vec<&'a Constat>,
}

impl RapportImport {
    /// The report as an HTML file, the gravest findings first.
    ///
    /// # Errors
    /// When the template cannot be rendered.
    pub fn to_html(&self) -> Result<String, askama::Error> {
        let mut groupes: Vec<(Gravite, Groupe<'_>)> = self
            .constats_par_code
            .keys()
            .enumerate()
            .map(|(rang, code)| {
                let groupe = Groupe {
                    ancre: format!("constat-{rang}"),
                    libelle: code.libelle(),
                    gravite: conseil(code.gravite()),
                    constats: self.constats.iter().filter(|constat| constat.code == *code).collect(),
                };
                (code.gravite(), groupe)
            })
            .collect();
        groupes.sort_by_key(|(gravite, _)| *gravite);
        Page { rapport: self, groupes: groupes.into_iter().map(|(_, groupe)| groupe).collect() }.render()
    }
}

/// What a gravity means for the person who reads.
const fn conseil(gravite: Gravite) -> &'static str {
    match gravite {
        Gravite::Refus => {
            "Ces enregistrements n’ont pas été importés : corrigez-les à la source, puis recommencez."
        }
        Gravite::Avertissement => {
            "Ces lieux sont importés, mais une valeur manque ou a été remplacée : corrigez-la à la source."
        }
        Gravite::Information => {
            "Rien à faire d’urgent : voici ce qui a été réparé, écarté par règle, ou mérite un regard."
        }
    }
}
