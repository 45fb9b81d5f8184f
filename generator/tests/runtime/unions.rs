//! Unions, with and without a discriminator.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::{Value, json};

use super::api::{Call, LIST_PETS, Toy, client};
use super::server::{TestServer, json as response};
use crate::runtime::{Patch, RawJson, model, union};

#[derive(Clone, Debug, PartialEq)]
enum Tagged {
    Toy(Box<Toy>),
    Bone(Box<Bone>),
    Names(BTreeMap<String, String>),
    Unknown(RawJson),
}

union! {
    Tagged at "#/components/schemas/Tagged" by "kind" {
        "toy" | "plaything" => Toy,
        "bone" | "fossil" => Bone(boxed Bone),
        whole "names" => Names(BTreeMap<String, String>),
        _ => Unknown,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Formed {
    Bone(Box<Bone>),
    Count(i64),
    Ratio(f64),
    Name(String),
    List(Vec<i64>),
    Toy(Box<Toy>),
    Size(Box<Sized>),
    Unknown(RawJson),
}

union! {
    Formed at "#/components/schemas/Formed" {
        Object["size"] => Bone(boxed Bone),
        Integer => Count(i64),
        Number => Ratio,
        Text => Name(String),
        List => List,
        Object[] of ["name"] => Toy,
        Object[] of ["width", "height"] => Size,
        _ => Unknown,
    }
}

#[derive(Clone, Debug, PartialEq)]
struct Bone {
    kind: Option<String>,
    size: i64,
    owner: Patch<String>,
}

model! {
    Bone at "#/components/schemas/Bone" {
        "kind" => kind,
        required "size" => size,
        "owner" => owner,
    }
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Sized {
    name: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
}

model! {
    Sized at "#/components/schemas/Sized" {
        "name" => name,
        "width" => width,
        "height" => height,
    }
}

fn bone(size: i64) -> Box<Bone> {
    Box::new(Bone {
        kind: Some("bone".to_owned()),
        size,
        owner: Patch::Keep,
    })
}

#[test]
fn a_variant_is_created_from_its_value() {
    let bone = Bone {
        kind: None,
        size: 3,
        owner: Patch::Keep,
    };
    assert_eq!(
        Tagged::from(bone.clone()),
        Tagged::Bone(Box::new(bone.clone()))
    );
    assert_eq!(
        Tagged::from(BTreeMap::new()),
        Tagged::Names(BTreeMap::new())
    );
    assert_eq!(Formed::from(bone.clone()), Formed::Bone(Box::new(bone)));
    assert_eq!(Formed::from(3), Formed::Count(3));
    assert_eq!(Formed::from("a"), Formed::Name("a".to_owned()));
    assert_eq!(Formed::from("a".to_owned()), Formed::Name("a".to_owned()));
}

#[test]
fn the_tag_chooses_the_variant() {
    let read = |value: Value| serde_json::from_value::<Tagged>(value);
    assert_eq!(
        read(json!({"kind": "bone", "size": 3})).ok(),
        Some(Tagged::Bone(bone(3)))
    );
    let toy = read(json!({"kind": "plaything", "name": "ball"})).expect("a toy");
    assert!(
        matches!(&toy, Tagged::Toy(toy) if toy.name.as_deref() == Some("ball")),
        "{toy:?}"
    );
}

#[test]
fn a_value_of_an_unknown_tag_is_preserved_verbatim() {
    for value in [
        json!({"kind": "stick", "length": 1.0}),
        json!({}),
        json!(7),
        json!(null),
    ] {
        let read: Tagged = serde_json::from_value(value.clone()).expect("any value is read");
        assert_eq!(read, Tagged::Unknown(value.clone().into()));
        assert_eq!(serde_json::to_value(&read).ok(), Some(value));
    }
}

#[test]
fn a_known_tag_with_the_wrong_contents_is_an_error_with_a_pointer() {
    let failure = serde_json::from_value::<Tagged>(json!({"kind": "bone", "size": "big"}));
    let failure = failure.expect_err("the size is a string").to_string();
    assert!(
        failure.starts_with("/size in #/components/schemas/Bone/properties/size: invalid type"),
        "{failure}"
    );
}

fn named(name: &str) -> Toy {
    Toy {
        name: Some(name.to_owned()),
        ..Toy::default()
    }
}

fn sized(name: Option<&str>, height: Option<i64>) -> Box<Sized> {
    Box::new(Sized {
        name: name.map(str::to_owned),
        width: Some(1),
        height,
    })
}

#[test]
fn the_properties_of_a_value_choose_the_variant() {
    for (value, expected) in [
        (json!({"kind": "bone", "size": 1}), Formed::Bone(bone(1))),
        (json!(1), Formed::Count(1)),
        (json!(1.5), Formed::Ratio(1.5)),
        (json!("x"), Formed::Name("x".to_owned())),
        (json!([1, 2]), Formed::List(vec![1, 2])),
        (json!({"name": "x"}), Formed::Toy(Box::new(named("x")))),
        (json!({"width": 1}), Formed::Size(sized(None, None))),
        (
            json!({"name": "x", "width": 1, "height": 2}),
            Formed::Size(sized(Some("x"), Some(2))),
        ),
        (json!(["x"]), Formed::Unknown(json!(["x"]).into())),
    ] {
        let read: Formed = serde_json::from_value(value.clone()).expect("any value is read");
        assert_eq!(read, expected);
        assert_eq!(serde_json::to_value(&read).ok(), Some(value));
    }
}

#[test]
fn a_variant_is_written_with_its_tag() {
    let written = |value: Tagged| serde_json::to_value(&value).ok();
    for (kind, tag) in [
        (None, "bone"),
        (Some("fossil"), "fossil"),
        (Some("toy"), "bone"),
    ] {
        let mut bone = bone(3);
        bone.kind = kind.map(str::to_owned);
        let value = Some(json!({"kind": tag, "size": 3}));
        assert_eq!(written(Tagged::Bone(bone)), value);
    }
    let toy = Tagged::Toy(Box::default());
    assert_eq!(written(toy), Some(json!({"kind": "toy"})));
    let names = json!({"kind": "names", "a": "b"});
    let read: Tagged = serde_json::from_value(names.clone()).expect("any value is read");
    assert!(matches!(read, Tagged::Names(_)));
    assert_eq!(written(read), Some(names));
}

#[tokio::test]
async fn a_variant_is_read_by_its_digits_and_never_leniently() {
    #[derive(Clone, Debug, PartialEq)]
    enum Amount {
        Integer(i64),
        Moment(Timestamp),
        Toy(Box<Toy>),
        Unknown(RawJson),
    }
    union! {
        Amount at "#/components/schemas/Amount" {
            Integer => Integer,
            DateTime => Moment,
            Object["name"] => Toy,
            _ => Unknown,
        }
    }
    let body = r#"[1e18, 42.0, "2016-12-31T23:59:60Z", {"name": 7}, "1", 0.12345678901234567]"#;
    let server = TestServer::responding(response("200 OK", body)).await;
    let read = Call::<Vec<Amount>>::new(&client(&server), &LIST_PETS).await;
    let read = read.expect("amounts").into_body();
    assert!(matches!(
        read[0],
        Amount::Integer(1_000_000_000_000_000_000)
    ));
    assert!(matches!(read[1], Amount::Integer(42)));
    assert!(matches!(read[2], Amount::Moment(_)));
    let texts = read
        .iter()
        .map(|value| serde_json::to_string(value).expect("valid JSON"));
    let texts: Vec<String> = texts.skip(3).collect();
    assert_eq!(texts, [r#"{"name": 7}"#, r#""1""#, "0.12345678901234567"]);
}
