//! Tests of the separation.

use super::{Separated, separated};

const VALUES: &[&str] = &["ACTIVE", "IN_USE", "off", "off-line", "1"];

fn of(markdown: &str) -> (String, Vec<(String, String)>) {
    let values: Vec<String> = VALUES.iter().map(ToString::to_string).collect();
    let Separated { own, values } = separated(markdown, &values);
    let values = values.into_iter();
    let values = values.map(|(value, lines)| (value.to_owned(), lines.join("\n")));
    (own.join("\n"), values.collect())
}

#[test]
fn a_list_or_table_about_values_is_moved() {
    let moved = [
        "- `ACTIVE`: can sign in\n- `off`: cannot",
        "* ACTIVE - can sign in\n* off - cannot",
        "* **ACTIVE:** can sign in\n* *off* – cannot.",
        "- \"ACTIVE\" = can sign in\n- 'off' => cannot",
        "1. `ACTIVE` — can sign in\n2. `off` — cannot",
        "| Value | Meaning |\n|--|--|\n| `ACTIVE` | can sign in |\n| off | cannot |",
        "<ul><li>ACTIVE: can sign in</li><li><code>off</code>: cannot</li></ul>",
    ];
    for markdown in moved {
        let (own, values) = of(&format!("The state.\n\n{markdown}"));
        assert_eq!(own, "The state.", "{markdown}");
        let values: Vec<_> = values
            .iter()
            .map(|(value, text)| (&**value, &**text))
            .collect();
        let expected = [("ACTIVE", "Can sign in."), ("off", "Cannot.")];
        assert_eq!(values, expected, "{markdown}");
    }
}

#[test]
fn several_values_can_share_an_entry() {
    let (own, values) = of("- `ACTIVE`, `IN_USE` or off-line: all of\n  these\n- `off`");
    assert_eq!(own, "");
    let texts: Vec<_> = values
        .iter()
        .map(|(value, text)| format!("{value} {text}"))
        .collect();
    let all = ["ACTIVE", "IN_USE", "off-line"].map(|value| format!("{value} All of these."));
    assert_eq!(texts, all);
}

#[test]
fn a_list_that_is_not_only_about_values_stays() {
    let kept = [
        ("- `ACTIVE`: x\n- others: y", 1),
        ("- `ACTIVE`: x\n- `UNKNOWN`: y", 1),
        ("- `ACTIVE`: x\n- `ACTIVE`: y", 1),
        ("- `ACTIVE`\n- `off`", 0),
        ("- ACTIVE means this: x\n- off by one: y", 0),
        ("- `ACTIVE`, in short: x", 0),
        ("- ACTIVELY: x\n- 1st: y\n- off-by-one: z", 0),
        ("- one\n- two", 0),
    ];
    for (markdown, count) in kept {
        let (own, values) = of(markdown);
        assert_eq!(
            own,
            crate::plan::docs::lines(markdown).join("\n"),
            "{markdown}"
        );
        assert_eq!(values.len(), count, "{markdown}");
    }
}

#[test]
fn the_introduction_of_a_moved_list_is_completed() {
    let introductions = [
        ("The state. One of:", "The state. One of: see the variants."),
        ("## Values", "**Values**: see the variants."),
        ("The state.", "The state."),
    ];
    for (before, after) in introductions {
        let (own, _) = of(&format!("{before}\n\n- `ACTIVE`: x\n\nMore."));
        assert_eq!(own, format!("{after}\n\nMore."));
    }
}

#[test]
fn names_keep_their_case_and_blocks_are_moved_whole() {
    let (_, values) = of("- `ACTIVE`: iOS only\n- `off`: one\n\n  two\n- `1`: https://a.example/");
    let texts: Vec<_> = values.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["<https://a.example/>.", "iOS only.", "One\n\ntwo"]);
}
