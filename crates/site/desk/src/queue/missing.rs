//! A place that a visitor said is missing: what the form of a new place begins with, and what becomes of the report once it is added.

use repere_domain::report::MissingPlace;
use repere_domain::{Lieu, LieuId};
use repere_form::Typed;
use repere_people::{Account, Email};
use repere_queue::{Key, Matter, Reach};
use repere_records::{Author, Looked, RecordsError, ReportId, StorageError, Told};
use repere_territory::Territoire;
use repere_words::sentence;

use super::answers;
use super::decision::looked;
use super::held::Held;
use crate::Parts;

/// A report that a place is missing, which waits for a decision.
pub(crate) struct Missing {
    report: ReportId,
    place: MissingPlace,
    looked: Looked,
    waiting: Vec<Email>,
}

impl Missing {
    /// The report of a number, if it waits for a decision that somebody may make.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn find(
        number: &str,
        account: &Account,
        parts: &Parts,
    ) -> Result<Option<Self>, StorageError> {
        let Some(report) = number.parse().ok().filter(|_| account.is_staff()) else { return Ok(None) };
        let held = Held::read(parts).await?;
        let seen = held.seen_by(&Reach::of(account, held.snapshot.territoire()));
        let Some(item) = seen.get(&Key::Missing(report)) else { return Ok(None) };
        let Matter::Missing(told) = &item.matter else { return Ok(None) };
        let Told::Missing(place) = &told.told else { return Ok(None) };
        Ok(Some(Self { report, place: place.clone(), looked: looked(item), waiting: item.waiting() }))
    }

    /// What the visitor said, in the inputs of the form. Where they want to be told what becomes of it is no part of it.
    pub(crate) fn typed(&self, territoire: &Territoire) -> Typed {
        let mut typed = Typed::default();
        let MissingPlace { nom, commune, code_insee, adresse, telephone, .. } = &self.place;
        typed.set("nom", nom.as_str());
        typed.set("commune", commune.as_str());
        if let Some([only]) = territoire.commune(code_insee).map(|commune| commune.codes_postaux.as_slice()) {
            typed.set("code_postal", only.to_string());
        }
        typed.set("adresse", adresse.as_deref().unwrap_or_default());
        typed.set("telephone", telephone.as_deref().unwrap_or_default());
        typed
    }

    /// What is said above the form.
    pub(crate) fn notice(&self) -> String {
        let told = sentence!("Un visiteur dit que ce lieu manque : vérifiez, complétez, puis publiez.");
        let said = self.place.activites.as_ref();
        let said = said.map(|said| sentence!(" Il en dit : « {said} »")).unwrap_or_default();
        let waits = match self.waiting.len() {
            0 => "",
            1 => " Une personne attend une réponse : elle sera prévenue.",
            _ => " Plusieurs personnes attendent une réponse : elles seront prévenues.",
        };
        format!("{told}{said}{waits}")
    }

    /// Puts the place on the map, closes the report, and tells those who wait for an answer.
    ///
    /// # Errors
    /// When somebody else decided meanwhile, or the database cannot be written.
    pub(crate) async fn add(
        self,
        lieu: &Lieu,
        account: &Account,
        message: &str,
        parts: &Parts,
    ) -> Result<LieuId, RecordsError> {
        let message = message.trim();
        let reason = if message.is_empty() { "ajouté d’après un visiteur" } else { message };
        let Ok(author) = Author::new(account.id.author(), reason) else {
            return Err(RecordsError::NoSuchReport(self.report));
        };
        let (waiting, site) = (self.waiting, &parts.door.address);
        let letters = |added: &LieuId| answers::added(waiting, &lieu.nom, added, site);
        let now = parts.clock.now();
        parts.records.add_missing(lieu, &self.looked, self.report, letters, &author, now).await
    }
}
