//! Converts what OpenAPI 3.1 and 3.2 add to security schemes (OpenAPI 3.2, section 4.27).

use serde_json::{Map, Value};

use super::Conversion;
use crate::load::shape;
use crate::load::supplement::SchemeAdditions;
use crate::pointer::Pointer;

/// The key of the OAuth flow of devices.
const DEVICE_AUTHORIZATION: &str = "deviceAuthorization";

/// Rewrites `mutualTLS` as an HTTP scheme of that name, since OpenAPI 3.0 has no such type and only the name matters.
pub(super) fn convert(scheme: &mut Map<String, Value>) {
    if scheme.get("type").is_some_and(|ty| ty == "mutualTLS") {
        scheme.insert("type".to_owned(), Value::from("http"));
        scheme.insert("scheme".to_owned(), Value::from("mutualTLS"));
    }
}

/// Moves the keys that OpenAPI 3.2 adds to the supplement.
pub(super) fn take_additions(
    scheme: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    let keys = ["deprecated", "oauth2MetadataUrl"].into_iter();
    let mut added: Map<String, Value> = keys
        .filter_map(|key| scheme.shift_remove_entry(key))
        .collect();
    let flows = scheme.get_mut("flows").and_then(Value::as_object_mut);
    let flow = flows.and_then(|flows| flows.shift_remove_entry(DEVICE_AUTHORIZATION));
    if let Some(flow) = flow {
        let flows: Map<String, Value> = std::iter::once(flow).collect();
        added.insert("flows".to_owned(), Value::Object(flows));
    }
    if added.is_empty() {
        return;
    }
    match shape::read::<SchemeAdditions>(&Value::Object(added)) {
        Ok(additions) => {
            let schemes = &mut conversion.supplement.security_schemes;
            schemes.insert(at.clone(), additions);
        }
        Err(unreadable) => conversion.report(&unreadable.below(at), unreadable.problem),
    }
}
