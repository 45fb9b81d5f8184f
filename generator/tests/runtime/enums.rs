//! Open enums: unknown values are preserved, and equality compares the JSON values.

use std::collections::BTreeSet;

use super::api::{Kind, Size};
use crate::runtime::Parameter;

#[test]
fn known_and_unknown_strings_round_trip() {
    for text in ["\"CAT\"", "\"DOG\"", "\"cat\"", "\"\"", "\"a\\n\\u0000\""] {
        let kind: Kind = serde_json::from_str(text).expect("every string is a kind");
        assert_eq!(serde_json::to_string(&kind).expect("JSON"), text);
    }
    assert!(matches!(Kind::from("CAT"), Kind::Cat));
    assert!(matches!(Kind::from(String::from("LYNX")), Kind::Unknown(text) if text == "LYNX"));
    assert!(serde_json::from_str::<Kind>("1").is_err());
}

#[test]
fn string_enums_are_equal_if_their_json_values_are() {
    assert_eq!(Kind::Unknown("CAT".into()), Kind::Cat);
    assert!(Kind::Cat < Kind::Dog);
    let distinct: BTreeSet<_> = [Kind::Cat, Kind::from("CAT"), Kind::Unknown("CAT".into())].into();
    assert_eq!(distinct.len(), 1);
    assert_eq!(
        format!("{} {:?} {:>5}", Kind::Cat, Kind::Dog, Kind::Cat),
        r#"CAT Kind("DOG")   CAT"#
    );
    assert_eq!("DOG".parse::<Kind>(), Ok(Kind::Dog));
    assert_eq!(Kind::from("x y").text(), "x y");
}

#[test]
fn known_and_unknown_integers_round_trip() {
    for text in ["1", "-1", "0", "9223372036854775807"] {
        let size: Size = serde_json::from_str(text).expect("every integer is a size");
        assert_eq!(serde_json::to_string(&size).expect("JSON"), text);
    }
    assert_eq!(Size::Unknown(1), Size::Small);
    assert!(Size::BelowZero < Size::from(0));
    assert_eq!(format!("{} {:?}", Size::Small, Size::from(7)), "1 Size(7)");
    assert_eq!("-1".parse::<Size>(), Ok(Size::BelowZero));
    assert!("one".parse::<Size>().is_err());
    assert_eq!(Size::BelowZero.text(), "-1");
}
