//! Generates strings.
use serde_json::Value;

use super::conjunction::{format, highest, lowest};
use super::{Maker, Share};
use crate::json::Json;

const PLAIN: [&[&str]; 2] = [
    &["text", "Some words", "abc-123", "naïve café", "a"],
    &[
        "",
        "line\nbreak \"quoted\" \\ tab\t",
        "日本語 🦀",
        " spaced ",
        "\u{1}\u{7f}",
        "true",
        "null",
        "42",
    ],
];

impl<'a> Maker<'a> {
    pub(super) fn string(&mut self, parts: &[&'a Value]) -> Option<Json> {
        let pattern = parts.iter().find_map(|part| part.get("pattern")?.as_str());
        let [everyday, edges] = match format(parts) {
            Some(format) => of_format(format).unwrap_or(PLAIN),
            None => PLAIN,
        };
        let (offer, texts) = match self.share {
            Share::Everyday => ("everyday string", everyday),
            Share::Edge => ("edge string", edges),
        };
        let turn = self.turn(parts, offer, texts.len());
        let is_plain = texts == PLAIN[0] || texts == PLAIN[1];
        if let Some(pattern) = pattern.filter(|_| is_plain) {
            return self.matching(pattern).map(Json::String);
        }
        let text = texts.get(turn).copied().unwrap_or_default().to_owned();
        let least = highest(parts, "minLength").unwrap_or(0);
        let most = lowest(parts, "maxLength").unwrap_or(usize::MAX);
        Some(Json::String(fitted(text, least, most)))
    }
}

/// Pads or truncates the text to a length in characters.
fn fitted(mut text: String, least: usize, most: usize) -> String {
    let length = text.chars().count();
    text.extend(std::iter::repeat_n(
        'x',
        least.min(100_000).saturating_sub(length),
    ));
    text.chars().take(most).collect()
}

/// Returns strings of a format: common ones and edge cases.
fn of_format(format: &str) -> Option<[&'static [&'static str]; 2]> {
    Some(match format {
        "uuid" => [
            &[
                "3fa85f64-5717-4562-b3fc-2c963f66afa6",
                "00000000-0000-4000-8000-000000000001",
            ],
            &[
                "3FA85F64-5717-4562-B3FC-2C963F66AFA6",
                "00000000-0000-0000-0000-000000000000",
            ],
        ],
        "byte" => [
            &["aGVsbG8=", "YWJj", "U29tZSBieXRlcw=="],
            &["", "+/8=", "AA=="],
        ],
        "email" | "idn-email" => [&["ann@example.com"], &["o'neil+tag@sub.example.co.uk"]],
        "uri" | "url" | "iri" | "uri-reference" => [
            &["https://example.com/a", "https://example.com/a?b=c&d=%20"],
            &[
                "urn:isbn:0451450523",
                "https://user@example.com:8080/%C3%A9#f",
            ],
        ],
        "hostname" => [&["example.com"], &["xn--bcher-kva.example"]],
        "ipv4" => [&["192.0.2.1"], &["0.0.0.0", "255.255.255.255"]],
        "ipv6" => [
            &["2001:db8::1"],
            &["::", "2001:0DB8:0:0:0:0:0:1", "::ffff:192.0.2.1"],
        ],
        "ip" => [&["192.0.2.1", "2001:db8::1"], &["::"]],
        "int64" | "int32" | "integer" | "uint64" => [&["42", "-7"], &["0", "9223372036854775807"]],
        "decimal" | "number" | "double" | "float" => [&["12.50", "1"], &["0.10", "-0.001"]],
        "json-pointer" => [&["/a/b"], &["", "/a~1b"]],
        _ => return of_time(format),
    })
}

/// Returns strings of a date or time format: common ones and edge cases.
fn of_time(format: &str) -> Option<[&'static [&'static str]; 2]> {
    Some(match format {
        "date-time" => [
            &[
                "2024-05-17T10:30:00Z",
                "2024-05-17T10:30:00.123Z",
                "2021-12-31T23:59:59+02:00",
            ],
            &[
                "2024-02-29T00:00:00.123456789Z",
                "2024-05-17T10:30:00.1234567891Z",
                "2016-12-31T23:59:60Z",
                "9999-12-31T23:59:59Z",
                "1985-04-12T23:20:50.52-08:00",
                "2024-05-17t10:30:00z",
                "0001-01-01T00:00:00Z",
                "2024-05-17T10:30:00.000Z",
            ],
        ],
        "date" => [
            &["2024-05-17", "1999-12-31"],
            &["2024-02-29", "0001-01-01", "9999-12-31"],
        ],
        "time" => [
            &["10:30:00Z", "23:59:59+02:00"],
            &["10:30:00.123456Z", "23:59:60Z"],
        ],
        "duration" => [&["P1D", "PT30M"], &["P1Y2M3DT4H5M6S", "PT0S"]],
        "date-time-local" => [&["2024-05-17T10:30:00"], &["2024-05-17T10:30:00.123456789"]],
        "time-local" => [&["10:30:00"], &["10:30:00.5"]],
        _ => return None,
    })
}
