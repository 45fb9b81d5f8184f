//! Converts the messages of the parsers to syntax errors with a location.

use super::format::Format;
use super::read::Failure;
use crate::diagnostic::{Position, Problem, Span, SyntaxFault, TextProblem, ValueProblem};

/// Returns the syntax error that the YAML parser found at `position` of `text`.
pub(super) fn yaml(reason: &str, text: &str, position: Option<Position>) -> Failure {
    if let Some(failure) = anywhere(text, Format::Yaml) {
        return failure;
    }
    let words = without_location(reason);
    if let Some(problem) = mistyped(words) {
        return Failure { problem, position };
    }
    let (fault, position) = yaml_fault(words, text, position);
    let opened = context(reason);
    match fault {
        // The text continues to its end: the error is where it begins.
        SyntaxFault::OpenQuote => failure(Format::Yaml, fault, None, opened.or(position)),
        SyntaxFault::OpenBracket => failure(Format::Yaml, fault, opened, position),
        _ => failure(Format::Yaml, fault, None, position),
    }
}

/// Returns the syntax error that the JSON parser found at `position`.
pub(super) fn json(error: &serde_json::Error, text: &str, position: Option<Position>) -> Failure {
    anywhere(text, Format::Json)
        .unwrap_or_else(|| failure(Format::Json, json_fault(error), None, position))
}

fn failure(
    format: Format,
    fault: SyntaxFault,
    opened: Option<Position>,
    position: Option<Position>,
) -> Failure {
    let problem = Problem::Text(TextProblem::Syntax {
        format: format.name(),
        fault,
        opened: opened.map(Span::from),
    });
    Failure { problem, position }
}

/// Returns an error that parsers report at another location than its own.
fn anywhere(text: &str, format: Format) -> Option<Failure> {
    // A text that begins with a comment is not detected as JSON.
    let format = match text.trim_start().starts_with('{') {
        true if text.lines().any(is_comment_of_json) => Format::Json,
        _ => format,
    };
    let number = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
    let mut lines = text.lines().enumerate();
    lines.find_map(|(line, content)| {
        let (fault, column) = in_line(content, format)?;
        let position = Position {
            line: number(line),
            column: number(column),
        };
        Some(failure(format, fault, None, Some(position)))
    })
}

/// Returns the error in a single line, with the number of characters before it.
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
        .take_while(|character| character.is_whitespace())
        .count()
}

/// Returns true if YAML does not allow the character, not even in quotes (YAML 1.2, section 5.1).
fn is_not_yaml(character: char) -> bool {
    let is_control = character.is_control() && !matches!(character, '\t' | '\r' | '\n' | '\u{85}');
    is_control || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// Returns the problem of a value that should be a string.
fn mistyped(reason: &str) -> Option<Problem> {
    let (_, rest) = reason.split_once("invalid type: ")?;
    let found = match rest.split(',').next() {
        Some("map") => "an object",
        Some("sequence") => "an array",
        _ => "another value",
    };
    Some(Problem::Value(ValueProblem::Mismatch {
        found: found.to_owned(),
        expected: "a string".to_owned(),
        nearest: None,
    }))
}

fn yaml_fault(
    reason: &str,
    text: &str,
    position: Option<Position>,
) -> (SyntaxFault, Option<Position>) {
    let here = position
        .and_then(|position| line(text, position))
        .unwrap_or_default();
    let column = position.map_or(0, |position| position.column.saturating_sub(1) as usize);
    let before: String = here.chars().take(column).collect();
    let has = |words: &str| reason.contains(words);
    let fault = if has("found unexpected end of stream") {
        SyntaxFault::OpenQuote
    } else if has_tab_before_text(here) {
        SyntaxFault::Tab
    } else if has("cannot start any token") {
        match here.chars().nth(column) {
            Some('\t') | None => SyntaxFault::Tab,
            Some(character) => SyntaxFault::Reserved(character),
        }
    } else if has("mapping values are not allowed") && before.contains(": ") {
        SyntaxFault::UnquotedColon
    } else if has("mapping values are not allowed") || has("could not find expected ':'") {
        let entry = position.and_then(|position| line_without_colon(text, position));
        return match entry {
            Some(entry) => (SyntaxFault::NoColon, Some(entry)),
            None => (SyntaxFault::Indentation, position),
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
    (fault, position)
}

/// Returns the line at or before `position` that has text but no `: `, and is not an array element.
fn line_without_colon(text: &str, position: Position) -> Option<Position> {
    let count = usize::try_from(position.line).ok()?;
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

/// Returns the fault of a JSON text. Except for the end of the text, the error's category says no more than "syntax".
fn json_fault(error: &serde_json::Error) -> SyntaxFault {
    if error.is_eof() {
        return SyntaxFault::CutOff;
    }
    let reason = error.to_string();
    let reason = without_location(&reason);
    match reason {
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

/// Removes the location from the parser's message; diagnostics have their own.
fn without_location(reason: &str) -> &str {
    reason.split(" at line ").next().unwrap_or(reason)
}

/// Returns the second location that the YAML parser names, the beginning of the current node.
fn context(reason: &str) -> Option<Position> {
    let (_, rest) = reason.rsplit_once(", while ")?;
    let (_, rest) = rest.rsplit_once(" at line ")?;
    let (line, column) = rest.split_once(" column ")?;
    Some(Position {
        line: line.parse().ok()?,
        column: column.parse().ok()?,
    })
}

/// Converts the column of a parser from bytes to characters.
pub(super) fn in_characters(text: &str, position: Position) -> Position {
    let bytes = usize::try_from(position.column).unwrap_or(usize::MAX);
    let before = line(text, position).map(|line| {
        let starts = line.char_indices().take_while(|(start, _)| *start < bytes);
        starts.count()
    });
    let column = before.and_then(|count| u32::try_from(count).ok());
    Position {
        column: column.unwrap_or(position.column).max(1),
        ..position
    }
}

fn line(text: &str, position: Position) -> Option<&str> {
    text.lines()
        .nth(usize::try_from(position.line).ok()?.checked_sub(1)?)
}

fn has_tab_before_text(line: &str) -> bool {
    let indentation = line
        .chars()
        .take_while(|character| character.is_whitespace());
    indentation.into_iter().any(|character| character == '\t')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Problem;
    use crate::limits::Limits;
    use crate::load::format::Format;
    use crate::load::read::read;

    fn fault(text: &str, format: Format) -> SyntaxFault {
        let read = read(text, format, &Limits::USUAL);
        match read.map(|_| ()).map_err(|failure| failure.problem) {
            Err(Problem::Text(TextProblem::Syntax { fault, .. })) => fault,
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[test]
    fn syntax_errors_of_yaml_are_classified() {
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
    fn syntax_errors_of_json_are_classified() {
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
        let position = Position { line: 2, column: 6 };
        assert_eq!(in_characters("x\néé}z", position).column, 4);
    }
}
