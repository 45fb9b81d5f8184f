//! Parsing of the configuration file, key by key, with spans.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::error::{ConfigProblem, Located, Problems};
use super::{
    Config, Membership, PackageName, Publication, SecretField, SecuritySchemeConfig, Version, keys,
    locations, settings,
};

/// A value with its key and the spans of both.
pub(super) struct Entry<'a> {
    pub(super) key: &'a str,
    pub(super) key_span: Range<usize>,
    pub(super) value: &'a DeValue<'a>,
    pub(super) span: Range<usize>,
}

pub(super) fn config(text: &str) -> Result<Config, Problems> {
    let document = DeTable::parse(text).map_err(syntax)?;
    let table = document.get_ref();
    // A missing name is replaced until all other keys are checked.
    let mut config = Config::for_document("");
    let mut problems = Problems::of(each(entries(table), |entry| set(&mut config, &entry)));
    if !table.contains_key("package") && !problems.have_unknown_key() {
        // A misspelt `package` is more likely than a missing one.
        problems.add(Located::new(&(0..0), ConfigProblem::MissingKey("package")));
    }
    problems.none()?;
    if table.contains_key("dev-dependencies") {
        config.dev_dependencies = cargo_table(text, "dev-dependencies")?;
    }
    if table.contains_key("dependencies") {
        config.dependencies = cargo_table(text, "dependencies")?;
    }
    config.spans = locations::spans(table, text)?;
    Ok(config)
}

/// Processes every item and collects the problems of all of them.
pub(super) fn each<T>(
    items: impl IntoIterator<Item = T>,
    mut take: impl FnMut(T) -> Result<(), Problems>,
) -> Result<(), Problems> {
    let mut problems = Problems::default();
    for item in items {
        problems.extend(take(item));
    }
    problems.none()
}

fn set(config: &mut Config, entry: &Entry<'_>) -> Result<(), Problems> {
    match settings::of(entry.key) {
        Some(setting) => (setting.read)(config, entry),
        None => Ok(known(entry, settings::KEYS)?),
    }
}

pub(super) fn entries<'a>(table: &'a DeTable<'a>) -> impl Iterator<Item = Entry<'a>> {
    table
        .iter()
        .map(|(key, value)| entry(key.get_ref(), key.span(), value))
}

pub(super) fn entry<'a>(
    key: &'a str,
    key_span: Range<usize>,
    value: &'a Spanned<DeValue<'a>>,
) -> Entry<'a> {
    Entry {
        key,
        key_span,
        value: value.get_ref(),
        span: value.span(),
    }
}

fn syntax(error: Error) -> Located {
    Located::new(
        &error.span().unwrap_or_default(),
        ConfigProblem::Syntax(error.message().to_owned()),
    )
}

/// Rejects a key that is not in the list.
pub(super) fn known(entry: &Entry<'_>, known: &'static [&'static str]) -> Result<(), Located> {
    if known.contains(&entry.key) {
        return Ok(());
    }
    let nearest = keys::nearest(entry.key, known);
    let problem = ConfigProblem::UnknownKey {
        key: entry.key.to_owned(),
        known,
        nearest,
    };
    Err(Located::new(&entry.key_span, problem))
}

/// Checks that Cargo accepts the names of dependencies, which are parsed without spans.
pub(super) fn crate_names(entry: &Entry<'_>) -> Result<(), Problems> {
    each(entries(table(entry)?), |dependency| {
        Ok(crate_name(entry.key, &dependency)?)
    })
}

/// Checks that Cargo accepts a name of a dependency.
fn crate_name(key: &str, dependency: &Entry<'_>) -> Result<(), Located> {
    let is_allowed = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
    let is_first = |it: char| it.is_ascii_alphabetic() || it == '_';
    if dependency.key.starts_with(is_first) && dependency.key.chars().all(is_allowed) {
        return Ok(());
    }
    let problem = ConfigProblem::Value {
        key: key.to_owned(),
        found: dependency.key.to_owned(),
        expected: "a crate name of ASCII letters, digits, `-` and `_`",
    };
    Err(Located::new(&dependency.key_span, problem))
}

pub(super) fn package(entry: &Entry<'_>) -> Result<PackageName, Located> {
    let found = line(entry)?;
    PackageName::new(found).map_err(|reason| {
        Located::new(
            &entry.span,
            ConfigProblem::Package {
                found: found.to_owned(),
                reason,
            },
        )
    })
}

pub(super) fn version(entry: &Entry<'_>) -> Result<Version, Located> {
    Version::parse(line(entry)?).map_err(|_| invalid(entry, "a version such as \"0.1.0\""))
}

pub(super) fn repository<'a>(entry: &Entry<'a>) -> Result<&'a str, Located> {
    let url = line(entry)?;
    let is_http = url.starts_with("https://") || url.starts_with("http://");
    if is_http && !url.contains(char::is_whitespace) {
        return Ok(url);
    }
    Err(invalid(entry, "a URL that begins with \"https://\""))
}

pub(super) fn publication(entry: &Entry<'_>) -> Result<Publication, Located> {
    match entry.value.as_bool() {
        Some(true) => Ok(Publication::Public),
        Some(false) => Ok(Publication::Private),
        None => Err(mistyped(entry, "a boolean")),
    }
}

pub(super) fn membership(entry: &Entry<'_>) -> Result<Membership, Located> {
    match line(entry)? {
        "member" => Ok(Membership::Member),
        "standalone" => Ok(Membership::Standalone),
        _ => Err(invalid(entry, "\"member\" or \"standalone\"")),
    }
}

/// Parses a header name, which is a case-insensitive token (RFC 9110, section 5.6.2).
pub(super) fn header(entry: &Entry<'_>) -> Result<String, Located> {
    let name = line(entry)?;
    let is_token = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
    if is_token {
        Ok(name.to_ascii_lowercase())
    } else {
        Err(invalid(entry, "a header name"))
    }
}

pub(super) fn secrets(entry: &Entry<'_>) -> Result<Vec<SecretField>, Problems> {
    let mut secrets = Vec::new();
    each(items(entry)?, |item| {
        let found = line(&item)?;
        let invalid = |problem| Problems::from(Located::new(&item.span, problem));
        let secret = SecretField::parse(found).map_err(|reason| {
            invalid(ConfigProblem::Secret {
                found: found.to_owned(),
                reason,
            })
        })?;
        if secrets.contains(&secret) {
            return Err(invalid(ConfigProblem::DuplicateSecret(found.to_owned())));
        }
        secrets.push(secret);
        Ok(())
    })?;
    Ok(secrets)
}

/// Parses paths, which must stay below the folder of the configuration.
pub(super) fn overlays(entry: &Entry<'_>) -> Result<Vec<String>, Problems> {
    let mut overlays = Vec::new();
    each(items(entry)?, |item| {
        let path = line(&item)?;
        let stays = path.split('/').all(|part| !matches!(part, "" | ".."));
        if !stays || path.contains(['\\', ':']) {
            let expected = "a path below the folder of the configuration";
            return Err(invalid(&item, expected).into());
        }
        overlays.push(path.to_owned());
        Ok(())
    })?;
    Ok(overlays)
}

/// Parses a path relative to the folder of the configuration, with `/` separators.
pub(super) fn path(entry: &Entry<'_>) -> Result<String, Located> {
    let path = line(entry)?;
    let is_relative = path.split('/').all(|part| !part.is_empty());
    if is_relative && !path.contains(['\\', ':']) {
        return Ok(path.to_owned());
    }
    Err(invalid(
        entry,
        "a path from the folder of the configuration, with `/` between folders",
    ))
}

/// Returns the elements of an array of strings, with the key of the array.
pub(super) fn items<'a>(entry: &Entry<'a>) -> Result<Vec<Entry<'a>>, Located> {
    let items = entry
        .value
        .as_array()
        .ok_or_else(|| mistyped(entry, "an array of strings"))?;
    Ok(items
        .iter()
        .map(|item| self::entry(entry.key, entry.key_span.clone(), item))
        .collect())
}

pub(super) fn security_schemes(
    entry: &Entry<'_>,
) -> Result<BTreeMap<String, SecuritySchemeConfig>, Problems> {
    let mut schemes = BTreeMap::new();
    each(entries(table(entry)?), |scheme| {
        schemes.insert(scheme.key.to_owned(), security_scheme(&scheme)?);
        Ok(())
    })?;
    Ok(schemes)
}

fn security_scheme(entry: &Entry<'_>) -> Result<SecuritySchemeConfig, Problems> {
    let mut scheme = SecuritySchemeConfig::default();
    each(entries(table(entry)?), |entry| {
        match entry.key {
            "prefix" => scheme.prefix = Some(prefix(&entry)?),
            "token-url" => scheme.token_url = Some(token_url(&entry)?),
            _ => known(&entry, keys::SECURITY_SCHEME)?,
        }
        Ok(())
    })?;
    Ok(scheme)
}

/// Parses the prefix of a credential. It may be empty; a header allows visible ASCII characters and spaces.
fn prefix(entry: &Entry<'_>) -> Result<String, Located> {
    let prefix = string(entry)?;
    let is_visible = prefix.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_visible {
        Ok(prefix.to_owned())
    } else {
        Err(invalid(entry, "visible ASCII characters and spaces"))
    }
}

/// Parses a URL, absolute or relative to the server.
fn token_url(entry: &Entry<'_>) -> Result<String, Located> {
    let url = string(entry)?;
    if !url.is_empty() && url.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(url.to_owned())
    } else {
        Err(invalid(
            entry,
            "an absolute URL or one relative to the server",
        ))
    }
}

/// Returns the table for the manifest, without spans.
fn cargo_table(text: &str, key: &str) -> Result<toml::Table, Located> {
    let mut file: toml::Table = toml::from_str(text).map_err(syntax)?;
    match file.remove(key) {
        Some(toml::Value::Table(table)) => Ok(table),
        _ => Ok(toml::Table::new()),
    }
}

pub(super) fn table<'a>(entry: &Entry<'a>) -> Result<&'a DeTable<'a>, Located> {
    entry
        .value
        .as_table()
        .ok_or_else(|| mistyped(entry, "a table"))
}

pub(super) fn string<'a>(entry: &Entry<'a>) -> Result<&'a str, Located> {
    entry
        .value
        .as_str()
        .ok_or_else(|| mistyped(entry, "a string"))
}

/// Parses a string that is a single non-empty line.
pub(super) fn line<'a>(entry: &Entry<'a>) -> Result<&'a str, Located> {
    let line = string(entry)?;
    if line.trim().is_empty() || line.contains(char::is_control) {
        return Err(invalid(entry, "a non-empty string of one line"));
    }
    Ok(line)
}

pub(super) fn mistyped(entry: &Entry<'_>, expected: &'static str) -> Located {
    let found = entry.value.type_str();
    Located::new(
        &entry.span,
        ConfigProblem::Type {
            key: entry.key.to_owned(),
            expected,
            found,
        },
    )
}

pub(super) fn invalid(entry: &Entry<'_>, expected: &'static str) -> Located {
    let found = entry.value.as_str().unwrap_or_default().to_owned();
    Located::new(
        &entry.span,
        ConfigProblem::Value {
            key: entry.key.to_owned(),
            found,
            expected,
        },
    )
}
