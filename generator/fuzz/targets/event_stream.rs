//! The fuzz target `event_stream`.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| generator_fuzz::response::event_stream(data));
