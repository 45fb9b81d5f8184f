//! Unions whose variant follows from the JSON type and the properties of the value.

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::runtime::{Base64, RawJson, Undeclared, model, text_enum, union};

#[derive(Clone, Debug, PartialEq)]
enum Note {
    Date(Date),
    DateTime(Timestamp),
    Uuid(Uuid),
    Size(Size),
    Text(String),
    Bytes(Base64),
    Unknown(RawJson),
}

union! {
    Note at "#/components/schemas/Note" {
        Date => Date,
        DateTime => DateTime,
        Uuid => Uuid,
        Text => Size,
        Text => Text,
        Text => Bytes,
        _ => Unknown,
    }
}

#[derive(Clone)]
pub(super) enum Size {
    Small,
    Unknown(String),
}

text_enum! {
    Size at "#/components/schemas/Size" {
        "small" => Small,
        _ => Unknown,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Storage {
    Boxes(Vec<Crate>),
    Tubes(Vec<Option<Tube>>),
    Names(Vec<String>),
    Unknown(RawJson),
}

union! {
    Storage at "#/components/schemas/Storage" {
        List[Object[] of ["width"]] => Boxes,
        List[Object[] of ["length"]] => Tubes,
        List[Text] => Names,
        _ => Unknown,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Parcel {
    Sealed(Box<Sealed>),
    Crate(Box<Crate>),
    Open(Box<Tube>),
    Labels(BTreeMap<String, String>),
    Unknown(RawJson),
}

union! {
    Parcel at "#/components/schemas/Parcel" {
        Closed["width"] => Sealed,
        Object["width"] => Crate,
        Object["open": true] of ["length"] => Open,
        Map => Labels,
        _ => Unknown,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Sealed {
    width: i64,
}

model! {
    Sealed at "#/components/schemas/Sealed" {
        required "width" => width,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Crate {
    width: Option<i64>,
    undeclared: Undeclared,
}

model! {
    Crate at "#/components/schemas/Crate" {
        "width" => width,
        ..undeclared,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Tube {
    length: Option<i64>,
    open: Option<bool>,
    undeclared: Undeclared,
}

model! {
    Tube at "#/components/schemas/Tube" {
        "length" => length,
        "open" => open,
        ..undeclared,
    }
}

/// A recursive union of two object types that any object matches.
#[derive(Clone, Debug, PartialEq)]
enum Tree {
    Left(Box<Branch>),
    Right(Box<Branch>),
    Number(f64),
    Integer(i64),
    Unknown(RawJson),
}

union! {
    Tree at "#/components/schemas/Tree" {
        Object[] of ["branch"] => Left,
        Object[] of ["branch"] => Right,
        Integer => Integer,
        Number => Number,
        _ => Unknown,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Branch {
    branch: Option<Tree>,
    undeclared: Undeclared,
}

model! {
    Branch at "#/components/schemas/Branch" {
        "branch" => branch,
        ..undeclared,
    }
}

/// Reads the value, and checks that it is written unchanged.
fn read_unchanged<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) -> T {
    let read: T = serde_json::from_str(text).expect("any value is read");
    let written = serde_json::to_string(&read).expect("the value can be serialized");
    let json = |text: &str| serde_json::from_str::<RawJson>(text).ok();
    assert_eq!(json(&written), json(text));
    read
}

#[test]
fn the_most_specific_string_format_is_chosen() {
    let read = |text: &str| read_unchanged::<Note>(&json!(text).to_string());
    assert!(matches!(read("2026-01-31"), Note::Date(_)));
    assert!(matches!(
        read("2026-01-31T12:00:00.000Z"),
        Note::DateTime(_)
    ));
    let id = "0a0b0c0d-0000-4000-8000-000000000000";
    assert!(matches!(read(id), Note::Uuid(_)));
    assert!(matches!(read("small"), Note::Size(Size::Small)));
    for text in [
        "2026-01-31T12:00:00",
        "2026-13-31",
        "2026-01-31T12:00:00.000Z[UTC]",
        "0a0b0c0d000040008000000000000000",
        "{0a0b0c0d-0000-4000-8000-000000000000}",
        "large",
        "YWJj",
        "",
        "\u{1f600}\u{1f600}2",
    ] {
        let read = read(text);
        assert!(matches!(read, Note::Text(_)), "{text}: {read:?}");
    }
}

#[test]
fn the_type_of_an_array_follows_from_its_elements() {
    assert!(matches!(
        read_unchanged(r#"[{"width":1}]"#),
        Storage::Boxes(_)
    ));
    assert!(matches!(
        read_unchanged(r#"[{"length":1},null]"#),
        Storage::Tubes(_)
    ));
    assert!(matches!(
        read_unchanged(r#"[{"length":1,"more":2}]"#),
        Storage::Tubes(_)
    ));
    assert!(matches!(read_unchanged(r#"["a"]"#), Storage::Names(_)));
    assert!(matches!(read_unchanged("[]"), Storage::Boxes(_)));
    assert!(matches!(
        read_unchanged(r#"["a",{"width":1}]"#),
        Storage::Unknown(_)
    ));
}

#[test]
fn a_value_that_the_right_type_cannot_read_is_not_read_as_a_lesser_one() {
    for text in [
        r#"[{"length":"long"}]"#,
        r#"[{"length":1},{"length":"long","width":1}]"#,
    ] {
        let read: Storage = read_unchanged(text);
        assert!(matches!(read, Storage::Unknown(_)), "{read:?}");
    }
    let read: Parcel = read_unchanged(r#"{"open":true,"length":"long"}"#);
    assert!(matches!(read, Parcel::Unknown(_)), "{read:?}");
}

#[test]
fn a_closed_type_does_not_match_objects_with_other_properties() {
    assert!(matches!(
        read_unchanged(r#"{"width":1}"#),
        Parcel::Sealed(_)
    ));
    assert!(matches!(
        read_unchanged(r#"{"width":1,"more":2}"#),
        Parcel::Crate(_)
    ));
    let read: Parcel = read_unchanged(r#"{"width":"1","more":"2"}"#);
    assert!(matches!(read, Parcel::Labels(_)), "{read:?}");
}

#[test]
fn a_constant_determines_the_type() {
    assert!(matches!(
        read_unchanged(r#"{"open":true}"#),
        Parcel::Open(_)
    ));
    let read: Parcel = read_unchanged(r#"{"open":false}"#);
    assert!(matches!(read, Parcel::Unknown(_)), "{read:?}");
    assert!(matches!(
        read_unchanged(r#"{"open":"a"}"#),
        Parcel::Labels(_)
    ));
}

#[test]
fn a_number_is_an_integer_where_it_has_no_fraction() {
    let read = |text| serde_json::from_str::<Tree>(text).expect("any value is read");
    assert_eq!(read("42"), Tree::Integer(42));
    assert_eq!(read("42.0"), Tree::Integer(42));
    assert_eq!(read("42.5"), Tree::Number(42.5));
}

#[test]
fn an_unknown_value_keeps_every_digit() {
    let text = r#"{"other": [12345678901234567890123, 0.10000000000000000000001, 1.50, "\u00e9"]}"#;
    let read: Parcel = read_unchanged(text);
    let Parcel::Unknown(raw) = &read else {
        panic!("{read:?} is known");
    };
    assert_eq!(raw.text(), text);
    assert_eq!(raw.value().pointer("/other/2"), Some(&json!(1.5)));
    assert_eq!(serde_json::to_string(&read).ok().as_deref(), Some(text));
}

#[test]
fn values_are_equal_whatever_their_formatting() {
    let raw = |text: &str| serde_json::from_str::<RawJson>(text).expect("JSON");
    assert_eq!(
        raw(r#"{"a": [1, "\u0061"], "b": null}"#),
        raw(r#"{"b":null,"a":[1,"a"]}"#)
    );
    let spellings = [
        r#"{"a": [1, "\u0061"], "b": null}"#,
        r#"{"b":null,"a":[1,"a"]}"#,
    ];
    assert_eq!(HashSet::from(spellings.map(raw)).len(), 1);
    assert_ne!(
        raw("12345678901234567890123"),
        raw("12345678901234567890124")
    );
    assert_ne!(raw(r#"{"a":1}"#), raw(r#"{"a":1,"b":1}"#));
    assert_ne!(raw("[1]"), raw("[1,1]"));
    assert_eq!(RawJson::from(json!({"a": 1})).to_string(), r#"{"a":1}"#);
    assert_eq!(RawJson::default().value(), Value::Null);
}

/// Returns a value that contains itself this many times.
fn nested(depth: usize, innermost: &str) -> String {
    format!(
        "{}{innermost}{}",
        r#"{"branch":"#.repeat(depth),
        "}".repeat(depth)
    )
}

#[test]
fn a_value_that_is_nested_too_deeply_is_rejected() {
    let text = nested(100, "1");
    assert!(matches!(read_unchanged(&text), Tree::Left(_)));
    for text in [nested(200, "1"), nested(1_000_000, "1")] {
        let failure = serde_json::from_str::<Tree>(&text).expect_err("it is too deep");
        assert!(failure.to_string().contains("recursion limit"), "{failure}");
    }
}

#[test]
fn a_value_that_many_types_match_inexactly_is_read_in_linear_time() {
    // Each of a hundred objects matches two types, neither of them exactly.
    let text = nested(100, r#"{"other":1}"#);
    let read: Tree = read_unchanged(&text);
    assert!(matches!(read, Tree::Left(_) | Tree::Unknown(_)));
}
