//! The fuzz target `retry_after`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| generator_fuzz::response::retry_after(data));
