//! Discriminator values that are not strings, and missing discriminators.

use serde_json::{Value, json};

use crate::runtime::{RawJson, Undeclared, integer_enum, model, text_enum, union};

#[derive(Clone, Debug, PartialEq)]
enum Event {
    Made(Box<Made>),
    Gone(Box<Gone>),
    Unknown(RawJson),
}

union! {
    Event at "#/components/schemas/Event" by "type" {
        1 | -7 => Made,
        2 => Gone,
        _ => Unknown,
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Made,
    Gone,
    Unknown(i64),
}

integer_enum! {
    Kind at "#/components/schemas/Kind" {
        1 => Made,
        2 => Gone,
        _ => Unknown,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Made {
    kind: Kind,
    at: Option<String>,
    undeclared: Undeclared,
}

model! {
    Made at "#/components/schemas/Made" {
        required "type" => kind,
        "at" => at,
        ..undeclared,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Gone {
    at: Option<String>,
    undeclared: Undeclared,
}

model! {
    Gone at "#/components/schemas/Gone" {
        "at" => at,
        ..undeclared,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Outcome {
    Good(Box<Good>),
    Bad(Box<Good>),
    Unknown(RawJson),
}

union! {
    Outcome at "#/components/schemas/Outcome" by "ok" {
        true => Good,
        false => Bad,
        _ => Unknown,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Good {
    ok: bool,
}

model! {
    Good at "#/components/schemas/Good" {
        required "ok" => ok,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Auth {
    Keys(Box<Keys>),
    Role(Box<Role>),
    Token(Box<Token>),
    Unknown(RawJson),
}

union! {
    Auth at "#/components/schemas/Auth" by "mode" {
        "keys" or Closed["accessKeyId"] of ["mode"] => Keys,
        "role" also Object[] of ["roleArn", "name"] => Role,
        "token" or Object[] of ["token", "name"] => Token,
        _ => Unknown,
    }
}

#[derive(Clone)]
enum Mode {
    Keys,
    Unknown(String),
}

text_enum! {
    Mode at "#/components/schemas/Mode" {
        "keys" => Keys,
        _ => Unknown,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Keys {
    mode: Option<Mode>,
    access_key_id: String,
}

model! {
    Keys at "#/components/schemas/Keys" {
        "mode" => mode,
        required "accessKeyId" => access_key_id,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Role {
    mode: Option<String>,
    role_arn: Option<String>,
    name: Option<String>,
    undeclared: Undeclared,
}

model! {
    Role at "#/components/schemas/Role" {
        "mode" => mode,
        "roleArn" => role_arn,
        "name" => name,
        ..undeclared,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Token {
    mode: Option<String>,
    token: Option<String>,
    name: Option<String>,
    undeclared: Undeclared,
}

model! {
    Token at "#/components/schemas/Token" {
        "mode" => mode,
        "token" => token,
        "name" => name,
        ..undeclared,
    }
}

fn written<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_value(value).expect("the value can be serialized")
}

#[test]
fn an_integer_is_a_tag() {
    let read = |value: Value| serde_json::from_value::<Event>(value).expect("an event");
    for value in [
        json!({"type": 1, "at": "noon"}),
        json!({"type": -7, "more": [1]}),
        json!({"at": "noon", "type": 2}),
    ] {
        let event = read(value.clone());
        assert!(!matches!(event, Event::Unknown(_)), "{event:?}");
        assert_eq!(written(&event), value);
    }
    assert!(matches!(read(json!({"type": 1.0})), Event::Made(_)));
    for value in [
        json!({"type": "1"}),
        json!({"type": 3}),
        json!({"type": 1.5}),
    ] {
        let event = read(value.clone());
        assert!(matches!(event, Event::Unknown(_)), "{event:?}");
        assert_eq!(written(&event), value);
    }
}

#[test]
fn a_tag_is_written_in_its_json_type() {
    let made = Made {
        kind: Kind::Gone,
        at: None,
        undeclared: Undeclared::default(),
    };
    assert_eq!(written(&Event::Made(Box::new(made))), json!({"type": 1}));
    let gone = Gone {
        at: None,
        undeclared: Undeclared::default(),
    };
    assert_eq!(written(&Event::Gone(Box::new(gone))), json!({"type": 2}));
    let bad = Outcome::Bad(Box::new(Good { ok: true }));
    assert_eq!(written(&bad), json!({"ok": false}));
}

#[test]
fn a_boolean_is_a_tag() {
    let read = |value: Value| serde_json::from_value::<Outcome>(value).expect("an outcome");
    assert!(matches!(read(json!({"ok": true})), Outcome::Good(_)));
    assert!(matches!(read(json!({"ok": false})), Outcome::Bad(_)));
    assert!(matches!(read(json!({"ok": null})), Outcome::Unknown(_)));
}

#[test]
fn a_value_without_a_tag_is_the_variant_whose_properties_it_has() {
    let read = |value: Value| serde_json::from_value::<Auth>(value).expect("any value is read");
    let keys = json!({"accessKeyId": "a"});
    assert!(matches!(read(keys.clone()), Auth::Keys(_)));
    assert_eq!(written(&read(keys)), json!({"accessKeyId": "a"}));
    let null = json!({"mode": null, "accessKeyId": "a"});
    assert_eq!(written(&read(null)), json!({"accessKeyId": "a"}));
    let role = read(json!({"roleArn": "r", "more": 1}));
    assert!(matches!(role, Auth::Role(_)));
    let with_tag = json!({"mode": "role", "roleArn": "r", "more": 1});
    assert_eq!(written(&role), with_tag);
    // More than one variant matches these, and no variant has any property of the last two.
    for value in [
        json!({"name": "n"}),
        json!({}),
        json!({"other": 1}),
        json!(7),
    ] {
        let auth = read(value.clone());
        assert!(matches!(auth, Auth::Unknown(_)), "{auth:?}");
        assert_eq!(written(&auth), value);
    }
}

#[test]
fn an_unknown_tag_is_not_ignored() {
    let value = json!({"mode": "new", "accessKeyId": "a"});
    let read: Auth = serde_json::from_value(value.clone()).expect("any value is read");
    assert!(matches!(read, Auth::Unknown(_)), "{read:?}");
    assert_eq!(written(&read), value);
}

#[test]
fn a_failure_has_its_position_in_the_whole_document() {
    let text = "[\n{\"ok\": true},\n{\"ok\": true, \"ok\": 1}]";
    let failure = serde_json::from_str::<Vec<Outcome>>(text).expect_err("`ok` is a number");
    let failure = failure.to_string();
    assert!(
        failure.contains("/ok in #/components/schemas/Good/properties/ok: invalid type"),
        "{failure}"
    );
    assert!(failure.contains(" at line 3 "), "{failure}");
}
