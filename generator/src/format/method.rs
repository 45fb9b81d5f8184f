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
    for line in [signature(method), binding(method), result(method)] {
        text.push_str(&line);
        text.push('\n');
    }
    text.push_str("    }\n");
}

fn signature(method: &Method) -> String {
    let parameters = method.parameters.join(", ");
    let Method { name, output, .. } = method;
    let line = format!("pub fn {name}({parameters}) -> {output} {{");
    layout(&line, 4).unwrap_or_else(|| format!("    {line}"))
}

/// Prints the `let` statement of the method.
fn binding(method: &Method) -> String {
    let start = format!("let {} = {}", method.variable, line(&method.start));
    let calls = method.calls.iter();
    let calls: Vec<String> = calls.map(|call| format!(".{}", line(call))).collect();
    let text = format!("{start}{};", calls.concat());
    // rustfmt leaves a chain as it is if it does not fit, because of a very long name.
    layout(&text, 8).unwrap_or_else(|| {
        format!(
            "        {start}\n            {};",
            calls.join("\n            ")
        )
    })
}

fn line(call: &Invocation) -> String {
    format!("{}({})", call.function, call.arguments.join(", "))
}

fn result(method: &Method) -> String {
    layout(&method.result, 8).unwrap_or_else(|| format!("        {}", method.result))
}
