//! How far the reading of a large file is, on a terminal.

use std::fs::File;
use std::io::{IsTerminal as _, Read, Write as _};
use std::time::{Duration, Instant};

/// Shortest time between two states shown.
const PERIOD: Duration = Duration::from_millis(200);

/// Width of the bar, characters.
const WIDTH: u64 = 30;

/// A file that shows on the standard error, when that is a terminal, which part of it has been read.
pub(crate) struct Followed {
    file: File,
    size: u64,
    read: u64,
    shown: Option<Instant>,
    is_shown: bool,
}

impl Followed {
    pub(crate) fn new(file: File) -> std::io::Result<Self> {
        let size = file.metadata()?.len();
        Ok(Self { file, size, read: 0, shown: None, is_shown: std::io::stderr().is_terminal() })
    }

    fn show(&mut self) {
        if !self.is_shown || self.shown.is_some_and(|shown| shown.elapsed() < PERIOD) {
            return;
        }
        self.shown = Some(Instant::now());
        // A terminal that is gone is no reason to stop reading.
        let _ = write!(std::io::stderr().lock(), "\r{}", bar(self.read, self.size));
    }
}

/// The state as text. A file that grows, or a device, is never more than whole.
fn bar(read: u64, size: u64) -> String {
    let percent = read.saturating_mul(100).checked_div(size).unwrap_or(100).min(100);
    let full = percent * WIDTH / 100;
    let (full, rest) = ("█".repeat(full as usize), "░".repeat((WIDTH - full) as usize));
    format!("{full}{rest} {percent:>3} %")
}

impl Read for Followed {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read += count as u64;
        self.show();
        Ok(count)
    }
}

/// Clears the line, so that what is said next starts on it.
impl Drop for Followed {
    fn drop(&mut self) {
        if self.shown.is_some() {
            let _ = write!(std::io::stderr().lock(), "\r{}\r", " ".repeat(WIDTH as usize + 6));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_goes_from_empty_to_full_and_no_further() {
        assert!(bar(0, 10).starts_with('░') && bar(0, 10).ends_with("  0 %"));
        assert_eq!(bar(5, 10).matches('█').count(), 15);
        for (read, size) in [(10, 10), (20, 10), (0, 0), (u64::MAX, 10)] {
            let bar = bar(read, size);
            assert!(bar.ends_with("100 %") && !bar.contains('░'), "{bar}");
        }
    }
}
