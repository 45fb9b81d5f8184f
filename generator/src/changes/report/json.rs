//! The report as JSON, for tools; `docs/changes.schema.json` describes it.

use std::borrow::Cow;

use serde::Serialize;

use crate::changes::{Change, Scope};
use crate::model::is_hidden;

use super::place::Located;
use super::{Report, fingerprint};

/// Returns the report as one JSON object.
#[must_use]
pub fn json(report: &Report<'_>) -> String {
    let changes = report.changes;
    let wire = changes.wire();
    let document = Document {
        rust: changes.rust().as_str(),
        wire: wire.worst().as_str(),
        requests: wire.requests.as_str(),
        responses: wire.responses.as_str(),
        version: Versions {
            old: changes.old_version.to_string(),
            new: changes.new_version.to_string(),
            needed: changes.needed_version().to_string(),
        },
        documentation: changes.documentation,
        changes: changes.list.iter().map(|it| entry(report, it)).collect(),
    };
    // Serializing only strings and numbers cannot fail.
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    spelled(&text)
}

/// The keys of the whole, in their order.
#[derive(Serialize)]
struct Document<'a> {
    rust: &'a str,
    wire: &'a str,
    requests: &'a str,
    responses: &'a str,
    version: Versions,
    documentation: usize,
    changes: Vec<Entry<'a>>,
}

/// The versions of the crate.
#[derive(Serialize)]
struct Versions {
    old: String,
    new: String,
    needed: String,
}

/// The keys of a change, in their order.
#[derive(Serialize)]
struct Entry<'a> {
    kind: Cow<'a, str>,
    fingerprint: String,
    at: Option<&'a str>,
    scope: ScopeName<'a>,
    subject: &'a str,
    item: Option<&'a str>,
    rust: &'a str,
    wire: &'a str,
    requests: &'a str,
    responses: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
    old: Option<Location<'a>>,
    new: Option<Location<'a>>,
    message: String,
    help: &'a str,
    setting: Option<&'a str>,
}

/// The part of the API; the client has no name.
#[derive(Serialize)]
#[serde(tag = "kind", content = "name", rename_all = "lowercase")]
enum ScopeName<'a> {
    Client,
    Operation(&'a str),
    Type(&'a str),
}

/// A place in a file.
#[derive(Serialize)]
struct Location<'a> {
    file: String,
    line: Option<u32>,
    column: Option<u32>,
    pointer: &'a str,
}

fn entry<'a>(report: &Report<'a>, change: &'a Change) -> Entry<'a> {
    let at = change.new.as_ref().or(change.old.as_ref());
    Entry {
        kind: change.kind.code(),
        fingerprint: fingerprint(change),
        at: at.map(|place| place.pointer.fragment()),
        scope: match &change.scope {
            Scope::Client => ScopeName::Client,
            Scope::Operation(name) => ScopeName::Operation(name),
            Scope::Type(name) => ScopeName::Type(name),
        },
        subject: &change.subject,
        item: change.item.as_deref(),
        rust: change.rust.as_str(),
        wire: change.wire.worst().as_str(),
        requests: change.wire.requests.as_str(),
        responses: change.wire.responses.as_str(),
        before: change.before.as_deref(),
        after: change.after.as_deref(),
        old: report.old_place(change).map(location),
        new: report.new_place(change).map(location),
        message: change.message(),
        help: change.action(),
        setting: change.setting.as_deref(),
    }
}

fn location(located: Located<'_>) -> Location<'_> {
    let position = located.place.position;
    Location {
        line: position.map(|it| it.line),
        column: position.map(|it| it.column),
        pointer: located.place.pointer.fragment(),
        file: located.file,
    }
}

/// Escapes hidden characters, and what the log of a workflow takes for a command. Both are in strings only, which can
/// be shown then and mean the same.
fn spelled(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut units = [0; 2];
    for character in json.chars() {
        match is_hidden(character) && character != '\n' {
            true => {
                let units = character.encode_utf16(&mut units).iter();
                out.extend(units.map(|unit| format!("\\u{unit:04x}")));
            }
            false => out.push(character),
        }
    }
    out.replace("##[", "#\\u0023[")
}
