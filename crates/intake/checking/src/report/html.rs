//! The report as a page: one file, nothing loaded from anywhere, for reading and for printing.

use askama::Template;

use super::{Finding, Gravity, ImportReport};

#[derive(Template)]
#[template(path = "report.html")]
struct Page<'a> {
    report: &'a ImportReport,
    groups: Vec<Group<'a>>,
}

/// The findings of one kind.
struct Group<'a> {
    anchor: String,
    title: &'static str,
    gravity: &'static str,
    findings: Vec<&'a Finding>,
}

impl ImportReport {
    /// The report as an HTML file, the gravest findings first.
    ///
    /// # Errors
    /// When the template cannot be rendered.
    pub fn to_html(&self) -> Result<String, askama::Error> {
        let mut groups: Vec<(Gravity, Group<'_>)> = self
            .findings_by_code
            .keys()
            .enumerate()
            .map(|(rank, code)| {
                let group = Group {
                    anchor: format!("constat-{rank}"),
                    title: code.title(),
                    gravity: advice(code.gravity()),
                    findings: self.findings.iter().filter(|finding| finding.code == *code).collect(),
                };
                (code.gravity(), group)
            })
            .collect();
        groups.sort_by_key(|(gravity, _)| *gravity);
        Page { report: self, groups: groups.into_iter().map(|(_, group)| group).collect() }.render()
    }
}

/// What a gravity means for the person who reads.
const fn advice(gravity: Gravity) -> &'static str {
    match gravity {
        Gravity::Refused => {
            "Ces enregistrements n’ont pas été importés : corrigez-les à la source, puis recommencez."
        }
        Gravity::Warning => {
            "Ces lieux sont importés, mais une valeur manque ou a été remplacée : corrigez-la à la source."
        }
        Gravity::Information => {
            "Rien à faire d’urgent : voici ce qui a été réparé, écarté par règle, ou mérite un regard."
        }
    }
}
