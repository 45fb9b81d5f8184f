//! Words that cannot be used as they are.

use super::Case;

/// What has to happen to a spelling before it is an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escape {
    None,
    /// Written with `r#`.
    Raw,
    /// Written with an underscore behind.
    Underscore,
}

/// Strict and reserved keywords of the editions 2015 to 2024, in order.
///
/// Weak keywords (`union`, `raw`, `safe`, …) are identifiers wherever the generator puts one.
const KEYWORDS: [&str; 52] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that have no raw form.
const NEVER_RAW: [&str; 4] = ["Self", "crate", "self", "super"];

/// Names that Windows gives to devices, whatever extension follows them.
///
/// `com1` to `com9` and `lpt1` to `lpt9` are recognised by their shape.
const DEVICES: [&str; 6] = ["aux", "con", "conin", "conout", "nul", "prn"];

/// Tells how `text` has to be written to stand for an item of the given case.
pub(super) fn escape(case: Case, text: &str) -> Escape {
    let is_keyword = KEYWORDS.binary_search(&text).is_ok();
    match case {
        Case::Module if is_keyword || is_device(text) => Escape::Underscore,
        _ if NEVER_RAW.contains(&text) => Escape::Underscore,
        _ if is_keyword => Escape::Raw,
        _ => Escape::None,
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
    fn keywords_are_in_order_for_the_search() {
        assert!(
            KEYWORDS.is_sorted(),
            "the binary search needs the keywords in order"
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
