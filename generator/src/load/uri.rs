//! URI references (RFC 3986, section 5).

/// The parts of a URI reference before its fragment (RFC 3986, section 3).
struct Parts<'t> {
    scheme: Option<&'t str>,
    authority: Option<&'t str>,
    path: &'t str,
    query: Option<&'t str>,
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Self {
        let (text, query) = match text.split_once('?') {
            Some((text, query)) => (text, Some(query)),
            None => (text, None),
        };
        let (scheme, rest) = match text.split_once(':') {
            Some((scheme, rest)) if is_scheme(scheme) => (Some(scheme), rest),
            _ => (None, text),
        };
        let (authority, path) = match rest.strip_prefix("//") {
            Some(rest) => {
                let end = rest.find('/').unwrap_or(rest.len());
                let (authority, path) = rest.split_at(end);
                (Some(authority), path)
            }
            None => (None, rest),
        };
        Self {
            scheme,
            authority,
            path,
            query,
        }
    }
}

/// Returns true if `reference` begins with a scheme or an authority.
pub(super) fn is_of_network(reference: &str) -> bool {
    let parts = Parts::of(reference);
    parts.scheme.is_some() || parts.authority.is_some()
}

/// Resolves a `reference` without fragment against the URI `base` (RFC 3986, section 5.2.2).
///
/// The base may be a path: what `..` leaves of it remains.
pub(super) fn resolved(base: &str, reference: &str) -> String {
    let base = Parts::of(base);
    let parts = Parts::of(reference);
    if parts.scheme.is_some() {
        return written(&parts, &without_dots(parts.path));
    }
    let scheme = base.scheme;
    if parts.authority.is_some() {
        let path = without_dots(parts.path);
        return written(&Parts { scheme, ..parts }, &path);
    }
    let authority = base.authority;
    let (path, query) = if parts.path.is_empty() {
        (base.path.to_owned(), parts.query.or(base.query))
    } else if parts.path.starts_with('/') {
        (without_dots(parts.path), parts.query)
    } else {
        (without_dots(&merged(&base, parts.path)), parts.query)
    };
    let parts = Parts {
        scheme,
        authority,
        path: "",
        query,
    };
    written(&parts, &path)
}

/// Returns the path from the folder of `base` to `uri`, both resolved; `None` if they are on different servers.
pub(super) fn relative(base: &str, uri: &str) -> Option<String> {
    let (base, uri) = (Parts::of(base), Parts::of(uri));
    let is_near = base.scheme == uri.scheme && base.authority == uri.authority;
    if !is_near || uri.query.is_some() || !uri.path.starts_with('/') {
        return None;
    }
    let mut from: Vec<&str> = base.path.split('/').collect();
    from.pop();
    let to: Vec<&str> = uri.path.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(from, to)| from == to);
    let shared = shared.count().min(to.len() - 1);
    let up = from.iter().skip(shared).map(|_| "..");
    let path: Vec<&str> = up.chain(to.into_iter().skip(shared)).collect();
    Some(path.join("/"))
}

/// Appends a relative path to the folder of `base` (RFC 3986, section 5.2.3).
fn merged(base: &Parts<'_>, path: &str) -> String {
    match base.path.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{path}"),
        None if base.authority.is_some() => format!("/{path}"),
        None => path.to_owned(),
    }
}

/// Removes `.` and `..` (RFC 3986, section 5.2.4). A leading `..` of a relative path remains.
fn without_dots(path: &str) -> String {
    let (root, relative) = match path.strip_prefix('/') {
        Some(relative) => ("/", relative),
        None => ("", path),
    };
    let mut kept: Vec<&str> = Vec::new();
    let mut is_folder = false;
    for part in relative.split('/') {
        is_folder = matches!(part, "." | "..");
        match part {
            "." => (),
            ".." if kept.last().is_some_and(|last| *last != "..") => {
                kept.pop();
            }
            ".." if root.is_empty() => kept.push(part),
            ".." => (),
            part => kept.push(part),
        }
    }
    if is_folder && !kept.is_empty() {
        kept.push("");
    }
    format!("{root}{}", kept.join("/"))
}

/// Puts the parts together (RFC 3986, section 5.3).
fn written(parts: &Parts<'_>, path: &str) -> String {
    let mut text = String::new();
    if let Some(scheme) = parts.scheme {
        text.push_str(scheme);
        text.push(':');
    }
    if let Some(authority) = parts.authority {
        text.push_str("//");
        text.push_str(authority);
    }
    text.push_str(path);
    if let Some(query) = parts.query {
        text.push('?');
        text.push_str(query);
    }
    text
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "+-.".contains(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 3986, section 5.4, without fragments.
    #[test]
    fn references_are_resolved_like_the_examples_of_the_rfc() {
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("./", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../..", "http://a/"),
            ("../../g", "http://a/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("..g", "http://a/b/c/..g"),
            ("./g/.", "http://a/b/c/g/"),
            ("g/../h", "http://a/b/c/h"),
        ] {
            let found = resolved("http://a/b/c/d;p?q", reference);
            assert_eq!(found, expected, "{reference}");
        }
    }

    #[test]
    fn a_base_can_be_a_path() {
        assert_eq!(resolved("paths/users.yaml", "../a.yaml"), "a.yaml");
        assert_eq!(resolved("users.yaml", "../a.yaml"), "../a.yaml");
        assert_eq!(resolved("users.yaml", "/api/self"), "/api/self");
        assert_eq!(resolved("", "strict"), "strict");
        assert_eq!(resolved("urn:a:b", "urn:c"), "urn:c");
    }

    #[test]
    fn a_path_leads_from_the_folder_of_one_uri_to_another() {
        let path = |uri| relative("https://a.example/v1/api", uri);
        let found = path("https://a.example/v1/schemas/pet");
        assert_eq!(found.as_deref(), Some("schemas/pet"));
        let found = path("https://a.example/shared/pet.yaml");
        assert_eq!(found.as_deref(), Some("../shared/pet.yaml"));
        assert_eq!(path("https://a.example/v1").as_deref(), Some("../v1"));
        assert_eq!(path("https://b.example/v1/pet"), None);
    }
}
