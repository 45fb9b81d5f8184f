//! Prints methods of the client, laid out as rustfmt does it.

use crate::emit::{ImplBlock, Invocation, Method};

/// The width of a line (rustfmt's `max_width`).
const WIDTH: usize = 100;

/// The width of a chain of several calls on one line (rustfmt's `chain_width`).
const CHAIN_WIDTH: usize = 60;

/// The width of the arguments of a call on one line (rustfmt's `fn_call_width`).
const ARGUMENTS_WIDTH: usize = 60;

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
    let Method {
        name,
        parameters,
        output,
        ..
    } = method;
    let line = format!(
        "    pub fn {name}({}) -> {output} {{\n",
        parameters.join(", ")
    );
    if line.trim_end().len() <= WIDTH {
        return line;
    }
    let parameters: String = parameters
        .iter()
        .map(|parameter| format!("        {parameter},\n"))
        .collect();
    format!("    pub fn {name}(\n{parameters}    ) -> {output} {{\n")
}

/// Prints the `let` statement of the method.
fn binding(method: &Method) -> String {
    let start = format!("        let {} =", method.variable);
    let (first, others) = (&method.start, &method.calls);
    let calls: String = others
        .iter()
        .map(|call| format!(".{}", line(call)))
        .collect();
    let chain = format!("{}{calls}", line(first));
    let is_narrow = others.len() < 2 || chain.len() <= CHAIN_WIDTH;
    if is_narrow && others.iter().chain([first]).all(is_short) {
        if start.len() + chain.len() + 2 <= WIDTH {
            return format!("{start} {chain};\n");
        }
        if chain.len() + 13 <= WIDTH {
            return format!("{start}\n            {chain};\n");
        }
    }
    let mut text = format!("{start} {}", call(first, "        "));
    if let [only] = others.as_slice()
        && !is_short(only)
    {
        // The arguments of the last call are broken before the chain.
        return format!("{text}.{};\n", call(only, "        "));
    }
    for other in others {
        text.push_str("\n            .");
        text.push_str(&call(other, "            "));
    }
    text.push_str(";\n");
    text
}

fn is_short(call: &Invocation) -> bool {
    call.arguments.join(", ").len() <= ARGUMENTS_WIDTH
}

fn line(call: &Invocation) -> String {
    format!("{}({})", call.function, call.arguments.join(", "))
}

/// Prints a call: on one line if its arguments are short, else with one argument per line.
fn call(call: &Invocation, indentation: &str) -> String {
    let line = line(call);
    if is_short(call) && indentation.len() + line.len() + 1 < WIDTH {
        return line;
    }
    let arguments = call.arguments.iter();
    let arguments: String = arguments
        .map(|argument| format!("{indentation}    {argument},\n"))
        .collect();
    format!("{}(\n{arguments}{indentation})", call.function)
}
