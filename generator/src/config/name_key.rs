//! The keys of `names` for what a pointer would name by its place in a list: such a thing is named by itself, so that an
//! entry means the same whatever is added to the list.

use crate::pointer::Pointer;

/// A group of operations: `#/tags/Pets`.
pub fn tag(tag: &str) -> Pointer {
    Pointer::root().key("tags").key(tag)
}

/// A server: `#/servers/https:~1~1api.example.com`.
pub fn server(url: &str) -> Pointer {
    Pointer::root().key("servers").key(url)
}

/// A value of the `enum` of a schema: `#/components/schemas/State/enum/NEW`.
pub fn member(schema: &str, wire: &str) -> Pointer {
    below(schema, "enum", wire)
}

/// An alternative of the `oneOf` or `anyOf` of a schema: `#/components/schemas/Pet/oneOf/Cat`.
pub fn alternative(schema: &str, name: &str) -> Pointer {
    below(schema, "oneOf", name)
}

/// The line under `[names]` that gives a thing another name.
pub fn line(key: &str, name: &str) -> String {
    // Keys are fragments (RFC 6901, section 6), in which a percent sign begins a letter.
    let key = toml::Value::from(key.replace('%', "%25"));
    let name = toml::Value::from(name);
    format!("{key} = {name}")
}

fn below(schema: &str, list: &str, name: &str) -> Pointer {
    let schema = Pointer::from_fragment(schema).unwrap_or_default();
    schema.key(list).key(name)
}
