//! The table `webhooks`.

use crate::config::{Config, SignedPart, TimestampLocation, Webhooks};

fn parse(table: &str) -> Result<Webhooks, String> {
    let text = format!("package = \"a\"\n[webhooks]\nsignature-header = \"X-Signature\"\n{table}");
    let config = Config::parse("c.toml", &text).map_err(|errors| errors.to_string())?;
    config.webhooks().cloned().ok_or_else(String::new)
}

#[test]
fn a_body_alone_is_signed_unless_the_table_says_more() {
    let webhooks = parse("signature-prefix = \"sha256=\"").expect("a scheme");
    assert_eq!(webhooks.signature_header, "x-signature");
    assert_eq!(webhooks.payload, [SignedPart::Body]);
    assert_eq!(webhooks.timestamp, TimestampLocation::Nowhere);
}

#[test]
fn a_payload_is_text_with_variables() {
    let table = "payload = \"v0:{timestamp}:{body}.\"\ntimestamp-header = \"X-Time\"";
    let webhooks = parse(table).expect("a scheme");
    let text = |text: &str| SignedPart::Text(text.to_owned());
    assert_eq!(
        webhooks.payload,
        [
            text("v0:"),
            SignedPart::Timestamp,
            text(":"),
            SignedPart::Body,
            text(".")
        ]
    );
    assert_eq!(
        webhooks.timestamp,
        TimestampLocation::Header("x-time".to_owned())
    );
}

#[test]
fn what_a_receiver_relies_on_is_signed() {
    for (table, wrong) in [
        ("payload = \"{timestamp}\"", "without `{body}`"),
        ("timestamp-header = \"t\"", "a time that is not signed"),
        ("payload = \"{timestamp}{body}\"", "`{timestamp}` without"),
        ("id-header = \"i\"", "an ID that is not signed"),
        ("payload = \"{id}{body}\"", "`{id}` without"),
        (
            "payload = \"{timestamp}{body}\"\ntimestamp-prefix = \"t=\"",
            "without `signature-separator`",
        ),
        (
            "timestamp-header = \"t\"\ntimestamp-prefix = \"t=\"",
            "has both",
        ),
    ] {
        let error = parse(table).expect_err("it is no scheme");
        assert!(error.contains(wrong), "{error}");
    }
}
