//! Parses files of expectations.
use serde_yaml::{Mapping, Value};

use super::{Expectation, Role, Writes};
use crate::json;
use crate::runner::Mode;

/// The keys of an entry.
const KEYS: [&str; 7] = ["as", "at", "mode", "observes", "reads", "shows", "writes"];

/// Parses a file of expectations.
///
/// # Errors
///
/// Returns the reason if the file is invalid.
pub fn read(text: &str) -> Result<Vec<Expectation>, String> {
    let entries: Vec<Mapping> = serde_yaml::from_str(text).map_err(|error| error.to_string())?;
    let mut expectations = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let expectation = of(entry).map_err(|problem| format!("entry {}: {problem}", index + 1))?;
        expectations.push(expectation);
    }
    Ok(expectations)
}

fn of(entry: &Mapping) -> Result<Expectation, String> {
    for key in entry.keys() {
        if !key.as_str().is_some_and(|key| KEYS.contains(&key)) {
            return Err(format!(
                "unknown key {key:?}, expected one of {}",
                KEYS.join(", ")
            ));
        }
    }
    let text = |key: &str| match entry.get(key) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("`{key}` is not a string; write JSON in quotes")),
    };
    let needed = |key: &str| text(key)?.ok_or_else(|| format!("`{key}` is missing"));
    let reads = needed("reads")?;
    if json::parse(&reads).is_none() {
        return Err("`reads` is not JSON".to_owned());
    }
    Ok(Expectation {
        at: needed("at")?,
        reads,
        writes: writes(text("writes")?.as_deref())?,
        role: match text("as")?.as_deref() {
            None | Some("response") => Role::Usual,
            Some("request") => Role::Request,
            Some("update") => Role::Update,
            Some(_) => return Err("`as` must be `response`, `request` or `update`".to_owned()),
        },
        mode: match text("mode")?.as_deref() {
            None | Some("strict") => Mode::Strict,
            Some("lenient") => Mode::Lenient,
            Some(_) => return Err("`mode` must be `strict` or `lenient`".to_owned()),
        },
        shows: text("shows")?,
        observes: text("observes")?,
    })
}

fn writes(text: Option<&str>) -> Result<Writes, String> {
    match text {
        None | Some("same") => Ok(Writes::Same),
        Some("rejected") => Ok(Writes::Rejected),
        Some(text) => json::parse(text)
            .map(Writes::Other)
            .ok_or_else(|| "`writes` must be `same`, `rejected` or JSON".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_needs_a_pointer_and_a_value() {
        let read_one = |text: &str| read(text).map(|mut all| all.remove(0));
        let least = read_one("- { at: '#/a', reads: '1' }").unwrap();
        assert_eq!((least.writes, least.mode), (Writes::Same, Mode::Strict));
        let most = "- { at: '#/a', reads: '1', writes: '1.0', as: update, mode: lenient, shows: x, observes: y }";
        assert_eq!(read_one(most).unwrap().role, Role::Update);
        for text in [
            "- { at: '#/a' }",
            "- { at: '#/a', reads: 1 }",
            "- { at: '#/a', reads: '1', wirtes: '2' }",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
