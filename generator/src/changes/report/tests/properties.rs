//! Properties of the formats that hold for every name.

use proptest::prelude::*;

use super::hostile::assert_harmless;

/// Generates names of the characters and constructs that the formats interpret.
fn names() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        "\n",
        "\r",
        "`",
        "``",
        "|",
        "\\",
        "\\|",
        "*",
        "_",
        "[",
        "](",
        ")",
        "!",
        "<",
        ">",
        "<!--",
        "-->",
        "&",
        ";",
        "#",
        "##[",
        "::",
        ":",
        ",",
        "%",
        "%0A",
        "@",
        "@a",
        "$",
        "~",
        "\"",
        "'",
        "{",
        "}",
        "\u{1b}[",
        "\u{202e}",
        "\u{2028}",
        "\u{200b}",
        "www.",
        "http://",
        "://",
        "</details>",
        "<br>",
        "- ",
        "1. ",
        "\t",
        "é",
        "\u{a0}",
    ]);
    let atom = prop_oneof![
        2 => "[a-z]{1,4}",
        1 => Just(" ".to_owned()),
        4 => special.prop_map(str::to_owned),
    ];
    prop::collection::vec(atom, 0..16).prop_map(|atoms| atoms.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_name_changes_the_lines_or_the_structure(name in prop_oneof![names(), any::<String>()]) {
        assert_harmless(&name);
    }
}
