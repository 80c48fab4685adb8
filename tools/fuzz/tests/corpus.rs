//! Every input that is kept, on every run of the tests: those that once found a fault, and those that reach far.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::time::{Duration, Instant};

use repere_fuzz::{TARGETS, corpus};

#[test]
fn every_kept_input_is_held_by_its_reader() {
    let (mut files, mut bytes) = (0, 0);
    for target in TARGETS {
        let kept = corpus(target.name);
        assert!(kept.len() > 2, "{} has no corpus", target.name);
        for (path, input) in kept {
            assert!(input.len() <= 4096, "{} is larger than 4 KiB", path.display());
            let start = Instant::now();
            (target.check)(&input);
            assert!(start.elapsed() < Duration::from_secs(10), "{}: {:?}", path.display(), start.elapsed());
            files += 1;
            bytes += input.len();
        }
    }
    assert!(files <= 200 && bytes <= 200 << 10, "{files} files, {bytes} bytes: keep those that matter");
}
