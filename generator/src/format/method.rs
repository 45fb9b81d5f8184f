//! Prints methods, laid out as rustfmt does it.

use crate::emit::{Binding, ImplBlock, Invocation, Match, Method, Statement};

use super::relayout::{layout, push_line, try_push_line};
use super::{broken, docs};

/// The indentation of methods.
const METHOD: &str = "    ";

/// The indentation of statements.
const STATEMENT: usize = 8;

/// The indentation of the arms of a `match`.
const ARM: usize = 12;

/// Prints an `impl` block method by method.
pub(super) fn print(block: ImplBlock<'_>) -> String {
    let mut text = String::new();
    docs::push(&block.docs, "", &mut text);
    if let Some(attribute) = block.attribute {
        text.push_str(attribute);
        text.push('\n');
    }
    let mut methods = block.methods.peekable();
    if methods.peek().is_none() {
        push_line(&format!("impl {} {{}}", block.subject), 0, &mut text);
        return text;
    }
    push_line(&format!("impl {} {{", block.subject), 0, &mut text);
    for (index, method) in methods.enumerate() {
        if index > 0 {
            text.push('\n');
        }
        print_method(&method, &mut text);
    }
    text.push_str("}\n");
    text
}

fn print_method(method: &Method<'_>, text: &mut String) {
    docs::push(&method.docs, METHOD, text);
    for attribute in &method.attributes {
        text.push_str(METHOD);
        text.push_str(attribute);
        text.push('\n');
    }
    push_line(&format!("{} {{", method.signature), METHOD.len(), text);
    for statement in &method.body {
        match statement {
            Statement::Line(line) => print_line(line, text),
            Statement::Binding(binding) => {
                text.push_str(&self::binding(binding));
                text.push('\n');
            }
            Statement::Match(it) => print_match(it, text),
        }
    }
    text.push_str("    }\n");
}

fn print_line(line: &str, text: &mut String) {
    if try_push_line(line, STATEMENT, text).is_none() {
        match broken::statement(line) {
            Some(lines) => text.push_str(&lines),
            None => push_line(line, STATEMENT, text),
        }
    }
}

fn print_match(expression: &Match, text: &mut String) {
    let variable = expression.variable;
    push_line(&format!("match {variable} {{"), STATEMENT, text);
    for arm in &expression.arms {
        let line = format!("{arm},");
        if try_push_line(&line, ARM, text).is_none() {
            match broken::arm(variable, &line) {
                Some(lines) => text.push_str(&lines),
                None => push_line(&line, ARM, text),
            }
        }
    }
    text.push_str("        }\n");
}

/// Prints a `let` statement.
fn binding(binding: &Binding) -> String {
    let start = format!("let {} = {}", binding.variable, line(&binding.start));
    let calls = binding.calls.iter();
    let calls: Vec<String> = calls.map(|call| format!(".{}", line(call))).collect();
    let text = format!("{start}{};", calls.concat());
    // rustfmt leaves a chain as it is if it does not fit, because of a very long name.
    layout(&text, STATEMENT).unwrap_or_else(|| {
        format!(
            "        {start}\n            {};",
            calls.join("\n            ")
        )
    })
}

fn line(call: &Invocation) -> String {
    format!("{}({})", call.function, call.arguments.join(", "))
}
