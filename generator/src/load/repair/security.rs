//! Repairs security schemes (OpenAPI 3.0, sections 4.7.27 to 4.7.29).
//!
//! Clients get their tokens elsewhere, so nothing depends on the details of a flow.

use serde_json::{Map, Value};

use super::Repair;
use crate::diagnostic::RepairKind;
use crate::load::version::Series;
use crate::pointer::Pointer;

/// The flow that OpenAPI 3.2 adds, with its required URLs (section 4.29).
const DEVICE_AUTHORIZATION: (&str, &[&str]) = (
    "deviceAuthorization",
    &["deviceAuthorizationUrl", "tokenUrl"],
);

/// The flows with their required URLs.
const FLOWS: &[(&str, &[&str])] = &[
    ("implicit", &["authorizationUrl"]),
    ("password", &["tokenUrl"]),
    ("clientCredentials", &["tokenUrl"]),
    ("authorizationCode", &["authorizationUrl", "tokenUrl"]),
];

pub(super) fn tolerate(scheme: &mut Map<String, Value>, at: &Pointer, repair: &mut Repair<'_>) {
    if scheme.get("type").and_then(Value::as_str) != Some("oauth2") {
        return;
    }
    if scheme.get("flows").is_none_or(Value::is_null) {
        let found = "an `oauth2` scheme without `flows`";
        repair.warn(
            at,
            RepairKind::FlowsMissing,
            found,
            "a scheme without flows",
        );
        scheme.insert("flows".to_owned(), Value::Object(Map::new()));
    }
    let at = at.key("flows");
    let newest = match repair.series {
        Series::Three0 | Series::Three1 => &[][..],
        Series::Three2 => &[DEVICE_AUTHORIZATION],
    };
    for (name, addresses) in FLOWS.iter().chain(newest) {
        let flow = scheme
            .get_mut("flows")
            .and_then(|flows| flows.get_mut(name));
        if let Some(Value::Object(flow)) = flow {
            tolerate_flow(flow, addresses, &at.key(name), repair);
        }
    }
}

fn tolerate_flow(
    flow: &mut Map<String, Value>,
    addresses: &[&str],
    at: &Pointer,
    repair: &mut Repair<'_>,
) {
    for address in addresses {
        if flow.get(*address).is_none_or(Value::is_null) {
            let found = format!("a flow without `{address}`");
            repair.warn(
                at,
                RepairKind::FlowIncomplete,
                &found,
                "a flow whose URL is not known",
            );
            flow.insert((*address).to_owned(), Value::from(""));
        }
    }
    if flow.get("scopes").is_none_or(Value::is_null) {
        let found = "a flow without `scopes`";
        repair.warn(
            at,
            RepairKind::FlowIncomplete,
            found,
            "a flow without scopes",
        );
        flow.insert("scopes".to_owned(), Value::Object(Map::new()));
    }
    let at = at.key("scopes");
    if let Some(Value::Array(names)) = flow.get("scopes") {
        let names = names.iter().filter_map(Value::as_str);
        let scopes = names.map(|name| (name.to_owned(), Value::from("")));
        let scopes = Value::Object(scopes.collect());
        let read_as = "scopes without descriptions";
        repair.warn(&at, RepairKind::ScopesAsList, "an array of scopes", read_as);
        flow.insert("scopes".to_owned(), scopes);
    }
    let scopes = flow.get_mut("scopes").and_then(Value::as_object_mut);
    for (name, description) in scopes.into_iter().flatten() {
        if !description.is_string() {
            let found = "a scope whose description is not a string";
            let read_as = "a scope without a description";
            repair.warn(&at.key(name), RepairKind::ScopeDescription, found, read_as);
            *description = Value::from("");
        }
    }
}
