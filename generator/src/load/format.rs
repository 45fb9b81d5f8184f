//! Detects whether a text is YAML or JSON.

/// The format of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Yaml,
    Json,
}

impl Format {
    /// Detects the format from the content: JSON begins with `{"` or with `{}`.
    ///
    /// A YAML flow mapping with bare keys, `{openapi: 3.0.3}`, remains YAML.
    pub(super) fn of(text: &str) -> Self {
        let Some(inside) = text.trim_start().strip_prefix('{') else {
            return Self::Yaml;
        };
        if inside.trim_start().starts_with(['"', '}']) {
            Self::Json
        } else {
            Self::Yaml
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Yaml => "YAML",
            Self::Json => "JSON",
        }
    }
}

/// Returns the text without a leading byte order mark, which some editors write.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_the_format() {
        let json = ["{\"a\": 1}", "\n { \n \"a\": 1}", "{}"];
        let yaml = ["a: 1", "{a: 1}", "- 1", "", "[1]", "# {\"\n"];
        for text in json {
            assert_eq!(Format::of(text), Format::Json, "{text:?}");
        }
        for text in yaml {
            assert_eq!(Format::of(text), Format::Yaml, "{text:?}");
        }
    }
}
