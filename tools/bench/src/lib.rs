//! Measures, each in a file of `benches/`; `cargo xtask bench` runs them and holds them against their budgets.
