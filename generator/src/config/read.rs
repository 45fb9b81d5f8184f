//! Reading the file key by key, each with the place where it stands.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue, Error};

use super::error::{ConfigProblem, Located, Problems};
use super::{
    Config, Membership, PackageName, Publication, SecretField, SecuritySchemeConfig, Version,
    choices, keys, paging, places, retries,
};

/// A value with its key, for messages, and with its place.
pub(super) struct Entry<'a> {
    pub(super) key: &'a str,
    pub(super) key_span: Range<usize>,
    pub(super) value: &'a DeValue<'a>,
    pub(super) span: Range<usize>,
}

pub(super) fn config(text: &str) -> Result<Config, Problems> {
    let document = DeTable::parse(text).map_err(syntax)?;
    let table = document.get_ref();
    // Where the name is missing, another one stands for it until all else was looked at.
    let mut config = Config::for_document("");
    let mut problems = Problems::of(each(entries(table), |entry| set(&mut config, &entry)));
    if !table.contains_key("package") && !problems.have_unknown_key() {
        // A misspelled `package` is more likely than none.
        problems.add(Located::new(&(0..0), ConfigProblem::MissingKey("package")));
    }
    problems.none()?;
    if table.contains_key("dev-dependencies") {
        config.dev_dependencies = cargo_table(text, "dev-dependencies")?;
    }
    if table.contains_key("dependencies") {
        config.dependencies = cargo_table(text, "dependencies")?;
    }
    config.places = places::places(table, text)?;
    Ok(config)
}

/// Takes every item and goes on behind those that are refused, so that all of them are told of.
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
    match entry.key {
        "package" => config.package = package(entry)?,
        "version" => config.version = version(entry)?,
        "license" => config.license = Some(line(entry)?.to_owned()),
        "description" => config.description = Some(line(entry)?.to_owned()),
        "repository" => config.repository = Some(repository(entry)?.to_owned()),
        "publish" => config.publication = publication(entry)?,
        "workspace" => config.membership = Some(membership(entry)?),
        "request-id-header" => config.request_id_header = header(entry)?,
        "paging" => config.paging = paging::paging(entry)?,
        "retries" => config.retries = retries::retries(entry)?,
        "overlays" => config.overlays = overlays(entry)?,
        "secrets" => config.secrets = secrets(entry)?,
        "security-schemes" => {
            each(entries(table(entry)?), |scheme| {
                let read = security_scheme(&scheme)?;
                config.security_schemes.insert(scheme.key.to_owned(), read);
                Ok(())
            })?;
        }
        "include" => config.selection.include = choices::selectors(entry)?,
        "exclude" => config.selection.exclude = choices::selectors(entry)?,
        "names" => config.names = choices::names(entry)?,
        "types" => config.types = choices::types(entry)?,
        "formats" => config.formats = choices::formats(entry)?,
        "derives" => config.derives = choices::derives(entry)?,
        "features" => config.features = choices::features(entry)?,
        "required-in-answers" => {
            config.required_in_answers = choices::required_in_answers(entry)?;
        }
        "examples" => config.examples = choices::examples(entry)?,
        "dependencies" | "dev-dependencies" => {
            each(entries(table(entry)?), |dependency| {
                Ok(crate_name(entry.key, &dependency)?)
            })?;
        }
        _ => known(entry, keys::FILE)?,
    }
    Ok(())
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

/// Refuses a key that is not in the list.
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

/// What Cargo takes for the name of a dependency.
fn crate_name(key: &str, dependency: &Entry<'_>) -> Result<(), Located> {
    let is_letter = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let is_first = |letter: char| letter.is_ascii_alphabetic() || letter == '_';
    if dependency.key.starts_with(is_first) && dependency.key.chars().all(is_letter) {
        return Ok(());
    }
    let problem = ConfigProblem::Value {
        key: key.to_owned(),
        found: dependency.key.to_owned(),
        expected: "names of crates, of ASCII letters, digits, `-` and `_`",
    };
    Err(Located::new(&dependency.key_span, problem))
}

fn package(entry: &Entry<'_>) -> Result<PackageName, Located> {
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

fn version(entry: &Entry<'_>) -> Result<Version, Located> {
    Version::parse(line(entry)?).map_err(|_| refused(entry, "a version like \"0.1.0\""))
}

fn repository<'a>(entry: &Entry<'a>) -> Result<&'a str, Located> {
    let address = line(entry)?;
    let is_address = address.starts_with("https://") || address.starts_with("http://");
    if is_address && !address.contains(char::is_whitespace) {
        return Ok(address);
    }
    Err(refused(entry, "an address that begins with \"https://\""))
}

fn publication(entry: &Entry<'_>) -> Result<Publication, Located> {
    match entry.value.as_bool() {
        Some(true) => Ok(Publication::Public),
        Some(false) => Ok(Publication::Private),
        None => Err(mistyped(entry, "a boolean")),
    }
}

fn membership(entry: &Entry<'_>) -> Result<Membership, Located> {
    match line(entry)? {
        "member" => Ok(Membership::Member),
        "standalone" => Ok(Membership::Standalone),
        _ => Err(refused(entry, "\"member\" or \"standalone\"")),
    }
}

/// The name of a header is a token (RFC 9110, section 5.6.2); capitals do not matter in it.
pub(super) fn header(entry: &Entry<'_>) -> Result<String, Located> {
    let name = line(entry)?;
    let is_token = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte));
    if is_token {
        Ok(name.to_ascii_lowercase())
    } else {
        Err(refused(entry, "the name of a header"))
    }
}

fn secrets(entry: &Entry<'_>) -> Result<Vec<SecretField>, Problems> {
    let mut secrets = Vec::new();
    each(items(entry)?, |item| {
        let found = line(&item)?;
        let refused = |problem| Problems::from(Located::new(&item.span, problem));
        let secret = SecretField::parse(found).map_err(|reason| {
            refused(ConfigProblem::Secret {
                found: found.to_owned(),
                reason,
            })
        })?;
        if secrets.contains(&secret) {
            return Err(refused(ConfigProblem::DuplicateSecret(found.to_owned())));
        }
        secrets.push(secret);
        Ok(())
    })?;
    Ok(secrets)
}

/// Paths that stay below the folder of the configuration.
fn overlays(entry: &Entry<'_>) -> Result<Vec<String>, Problems> {
    let mut overlays = Vec::new();
    each(items(entry)?, |item| {
        let path = line(&item)?;
        let stays = path.split('/').all(|part| !matches!(part, "" | ".."));
        if !stays || path.contains(['\\', ':']) {
            let expected = "the path of a file below the folder of the configuration";
            return Err(refused(&item, expected).into());
        }
        overlays.push(path.to_owned());
        Ok(())
    })?;
    Ok(overlays)
}

/// The elements of an array of strings, under the key of the array.
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

/// The prefix is written into a header, which takes visible ASCII and blanks; it may be empty.
fn prefix(entry: &Entry<'_>) -> Result<String, Located> {
    let prefix = string(entry)?;
    let is_visible = prefix.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_visible {
        Ok(prefix.to_owned())
    } else {
        Err(refused(entry, "visible ASCII characters and blanks"))
    }
}

/// An address, or one that is relative to the server, in the characters that a URL has.
fn token_url(entry: &Entry<'_>) -> Result<String, Located> {
    let url = string(entry)?;
    if !url.is_empty() && url.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(url.to_owned())
    } else {
        Err(refused(entry, "a URL, or one relative to the server"))
    }
}

/// The table as Cargo will read it, without the places.
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

/// A string that is one line and not empty.
pub(super) fn line<'a>(entry: &Entry<'a>) -> Result<&'a str, Located> {
    let line = string(entry)?;
    if line.trim().is_empty() || line.contains(char::is_control) {
        return Err(refused(entry, "one line of text that is not empty"));
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

pub(super) fn refused(entry: &Entry<'_>, expected: &'static str) -> Located {
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
