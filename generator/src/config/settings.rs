//! The settings of the configuration file: how each is read, and which parts of the document it names.

use super::read::{self, Entry, line};
use super::{Config, overrides, pagination, retries, streams};
use crate::config::error::Problems;

/// A top-level key of the file.
pub(super) struct Setting {
    pub(super) key: &'static str,
    pub(super) mentions: Mentions,
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

/// Lists the settings, and their keys for messages.
macro_rules! settings {
    ($($key:literal, $mentions:ident, |$config:ident, $entry:ident| $read:expr;)*) => {
        /// The top-level keys.
        pub(super) const KEYS: &[&str] = &[$($key),*];

        const SETTINGS: &[Setting] = &[$(Setting {
            key: $key,
            mentions: Mentions::$mentions,
            read: |$config, $entry| {
                $read;
                Ok(())
            },
        }),*];
    };
}

settings! {
    "dependencies", Nothing, |_config, entry| read::crate_names(entry)?;
    "derive", Pointers, |config, entry| config.derives = overrides::derives(entry)?;
    "description", Nothing, |config, entry| config.description = Some(line(entry)?.to_owned());
    "dev-dependencies", Nothing, |_config, entry| read::crate_names(entry)?;
    "example-features", Nothing, |config, entry| config.examples = overrides::examples(entry)?;
    "exclude", Selectors, |config, entry| config.selection.exclude = overrides::selectors(entry)?;
    "feature-per-tag", Nothing, |config, entry| config.features = overrides::features(entry)?;
    "include", Selectors, |config, entry| config.selection.include = overrides::selectors(entry)?;
    "license", Nothing, |config, entry| config.license = Some(line(entry)?.to_owned());
    "overlays", Nothing, |config, entry| config.overlays = read::overlays(entry)?;
    "package", Nothing, |config, entry| config.package = read::package(entry)?;
    "pagination", Tables, |config, entry| config.pagination = pagination::pagination(entry)?;
    "publish", Nothing, |config, entry| config.publication = read::publication(entry)?;
    "rename", Pointers, |config, entry| config.names = overrides::names(entry)?;
    "replace-formats", Keys, |config, entry| config.formats = overrides::formats(entry)?;
    "replace-types", Pointers, |config, entry| config.types = overrides::types(entry)?;
    "repository", Nothing, |config, entry| {
        config.repository = Some(read::repository(entry)?.to_owned());
    };
    "request-id-header", Nothing, |config, entry| {
        config.request_id_header = read::header(entry)?;
    };
    "required-in-responses", Nothing, |config, entry| {
        config.required_in_responses = overrides::required_in_responses(entry)?;
    };
    "retries", Nothing, |config, entry| config.retries = retries::retries(entry)?;
    "secrets", Elements, |config, entry| config.secrets = read::secrets(entry)?;
    "security-schemes", Tables, |config, entry| {
        config.security_schemes = read::security_schemes(entry)?;
    };
    "streams", Flags, |config, entry| config.streams = streams::streams(entry)?;
    "version", Nothing, |config, entry| config.version = read::version(entry)?;
    "workspace", Nothing, |config, entry| config.membership = Some(read::membership(entry)?);
}
