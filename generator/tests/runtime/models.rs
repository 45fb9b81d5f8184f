//! Models: reading, writing, and the pointers of failures.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::api::{Kind, Nothing, Pet, Toy};
use super::many::Many;
use crate::runtime::{Patch, Undeclared, model};

fn read(value: &Value) -> Pet {
    serde_json::from_str(&value.to_string()).expect("this is a pet")
}

fn failure<T: serde::de::DeserializeOwned + std::fmt::Debug>(text: &str) -> String {
    let message = serde_json::from_str::<T>(text)
        .expect_err("the value is invalid")
        .to_string();
    message
        .split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[test]
fn every_kind_of_property_round_trips() {
    let text = json!({
        "id": "p1", "kind": "CAT", "born": "2026-01-31T12:00:00.000Z", "nickname": null, "legs": 4,
        "mother": {"id": "p0", "kind": "LYNX", "born": null}, "toys": [{"name": "ball", "prices": {"EUR": 1.5}}],
        "chip": "c-1", "one": 1, "one point zero": 1.0, "large": u64::MAX, "list": [null, {"a": []}],
    });
    let pet = read(&text);
    assert_eq!(pet.nickname, Patch::Clear);
    assert_eq!(
        pet.mother.as_ref().map(|mother| mother.kind.clone()),
        Some(Kind::from("LYNX"))
    );
    assert_eq!(serde_json::to_value(&pet).expect("a pet is JSON"), text);
    assert_eq!(pet.extra["one"].to_string(), "1");
    assert_eq!(pet.extra["one point zero"].to_string(), "1.0");
}

#[test]
fn only_required_properties_are_written_if_no_others_are_set() {
    let pet = read(&json!({"id": "p1", "kind": "DOG"}));
    let text = serde_json::to_string(&pet).expect("a pet is JSON");
    assert_eq!(text, r#"{"id":"p1","kind":"DOG","born":null}"#);
}

#[test]
fn null_for_an_optional_property_is_read_as_absent() {
    let pet = read(&json!({"id": "p1", "kind": "DOG", "legs": null, "mother": null, "toys": null}));
    assert_eq!(pet, read(&json!({"id": "p1", "kind": "DOG"})));
}

#[test]
fn the_last_of_two_equal_names_wins() {
    let pet: Pet = serde_json::from_str(r#"{"id": "a", "kind": "CAT", "id": "b", "x": 1, "x": 2}"#)
        .expect("a pet");
    assert_eq!((pet.id.as_str(), &pet.extra["x"]), ("b", &json!(2)));
}

#[derive(Clone, Debug, PartialEq)]
struct Kennel {
    guard: Toy,
    boxed: Box<Toy>,
    spare: Option<Toy>,
    all: Vec<Toy>,
}

model! {
    Kennel at "#/components/schemas/Kennel" {
        required "guard" => guard,
        required "boxed" => boxed,
        "spare" => spare,
        "all" => all,
    }
}

#[test]
fn nothing_of_an_earlier_object_remains_in_a_repeated_one() {
    let [first, second] = [
        r#"{"name": "a", "prices": {"EUR": 1.5}}"#,
        r#"{"name": "b"}"#,
    ];
    let kennel = |toy: &str| {
        format!(r#""guard": {toy}, "boxed": {toy}, "spare": {toy}, "all": [{toy}, {toy}]"#)
    };
    let read = |text: &str| -> Kennel { serde_json::from_str(text).expect("a kennel") };
    let repeated = read(&format!("{{{}, {}}}", kennel(first), kennel(second)));
    assert_eq!(repeated, read(&format!("{{{}}}", kennel(second))));
    let cleared = read(&format!(r#"{{{}, "spare": null}}"#, kennel(first)));
    assert_eq!(cleared.spare, None);
}

#[test]
fn a_name_with_escapes_equals_the_name_without() {
    let pet: Pet =
        serde_json::from_str(r#"{"\u0069d": "a", "kind": "CAT", "\u00e9": 1}"#).expect("a pet");
    assert_eq!((pet.id.as_str(), &pet.extra["é"]), ("a", &json!(1)));
}

#[test]
fn a_declared_name_among_the_undeclared_properties_is_not_written_twice() {
    let mut pet = read(&json!({"id": "p1", "kind": "DOG"}));
    pet.extra.insert("id".into(), json!("other"));
    assert_eq!(
        serde_json::to_string(&pet).expect("JSON"),
        r#"{"id":"p1","kind":"DOG","born":null}"#
    );
}

#[test]
fn a_declared_name_among_the_undeclared_properties_replaces_an_absent_field() {
    let mut pet = read(&json!({"id": "p1", "kind": "DOG"}));
    pet.extra.insert("legs".into(), Value::Null);
    assert_eq!(
        serde_json::to_string(&pet).expect("JSON"),
        r#"{"id":"p1","kind":"DOG","born":null,"legs":null}"#
    );
}

#[test]
fn undeclared_properties_are_skipped_without_a_map_for_them() {
    let toy: Toy =
        serde_json::from_str(r#"{"name": "ball", "new": {"deep": [1, 2]}}"#).expect("a toy");
    assert_eq!(
        toy,
        Toy {
            name: Some("ball".into()),
            prices: None
        }
    );
    let nothing: Nothing = serde_json::from_str(r#"{"new": 1}"#).expect("any object is nothing");
    assert_eq!(serde_json::to_string(&nothing).expect("JSON"), "{}");
}

#[test]
fn a_model_can_be_read_from_a_json_value() {
    let value = json!({"id": "p1", "kind": "CAT"});
    assert_eq!(
        serde_json::from_value::<Pet>(value.clone()).expect("a pet"),
        read(&value)
    );
}

#[test]
fn missing_properties_are_all_named() {
    assert_eq!(
        failure::<Pet>("{}"),
        "in #/components/schemas/Pet: Pet lacks the required `id`, `kind`"
    );
    assert_eq!(
        failure::<Pet>(r#"{"kind": "CAT"}"#),
        "in #/components/schemas/Pet: Pet lacks the required `id`"
    );
}

#[test]
fn a_value_that_is_no_object_is_rejected_with_the_name_of_the_struct() {
    assert_eq!(
        failure::<Toy>("1"),
        "in #/components/schemas/Toy: invalid type: integer `1`, expected an object (Toy)"
    );
    assert_eq!(
        failure::<Toy>("[]"),
        "in #/components/schemas/Toy: invalid type: sequence, expected an object (Toy)"
    );
}

#[test]
fn a_failure_to_read_has_a_pointer() {
    let nested = r#"{"id": "a", "kind": "CAT", "toys": [{}, {"prices": {"a/b~c": "x"}}]}"#;
    assert_eq!(
        failure::<Pet>(nested),
        r##"/toys/1/prices/* in #/components/schemas/Toy/properties/prices: invalid type: string "x", expected f64"##
    );
    let missing = r#"{"id": "a", "kind": "CAT", "mother": {"id": "m"}}"#;
    assert_eq!(
        failure::<Pet>(missing),
        "/mother in #/components/schemas/Pet: Pet lacks the required `kind`"
    );
    assert_eq!(
        failure::<Pet>(r#"{"id": "a"#),
        "/id in #/components/schemas/Pet/properties/id: EOF while parsing a string"
    );
}

#[test]
fn a_failure_to_write_has_a_pointer() {
    let prices = [("EUR".to_owned(), f64::NAN)].into();
    let toys = vec![
        Toy::default(),
        Toy {
            name: None,
            prices: Some(prices),
        },
    ];
    let mut pet = read(&json!({"id": "p1", "kind": "DOG"}));
    pet.toys = Some(toys);
    let message = serde_json::to_string(&pet)
        .expect_err("NaN is not JSON")
        .to_string();
    assert_eq!(message, "/toys/1/prices/*: NaN is not a JSON number");
}

#[test]
fn deep_nesting_is_an_error_and_not_a_crash() {
    let text = r#"{"id":"a","kind":"CAT","mother":"#.repeat(100_000);
    assert!(
        failure::<Pet>(&text).contains("recursion limit"),
        "the depth of a response must be limited"
    );
}

#[test]
fn required_properties_beyond_the_first_sixty_four_are_checked() {
    let complete: serde_json::Map<_, _> = (0..70)
        .map(|number| (format!("p{number}"), json!(number)))
        .collect();
    let mut incomplete = complete.clone();
    incomplete.remove("p63");
    incomplete.remove("p64");
    incomplete.remove("p69");
    assert!(serde_json::from_value::<Many>(Value::Object(complete)).is_ok());
    let message = failure::<Many>(&Value::Object(incomplete).to_string());
    assert_eq!(
        message,
        "in #/components/schemas/Many: Many lacks the required `p63`, `p64`, `p69`"
    );
}

proptest! {
    #[test]
    fn any_undeclared_properties_round_trip(extra in proptest::collection::btree_map(".*", any::<i64>(), 0..8), id in ".*") {
        let mut pet = read(&json!({"id": "", "kind": "CAT"}));
        pet.id = id;
        pet.extra = extra.into_iter().map(|(name, value)| (format!("x{name}"), json!(value))).collect();
        let text = serde_json::to_string(&pet).expect("a pet is JSON");
        prop_assert_eq!(serde_json::from_str::<Pet>(&text).expect("a pet was written"), pet);
    }

    #[test]
    fn any_text_is_read_or_rejected(text in ".*") {
        let _ = serde_json::from_str::<Pet>(&text);
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Open {
    name: Option<String>,
    undeclared: Undeclared,
}

model! {
    Open at "#/components/schemas/Open" {
        "name" => name,
        ..undeclared,
    }
}

fn open(text: &str) -> Open {
    serde_json::from_str(text).expect("this is an open object")
}

#[test]
fn undeclared_properties_are_written_again_after_the_declared_ones() {
    let text = r#"{"name":"a","big":12345678901234567890123.50,"deep":{"b":[null, 1]}}"#;
    let mut open = open(text);
    assert_eq!(
        open.undeclared.get("big"),
        Some("12345678901234567890123.50")
    );
    open.name = Some("b".to_owned());
    assert_eq!(
        serde_json::to_string(&open).expect("JSON"),
        text.replace("\"a\"", "\"b\"")
    );
}

#[test]
fn undeclared_properties_can_be_inserted_and_removed() {
    let mut open = Open::default();
    assert!(open.undeclared.is_empty());
    open.undeclared.insert("level", &3).expect("3 is JSON");
    open.undeclared
        .insert("name", &"other")
        .expect("a string is JSON");
    assert_eq!(
        serde_json::to_string(&open).expect("JSON"),
        r#"{"level":3,"name":"other"}"#
    );
    open.name = Some("own".to_owned());
    assert_eq!(open.undeclared.remove("level"), Some("3".to_owned()));
    assert_eq!(
        serde_json::to_string(&open).expect("JSON"),
        r#"{"name":"own"}"#,
        "a declared property is written once, by its own field"
    );
}

#[test]
fn undeclared_properties_only_show_their_names() {
    let open = open(r#"{"token":"very secret"}"#);
    assert_eq!(
        format!("{open:?}"),
        r#"Open { name: None, undeclared: {"token"} }"#
    );
}

#[test]
fn a_field_for_undeclared_properties_takes_eight_bytes() {
    assert_eq!(size_of::<Undeclared>(), 8);
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Free {
    any: Option<Value>,
    undeclared: Undeclared,
}

model! {
    Free at "#/components/schemas/Free" {
        "any" => any,
        ..undeclared,
    }
}

#[test]
fn null_is_a_value_of_any_type() {
    for (text, any) in [
        (r#"{"any":null}"#, Some(Value::Null)),
        ("{}", None),
        (r#"{"any":[1]}"#, Some(json!([1]))),
    ] {
        let free: Free = serde_json::from_str(text).expect("a free object");
        assert_eq!(free.any, any, "{text}");
        assert_eq!(serde_json::to_string(&free).expect("JSON"), text);
    }
}
