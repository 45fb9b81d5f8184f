//! Keywords and other reserved words.

use super::Case;

/// How a spelling is escaped to become an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    None,
    /// Written with `r#`.
    Raw,
    /// Written with an underscore suffix.
    Underscore,
}

/// Strict and reserved keywords of the editions 2015 to 2024, sorted.
///
/// Weak keywords (`union`, `raw`, `safe`, …) are valid identifiers wherever the generator emits one.
const KEYWORDS: [&str; 52] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords without a raw form.
const NEVER_RAW: [&str; 4] = ["Self", "crate", "self", "super"];

/// Names of Windows devices, which are reserved with any file extension.
///
/// `com1` to `com9` and `lpt1` to `lpt9` are matched by pattern.
const DEVICES: [&str; 6] = ["aux", "con", "conin", "conout", "nul", "prn"];

/// Returns how `text` must be escaped for an item of the given case.
pub(super) fn escape(case: Case, text: &str) -> Escape {
    let is_keyword = KEYWORDS.binary_search(&text).is_ok();
    match case {
        Case::Module if is_keyword || is_device(text) => Escape::Underscore,
        _ if !is_keyword => Escape::None,
        _ if NEVER_RAW.contains(&text) => Escape::Underscore,
        _ => Escape::Raw,
    }
}

fn is_device(text: &str) -> bool {
    let is_port = |port: &str| matches!(port.as_bytes(), [b'0'..=b'9']);
    DEVICES.contains(&text)
        || text.strip_prefix("com").is_some_and(is_port)
        || text.strip_prefix("lpt").is_some_and(is_port)
}

#[cfg(test)]
mod tests {
    use super::{Case, Escape, KEYWORDS, escape};

    #[test]
    fn keywords_are_sorted_for_the_binary_search() {
        assert!(
            KEYWORDS.is_sorted(),
            "the binary search needs sorted keywords"
        );
    }

    #[test]
    fn a_module_is_spelled_like_its_file() {
        for name in [
            "mod", "type", "con", "aux", "nul", "prn", "com1", "lpt9", "gen",
        ] {
            assert_eq!(
                escape(Case::Module, name),
                Escape::Underscore,
                "module `{name}`"
            );
        }
        for name in ["company", "com10", "lpt", "console"] {
            assert_eq!(escape(Case::Module, name), Escape::None, "module `{name}`");
        }
    }

    #[test]
    fn keywords_without_a_raw_form_get_an_underscore() {
        for name in ["self", "super", "crate", "Self"] {
            assert_eq!(escape(Case::Value, name), Escape::Underscore, "`{name}`");
        }
        assert_eq!(
            escape(Case::Value, "gen"),
            Escape::Raw,
            "`gen` is a keyword since edition 2024"
        );
    }
}
