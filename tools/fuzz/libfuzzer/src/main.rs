//! One target under libFuzzer: the one that `REPERE_FUZZ` names.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use repere_fuzz::{TARGETS, Target};

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let name = std::env::var("REPERE_FUZZ").expect("REPERE_FUZZ names a target");
    *TARGETS.iter().find(|target| target.name == name).expect("a known target")
});

fuzz_target!(|bytes: &[u8]| (TARGET.check)(bytes));
