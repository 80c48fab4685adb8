//! What a place says of itself in words: what there is to use, how people are helped, what is taught. The national standard has one
//! column for all of it, `presentation_detail`: there each text stands in a paragraph of its own, behind its title.

use crate::Lieu;

/// One of the texts: its title, and the member of a place that holds it.
struct Text {
    title: &'static str,
    get: fn(&Lieu) -> &Option<String>,
    get_mut: fn(&mut Lieu) -> &mut Option<String>,
}

const TEXTS: [Text; 3] = [
    Text { title: "Matériel", get: |lieu| &lieu.materiel_texte, get_mut: |lieu| &mut lieu.materiel_texte },
    Text {
        title: "Accompagnement",
        get: |lieu| &lieu.accompagnement_texte,
        get_mut: |lieu| &mut lieu.accompagnement_texte,
    },
    Text { title: "Formation", get: |lieu| &lieu.formation_texte, get_mut: |lieu| &mut lieu.formation_texte },
];

impl Lieu {
    /// The texts that it has, each under its title.
    pub fn own_words(&self) -> impl Iterator<Item = (&'static str, &str)> {
        TEXTS.iter().filter_map(|text| Some((text.title, (text.get)(self).as_deref()?)))
    }

    /// All that it says of itself, as the one column of the standard: its presentation, then its texts.
    pub fn whole_presentation(&self) -> Option<String> {
        let titled = self.own_words().map(|(title, text)| format!("{title} : {text}"));
        let all: Vec<String> = self.presentation_detail.iter().cloned().chain(titled).collect();
        (!all.is_empty()).then(|| all.join("\n\n"))
    }

    /// Takes a presentation apart that [`Lieu::whole_presentation`] made: each titled paragraph, and what follows it, goes back to
    /// its own field, unless that already says something.
    pub fn split_presentation(&mut self) {
        let Some(whole) = self.presentation_detail.take() else { return };
        let mut rest = whole.as_str();
        let mut found: Vec<(&Text, &str)> = Vec::new();
        for text in TEXTS.iter().rev().filter(|text| (text.get)(self).is_none()) {
            let beginning = format!("{} : ", text.title);
            let at = match rest.rfind(&format!("\n\n{beginning}")) {
                Some(at) => Some(at + 2),
                None => rest.starts_with(&beginning).then_some(0),
            };
            if let Some(at) = at {
                found.push((text, rest[at + beginning.len()..].trim()));
                rest = rest[..at].trim_end();
            }
        }
        for (text, said) in found {
            *(text.get_mut)(self) = Some(said.to_owned()).filter(|said| !said.is_empty());
        }
        self.presentation_detail = Some(rest.to_owned()).filter(|rest| !rest.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::sample;

    #[test]
    fn texts_go_into_one_presentation_and_come_back() {
        for said in [
            json!({}),
            json!({"presentation_detail": "Un lieu.\n\nDeux étages."}),
            json!({"materiel_texte": "2 ordinateurs\n\n1 scanner", "formation_texte": "Ateliers"}),
            json!({"presentation_detail": "Un lieu.", "accompagnement_texte": "Sur rendez-vous", "formation_texte": "Ateliers"}),
            json!({"presentation_detail": "Un lieu.", "materiel_texte": "A", "accompagnement_texte": "B", "formation_texte": "C"}),
        ] {
            let lieu = sample::lieu(&[&said]);
            let mut again = lieu.clone();
            again.presentation_detail = lieu.whole_presentation();
            (again.materiel_texte, again.accompagnement_texte, again.formation_texte) = (None, None, None);
            again.split_presentation();
            assert_eq!(again, lieu);
        }
    }

    #[test]
    fn each_text_stands_behind_its_title() {
        let lieu = sample::lieu(&[
            &json!({"presentation_detail": "Un lieu.", "materiel_texte": "2 ordinateurs", "formation_texte": "Ateliers"}),
        ]);
        assert_eq!(
            lieu.whole_presentation().as_deref(),
            Some("Un lieu.\n\nMatériel : 2 ordinateurs\n\nFormation : Ateliers")
        );
    }
}
