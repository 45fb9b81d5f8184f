//! Statics whose struct literal does not fit on the line of their type.

use super::shape::WIDTH;

/// Moves the value of each static whose first line is too long to lines of its own.
pub(super) fn broken(text: String) -> String {
    if !text.lines().any(is_too_long) {
        return text;
    }
    let mut result = String::with_capacity(text.len());
    let mut indentation = "";
    for line in text.lines() {
        match line.split_once(" = ") {
            Some((name, value)) if is_too_long(line) => {
                indentation = "    ";
                result.extend([name, " =\n", indentation, value, "\n"]);
            }
            _ => result.extend([indentation, line, "\n"]),
        }
        if line == "};" {
            indentation = "";
        }
    }
    result
}

/// Returns whether this is the first line of such a static.
fn is_too_long(line: &str) -> bool {
    let declared = line.trim_start_matches("pub(crate) ");
    line.len() > WIDTH && declared.starts_with("static ") && line.ends_with(" {")
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn a_value_is_moved_where_its_first_line_is_too_long() {
        let name = "a".repeat(70);
        let long =
            format!("static A: {name} = {name} {{\n    b: 1,\n}};\nstatic C: D = D {{\n}};\n");
        let expected = format!(
            "static A: {name} =\n    {name} {{\n        b: 1,\n    }};\nstatic C: D = D {{\n}};\n"
        );
        assert_eq!(broken(long), expected);
        let short = "static A: B = B {\n    c: 1,\n};\n";
        assert_eq!(broken(short.to_owned()), short);
    }
}
