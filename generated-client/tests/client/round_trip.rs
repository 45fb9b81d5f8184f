//! Round trips: any value is written as it was read.

#![allow(
    clippy::field_reassign_with_default,
    reason = "without the feature `mock`, no literal of a response type compiles outside of the crate"
)]

use std::collections::BTreeMap;

use jiff::Timestamp;
use okta_users::models::{User, UserInput, UserProfile, UserProfileInput, UserStatus};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Attributes that a request can clear.
const NULLABLE: [&str; 4] = ["firstName", "mobilePhone", "secondEmail", "zipCode"];

/// Attributes that a request can only set.
const PLAIN: [&str; 4] = ["login", "email", "title", "userType"];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        fraction().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            btree_map(any::<String>(), inner, 0..4).prop_map(object),
        ]
    })
}

/// A number with a fraction and at most 15 significant digits.
fn fraction() -> impl Strategy<Value = f64> {
    (-999_999_999_999_999_i64..=999_999_999_999_999, 1..=9_u32)
        .prop_map(|(digits, places)| digits as f64 / f64::from(10_u32.pow(places)))
}

fn object(entries: BTreeMap<String, Value>) -> Value {
    Value::Object(entries.into_iter().collect())
}

fn any_text() -> impl Strategy<Value = Value> {
    any::<String>().prop_map(Value::from)
}

prop_compose! {
    /// Declared attributes, set and cleared, and custom attributes of any type.
    fn any_profile()(
        cleared in btree_map(prop::sample::select(&NULLABLE[..]), prop_oneof![Just(Value::Null), any_text()], 0..4),
        set in btree_map(prop::sample::select(&PLAIN[..]), any_text(), 0..4),
        custom in btree_map("custom[A-Z]{1,8}", any_json(), 0..4),
    ) -> Map<String, Value> {
        let declared = cleared.into_iter().chain(set).map(|(name, value)| (name.to_owned(), value));
        declared.chain(custom).collect()
    }
}

prop_compose! {
    fn any_time()(second in -62_135_596_800_i64..=253_402_207_199, nanosecond in 0..1_000_000_000_i32) -> Timestamp {
        Timestamp::new(second, nanosecond).unwrap()
    }
}

fn without_cleared(mut profile: Map<String, Value>) -> Map<String, Value> {
    profile.retain(|name, value| !value.is_null() || name.starts_with("custom"));
    profile
}

proptest! {
    #[test]
    fn a_profile_in_a_request(profile in any_profile()) {
        let text = Value::Object(profile.clone()).to_string();
        let read: UserProfileInput = serde_json::from_str(&text).unwrap();
        let written = serde_json::to_value(read).unwrap();
        prop_assert_eq!(written, Value::Object(profile));
    }

    #[test]
    fn a_profile_in_a_response(profile in any_profile()) {
        let text = Value::Object(profile.clone()).to_string();
        let read: UserProfile = serde_json::from_str(&text).unwrap();
        let written = serde_json::to_value(read).unwrap();
        prop_assert_eq!(written, Value::Object(without_cleared(profile)));
    }

    #[test]
    fn a_profile_that_is_sent_back(profile in any_profile()) {
        let text = Value::Object(profile.clone()).to_string();
        let response: UserProfile = serde_json::from_str(&text).unwrap();
        let written = serde_json::to_value(UserProfileInput::from(response)).unwrap();
        prop_assert_eq!(written, Value::Object(without_cleared(profile)));
    }

    /// Computed numbers can have more digits, and every digit is preserved.
    #[test]
    fn a_fraction_with_all_its_digits(number in any::<f64>()) {
        let profile = Value::Object(Map::from_iter([("number".to_owned(), number.into())]));
        let read: UserProfile = serde_json::from_str(&profile.to_string()).unwrap();
        prop_assert_eq!(serde_json::to_value(read).unwrap(), profile);
    }

    #[test]
    fn a_user(id in any::<String>(), status in any::<String>(), time in any_time(), profile in any_profile()) {
        let mut user = User::default();
        user.id = Some(id);
        user.status = Some(status.into());
        user.created = Some(time);
        user.profile = Some(serde_json::from_value(Value::Object(profile)).unwrap());
        let text = serde_json::to_string(&user).unwrap();
        prop_assert_eq!(serde_json::from_str::<User>(&text).unwrap(), user);
    }

    #[test]
    fn a_status_of_any_string(text in any::<String>()) {
        let status = UserStatus::from(text.as_str());
        prop_assert_eq!(status.as_str(), &text);
        let written = serde_json::to_string(&status).unwrap();
        prop_assert_eq!(serde_json::from_str::<UserStatus>(&written).unwrap(), status);
    }

    /// Any response body is decoded or rejected.
    #[test]
    fn nothing_panics(body in any_json(), property in prop::sample::select(&["profile", "_links", "credentials", "type"][..])) {
        let around = Value::Object(Map::from_iter([(property.to_owned(), body.clone())]));
        for value in [body, around] {
            if let Ok(user) = serde_json::from_value::<User>(value) {
                prop_assert!(serde_json::to_value(UserInput::from(user)).is_ok());
            }
        }
    }
}
