//! The keys of `rename` for elements of arrays. They contain the name of the element in place of its index, so that a
//! setting stays valid when the array changes.

use crate::pointer::Pointer;

/// Returns the key of a tag: `#/tags/Pets`.
pub fn tag(tag: &str) -> Pointer {
    Pointer::root().key("tags").key(tag)
}

/// Returns the key of a server: `#/servers/https:~1~1api.example.com`.
pub fn server(url: &str) -> Pointer {
    Pointer::root().key("servers").key(url)
}

/// Returns the key of an `enum` value of a schema: `#/components/schemas/State/enum/NEW`.
pub fn member(schema: &Pointer, wire: &str) -> Pointer {
    below(schema, "enum", wire)
}

/// Returns the key of an alternative in `oneOf` or `anyOf` of a schema: `#/components/schemas/Pet/oneOf/Cat`.
pub fn alternative(schema: &Pointer, name: &str) -> Pointer {
    below(schema, "oneOf", name)
}

/// Returns the line under `[rename]` that renames `key` to `name`.
pub fn line(key: &str, name: &str) -> String {
    // Keys are fragments (RFC 6901, section 6), in which a percent sign begins an escape.
    let key = toml::Value::from(key.replace('%', "%25"));
    let name = toml::Value::from(name);
    format!("{key} = {name}")
}

fn below(schema: &Pointer, list: &str, name: &str) -> Pointer {
    schema.key(list).key(name)
}
