//! Who publishes the site, as the operator says it.

use clap::builder::NonEmptyStringValueParser;
use repere_server::{Contact, Publisher};

#[derive(clap::Args)]
pub(crate) struct PublisherArgs {
    /// Who publishes the site and answers for it: named on the pages « À propos » and « Mentions légales »
    #[arg(long, env = "REPERE_PUBLISHER", value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    publisher: Option<String>,
    /// How to write to them: an e-mail address, or the address of a page
    #[arg(long, env = "REPERE_CONTACT", value_name = "ADDRESS")]
    contact: Option<Contact>,
    /// Who hosts the site, with a postal address, as French law asks to say
    #[arg(long, env = "REPERE_HOSTING", value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
    hosting: Option<String>,
    /// Licence of the places, which their sources chose, such as « Licence Ouverte 2.0 »
    #[arg(long, env = "REPERE_PLACES_LICENCE", value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    places_licence: Option<String>,
}

impl PublisherArgs {
    /// What the pages say of them.
    pub(crate) fn publisher(self, mail_server: Option<String>) -> Publisher {
        Publisher {
            name: self.publisher,
            contact: self.contact,
            host: self.hosting,
            licence: self.places_licence,
            mail_server,
        }
    }
}
