//! Random numbers and times are read exactly, rejected, or reported to the observer.

use jiff::Timestamp;
use proptest::prelude::*;

use super::api::{Call, LIST_PETS, client};
use super::server::{TestServer, json};
use crate::runtime::{JsonCodec, Undeclared, model};

/// Reads a value from JSON text and writes it.
fn rewritten<T: JsonCodec>(text: &str) -> Option<String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = T::read(&mut reader).ok()?;
    reader.end().ok()?;
    let mut out = Vec::new();
    value
        .write(&mut serde_json::Serializer::new(&mut out))
        .ok()?;
    String::from_utf8(out).ok()
}

/// Returns the value of a number: its sign, its digits without zeros at either end, and the position of its decimal
/// point.
fn value(number: &str) -> (bool, String, i64) {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{}{fraction}", whole.trim_start_matches('-'));
    let digits = all.trim_start_matches('0');
    let shift = exponent.parse::<i64>().expect("a small exponent");
    let point = digits.len() as i64 - fraction.len() as i64 + shift;
    match digits.trim_end_matches('0') {
        "" => (false, String::new(), 0),
        digits => (number.starts_with('-'), digits.to_owned(), point),
    }
}

fn number() -> impl Strategy<Value = String> {
    let whole = prop_oneof![
        "-?(0|[1-9][0-9]{0,2})",
        "-?[1-9][0-9]{14,20}",
        (any::<i64>(), -2..3_i128).prop_map(|(near, by)| (i128::from(near) + by).to_string()),
    ];
    let fraction = prop_oneof!["", "\\.[0-9]{1,20}", "\\.0{1,3}"];
    let exponent = prop_oneof![3 => "", 1 => "[eE][+-]?[0-9]{1,2}"];
    (whole, fraction, exponent)
        .prop_map(|(whole, fraction, exponent)| whole + &fraction + &exponent)
}

fn double() -> impl Strategy<Value = String> {
    let finite = any::<f64>().prop_filter("JSON numbers are finite", |double| double.is_finite());
    prop_oneof![
        finite.prop_map(shortest),
        any::<f32>()
            .prop_filter("JSON numbers are finite", |float| float.is_finite())
            .prop_map(|float| shortest(f64::from(float))),
    ]
}

/// Returns the JSON form of a double.
fn shortest(double: f64) -> String {
    serde_json::to_string(&double).expect("a finite number")
}

/// A number, in an object that keeps undeclared properties.
#[derive(Clone, Debug, Default, PartialEq)]
struct Amount {
    double: Option<f64>,
    integer: Option<i64>,
    undeclared: Undeclared,
}

model! {
    Amount at "#/components/schemas/Amount" {
        "double" => double,
        "integer" => integer,
        ..undeclared
    }
}

/// Reads an array of amounts from a response and writes them again.
fn sent_back(numbers: &[String]) -> Vec<(String, String)> {
    let amounts = numbers
        .iter()
        .map(|number| format!(r#"{{"double":{number},"integer":{number}}}"#));
    let body = format!("[{}]", amounts.collect::<Vec<_>>().join(","));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let read = runtime.expect("a runtime").block_on(async {
        let server = TestServer::responding(json("200 OK", &body)).await;
        Call::<Vec<Amount>>::new(&client(&server), &LIST_PETS).await
    });
    let amounts = read.expect("amounts").into_body();
    let written = amounts.iter().map(|amount| {
        let text = serde_json::to_string(amount).expect("it can be written");
        let of = |name: &str| {
            let (_, rest) = text
                .split_once(&format!(r#""{name}":"#))
                .expect("the property is present");
            let (number, _) = rest.split_once([',', '}']).expect("the object ends");
            number.to_owned()
        };
        (of("double"), of("integer"))
    });
    written.collect()
}

/// Failure files are not written next to the sources.
fn configuration(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(configuration(256))]

    #[test]
    fn a_number_is_written_as_it_was_read_or_rejected(number in number()) {
        for written in [
            rewritten::<f64>(&number),
            rewritten::<i64>(&number),
            rewritten::<u64>(&number),
            rewritten::<i128>(&number),
            rewritten::<i32>(&number),
        ].into_iter().flatten() {
            prop_assert_eq!(value(&written), value(&number), "{}", number);
        }
    }

    #[test]
    fn every_double_is_read(number in double()) {
        let written = rewritten::<f64>(&number).map(|written| value(&written));
        prop_assert_eq!(written, Some(value(&number)));
    }

    #[test]
    fn every_integer_is_read(number in any::<i128>(), zeros in "(\\.0{1,3})?") {
        let text = format!("{number}{zeros}");
        prop_assert_eq!(rewritten::<i128>(&text), Some(number.to_string()));
        if zeros.is_empty() {
            let expected = i64::try_from(number).ok().map(|number| number.to_string());
            prop_assert_eq!(rewritten::<i64>(&text), expected);
        }
    }

    #[test]
    fn a_timestamp_equals_the_moment_in_its_text(text in moment()) {
        let reference: Option<Timestamp> = text.parse().ok();
        let read = Timestamp::read(serde_json::Value::from(text.as_str())).ok();
        prop_assert!(read.is_none() || read == reference, "{}: {:?}", text, read);
    }

    #[test]
    fn every_timestamp_round_trips(second in -62_135_596_800_i64..253_402_207_200, nano in 0..1_000_000_000_i32) {
        let moment = Timestamp::new(second, nano).expect("a moment in range");
        let text = serde_json::Value::from(moment.to_string());
        prop_assert_eq!(Timestamp::read(text).ok(), Some(moment));
    }

    #[test]
    fn a_timestamp_is_written_with_three_digits_or_all(
        second in -377_705_023_201_i64..253_402_207_200,
        nano in prop_oneof![0..1_000_000_000_i32, (0..1000).prop_map(|milli| milli * 1_000_000)],
    ) {
        let nano = if second < 0 { -nano } else { nano };
        let moment = Timestamp::new(second, nano).expect("a moment in range");
        let expected = match nano % 1_000_000 {
            0 => format!("{moment:.3}"),
            _ => moment.to_string(),
        };
        let written = moment.write(serde_json::value::Serializer);
        prop_assert_eq!(written.expect("it is written"), expected);
    }
}

proptest! {
    #![proptest_config(configuration(16))]

    #[test]
    fn a_response_keeps_every_integer_and_the_nearest_double(numbers in proptest::collection::vec(number(), 20)) {
        for (number, (double, integer)) in numbers.iter().zip(sent_back(&numbers)) {
            prop_assert_eq!(value(&integer), value(number), "{}", number);
            let nearest = number.parse::<f64>().expect("a number");
            let is_nearest = double.parse::<f64>().ok() == Some(nearest);
            prop_assert!(value(&double) == value(number) || is_nearest, "{} {}", number, double);
        }
    }
}

#[test]
fn each_character_of_a_timestamp_counts() {
    for usual in ["2026-01-31T12:34:45.678Z", "2026-01-31T12:34:45Z"] {
        for place in 0..usual.len() {
            for character in '\0'..='\x7F' {
                let mut text = usual.to_owned();
                text.replace_range(place..=place, character.encode_utf8(&mut [0; 4]));
                let reference: Option<Timestamp> = text.parse().ok();
                let read = Timestamp::read(serde_json::Value::from(text.as_str())).ok();
                let is_digit =
                    usual.as_bytes()[place].is_ascii_digit() && character.is_ascii_digit();
                assert!(read == reference || (read.is_none() && !is_digit), "{text}");
            }
        }
    }
}

/// Generates strings that resemble timestamps.
fn moment() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{4}-(0[1-9]|1[0-2])-[0-3][0-9][Tt ][0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{1,11})?(Z|z|[+-][0-2][0-9]:[0-5][0-9])",
        "20[0-9]{2}-?0[1-9]-?[0-2][0-9][T ]?[0-2][0-9]:?[0-5][0-9](:[0-5][0-9])?[.,]?[0-9]{0,3}(Z|[+-][0-9]{2}:?[0-9]{0,2})?",
    ]
}

#[tokio::test]
async fn digits_of_a_string_are_looked_at_once() {
    // Looking at the rest of them again for every sixteenth would take hours.
    let text = "1".repeat(8_000_000);
    let body = format!(r#"["{text}", "n{text}"]"#);
    let server = TestServer::responding(json("200 OK", &body)).await;
    let read = Call::<Vec<String>>::new(&client(&server), &LIST_PETS).await;
    let lengths: Vec<usize> = read
        .expect("strings")
        .into_body()
        .iter()
        .map(String::len)
        .collect();
    assert_eq!(lengths, [8_000_000, 8_000_001]);
}
