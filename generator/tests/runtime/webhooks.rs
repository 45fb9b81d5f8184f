//! Signatures of webhooks: the schemes that the field uses, and what is refused.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderName, HeaderValue};
use proptest::prelude::*;
use ring::hmac;

use crate::runtime::webhooks::{
    SecretEncoding, SecretError, SignatureAlgorithm, SignatureEncoding, SignatureError,
    SignatureScheme, SignedPart, TimestampLocation, Verifier,
};
use crate::runtime::{DecodePolicy, Secret};

/// The scheme of GitHub: the body, in hexadecimal digits.
static BODY: SignatureScheme = BODY_SCHEME;

/// The scheme of Stripe: the time is in the header of the signatures.
static ONE_HEADER: SignatureScheme = SignatureScheme {
    header: "stripe-signature",
    prefix: "v1=",
    separator: ",",
    payload: &[
        SignedPart::Timestamp,
        SignedPart::Text("."),
        SignedPart::Body,
    ],
    timestamp: TimestampLocation::Element("t="),
    ..BODY_SCHEME
};

/// The scheme of Standard Webhooks: ID, time and signatures in base64.
static STANDARD_WEBHOOKS: SignatureScheme = SignatureScheme {
    encoding: SignatureEncoding::Base64,
    header: "webhook-signature",
    prefix: "v1,",
    separator: " ",
    payload: &[
        SignedPart::Id,
        SignedPart::Text("."),
        SignedPart::Timestamp,
        SignedPart::Text("."),
        SignedPart::Body,
    ],
    timestamp: TimestampLocation::Header("webhook-timestamp"),
    id_header: Some("webhook-id"),
    secret: SecretEncoding::Base64,
    secret_prefix: "whsec_",
    ..BODY_SCHEME
};

static SHA_512: SignatureScheme = SignatureScheme {
    algorithm: SignatureAlgorithm::HmacSha512,
    ..BODY_SCHEME
};

const BODY_SCHEME: SignatureScheme = SignatureScheme {
    algorithm: SignatureAlgorithm::HmacSha256,
    encoding: SignatureEncoding::Hex,
    header: "x-hub-signature-256",
    prefix: "sha256=",
    separator: "",
    payload: &[SignedPart::Body],
    timestamp: TimestampLocation::Nowhere,
    id_header: None,
    secret: SecretEncoding::Text,
    secret_prefix: "",
};

const SENT: u64 = 1_492_774_577;

fn verifier(scheme: &'static SignatureScheme, secret: &str) -> Verifier {
    Verifier::of(scheme, &Secret::from(secret)).expect("a secret")
}

fn headers(values: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in values {
        let value = HeaderValue::from_str(value).expect("a value");
        headers.append(HeaderName::from_static(name), value);
    }
    headers
}

fn at(seconds: u64) -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(seconds)
}

fn tag(secret: &[u8], message: &[u8]) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    hmac::sign(&key, message).as_ref().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Returns the headers of a webhook of Stripe's scheme.
fn in_one_header(secret: &str, sent: u64, body: &str) -> HeaderMap {
    let signature = hex(&tag(secret.as_bytes(), format!("{sent}.{body}").as_bytes()));
    let value = format!("t={sent},v1={signature},v0=6ffbb59b");
    headers(&[("stripe-signature", &value)])
}

/// The vector that the documentation of GitHub publishes.
#[test]
fn a_body_is_verified() {
    let signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let headers = headers(&[("x-hub-signature-256", signature)]);
    let verifier = verifier(&BODY, "It's a Secret to Everybody");
    let verified = verifier.verify(&headers, b"Hello, World!");
    assert_eq!(verified.expect("it is valid").body(), b"Hello, World!");
    let other = verifier.verify(&headers, b"Hello, World");
    assert_eq!(other.err(), Some(SignatureError::Mismatch));
}

/// The vector that Standard Webhooks publishes.
#[test]
fn id_time_and_body_are_verified() {
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let headers = headers(&[
        ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
        ("webhook-timestamp", "1614265330"),
        (
            "webhook-signature",
            "v1,bm9ldHUjKzFob2VudXRob2VodWUzMjRvZXVvdW9ldQo= v2,x \
             v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        ),
    ]);
    let body = br#"{"test": 2432232314}"#;
    let verifier = verifier(&STANDARD_WEBHOOKS, secret);
    let verified = verifier.verify_at(&headers, body, at(1_614_265_330 + 60));
    let verified = verified.expect("it is valid");
    assert_eq!(verified.id(), Some("msg_p5jXN8AQM9LWM0D4loKWxJek"));
    assert_eq!(verified.sent(), Some(at(1_614_265_330)));
    let payload: serde_json::Value = verified.decode().expect("JSON");
    assert_eq!(payload["test"], 2_432_232_314_u64);
    let debug = format!("{verified:?} {verifier:?}");
    assert!(
        !debug.contains("2432232314") && !debug.contains("MfKQ"),
        "{debug}"
    );
}

/// RFC 4231, test case 2.
#[test]
fn signatures_of_sha_512_are_verified() {
    let signature = "sha256=164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd\
                     caeab1a34d4a6b4b636e070a38bce737";
    let headers = headers(&[("x-hub-signature-256", signature)]);
    let verified = verifier(&SHA_512, "Jefe").verify(&headers, b"what do ya want for nothing?");
    verified.expect("it is valid");
}

#[test]
fn the_time_may_be_five_minutes_away_in_both_directions() {
    let verifier = verifier(&ONE_HEADER, "whsec_x");
    let headers = in_one_header("whsec_x", SENT, "{}");
    let seconds = Duration::from_secs;
    for received in [SENT - 300, SENT, SENT + 300] {
        let verified = verifier.verify_at(&headers, b"{}", at(received));
        assert_eq!(verified.expect("it is near").sent(), Some(at(SENT)));
    }
    let late = verifier.verify_at(&headers, b"{}", at(SENT + 301));
    let age = seconds(301);
    assert_eq!(late.err(), Some(SignatureError::Expired { age }));
    let early = verifier.verify_at(&headers, b"{}", at(SENT - 301));
    let ahead = seconds(301);
    assert_eq!(early.err(), Some(SignatureError::FromTheFuture { ahead }));
    let patient = verifier.tolerance(seconds(301));
    let late = patient.verify_at(&headers, b"{}", at(SENT + 301));
    late.expect("it is near enough");
    let now = patient.verify(&headers, b"{}");
    assert!(matches!(now.err(), Some(SignatureError::Expired { .. })));
}

#[test]
fn secrets_can_be_rotated() {
    let verifier = verifier(&ONE_HEADER, "new").also("old").expect("a secret");
    for secret in ["new", "old"] {
        let headers = in_one_header(secret, SENT, "{}");
        let verified = verifier.verify_at(&headers, b"{}", at(SENT));
        verified.expect("either is right");
    }
    let headers = in_one_header("older", SENT, "{}");
    let refused = verifier.verify_at(&headers, b"{}", at(SENT));
    assert_eq!(refused.err(), Some(SignatureError::Mismatch));
}

#[test]
fn a_secret_is_not_empty_and_readable() {
    let of = |scheme, secret: &str| Verifier::of(scheme, &Secret::from(secret)).err();
    assert_eq!(of(&BODY, " \n"), Some(SecretError::Empty));
    assert_eq!(of(&STANDARD_WEBHOOKS, "whsec_"), Some(SecretError::Empty));
    assert_eq!(
        of(&STANDARD_WEBHOOKS, "whsec_?"),
        Some(SecretError::NotBase64)
    );
    assert_eq!(
        of(&STANDARD_WEBHOOKS, "AAAA"),
        None,
        "the prefix may be missing"
    );
    let also = verifier(&BODY, "x").also("");
    assert_eq!(also.err(), Some(SecretError::Empty));
}

#[test]
fn headers_that_are_missing_or_have_another_form_are_named() {
    let body = verifier(&BODY, "x");
    let header = "x-hub-signature-256";
    let missing = Some(SignatureError::Missing { header });
    let malformed = Some(SignatureError::Malformed { header });
    assert_eq!(body.verify(&HeaderMap::new(), b"").err(), missing);
    for value in ["", "sha256", "sha1=00", "sha256=0", "sha256=0g", "sha256=é"] {
        let headers = headers(&[(header, value)]);
        assert_eq!(body.verify(&headers, b"").err(), malformed, "{value}");
    }
    let header = "stripe-signature";
    let malformed = Some(SignatureError::Malformed { header });
    let one = verifier(&ONE_HEADER, "x");
    let many = vec!["v1=00"; 17].join(",");
    for value in ["v1=00", "t=1,t=2,v1=00", &format!("t=1,{many}")] {
        let headers = headers(&[(header, value)]);
        assert_eq!(one.verify(&headers, b"").err(), malformed, "{value}");
    }
    let text = format!("t=soon,v1={}", hex(&tag(b"x", b"soon.")));
    let soon = headers(&[(header, &text)]);
    assert_eq!(one.verify(&soon, b"").err(), malformed);
}

#[test]
fn an_id_that_is_sent_twice_is_refused() {
    let verifier = verifier(&STANDARD_WEBHOOKS, "AAAA");
    let headers = headers(&[
        ("webhook-id", "1"),
        ("webhook-id", "2"),
        ("webhook-timestamp", "1"),
        ("webhook-signature", "v1,AAAA"),
    ]);
    let header = "webhook-id";
    let refused = verifier.verify(&headers, b"{}");
    assert_eq!(refused.err(), Some(SignatureError::Malformed { header }));
}

#[test]
fn a_payload_is_read_by_the_policy() {
    let headers = in_one_header("x", SENT, "null");
    for (policy, is_read) in [(DecodePolicy::Lenient, true), (DecodePolicy::Strict, false)] {
        let verifier = verifier(&ONE_HEADER, "x").decode_policy(policy);
        let verified = verifier.verify_at(&headers, b"null", at(SENT));
        let numbers = verified.expect("it is valid").decode::<Vec<i32>>();
        assert_eq!(numbers.is_ok(), is_read, "{numbers:?}");
    }
}

#[test]
fn messages_have_nothing_of_secrets_and_signatures() {
    let secret = "hunter2";
    let right = hex(&tag(secret.as_bytes(), b"{}"));
    let sent = headers(&[("x-hub-signature-256", "sha256=00")]);
    let error = verifier(&BODY, secret).verify(&sent, b"{}").err();
    let error = error.expect("it is another signature");
    let shown = format!("{error} {error:?}");
    assert!(
        !shown.contains(secret) && !shown.contains(&right),
        "{shown}"
    );
}

proptest! {
    #[test]
    fn a_flipped_bit_anywhere_is_refused(
        body in proptest::collection::vec(any::<u8>(), 1..40),
        place in any::<prop::sample::Index>(),
        bit in 0_u8..8,
    ) {
        let secret = [7_u8; 24];
        let verifier = verifier(&STANDARD_WEBHOOKS, &STANDARD.encode(secret));
        let message = [b"msg_1.1614265330.", body.as_slice()].concat();
        let mut all = [
            b"msg_1".to_vec(),
            b"1614265330".to_vec(),
            format!("v1,{}", STANDARD.encode(tag(&secret, &message))).into_bytes(),
            body,
        ];
        let check = |[id, time, signature, body]: &[Vec<u8>; 4]| {
            let mut headers = HeaderMap::new();
            for (name, value) in [
                ("webhook-id", id),
                ("webhook-timestamp", time),
                ("webhook-signature", signature),
            ] {
                // A value that no header can have does not arrive.
                headers.insert(name, HeaderValue::from_bytes(value).ok()?);
            }
            let verified = verifier.verify_at(&headers, body, at(1_614_265_330));
            verified.is_ok().then_some(())
        };
        prop_assert_eq!(check(&all), Some(()));
        let place = place.index(all.iter().map(Vec::len).sum());
        let flipped = all.iter_mut().flatten().nth(place).expect("a byte");
        *flipped ^= 1 << bit;
        prop_assert_eq!(check(&all), None);
    }
}
