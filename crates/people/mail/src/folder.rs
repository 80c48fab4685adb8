//! Letters as files, for a site that has no SMTP server yet: all may be tried, and nothing leaves.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::PathBuf;

use repere_people::Email;
use repere_records::Mail;

use crate::smtp::message_id;

/// A folder.
pub(crate) struct Folder {
    path: PathBuf,
    from: Email,
}

impl Folder {
    pub(crate) fn new(path: PathBuf, from: Email) -> Self {
        Self { path, from }
    }

    /// Writes a letter to a file of its own, as it is read: written again, it is the same file.
    pub(crate) fn write(&self, mail: &Mail) -> io::Result<()> {
        fs::create_dir_all(&self.path)?;
        make_private(&self.path)?;
        let path = self.path.join(format!("{:06}.eml", mail.id.0));
        let draft = path.with_extension("part");
        let mut file = File::create(&draft)?;
        file.write_all(self.text(mail).as_bytes())?;
        file.sync_all()?;
        fs::rename(&draft, &path)
    }

    /// In UTF-8 throughout (RFC 6532), so that it is read as it is.
    fn text(&self, mail: &Mail) -> String {
        let letter = &mail.letter;
        let unsubscribe = letter.unsubscribe.as_ref().map(|page| format!("List-Unsubscribe: <{page}>\n"));
        format!(
            "From: Repère <{}>\nTo: {}\nSubject: {}\nDate: {}\nMessage-ID: {}\n{}MIME-Version: 1.0\n\
             Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{}",
            self.from.reveal(),
            letter.to.reveal(),
            letter.subject,
            mail.at.to_rfc2822(),
            message_id(mail, &self.from),
            unsubscribe.unwrap_or_default(),
            letter.text,
        )
    }
}

/// Letters are read by the operator alone: they name people, and some let in.
#[cfg(unix)]
fn make_private(path: &std::path::Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o700))
}

#[cfg(not(unix))]
fn make_private(_: &std::path::Path) -> io::Result<()> {
    Ok(())
}
