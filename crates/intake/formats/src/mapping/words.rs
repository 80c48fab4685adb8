//! What is said of a mistake in a mapping, to whoever writes it.

use std::fmt;

use super::mistake::{Mistake, Name};

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotToml(why) => write!(f, "ce n’est pas du TOML : {why}"),
            Self::NoFields => write!(f, "il manque la table « [champs] »"),
            Self::MissingField("date_maj") => write!(
                f,
                "il manque le champ obligatoire « date_maj » ; si la source n’a pas de date, donnez celle du fichier : \
                 date_maj = {{ constante = \"AAAA-MM-JJ\" }}"
            ),
            Self::MissingField(field) => write!(f, "il manque le champ obligatoire « {field} »"),
            Self::NoCommune => write!(
                f,
                "il manque « commune » ou « code_postal » (ou « code_insee », ou une « adresse » qui les dit)"
            ),
            Self::TwoPoints => {
                write!(f, "donnez « coordonnees », ou « latitude » et « longitude », pas les deux")
            }
            Self::HalfAPoint => write!(f, "« latitude » et « longitude » vont ensemble"),
            Self::Unknown { what, given, near, possible } => {
                write!(f, "{}", unknown(what, given))?;
                match near {
                    Some(near) => write!(f, " ; vouliez-vous « {near} » ?"),
                    None if possible.is_empty() => Ok(()),
                    None => write!(f, " ; possibles : {}", possible.join(", ")),
                }
            }
            Self::Empty(key) => write!(f, "« {key} » est vide"),
            Self::NotAText(key) => write!(f, "« {key} » doit être un texte entre guillemets"),
            Self::NotANumber(key) => write!(f, "« {key} » doit être un nombre entier autre que 0"),
            Self::NotABoolean(key) => write!(f, "« {key} » vaut true ou false"),
            Self::NoRule(field) => write!(f, "« {field} » n’a aucune règle"),
            Self::Shape(shape) => write!(f, "écrivez {shape}"),
            Self::OneOf(keys) => write!(f, "donnez une seule de ces clés : {}", keys.join(", ")),
            Self::AtMostOneOf(keys) => write!(f, "une règle n’a qu’une de ces clés : {}", keys.join(", ")),
            Self::OnlyWith { key, with } => write!(f, "« {key} » ne sert qu’avec « {with} »"),
            Self::FromTheStart(key) => write!(f, "« {key} » se compte depuis le début, à partir de 1"),
            Self::NoWord(key) => write!(f, "« {key} » n’a que des signes, aucun mot"),
            Self::NotADate => write!(
                f,
                "un format de date s’écrit avec JJ, MM et AAAA, par exemple \"JJ/MM/AAAA\" ou \"J mois AAAA\" ; une date, \
                 \"AAAA-MM-JJ\""
            ),
            Self::NotASeparator => {
                write!(f, "un séparateur est un seul signe, comme \";\", \",\" ou \"|\", ou \"tab\"")
            }
            Self::SeveralStars => write!(f, "un motif de colonnes n’a qu’une étoile, comme \"Service*\""),
        }
    }
}

fn unknown(what: &Name, given: &str) -> String {
    match what {
        Name::Key(place) => format!("la clé « {given} » n’existe pas {place}"),
        Name::Field => format!("le champ « {given} » n’est pas un champ du standard"),
        Name::Term(field) => format!("la valeur « {given} » n’est pas un terme du vocabulaire « {field} »"),
        Name::Value(key) => format!("« {key} » ne peut pas valoir « {given} »"),
        Name::Day => format!("« {given} » n’est pas un jour de la semaine"),
    }
}
