//! The fuzz target `union`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| generator_fuzz::response::union_value(data));
