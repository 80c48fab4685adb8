//! What letters leave by.

use std::path::Path;

use repere_people::Email;
use repere_records::{Mail, NotSent};

use crate::SmtpAddress;
use crate::folder::Folder;
use crate::smtp::{Smtp, SmtpOptions};

/// What letters leave by.
pub struct Sender(Way);

enum Way {
    Smtp(Box<Smtp>),
    Folder(Folder),
}

impl Sender {
    /// Over SMTP, from an address.
    ///
    /// # Errors
    /// When the server has no name that a certificate could be for, or those of its authority cannot be read.
    pub fn smtp(server: &SmtpAddress, from: Email, options: &SmtpOptions) -> Result<Self, String> {
        Ok(Self(Way::Smtp(Box::new(Smtp::new(server, from, options)?))))
    }

    /// Into files of a folder, which is made when it is missing: nothing is sent.
    pub fn folder(folder: &Path, from: Email) -> Self {
        Self(Way::Folder(Folder::new(folder.to_owned(), from)))
    }

    /// Hands a letter over.
    ///
    /// # Errors
    /// When it is not taken: for now, or for good.
    pub async fn send(&self, mail: &Mail) -> Result<(), NotSent> {
        match &self.0 {
            Way::Smtp(smtp) => smtp.send(mail).await,
            Way::Folder(folder) => folder.write(mail).map_err(|error| NotSent::ForNow(error.to_string())),
        }
    }
}
