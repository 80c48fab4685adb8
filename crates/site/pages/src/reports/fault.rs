//! Why a form is shown again, and what is said of it.

use axum::http::StatusCode;
use repere_domain::report::{Element, ReportError};
use repere_words::french;

use super::token::TokenRefusal;

/// Why a form is shown again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It says nothing.
    Empty,
    TooLong,
    /// A field of one line is too long.
    ValueTooLong,
    /// What should be a telephone number has too few digits to be one.
    ShortNumber,
    /// What should be an e-mail address is none.
    NoAddress,
    /// The name of the missing place is not there.
    NoName,
    /// Its commune is not.
    NoCommune,
    /// No commune is called so.
    UnknownCommune(String),
    /// Several are, one of which is to be chosen.
    WhichCommune(String),
    TooEarly,
    /// The form is too old, or none of ours.
    Stale,
    AlreadySent,
    TooOften,
    /// The database did not keep it.
    NotKept,
}

impl Fault {
    /// Whether only another form can be sent.
    pub(super) const fn wants_another_form(&self) -> bool {
        matches!(self, Self::Stale | Self::AlreadySent)
    }

    /// The field that is to be mended, by its identifier in the forms: it is marked, and described by what is said.
    pub(super) const fn field(&self) -> &'static str {
        match self {
            Self::NoName => "nom",
            Self::NoCommune | Self::UnknownCommune(_) | Self::WhichCommune(_) => "commune",
            Self::NoAddress => "courriel",
            Self::Empty | Self::TooLong => "texte",
            _ => "",
        }
    }

    /// The element whose other value is to be mended.
    pub(super) const fn element(&self) -> Option<Element> {
        if matches!(self, Self::ShortNumber) { Some(Element::Telephone) } else { None }
    }

    pub(super) const fn status(&self) -> StatusCode {
        match self {
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            Self::NotKept => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// What is said of it.
    pub(super) fn sentence(&self) -> String {
        french::typeset(match self {
            Self::Empty => "Cochez ce qui ne va pas, ou écrivez-le.",
            Self::TooLong => "Votre texte est trop long : raccourcissez-le.",
            Self::ValueTooLong => "Une des lignes est trop longue : 300 caractères au plus.",
            Self::ShortNumber => {
                "Le numéro de téléphone est trop court : écrivez-le en entier, ou écrivez ce qui ne va pas."
            }
            Self::NoAddress => {
                "L’adresse de courriel n’est pas complète : elle s’écrit comme « accueil@exemple.fr ». Corrigez-la, ou effacez-la."
            }
            Self::NoName => "Écrivez le nom du lieu, ou ce qui permet de le reconnaître.",
            Self::NoCommune => "Écrivez dans quelle commune est ce lieu.",
            Self::UnknownCommune(text) => {
                return french::typeset(format!(
                    "Nous ne connaissons pas de commune « {text} » ici. Vérifiez son nom, ou écrivez son code postal."
                ));
            }
            Self::WhichCommune(text) => {
                return french::typeset(format!(
                    "Plusieurs communes répondent à « {text} » : choisissez la bonne ci-dessous, puis envoyez."
                ));
            }
            Self::TooEarly => "Envoi très rapide : relisez, puis envoyez encore une fois.",
            Self::Stale => {
                "Cette page était ouverte depuis longtemps : relisez, puis envoyez encore une fois."
            }
            Self::AlreadySent => {
                "Un signalement a déjà été envoyé avec cette page, et il est enregistré. Pour en envoyer un autre, relisez, puis envoyez encore une fois."
            }
            Self::TooOften => {
                "Plusieurs signalements viennent d’être envoyés depuis votre connexion : réessayez dans une heure."
            }
            Self::NotKept => {
                "Votre signalement n’a pas pu être enregistré, et ce n’est pas de votre fait. Votre texte est toujours ci-dessous : réessayez dans quelques minutes."
            }
        })
    }
}

impl From<ReportError> for Fault {
    fn from(error: ReportError) -> Self {
        match error {
            ReportError::Empty => Self::Empty,
            ReportError::TooLong => Self::TooLong,
            ReportError::ValueTooLong => Self::ValueTooLong,
        }
    }
}

impl From<TokenRefusal> for Fault {
    fn from(refusal: TokenRefusal) -> Self {
        match refusal {
            TokenRefusal::TooEarly => Self::TooEarly,
            TokenRefusal::Expired | TokenRefusal::Unknown => Self::Stale,
        }
    }
}
