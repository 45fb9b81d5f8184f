//! Prints methods of the client, laid out as rustfmt does it.

use crate::emit::{ImplBlock, Invocation, Method};

use super::relayout::layout;

/// Prints an `impl` block method by method.
pub(super) fn print(block: ImplBlock<'_>) -> String {
    let mut text = match block.attribute {
        Some(attribute) => format!("{attribute}\nimpl {} {{\n", block.subject),
        None => format!("impl {} {{\n", block.subject),
    };
    for (index, method) in block.methods.enumerate() {
        if index > 0 {
            text.push('\n');
        }
        print_method(&method, &mut text);
    }
    text.push_str("}\n");
    text
}

fn print_method(method: &Method, text: &mut String) {
    for line in &method.docs {
        text.push_str("    ");
        text.push_str(format!("/// {line}").trim_end());
        text.push('\n');
    }
    for attribute in &method.attributes {
        text.push_str(&format!("    {attribute}\n"));
    }
    text.push_str(&signature(method));
    text.push_str(&binding(method));
    text.push_str(&format!("        {}\n    }}\n", method.result));
}

fn signature(method: &Method) -> String {
    let parameters = method.parameters.join(", ");
    let Method { name, output, .. } = method;
    laid_out(&format!("pub fn {name}({parameters}) -> {output} {{"), 4)
}

/// Prints the `let` statement of the method.
fn binding(method: &Method) -> String {
    let mut text = format!("let {} = ", method.variable);
    push_call(&method.start, &mut text);
    for call in &method.calls {
        text.push('.');
        push_call(call, &mut text);
    }
    text.push(';');
    laid_out(&text, 8)
}

fn push_call(call: &Invocation, text: &mut String) {
    text.push_str(&call.function);
    text.push('(');
    text.push_str(&call.arguments.join(", "));
    text.push(')');
}

/// Lays out a line; one that cannot be broken stays long.
fn laid_out(text: &str, indentation: usize) -> String {
    match layout(text, indentation) {
        Some(lines) => lines + "\n",
        None => format!("{:indentation$}{text}\n", ""),
    }
}
