//! Numbers and times made by chance: what is read is what came, or it is refused, or told.

use jiff::Timestamp;
use proptest::prelude::*;

use super::api::{Call, LIST_PETS, client};
use super::server::{TestServer, json};
use crate::runtime::{Field, Undeclared, model};

/// Reads a value from a text and writes it.
fn rewritten<T: Field>(text: &str) -> Option<String> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = T::read(&mut reader).ok()?;
    reader.end().ok()?;
    let mut out = Vec::new();
    value
        .write(&mut serde_json::Serializer::new(&mut out))
        .ok()?;
    String::from_utf8(out).ok()
}

/// The value of a number: its sign, its digits without zeros at either end, and the place of its point.
fn value(number: &str) -> (bool, String, i64) {
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = format!("{}{fraction}", whole.trim_start_matches('-'));
    let digits = all.trim_start_matches('0');
    let shift = exponent.parse::<i64>().expect("it is small");
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
    let finite = any::<f64>().prop_filter("JSON has no others", |double| double.is_finite());
    prop_oneof![
        finite.prop_map(shortest),
        any::<f32>()
            .prop_filter("JSON has no others", |float| float.is_finite())
            .prop_map(|float| shortest(f64::from(float))),
    ]
}

/// A double as JSON has it.
fn shortest(double: f64) -> String {
    serde_json::to_string(&double).expect("it is finite")
}

/// A number in an object that keeps what it cannot hold.
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

/// The numbers of a list of amounts, read from a response and written again.
fn sent_back(numbers: &[String]) -> Vec<(String, String)> {
    let amounts = numbers
        .iter()
        .map(|number| format!(r#"{{"double":{number},"integer":{number}}}"#));
    let body = format!("[{}]", amounts.collect::<Vec<_>>().join(","));
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let read = runtime.expect("a runtime").block_on(async {
        let server = TestServer::answering(json("200 OK", &body)).await;
        Call::<Vec<Amount>>::new(&client(&server), &LIST_PETS).await
    });
    let amounts = read.expect("amounts").into_body();
    let written = amounts.iter().map(|amount| {
        let text = serde_json::to_string(amount).expect("it can be written");
        let of = |name: &str| {
            let (_, rest) = text
                .split_once(&format!(r#""{name}":"#))
                .expect("it is there");
            let (number, _) = rest.split_once([',', '}']).expect("the object ends");
            number.to_owned()
        };
        (of("double"), of("integer"))
    });
    written.collect()
}

/// Nothing is written beside the sources.
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
    fn a_number_is_written_as_it_was_read_or_refused(number in number()) {
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
    fn a_moment_is_the_one_that_is_written(text in moment()) {
        let reference: Option<Timestamp> = text.parse().ok();
        let read = Timestamp::read(serde_json::Value::from(text.as_str())).ok();
        prop_assert!(read.is_none() || read == reference, "{}: {:?}", text, read);
    }

    #[test]
    fn every_moment_comes_back(second in -62_135_596_800_i64..253_402_207_200, nano in 0..1_000_000_000_i32) {
        let moment = Timestamp::new(second, nano).expect("it is in range");
        let text = serde_json::Value::from(moment.to_string());
        prop_assert_eq!(Timestamp::read(text).ok(), Some(moment));
    }
}

proptest! {
    #![proptest_config(configuration(16))]

    #[test]
    fn a_response_keeps_every_integer_and_the_nearest_double(numbers in proptest::collection::vec(number(), 20)) {
        for (number, (double, integer)) in numbers.iter().zip(sent_back(&numbers)) {
            prop_assert_eq!(value(&integer), value(number), "{}", number);
            let nearest = number.parse::<f64>().expect("it is a number");
            let is_nearest = double.parse::<f64>().ok() == Some(nearest);
            prop_assert!(value(&double) == value(number) || is_nearest, "{} {}", number, double);
        }
    }
}

/// Texts that look like moments.
fn moment() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9]{4}-(0[1-9]|1[0-2])-[0-3][0-9][Tt ][0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]{1,11})?(Z|z|[+-][0-2][0-9]:[0-5][0-9])",
        "20[0-9]{2}-?0[1-9]-?[0-2][0-9][T ]?[0-2][0-9]:?[0-5][0-9](:[0-5][0-9])?[.,]?[0-9]{0,3}(Z|[+-][0-9]{2}:?[0-9]{0,2})?",
    ]
}
