//! Joins lines that prettyplease breaks at a width of 89 columns, and rustfmt only at 100.

/// The width of a line (rustfmt's `max_width`).
const WIDTH: usize = 100;

/// The width of the arguments of a call on one line (rustfmt's `fn_call_width`).
const ARGUMENTS_WIDTH: usize = 60;

/// The width of the fields of a struct literal on one line (rustfmt's `struct_lit_width`).
const FIELDS_WIDTH: usize = 18;

/// The width of a chain of several calls on one line (rustfmt's `chain_width`).
const CHAIN_WIDTH: usize = 60;

/// The length of the elements of an array that are printed several to a line (rustfmt's
/// `short_array_element_width_threshold`).
const SHORT_ELEMENT: usize = 10;

/// Returns a printed item with the line breaks of rustfmt.
pub(super) fn relayout(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut result = String::with_capacity(text.len());
    let mut rest = lines.as_slice();
    while let Some((line, following)) = rest.split_first() {
        if let Some(broken) = broken_literal(line).or_else(|| broken_chain(line)) {
            result.push_str(&broken);
            result.push('\n');
            rest = following;
            continue;
        }
        let joined = Broken::at(rest).and_then(|broken| Some((broken.join()?, broken.length)));
        match joined {
            Some((joined, length)) => {
                result.push_str(&joined);
                rest = rest.get(length..).unwrap_or_default();
            }
            None => {
                result.push_str(line);
                rest = following;
            }
        }
        result.push('\n');
    }
    result
}

/// A signature, a call or an array that is broken over several lines.
struct Broken<'t> {
    start: &'t str,
    elements: Vec<&'t str>,
    end: &'t str,
    /// The number of lines.
    length: usize,
}

impl<'t> Broken<'t> {
    /// Returns the text that begins with the first of these lines, if it is broken in brackets without others in them.
    fn at(lines: &[&'t str]) -> Option<Self> {
        let (start, following) = lines.split_first()?;
        if !start.ends_with(['(', '[', '{']) || start.trim_start().starts_with("//") {
            return None;
        }
        let indentation = start.len() - start.trim_start().len();
        let is_inner = |line: &&&str| line.len() - line.trim_start().len() == indentation + 4;
        let elements: Vec<&str> = following
            .iter()
            .take_while(is_inner)
            .map(|line| line.trim())
            .collect();
        let end = following.get(elements.len())?.trim();
        let is_simple = elements.iter().all(|element| element.ends_with(','));
        let is_literal = start.contains(": ") && end == "},";
        let is_closed = match start.ends_with('{') {
            true => is_literal,
            false => end.starts_with([')', ']']),
        };
        (is_simple && !elements.is_empty() && is_closed).then_some(Self {
            start,
            end,
            length: elements.len() + 2,
            elements,
        })
    }

    /// Returns the text as rustfmt prints it; `None` if that is as it is.
    fn join(&self) -> Option<String> {
        if self.start.ends_with('[') {
            return self.fill();
        }
        if self.start.ends_with('{') {
            return self.literal();
        }
        let elements = self.elements.join(" ");
        let elements = elements.trim_end_matches(',');
        let line = format!("{}{elements}{}", self.start, self.end);
        let is_signature = self.start.trim_start().starts_with("pub fn ")
            || self.start.trim_start().starts_with("fn ");
        let is_narrow = is_signature || elements.len() <= ARGUMENTS_WIDTH;
        if is_narrow && line.len() <= WIDTH {
            return Some(line);
        }
        // A constant: its value goes to the next line.
        let (name, value) = self.start.split_once(" = ")?;
        let indentation = name.len() - name.trim_start().len() + 4;
        let value = format!("{:indentation$}{value}{elements}{}", "", self.end);
        let is_assignment = name.trim_start().starts_with("pub const ");
        (is_assignment && elements.len() <= ARGUMENTS_WIDTH && value.len() <= WIDTH)
            .then(|| format!("{name} =\n{value}"))
    }

    /// Returns a struct literal of few characters on one line.
    fn literal(&self) -> Option<String> {
        let fields = self.elements.join(" ");
        let fields = fields.trim_end_matches(',');
        let is_narrow = fields.len() <= FIELDS_WIDTH;
        is_narrow.then(|| format!("{} {fields} {}", self.start, self.end))
    }

    /// Returns an array of short literals with as many to a line as fit.
    fn fill(&self) -> Option<String> {
        let is_short = |element: &&str| element.len() <= SHORT_ELEMENT + 1;
        let is_literal = |element: &&str| element.starts_with('"');
        if !self
            .elements
            .iter()
            .all(|it| is_short(it) && is_literal(it))
        {
            return None;
        }
        let indentation = self.start.len() - self.start.trim_start().len();
        let mut text = self.start.to_owned();
        let mut length = WIDTH;
        for element in &self.elements {
            if length + 1 + element.len() > WIDTH {
                text.push('\n');
                text.push_str(&" ".repeat(indentation + 4));
                length = indentation + 4;
            } else {
                text.push(' ');
                length += 1;
            }
            text.push_str(element);
            length += element.len();
        }
        text.push('\n');
        text.push_str(&" ".repeat(indentation));
        text.push_str(self.end);
        Some(text)
    }
}

/// Returns a line that is a struct literal of many characters, with one field per line.
fn broken_literal(line: &str) -> Option<String> {
    let start = line.trim_start();
    let indentation = line.len() - start.len();
    let fields = start.strip_prefix("Self { ")?.strip_suffix(" }")?;
    if fields.len() <= FIELDS_WIDTH {
        return None;
    }
    let fields: String = split(fields, ", ")
        .iter()
        .map(|field| match field.starts_with("..") {
            true => format!("{:indentation$}    {field}\n", ""),
            false => format!("{:indentation$}    {field},\n", ""),
        })
        .collect();
    Some(format!(
        "{:indentation$}Self {{\n{fields}{:indentation$}}}",
        "", ""
    ))
}

/// Returns a line that is a long chain of calls, with one call per line.
fn broken_chain(line: &str) -> Option<String> {
    let start = line.trim_start();
    let indentation = line.len() - start.len();
    let wrapped = start
        .strip_prefix("Self(")
        .and_then(|it| it.strip_suffix(')'));
    let chain = wrapped.unwrap_or(start);
    if chain.len() <= CHAIN_WIDTH || !chain.ends_with(')') || chain.contains(['{', '=', ';']) {
        return None;
    }
    let (root, calls) = chain_of(chain)?;
    if calls.len() < 2 {
        return None;
    }
    let indentation = match wrapped {
        Some(_) => indentation + 4,
        None => indentation,
    };
    let calls: String = calls
        .iter()
        .map(|call| format!("\n{:indentation$}    .{call}", ""))
        .collect();
    let broken = format!("{:indentation$}{root}{calls}", "");
    Some(match wrapped {
        Some(_) => {
            let outer = indentation - 4;
            format!("{:outer$}Self(\n{broken},\n{:outer$})", "", "")
        }
        None => broken,
    })
}

/// Splits a chain into its root and its calls. A field of `self` belongs to the root.
fn chain_of(chain: &str) -> Option<(String, Vec<&str>)> {
    let mut parts = split(chain, ".");
    let is_call = |part: &&str| part.ends_with(')');
    let count = match parts.as_slice() {
        ["self", ..] => 2,
        _ => 1,
    };
    let calls = parts.split_off(count.min(parts.len()));
    calls.iter().all(is_call).then(|| (parts.join("."), calls))
}

/// Splits a text at a separator outside of brackets and strings.
fn split<'t>(text: &'t str, separator: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    let mut is_string = false;
    let mut previous = ' ';
    for (index, character) in text.char_indices() {
        match character {
            '"' if previous != '\\' => is_string = !is_string,
            '(' | '[' | '{' if !is_string => depth += 1,
            ')' | ']' | '}' if !is_string => depth = depth.saturating_sub(1),
            _ => (),
        }
        let rest = text.get(index..).unwrap_or_default();
        if depth == 0 && !is_string && index >= start && rest.starts_with(separator) {
            parts.extend(text.get(start..index));
            start = index + separator.len();
        }
        previous = character;
    }
    parts.extend(text.get(start..));
    parts
}
