//! The fuzz target `link`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| generator_fuzz::response::link(data));
