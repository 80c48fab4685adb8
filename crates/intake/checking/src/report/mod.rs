//! What an import did, for the person who ran it: counts, and one finding per thing to know or to mend.
//!
//! The JSON of [`RapportImport`] is for the Hub's staff, not for publication. It quotes no personal address.

mod html;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// Refused records that the summary lists before it counts the others.
const MOST_REFUSED: usize = 20;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Gravite {
    /// The record was not stored.
    Refus,
    /// The record was stored, a value is missing, replaced or doubtful: mend it at the source.
    Avertissement,
    /// The record was stored, a value was repaired with certainty or set aside by rule.
    Information,
}

/// Declares the kinds of findings with their gravity and their words.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident, $gravite:ident, $words:literal;)+) => {
        /// The kinds of findings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum CodeConstat {
            $($(#[$doc])* $name,)+
        }

        impl CodeConstat {
            /// How grave it is.
            pub const fn gravite(self) -> Gravite {
                match self {
                    $(Self::$name => Gravite::$gravite,)+
                }
            }

            /// What it is called in a summary.
            pub const fn libelle(self) -> &'static str {
                match self {
                    $(Self::$name => $words,)+
                }
            }
        }
    };
}

codes! {
    /// The record is not an object, or has not the shape of the format.
    EnregistrementIllisible, Refus, "enregistrement illisible";
    /// No identifier.
    IdentifiantAbsent, Refus, "identifiant absent";
    /// An identifier that an earlier record of the file has.
    IdentifiantEnDouble, Refus, "identifiant en double dans le fichier";
    /// No name.
    NomAbsent, Refus, "nom absent";
    /// A name that is too long to be one.
    NomTropLong, Refus, "nom trop long";
    /// More text than a place has to say: often a quote that nothing closes, which takes in the records below it.
    EnregistrementTropLong, Refus, "enregistrement trop long";
    /// No commune of the reference geography, and no usable point outside it.
    CommuneIntrouvable, Refus, "commune introuvable";
    /// No readable date.
    DateIllisible, Refus, "date de mise à jour illisible";
    /// The point is outside the region: the place is shown at its commune.
    PositionHorsRegion, Avertissement, "point hors de la région, placé à la commune";
    /// The point is more than 500 metres outside the commune of the address: the place is shown at its commune.
    PositionHorsCommune, Avertissement, "point à plus de 500 m de la commune, placé à la commune";
    /// A mairie that does not stand where the reference has that of its commune.
    MairieEloignee, Avertissement, "mairie à plus de 500 m de celle que donne la référence, à vérifier";
    /// No coordinates: the place is shown at its commune.
    CoordonneesAbsentes, Avertissement, "coordonnées absentes, placé à la commune";
    /// Coordinates that are not a point, such as projected ones: the place is shown at its commune.
    CoordonneesIllisibles, Avertissement, "coordonnées illisibles, placé à la commune";
    /// Latitude and longitude were exchanged; put back.
    CoordonneesInversees, Information, "latitude et longitude échangées, remises dans l’ordre";
    /// The place is outside the reference geography, near enough to be of use.
    VoisinDuTerritoire, Information, "lieu hors du territoire, gardé parce qu’il en est proche";
    /// The place is outside the reference geography.
    HorsTerritoire, Information, "lieu hors du territoire, laissé hors de la carte";
    /// The INSEE code is not that of the commune that everything else says.
    CodeInseeDifferent, Avertissement, "code INSEE qui n’est pas celui de la commune, écarté";
    /// The name is that of another commune than the one its INSEE code says.
    CommuneDifferente, Avertissement, "nom d’une autre commune que celle du code INSEE, qui est suivi";
    /// The postal code or the commune was read out of the address.
    AdresseLue, Information, "code postal ou commune lus dans l’adresse";
    /// The postal code is not one of the commune's.
    CodePostalDifferent, Avertissement, "code postal qui n’est pas celui de la commune";
    /// No readable postal code: the commune's is used.
    CodePostalAbsent, Avertissement, "code postal absent ou illisible, remplacé par celui de la commune";
    /// The commune was recognised under another name than its own.
    CommuneRapprochee, Information, "commune écrite autrement, reconnue";
    /// No address.
    AdresseAbsente, Avertissement, "adresse absente";
    /// A telephone number that does not read.
    TelephoneIllisible, Avertissement, "téléphone illisible, laissé vide";
    /// Several telephone numbers in one field: the first is kept.
    TelephonesMultiples, Information, "plusieurs téléphones dans un champ, le premier gardé";
    /// A telephone number with words around it, or written otherwise than numbers are.
    TelephoneRepare, Information, "téléphone avec autre chose autour, le numéro gardé";
    /// An e-mail address that does not read.
    CourrielInvalide, Avertissement, "adresse électronique invalide, écartée";
    /// An e-mail address written otherwise than addresses are: `mailto:`, `@@`, « arobase ».
    CourrielRepare, Information, "adresse électronique abîmée, réparée";
    /// An address that names a person: kept for the staff, not published.
    CourrielPersonnel, Information, "adresse électronique d’une personne, non publiée";
    /// Sentences that name a person, or give a number or an address that is not the place's: not published.
    PassageNonPublie, Information, "phrase qui nomme une personne, non publiée";
    /// A service that follows from what the source says otherwise.
    ServiceDeduit, Information, "service que disent les catégories, les cases ou les mots du lieu, ajouté";
    /// A web address that does not read.
    SiteIllisible, Avertissement, "adresse de site illisible, écartée";
    /// A web address whose damage leaves no doubt.
    SiteRepare, Information, "adresse de site abîmée, réparée";
    /// A SIREN of zeros: missing.
    SirenNul, Information, "SIREN « 000000000 », compté comme absent";
    /// A pivot with what a spreadsheet or a hand adds to it or takes away: repaired.
    PivotRepare, Information, "SIREN, SIRET ou RNA abîmé, réparé";
    /// A pivot (SIREN, SIRET, RNA) that does not read.
    PivotInvalide, Avertissement, "SIREN, SIRET ou RNA invalide, écarté";
    /// The source's bassin de vie is not that of the commune.
    BassinDifferent, Information, "bassin de vie de la source différent de celui de la commune";
    /// A correction made by hand says something else than the source: the correction is kept.
    CorrectionConservee, Information, "correction manuelle conservée, la source dit autre chose";
    /// Opening hours that should be in the OSM syntax and are not: kept as words.
    HorairesIllisibles, Avertissement, "horaires hors de la syntaxe OpenStreetMap, gardés en texte";
    /// Opening hours in French, written in the OSM syntax with certainty.
    HorairesConvertis, Information, "horaires en français, convertis";
    /// Opening hours in French that cannot be written in the OSM syntax with certainty: kept as words.
    HorairesEnProse, Information, "horaires en français, gardés en texte";
    /// The days that the source ticks are not those that its opening hours name; the hours are followed.
    JoursDifferents, Information, "jours cochés différents de ceux des horaires";
    /// A kind of place that the name says and the source does not, added.
    GenreDuNom, Information, "sorte de lieu que le nom dit, ajoutée";
    /// A value that stood in another field, put back.
    ChampDeplace, Information, "valeur trouvée dans un autre champ, remise à sa place";
    /// The file is not in UTF-8: read as Windows-1252.
    EncodageConverti, Information, "fichier lu en Windows-1252 faute d’être en UTF-8";
    /// A way to write nothing (`-`, `#N/D`, « Inconnu »): missing.
    ValeurVide, Information, "mot pour rien (« - », « #N/D », « Inconnu »…), compté comme absent";
    /// UTF-8 that was read as Latin-1 or Windows-1252 before it came here: put back.
    AccentsRepares, Information, "accents abîmés (« Ã© »), remis";
    /// Characters that nobody sees: controls, changes of direction, letters of no width.
    CaracteresRetires, Information, "caractères invisibles, retirés";
    /// Several values in one field, separated.
    ChampSepare, Information, "plusieurs valeurs dans un champ, séparées";
    /// A web address without its scheme: `https://` added.
    SchemaAjoute, Information, "adresse de site sans « https:// », ajouté";
    /// A postal code that a spreadsheet took for a number: five digits again.
    CodePostalComplete, Information, "code postal pris pour un nombre, remis en cinq chiffres";
    /// A postal code that is no commune's, as those of distribution (CEDEX) are: kept as written.
    CodePostalCedex, Information, "code postal d’aucune commune (CEDEX), conservé";
    /// Several places stand at one point: usually true.
    MemePoint, Information, "plusieurs lieux au même point, conservés";
    /// An address that names a person, published because it is the only contact and the operator asked for it.
    CourrielPersonnelPublie, Avertissement, "adresse électronique d’une personne, publiée car seul contact";
    /// A text that is too long for its field: left out rather than cut.
    TexteTropLong, Avertissement, "texte trop long, écarté";
    /// A date that does not read, or none: another is used, that says no more than is known.
    DateRemplacee, Avertissement, "date de mise à jour absente ou illisible, remplacée";
    /// A column of the file that nothing reads.
    ColonneIgnoree, Avertissement, "colonne du fichier, non lue";
    /// A column that has the name it had in an older schema, or is written otherwise.
    ColonneReconnue, Information, "colonne écrite autrement, reconnue";
    /// A required column that the file does without.
    ColonneAbsente, Avertissement, "colonne obligatoire du standard, absente";
    /// The header is not on the first row, or not on the only sheet.
    EnTetesTrouves, Information, "en-têtes trouvés plus bas, ou sur une feuille parmi d’autres";
    /// A term of an older schema, read as those of today.
    TermeAncien, Information, "terme d’un ancien schéma, lu comme ceux d’aujourd’hui";
    /// The source has no identifiers: they are made of what it says.
    IdentifiantEtabli, Information, "identifiants établis par Repère, faute d’en avoir";
    /// Rows that the mapping leaves out.
    LignesEcartees, Information, "lignes que la correspondance laisse de côté";
    /// A value that its vocabulary does not hold.
    ValeurInconnue, Avertissement, "valeur hors du vocabulaire, écartée";
}

/// One thing found in one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Constat {
    /// Number of the record in the file, from 1; 0 for the file as a whole.
    pub enregistrement: usize,
    /// The line of the file that the record starts on, from 1, where the format has lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ligne: Option<usize>,
    /// The source's identifier of the record, when it has one.
    pub identifiant: Option<String>,
    /// The source's field.
    pub champ: Cow<'static, str>,
    /// How grave it is.
    pub gravite: Gravite,
    /// What kind of thing.
    pub code: CodeConstat,
    /// What happened and what to do, in French.
    pub message: String,
}

/// The report of one import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RapportImport {
    /// Name of the source.
    pub source: String,
    /// Format it was read as.
    pub format: &'static str,
    /// Name of the file.
    pub fichier: String,
    /// When, RFC 3339.
    pub date: String,
    /// Nothing was written: a trial.
    pub simulation: bool,
    /// Revision of the published places after it.
    pub revision: u64,
    /// Records in the file.
    pub lus: usize,
    /// Places seen for the first time.
    pub crees: usize,
    /// Known places whose content differs.
    pub modifies: usize,
    /// Known places with the same content.
    pub inchanges: usize,
    /// Records not stored; each has a finding that says why.
    pub refuses: usize,
    /// Records of places outside the territory: each has a finding that says so, none is stored.
    pub hors_territoire: usize,
    /// Places that left their source: kept, hidden, and shown again when they come back.
    pub retires: usize,
    /// Places that came back to their source.
    pub retablis: usize,
    /// Number of the import, for `repere import undo`; 0 for a trial.
    pub numero: i64,
    /// Demonstration places removed.
    pub demonstration_retires: usize,
    /// Number of findings of each kind.
    pub constats_par_code: BTreeMap<CodeConstat, usize>,
    /// Every finding, in the order of the file.
    pub constats: Vec<Constat>,
}

impl RapportImport {
    /// The counts, in words: what always matters, and what happened of the rest.
    pub fn totaux(&self) -> Vec<(usize, &'static str)> {
        let always = [
            (self.lus, "lus"),
            (self.crees, "créés"),
            (self.modifies, "modifiés"),
            (self.inchanges, "inchangés"),
            (self.refuses, "refusés"),
        ];
        let sometimes = [
            (self.kept_outside(), "parmi eux, hors du territoire mais proches, gardés"),
            (self.hors_territoire, "hors du territoire, laissés hors de la carte"),
            (self.retires, "retirés, absents de la source"),
            (self.retablis, "rétablis, revenus dans la source"),
            (self.demonstration_retires, "lieux de démonstration retirés"),
        ];
        always.into_iter().chain(sometimes.into_iter().filter(|(nombre, _)| *nombre > 0)).collect()
    }

    /// How many places outside the territory are near enough to be kept.
    fn kept_outside(&self) -> usize {
        self.constats_par_code.get(&CodeConstat::VoisinDuTerritoire).copied().unwrap_or_default()
    }

    /// Counts findings by kind.
    pub fn count(constats: &[Constat]) -> BTreeMap<CodeConstat, usize> {
        let mut counts = BTreeMap::new();
        for constat in constats {
            *counts.entry(constat.code).or_default() += 1;
        }
        counts
    }
}

impl fmt::Display for RapportImport {
    /// The summary for a terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let essai = if self.simulation { " — simulation, rien n’a été écrit" } else { "" };
        writeln!(f, "Import « {} » ({}){essai}", self.source, self.format)?;
        for (nombre, quoi) in self.totaux() {
            writeln!(f, "{nombre:>8}  {quoi}")?;
        }
        for (gravite, titre) in [
            (Gravite::Refus, "Refus"),
            (Gravite::Avertissement, "Avertissements"),
            (Gravite::Information, "Informations"),
        ] {
            let mut of_gravity =
                self.constats_par_code.iter().filter(|(c, _)| c.gravite() == gravite).peekable();
            if of_gravity.peek().is_some() {
                writeln!(f, "{titre}")?;
            }
            for (code, nombre) in of_gravity {
                writeln!(f, "{nombre:>8}  {}", code.libelle())?;
            }
        }
        for constat in self.constats.iter().filter(|c| c.enregistrement == 0) {
            let champ = if constat.champ.is_empty() { "fichier" } else { &constat.champ };
            writeln!(f, "  {champ} : {}", constat.message)?;
        }
        let refused = || self.constats.iter().filter(|c| c.gravite == Gravite::Refus);
        for constat in refused().take(MOST_REFUSED) {
            writeln!(f, "  enregistrement {} : {}", constat.enregistrement, constat.message)?;
        }
        match refused().count().saturating_sub(MOST_REFUSED) {
            0 => Ok(()),
            more => writeln!(f, "  et {more} autres refus, dans le rapport complet (--report)"),
        }
    }
}
