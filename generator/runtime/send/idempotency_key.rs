//! Idempotency keys that no other call has.

use http::HeaderValue;

/// Returns a random UUID (RFC 9562, section 5.4), or `None` if the operating system has no random numbers.
///
/// Two calls of any programs must never have one key, since the second would get the response of the first and do
/// nothing. The generator of the backoff has a state of 64 bits, which some two of many processes share; the 122 bits
/// here are of the operating system.
pub fn fresh_idempotency_key() -> Option<HeaderValue> {
    let mut bytes = [0; 16];
    getrandom::getrandom(&mut bytes).ok()?;
    let random = u128::from_be_bytes(bytes);
    // The version is 4, the variant that of the RFC.
    let uuid = random & !(0xf << 76) & !(0b11 << 62) | 0x4 << 76 | 0b10 << 62;
    let (low, middle, version) = (uuid >> 96, uuid >> 80 & 0xffff, uuid >> 64 & 0xffff);
    let (variant, node) = (uuid >> 48 & 0xffff, uuid & 0xffff_ffff_ffff);
    HeaderValue::try_from(format!(
        "{low:08x}-{middle:04x}-{version:04x}-{variant:04x}-{node:012x}"
    ))
    .ok()
}
