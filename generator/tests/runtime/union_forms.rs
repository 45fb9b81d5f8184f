//! Values whose form says of which type they are.

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
enum Shelf {
    Boxes(Vec<Crate>),
    Tubes(Vec<Option<Tube>>),
    Names(Vec<String>),
    Unknown(RawJson),
}

union! {
    Shelf at "#/components/schemas/Shelf" {
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

#[derive(Clone, Debug, PartialEq)]
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

#[derive(Clone, Debug, PartialEq)]
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

/// A list of itself, of two kinds that any object may be.
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

#[derive(Clone, Debug, PartialEq)]
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

/// Reads the value, and shows that it is written as it came.
fn kept<T: serde::de::DeserializeOwned + serde::Serialize>(text: &str) -> T {
    let read: T = serde_json::from_str(text).expect("anything is read");
    let written = serde_json::to_string(&read).expect("the value has a form in JSON");
    let json = |text: &str| serde_json::from_str::<RawJson>(text).ok();
    assert_eq!(json(&written), json(text));
    read
}

#[test]
fn the_most_exact_string_is_taken() {
    let read = |text: &str| kept::<Note>(&json!(text).to_string());
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
fn a_list_is_told_by_its_elements() {
    assert!(matches!(kept(r#"[{"width":1}]"#), Shelf::Boxes(_)));
    assert!(matches!(kept(r#"[{"length":1},null]"#), Shelf::Tubes(_)));
    assert!(matches!(
        kept(r#"[{"length":1,"more":2}]"#),
        Shelf::Tubes(_)
    ));
    assert!(matches!(kept(r#"["a"]"#), Shelf::Names(_)));
    assert!(matches!(kept("[]"), Shelf::Boxes(_)));
    assert!(matches!(kept(r#"["a",{"width":1}]"#), Shelf::Unknown(_)));
}

#[test]
fn a_lesser_type_does_not_take_what_the_right_one_cannot_read() {
    for text in [
        r#"[{"length":"long"}]"#,
        r#"[{"length":1},{"length":"long","width":1}]"#,
    ] {
        let read: Shelf = kept(text);
        assert!(matches!(read, Shelf::Unknown(_)), "{read:?}");
    }
    let read: Parcel = kept(r#"{"open":true,"length":"long"}"#);
    assert!(matches!(read, Parcel::Unknown(_)), "{read:?}");
}

#[test]
fn a_closed_type_leaves_what_it_forbids_to_others() {
    assert!(matches!(kept(r#"{"width":1}"#), Parcel::Sealed(_)));
    assert!(matches!(kept(r#"{"width":1,"more":2}"#), Parcel::Crate(_)));
    let read: Parcel = kept(r#"{"width":"1","more":"2"}"#);
    assert!(matches!(read, Parcel::Labels(_)), "{read:?}");
}

#[test]
fn a_constant_tells_types_apart() {
    assert!(matches!(kept(r#"{"open":true}"#), Parcel::Open(_)));
    let read: Parcel = kept(r#"{"open":false}"#);
    assert!(matches!(read, Parcel::Unknown(_)), "{read:?}");
    assert!(matches!(kept(r#"{"open":"a"}"#), Parcel::Labels(_)));
}

#[test]
fn a_number_is_an_integer_where_it_has_no_fraction() {
    let read = |text| serde_json::from_str::<Tree>(text).expect("anything is read");
    assert_eq!(read("42"), Tree::Integer(42));
    assert_eq!(read("42.0"), Tree::Integer(42));
    assert_eq!(read("42.5"), Tree::Number(42.5));
}

#[test]
fn what_is_not_known_keeps_every_digit() {
    let text = r#"{"odd": [12345678901234567890123, 0.10000000000000000000001, 1.50, "\u00e9"]}"#;
    let read: Parcel = kept(text);
    let Parcel::Unknown(raw) = &read else {
        panic!("{read:?} is known");
    };
    assert_eq!(raw.text(), text);
    assert_eq!(raw.value().pointer("/odd/2"), Some(&json!(1.5)));
    assert_eq!(serde_json::to_string(&read).ok().as_deref(), Some(text));
}

#[test]
fn values_are_equal_whatever_their_spelling() {
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

/// What holds this many of itself.
fn nested(depth: usize, innermost: &str) -> String {
    format!(
        "{}{innermost}{}",
        r#"{"branch":"#.repeat(depth),
        "}".repeat(depth)
    )
}

#[test]
fn a_value_that_is_nested_too_deeply_is_refused() {
    let text = nested(100, "1");
    assert!(matches!(kept(&text), Tree::Left(_)));
    for text in [nested(200, "1"), nested(1_000_000, "1")] {
        let failure = serde_json::from_str::<Tree>(&text).expect_err("it is too deep");
        assert!(failure.to_string().contains("recursion limit"), "{failure}");
    }
}

#[test]
fn a_value_that_many_types_hold_badly_takes_no_time() {
    // Each of a hundred objects could be of two types, and none is exact.
    let text = nested(100, r#"{"odd":1}"#);
    let read: Tree = kept(&text);
    assert!(matches!(read, Tree::Left(_) | Tree::Unknown(_)));
}
