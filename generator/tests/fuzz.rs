//! Runs the fuzz targets of the generator over their seeds.
//!
//! A seed is a file in `fuzz/seeds/<target>`. Inputs that a fuzzer has found are there too, as regression tests.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../fuzz/src/document/mod.rs"]
mod document;
#[path = "fuzz/seeds.rs"]
mod seeds;

use seeds::Seed;

#[test]
fn any_bytes_are_read_or_rejected() {
    for seed in Seed::all("load") {
        seed.run(document::load);
    }
}

#[test]
fn random_documents_become_rust() {
    for seed in Seed::all("pipeline") {
        seed.run(document::pipeline);
    }
}
