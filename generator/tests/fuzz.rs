//! The fuzz targets of the generator, run over their seeds and over the documents of the other tests.
//!
//! A seed is a file in `fuzz/seeds/<target>`. What a fuzzer has found is there too, so that it is never found again.

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
fn any_bytes_are_read_or_refused() {
    for seed in Seed::all("load") {
        seed.run(document::load);
    }
}

#[test]
fn made_up_documents_become_rust() {
    for seed in Seed::all("pipeline") {
        seed.run(document::pipeline);
    }
}
