//! The fuzz target `load`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| generator_fuzz::document::load(data));
