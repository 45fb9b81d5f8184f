//! The fuzz target `www_authenticate`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| generator_fuzz::response::www_authenticate(data));
