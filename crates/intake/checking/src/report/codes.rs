//! The kinds of findings: the one table of their codes, gravities and words.

use serde::Serialize;

use super::Gravity;

/// Declares the kinds of findings with their gravity and their words.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $gravity:ident, $words:literal;)+) => {
        /// The kinds of findings.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum FindingCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)+
        }

        impl FindingCode {
            /// How grave it is.
            pub const fn gravity(self) -> Gravity {
                match self {
                    $(Self::$name => Gravity::$gravity,)+
                }
            }

            /// What it is called in a summary.
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$name => $words,)+
                }
            }
        }
    };
}

codes! {
    /// The record is not an object, or has not the shape of the format.
    RecordUnreadable = "enregistrement-illisible", Refused, "enregistrement illisible";
    /// No identifier.
    IdentifierMissing = "identifiant-absent", Refused, "identifiant absent";
    /// An identifier that an earlier record of the file has.
    IdentifierTwice = "identifiant-en-double", Refused, "identifiant en double dans le fichier";
    /// No name.
    NameMissing = "nom-absent", Refused, "nom absent";
    /// A name that is too long to be one.
    NameTooLong = "nom-trop-long", Refused, "nom trop long";
    /// More text than a place has to say: often a quote that nothing closes, which takes in the records below it.
    RecordTooLong = "enregistrement-trop-long", Refused, "enregistrement trop long";
    /// No commune of the reference geography, and no usable point outside it.
    CommuneNotFound = "commune-introuvable", Refused, "commune introuvable";
    /// No readable date.
    DateUnreadable = "date-illisible", Refused, "date de mise à jour illisible";
    /// The point is outside the region: the place is shown at its commune.
    PointOutsideRegion = "position-hors-region", Warning, "point hors de la région, placé à la commune";
    /// The point is more than 500 metres outside the commune of the address: the place is shown at its commune.
    PointOutsideCommune = "position-hors-commune", Warning, "point à plus de 500 m de la commune, placé à la commune";
    /// A mairie that does not stand where the reference has that of its commune.
    MairieFarAway = "mairie-eloignee", Warning, "mairie à plus de 500 m de celle que donne la référence, à vérifier";
    /// No coordinates: the place is shown at its commune.
    CoordinatesMissing = "coordonnees-absentes", Warning, "coordonnées absentes, placé à la commune";
    /// Coordinates that are not a point, such as projected ones: the place is shown at its commune.
    CoordinatesUnreadable = "coordonnees-illisibles", Warning, "coordonnées illisibles, placé à la commune";
    /// Latitude and longitude were exchanged; put back.
    CoordinatesExchanged = "coordonnees-inversees", Information, "latitude et longitude échangées, remises dans l’ordre";
    /// The place is outside the reference geography, near enough to be of use.
    NearTerritory = "voisin-du-territoire", Information, "lieu hors du territoire, gardé parce qu’il en est proche";
    /// The place is outside the reference geography.
    OutsideTerritory = "hors-territoire", Information, "lieu hors du territoire, laissé hors de la carte";
    /// The INSEE code is not that of the commune that everything else says.
    OtherCodeInsee = "code-insee-different", Warning, "code INSEE qui n’est pas celui de la commune, écarté";
    /// The name is that of another commune than the one its INSEE code says.
    OtherCommune = "commune-differente", Warning, "nom d’une autre commune que celle du code INSEE, qui est suivi";
    /// The postal code or the commune was read out of the address.
    ReadInAddress = "adresse-lue", Information, "code postal ou commune lus dans l’adresse";
    /// The postal code is not one of the commune's.
    OtherPostalCode = "code-postal-different", Warning, "code postal qui n’est pas celui de la commune";
    /// No readable postal code: the commune's is used.
    PostalCodeMissing = "code-postal-absent", Warning, "code postal absent ou illisible, remplacé par celui de la commune";
    /// The commune was recognised under another name than its own.
    CommuneRecognised = "commune-rapprochee", Information, "commune écrite autrement, reconnue";
    /// No address.
    AddressMissing = "adresse-absente", Warning, "adresse absente";
    /// A telephone number that does not read.
    PhoneUnreadable = "telephone-illisible", Warning, "téléphone illisible, laissé vide";
    /// Several telephone numbers in one field: the first is kept.
    SeveralPhones = "telephones-multiples", Information, "plusieurs téléphones dans un champ, le premier gardé";
    /// A telephone number with words around it, or written otherwise than numbers are.
    PhoneRepaired = "telephone-repare", Information, "téléphone avec autre chose autour, le numéro gardé";
    /// An e-mail address that does not read.
    EmailInvalid = "courriel-invalide", Warning, "adresse électronique invalide, écartée";
    /// An e-mail address written otherwise than addresses are: `mailto:`, `@@`, « arobase ».
    EmailRepaired = "courriel-repare", Information, "adresse électronique abîmée, réparée";
    /// An address that names a person: kept for the staff, not published.
    EmailPersonal = "courriel-personnel", Information, "adresse électronique d’une personne, non publiée";
    /// Sentences that name a person, or give a number or an address that is not the place's: not published.
    PassageWithheld = "passage-non-publie", Information, "phrase qui nomme une personne, non publiée";
    /// A service that follows from what the source says otherwise.
    ServiceDeduced = "service-deduit", Information, "service que disent les catégories, les cases ou les mots du lieu, ajouté";
    /// A web address that does not read.
    SiteUnreadable = "site-illisible", Warning, "adresse de site illisible, écartée";
    /// A web address whose damage leaves no doubt.
    SiteRepaired = "site-repare", Information, "adresse de site abîmée, réparée";
    /// A SIREN of zeros: missing.
    SirenOfZeros = "siren-nul", Information, "SIREN « 000000000 », compté comme absent";
    /// A pivot with what a spreadsheet or a hand adds to it or takes away: repaired.
    PivotRepaired = "pivot-repare", Information, "SIREN, SIRET ou RNA abîmé, réparé";
    /// A pivot (SIREN, SIRET, RNA) that does not read.
    PivotInvalid = "pivot-invalide", Warning, "SIREN, SIRET ou RNA invalide, écarté";
    /// The source's bassin de vie is not that of the commune.
    OtherBassin = "bassin-different", Information, "bassin de vie de la source différent de celui de la commune";
    /// A correction made by hand says something else than the source: the correction is kept.
    CorrectionKept = "correction-conservee", Information, "correction manuelle conservée, la source dit autre chose";
    /// Opening hours that should be in the OSM syntax and are not: kept as words.
    HoursUnreadable = "horaires-illisibles", Warning, "horaires hors de la syntaxe OpenStreetMap, gardés en texte";
    /// Opening hours in French, written in the OSM syntax with certainty.
    HoursConverted = "horaires-convertis", Information, "horaires en français, convertis";
    /// Opening hours in French that cannot be written in the OSM syntax with certainty: kept as words.
    HoursInProse = "horaires-en-prose", Information, "horaires en français, gardés en texte";
    /// The days that the source ticks are not those that its opening hours name; the hours are followed.
    OtherDays = "jours-differents", Information, "jours cochés différents de ceux des horaires";
    /// A kind of place that the name says and the source does not, added.
    KindOfName = "genre-du-nom", Information, "sorte de lieu que le nom dit, ajoutée";
    /// A value that stood in another field, put back.
    FieldMoved = "champ-deplace", Information, "valeur trouvée dans un autre champ, remise à sa place";
    /// The file is not in UTF-8: read as Windows-1252.
    EncodingConverted = "encodage-converti", Information, "fichier lu en Windows-1252 faute d’être en UTF-8";
    /// A way to write nothing (`-`, `#N/D`, « Inconnu »): missing.
    EmptyValue = "valeur-vide", Information, "mot pour rien (« - », « #N/D », « Inconnu »…), compté comme absent";
    /// UTF-8 that was read as Latin-1 or Windows-1252 before it came here: put back.
    AccentsRepaired = "accents-repares", Information, "accents abîmés (« Ã© »), remis";
    /// Characters that nobody sees: controls, changes of direction, letters of no width.
    CharactersRemoved = "caracteres-retires", Information, "caractères invisibles, retirés";
    /// Several values in one field, separated.
    FieldSplit = "champ-separe", Information, "plusieurs valeurs dans un champ, séparées";
    /// A web address without its scheme: `https://` added.
    SchemeAdded = "schema-ajoute", Information, "adresse de site sans « https:// », ajouté";
    /// A postal code that a spreadsheet took for a number: five digits again.
    PostalCodeCompleted = "code-postal-complete", Information, "code postal pris pour un nombre, remis en cinq chiffres";
    /// A postal code that is no commune's, as those of distribution (CEDEX) are: kept as written.
    PostalCodeCedex = "code-postal-cedex", Information, "code postal d’aucune commune (CEDEX), conservé";
    /// Several places stand at one point: usually true.
    SamePoint = "meme-point", Information, "plusieurs lieux au même point, conservés";
    /// An address that names a person, published because it is the only contact and the operator asked for it.
    EmailPersonalPublished = "courriel-personnel-publie", Warning, "adresse électronique d’une personne, publiée car seul contact";
    /// A text that is too long for its field: left out rather than cut.
    TextTooLong = "texte-trop-long", Warning, "texte trop long, écarté";
    /// A date that does not read, or none: another is used, that says no more than is known.
    DateReplaced = "date-remplacee", Warning, "date de mise à jour absente ou illisible, remplacée";
    /// A column of the file that nothing reads.
    ColumnIgnored = "colonne-ignoree", Warning, "colonne du fichier, non lue";
    /// A column that has the name it had in an older schema, or is written otherwise.
    ColumnRecognised = "colonne-reconnue", Information, "colonne écrite autrement, reconnue";
    /// A required column that the file does without.
    ColumnMissing = "colonne-absente", Warning, "colonne obligatoire du standard, absente";
    /// The header is not on the first row, or not on the only sheet.
    HeaderFound = "en-tetes-trouves", Information, "en-têtes trouvés plus bas, ou sur une feuille parmi d’autres";
    /// A term of an older schema, read as those of today.
    FormerTerm = "terme-ancien", Information, "terme d’un ancien schéma, lu comme ceux d’aujourd’hui";
    /// The source has no identifiers: they are made of what it says.
    IdentifierMade = "identifiant-etabli", Information, "identifiants établis par Repère, faute d’en avoir";
    /// Rows that the mapping leaves out.
    RowsLeftOut = "lignes-ecartees", Information, "lignes que la correspondance laisse de côté";
    /// A value that its vocabulary does not hold.
    UnknownValue = "valeur-inconnue", Warning, "valeur hors du vocabulaire, écartée";
}
