//! Prints documentation as comments.

/// Appends the lines of a documentation. What looks like a line break in a line begins another comment, so that no text
/// can leave it.
pub(super) fn push(lines: &[String], indentation: &str, text: &mut String) {
    for line in lines {
        match is_one_line(line) {
            true => push_line(line, indentation, text),
            false => line
                .split(['\n', '\r'])
                .for_each(|line| push_line(line, indentation, text)),
        }
    }
}

/// Returns true for a text without a line break.
fn is_one_line(line: &str) -> bool {
    !line.contains('\n') && !line.contains('\r')
}

fn push_line(line: &str, indentation: &str, text: &mut String) {
    let line = line.trim_end();
    // The slashes, a space and the line break.
    text.reserve(indentation.len() + line.len() + 5);
    text.push_str(indentation);
    text.push_str("///");
    if !line.is_empty() {
        text.push(' ');
        text.push_str(line);
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::push;

    #[test]
    fn no_line_leaves_its_comment() {
        let lines = ["", " ", "a ", "b\n} pub fn c() {", "d\r\n#![e]", "*/ f"];
        let mut text = String::new();
        push(&lines.map(str::to_owned), "    ", &mut text);
        assert!(
            text.lines().all(|line| line.starts_with("    ///")),
            "{text}"
        );
        assert!(!text.contains('\r'));
        let code = format!("struct S {{\n{text}    x: u8,\n}}");
        let item: syn::ItemStruct = syn::parse_str(&code).expect("a struct");
        assert_eq!(item.fields.len(), 1);
    }
}
