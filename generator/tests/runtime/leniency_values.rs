//! Times, identifiers and numbers with less than their schema requires, or more than a type can represent.

use super::leniency::{Record, deviates, is_read_leniently, read, record};
use crate::runtime::DecodePolicy;

#[tokio::test]
async fn times_with_missing_components() {
    deviates(
        r#""at":"2026-01-31T12:00:00""#,
        r#""at":"2026-01-31T12:00:00.000Z""#,
        &["NoOffset /at Record/properties/at"],
    )
    .await;
    deviates(
        r#""uuid":"{67E5504410B1426F9247BB680E5FE0C8}""#,
        r#""uuid":"{67E5504410B1426F9247BB680E5FE0C8}""#,
        &["Unreadable /uuid Record/properties/uuid"],
    )
    .await;
    deviates(
        r#""uuid":"67E5504410B1426F9247BB680E5FE0C8""#,
        r#""uuid":"67e55044-10b1-426f-9247-bb680e5fe0c8""#,
        &["UuidForm /uuid Record/properties/uuid"],
    )
    .await;
    deviates(
        r#""pair":["a",1,2,3]"#,
        r#""pair":["a",1]"#,
        &[
            "ExtraElement /pair/2 Record/properties/pair",
            "ExtraElement /pair/3 Record/properties/pair",
        ],
    )
    .await;
}

#[tokio::test]
async fn valid_values_that_the_type_cannot_represent_are_reported_under_both_policies() {
    for (given, written, report) in [
        (
            r#""at":"2023-08-02T11:40:05.1234567891Z""#,
            r#""at":"2023-08-02T11:40:05.123456789Z""#,
            "SubNanosecond /at Record/properties/at",
        ),
        (
            r#""at":"2016-12-31T23:59:60Z""#,
            r#""at":"2016-12-31T23:59:59.000Z""#,
            "LeapSecond /at Record/properties/at",
        ),
        (
            r#""at":"9999-12-31T23:59:59.9999999Z""#,
            r#""at":"9999-12-31T23:59:59Z""#,
            "BeyondLastMoment /at Record/properties/at",
        ),
        (
            r#""opens":"12:00:00.1234567891""#,
            r#""opens":"12:00:00.123456789""#,
            "SubNanosecond /opens Record/properties/opens",
        ),
    ] {
        is_read_leniently(given, written, &[report]).await;
        let (outcome, found) = read::<Record>(&record(given), DecodePolicy::Strict).await;
        let read = outcome.unwrap_or_else(|error| panic!("{given}: {error}"));
        let text = serde_json::to_string(&*read).expect("the value can be serialized");
        assert_eq!((text, found), (record(written), vec![report.to_owned()]));
    }
    for exact in [
        r#""at":"9999-12-31T23:59:59Z""#,
        r#""count":9223372036854775807"#,
        r#""wide":-170141183460469231731687303715884105728"#,
        r#""ratio":0.30000000000000004"#,
        r#""ratio":1.2345678901234568e+18"#,
        r#""ratio":5e-324"#,
        r#""any":{"a":[9223372036854775808,"12345678901234567890.5\"",0.30000000000000004]}"#,
    ] {
        is_read_leniently(exact, exact, &[]).await;
    }
    for (given, written) in [
        (r#""count":1e18"#, r#""count":1000000000000000000"#),
        (
            r#""count":9223372036854775807.0"#,
            r#""count":9223372036854775807"#,
        ),
        (r#""count":42.0"#, r#""count":42"#),
        (r#""count":0.0"#, r#""count":0"#),
        (r#""wide":1.5e1"#, r#""wide":15"#),
        (r#""bytes":"YWJj\nZGVm""#, r#""bytes":"YWJjZGVm""#),
    ] {
        is_read_leniently(given, written, &[]).await;
        let (outcome, _) = read::<Record>(&record(given), DecodePolicy::Strict).await;
        assert!(outcome.is_ok(), "{given}");
    }
}

#[tokio::test]
async fn numbers_with_more_digits_than_a_double() {
    deviates(
        r#""ratio":0.10000000000000001"#,
        r#""ratio":0.1"#,
        &["Rounded /ratio Record/properties/ratio"],
    )
    .await;
    is_read_leniently(
        r#""any":[0.10000000000000001,123456789012345678901]"#,
        r#""any":[0.1,1.2345678901234568e+20]"#,
        &["Rounded /any Record/properties/any"],
    )
    .await;
}
