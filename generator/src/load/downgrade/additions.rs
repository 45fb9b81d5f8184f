//! Converts what OpenAPI 3.2 adds to servers, tags and security requirements.

use serde::Deserialize;
use serde_json::{Map, Value};

use super::Conversion;
use crate::load::shape;
use crate::load::supplement::TagPlace;
use crate::pointer::Pointer;

/// What a reference to a security scheme begins with.
const SCHEMES: &str = "#/components/securitySchemes/";

/// Converts the object at `at`, which may have servers and security requirements: the document, a path item or an
/// operation.
pub(super) fn convert(
    entries: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    if let Some(Value::Array(servers)) = entries.get("servers") {
        keep_names(servers, conversion);
    }
    if let Some(Value::Array(requirements)) = entries.get_mut("security") {
        for (index, requirement) in requirements.iter_mut().enumerate() {
            if let Value::Object(requirement) = requirement {
                name_schemes(requirement, &at.key("security").index(index), conversion);
            }
        }
    }
    if let Some(Value::Array(tags)) = entries.get_mut("tags") {
        for (index, tag) in tags.iter_mut().enumerate() {
            if let Value::Object(tag) = tag {
                take_additions(tag, &at.key("tags").index(index), conversion);
            }
        }
    }
}

/// Records the names of servers (OpenAPI 3.2, section 4.6.1). The first name of a URL counts.
fn keep_names(servers: &[Value], conversion: &mut Conversion<'_>) {
    let text = |server: &Value, key: &str| Some(server.get(key)?.as_str()?.to_owned());
    for server in servers {
        if let (Some(url), Some(name)) = (text(server, "url"), text(server, "name"))
            && !name.trim().is_empty()
        {
            let names = &mut conversion.supplement.server_names;
            names.entry(url).or_insert(name);
        }
    }
}

/// Replaces references to security schemes by the names of the schemes (OpenAPI 3.2, section 4.30).
fn name_schemes(
    requirement: &mut Map<String, Value>,
    at: &Pointer,
    conversion: &mut Conversion<'_>,
) {
    if !requirement.keys().any(|key| key.starts_with(SCHEMES)) {
        return;
    }
    let mut named = Map::with_capacity(requirement.len());
    for (key, scopes) in std::mem::take(requirement) {
        let name = Pointer::from_fragment(&key)
            .filter(|_| key.starts_with(SCHEMES))
            .and_then(|scheme| scheme.last().map(std::borrow::Cow::into_owned));
        match name {
            Some(name) => {
                conversion.moved(at.key(&name), &at.key(&key));
                named.insert(name, scopes);
            }
            None => drop(named.insert(key, scopes)),
        }
    }
    *requirement = named;
}

/// Makes the `summary` of a tag the beginning of its `description`, and moves its other keys of OpenAPI 3.2 to the
/// supplement (OpenAPI 3.2, section 4.22). The first tag of a name counts.
fn take_additions(tag: &mut Map<String, Value>, at: &Pointer, conversion: &mut Conversion<'_>) {
    let keys = ["summary", "parent", "kind"].into_iter();
    let added: Map<String, Value> = keys.filter_map(|key| tag.shift_remove_entry(key)).collect();
    let TagAdditions {
        summary,
        parent,
        kind,
    } = match shape::read(&Value::Object(added)) {
        Ok(additions) => additions,
        Err(unreadable) => return conversion.report(&unreadable.below(at), unreadable.problem),
    };
    if let Some(summary) = summary {
        let description = match tag.get("description") {
            Some(Value::String(description)) => format!("{summary}\n\n{description}"),
            _ => summary,
        };
        tag.insert("description".to_owned(), Value::from(description));
    }
    let Some(Value::String(name)) = tag.get("name") else {
        return;
    };
    if parent.is_some() || kind.is_some() {
        let tags = &mut conversion.supplement.tags;
        tags.entry(name.clone()).or_insert_with(|| TagPlace {
            at: at.clone(),
            parent,
            kind,
        });
    }
}

/// What OpenAPI 3.2 adds to a tag.
#[derive(Default, Deserialize)]
#[serde(default)]
struct TagAdditions {
    summary: Option<String>,
    parent: Option<String>,
    kind: Option<String>,
}
