//! A fault of ours: what the terminal says of it, and what the log keeps.

use std::panic::{AssertUnwindSafe, catch_unwind};

use anyhow::anyhow;

/// From now on a panic is said whole in the log: who reads it gave the command and its files. A server says less.
pub(crate) fn say_what_panics_are() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, why = panic.payload_as_str(), "a panic");
    }));
}

/// Does a command; a panic in it is a refusal like any other. What was under way is dropped as it goes: a transaction is rolled
/// back, a file begun is removed.
pub(crate) fn guarded(command: impl FnOnce() -> anyhow::Result<()>) -> anyhow::Result<()> {
    // Nothing that the command held is looked at afterwards.
    catch_unwind(AssertUnwindSafe(command)).unwrap_or_else(|_| {
        Err(anyhow!(
            "une erreur de Repère, et non de ce que vous avez donné, a arrêté la commande ; rien n’a été écrit à moitié ; \
             transmettez la ligne « a panic » ci-dessus à ceux qui l’entretiennent"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output;

    #[test]
    fn a_panic_is_one_sentence_and_leaves_nothing_half_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.csv");
        let error = guarded(|| {
            output::write_with(&path, |out| {
                out.write_all(&[b'x'; 100_000])?;
                panic!("an invariant")
            })
        })
        .unwrap_err()
        .to_string();
        assert!(error.contains("une erreur de Repère") && error.lines().count() == 1, "{error}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "not even a draft");
    }
}
