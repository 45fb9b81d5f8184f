//! The report as annotations on the lines of the new document, which a workflow of GitHub prints.

use crate::changes::{Change, Place};
use crate::source::Source;

use super::text::visible;
use super::{Gravity, Report, is_reassigned};

/// Returns a workflow command for each change, the gravest first, since GitHub shows ten of each level only.
///
/// `prefix` leads from the root of the repository to the folder that the name of the new document is relative to; it is
/// empty, or ends with `/`. A change whose element is gone has no line of its own and is shown at the head of the file.
#[must_use]
pub fn github(report: &Report<'_>, prefix: &str) -> String {
    let mut changes: Vec<&Change> = report.changes.list.iter().collect();
    changes.sort_by_key(|change| (!is_reassigned(change), Gravity::of(change)));
    let mut out: String = changes
        .into_iter()
        .map(|change| annotation(report, change, prefix))
        .collect();
    let file = property(&format!("{prefix}{}", report.new));
    let lines = report.version_advice().into_iter();
    for line in lines.chain(report.documentation()) {
        let line = data(&line);
        out.push_str(&format!(
            "::notice file={file},title=Change report::{line}\n"
        ));
    }
    out
}

fn annotation(report: &Report<'_>, change: &Change, prefix: &str) -> String {
    let command = match Gravity::of(change) {
        Gravity::Breaking => "error",
        Gravity::Compatible => "warning",
        Gravity::Neutral => "notice",
    };
    let file = change.new.as_ref().and_then(|place| place.file.as_deref());
    let name = Source::new(report.new, "").name_of(file).into_owned();
    let file = property(&format!("{prefix}{name}"));
    let position = position(change.new.as_ref());
    let title = property(&format!(
        "Rust {}, requests {}, responses {}",
        change.rust, change.wire.requests, change.wire.responses
    ));
    let lines: Vec<String> = message(report, change)
        .iter()
        .map(|line| visible(line))
        .collect();
    let message = data(&lines.join("\n"));
    format!("::{command} file={file}{position},title={title}::{message}\n")
}

/// Returns the lines of the message.
fn message(report: &Report<'_>, change: &Change) -> Vec<String> {
    let mut lines = vec![change.message()];
    lines.extend(change.item.clone());
    if let (Some(old), None) = (report.old_place(change), &change.new) {
        lines.push(format!("It was at {} ({}).", old.location(), old.pointer()));
    }
    lines.push(change.action().to_owned());
    lines.extend(
        change
            .setting
            .iter()
            .flat_map(|it| it.lines())
            .map(str::to_owned),
    );
    lines
}

fn position(place: Option<&Place>) -> String {
    match place.and_then(|place| place.position) {
        Some(position) => format!(",line={},col={}", position.line, position.column),
        None => String::new(),
    }
}

/// Escapes the message of a command: line ends, and the character that escapes begin with.
fn data(text: &str) -> String {
    let text = text.replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property of a command, which ends at a comma or a colon too.
fn property(text: &str) -> String {
    let text = data(&visible(text));
    text.replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_escaped_as_by_the_toolkit() {
        assert_eq!(data("100%\r\na: b, c"), "100%25%0D%0Aa: b, c");
        assert_eq!(data("%0A"), "%250A");
    }

    #[test]
    fn a_property_is_escaped_as_by_the_toolkit() {
        assert_eq!(property("a: 100%, b"), "a%3A 100%25%2C b");
        assert_eq!(property("a\r\nb"), "a\\u{d}\\u{a}b");
    }
}
