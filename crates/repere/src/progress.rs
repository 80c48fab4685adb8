//! How far a long work has come: one line on a terminal, drawn over itself; nothing elsewhere.

use std::cell::Cell;
use std::fs::File;
use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// A terminal is not redrawn more often.
const PERIOD: Duration = Duration::from_millis(100);
/// What ends sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(400);
/// Cells of the bar.
const WIDTH: usize = 30;

/// A bar on the standard error, where that is a terminal.
pub(crate) struct Progress {
    what: &'static str,
    started: Instant,
    drawn: Cell<Option<Instant>>,
    terminal: bool,
}

impl Progress {
    /// A work that begins; `what` says what is being done.
    pub(crate) fn new(what: &'static str) -> Self {
        Self { what, started: Instant::now(), drawn: Cell::new(None), terminal: io::stderr().is_terminal() }
    }

    /// Says which part is done, from 0 to 1.
    pub(crate) fn at(&self, part: f64) {
        let now = Instant::now();
        let is_due = match self.drawn.get() {
            Some(last) => now.duration_since(last) >= PERIOD,
            None => now.duration_since(self.started) >= PATIENCE,
        };
        if self.terminal && is_due {
            self.drawn.set(Some(now));
            let _ = write!(io::stderr().lock(), "\r{}", line(self.what, part));
        }
    }
}

impl Drop for Progress {
    /// Leaves the terminal as it was.
    fn drop(&mut self) {
        if self.drawn.get().is_some() {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

/// A file that shows which part of it has been read.
pub(crate) struct Followed {
    file: File,
    size: u64,
    read: u64,
    progress: Progress,
}

impl Followed {
    /// A file that will be read from its beginning.
    pub(crate) fn new(file: File) -> io::Result<Self> {
        Self::named("Lecture", file)
    }

    /// The same; `what` says what it is read for.
    pub(crate) fn named(what: &'static str, file: File) -> io::Result<Self> {
        let size = file.metadata()?.len();
        Ok(Self { file, size, read: 0, progress: Progress::new(what) })
    }
}

impl io::Read for Followed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read += count as u64;
        // A device has no size, and is never more than whole.
        self.progress.at(self.read as f64 / self.size.max(1) as f64);
        Ok(count)
    }
}

fn line(what: &str, part: f64) -> String {
    let part = part.clamp(0.0, 1.0);
    // In range: `part` is between 0 and 1.
    let full = (part * WIDTH as f64).round() as usize;
    format!("{what} [{}{}] {:3.0} %", "#".repeat(full), ".".repeat(WIDTH - full), part * 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_fills_from_nothing_to_everything() {
        assert_eq!(line("Lecture", 0.0), format!("Lecture [{}]   0 %", ".".repeat(30)));
        assert_eq!(line("Lecture", 0.5), format!("Lecture [{}{}]  50 %", "#".repeat(15), ".".repeat(15)));
        assert_eq!(line("Lecture", 7.0), format!("Lecture [{}] 100 %", "#".repeat(30)));
    }
}
