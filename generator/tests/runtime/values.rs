//! Property values: which are accepted, and the one form in which they are written.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::runtime::{Base64, JsonCodec, Nullable, Parameter, Patch, Rest};

fn read<T: JsonCodec>(value: Value) -> Result<T, String> {
    T::read(value).map_err(|failure| failure.to_string())
}

fn write<T: JsonCodec>(value: &T) -> Result<String, String> {
    let mut out = Vec::new();
    value
        .write(&mut serde_json::Serializer::new(&mut out))
        .map_err(|failure| failure.to_string())?;
    Ok(String::from_utf8(out).expect("JSON is UTF-8"))
}

fn rewritten<T: JsonCodec>(value: Value) -> Result<String, String> {
    write(&read::<T>(value)?)
}

#[test]
fn timestamps_are_read_with_any_offset_and_written_with_three_digits() {
    for (given, written) in [
        ("2026-01-31T12:00:00.000Z", "2026-01-31T12:00:00.000Z"),
        ("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.000Z"),
        ("2026-01-31T14:00:00.5+02:00", "2026-01-31T12:00:00.500Z"),
        ("2026-01-31t12:00:00z", "2026-01-31T12:00:00.000Z"),
        ("2026-01-31T12:00:00.123456Z", "2026-01-31T12:00:00.123456Z"),
        ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
        ("0001-01-01 00:00:00Z", "0001-01-01T00:00:00.000Z"),
        ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
    ] {
        assert_eq!(
            rewritten::<Timestamp>(json!(given)),
            Ok(format!("\"{written}\"")),
            "{given}"
        );
    }
    let parameter: Timestamp = read(json!("2026-01-31T12:00:00Z")).expect("a timestamp");
    assert_eq!(parameter.text(), "2026-01-31T12:00:00.000Z");
}

#[test]
fn an_invalid_timestamp_is_rejected_without_showing_it() {
    for given in [
        "yesterday",
        "",
        "2026-01-31",
        "2026-01-31T12:00:00",
        "2026-01-31T12:00Z",
        "2026-01-31T12:00:00.Z",
        "2026-01-31T12:00:00,5Z",
        "2026-01-31T12:00:00+02",
        "2026-01-31T12:00:00+02:00[Europe/Berlin]",
        "2026-01-31T25:00:00Z",
        "+002026-01-31T12:00:00Z",
        // These are dates and times that `Timestamp` cannot represent.
        "2026-01-31T12:00:00.1234567891Z",
        "2016-12-31T23:59:60Z",
        "9999-12-31T23:59:59.9Z",
    ] {
        let given = json!(given);
        let message = read::<Timestamp>(given.clone()).expect_err("the timestamp is invalid");
        assert_eq!(
            message, "invalid string, expected a date and time such as 2026-01-31T12:00:00.000Z",
            "{given}"
        );
    }
}

#[test]
fn dates_and_uuids_have_one_form() {
    assert_eq!(
        rewritten::<Date>(json!("2026-01-31")),
        Ok("\"2026-01-31\"".into())
    );
    for given in [
        "2026-02-31",
        "2026-01-31T12:00:00Z",
        "2026-01-31 12:00",
        "20260131",
        "2026-W05-6",
        "+002026-01-31",
    ] {
        assert!(read::<Date>(json!(given)).is_err(), "{given}");
    }
    let uuid = "\"67e55044-10b1-426f-9247-bb680e5fe0c8\"".to_owned();
    assert_eq!(
        rewritten::<Uuid>(json!("67E55044-10B1-426F-9247-BB680E5FE0C8")),
        Ok(uuid)
    );
    for given in [
        "67e5",
        "67e5504410b1426f9247bb680e5fe0c8",
        "urn:uuid:67e55044-10b1-426f-9247-bb680e5fe0c8",
    ] {
        assert!(read::<Uuid>(json!(given)).is_err(), "{given}");
    }
}

#[test]
fn base64_is_read_in_both_alphabets_and_written_in_one() {
    for given in [
        "+/+/YQ==",
        "+/+/YQ",
        "-_-_YQ==",
        "-_-_YQ",
        "+/+/\r\nYQ==\n",
        " -_ -_YQ",
        // Bits of the last character that belong to no byte.
        "+/+/YW==",
    ] {
        assert_eq!(
            rewritten::<Base64>(json!(given)),
            Ok("\"+/+/YQ==\"".into()),
            "{given}"
        );
    }
    assert_eq!(read::<Base64>(json!("")).map(|bytes| bytes.len()), Ok(0));
    assert!(read::<Base64>(json!("not base64!")).is_err());
    assert_eq!(format!("{:?}", Base64::from(vec![1, 2])), "Base64(2 bytes)");
}

#[test]
fn tuples_are_arrays_with_a_type_for_each_position() {
    type Leg = (String, Nullable<i64>, bool);
    assert_eq!(
        rewritten::<Leg>(json!(["a", null, true])),
        Ok("[\"a\",null,true]".into())
    );
    assert_eq!(
        read::<Leg>(json!(["a", 1])),
        Err("/2: the element is missing".into())
    );
    assert_eq!(
        read::<Leg>(json!(["a", 1, true, 2])),
        Err("/3: the tuple has no such element".into())
    );
    assert_eq!(
        read::<((bool,), f64)>(json!([[1], 2])),
        Err("/0/0: invalid type: integer `1`, expected a boolean".into())
    );
    assert_eq!(
        read::<(bool,)>(json!({})),
        Err("invalid type: map, expected an array of 1".into())
    );
    assert_eq!(
        write(&(1, f64::NAN)),
        Err("/1: NaN is not a JSON number".into())
    );
}

#[test]
fn trailing_elements_of_tuples_are_optional() {
    type Open = (Option<String>, Option<Option<i64>>, Rest<bool>);
    for given in [
        json!([]),
        json!(["a"]),
        json!(["a", null]),
        json!(["a", 1]),
        json!(["a", 1, true, false]),
    ] {
        assert_eq!(rewritten::<Open>(given.clone()), Ok(given.to_string()));
    }
    let rest = (None, Some(Some(1)), Rest(vec![true]));
    assert_eq!(write::<Open>(&rest), Ok("[null,1,true]".into()));
    assert_eq!(
        read::<Open>(json!(["a", 1, true, 2])),
        Err("/3: invalid type: integer `2`, expected a boolean".into())
    );
}

#[test]
fn local_times_have_no_offset() {
    assert_eq!(
        rewritten::<Time>(json!("12:30:00")),
        Ok("\"12:30:00\"".into())
    );
    assert_eq!(
        rewritten::<DateTime>(json!("2026-01-31T12:30:00.25")),
        Ok("\"2026-01-31T12:30:00.25\"".into())
    );
    for given in [
        "12:30:00Z",
        "12:30",
        "T12:30:00",
        "123000",
        "2026-01-31T12:30:00",
    ] {
        assert!(read::<Time>(json!(given)).is_err(), "{given}");
    }
    for given in ["2026-01-31T12:30:00Z", "2026-01-31", "2026-01-31T12:30"] {
        assert!(read::<DateTime>(json!(given)).is_err(), "{given}");
    }
    assert_eq!(Time::midnight().text(), "00:00:00");
}

#[test]
fn ip_addresses_have_one_form() {
    assert_eq!(
        rewritten::<IpAddr>(json!("192.0.2.1")),
        Ok("\"192.0.2.1\"".into())
    );
    assert_eq!(
        rewritten::<Ipv6Addr>(json!("2001:DB8:0::1")),
        Ok("\"2001:db8::1\"".into())
    );
    assert!(read::<Ipv4Addr>(json!("2001:db8::1")).is_err());
    assert_eq!(Ipv4Addr::LOCALHOST.text(), "127.0.0.1");
}

#[test]
fn integers_keep_their_range() {
    assert_eq!(rewritten::<i8>(json!(-128.0)), Ok("-128".into()));
    assert_eq!(
        read::<u8>(json!(256)),
        Err("invalid value: integer `256`, expected u8".into())
    );
    assert_eq!(u16::MAX.text(), "65535");
    assert_eq!(
        rewritten::<i32>(json!(-2_147_483_648_i64)),
        Ok("-2147483648".into())
    );
    assert_eq!(rewritten::<i64>(json!(i64::MIN)), Ok(i64::MIN.to_string()));
    assert_eq!(rewritten::<u64>(json!(u64::MAX)), Ok(u64::MAX.to_string()));
    assert_eq!(rewritten::<i32>(json!(1.0)), Ok("1".into()));
    for rejected in [
        json!(2_147_483_648_i64),
        json!(1.5),
        json!("1"),
        json!(1e300),
        json!(null),
    ] {
        assert!(
            read::<i32>(rejected.clone()).is_err(),
            "{rejected} is no i32"
        );
    }
    assert!(read::<u32>(json!(-1)).is_err());
}

#[test]
fn fractions_are_read_from_integers_and_must_be_finite() {
    assert_eq!(read::<f64>(json!(1)), Ok(1.0));
    assert_eq!(rewritten::<f64>(json!(0.1)), Ok("0.1".into()));
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        assert!(write(&number).is_err(), "{number} is not a JSON number");
    }
}

#[test]
fn a_patch_has_three_states() {
    assert_eq!(read::<Patch<i32>>(json!(null)), Ok(Patch::Clear));
    assert_eq!(read::<Patch<i32>>(json!(1)), Ok(Patch::Set(1)));
    assert_eq!(Patch::<i32>::default(), Patch::Keep);
    assert!(Patch::<i32>::empty_value().is_absent() && !Patch::<i32>::Clear.is_absent());
    assert_eq!(
        (
            Patch::from_response(None::<i32>),
            Patch::from_response(Some(1))
        ),
        (Patch::Keep, Patch::Set(1))
    );
    assert_eq!(
        Patch::from(2).as_ref().map(|number| number + 1).value(),
        Some(&3)
    );
    assert_eq!(
        (write(&Patch::<i32>::Clear), write(&Patch::Set(1))),
        (Ok("null".into()), Ok("1".into()))
    );
}

#[test]
fn parameters_have_one_form() {
    assert_eq!(
        (true.text(), (-1_i64).text(), 1.5_f64.text()),
        ("true".into(), "-1".into(), "1.5".into())
    );
    assert_eq!((&"a").text(), String::from("a").text());
    assert_eq!(
        read::<Date>(json!("2026-01-31")).expect("a date").text(),
        "2026-01-31"
    );
    assert_eq!(Uuid::nil().text(), "00000000-0000-0000-0000-000000000000");
}
