//! Headers: what comes before the braces of functions, implementations and types.

use super::node;
use super::shape::{STEP, Shape, WIDTH};
use super::split::{closing, split, split_once};
use super::statement::statement;

/// Prints the signature of a function, with the brace at its end.
pub(super) fn signature(text: &str, shape: Shape) -> Option<String> {
    let (name, rest) = text.split_once('(')?;
    let close = closing(rest)?;
    let (parameters, output) = (rest.get(..close)?, rest.get(close..)?);
    let parameters = split(parameters.trim_end_matches(','), ", ").into_iter();
    let parameters = parameters.map(|parameter| self::parameter(parameter, shape.nested(1)));
    let parameters: Vec<String> = parameters.collect();
    let line = format!("{name}({}{output}", parameters.join(", "));
    if line.len() <= shape.width() && !line.contains('\n') {
        return Some(line);
    }
    let (start, end) = (shape.nested(0).new_line(), shape.new_line());
    let parameters = parameters.iter().map(|it| format!("{start}{it},"));
    let parameters: String = parameters.collect();
    // rustfmt wants room for a step of indentation after the brace.
    let output = match output.strip_suffix(" {") {
        Some(ty) if shape.indentation + output.len() > WIDTH - STEP => format!("{ty}{end}{{"),
        _ => output.to_owned(),
    };
    Some(format!("{name}({parameters}{end}{output}"))
}

/// Prints a parameter. A type that cannot be broken stays long, without the last commas of its tuples.
fn parameter(text: &str, shape: Shape) -> String {
    let printed = split_once(text, ": ").and_then(|(name, ty)| {
        let ty = node::print(ty, shape.after(name.chars().count() + 2))?;
        Some(format!("{name}: {ty}"))
    });
    printed.unwrap_or_else(|| without_last_commas(text))
}

/// Removes the comma after the last of several elements.
fn without_last_commas(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    // The number of commas in each open bracket.
    let mut commas = Vec::new();
    for character in text.chars() {
        match character {
            '(' | '<' | '[' => commas.push(0),
            ',' => commas
                .iter_mut()
                .next_back()
                .into_iter()
                .for_each(|it| *it += 1),
            ')' | '>' | ']' => {
                let is_several = commas.pop().is_some_and(|count| count > 1);
                if is_several && result.ends_with(',') {
                    result.pop();
                }
            }
            _ => (),
        }
        result.push(character);
    }
    result
}

/// Prints the header of an implementation, with the braces at its end.
pub(super) fn implementation(text: &str) -> Option<String> {
    let (header, braces) = match text.strip_suffix(" {}") {
        Some(header) => (header, "\n{\n}"),
        None => (text.strip_suffix(" {")?, "\n{"),
    };
    // rustfmt does not count the closing brace.
    if header.len() + 2 <= WIDTH {
        return Some(text.to_owned());
    }
    let (subject, target) = match header.split_once(" for ") {
        Some((subject, target)) => (subject, format!("\n{:STEP$}for {target}", "")),
        None => (header, String::new()),
    };
    let subject = match subject.strip_prefix("impl ") {
        Some(name) if target.is_empty() || subject.len() > WIDTH => {
            format!("impl\n{:STEP$}{name}", "")
        }
        _ => subject.to_owned(),
    };
    Some(format!("{subject}{target}{braces}"))
}

/// Prints the header of a struct or an enum, whose name can be as long as a line.
pub(super) fn ty(text: &str, shape: Shape) -> Option<String> {
    match text.strip_suffix(" {") {
        Some(header) if text.len() > WIDTH => Some(format!("{header}\n{{")),
        Some(_) => None,
        None => statement(text.strip_suffix(';')?, ";", shape),
    }
}

#[cfg(test)]
mod tests {
    use super::without_last_commas;

    #[test]
    fn only_a_tuple_of_one_element_keeps_its_comma() {
        for (text, expected) in [
            ("a: (A, B<C, D>,)", "a: (A, B<C, D>)"),
            ("a: I<Item = (A, (B,),)>", "a: I<Item = (A, (B,))>"),
            ("a: (A,)", "a: (A,)"),
        ] {
            assert_eq!(without_last_commas(text), expected);
        }
    }
}
