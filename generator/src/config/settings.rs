//! The settings of the configuration file: how each is read, and which parts of the document it names.

use super::read::{self, Entry, line};
use super::shape::{self, KnownSetting, Shape};
use super::{Config, overrides, pagination, retries, streams, webhooks};
use crate::config::error::Problems;

/// A top-level key of the file.
pub(super) struct Setting {
    pub(super) key: &'static str,
    pub(super) mentions: Mentions,
    /// The values that it takes.
    pub(super) shape: Shape,
    /// What it sets, as a sentence.
    pub(super) meaning: &'static str,
    pub(super) read: fn(&mut Config, &Entry<'_>) -> Result<(), Problems>,
}

/// Where a setting names parts of the document.
#[derive(Clone, Copy)]
pub(super) enum Mentions {
    /// Nowhere.
    Nothing,
    /// In the elements of an array.
    Elements,
    /// In the keys of a table, which are pointers or phrases.
    Pointers,
    /// In the keys of a table, verbatim.
    Keys,
    /// In the names of nested tables.
    Tables,
    /// In the keys of the nested table `flags`, verbatim.
    Flags,
    /// In the elements of the arrays of a table.
    Selectors,
}

/// Returns the setting with a key.
pub(super) fn of(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

/// Returns all settings, in alphabetical order.
pub fn known() -> impl Iterator<Item = KnownSetting> {
    SETTINGS.iter().map(|setting| KnownSetting {
        key: setting.key,
        meaning: setting.meaning,
        shape: setting.shape,
    })
}

/// Lists the settings, and their keys for messages.
macro_rules! settings {
    ($(
        $key:literal, $mentions:ident, $shape:expr, $meaning:literal,
        |$config:ident, $entry:ident| $read:expr;
    )*) => {
        /// The top-level keys.
        pub(super) const KEYS: &[&str] = &[$($key),*];

        const SETTINGS: &[Setting] = &[$(Setting {
            key: $key,
            mentions: Mentions::$mentions,
            shape: $shape,
            meaning: $meaning,
            read: |$config, $entry| {
                $read;
                Ok(())
            },
        }),*];
    };
}

settings! {
    "client", Nothing, Shape::Choice(&["default", "none"]),
        "Whether the crate has a client, or the types of the named schemas only.",
        |config, entry| config.client = overrides::client(entry)?;
    "dependencies", Nothing, Shape::Manifest,
        "Dependencies of the crate, for replaced types and additional derives.",
        |_config, entry| read::crate_names(entry)?;
    "derive", Pointers, Shape::Map(&Shape::Texts),
        "Further derives, by the pointer of a schema; `*` is for all structs.",
        |config, entry| config.derives = overrides::derives(entry)?;
    "description", Nothing, Shape::Text,
        "The description in the manifest.",
        |config, entry| config.description = Some(line(entry)?.to_owned());
    "dev-dependencies", Nothing, Shape::Manifest,
        "Dependencies of handwritten tests, examples and benches.",
        |_config, entry| read::crate_names(entry)?;
    "document", Nothing, Shape::Text,
        "The OpenAPI document, from the folder of this file.",
        |config, entry| config.paths.document = Some(read::path(entry)?);
    "example-features", Nothing, Shape::Map(&Shape::Texts),
        "The features that an example needs.",
        |config, entry| config.examples = overrides::examples(entry)?;
    "exclude", Selectors, shape::SELECTION,
        "The operations that are left out.",
        |config, entry| config.selection.exclude = overrides::selectors(entry)?;
    "feature-per-tag", Nothing, Shape::Flag,
        "Whether each tag is a Cargo feature.",
        |config, entry| config.features = overrides::features(entry)?;
    "include", Selectors, shape::SELECTION,
        "The operations that are generated; all of them without it.",
        |config, entry| config.selection.include = overrides::selectors(entry)?;
    "license", Nothing, Shape::Text,
        "The licence, as an SPDX expression.",
        |config, entry| config.license = Some(line(entry)?.to_owned());
    "losses", Nothing, Shape::Text,
        "The file that lists what the crate does not carry, from the folder of this file.",
        |config, entry| config.paths.losses = Some(read::path(entry)?);
    "output", Nothing, Shape::Text,
        "The folder of the crate, from the folder of this file.",
        |config, entry| config.paths.output = Some(read::path(entry)?);
    "overlays", Nothing, Shape::Texts,
        "OpenAPI overlays that correct the document before it is read, from the folder of this file.",
        |config, entry| config.overlays = read::overlays(entry)?;
    "package", Nothing, Shape::Text,
        "The name of the package.",
        |config, entry| config.package = read::package(entry)?;
    "pagination", Tables, Shape::Map(&shape::LIST),
        "How lists go on, by operation; `default` is for all others.",
        |config, entry| config.pagination = pagination::pagination(entry)?;
    "publish", Nothing, Shape::Flag,
        "Whether the package may be published.",
        |config, entry| config.publication = read::publication(entry)?;
    "rename", Pointers, Shape::Map(&Shape::Text),
        "Other names for parts of the document, by pointer.",
        |config, entry| config.names = overrides::names(entry)?;
    "replace-formats", Keys, Shape::Map(&Shape::Text),
        "Types of other crates, by `format`.",
        |config, entry| config.formats = overrides::formats(entry)?;
    "replace-types", Pointers, Shape::Map(&Shape::Text),
        "Types of other crates, by the pointer of a schema.",
        |config, entry| config.types = overrides::types(entry)?;
    "repository", Nothing, Shape::Text,
        "The URL of the repository.",
        |config, entry| config.repository = Some(read::repository(entry)?.to_owned());
    "request-id-header", Nothing, Shape::Text,
        "The response header with the ID of the request.",
        |config, entry| config.request_id_header = read::header(entry)?;
    "required-in-responses", Nothing, Shape::Choice(&["enforce", "ignore"]),
        "Whether responses without a required property are rejected.",
        |config, entry| config.required_in_responses = overrides::required_in_responses(entry)?;
    "retries", Nothing, shape::RETRIES,
        "The headers and codes that the server uses for retries.",
        |config, entry| config.retries = retries::retries(entry)?;
    "secrets", Elements, Shape::Texts,
        "Properties that are never shown, such as `User.password`.",
        |config, entry| config.secrets = read::secrets(entry)?;
    "security-schemes", Tables, Shape::Map(&shape::SECURITY_SCHEME),
        "What the document does not say about its security schemes.",
        |config, entry| config.security_schemes = read::security_schemes(entry)?;
    "streams", Flags, shape::STREAMS,
        "What the document does not say about responses that are read item by item.",
        |config, entry| config.streams = streams::streams(entry)?;
    "version", Nothing, Shape::Text,
        "The version of the package.",
        |config, entry| config.version = read::version(entry)?;
    "webhooks", Nothing, shape::WEBHOOKS,
        "How the server signs the requests that it sends.",
        |config, entry| config.webhooks = Some(webhooks::webhooks(entry)?);
    "workspace", Nothing, Shape::Choice(&["member", "standalone"]),
        "Whether the crate belongs to the workspace around it.",
        |config, entry| config.membership = Some(read::membership(entry)?);
}
