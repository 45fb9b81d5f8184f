//! Finds parameters in a path.

/// Returns the value in a path at `{name}` of its template, percent-encoded.
#[must_use]
pub fn value_in_path<'p>(template: &str, path: &'p str, name: &str) -> Option<&'p str> {
    let (template, name) = (encoded(template), encoded(name));
    let mut rest = path;
    let mut template = template.as_str();
    loop {
        let (fixed, after) = template.split_once('{')?;
        rest = rest.strip_prefix(fixed)?;
        let (variable, after) = after.split_once('}')?;
        let until = after.split('{').next().unwrap_or_default();
        let end = match until {
            "" if after.is_empty() => rest.len(),
            "" => return None,
            until if after == until => rest.len().checked_sub(until.len())?,
            until => rest.find(until)?,
        };
        let (value, behind) = rest.split_at_checked(end)?;
        if variable == name {
            return Some(value);
        }
        (rest, template) = (behind, after);
    }
}

/// Percent-encodes the characters that a document writes unencoded.
fn encoded(text: &str) -> String {
    let characters = text.chars();
    let encoded = characters.map(|character| match character.is_ascii() && character != ' ' {
        true => character.to_string(),
        false => character
            .to_string()
            .bytes()
            .map(|byte| format!("%{byte:02X}"))
            .collect(),
    });
    encoded.collect()
}

#[cfg(test)]
mod tests {
    use super::value_in_path;

    #[test]
    fn parameters_are_found_between_literal_segments() {
        let found = |name| value_in_path("/a/{one}/b/{two}.json", "/a/x%2Fy/b/z.json", name);
        assert_eq!((found("one"), found("two")), (Some("x%2Fy"), Some("z")));
        assert_eq!(found("three"), None);
        assert_eq!(value_in_path("/é/{ü}", "/%C3%A9/x", "ü"), Some("x"));
    }
}
