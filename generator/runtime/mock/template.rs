//! The values of a path: what a template's variables are in the path of a request.

use url::form_urlencoded;

/// Returns the value of a variable in a path that was made from a template, decoded. The path may begin with that of
/// the server.
pub(super) fn value(template: &str, path: &str, name: &str) -> Option<String> {
    let variable = format!("{{{name}}}");
    let mut segments = template.rsplit('/').zip(path.rsplit('/'));
    let (template, segment) = segments.find(|(template, _)| template.contains(&variable))?;
    value_in_segment(template, segment, name).map(decoded)
}

/// Returns true if a template has a variable of this name.
pub(super) fn declares(template: &str, name: &str) -> bool {
    template.contains(&format!("{{{name}}}"))
}

/// Returns the value of a variable in a segment, which can have several: each ends where the literal after it begins.
fn value_in_segment<'p>(mut template: &str, mut segment: &'p str, name: &str) -> Option<&'p str> {
    loop {
        let (literal, rest) = template.split_once('{')?;
        let (variable, rest) = rest.split_once('}')?;
        segment = segment.strip_prefix(literal)?;
        let next = rest.split('{').next().unwrap_or(rest);
        let (value, after) = match next {
            "" => (segment, ""),
            next => segment.split_at(segment.find(next)?),
        };
        if variable == name {
            return Some(value);
        }
        (template, segment) = (rest, after);
    }
}

/// Decodes a value of a path, in which a plus sign is one.
fn decoded(encoded: &str) -> String {
    let encoded = format!("={}", encoded.replace('+', "%2B").replace('&', "%26"));
    let mut pairs = form_urlencoded::parse(encoded.as_bytes());
    let (_, value) = pairs.next().unwrap_or_default();
    value.into_owned()
}
