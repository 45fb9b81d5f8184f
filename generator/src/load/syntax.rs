//! From the words of the parsers to what is wrong with a text, and where.

use super::format::Format;
use super::read::Failure;
use crate::diagnostic::{Position, Problem, Span, SyntaxFault};

/// What the YAML parser stumbled over at `place` of `text`.
pub(super) fn yaml(reason: &str, text: &str, place: Option<Position>) -> Failure {
    if let Some(failure) = anywhere(text, Format::Yaml) {
        return failure;
    }
    let words = without_place(reason);
    if let Some(problem) = mistyped(words) {
        let position = place;
        return Failure { problem, position };
    }
    let (fault, place) = yaml_fault(words, text, place);
    let opened = context(reason);
    match fault {
        // The text goes on to its end: what is wrong is its beginning.
        SyntaxFault::OpenQuote => failure(Format::Yaml, fault, None, opened.or(place)),
        SyntaxFault::OpenBracket => failure(Format::Yaml, fault, opened, place),
        _ => failure(Format::Yaml, fault, None, place),
    }
}

/// What the JSON parser stumbled over at `place`.
pub(super) fn json(reason: &str, text: &str, place: Option<Position>) -> Failure {
    anywhere(text, Format::Json)
        .unwrap_or_else(|| failure(Format::Json, json_fault(without_place(reason)), None, place))
}

fn failure(
    format: Format,
    fault: SyntaxFault,
    opened: Option<Position>,
    position: Option<Position>,
) -> Failure {
    let problem = Problem::Syntax {
        format: format.name(),
        fault,
        opened: opened.map(Span::from),
    };
    Failure { problem, position }
}

/// What parsers stumble over somewhere else than where it stands.
fn anywhere(text: &str, format: Format) -> Option<Failure> {
    // What begins with a comment is not taken for JSON.
    let format = match text.trim_start().starts_with('{') {
        true if text.lines().any(is_comment_of_json) => Format::Json,
        _ => format,
    };
    let number = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
    let mut lines = text.lines().enumerate();
    lines.find_map(|(line, letters)| {
        let (fault, column) = in_line(letters, format)?;
        let place = Position {
            line: number(line),
            column: number(column),
        };
        Some(failure(format, fault, None, Some(place)))
    })
}

/// What is wrong with a line by itself, with the characters before it.
fn in_line(line: &str, format: Format) -> Option<(SyntaxFault, usize)> {
    if line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> ") {
        return Some((SyntaxFault::MergeMark, 0));
    }
    match format {
        Format::Json => is_comment_of_json(line).then(|| (SyntaxFault::Comment, indentation(line))),
        Format::Yaml => {
            let column = line.chars().position(is_not_yaml)?;
            Some((SyntaxFault::ControlCharacter, column))
        }
    }
}

fn is_comment_of_json(line: &str) -> bool {
    ["//", "/*"]
        .iter()
        .any(|mark| line.trim_start().starts_with(mark))
}

fn indentation(line: &str) -> usize {
    line.chars()
        .take_while(|letter| letter.is_whitespace())
        .count()
}

/// Whether YAML has no place for the character, not even in quotes (YAML 1.2, section 5.1).
fn is_not_yaml(letter: char) -> bool {
    let is_control = letter.is_control() && !matches!(letter, '\t' | '\r' | '\n' | '\u{85}');
    is_control || matches!(letter, '\u{fffe}' | '\u{ffff}')
}

/// A value that has to be a string and is none.
fn mistyped(reason: &str) -> Option<Problem> {
    let (_, rest) = reason.split_once("invalid type: ")?;
    let found = match rest.split(',').next() {
        Some("map") => "an object",
        Some("sequence") => "an array",
        _ => "another value",
    };
    Some(Problem::Mismatch {
        found: found.to_owned(),
        expected: "a string".to_owned(),
        nearest: None,
    })
}

fn yaml_fault(
    reason: &str,
    text: &str,
    place: Option<Position>,
) -> (SyntaxFault, Option<Position>) {
    let here = place
        .and_then(|place| line(text, place))
        .unwrap_or_default();
    let column = place.map_or(0, |place| place.column.saturating_sub(1) as usize);
    let before: String = here.chars().take(column).collect();
    let has = |words: &str| reason.contains(words);
    let fault = if has("found unexpected end of stream") {
        SyntaxFault::OpenQuote
    } else if has_tab_before_text(here) {
        SyntaxFault::Tab
    } else if has("cannot start any token") {
        match here.chars().nth(column) {
            Some('\t') | None => SyntaxFault::Tab,
            Some(letter) => SyntaxFault::Reserved(letter),
        }
    } else if has("mapping values are not allowed") && before.contains(": ") {
        SyntaxFault::UnquotedColon
    } else if has("mapping values are not allowed") || has("could not find expected ':'") {
        let entry = place.and_then(|place| line_without_colon(text, place));
        return match entry {
            Some(entry) => (SyntaxFault::NoColon, Some(entry)),
            None => (SyntaxFault::Indentation, place),
        };
    } else if has("did not find expected ',' or") || has("expected node content") {
        SyntaxFault::OpenBracket
    } else if has("did not find expected") || has("block sequence entries are not allowed") {
        match before.trim_end().chars().last() {
            Some('"' | '\'') => SyntaxFault::BehindQuote,
            _ => SyntaxFault::Indentation,
        }
    } else if has("escape") {
        SyntaxFault::Escape
    } else if has("unknown anchor") {
        SyntaxFault::UnknownAlias
    } else {
        SyntaxFault::Other(reason.to_owned())
    };
    (fault, place)
}

/// The line at or before `place` that has text and no `: `, and is no part of a list.
fn line_without_colon(text: &str, place: Position) -> Option<Position> {
    let count = usize::try_from(place.line).ok()?;
    let lines: Vec<&str> = text.lines().take(count).collect();
    let lines = lines.iter().enumerate().rev();
    let mut lines = lines.filter(|(_, line)| !line.trim().is_empty()).take(2);
    let (number, line) = lines.find(|(_, line)| {
        let line = line.trim_end();
        !line.contains(": ") && !line.ends_with(':') && !line.trim_start().starts_with("- ")
    })?;
    let column = indentation(line);
    Some(Position {
        line: u32::try_from(number + 1).ok()?,
        column: u32::try_from(column + 1).ok()?,
    })
}

fn json_fault(reason: &str) -> SyntaxFault {
    match reason {
        _ if reason.starts_with("EOF while parsing") => SyntaxFault::CutOff,
        "trailing comma" => SyntaxFault::TrailingComma,
        "trailing characters" => SyntaxFault::BehindEnd,
        "key must be a string" => SyntaxFault::KeyWithoutQuotes,
        "expected `:`" => SyntaxFault::ColonMissing,
        "expected `,` or `}`" | "expected `,` or `]`" => SyntaxFault::CommaMissing,
        "expected value" | "expected ident" | "invalid number" => SyntaxFault::NoValue,
        _ if reason.contains("escape") || reason.contains("surrogate") => SyntaxFault::Escape,
        _ if reason.starts_with("control character") => SyntaxFault::ControlCharacter,
        _ => SyntaxFault::Other(reason.to_owned()),
    }
}

/// Cuts the places off the parser's words, since a diagnostic says them in its own way.
fn without_place(reason: &str) -> &str {
    reason.split(" at line ").next().unwrap_or(reason)
}

/// The second place that the YAML parser names, where what it was reading begins.
fn context(reason: &str) -> Option<Position> {
    let (_, rest) = reason.rsplit_once(", while ")?;
    let (_, rest) = rest.rsplit_once(" at line ")?;
    let (line, column) = rest.split_once(" column ")?;
    Some(Position {
        line: line.parse().ok()?,
        column: column.parse().ok()?,
    })
}

/// The column in characters of the place that a parser gives in bytes.
pub(super) fn in_characters(text: &str, place: Position) -> Position {
    let bytes = usize::try_from(place.column).unwrap_or(usize::MAX);
    let before = line(text, place).map(|line| {
        let starts = line.char_indices().take_while(|(start, _)| *start < bytes);
        starts.count()
    });
    let column = before.and_then(|count| u32::try_from(count).ok());
    Position {
        column: column.unwrap_or(place.column).max(1),
        ..place
    }
}

fn line(text: &str, place: Position) -> Option<&str> {
    text.lines()
        .nth(usize::try_from(place.line).ok()?.checked_sub(1)?)
}

fn has_tab_before_text(line: &str) -> bool {
    let indentation = line.chars().take_while(|letter| letter.is_whitespace());
    indentation.into_iter().any(|letter| letter == '\t')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Problem;
    use crate::limits::Limits;
    use crate::load::format::Format;
    use crate::load::read::{Reading, read};

    fn fault(text: &str, format: Format) -> SyntaxFault {
        let read = read::<serde_json::Value>(text, format, Reading::Tolerant, &Limits::USUAL);
        match read.map(|_| ()).map_err(|failure| failure.problem) {
            Err(Problem::Syntax { fault, .. }) => fault,
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[test]
    fn faults_of_yaml_have_names() {
        for (text, expected) in [
            ("a:\n\tb: 1\n", SyntaxFault::Tab),
            ("a: b: c\n", SyntaxFault::UnquotedColon),
            ("a: x\n  b: c\n", SyntaxFault::Indentation),
            ("a:x\nb: c\n", SyntaxFault::NoColon),
            ("a: 1\n<<<<<<< HEAD\nb: 1\n", SyntaxFault::MergeMark),
            ("{\n// b\n\"a\": 1}", SyntaxFault::Comment),
            ("a:\n    b: 1\n  c: 1\n", SyntaxFault::Indentation),
            ("a:\n  - 1\n - 2\n", SyntaxFault::Indentation),
            ("a: 1\nb:2\nc: 3\n", SyntaxFault::NoColon),
            ("a: @b\n", SyntaxFault::Reserved('@')),
            ("a: \"b\" c\n", SyntaxFault::BehindQuote),
            ("a: \"b\nc: 1\n", SyntaxFault::OpenQuote),
            ("a: [1, 2\nb: 3\n", SyntaxFault::OpenBracket),
            ("a: [1,\n", SyntaxFault::OpenBracket),
            ("a: \"\\q\"\n", SyntaxFault::Escape),
            ("a: *b\n", SyntaxFault::UnknownAlias),
            ("a: \u{1}\n", SyntaxFault::ControlCharacter),
        ] {
            assert_eq!(fault(text, Format::Yaml), expected, "{text:?}");
        }
    }

    #[test]
    fn faults_of_json_have_names() {
        for (text, expected) in [
            ("{\"a\": 1,}", SyntaxFault::TrailingComma),
            ("{\"a\": 1", SyntaxFault::CutOff),
            ("{\"a\": 1} x", SyntaxFault::BehindEnd),
            ("{\"a\": 1, b: 2}", SyntaxFault::KeyWithoutQuotes),
            ("{\"a\" 1}", SyntaxFault::ColonMissing),
            ("{\"a\": 1 \"b\": 2}", SyntaxFault::CommaMissing),
            ("{\"a\": True}", SyntaxFault::NoValue),
            ("{\"a\": \"\\q\"}", SyntaxFault::Escape),
            ("{\"a\": \"\n\"}", SyntaxFault::ControlCharacter),
        ] {
            assert_eq!(fault(text, Format::Json), expected, "{text:?}");
        }
    }

    #[test]
    fn columns_count_characters() {
        let place = Position { line: 2, column: 6 };
        assert_eq!(in_characters("x\néé}z", place).column, 4);
    }
}
