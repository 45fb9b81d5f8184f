//! Values of unions.

use std::fmt::Debug;

use super::api::{Call, LIST, builder, run};
use super::models::{Formed, Problem, Record, Tagged};
use super::transport::{Canned, Canning};
use crate::runtime::{DecodePolicy, Error, JsonCodec, Response};

/// The first byte selects the type and the leniency, the rest is the body. Checks that a value that was read is written
/// as text that is read and written unchanged.
pub fn union_value(data: &[u8]) {
    let Some((first, body)) = data.split_first() else {
        return;
    };
    let policy = match first & 4 {
        0 => DecodePolicy::Lenient,
        _ => DecodePolicy::Strict,
    };
    match first % 4 {
        0 => check::<Tagged>(body, policy),
        1 => check::<Formed>(body, policy),
        2 => check::<Vec<Tagged>>(body, policy),
        _ => check::<Record>(body, policy),
    }
}

fn check<T>(body: &[u8], policy: DecodePolicy)
where
    T: JsonCodec + Debug + PartialEq,
{
    let value = match read::<T>(body, policy) {
        Ok(value) => value,
        Err(error) => {
            let _ = format!("{error} {error:?}");
            return;
        }
    };
    let text = written(&value);
    let again = read::<T>(text.as_bytes(), policy);
    let again = again.unwrap_or_else(|error| panic!("{error} in {text}"));
    assert_eq!(text, written(&again), "of {value:?}");
}

fn read<T: JsonCodec>(body: &[u8], policy: DecodePolicy) -> Result<T, Error<Problem>> {
    let transport = Canned::new([Canning::json(body)]);
    let client = builder(&transport).decode_policy(policy);
    let client = client.build().expect("the server is valid");
    run(async { Call::<T>::new(&client, &LIST).await }).map(Response::into_body)
}

fn written<T: JsonCodec>(value: &T) -> String {
    let mut text = Vec::new();
    let mut out = serde_json::Serializer::new(&mut text);
    value.write(&mut out).expect("the value can be serialized");
    String::from_utf8(text).expect("JSON is UTF-8")
}
