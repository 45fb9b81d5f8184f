//! The keys of each object (OpenAPI 3.0.4, section 4.7, and 3.2.0, section 4).

use super::object::ObjectKind;

/// A key of an object.
#[derive(Clone, Copy, Debug)]
pub(in crate::load) struct Key {
    pub(super) name: &'static str,
    pub(super) since: Since,
    pub(super) behind: Behind,
}

/// The versions that have a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Since {
    /// All.
    Three0,
    /// OpenAPI 3.0 only.
    Three0Only,
    /// OpenAPI 3.1 and later. The output does not depend on it.
    Three1Note,
    /// OpenAPI 3.1 and later.
    Three1,
    /// OpenAPI 3.2 and later.
    Three2,
}

/// The kind of the value of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Behind {
    /// A value without keys, or with keys that are names.
    Plain,
    /// Any value, in which keys have no meaning.
    Free,
    /// A string even if it looks like a number.
    Text,
    /// The string of a reference.
    Reference,
    /// The type of a schema.
    Type,
    /// A value of the schema, or an array of them.
    Value,
    /// The `mapping` of a discriminator.
    Mapping,
    /// An object.
    One(ObjectKind),
    /// An array of objects, or a map of them.
    Each(ObjectKind),
}

use Behind::{Each, Free, Mapping, One, Plain, Reference, Text, Type, Value};
use ObjectKind as Kind;
use Since::{Three0, Three0Only, Three1, Three1Note, Three2};

const fn key(name: &'static str, behind: Behind) -> Key {
    since(Three0, name, behind)
}

const fn since(since: Since, name: &'static str, behind: Behind) -> Key {
    Key {
        name,
        since,
        behind,
    }
}

const REF: Key = key("$ref", Reference);
const DESCRIPTION: Key = key("description", Plain);
const SUMMARY: Key = key("summary", Plain);
const SERVERS: Key = key("servers", Each(Kind::Server));
const PARAMETERS: Key = key("parameters", Each(Kind::Parameter));
const DOCS: Key = key("externalDocs", One(Kind::ExternalDocs));
const HEADERS: Key = key("headers", Each(Kind::Header));
const CONTENT: Key = key("content", Each(Kind::MediaType));
const ITEM: Behind = One(Kind::Operation);
const SUBSCHEMA: Behind = One(Kind::Schema);
const SUBSCHEMAS: Behind = Each(Kind::Schema);

pub(super) const DOCUMENT: &[Key] = &[
    key("openapi", Text),
    since(Three2, "$self", Plain),
    key("info", One(Kind::Info)),
    since(Three1Note, "jsonSchemaDialect", Plain),
    SERVERS,
    key("paths", One(Kind::Paths)),
    since(Three1, "webhooks", Each(Kind::PathItem)),
    key("components", One(Kind::Components)),
    key("security", Plain),
    key("tags", Each(Kind::Tag)),
    DOCS,
];

pub(super) const INFO: &[Key] = &[
    key("title", Text),
    since(Three1Note, "summary", Plain),
    DESCRIPTION,
    key("termsOfService", Plain),
    key("contact", One(Kind::Contact)),
    key("license", One(Kind::License)),
    key("version", Text),
];

pub(super) const CONTACT: &[Key] = &[key("name", Plain), key("url", Plain), key("email", Plain)];

pub(super) const LICENSE: &[Key] = &[
    key("name", Plain),
    key("url", Plain),
    since(Three1Note, "identifier", Plain),
];

pub(super) const SERVER: &[Key] = &[
    key("url", Plain),
    DESCRIPTION,
    since(Three2, "name", Plain),
    key("variables", Each(Kind::ServerVariable)),
];

pub(super) const SERVER_VARIABLE: &[Key] =
    &[key("enum", Plain), key("default", Plain), DESCRIPTION];

pub(super) const PATH_ITEM: &[Key] = &[
    key("get", ITEM),
    key("post", ITEM),
    key("put", ITEM),
    key("delete", ITEM),
    key("patch", ITEM),
    PARAMETERS,
    REF,
    SUMMARY,
    DESCRIPTION,
    key("options", ITEM),
    key("head", ITEM),
    key("trace", ITEM),
    since(Three2, "query", ITEM),
    since(Three2, "additionalOperations", Each(Kind::Operation)),
    SERVERS,
];

pub(super) const OPERATION: &[Key] = &[
    key("tags", Plain),
    SUMMARY,
    DESCRIPTION,
    DOCS,
    key("operationId", Plain),
    PARAMETERS,
    key("requestBody", One(Kind::RequestBody)),
    key("responses", One(Kind::Responses)),
    key("callbacks", Each(Kind::Callback)),
    key("deprecated", Plain),
    key("security", Plain),
    SERVERS,
    REF,
];

pub(super) const EXTERNAL_DOCS: &[Key] = &[DESCRIPTION, key("url", Plain)];

pub(super) const PARAMETER: &[Key] = &[
    REF,
    key("name", Plain),
    key("in", Plain),
    DESCRIPTION,
    key("required", Plain),
    key("schema", SUBSCHEMA),
    key("deprecated", Plain),
    key("allowEmptyValue", Plain),
    key("style", Plain),
    key("explode", Plain),
    key("allowReserved", Plain),
    key("example", Free),
    key("examples", Free),
    CONTENT,
    // Read as the description of a reference.
    since(Three1Note, "summary", Plain),
];

pub(super) const REQUEST_BODY: &[Key] = &[
    REF,
    DESCRIPTION,
    CONTENT,
    key("required", Plain),
    since(Three1Note, "summary", Plain),
];

pub(super) const MEDIA_TYPE: &[Key] = &[
    key("schema", SUBSCHEMA),
    key("example", Free),
    key("examples", Free),
    key("encoding", Each(Kind::Encoding)),
    since(Three2, "itemSchema", SUBSCHEMA),
    since(Three2, "prefixEncoding", Each(Kind::Encoding)),
    since(Three2, "itemEncoding", One(Kind::Encoding)),
    REF,
];

pub(super) const ENCODING: &[Key] = &[
    key("contentType", Plain),
    HEADERS,
    key("style", Plain),
    key("explode", Plain),
    key("allowReserved", Plain),
    since(Three2, "encoding", Each(Kind::Encoding)),
    since(Three2, "prefixEncoding", Each(Kind::Encoding)),
    since(Three2, "itemEncoding", One(Kind::Encoding)),
];

pub(super) const RESPONSES: &[Key] = &[key("default", One(Kind::Response)), REF];

pub(super) const RESPONSE: &[Key] = &[
    REF,
    DESCRIPTION,
    HEADERS,
    CONTENT,
    key("links", Each(Kind::Link)),
    since(Three1Note, "summary", Plain),
];

pub(super) const LINK: &[Key] = &[
    REF,
    key("operationRef", Plain),
    key("operationId", Plain),
    key("parameters", Free),
    key("requestBody", Free),
    DESCRIPTION,
    key("server", One(Kind::Server)),
    since(Three1Note, "summary", Plain),
];

pub(super) const HEADER: &[Key] = &[
    REF,
    DESCRIPTION,
    key("required", Plain),
    key("schema", SUBSCHEMA),
    key("deprecated", Plain),
    key("allowEmptyValue", Plain),
    key("style", Plain),
    key("explode", Plain),
    key("allowReserved", Plain),
    key("example", Free),
    key("examples", Free),
    CONTENT,
    since(Three1Note, "summary", Plain),
];

pub(super) const TAG: &[Key] = &[
    key("name", Plain),
    since(Three2, "summary", Plain),
    DESCRIPTION,
    DOCS,
    since(Three2, "parent", Plain),
    since(Three2, "kind", Plain),
    // Read in place of the description.
    REF,
];

pub(super) const DISCRIMINATOR: &[Key] = &[
    key("propertyName", Plain),
    key("mapping", Mapping),
    since(Three2, "defaultMapping", Plain),
];

pub(super) const SECURITY_SCHEME: &[Key] = &[
    REF,
    key("type", Plain),
    DESCRIPTION,
    key("name", Plain),
    key("in", Plain),
    key("scheme", Plain),
    key("bearerFormat", Plain),
    key("flows", One(Kind::Flows)),
    key("openIdConnectUrl", Plain),
    since(Three2, "oauth2MetadataUrl", Plain),
    since(Three2, "deprecated", Plain),
    since(Three1Note, "summary", Plain),
];

pub(super) const FLOWS: &[Key] = &[
    key("implicit", One(Kind::Flow)),
    key("password", One(Kind::Flow)),
    key("clientCredentials", One(Kind::Flow)),
    key("authorizationCode", One(Kind::Flow)),
    since(Three2, "deviceAuthorization", One(Kind::Flow)),
];

pub(super) const FLOW: &[Key] = &[
    key("authorizationUrl", Plain),
    key("tokenUrl", Plain),
    key("refreshUrl", Plain),
    key("scopes", Plain),
    since(Three2, "deviceAuthorizationUrl", Plain),
];

pub(super) const COMPONENTS: &[Key] = &[
    key("schemas", Each(Kind::Schema)),
    key("responses", Each(Kind::Response)),
    key("parameters", Each(Kind::Parameter)),
    key("examples", Free),
    key("requestBodies", Each(Kind::RequestBody)),
    HEADERS,
    key("securitySchemes", Each(Kind::SecurityScheme)),
    key("links", Each(Kind::Link)),
    key("callbacks", Each(Kind::Callback)),
    // Also read in a 3.0 document.
    since(Three1Note, "pathItems", Each(Kind::PathItem)),
    since(Three2, "mediaTypes", Each(Kind::MediaType)),
];

/// The most frequent ones first, since they are compared in this order.
pub(super) const SCHEMA: &[Key] = &[
    key("type", Type),
    REF,
    DESCRIPTION,
    key("format", Plain),
    key("properties", SUBSCHEMAS),
    key("items", SUBSCHEMA),
    key("enum", Value),
    key("required", Plain),
    key("example", Value),
    key("default", Value),
    key("title", Plain),
    key("readOnly", Plain),
    since(Three0Only, "nullable", Plain),
    key("additionalProperties", SUBSCHEMA),
    key("allOf", SUBSCHEMAS),
    key("oneOf", SUBSCHEMAS),
    key("anyOf", SUBSCHEMAS),
    key("not", SUBSCHEMA),
    key("minLength", Plain),
    key("maxLength", Plain),
    key("minimum", Plain),
    key("maximum", Plain),
    key("pattern", Plain),
    key("writeOnly", Plain),
    key("deprecated", Plain),
    key("discriminator", One(Kind::Discriminator)),
    key("exclusiveMaximum", Plain),
    key("exclusiveMinimum", Plain),
    key("minItems", Plain),
    key("maxItems", Plain),
    key("uniqueItems", Plain),
    key("minProperties", Plain),
    key("maxProperties", Plain),
    key("multipleOf", Plain),
    DOCS,
    key("xml", Plain),
    // Read as an `enum` of one value in a 3.0 document, with its own warning.
    since(Three1Note, "const", Value),
    since(Three1Note, "examples", Free),
    since(Three1Note, "$schema", Plain),
    since(Three1Note, "$id", Plain),
    since(Three1Note, "$comment", Plain),
    since(Three1Note, "$vocabulary", Plain),
    since(Three1Note, "$anchor", Plain),
    since(Three1Note, "$dynamicAnchor", Plain),
    since(Three1, "$dynamicRef", Plain),
    since(Three1Note, "$defs", SUBSCHEMAS),
    // Only its referenced entries have an effect.
    since(Three1Note, "definitions", SUBSCHEMAS),
    since(Three1, "prefixItems", SUBSCHEMAS),
    since(Three1, "contains", SUBSCHEMA),
    since(Three1, "minContains", Plain),
    since(Three1, "maxContains", Plain),
    since(Three1, "patternProperties", SUBSCHEMAS),
    since(Three1, "propertyNames", SUBSCHEMA),
    since(Three1, "dependentSchemas", SUBSCHEMAS),
    since(Three1, "dependentRequired", Plain),
    since(Three1, "unevaluatedItems", SUBSCHEMA),
    since(Three1, "unevaluatedProperties", SUBSCHEMA),
    since(Three1, "if", SUBSCHEMA),
    since(Three1, "then", SUBSCHEMA),
    since(Three1, "else", SUBSCHEMA),
    since(Three1, "contentEncoding", Plain),
    since(Three1, "contentMediaType", Plain),
    since(Three1, "contentSchema", SUBSCHEMA),
];
